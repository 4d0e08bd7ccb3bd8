"""Reports for CI services: each read back by its schema or by a reader that is not ours."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from sarif_kit.validate import validation_errors
from sarif_pydantic import Sarif

from transcheck.check import place
from transcheck.config import CHOICES, Settings
from transcheck.data import Failure, Finding, ScanReport, Severity, Span, Story
from transcheck.readers.html import read_html
from transcheck.readers.text import read_text
from transcheck.reporters import FORMATS, writer_for
from transcheck.reporters.rdjsonl import byte_column
from transcheck.scan import scan

ROOT = Path(__file__).parent.parent

PT = "Greve no porto\n\nOs estivadores, disse o sindicato, \"ficam\nem casa\" até the strike ends.\n"
ES = "Huelga en el puerto\n\nLos estibadores 🚢 siguen en huelga, dijo the union on Monday.\n"
HTML = "<html lang=\"uk\"><body><p>Порт <b>закрито</b> until further notice.</p></body></html>\n"
FAILURE = Failure("TC901", "wire/bad: 50%.txt", "wire/bad: 50%.txt: not UTF-8\nat byte 3.", 3)


def document(path, text, lang):
    read = read_html(path, text) if path.endswith("html") else read_text(path, text)
    return replace(read, lang=lang)


DOCUMENTS = {
    "pt": document("wire/greve, nova.pt.txt", PT, "pt"),
    "es": document("wire/huelga.es.txt", ES, "es"),
    "uk": document("порт/страйк.uk.html", HTML, "uk"),
}


def finding(lang, words, check="TC101", severity=Severity.MAJOR, related=(), **values):
    source = DOCUMENTS[lang]
    start = source.text.index(words)
    others = tuple(place(DOCUMENTS[other], Span(at, at + len(text)))
                   for other, text in related for at in [DOCUMENTS[other].text.index(text)])
    values = {"name": "untranslated-fragment", "message": "English text, left here: 100%", **values}
    spot = place(source, Span(start, start + len(words)))
    return Finding(check=check, severity=severity, place=spot, story="greve", related=others,
                   lang="en", fingerprint=f"{len(words):032x}", **values)


FINDINGS = (
    finding("pt", "the strike ends", related=[("es", "siguen en huelga")], confidence=0.91),
    finding("pt", "\"ficam\nem casa\"", "TC403", Severity.MINOR,
            [("es", "siguen en huelga"), ("pt", "sindicato")], name="quote-divergence",
            message="quoted otherwise\nin huelga.es.txt", suggestion="«ficam»"),
    finding("es", "the union on Monday", severity=Severity.CRITICAL),
    finding("es", "Los", "TC503", Severity.INFO, name="doubled-word", message="the word “Los” twice"),
    finding("uk", "until further notice", related=[("pt", "Greve")]),
)
REPORT = ScanReport((Story("greve", tuple(DOCUMENTS.values())),), FINDINGS, (FAILURE,), ("3 .doc files",))
CLEAN = replace(REPORT, findings=(), failures=(), notes=())
INCOMPLETE = replace(CLEAN, failures=(FAILURE,))
FAILURES_ONLY = ScanReport((), (), (FAILURE,))

LINE = {"type": "integer", "minimum": 1}
GITLAB = {  # the fields that https://docs.gitlab.com/ci/testing/code_quality/ asks for
    "type": "array", "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {"required": ["path", "lines"], "properties": {
                "path": {"type": "string", "not": {"pattern": "^[./]"}},
                "lines": {"required": ["begin"], "properties": {"begin": LINE, "end": LINE}},
            }},
        }}}
POSITION = {"type": "object", "required": ["line"], "additionalProperties": False,
            "properties": {"line": LINE, "column": LINE}}
RDJSON = {  # the fields of `Diagnostic` in reviewdog.proto that we use
    "type": "object", "required": ["message", "location"], "additionalProperties": False, "properties": {
        "message": {"type": "string"}, "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "source": {"type": "object"}, "code": {"type": "object", "required": ["value"]},
        "location": {"required": ["path", "range"], "properties": {"range": {
            "required": ["start"], "properties": {"start": POSITION, "end": POSITION}}}},
    }}


def write(name, report=REPORT):
    return writer_for(name)(report)


def many(count, severity):
    return replace(CLEAN, findings=tuple(replace(FINDINGS[0], severity=severity, fingerprint=f"{n:032x}")
                                         for n in range(count)))


def test_the_settings_know_every_format():
    assert set(CHOICES["format"]) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_scan_with_a_failure_looks_clean_in_no_format(name):
    assert write(name, INCOMPLETE) != write(name, CLEAN)
    assert "not UTF-8" in write(name, FAILURES_ONLY)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_report_gives_the_same_bytes(name):
    assert write(name) == write(name)


@pytest.mark.parametrize("name", FORMATS)
def test_control_characters_and_lone_surrogates_break_no_format(name):
    odd = replace(FINDINGS[0], message="a bell \x07, a surrogate \udc80, </script> ]]> & \ufffe")

    text = write(name, replace(REPORT, findings=(odd,))).encode("utf-8", "backslashreplace").decode()

    if name in ("junit", "checkstyle"):
        ElementTree.fromstring(text)
    if name in ("json", "sarif", "gitlab"):
        json.loads(text)


class TestText:
    def test_colour_adds_nothing_but_colour(self):
        coloured = writer_for("text", is_terminal=True)(REPORT)

        assert "\x1b[31mmajor\x1b[0m" in coloured
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == write("text")

    def test_text_of_a_report_cannot_command_the_terminal(self):
        trap = replace(FINDINGS[0], message="\x1b[2J\x9b2J\nwire/fake.txt:1:1: clean")

        text = write("text", replace(CLEAN, findings=(trap,)))

        assert not {"\x1b", "\x9b"} & set(text)
        assert [line[:4] for line in text.splitlines()] == ["wire", "    ", "    "]


class TestSarif:
    def log(self, report=REPORT):
        return json.loads(write("sarif", report))

    def run(self, report=REPORT):
        return self.log(report)["runs"][0]

    @pytest.mark.parametrize("report", [REPORT, CLEAN, FAILURES_ONLY, replace(REPORT, accepted=FINDINGS[:1])])
    def test_it_follows_the_official_schema(self, report):
        assert validation_errors(self.log(report)) == []

    def test_a_second_reader_finds_the_same(self):
        run = Sarif.model_validate(self.log()).runs[0]

        assert [(r.rule_id, r.locations[0].physical_location.region.start_line) for r in run.results] == [
            (f.check, f.place.line) for f in FINDINGS]
        assert run.results[1].related_locations[0].physical_location.region.snippet.text == "siguen en huelga"

    def test_a_region_is_in_code_points_of_the_file(self):
        run = self.run()
        region = run["results"][2]["locations"][0]["physicalLocation"]["region"]

        assert run["columnKind"] == "unicodeCodePoints"
        line = ES.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "the union on Monday"
        assert ES[region["charOffset"] :][: region["charLength"]] == "the union on Monday"

    def test_the_other_version_is_a_related_location(self):
        related = self.run()["results"][1]["relatedLocations"]

        assert [item["message"]["text"] for item in related] == [
            "in wire/huelga.es.txt: siguen en huelga", "elsewhere in this text: sindicato"]
        assert related[0]["physicalLocation"]["region"]["startLine"] == 3

    def test_paths_are_percent_encoded_and_relative(self):
        location = self.run()["results"][4]["locations"][0]["physicalLocation"]["artifactLocation"]

        assert location["uri"].isascii() and unquote(location["uri"]) == "порт/страйк.uk.html"
        assert location["uriBaseId"] == "%SRCROOT%"

    def test_every_rule_has_its_page_and_every_result_its_rule(self):
        run = self.run()
        rules = run["tool"]["driver"]["rules"]

        assert all("Flagged" in rule["help"]["markdown"] for rule in rules)
        assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])

    def test_a_failure_is_a_notification_of_a_run_that_did_not_succeed(self):
        invocation = self.run(INCOMPLETE)["invocations"][0]

        assert invocation["executionSuccessful"] is False
        assert invocation["toolExecutionNotifications"][0]["message"]["text"] == FAILURE.reason
        assert self.run(CLEAN)["invocations"][0]["executionSuccessful"] is True

    def test_a_baseline_tells_new_from_accepted(self):
        report = replace(REPORT, findings=FINDINGS[1:], accepted=FINDINGS[:1])
        states = [(r["ruleId"], r["baselineState"]) for r in self.run(report)["results"]]

        assert ("TC403", "new") in states
        assert [state for _, state in states].count("unchanged") == 1
        assert "baselineState" not in self.run()["results"][0]


class TestGithub:
    COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)")

    def commands(self, report=REPORT):
        lines = write("github", report).splitlines()
        found = [self.COMMAND.fullmatch(line) for line in lines]
        assert all(found), lines
        return [(m[1], dict(part.split("=", 1) for part in m[2].split(",")), m[3]) for m in found]

    @staticmethod
    def plain(text):
        for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, letter)
        return text

    def test_failures_come_first_and_then_the_worst(self):
        assert [(level, self.plain(p["title"])) for level, p, _ in self.commands()] == [
            ("error", "not checked: TC901 unreadable-file"),
            ("error", "TC101 untranslated-fragment (critical)"),
            ("error", "TC101 untranslated-fragment (major)"),
            ("error", "TC101 untranslated-fragment (major)"),
            ("warning", "TC403 quote-divergence (minor)"),
            ("notice", "TC503 doubled-word (info)"),
        ]

    def test_file_names_and_messages_survive_the_escaping(self):
        commands = self.commands()

        assert self.plain(commands[2][1]["file"]) == "wire/greve, nova.pt.txt"
        assert self.plain(commands[0][1]["file"]) == FAILURE.path
        assert self.plain(commands[0][2]) == FAILURE.reason
        assert self.plain(commands[4][2]).startswith("quoted otherwise\nin huelga.es.txt: \"ficam em casa\"")

    def test_columns_are_given_within_one_line_only(self):
        commands = self.commands()

        assert {"col", "endColumn"} <= commands[2][1].keys()
        assert not {"col", "endColumn"} & commands[4][1].keys()
        assert (commands[4][1]["line"], commands[4][1]["endLine"]) == ("3", "4")

    @pytest.mark.parametrize("severity, level", [
        (Severity.CRITICAL, "error"), (Severity.MINOR, "warning"), (Severity.INFO, "notice")])
    def test_no_level_has_more_than_ten_and_the_rest_is_counted(self, severity, level):
        commands = self.commands(many(25, severity))

        counts = Counter(found for found, _, _ in commands)
        assert counts[level] == 10
        assert max(counts.values()) == 10
        hidden = 16 if level == "notice" else 15
        assert self.plain(commands[-1][1]["title"]) == f"transcheck: {hidden} more"
        assert f"TC101 {hidden}" in commands[-1][2]

    def test_ten_of_a_level_need_no_last_notice(self):
        assert len(self.commands(many(10, Severity.INFO))) == 10

    def test_text_of_a_report_cannot_give_commands(self):
        trap = replace(FINDINGS[0], message="x\n::add-mask::secret\r::error::no")

        assert len(write("github", replace(CLEAN, findings=(trap,))).splitlines()) == 1


class TestGitlab:
    @pytest.mark.parametrize("report", [REPORT, CLEAN, FAILURES_ONLY])
    def test_it_has_the_documented_shape(self, report):
        Draft202012Validator(GITLAB).validate(json.loads(write("gitlab", report)))

    def test_no_fingerprint_stands_twice(self):
        double = replace(REPORT, findings=FINDINGS * 3, failures=(FAILURE, FAILURE))
        marks = [issue["fingerprint"] for issue in json.loads(write("gitlab", double))]

        assert len(marks) == len(set(marks)) == 17

    def test_the_first_keeps_the_fingerprint_of_the_finding(self):
        assert json.loads(write("gitlab"))[0]["fingerprint"] == FINDINGS[0].fingerprint

    def test_a_failure_is_a_blocker(self):
        assert [issue["severity"] for issue in json.loads(write("gitlab", INCOMPLETE))] == ["blocker"]


class TestJunit:
    def read(self, report=REPORT):
        return JUnitXml.fromstring(write("junit", report).encode())

    def test_an_independent_reader_counts_what_we_count(self):
        read = self.read()
        read.update_statistics()

        assert (read.tests, read.failures, read.errors) == (9, 4, 1)
        root = ElementTree.fromstring(write("junit"))
        assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("9", "4", "1")

    def test_a_clean_file_is_a_test_that_passed(self):
        cases = [case for suite in self.read(CLEAN) for case in suite]

        assert [case.classname for case in cases] == [d.path for d in DOCUMENTS.values()]
        assert all(case.is_passed for case in cases)

    def test_several_findings_of_a_check_in_a_file_are_one_failure_that_names_all(self):
        both = (FINDINGS[2], replace(FINDINGS[2], place=FINDINGS[3].place, severity=Severity.MINOR))
        case = next(c for suite in self.read(replace(CLEAN, findings=both)) for c in suite if c.result)

        assert len(case.result) == 1
        assert case.result[0].type == "critical"
        assert case.result[0].message.endswith("(and 1 more)")
        assert case.result[0].text.count("wire/huelga.es.txt:3:") == 2

    def test_information_passes_with_its_text(self):
        case = next(c for suite in self.read() for c in suite if c.name.startswith("TC503"))

        assert case.is_passed and "twice" in case.system_out

    def test_what_was_not_checked_is_an_error(self):
        suite = list(self.read(INCOMPLETE))[-1]

        assert (suite.name, suite.errors) == ("not checked", 1)
        assert next(iter(suite)).classname == FAILURE.path


class TestCheckstyle:
    def test_files_and_errors_are_read_back(self):
        files = {f.get("name"): list(f) for f in ElementTree.fromstring(write("checkstyle"))}

        assert [(e.get("line"), e.get("column"), e.get("severity"), e.get("source"))
                for e in files["wire/huelga.es.txt"]] == [
            ("3", "42", "error", "transcheck.TC101.untranslated-fragment"),
            ("3", "1", "info", "transcheck.TC503.doubled-word")]
        assert files[FAILURE.path][0].get("message").startswith("not checked: ")


class TestRdjsonl:
    def lines(self, report=REPORT):
        return [json.loads(line) for line in write("rdjsonl", report).splitlines()]

    def test_every_line_is_a_diagnostic(self):
        for line in self.lines():
            Draft202012Validator(RDJSON).validate(line)
        assert len(self.lines()) == 6

    def test_columns_count_bytes(self):
        span = self.lines()[2]["location"]["range"]
        line = ES.encode().split(b"\n")[span["start"]["line"] - 1]

        assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1] == b"the union on Monday"

    def test_columns_are_left_out_where_markup_hides_the_bytes(self):
        assert self.lines()[4]["location"]["range"] == {"start": {"line": 1}, "end": {"line": 1}}

    def test_a_decomposed_letter_before_the_passage_is_no_wrong_column(self):
        text = "Cafe\u0301 fechado, the door said."
        read = document("a.txt", text, "pt")

        assert byte_column(read, 0) == 1
        assert byte_column(read, text.index("the")) is None


@pytest.fixture(scope="module")
def report():
    glossaries = tuple(str(ROOT / name) for name in ("corpus/glossary.csv", "glossary.csv"))
    return scan([str(ROOT / "corpus")], Settings(glossary=glossaries), keep_stories=True)


class TestCorpus:
    """The sample stories, scanned for real: what services would get on the first day."""

    def test_every_format_holds_every_finding(self, report):
        count = len(report.findings)
        files = ElementTree.fromstring(write("checkstyle", report))

        assert count > 30 and not report.failures
        assert len(json.loads(write("sarif", report))["runs"][0]["results"]) == count
        assert len(json.loads(write("gitlab", report))) == count
        assert len(write("rdjsonl", report).splitlines()) == count
        assert sum(len(file) for file in files) == count
        assert write("html", report).count("<li id=") == count
        assert len(write("github", report).splitlines()) <= 30

    def test_sarif_follows_the_schema(self, report):
        assert validation_errors(json.loads(write("sarif", report))) == []

    def test_junit_is_read_back(self, report):
        cases = [case for suite in JUnitXml.fromstring(write("junit", report).encode()) for case in suite]

        documents = sum(len(story.documents) for story in report.stories)
        pairs = {(f.place.path, f.check) for f in report.findings}
        assert len(cases) == documents + len(pairs)

    def test_a_column_counted_in_bytes_points_at_the_passage(self, report):
        lines = [json.loads(line) for line in write("rdjsonl", report).splitlines()]
        checked = 0
        for line, found in zip(lines, report.findings, strict=True):
            span = line["location"]["range"]
            if "column" in span["start"] and found.place.line == found.place.end_line:
                row = Path(found.place.path).read_bytes().split(b"\n")[span["start"]["line"] - 1]
                passage = row[span["start"]["column"] - 1 : span["end"]["column"] - 1]
                assert passage.decode() == found.place.text
                checked += 1
        assert checked > 15

    def test_html_finds_a_mark_for_every_finding_and_joins_the_versions(self, report):
        page = write("html", report)

        assert {f'id="f{number}"' for number in range(1, len(report.findings) + 1)} <= set(
            re.findall(r'id="f\d+"', page))
        assert page.count('<tr class="joined">') > 40

"""Reports for CI services: each read back by its schema or by a reader that is not ours."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from samples_of_findings import (
    CLEAN,
    DOCUMENTS,
    ES,
    FAILURE,
    FAILURES_ONLY,
    FINDINGS,
    INCOMPLETE,
    REPORT,
    document,
    write,
)

from transcheck.data import Severity
from transcheck.reporters.rdjsonl import byte_column

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


def many(count, severity):
    return replace(CLEAN, findings=tuple(replace(FINDINGS[0], severity=severity, fingerprint=f"{n:032x}")
                                         for n in range(count)))


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

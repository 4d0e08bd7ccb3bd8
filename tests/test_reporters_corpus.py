"""The sample stories, scanned for real: what CI services would get on the first day."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml
from samples_of_findings import write
from sarif_kit.validate import validation_errors

from transcheck.config import Settings
from transcheck.scan import scan

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def report():
    glossaries = tuple(str(ROOT / name) for name in ("corpus/glossary.csv", "glossary.csv"))
    return scan([str(ROOT / "corpus")], Settings(glossary=glossaries), keep_stories=True)


class TestCorpus:
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

"""What holds for every format of report."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from samples_of_findings import CLEAN, FAILURES_ONLY, FINDINGS, INCOMPLETE, REPORT, write
from sarif_kit.validate import validation_errors

from transcheck.config import CHOICES
from transcheck.reporters import FORMATS, writer_for
from transcheck.reporters.wording import where


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

class TestAddress:
    """Where a line says nothing (Word) or not enough (JSON, XLIFF), the format's own address is told."""

    PLACE = replace(FINDINGS[0].place, path="wire/greve.pt.docx", line=4, column=12, address="paragraph 4")
    OTHER = replace(FINDINGS[0].related[0], path="feed.json#item-2", address="/items/1/body")
    REPORT = replace(CLEAN, findings=(replace(FINDINGS[0], place=PLACE, related=(OTHER,)),))

    @pytest.mark.parametrize("name", FORMATS)
    def test_every_format_tells_it(self, name):
        assert "paragraph 4" in write(name, self.REPORT)

    @pytest.mark.parametrize("name", ["json", "jsonl", "text", "sarif", "github", "junit", "rdjsonl"])
    def test_formats_with_the_other_version_tell_its_address_too(self, name):
        assert "/items/1/body" in write(name, self.REPORT)

    def test_sarif_has_it_as_logical_location(self):
        result = json.loads(write("sarif", self.REPORT))["runs"][0]["results"][0]

        assert validation_errors(json.loads(write("sarif", self.REPORT))) == []
        assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "paragraph 4"}]
        assert result["relatedLocations"][0]["logicalLocations"] == [{"fullyQualifiedName": "/items/1/body"}]
        assert "logicalLocations" not in json.loads(write("sarif"))["runs"][0]["results"][0]["locations"][0]

    def test_people_are_not_told_lines_of_a_file_that_shows_none(self):
        assert where(self.PLACE) == "wire/greve.pt.docx, paragraph 4, character 12"
        assert where(self.OTHER) == "feed.json#item-2:3:19 (/items/1/body)"
        assert where(FINDINGS[0].place) == "wire/greve, nova.pt.txt:4:14"

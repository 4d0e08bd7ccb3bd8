"""The HTML report as an independent parser sees it: everything on it, nothing run, nothing loaded."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from click.testing import CliRunner
from samples_of_pages import FAILURE, FINDINGS, REPORT, STORY, hostile
from samples_of_pages import write as page_of

from transcheck.cli import cli


class Page(HTMLParser):
    """What an independent parser sees: elements, and the text under each `data-f`."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.marks, self.open = [], {}, []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "input"):
            self.open.append(dict(attrs))

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        for number in (self.open[-1].get("data-f") or "").split() if self.open else ():
            self.marks[number] = self.marks.get(number, "") + data

    def named(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


class TestPage:
    def test_every_finding_is_marked_in_place_even_inside_another(self):
        marks = Page(page_of()).marks

        assert sorted(marks.values()) == sorted(f.place.text for f in FINDINGS)

    def test_every_version_has_its_language_and_direction(self):
        cells = [(cell.get("lang"), cell.get("dir")) for cell in Page(page_of()).named("td")]

        assert cells[:3] == [("ar", "rtl"), ("pt", "ltr"), ("zh", "ltr")]
        assert {"class": "major", "data-f": "1", "lang": "en", "dir": "ltr"} in Page(page_of()).named("mark")

    def test_findings_are_numbered_in_the_order_of_the_page(self):
        page = Page(page_of())

        anchors = [attrs["id"] for attrs in page.named("span") if re.fullmatch(r"f\d+", attrs.get("id", ""))]
        assert anchors == [f"f{number}" for number in range(1, 6)]
        assert [attrs["data-check"] for attrs in page.named("li")] == [
            "TC101", "TC503", "TC303", "TC402", "TC201"]

    def test_it_asks_for_nothing_outside_itself(self):
        page = Page(page_of())

        links = [attrs[name] for _, attrs in page.tags for name in ("src", "href", "action") if name in attrs]
        assert not [link for link in links if not link.startswith("#") and link != "data:,"]
        assert "default-src 'none'" in page.named("meta")[1]["content"]

    def test_no_text_of_a_report_becomes_markup(self):
        page = Page(page_of(hostile()))

        assert len(page.named("script")) == len(page.named("style")) == 1
        assert not page.named("img") and not page.named("b")
        assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]
        assert "\x00" not in page_of(hostile())

    def test_what_was_not_checked_stands_first(self):
        text = page_of(replace(REPORT, findings=(), failures=(FAILURE,)))

        assert "0 findings, not everything was checked" in text
        assert "news/bad.txt: not UTF-8 at byte 3." in text

    def test_a_clean_story_is_named_and_accepted_findings_are_counted(self):
        text = page_of(replace(REPORT, findings=(), accepted=FINDINGS))

        assert "No finding in 1 story" in text and "version2.pt.txt" in text
        assert "5 more findings accepted by the baseline" in text

    def test_a_story_without_alignments_shows_all_its_text(self):
        text = page_of(replace(REPORT, stories=(replace(STORY, alignments=()),)))

        assert sum(sentence.text in text for sentence in STORY.documents[1].sentences) == 1
        assert len(Page(text).marks) == 5

    def test_a_finding_of_a_story_that_is_not_there_is_still_listed(self):
        assert page_of(replace(REPORT, stories=())).count("<li id=") == 5


def test_a_warm_scan_joins_the_versions_too(write):
    write("transcheck.cfg", "[transcheck]\ncache = kept.sqlite\n")
    write("news/greve.pt.txt", "Estivadores suspendem a greve em Vila Serena\n\nO porto reabre na "
                               "terça-feira, disse [the port reopens on Tuesday after the strike] o líder.\n")
    write("news/huelga.es.txt", "Los estibadores suspenden la huelga en Vila Serena\n\nEl puerto reabre el "
                                "martes, dijo el sindicato.\n")
    joined = []
    for _ in range(2):
        result = CliRunner().invoke(cli, ["scan", "news", "--format", "html", "--quiet"])
        joined.append(result.stdout.count('<tr class="joined">'))

    assert result.exit_code == 1
    assert joined == [2, 2]

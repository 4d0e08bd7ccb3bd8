"""Formats: for each a planted fragment is found at its address, and a broken file says one line."""

from __future__ import annotations

import csv
import io
import sys

import pytest
from command_line import run
from samples_of_formats import (
    ATOM,
    DOCX,
    EXPORT,
    FRAGMENT,
    JSON_LINES,
    LAST,
    LEAD,
    NEWSML,
    NINJS,
    NITF,
    ODT,
    PDF,
    PLANTED,
    PO,
    RSS,
    SRT,
    TMX,
    VTT,
    XLIFF,
    docx,
    zipped,
)

from transcheck.check import Tools
from transcheck.checks.untranslated_fragment import check as untranslated
from transcheck.config import Settings
from transcheck.data import Story
from transcheck.errors import ReadError
from transcheck.glossary import Glossary
from transcheck.readers import parse_all
from transcheck.stages import prepare

SETTINGS = Settings()
TOOLS = Tools(SETTINGS, Glossary())


def documents(name, content):
    return parse_all(name, content if isinstance(content, bytes) else content.encode(), SETTINGS)


def findings(name, content):
    """TC101's findings in every document of the file."""
    found = []
    for document in documents(name, content):
        story = Story("s", (prepare(document),), roles={document.path: "original"})
        found += list(untranslated(story, TOOLS))
    return found


def in_file(content, fragment=FRAGMENT):
    """1-based line and column at which the fragment stands in the file."""
    start = content.index(fragment)
    return content.count("\n", 0, start) + 1, start - content.rfind("\n", 0, start)


TEXT = f"Ministers sign accord\n\n{LEAD}\n\n{PLANTED}\n\n{LAST}\n"
MARKDOWN = f"---\nlang: en\n---\n\n# Ministers sign accord\n\n{LEAD}\n\n> {PLANTED}\n\n{LAST}\n"
PAGE = (f"<html lang=en><body><article><h1>Ministers sign accord</h1>\n<p>{LEAD}</p>\n<p>{PLANTED}</p>\n"
        f"<p>{LAST}</p></article></body></html>")


@pytest.mark.parametrize("name, content, place", [
    ("a.en.txt", TEXT, ("a.en.txt", *in_file(TEXT), "")),
    ("a.md", MARKDOWN, ("a.md", *in_file(MARKDOWN), "")),
    ("a.html", PAGE, ("a.html", *in_file(PAGE), "")),
    ("a.en.docx", DOCX, ("a.en.docx", 4, 52, "paragraph 4")),
    ("a.en.odt", ODT, ("a.en.odt", 3, 52, "paragraph 3")),
    ("a.json", NINJS, ("a.json", *in_file(NINJS), "/body_html")),
    ("a.jsonl", JSON_LINES, ("a.jsonl#line-2", *in_file(JSON_LINES), "/text")),
    ("feed.xml", RSS, ("feed.xml#item-2", *in_file(RSS), "")),
    ("feed.atom", ATOM, ("feed.atom#item-1", *in_file(ATOM), "")),
    ("a.xlf", XLIFF, ("a.xlf#target", *in_file(XLIFF), "unit u2")),
    ("a.nitf", NITF, ("a.nitf", *in_file(NITF), "")),
    ("news.xml", NEWSML, ("news.xml#item-2", *in_file(NEWSML), "")),
    ("export.xml", EXPORT, ("export.xml#item-2", *in_file(EXPORT), "")),
    ("m.tmx", TMX, ("m.tmx#en", *in_file(TMX), "unit 2")),
    ("a.po", PO, ("a.po#target", *in_file(PO), "unit 2")),
    ("a.en.srt", SRT, ("a.en.srt", *in_file(SRT), "cue 3")),
    ("a.en.vtt", VTT, ("a.en.vtt", *in_file(VTT, PLANTED + "\n")[:1], 52, "cue 2")),
])
def test_a_planted_fragment_is_found_at_its_address(name, content, place):
    found = findings(name, content)

    assert [(f.place.path, f.place.line, f.place.column, f.place.address) for f in found] == [place]
    assert found[0].place.text == FRAGMENT


@pytest.mark.parametrize("name, content, message", [
    ("a.docx", b"PK\x03\x04", "cannot be unpacked"),
    ("a.docx", zipped({"mimetype": "x"}), "lacks 'word/document.xml', so it is no docx file"),
    ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "protected by a password or in the old .doc format"),
    ("a.docx", zipped({"word/document.xml": "a" * 60_000_000}), "unpacks to 60 MB from 0.06 MB"),
    ("a.docx", DOCX[:200] + b"\xff" * 40 + DOCX[240:], "cannot be unpacked"),
    ("a.docx", docx("<w:p>"), "not well-formed XML at line 1"),
    ("a.odt", zipped({"content.xml": "<a/>"}), "holds no text document"),
    ("a.json", '{"headline": "Rates rise",\n "body_text": "Ra', "not JSON at line 2, column 15"),
    ("a.json", '{"name": "transcheck", "version": 1}', "no field holds an article's text"),
    ("a.json", '{"text": "half \\ud83d of it"}', "line 1: half a character"),
    ("a.json", '{"text":' + "[" * 5000 + "]" * 5000 + "}", "values within each other"),
    ("a.json", '{"a":' * 150 + '"x"' + "}" * 150, "more than 100 values within each other"),
    ("a.jsonl", '{"text": "One."}\n{"text": "Two."\n', "not JSON at line 2, column 16"),
    ("a.xml", "<rss><channel><item></channel></rss>", "not well-formed XML at line 1, column 23: mismatched"),
    ("a.xml", "<project><name>x</name></project>", "<project> is no dialect that is read"),
    ("a.xml", '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<rss>&b;</rss>',
     "declares the entity 'a'. Declared entities are refused"),
    ("a.xml", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "the entity 'x'"),
    ("a.xml", '<!DOCTYPE rss SYSTEM "rss.dtd"><rss>&who;</rss>', "'&who;', which nothing defines"),
    ("a.xml", "<rss>" + "<b>" * 300 + "</b>" * 300 + "</rss>", "more than 200 elements within each other"),
    ("a.xlf", '<xliff version="1.2"/>', "XLIFF without a file element"),
    ("a.nitf", "<nitf><head/></nitf>", "NITF without a body element"),
    ("a.nitf", NITF[:-9], "not well-formed XML at line 5"),
    ("news.xml", NEWSML.replace("</contentSet>", ""), "not well-formed XML at line 3"),
    ("export.xml", EXPORT.replace("]]>", ""), "not well-formed XML"),
    ("m.tmx", TMX.replace("</tu>", ""), "not well-formed XML at line 6"),
    ("m.tmx", "<tmx><body/></tmx>", "holds no text"),
    ("a.po", 'msgid "Rain"\nmsgstr "Chu', "line 2: not a line of a PO file"),
    ("a.po", 'msgid "Rain"\n\n', "line 1: entry without msgid or msgstr"),
    ("a.po", '"Rain"\n', "line 1: not a line of a PO file"),
    ("a.pdf", b"Rates rose.", "not a PDF"),
    ("a.pdf", PDF[:-40], "the PDF is cut short"),
    ("a.srt", "1\n00:00:01,000 -> 00:00:02,000\nHello.\n", "line 2: not a timing line"),
    ("a.srt", "Hello there.\nWho speaks?\n", "line 1: text before the first timing line"),
    ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "holds no text"),
])
def test_what_cannot_be_read_is_said_in_one_line(name, content, message):
    with pytest.raises(ReadError) as caught:
        documents(name, content)

    assert str(caught.value).startswith(name)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


SAMPLES = {"a.docx": DOCX, "a.odt": ODT, "a.json": NINJS, "a.jsonl": JSON_LINES, "f.xml": RSS, "a.atom": ATOM,
           "a.nitf": NITF, "news.xml": NEWSML, "export.xml": EXPORT, "a.xlf": XLIFF, "m.tmx": TMX, "a.po": PO,
           "a.srt": SRT, "a.vtt": VTT, "a.pdf": PDF}
DAMAGE = (b"", b"<", b"&", b'"', b"\\", b"\xc3", b"]]>", b"<![", b"\x00", b"-->", b"\xf0\x9f\x98\x80")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_file_is_read_or_refused_in_one_line(name):
    content = SAMPLES[name]
    data = content if isinstance(content, bytes) else content.encode()
    for number in range(44):
        place = number * len(data) // 44
        damaged = data[:place] + DAMAGE[number % len(DAMAGE)] + data[place + number % 3 :]
        try:
            found = documents(name, damaged)
        except ReadError as error:
            assert str(error).startswith(name)
            assert "\n" not in str(error)
        else:
            assert len({document.path for document in found}) == len(found) > 0


GOOD = {"a.en.txt": TEXT, "a.en.md": MARKDOWN, "a.en.html": PAGE, "a.en.docx": DOCX, "a.en.odt": ODT,
        "a.json": NINJS, "a.jsonl": JSON_LINES, "news.xml": NEWSML, "a.nitf": NITF, "feed.xml": RSS,
        "feed.atom": ATOM, "export.xml": EXPORT, "a.xlf": XLIFF, "m.tmx": TMX, "a.po": PO, "a.en.srt": SRT,
        "a.en.vtt": VTT, "a.en.pdf": PDF}


def broken(name, good):
    """The file as a bad copy leaves it."""
    if name.endswith((".txt", ".html")):
        return good.replace("signed", "si\x00gned")
    if name.endswith(".md"):
        return good.replace("---\n\n", "")
    if name.endswith((".srt", ".vtt")):
        return good.replace("-->", "->")
    return good[: len(good) * 2 // 3]


@pytest.mark.parametrize("name", GOOD)
def test_the_command_line_finds_the_fragment_and_exits_3_for_a_broken_file(write, name):
    if name.endswith("pdf"):
        pytest.importorskip("pypdf")
    write("transcheck.cfg", "[transcheck]\ncache = none\n")
    write(name, GOOD[name])
    found = run("scan", name, "--select", "TC101")
    write(name, broken(name, GOOD[name]))
    failed = run("scan", name, "--select", "TC101")

    assert (found[0], failed[0]) == (1, 3), (found, failed)
    assert FRAGMENT in found[1]
    assert len([line for line in failed[2].splitlines() if line.startswith(f"not checked: {name}")]) == 1
    assert [row["check"] for row in csv.DictReader(io.StringIO(failed[1]))] == ["TC901"]


class TestPdf:
    def test_a_planted_fragment_is_found_on_its_page(self):
        pytest.importorskip("pypdf")

        found = findings("a.en.pdf", PDF)

        assert [(f.place.text, f.place.line, f.place.address) for f in found] == [(FRAGMENT, 2, "page 2")]

    def test_without_the_extra_it_says_how_to_get_it(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "pypdf", None)

        with pytest.raises(ReadError, match=r"^a.pdf: PDF needs pypdf. Run pip install 'transcheck\[pdf\]'"):
            documents("a.pdf", PDF)

"""What a file shows to people and holds no text of is said, never passed over."""

from __future__ import annotations

import json

import pytest
from command_line import run
from samples_of_formats import LAST, LEAD, PLANTED, docx, odt, paragraph, pdf, zipped

from transcheck.config import Settings
from transcheck.errors import ReadError
from transcheck.readers import parse, parse_all

HEAD = "The Harbour Post"
PICTURE = "q 500 0 0 700 40 60 cm /Im0 Do Q"
OUTLINES = "10 10 m 20 40 l 30 10 l h f"
BLIP = '<w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing>'


def read(name, content):
    return parse(name, content if isinstance(content, bytes) else content.encode(), Settings())


class TestPdf:
    @pytest.fixture(autouse=True)
    def pypdf(self):
        pytest.importorskip("pypdf")

    @pytest.mark.parametrize("page", [PICTURE, OUTLINES])
    def test_a_page_that_is_a_picture_is_said(self, page):
        document = read("a.en.pdf", pdf([HEAD, LEAD], page, [HEAD, LAST]))

        assert document.unread == ("not read: page 2 without text, only a picture. "
                                   "Run it through OCR if words are on it",)
        assert LAST in document.text

    def test_a_picture_under_a_running_head_is_said_too(self):
        page = f"BT /F1 11 Tf 60 780 Td ({HEAD}) Tj ET {PICTURE}"

        assert read("a.pdf", pdf([HEAD, LEAD, "x"], page, [HEAD, LAST, "x"])).unread[0].startswith(
            "not read: page 2")

    def test_empty_pages_and_pages_with_text_are_not(self):
        assert read("a.pdf", pdf([LEAD], "", [LAST])).unread == ()
        assert read("a.pdf", pdf(f"BT /F1 11 Tf 60 780 Td ({LEAD}) Tj ET {PICTURE}")).unread == ()

    def test_many_pages_are_one_line(self):
        document = read("a.pdf", pdf([LEAD], *[PICTURE] * 12))

        assert document.unread[0].startswith("not read: pages 2, 3, 4, 5, 6, 7, 8, 9 … without text")

    def test_the_scan_says_it_in_its_summary_and_in_the_reports(self, write):
        write("transcheck.cfg", "[transcheck]\ncache = none\nselect = TC503\n")
        write("report.en.pdf", pdf([LEAD, LAST], PICTURE))

        code, out, err = run("scan", "report.en.pdf", "--format", "json")

        assert code == 0
        assert "note: report.en.pdf: not read: page 2" in err
        assert json.loads(out)["notes"][0].startswith("report.en.pdf: not read: page 2")


@pytest.mark.parametrize("name, content, message", [
    ("a.pdf", pdf(PICTURE), "holds no text, only pictures of it. Run it through OCR"),
    ("a.docx", docx(f"<w:p><w:r>{BLIP}</w:r></w:p>", paragraph(" ")), "holds no text, only pictures"),
    ("a.docx", docx(paragraph("")), "holds no text"),
    ("a.odt", odt('<text:p><d:frame xmlns:d="urn:d"><d:image/></d:frame></text:p>'), "only pictures"),
    ("a.html", "<html><body><div id=root></div><script>render()</script></body></html>", "only scripts"),
    ("a.html", "<html><head><title>Wire</title></head><body></body></html>", "holds no text"),
    ("a.txt", "", "the file is empty"), ("a.txt", " \n\t\n", "the file is empty"),
    ("a.md", "---\nlang: en\n---\n", "holds no text"),
    ("a.json", "{}", "no field holds an article's text"), ("a.jsonl", "\n", "the file is empty"),
    ("a.po", 'msgid ""\nmsgstr "Language: pt\\n"\n', "holds no text"),
    ("a.vtt", "WEBVTT\n", "holds no text"),
    ("a.xml", "<rss><channel></channel></rss>", "holds no text"),
    ("a.docx", zipped({"word/document.xml": ""}), "empty"),
])
def test_a_file_without_any_text_is_refused(name, content, message):
    if name.endswith("pdf"):
        pytest.importorskip("pypdf")
    with pytest.raises(ReadError, match=message) as caught:
        parse_all(name, content if isinstance(content, bytes) else content.encode(), Settings())

    assert "\n" not in str(caught.value)


def test_endnotes_are_read(write):
    note = '<w:endnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' \
           f'<w:endnote w:id="2">{paragraph(PLANTED)}</w:endnote></w:endnotes>'

    document = read("a.en.docx", docx(paragraph(LEAD), **{"word/endnotes.xml": note}))

    assert [block.address for block in document.blocks] == ["paragraph 1", "endnote 2"]

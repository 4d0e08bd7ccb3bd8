"""Formats: for each a planted fragment is found at its address, and a broken file says one line."""

from __future__ import annotations

import io
import json
import sys
import zipfile

import pytest
from click.testing import CliRunner

from transcheck.check import Tools
from transcheck.checks.untranslated_fragment import check as untranslated
from transcheck.cli import cli
from transcheck.config import Settings
from transcheck.data import Story
from transcheck.errors import ReadError
from transcheck.glossary import Glossary
from transcheck.readers import parse_all
from transcheck.stages import prepare

SETTINGS = Settings()
TOOLS = Tools(SETTINGS, Glossary())
FRAGMENT = "acordo sobre pesca, salvamento e tarifas do porto"
LEAD = "The two ministers signed the accord in Vila Serena on Monday."
PLANTED = f"It covers fishing, rescue and the harbour tariffs [{FRAGMENT}], officials said."
LAST = "The accord takes effect in May."


def documents(name, content):
    return parse_all(name, content if isinstance(content, bytes) else content.encode(), SETTINGS)


def blocks(document):
    return [(block.role, document.slice(block.span)) for block in document.blocks]


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


# ---- sample files --------------------------------------------------------------------------------
def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text, properties=""):
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(*paragraphs, **more):
    body = f'<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    return zipped({"word/document.xml": body, **more})


def odt(body):
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for name in ("office", "text", "style", "drawing"))
    return zipped({"content.xml": f'<?xml version="1.0"?><office:document-content {spaces}>'
                                    f"<office:body><office:text>{body}</office:text></office:body>"
                                    "</office:document-content>"})


DOCX = docx(paragraph("Ministers sign accord", '<w:pStyle w:val="Heading1"/>'), paragraph(""),
            paragraph(LEAD), paragraph(PLANTED), paragraph(LAST))
ODT = odt(f"<text:h>Ministers sign accord</text:h><text:p>{LEAD}</text:p>"
          f"<text:p>{PLANTED}</text:p><text:p>{LAST}</text:p>")
NINJS = json.dumps({"uri": "tag:wire,2025:1", "language": "en", "versioncreated": "2025-03-04T08:00:00Z",
                    "headline": "Ministers sign accord – 🐟 “and rescue”",
                    "body_html": f"<p>{LEAD}</p>\n<p>{PLANTED}</p><p>{LAST}</p>"}, indent=1)
JSON_LINES = "".join(json.dumps({"lang": "en", "title": title, "text": text}) + "\n" for title, text in (
    ("Ministers sign accord", f"{LEAD}\n\n{LAST}"), ("Harbour tariffs change", f"{LEAD}\n\n{PLANTED}")))
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour Post</title><language>en-gb</language>
<item><title>Rates &amp; rents</title><description>{LEAD}</description>
<pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate></item>
<item><title>Ministers sign</title><description>{LEAD[:30]}…</description>
<content:encoded><![CDATA[<p>{LEAD}</p>
<p>{PLANTED}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Post</title>
<entry><title>Ministers sign</title><updated>2025-03-04T08:00:00Z</updated>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;
&lt;p&gt;{PLANTED}&lt;/p&gt;</content></entry></feed>"""
XLIFF = f"""<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="pt" target-language="en" original="a" datatype="plaintext"><body>
<trans-unit id="u1"><source>Os ministros assinaram <g id="1">o acordo</g>.</source>
<target>{LEAD}</target></trans-unit>
<trans-unit id="u2"><source>O acordo abrange pesca e tarifas.</source><target>{PLANTED}</target></trans-unit>
<trans-unit id="u3"><source>Chove em Vila Serena.</source></trans-unit>
<trans-unit id="u4" translate="no"><source>X-1</source></trans-unit></body></file></xliff>"""
SRT = f"""1
00:00:01,000 --> 00:00:03,000
{{\\an8}}The two ministers signed
the accord in <i>Vila Serena</i>,

2
00:00:03,100 --> 00:00:06,000
they said.

3
00:00:06,100 --> 00:00:09,000
It covers fishing, rescue and the harbour tariffs
[{FRAGMENT}], officials said.
"""
VTT = f"""WEBVTT - Evening news

NOTE
{FRAGMENT} stands in a note, which nobody sees.

opening
00:01.000 --> 00:03.000 align:start
<v Ana>{LEAD}

00:03.100 --> 00:06.000
{PLANTED}
"""

NITF = f"""<?xml version="1.0"?>
<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">
<nitf><head><docdata><date.issue norm="20250304T0800Z"/></docdata></head><body xml:lang="en"><body.head>
<hedline><hl1>Ministers sign</hl1></hedline><byline>By Ana Reis</byline></body.head><body.content>
<p>{LEAD}</p><p>{PLANTED}</p></body.content></body></nitf>"""
NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1"><contentMeta><headline>Ministros assinam</headline><language tag="pt"/></contentMeta>
<contentSet><inlineData contenttype="text/plain">Os ministros assinaram o acordo.</inlineData></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><versionCreated>2025-03-04T08:00:00Z</versionCreated>
<link rel="irel:translatedFrom" residref="urn:1"/></itemMeta>
<contentMeta><headline>Ministers sign</headline><language tag="en"/></contentMeta><contentSet><inlineXML>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{LEAD}</p>
<p>{PLANTED}</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""
EXPORT = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Harbour blog</title><language>pt-BR</language>
<item><title>photo.jpg</title><wp:post_type>attachment</wp:post_type></item>
<item><title>Ministers sign</title><content:encoded><![CDATA[{LEAD}

{PLANTED} [sic] [gallery ids="1,2"]]]></content:encoded><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status><category domain="language" nicename="en">English</category>
<category domain="post_translations" nicename="pll_7"/></item></channel></rss>"""
TMX = f"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="pt"/><body>
<tu tuid="a"><tuv xml:lang="en"><seg>{LEAD}</seg></tuv><tuv xml:lang="pt"><seg>Os ministros
<bpt i="1">&lt;b></bpt>assinaram<ept i="1">&lt;/b></ept>.</seg></tuv></tu>
<tu><tuv xml:lang="pt"><seg>Abrange pesca.</seg></tuv><tuv xml:lang="en"><seg>{PLANTED}</seg></tuv></tu>
</body></tmx>"""
PO = f"""msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: news.c:1
msgid "%d navio entrou."
msgid_plural "%d navios entraram."
msgstr[0] "%d ship \\"Aurora\\" "
"came in."
msgstr[1] "%d ships came in."

msgid "Abrange pesca."
msgstr "{PLANTED}"

msgid "Chove."
msgstr ""

#~ msgid "velho"
#~ msgstr "old"
"""


def pdf(*pages):
    """A PDF of lines set in Helvetica."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    for number, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET"
        objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
                    f"/Contents {5 + 2 * number} 0 R >>",
                    f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"]
    text, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(f"{len(text):010} 00000 n \n")
        text += f"{number} 0 obj\n{content}\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{''.join(places)}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF\n"
    return (text + table + trailer).encode("latin-1")


PDF = pdf(["The Harbour Post", "The two ministers signed the impor-", "tant accord in Vila Serena on Monday.", "1"],
          ["The Harbour Post", "It covers fishing, rescue and the harbour tariffs", f"[{FRAGMENT}],",
           "officials said.", "2"])


@pytest.mark.parametrize("name, content, place", [
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
    ("a.docx", zipped(mimetype="x"), "lacks 'word/document.xml', so it is no docx file"),
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
    ("a.xml", '<!DOCTYPE rss SYSTEM "rss.dtd"><rss>&who;</rss>', "uses the entity '&who;', which nothing defines"),
    ("a.xml", "<rss>" + "<b>" * 300 + "</b>" * 300 + "</rss>", "more than 200 elements within each other"),
    ("a.xlf", '<xliff version="1.2"/>', "XLIFF without a file element"),
    ("a.nitf", "<nitf><head/></nitf>", "NITF without a body element"),
    ("a.nitf", NITF[:-9], "not well-formed XML at line 6"),
    ("news.xml", NEWSML.replace("</contentSet>", ""), "not well-formed XML at line 3"),
    ("export.xml", EXPORT.replace("]]>", ""), "not well-formed XML"),
    ("m.tmx", TMX.replace("</tu>", ""), "not well-formed XML at line 4"),
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


@pytest.mark.parametrize("name, good, broken", [
    ("a.en.docx", DOCX, DOCX[: len(DOCX) // 2]),
    ("a.json", NINJS, NINJS[:-5]),
    ("a.xlf", XLIFF, XLIFF.replace("</body>", "")),
    ("a.en.srt", SRT, SRT.replace("-->", "->")),
])
def test_the_command_line_finds_the_fragment_and_exits_3_for_a_broken_file(
        tmp_path, monkeypatch, name, good, broken):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "transcheck.cfg").write_text("[transcheck]\ncache = none\n")
    results = []
    for content in (good, broken):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        results.append(CliRunner().invoke(cli, ["scan", name, "--select", "TC101"]))

    found, failed = results

    assert (found.exit_code, failed.exit_code) == (1, 3)
    assert FRAGMENT in found.stdout
    assert len([line for line in failed.stderr.splitlines() if line.startswith(f"not checked: {name}")]) == 1
    assert len(failed.stdout.splitlines()) == 2  # the header and the failure


class TestPdf:
    def test_a_planted_fragment_is_found_on_its_page(self):
        pytest.importorskip("pypdf")

        found = findings("a.en.pdf", PDF)

        assert [(f.place.text, f.place.line, f.place.address) for f in found] == [(FRAGMENT, 2, "page 2")]

    def test_running_heads_and_hyphens_are_taken_out(self):
        pytest.importorskip("pypdf")

        assert [text for _, text in blocks(documents("a.pdf", PDF)[0])][:1] == [
            "The two ministers signed the important accord in Vila Serena on Monday."]

    def test_without_the_extra_it_says_how_to_get_it(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "pypdf", None)

        with pytest.raises(ReadError, match=r"^a.pdf: PDF needs pypdf. Run pip install 'transcheck\[pdf\]'"):
            documents("a.pdf", PDF)

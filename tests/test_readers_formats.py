"""Formats: for each a planted fragment is found at its address, and a broken file says one line."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from click.testing import CliRunner

from transcheck.align.given import given_alignment
from transcheck.check import Tools
from transcheck.checks.untranslated_fragment import check as untranslated
from transcheck.cli import cli
from transcheck.config import Settings
from transcheck.data import Role, Span, Story
from transcheck.errors import ReadError
from transcheck.files import find_files
from transcheck.glossary import Glossary
from transcheck.readers import parse, parse_all
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
def zipped(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text, properties=""):
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(*paragraphs, **more):
    body = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    return zipped(**{"word/document.xml": body, **more})


def odt(body):
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for name in ("office", "text", "style", "drawing"))
    return zipped(**{"content.xml": f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>'
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
<trans-unit id="u1"><source>Os ministros assinaram <g id="1">o acordo</g>.</source><target>{LEAD}</target></trans-unit>
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


@pytest.mark.parametrize("name, content, place", [
    ("a.en.docx", DOCX, ("a.en.docx", 4, 52, "paragraph 4")),
    ("a.en.odt", ODT, ("a.en.odt", 3, 52, "paragraph 3")),
    ("a.json", NINJS, ("a.json", *in_file(NINJS), "/body_html")),
    ("a.jsonl", JSON_LINES, ("a.jsonl#line-2", *in_file(JSON_LINES), "/text")),
    ("feed.xml", RSS, ("feed.xml#item-2", *in_file(RSS), "")),
    ("feed.atom", ATOM, ("feed.atom#item-1", *in_file(ATOM), "")),
    ("a.xlf", XLIFF, ("a.xlf#target", *in_file(XLIFF), "unit u2")),
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
    ("a.docx", zipped(**{"word/document.xml": "a" * 60_000_000}), "unpacks to 60 MB from 0.06 MB"),
    ("a.docx", DOCX[:200] + b"\xff" * 40 + DOCX[240:], "cannot be unpacked"),
    ("a.docx", docx("<w:p>"), "not well-formed XML at line 1"),
    ("a.odt", zipped(**{"content.xml": "<a/>"}), "holds no text document"),
    ("a.json", '{"headline": "Rates rise",\n "body_text": "Ra', "not JSON at line 2, column 15"),
    ("a.json", '{"name": "transcheck", "version": 1}', "no field holds an article's text"),
    ("a.json", '{"text": "half \\ud83d of it"}', "line 1: half a character"),
    ("a.json", '{"text":' + "[" * 5000 + "]" * 5000 + "}", "values within each other"),
    ("a.json", '{"a":' * 150 + '"x"' + "}" * 150, "more than 100 values within each other"),
    ("a.jsonl", '{"text": "One."}\n{"text": "Two."\n', "not JSON at line 2, column 16"),
    ("a.xml", "<rss><channel><item></channel></rss>", "not well-formed XML at line 1, column 23: mismatched tag"),
    ("a.xml", "<project><name>x</name></project>", "<project> is no dialect that is read"),
    ("a.xml", '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<rss>&b;</rss>',
     "declares the entity 'a'. Declared entities are refused"),
    ("a.xml", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "declares the entity 'x'"),
    ("a.xml", "<rss>" + "<b>" * 300 + "</b>" * 300 + "</rss>", "more than 200 elements within each other"),
    ("a.xlf", '<xliff version="1.2"/>', "XLIFF without a file element"),
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


class TestJson:
    def test_escapes_are_resolved_and_found_again(self):
        source = '{"headline": "A \\u2013 \\ud83d\\ude00", "body_text": "Caf\\u00e9 \\"closed\\" today.\\n\\nIt rained."}'

        document = documents("a.json", source)[0]

        assert blocks(document) == [(Role.HEADLINE, "A – 😀"), (Role.BODY, 'Café "closed" today.'),
                                    (Role.BODY, "It rained.")]
        start = document.text.index("today")
        span = document.source.to_source(Span(start, start + 5))
        assert source[span.start : span.end] == "today"

    def test_what_the_file_says_about_itself_is_read(self):
        document = documents("wire.json", NINJS)[0]

        assert (document.path, document.lang, document.metadata.date) == ("wire.json", "en", "2025-03-04")

    def test_articles_are_found_at_any_depth(self):
        wordpress = [{"title": {"rendered": "One &amp; two"}, "content": {"rendered": "<p>Rates rose.</p>"}},
                     {"title": {"rendered": "Three"}, "content": {"rendered": "<p>Rents <b>fell</b>.</p>"}}]

        found = documents("posts.json", json.dumps({"data": {"posts": wordpress}}))

        assert [(d.path, d.text) for d in found] == [
            ("posts.json#item-1", "One & two\n\nRates rose."), ("posts.json#item-2", "Three\n\nRents fell.")]
        assert found[1].blocks[1].address == "/data/posts/1/content/rendered"

    def test_a_file_with_several_documents_is_not_read_as_one(self):
        with pytest.raises(ReadError, match="holds 2 documents"):
            parse("a.jsonl", JSON_LINES.encode(), SETTINGS)


class TestXml:
    def test_entities_cdata_and_letters_beyond_the_plane_keep_their_place(self):
        source = ('<rss><channel><item><title>A 😀 &#x26; b</title><description><![CDATA[x & y]]> caf&#233;\r\n'
                  "au lait</description></item></channel></rss>")

        document = documents("feed.rss", source)[0]

        assert document.text == "A 😀 & b\n\nx & y café au lait"
        for phrase in ("b", "y", "lait"):
            start = document.text.index(phrase)
            span = document.source.to_source(Span(start, start + len(phrase)))
            assert source[span.start : span.end] == phrase

    def test_a_declared_encoding_is_used(self):
        source = '<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>Курс вырос</title></item></channel></rss>'

        assert documents("feed.rss", source.encode("windows-1251"))[0].text == "Курс вырос"

    def test_an_items_comment_is_about_that_item(self):
        document = documents("feed.rss", RSS)[0]

        assert (document.metadata.outlet, document.metadata.date, document.lang) == (
            "The Harbour Post", "2025-03-04", "en-GB")

    def test_a_summary_that_repeats_the_opening_is_left_out(self):
        assert documents("feed.rss", RSS)[1].text.count(LEAD[:20]) == 1


class TestOffice:
    def test_deleted_text_and_field_codes_are_no_text(self):
        changed = ('<w:p><w:del><w:r><w:delText>Old.</w:delText></w:r></w:del><w:ins><w:r><w:t>New</w:t></w:r></w:ins>'
                   '<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t> text</w:t><w:br/><w:t>here.</w:t></w:r></w:p>')

        assert documents("a.docx", docx(changed))[0].text == "New text here."

    def test_styles_speak_their_built_in_names(self):
        styles = (f'<w:styles xmlns:w="{W}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
                  f'<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>')
        file = docx(paragraph("Titel", '<w:pStyle w:val="berschrift1"/>'), paragraph("Er ging.", '<w:pStyle w:val="Zitat"/>'),
                    paragraph("Punkt", "<w:numPr/>"), **{"word/styles.xml": styles})

        assert blocks(documents("a.docx", file)[0]) == [
            (Role.HEADLINE, "Titel"), (Role.QUOTE, "Er ging."), (Role.LIST, "Punkt")]

    def test_notes_and_lists_of_odt_are_blocks_of_their_own(self):
        file = odt("<text:p>Rates<text:s/>rose.<text:note><text:note-citation>1</text:note-citation><text:note-body>"
                   "<text:p>A note.</text:p></text:note-body></text:note> Today.</text:p>"
                   "<text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>")

        assert blocks(documents("a.odt", file)[0]) == [
            (Role.BODY, "Rates rose. Today."), (Role.BODY, "A note."), (Role.LIST, "First")]


class TestSubtitles:
    def test_cues_are_joined_until_a_sentence_ends(self):
        assert [text for _, text in blocks(documents("a.srt", SRT)[0])] == [
            "The two ministers signed the accord in Vila Serena, they said.",
            f"It covers fishing, rescue and the harbour tariffs [{FRAGMENT}], officials said."]

    def test_each_turn_of_a_dialogue_is_a_block(self):
        source = "1\n00:00:01,000 --> 00:00:02,000\n- Вы едете?\n- Нет.\n\n2\n00:00:09,000 --> 00:00:10,000\nДа\n"

        assert [text for _, text in blocks(documents("a.srt", source)[0])] == ["- Вы едете?", "- Нет.", "Да"]


class TestBilingual:
    def test_the_beads_of_xliff_are_given(self):
        source, target = (prepare(document) for document in documents("a.xlf", XLIFF))

        alignment = given_alignment(source, target)

        assert (source.lang, target.lang) == ("pt", "en")
        assert (alignment.mode, alignment.relation) == ("given", "translation")
        assert [bead.kind for bead in alignment.beads] == ["1-1", "1-1", "1-0"]
        assert alignment.beads[0].source[0].text == "Os ministros assinaram o acordo."

    def test_the_segments_of_xliff_2_are_units(self):
        file = ('<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="de">'
                '<file id="f"><unit id="1"><segment id="s1"><source>One.</source><target>Eins.</target></segment>'
                '<ignorable><source> </source></ignorable><segment><source>Two.</source><target>Zwei.</target></segment>'
                "</unit></file></xliff>")

        source, target = documents("a.xliff", file)

        assert [block.address for block in source.blocks] == ["unit 1/s1", "unit 1/2"]
        assert target.text == "Eins.\n\nZwei."

    def test_versions_of_different_files_have_no_given_beads(self):
        source, target = documents("a.xlf", XLIFF)[0], documents("b.xlf", XLIFF)[1]

        assert given_alignment(source, target) is None


class TestFolders:
    def test_json_and_xml_of_other_programs_are_left_alone_and_named(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for name, text in (("package.json", '{"name": "site"}'), ("pom.xml", "<project/>"), ("a.json", NINJS),
                           ("feed.xml", RSS), ("report.jsonl", '{"text": "x", "fingerprint": "ab"}')):
            (tmp_path / name).write_text(text)

        files, notes = find_files(["."])

        assert files == ("a.json", "feed.xml")
        assert notes == ("1 .json file was not read: no field or element of a report",
                         "1 .jsonl file was not read: no field or element of a report",
                         "1 .xml file was not read: no field or element of a report")

"""What each format keeps and leaves out: roles, tracked changes, shortcodes, turns, given beads."""

from __future__ import annotations

import json

import pytest
from samples_of_formats import (
    EXPORT,
    FRAGMENT,
    JSON_LINES,
    LEAD,
    NEWSML,
    NINJS,
    NITF,
    PDF,
    PO,
    RSS,
    SRT,
    TMX,
    XLIFF,
    W,
    docx,
    odt,
    paragraph,
)

from transcheck.align.given import given_alignment
from transcheck.config import Settings
from transcheck.data import Role, Span
from transcheck.errors import ReadError, UsageError
from transcheck.files import find_files
from transcheck.readers import parse, parse_all
from transcheck.stages import prepare

SETTINGS = Settings()


def documents(name, content):
    return parse_all(name, content if isinstance(content, bytes) else content.encode(), SETTINGS)


def blocks(document):
    return [(block.role, document.slice(block.span)) for block in document.blocks]


class TestJson:
    def test_escapes_are_resolved_and_found_again(self):
        source = ('{"headline": "A \\u2013 \\ud83d\\ude00", '
                  '"body_text": "Caf\\u00e9 \\"closed\\" today.\\n\\nIt rained."}')

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
        source = ("<rss><channel><item><title>A 😀 &#x26; b</title>"
                  "<description><![CDATA[x & y]]> caf&#233;\r\nau lait</description></item></channel></rss>")

        document = documents("feed.rss", source)[0]

        assert document.text == "A 😀 & b\n\nx & y café au lait"
        for phrase in ("b", "y", "lait"):
            start = document.text.index(phrase)
            span = document.source.to_source(Span(start, start + len(phrase)))
            assert source[span.start : span.end] == phrase

    def test_a_declared_encoding_is_used(self):
        source = ('<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>Курс вырос</title>'
                  "</item></channel></rss>")

        assert documents("feed.rss", source.encode("windows-1251"))[0].text == "Курс вырос"

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_a_byte_order_mark_is_believed(self, encoding):
        source = RSS.replace("UTF-8", encoding.partition("-sig")[0])

        assert documents("feed.rss", source.encode(encoding))[1].text == documents("feed.rss", RSS)[1].text

    def test_a_feed_tells_outlet_date_and_language_of_its_items(self):
        document = documents("feed.rss", RSS)[0]

        assert (document.metadata.outlet, document.metadata.date, document.lang) == (
            "The Harbour Post", "2025-03-04", "en-GB")

    @pytest.mark.parametrize("before, ignored", [
        ("<item><title>Rates", [(True, False)]), ("<item><title>Ministers", [(False, True)])])
    def test_a_comment_is_about_the_item_that_follows(self, before, ignored):
        source = RSS.replace(before, f"<!-- transcheck: ignore TC101 -->{before}")

        assert [tuple(bool(d.ignored) for d in documents("feed.rss", source))] == ignored

    def test_a_page_of_twenty_thousand_unclosed_elements_is_read(self):
        assert documents("a.html", "<b>x " * 20_000 + "<p>Rates rose.")[0].text.endswith("Rates rose.")

    def test_broken_declarations_inside_html_are_comments(self):
        source = RSS.replace("<p>The", "<p><![if IE]>The").replace("Rates", "&lt;![x ]&gt;Rates")

        assert documents("feed.rss", source)[1].text == documents("feed.rss", RSS)[1].text

    def test_a_summary_that_repeats_the_opening_is_left_out(self):
        assert documents("feed.rss", RSS)[1].text.count(LEAD[:20]) == 1


class TestNewsroomXml:
    def test_a_linked_original_of_the_same_message_is_known(self):
        first, second = documents("wire/news.xml", NEWSML)

        assert (first.lang, first.metadata.translation_of) == ("pt", None)
        assert (second.lang, second.metadata.translation_of) == ("en", "news.xml#item-1")
        assert blocks(second)[0] == (Role.HEADLINE, "Ministers sign")

    def test_nitf_names_headline_and_byline(self):
        document = documents("a.nitf", NITF)[0]

        assert blocks(document)[:2] == [(Role.HEADLINE, "Ministers sign"), (Role.BYLINE, "By Ana Reis")]
        assert (document.lang, document.metadata.date) == ("en", "2025-03-04")

    def test_words_marked_as_foreign_are_masked(self):
        document = documents("a.nitf", NITF.replace("The two", '<lang iso-lang="fr">Les deux</lang> two'))[0]

        assert [document.slice(span) for span in document.masked] == ["Les deux"]

    def test_blog_posts_lose_shortcodes_and_keep_brackets(self):
        document = documents("export.xml", EXPORT)[0]

        assert blocks(document)[1] == (Role.BODY, LEAD)
        assert document.text.endswith("said. [sic]")
        assert (document.lang, document.metadata.story) == ("en", "pll_7")


class TestOffice:
    def test_deleted_text_and_field_codes_are_no_text(self):
        changed = ("<w:p><w:del><w:r><w:delText>Old.</w:delText></w:r></w:del>"
                   "<w:ins><w:r><w:t>New</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
                   "<w:r><w:t> text</w:t><w:br/><w:t>here.</w:t></w:r></w:p>")

        assert documents("a.docx", docx(changed))[0].text == "New text here."

    def test_styles_speak_their_built_in_names(self):
        styles = (f'<w:styles xmlns:w="{W}"><w:style w:styleId="U1"><w:name w:val="heading 1"/></w:style>'
                  '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>')
        file = docx(paragraph("Titel", '<w:pStyle w:val="U1"/>'),
                    paragraph("Er ging.", '<w:pStyle w:val="Zitat"/>'),
                    paragraph("Punkt", "<w:numPr/>"), **{"word/styles.xml": styles})

        assert blocks(documents("a.docx", file)[0]) == [
            (Role.HEADLINE, "Titel"), (Role.QUOTE, "Er ging."), (Role.LIST, "Punkt")]

    def test_notes_and_lists_of_odt_are_blocks_of_their_own(self):
        file = odt("<text:p>Rates<text:s/>rose.<text:note><text:note-citation>1</text:note-citation>"
                   "<text:note-body><text:p>A note.</text:p></text:note-body></text:note> Today.</text:p>"
                   "<text:list><text:list-item><text:p>First</text:p></text:list-item></text:list>")

        assert blocks(documents("a.odt", file)[0]) == [
            (Role.BODY, "Rates rose. Today."), (Role.BODY, "A note."), (Role.LIST, "First")]


class TestSubtitles:
    def test_cues_are_joined_until_a_sentence_ends(self):
        assert [text for _, text in blocks(documents("a.srt", SRT)[0])] == [
            "The two ministers signed the accord in Vila Serena, they said.",
            f"It covers fishing, rescue and the harbour tariffs [{FRAGMENT}], officials said."]

    def test_each_turn_of_a_dialogue_is_a_block(self):
        source = ("1\n00:00:01,000 --> 00:00:02,000\n- Вы едете?\n- Нет.\n\n"
                  "2\n00:00:09,000 --> 00:00:10,000\nДа\n")

        assert [text for _, text in blocks(documents("a.srt", source)[0])] == ["- Вы едете?", "- Нет.", "Да"]


class TestBilingual:
    def test_the_beads_of_xliff_are_given(self):
        source, target = (prepare(document) for document in documents("a.xlf", XLIFF))

        alignment = given_alignment(source, target)

        assert (source.lang, target.lang) == ("pt", "en")
        assert (alignment.mode, alignment.relation) == ("given", "translation")
        assert [bead.kind for bead in alignment.beads] == ["1-1", "1-1", "1-0"]
        assert alignment.beads[0].source[0].text == "Os ministros assinaram o acordo."

    @pytest.mark.parametrize("name, content, langs, kinds", [
        ("m.tmx", TMX, ("pt", "en"), ["1-1", "1-1"]),
        ("a.po", PO, ("und", "en"), ["2-2", "1-1", "1-0"]),
    ])
    def test_the_beads_of_memories_and_messages_are_given(self, name, content, langs, kinds):
        source, target = (prepare(document) for document in documents(name, content))

        alignment = given_alignment(source, target)

        assert (source.lang, target.lang) == langs
        assert sorted(bead.kind for bead in alignment.beads) == sorted(kinds)
        assert source.metadata.story == target.metadata.story == name
        assert target.metadata.translation_of == source.path

    def test_placeholders_and_tags_are_masked(self):
        target = documents("a.po", PO.replace("ships came", "{count} <b>ships</b> came"))[1]

        assert [target.slice(span) for span in target.masked] == ["%d", "%d", "{count}", "<b>", "</b>"]

    def test_escapes_of_messages_are_resolved(self):
        assert documents("a.po", PO)[1].text.startswith('%d ship "Aurora" came in.')

    def test_the_segments_of_xliff_2_are_units(self):
        file = ('<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="de"><file>'
                '<unit id="1"><segment id="s1"><source>One.</source><target>Eins.</target></segment>'
                "<ignorable>"
                "<source> </source></ignorable><segment><source>Two.</source><target>Zwei.</target></segment>"
                "</unit></file></xliff>")

        source, target = documents("a.xliff", file)

        assert [block.address for block in source.blocks] == ["unit 1/s1", "unit 1/2"]
        assert target.text == "Eins.\n\nZwei."

    def test_versions_of_different_files_have_no_given_beads(self):
        source, target = documents("a.xlf", XLIFF)[0], documents("b.xlf", XLIFF)[1]

        assert given_alignment(source, target) is None


class TestPdf:
    def test_running_heads_and_hyphens_are_taken_out(self):
        pytest.importorskip("pypdf")

        assert blocks(documents("a.pdf", PDF)[0])[0] == (
            Role.BODY, "The two ministers signed the important accord in Vila Serena on Monday.")


class TestFolders:
    def test_json_and_xml_of_other_programs_are_left_alone_and_named(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for name, text in (("package.json", '{"name": "site"}'), ("pom.xml", "<project/>"), ("a.json", NINJS),
                           ("feed.xml", RSS), ("report.jsonl", '{"text": "x", "fingerprint": "ab"}')):
            (tmp_path / name).write_text(text)

        files, notes = find_files(["."])

        assert files == ("feed.xml",)
        assert notes == ("2 .json files were not read: read only if named, as feeds/*.json is",
                         "1 .jsonl file was not read: read only if named, as feeds/*.json is",
                         "1 .xml file was not read: no field or element of a report")

    def test_json_is_read_where_it_is_named_outright_or_by_a_pattern(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "a.json").write_text(NINJS)

        assert find_files(["a.json"])[0] == find_files(["*.json"])[0] == ("a.json",)
        with pytest.raises(UsageError, match="no such file or folder"):
            find_files(["*.jsonl"])

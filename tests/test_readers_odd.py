"""Odd files of the real world: nothing on the page is lost, nothing off the page is read."""

from __future__ import annotations

import time

import pytest
from samples_of_formats import W, docx, paragraph

from transcheck.config import Settings
from transcheck.errors import ReadError
from transcheck.readers import parse_all

ACCENTED = "Le président a déclaré « oui » à l’Assemblée, l’été dernier."


def documents(name, content):
    return parse_all(name, content if isinstance(content, bytes) else content.encode(), Settings())


def blocks(name, content):
    document = documents(name, content)[0]
    return [document.slice(block.span) for block in document.blocks]


class TestHtml:
    @pytest.mark.parametrize("inner, expected", [
        ("<p>The bank raised rates<br>to 3.5%.</p>", ["The bank raised rates to 3.5%."]),
        ("<p>Rates rose.<br>Rents fell.</p>", ["Rates rose.", "Rents fell."]),
        ("<p>One para<br><br>another one</p>", ["One para", "another one"]),
        ("<p>One para<br>&nbsp;<br/>another one</p>", ["One para", "another one"]),
        ("<h1>Ministers sign<br>Harbour accord</h1><p>x.</p>", ["Ministers sign Harbour accord", "x."]),
        ("<p>Порт закрито<br>до вівторка.</p>", ["Порт закрито до вівторка."])])
    def test_a_line_break_parts_paragraphs_but_not_a_sentence(self, inner, expected):
        assert blocks("a.html", f"<article>{inner}</article>") == expected

    def test_what_is_taken_back_hidden_or_a_reading_is_not_read(self):
        page = ('<p>The accord <del>failed</del><ins>passed</ins> on <s>Monday</s> Tuesday'
                '<span style="display: none">tracking</span><b hidden>more</b>.</p>'
                "<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>は再開する。</p>")

        assert blocks("a.html", page) == ["The accord passed on Tuesday.", "港は再開する。"]

    def test_invisible_signs_part_no_word_and_places_stay_right(self):
        source = "<p>Fi&shy;sh\u00adery tar\u200biffs rise.</p>"
        document = documents("a.html", source)[0]
        word = document.text.index("tariffs")

        assert blocks("a.txt", "\u200fהנמל\u200e נפתח \u2067\u202bביום\u202c\u2069.") == ["הנמל נפתח ביום."]
        assert blocks("a.txt", "می\u200cشود") == ["می\u200cشود"]
        assert document.text == "Fishery tariffs rise."
        span = document.source.to_source(type(document.blocks[0].span)(word, word + 7))
        assert source[span.start : span.end] == "tar\u200biffs"

    @pytest.mark.parametrize("label, encoding, text", [
        ("iso-8859-1", "cp1252", "Il a dit “oui” — hier."),
        ("gb2312", "gb18030", "朱镕基说，港口将重新开放。"),
        ("shift_jis", "cp932", "①港は再開する。"), ("windows-1251", "cp1251", "Порт откроется."),
        ("euc-kr", "cp949", "항구가 똠방각하에 열린다.")])
    def test_an_encoding_is_read_as_browsers_read_it(self, label, encoding, text):
        page = f'<html><head><meta charset="{label}"></head><body><p>{text}</p></body></html>'

        assert blocks("a.html", page.encode(encoding)) == [text]

    @pytest.mark.parametrize("page, masked", [
        ('<p>Он сказал <span lang="en">as you were</span> и ушёл домой.</p>', ["as you were"]),
        ('<html lang="fr"><p><span lang="fr-CA">Le port</span> est <i lang="en">off</i>.</p>', ["off"]),
        ('<body lang="pt-BR"><p><span lang="EN-US">O porto reabre</span> na <span lang="EN-US">terça.</span>',
         [])])
    def test_only_a_passage_marked_as_another_language_is_left_alone(self, page, masked):
        document = documents("a.html", page)[0]

        assert [document.slice(span) for span in document.masked] == masked

    def test_a_post_pasted_from_a_word_processor_is_read(self):
        post = '<p><span lang="EN-US">O porto reabre na terça.</span></p><p><span lang="EN-US">Sim</span></p>'
        feed = f"<rss><channel><item><description><![CDATA[{post}]]></description></item></channel></rss>"

        assert documents("a.xml", feed)[0].masked == ()

    def test_an_old_label_on_a_page_in_utf8_does_no_harm(self):
        page = '<html><head><meta charset="iso-8859-1"></head><body><p>O café reabre — já.</p></body></html>'

        assert blocks("a.html", page) == ["O café reabre — já."]

    def test_an_xml_declaration_too(self):
        feed = ('<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><item><title>Il a dit “oui”</title>'
                "</item></channel></rss>")

        assert blocks("a.xml", feed.encode("cp1252")) == ["Il a dit “oui”"]


class TestMarkdown:
    def test_text_after_an_address_in_angle_brackets_is_kept(self):
        assert blocks("a.md", "See <http://x.y>, then note[^1], ~~not~~ that [one].") == [
            "See http://x.y, then note[^1], ~~not~~ that [one]."]

    def test_blocks_of_html_are_read_in_place(self):
        source = "One.\n\n<figure>\n<img>\n<figcaption>The <b>old</b> port</figcaption></figure>\n\nTwo."
        document = documents("a.md", source)[0]
        caption = document.blocks[1]

        assert [document.slice(block.span) for block in document.blocks] == ["One.", "The old port", "Two."]
        assert caption.role.value == "caption"
        assert document.source.line_column(document.source.to_source(caption.span).start) == (5, 13)

    def test_scripts_and_comments_in_markdown_are_not(self):
        source = "One.\n\n<script>\nlet x = 'words';\n</script>\n\n<!-- note\nto self -->\n\nTwo."

        assert blocks("a.md", source) == ["One.", "Two."]

    def test_markers_are_masked(self):
        source = ('# Head {#head .x}\n\n:::note\n\nA note[^long].\n\n'
                  '{{< figure src="x.jpg" >}} {% include y %}')
        document = documents("a.md", source)[0]

        assert [document.slice(span) for span in document.masked] == [
            "{#head .x}", ":::note", "[^long]", '{{< figure src="x.jpg" >}}', "{% include y %}"]


class TestWord:
    def run(self, text, properties=""):
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    def test_hidden_words_and_readings_are_not_read(self):
        ruby = f"<w:ruby><w:rt>{self.run('みなと')}</w:rt><w:rubyBase>{self.run('港')}</w:rubyBase></w:ruby>"
        content = docx(f"<w:p>{self.run('Secret', '<w:vanish/>')}{self.run('Seen.')}</w:p>",
                       f"<w:p>{ruby}{self.run('は再開する。')}</w:p>")

        assert blocks("a.docx", content) == ["Seen.", "港は再開する。"]

    def test_tables_boxes_fields_and_notes_are(self):
        box = f"<w:drawing><w:txbxContent>{paragraph('In a box.')}</w:txbxContent></w:drawing>"
        note = f'<w:footnote w:id="1">{paragraph("A note.")}</w:footnote>'
        notes = f'<w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
        content = docx(f"<w:tbl><w:tr><w:tc>{paragraph('In a cell.')}</w:tc></w:tr></w:tbl>",
                       f"<w:p>{self.run('Beside it.')}<w:r>{box}</w:r></w:p>",
                       f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>",
                       **{"word/footnotes.xml": notes})

        assert blocks("a.docx", content) == [
            "In a cell.", "Beside it.", "In a box.", "In a control.", "A note."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_read_in_every_encoding_that_newsrooms_send(encoding):
    second = "À l’hôtel, « déjà » répété, a-t-il ajouté."

    assert blocks("a.txt", f"{ACCENTED}\r\n\r\n{second}".encode(encoding)) == [ACCENTED, second]


def test_a_memory_of_three_languages_has_three_documents_however_they_are_spelled():
    def unit(*variants):
        inner = (f'<tuv xml:lang="{lang}"><seg>{text}</seg></tuv>' for lang, text in variants)
        return f"<tu>{''.join(inner)}</tu>"

    content = ('<tmx version="1.4"><header srclang="en"/><body>'
               + unit(("en", "The port."), ("fr", "Le port."), ("de", "Der Hafen."))
               + unit(("EN", "The ship."), ("FR", "Le navire."), ("DE", "Das Schiff.")) + "</body></tmx>")

    assert [(d.path, d.lang, d.text) for d in documents("m.tmx", content)] == [
        ("m.tmx#en", "en", "The port.\n\nThe ship."), ("m.tmx#de", "de", "Der Hafen.\n\nDas Schiff."),
        ("m.tmx#fr", "fr", "Le port.\n\nLe navire.")]


def test_a_headline_in_another_language_is_not_part_of_the_item():
    item = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta>
<headline xml:lang="pt-BR">Porto reabre</headline><headline xml:lang="en">Port reopens</headline>
<language tag="en"/></contentMeta><contentSet><inlineData contenttype="text/plain">It reopens on Tuesday.
</inlineData></contentSet></newsItem>"""

    assert blocks("a.xml", item) == ["Port reopens", "It reopens on Tuesday."]


class TestJson:
    def test_a_body_that_stands_in_two_forms_is_read_once(self):
        item = """{"language": "en", "headlines": [{"value": "Port reopens"}], "bodies": [
 {"contenttype": "text/html", "value": "<p>It reopens.</p><p>Soon.</p>"},
 {"contenttype": "text/plain", "value": "It reopens. Soon."}]}"""

        assert blocks("a.json", item) == ["Port reopens", "It reopens.", "Soon."]

    def test_a_lead_that_only_repeats_the_opening_is_left_out(self):
        post = '{"excerpt": {"rendered": "<p>It reopens […]</p>"},' \
               ' "content": {"rendered": "<p>It reopens soon.</p>"}}'

        assert blocks("a.json", post) == ["It reopens soon."]


class TestToml:
    def test_front_matter_of_hugo_is_read(self):
        document = documents("a.md", '+++\ntitle = "Port"\nlang = "pt"\ndate = 2025-03-04T08:00:00Z\n'
                                     'foreign_ok = ["en"]\n[params]\nx = 1\n+++\nO porto reabre.\n')[0]

        assert (document.text, document.lang) == ("O porto reabre.", "pt")
        assert (document.metadata.date, document.metadata.foreign_ok) == ("2025-03-04", ("en",))

    @pytest.mark.parametrize("source, message", [
        ("+++\ntitle = Port\n+++\nText.", "front matter is not TOML: Invalid value"),
        ('+++\ntitle = "Port"\nText.', "End it with a line of '\\+\\+\\+'")])
    def test_a_slip_in_it_is_said(self, source, message):
        with pytest.raises(ReadError, match=message):
            documents("a.md", source)


class TestTime:
    """What would take hours is refused, and a large feed takes no longer an item than a small one."""

    @pytest.mark.parametrize("name, content", [
        ("a.html", "<p>Text." + "<!--" * 5000), ("a.html", "<p>Text." + "<a href='" * 5000),
        ("a.md", "<div>\n" + "<!--" * 5000),
        ("a.xml", "<rss><channel><item><description>" + "&lt;!--" * 5000
         + "</description></item></channel></rss>")])
    def test_tags_that_nothing_closes_are_refused(self, name, content):
        with pytest.raises(ReadError, match=f"^{name}: 5000 times '<.*' that nothing closes"):
            documents(name, content)

    def test_a_feed_of_thousands_is_read_in_a_moment(self):
        feed = f"<rss><channel>{'<item><title>Port</title></item>' * 8000}</channel></rss>"
        begun = time.process_time()

        assert len(documents("a.xml", feed)) == 8000
        assert time.process_time() - begun < 4

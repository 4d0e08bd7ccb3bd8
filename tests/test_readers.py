"""Readers: right text, right offsets, one clear line for what cannot be read."""

import unicodedata

import pytest

from transcheck.config import Settings
from transcheck.data import Role, Span
from transcheck.errors import ReadError
from transcheck.readers import parse

SETTINGS = Settings()


def read(name, content):
    return parse(name, content if isinstance(content, bytes) else content.encode(), SETTINGS)


def blocks(document):
    return [(block.role, document.slice(block.span)) for block in document.blocks]


def source_of(document, source, phrase):
    """What stands in the file where the text has `phrase`."""
    start = document.text.index(phrase)
    span = document.source.to_source(Span(start, start + len(phrase)))
    return source[span.start : span.end]


HTML = """<!doctype html>
<html lang="pt"><head><title>Diário &amp; Noite</title><meta charset="utf-8">
<meta property="article:published_time" content="2025-03-04T08:00"></head>
<body><nav>Início | Mundo</nav><h1>Porto fecha</h1>
<article><p>O porto   de Vila
Serena fechou &mdash; disse a c&acirc;mara.</p><aside>Leia tamb&eacute;m</aside>
<ul><li>Greve</li></ul><p>Ele disse <i lang="fr">c’est la vie</i> e saiu.</p></article>
<footer>Pol&iacute;tica de privacidade</footer></body></html>"""


class TestText:
    def test_blank_lines_part_paragraphs_and_wrapped_lines_stay_together(self):
        wrapped = ("The ministers met in the small hours of the morning and, after a long\n"
                   "debate, agreed on a text that none of them had wanted at the outset and\nall could sign.")

        document = read("a.en.txt", f"Ministers sign\n\n{wrapped}\n")

        assert blocks(document) == [(Role.BODY, "Ministers sign"), (Role.BODY, wrapped)]

    def test_short_lines_and_bullets_are_blocks_of_their_own(self):
        document = read("a.txt", "Keep reading:\n\n  • Putin lands in Hanoi\n  • Seoul protests\nBy Scribe")

        assert [text for _, text in blocks(document)] == [
            "Keep reading:", "• Putin lands in Hanoi", "• Seoul protests", "By Scribe"]

    def test_crlf_and_decomposed_letters_give_the_text_of_lf_and_composed_ones(self):
        plain = "Câmara já votou.\n\nО́льга приехала. 한국어 기사.\n"
        other = unicodedata.normalize("NFD", plain).replace("\n", "\r\n")

        document = read("a.txt", other)

        assert document.text == read("a.txt", plain).text
        assert source_of(document, other, "já votou.") == unicodedata.normalize("NFD", "já votou.")
        assert source_of(document, other, "한국어") == unicodedata.normalize("NFD", "한국어")

    def test_line_and_column_count_code_points_of_the_file(self):
        source = "🙂 Ein Satz.\r\n\r\nNoch 🙂 einer."
        document = read("a.de.txt", source)

        start = document.source.to_source(Span(document.text.index("einer"), len(document.text))).start

        assert document.source.line_column(start) == (3, 8)


class TestEncodings:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
    def test_unicode_with_and_without_mark(self, encoding):
        text = "Прем’єр-міністр подав у відставку. Ministers met."

        assert read("a.txt", text.encode(encoding)).text == text

    def test_a_legacy_code_page_is_recognised(self):
        text = ("Le ministère des Affaires étrangères a regretté cette décision, prise à l’été dernier "
                "malgré les réserves déjà exprimées par l’évêché et la préfecture. ") * 3

        assert read("a.txt", text.encode("windows-1252")).text == text.strip()

    def test_a_declared_encoding_is_used(self):
        settings = Settings(encoding="koi8-r")

        assert parse("a.txt", "Курс рубля вырос.".encode("koi8-r"), settings).text == "Курс рубля вырос."

    def test_html_declares_its_own(self):
        page = '<html><head><meta charset="iso-8859-2"></head><body><p>Żółw śpi.</p></body></html>'

        assert read("a.html", page.encode("iso-8859-2")).text == "Żółw śpi."


class TestMarkdown:
    SOURCE = ("---\ntítulo: Greve\nlíngua: pt-br\ndata: 2025-02-03\ntranslation_of: port.en.md\n"
              "foreign_ok: [fr]\n---\n# Greve *no* porto\n\nOs **26** pilotos [param](https://x.y/a_b) hoje\n"
              "e amanhã: `make all` &amp; fim.\n\n> — Um piloto cansado.\n\n- primeiro\n- segundo\n\n"
              "```\ncode\n```\n<!-- comment -->\n")

    @pytest.mark.parametrize("written", ["2026-03-04", "2026/3/4 10:15", "4.3.2026", "04.03.2026, 8 Uhr",
                                         "2026年3月4日", "2026. 3. 4"])
    def test_a_day_in_figures_is_read_where_its_order_is_plain(self, written):
        assert read("a.md", f"---\ndate: {written}\n---\nText.\n".encode()).metadata.date == "2026-03-04"

    @pytest.mark.parametrize("written", ["03/04/2026", "31.31.2026", "soon"])
    def test_a_day_of_unknown_order_is_none(self, written):
        assert read("a.md", f"---\ndate: {written}\n---\nText.\n".encode()).metadata.date is None

    @pytest.mark.parametrize("line, title", [
        ("title: Almería : le retour des pêcheurs", "Almería : le retour des pêcheurs"),
        ('title: "On reste" : la grève continue', '"On reste" : la grève continue'),
        ("title: L'été: c'est fini", "L'été: c'est fini"),
        ("title: 'Ready: steady'", "Ready: steady"),
    ])
    def test_a_headline_with_a_colon_is_a_headline(self, line, title):
        document = read("a.md", f"---\n{line}\nlang: fr\nforeign_ok: [es]\n---\nText.\n".encode())
        assert (document.metadata.title, document.declared_lang) == (title, "fr")
        assert document.metadata.foreign_ok == ("es",)

    def test_front_matter_in_the_newsrooms_language(self):
        document = read("barra.pt.md", self.SOURCE)

        assert document.lang == "pt-BR"
        assert document.metadata.date == "2025-02-03"
        assert document.metadata.translation_of == "port.en.md"
        assert document.metadata.foreign_ok == ("fr",)
        assert document.metadata.outlet == "barra"

    def test_markup_is_left_out_and_every_word_is_found_again(self):
        document = read("barra.pt.md", self.SOURCE)

        assert blocks(document) == [
            (Role.HEADLINE, "Greve no porto"),
            (Role.BODY, "Os 26 pilotos param hoje e amanhã: make all & fim."),
            (Role.QUOTE, "— Um piloto cansado."),
            (Role.LIST, "primeiro"),
            (Role.LIST, "segundo"),
        ]
        assert source_of(document, self.SOURCE, "param") == "param"
        assert source_of(document, self.SOURCE, "amanhã") == "amanhã"
        assert source_of(document, self.SOURCE, "&") == "&amp;"
        assert source_of(document, self.SOURCE, "segundo") == "segundo"

    def test_code_is_masked(self):
        document = read("barra.pt.md", self.SOURCE)

        assert [document.slice(span) for span in document.masked] == ["make all"]


class TestFrontMatter:
    def test_norwegian_is_a_language_and_not_a_truth_value(self):
        assert read("a.md", "---\nlang: no\ndate: 2025-02-03\n---\nTekst.").lang == "nb"

    def test_a_date_that_is_none_is_left_out(self):
        assert read("a.md", "---\ndate: 2025-13-45\n---\nText.").metadata.date is None

    def test_aliases_that_multiply_cost_nothing(self):
        levels = "".join(f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
                         for before, name in zip("abcdefgh", "bcdefghi", strict=True))

        document = read("a.md", f"---\na: &a [x, x]\n{levels}title: *i\n---\nText.")

        assert document.metadata.title is None


class TestHtml:
    def test_article_is_kept_and_page_is_left_out(self):
        document = read("noite.html", HTML)

        assert blocks(document) == [
            (Role.HEADLINE, "Porto fecha"),
            (Role.BODY, "O porto de Vila Serena fechou — disse a câmara."),
            (Role.LIST, "Greve"),
            (Role.BODY, "Ele disse c’est la vie e saiu."),
        ]

    def test_offsets_count_markup_and_entities(self):
        document = read("noite.html", HTML)

        assert source_of(document, HTML, "câmara") == "c&acirc;mara"
        assert source_of(document, HTML, "Vila Serena") == "Vila\nSerena"

    def test_the_page_around_the_article_is_no_part_of_the_text(self):
        assert "Início" not in read("noite.html", HTML).text

    def test_the_page_tells_language_date_and_title(self):
        document = read("noite.html", HTML)

        assert (document.lang, document.metadata.date, document.metadata.title) == (
            "pt", "2025-03-04", "Diário & Noite")

    def test_text_marked_as_foreign_is_masked(self):
        document = read("noite.html", HTML)

        assert [document.slice(span) for span in document.masked] == ["c’est la vie"]

    def test_a_page_without_semantic_elements_is_read_by_its_main_text(self):
        story = "".join(f"<div><p>The council voted on item {n} after a long and heated debate.</p></div>"
                        for n in range(6))
        menu = "<div class=menu><a href=/>Home</a><a href=/a>Sport</a></div>"
        page = f"<html><body>{menu}{story}</body></html>"

        text = [text for _, text in blocks(read("a.html", page))]

        assert len(text) >= 6
        assert "Home" not in " ".join(text)


class TestNames:
    @pytest.mark.parametrize("name, lang, outlet", [
        ("lusa.pt.txt", "pt", "lusa"),
        ("folha.pt-BR.txt", "pt-BR", "folha"),
        ("folha.pt_br.txt", "pt-BR", "folha"),
        ("en.txt", "en", None),
        ("report.final.txt", None, None),
        ("zhongxin.zh-Hant.txt", "zh-Hant", "zhongxin"),
    ])
    def test_outlet_and_language(self, name, lang, outlet):
        document = read(name, "Some text.")

        assert (document.declared_lang, document.metadata.outlet) == (lang, outlet)


@pytest.mark.parametrize("name, content, message", [
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \n\n\t", "the file is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "looks binary"),
    ("cut.txt", b"Caf\xc3 closed", "not UTF-8 at byte 3"),
    ("cut16.txt", b"\xff\xfeA", "not utf-16-le at byte 0"),
    ("open.md", b"---\nlang: pt\ntitle: x\nText without end", "front matter is not closed"),
    ("yaml.md", b"---\ntitle: a: b\nforeign_ok: [fr\n---\nText", "line 4: front matter is not YAML"),
    ("list.md", b"---\n- a: 1\n---\nText", "front matter is not 'key: value' lines"),
    ("klingon.md", b"---\nlang: klingon\n---\nText", "names no known language"),
    ("report.rtf", b"{\\rtf1 Text}", "format '.rtf' is not read"),
    ("bare.html", b"<html><body><script>x</script></body></html>", "holds no text"),
    ("charset.html", b'<meta charset="utf-99"><p>x</p>', "unknown encoding 'utf-99'"),
])
def test_what_cannot_be_read_is_said_in_one_line(name, content, message):
    with pytest.raises(ReadError) as caught:
        read(name, content)

    assert str(caught.value).startswith(f"{name}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)

"""What each block is for on the page: nothing that says something may pass for furniture."""

from __future__ import annotations

import pytest

from transcheck.data import Block, Document, Role, Span
from transcheck.furniture import kind_of, mark_roles
from transcheck.furniture.dates import is_date_line, month


def _roles(*lines: str) -> list[str]:
    text, blocks = "\n\n".join(lines), []
    position = 0
    for line in lines:
        blocks.append(Block(Span(position, position + len(line))))
        position += len(line) + 2
    return [block.role.value for block in mark_roles(Document("a.txt", text, blocks=tuple(blocks))).blocks]


BODY = "The harbour board said on Tuesday that ferries would run again from the first of May."
MORE = "Nobody on the board would say how many boats will be ready by then."


def test_headline_byline_and_date_are_told_from_the_text() -> None:
    lines = ("Ferries to run again", "By Maria Kovač and Tom Reed", "Jun 24, 2024, 01:59 AM EDT", BODY, MORE)
    assert _roles(*lines) == ["headline", "byline", "byline", "body", "body"]


def test_links_after_a_label_are_furniture_to_the_end_of_the_page() -> None:
    lines = (BODY, MORE, "Keep reading:", "• Board promises new boats", "• What ferries cost in winter")
    assert _roles(*lines) == ["body", "body", "furniture", "furniture", "furniture"]


def test_a_link_inside_the_text_is_furniture_and_the_text_after_it_is_not() -> None:
    lines = (BODY, "Read more: Board promises new boats", MORE, "Big concerns", BODY)
    assert _roles(*lines) == ["body", "furniture", "body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "Share on WhatsApp",
        "Follow our liveblog about the storm",
        "Cookie settings",
        "Sign up for our weekly digest Tap here",
        "12 comments",
        "5 min read",
        "Harbour Post avatar",
        "Mehr zum Thema",
        "Lesen Sie auch: Neue Fähren",
        "3 Kommentare",
        "À lire aussi",
        "Suivez-nous sur Facebook",
        "Compartir en Facebook",
        "Te puede interesar:",
        "Leia também",
        "Deixe um comentário",
        "Leggi anche",
        "Czytaj też",
        "Читайте також",
        "Читайте также: Паромы вернутся",
        "Deel dit artikel",
        "İlgili haberler",
        "اقرأ أيضا",
        "関連記事",
        "關注我們",
        "关注我们",
        "相关阅读",
        "관련 기사",
        "ข่าวที่เกี่ยวข้อง",
    ],
)
def test_a_line_worded_like_a_button_or_link_is_furniture(line: str) -> None:
    assert kind_of(line) is not None
    assert _roles("Ferries to run again", BODY, line, MORE)[2] == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after the board spoke.",
        "Follow the money",
        "Related costs rose to two million euros.",
        "Big concerns",
        "They agreed on mutual help",
        "Signing up for the army is no crime, she said.",
        "“Ironclad” promise to the islands",
        "Watch out for falling rocks, the sign says.",
        "Comment sauver le port ?",
        "Thema der Sitzung war der Hafen.",
        "Publicidad engañosa en el puerto, según la junta.",
        "Реклама вернулась в порт.",
        "شارك ألف شخص في المسيرة.",
        "広告費は2倍になった。",
        "分享会在港口举行。",
        "광고비가 두 배로 늘었다.",
    ],
)
def test_a_line_that_says_something_stays_text(line: str) -> None:
    assert _roles("Ferries to run again", BODY, line, MORE)[2] == "body"


TAILS = ["Read more", "Leia mais", "Читати далі", "続きを読む", "Click here to read on"]


@pytest.mark.parametrize("tail", TAILS)
def test_a_button_at_the_end_of_a_paragraph_is_cut_off(tail: str) -> None:
    text = f"{BODY} {tail}"
    document = mark_roles(Document("a.txt", text, blocks=(Block(Span(0, len(text))),)))
    assert [(document.slice(b.span), b.role) for b in document.blocks] == [
        (BODY, Role.BODY),
        (tail, Role.FURNITURE),
    ]
    assert mark_roles(document) == document


def test_a_caption_stays_text_and_a_bare_credit_does_not() -> None:
    caption = "The mayor at the harbour, May 1st, 2024. Photo"
    found = _roles("Ferries to run again", BODY, caption, "Foto: Ana Sousa / Lusa", "Photo: a boat", MORE)
    assert found[2:5] == ["caption", "byline", "caption"]


def test_roles_that_the_markup_gave_are_kept() -> None:
    text = f"{BODY}\n\n{MORE}"
    first, second = Span(0, len(BODY)), Span(len(BODY) + 2, len(text))
    document = Document("a.html", text, blocks=(Block(first, Role.QUOTE), Block(second, Role.CAPTION)))
    assert [block.role for block in mark_roles(document).blocks] == [Role.QUOTE, Role.CAPTION]


@pytest.mark.parametrize(
    "line",
    [
        "Jun 24, 2024, 01:59 AM EDT",
        "24 juin 2024 à 10 h 30",
        "24.06.2024, 10:30 Uhr",
        "24 червня 2024, 10:30",
        "2024年6月24日 10時30分",
        "20 ديسمبر 2024",
        "24 Haziran 2024",
    ],
)
def test_a_date_alone_on_its_line_is_known_in_many_languages(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["38 villages", "On 24 June the board met", "2024", "Mai 68 à Paris", "120 платформ"]
)
def test_a_line_with_more_than_a_date_is_not_a_date_line(line: str) -> None:
    assert not is_date_line(line)


def test_month_names_are_known_whatever_their_case_and_ending() -> None:
    assert [month(word) for word in ("Oktober", "OCT.", "жовтня", "ديسمبر", "März", "table")] == [
        10,
        10,
        10,
        12,
        3,
        None,
    ]


@pytest.mark.parametrize("credit", [
    "번역: 항구신문 국제부", "Translated by Ana Reis", "Übersetzung: Jonas Falk", "Traduction : Léa Morin",
    "翻訳：森田恵", "Перевод: Анна Белова", "Çeviri: Deniz Kaya", "ترجمة: سامي نصر", "Tłumaczenie: Ewa Lis",
    "Překlad: Jana Malá",
])
def test_who_translated_or_edited_is_a_byline(credit: str) -> None:
    assert _roles("Ferries to run again", credit, BODY)[1] == "byline"

"""Where a term of the glossary stands, and what that makes of it."""

from __future__ import annotations

import pytest

from transcheck.data import Document, Role, Sentence, Span
from transcheck.glossary.context import is_free, is_part_of_name


@pytest.mark.parametrize(
    ("lang", "text", "found", "term"),
    [
        ("en", "The nets hang in the Dover Trawl Museum until May.", "Trawl", "trawl"),
        ("fr", "La Fondation Chalut propre a salué la mesure.", "Chalut propre", "chalut propre"),
        ("es", "Lo pidió Amigos del Arrastre en una carta.", "Arrastre", "arrastre"),
        ("en", "It went to the Court of Sport Arbitration.", "Sport Arbitration", "sport arbitration"),
        ("de", "Die Freunde des Schleppnetzes e. V. klagen.", "Schleppnetzes", "Schleppnetz"),
    ],
)
def test_a_term_may_be_part_of_a_name(lang, text, found, term) -> None:
    start = text.index(found)
    assert is_part_of_name(text, Span(start, start + len(found)), term, lang)


@pytest.mark.parametrize(
    ("lang", "text", "found", "term"),
    [
        ("en", "Dover Trawl Prices Rise Again", "Trawl", "trawl"),
        ("en", "The trawl was torn near Dover.", "trawl", "trawl"),
        ("en", "Dover is quiet. Trawl boats stay in port.", "Trawl", "trawl"),
        ("de", "Der Minister sah das Dover Schleppnetz an.", "Schleppnetz", "Schleppnetz"),
        ("fr", "Chalut déchiré : les pêcheurs de Lorient attendent.", "Chalut", "chalut"),
    ],
)
def test_a_capital_alone_makes_no_name(lang, text, found, term) -> None:
    start = text.index(found)
    assert not is_part_of_name(text, Span(start, start + len(found)), term, lang)


def test_a_headline_is_worded_freely():
    title, text = "Deputies say no", "The House of Commons voted."
    spans = Span(0, len(title)), Span(len(title) + 1, len(title) + 1 + len(text))
    document = Document("a.en", f"{title}\n{text}", "en", sentences=(
        Sentence(0, spans[0], title, Role.HEADLINE), Sentence(1, spans[1], text)))
    assert is_free(document, Span(0, 8))
    assert not is_free(document, spans[1])

"""Renderings and names between versions: what is one thing said in two ways, and what is not."""

from __future__ import annotations

import numpy as np
import pytest

from transcheck.check import Example, Tools
from transcheck.checks import inconsistent_rendering, name_variant
from transcheck.config import Settings
from transcheck.glossary import Glossary

MEANINGS = {"joint": 0, "shared": 0, "statement": 1, "proclamation": 1, "fishing": 2, "quota": 3,
            "déclaration": 1, "commune": 0, "proclamation partagée": 1, "partagée": 0}


def vectors(texts):
    """Words of one meaning are one axis; a phrase is the sum of its words."""
    rows = np.zeros((len(texts), 5))
    for row, text in zip(rows, texts, strict=True):
        for word in text.split():
            row[MEANINGS.get(word, 4)] += 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def renderings(lang: str, text: str, rows: str) -> list[str]:
    tools = Tools(Settings(), Glossary.from_rows(rows), vectors=vectors)
    return [hit.document.slice(hit.span) for hit in
            inconsistent_rendering.find(Example("x", (lang, text)).story(), tools)]


@pytest.mark.parametrize(("lang", "text", "rows", "expected"), [
    ("en", "They adopted a joint statement. “We agree,” the shared proclamation says.",
     "j,en,joint statement,preferred", ["shared proclamation"]),
    ("fr", "Ils ont adopté une déclaration commune. La proclamation partagée sera publiée.",
     "j,fr,déclaration commune,preferred", ["proclamation partagée"]),
    ("en", "They adopted a joint statement. “Read the shared proclamation,” she said.",
     "j,en,joint statement,preferred", []),  # in a quotation
    ("en", "They adopted a joint statement. Then came a shared proclamation.",
     "j,en,joint statement,preferred", []),  # something new, by its article
    ("en", "They adopted a joint statement. The fishing quota stays.",
     "j,en,joint statement,preferred", []),
    ("en", "They adopted a joint statement. The shared statement is short.",
     "j,en,joint statement,preferred", []),  # one word is the term's own
    ("en", "They adopted a joint statement. The shared proclamation is short.",
     "j,en,joint statement,preferred\nj,en,shared proclamation,admitted", []),
])
def test_a_listed_term_in_other_words(lang: str, text: str, rows: str, expected: list[str]) -> None:
    assert renderings(lang, text, rows) == expected


def names(*versions: tuple[str, str]) -> list[str]:
    story = Example("x", *versions).story()
    return [hit.document.slice(hit.span) for hit in
            name_variant.find(story, Tools(Settings(), Glossary()))]


@pytest.mark.parametrize("versions", [
    [("en", "They fly to Naples today."), ("es", "Hoy vuelan a Nápoles.")],
    [("en", "A match against Rapid Vienna is next."), ("es", "Ahora juega contra Rapid Viena.")],
    [("en", "Then rapper Ken Fodor sang."), ("pl", "Potem Raper Ken Fodor śpiewał, a Rapper Ken Fodor nie.")],
    [("en", "So said Reverend Paul Dorn."), ("it", "Lo ha detto Reverendo Paul Dorn.")],
    [("ru", "Так сказал Деклан Галлахер."), ("uk", "Так сказав Деклан Галлагер.")],
    [("en", "So said Declan Moroz."), ("ru", "Так сказал Вадим Беккер."), ("uk", "Так сказав Вадим Бекер.")],
    [("pl", "Przyszła Gisella Maurice.\nWidziano Gisellą Maurice.")],
    [("en", "Both Koreas spoke, and North Koreans listened.")],
    [("en", "So said Mario Bassani.\nThe Bassanis live in Lyon.")],
    [("fr", "Le Old Parliament Members est dissous."), ("it", "Il Old Parliament Member è sciolto.")],
])
def test_each_language_has_its_own_word(versions: list[tuple[str, str]]) -> None:
    assert names(*versions) == []


@pytest.mark.parametrize(("versions", "expected"), [
    ([("en", "So said Wayde Simmons."), ("pl", "Powiedział to Wayne Simmons.")], ["Wayne Simmons"]),
    ([("fr", "Ainsi parla Kenny Mollard."), ("en", "So said Kenny Molard.")], ["Kenny Molard"]),
    ([("en", "So said Dana Yerzhanova.\nThen Erzhanova left.")], ["Erzhanova"]),
    ([("fr", "Ainsi parla Vladimir Kavardarkov.\nPour Kavadarkov, non.")], ["Kavadarkov"]),
    ([("pt", "Disse Marta Thompson."), ("es", "Lo dijo Marta Thomson.")], ["Marta Thomson"]),
])
def test_a_slip_between_languages_is_told(versions: list[tuple[str, str]], expected: list[str]) -> None:
    assert names(*versions) == expected

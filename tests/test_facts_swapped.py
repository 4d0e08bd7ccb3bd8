"""Figures that have changed places between two things, told from a sentence that is turned round."""

from __future__ import annotations

import pytest

from transcheck.check import Example, Tools
from transcheck.checks.number_mismatch import check as numbers
from transcheck.config import Settings

TOOLS = Tools(Settings(), None)  # type: ignore[arg-type]


def found(one: tuple[str, str], other: tuple[str, str]) -> list[str]:
    story = Example("seats", one, other).story()
    return [hit.place.text for hit in numbers(story, TOOLS)]


@pytest.mark.parametrize(("lang", "text", "span"), [
    ("es", "En Malta murieron 48 delfines, en Chipre 17.", "48 delfines, en Chipre 17"),
    ("pl", "Na Malcie padło 48 delfinów, na Cyprze 17.", "48 delfinów, na Cyprze 17"),
    ("de", "Auf Malta starben 48 Delfine und auf Zypern 17.", "48 Delfine und auf Zypern 17"),
])
def test_figures_in_each_others_place_are_one_defect(lang, text, span):
    original = ("en", "In Malta 17 dolphins died, in Cyprus 48.")

    assert [place in span for place in found(original, (lang, text))] == [True]


@pytest.mark.parametrize(("lang", "text"), [
    ("es", "En Chipre murieron 48 delfines, en Malta 17."),
    ("es", "En Malta murieron 17 delfines, en Chipre 48."),
    ("uk", "На Кіпрі загинуло 48 дельфінів, на Мальті 17."),
    ("fr", "Sur les deux îles, 48 et 17 dauphins sont morts."),
])
def test_a_sentence_turned_round_is_none(lang, text):
    assert not found(("en", "In Malta 17 dolphins died, in Cyprus 48."), (lang, text))


def test_a_year_is_nobodys_figure():
    assert not found(("en", "The navy bought 12 boats in Malta, and in 2011 a tug."),
                     ("fr", "En 2011 la marine prit un remorqueur, et à Malte 12 bateaux."))

"""The starter glossary holds what was checked by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from transcheck.glossary import Glossary, Term
from transcheck.glossary.term import USED

ROOT = Path(__file__).parent.parent
STARTER = Glossary.load(ROOT / "glossary.csv")
with (ROOT / "benchmarks" / "starter" / "checked.csv").open(encoding="utf-8", newline="") as file:
    CHECKED = list(csv.DictReader(file))
LANGUAGES = [column for column in CHECKED[0] if column not in ("concept_id", "decision")]


def in_use(concept: str, lang: str) -> list[str]:
    return [term.text for term in STARTER.renderings(concept, lang)]


def test_a_hundred_names_in_sixteen_languages_are_checked_and_decided() -> None:
    assert (len({row["concept_id"] for row in CHECKED}), len(LANGUAGES)) == (100, 16)
    assert all(row["decision"] for row in CHECKED)
    assert sum(not row[lang] for row in CHECKED for lang in LANGUAGES) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_checked_form_is_in_use(lang: str) -> None:
    lost = [(row["concept_id"], row[lang]) for row in CHECKED
            if row[lang] and row[lang] not in in_use(row["concept_id"], lang)]
    assert lost == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_checked_form_is_found_in_a_text_and_names_nothing_else(lang: str) -> None:
    for row in CHECKED:
        if row[lang]:
            text = f"“{row[lang]}”"
            assert [row["concept_id"] in m.concepts for m in STARTER.match(text, lang)] == [True], text


def test_nobody_is_merged_with_his_father() -> None:
    langs = ["en", "fr", "ru", "zh-Hans", "ko", "ar", "th"]
    assert all(set(in_use("person-kimjongun", lang)).isdisjoint(in_use("person-kimjongil", lang))
               for lang in langs)
    [match] = STARTER.match("Kim Jong Il died in 2011.", "en")
    assert match.concepts == ("person-kimjongil",)


def test_spellings_in_dispute_wait_for_the_house() -> None:
    def proposed(term: Term) -> bool:
        return term.status == "proposed" and term.lang == "en"

    assert [t.text for t in STARTER.concepts["person-kimjongun"] if proposed(t)] == ["Kim Jong-un"]
    assert {"Kyiv", "Kiev"} <= set(in_use("place-kyiv", "en"))


def test_every_row_names_its_source_and_only_bodies_are_demanded() -> None:
    assert all(term.get("source") for term in STARTER.terms)
    assert {t.concept.partition("-")[0] for t in STARTER.terms if t.status == "preferred"} == {"org"}
    assert {t.status for t in STARTER.terms} <= USED | {"proposed", "deprecated"}

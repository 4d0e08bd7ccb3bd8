"""The keys by which stories are found: names, figures, words left in the original's language."""

from __future__ import annotations

import pytest
from samples_of_stories import VERSIONS, version

from transcheck.data import Role
from transcheck.stories.facts import facts_of, figure, skeleton
from transcheck.stories.traces import traces


@pytest.mark.parametrize(
    "spellings",
    [
        ("Кривошея", "Krywoszeja", "Kryvosheia"),
        ("Ouertani", "الورتاني"),
        ("Tunis", "تونس"),
        ("Catet", "Cattet"),
        ("Горбачёв", "Gorbatschow", "Gorbachev"),
        ("ヘクトパスカル", "hectopascal"),
    ],
)
def test_a_name_is_one_key_however_it_is_romanised(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(word) for word in spellings}) == 1


def test_other_names_are_other_keys() -> None:
    assert len({skeleton(word) for word in ("Goumois", "Gabès", "Kikai", "Barbacena", "Berlin")}) == 5


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("4 500", "4500"),
        ("4.500", "4500"),
        ("4,500", "4500"),
        ("1,4", "1.4"),
        ("1.4", "1.4"),
        ("2万1000", "21000"),
        ("٣٨", "38"),
        ("007", "7"),
        ("3,700,000", "3700000"),
        ("10:30", "10"),
    ],
)
def test_a_figure_has_one_value_however_it_is_written(written: str, value: str) -> None:
    assert figure(written) == value


def test_facts_leave_furniture_out() -> None:
    document = version(
        "a.txt", "en", "Ferries return\n\nThe board met Anna Kowalska in Gdynia.\n\nLeave a Reply"
    )
    assert document.blocks[-1].role is Role.FURNITURE
    facts = facts_of(document, "en")
    assert {"Kowalska", "Gdynia"} <= set(facts.names.values()) and "reply" not in facts.words


def test_traces_are_words_left_in_the_language_of_the_original() -> None:
    portuguese, english = (facts_of(VERSIONS[n], lang) for n, lang in ((0, "pt"), (1, "en")))
    assert traces(portuguese, english, ("pt", "en")) == {"bem", "como"}
    assert traces(english, portuguese, ("en", "pt")) == frozenset()

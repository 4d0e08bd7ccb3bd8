"""One name, two spellings, two stories: what is told, what is left alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from transcheck.between import check_between
from transcheck.check import Check, Example
from transcheck.config import Settings
from transcheck.data import Ignore, Severity, Span, Story
from transcheck.glossary.across import rival_spellings
from transcheck.scan import scan

SETTINGS = Settings(select=("TC304",), glossary=())
MEETING = "The talks between Mayor Ewa Wrona and Lars Dahl of the Harbour Board took place in Port Ellery."


def house(*texts: str, lang: str = "en") -> list[Story]:
    """Each text a story of its own, named a.txt, b.txt …"""
    stories = []
    for name, text in zip("abcdefgh", texts, strict=False):
        story = Example("x", (lang, text)).story()
        document = replace(story.documents[0], path=f"{name}.txt")
        stories.append(Story(name, (document,), (), {document.path: "original"}))
    return stories


def told(*texts: str, lang: str = "en") -> list[tuple[str, str, str]]:
    """Place, spelling and the usual spelling of every rival."""
    return [(r.here.document.path, r.here.text, r.usual[0].text)
            for r in rival_spellings(house(*texts, lang=lang))]


@pytest.mark.parametrize(("lang", "one", "two", "spelling", "usual"), [
    ("en", "So said Park Ji-won.", "She met President Park Ji Won again.", "Park Ji Won", "Park Ji-won"),
    ("fr", "Selon Hélder Barbacena, oui.", "Le maire Helder Barbacena dit non.",
     "Helder Barbacena", "Hélder Barbacena"),
    ("uk", "Про це сказав Кім Чен-ин.", "Президент Кім Чен Ин мовчав.", "Кім Чен Ин", "Кім Чен-ин"),
])
def test_a_hyphen_or_accent_between_stories_is_told(lang: str, one: str, two: str, spelling: str,
                                                    usual: str) -> None:
    assert told(one, two, lang=lang) == [("b.txt", spelling, usual)]


@pytest.mark.parametrize(("lang", "one", "two"), [
    ("pl", "Komisja Unia Zielona obraduje.", "Spotkali się z Unią Zieloną wczoraj."),  # an ending
    ("en", "So said Mario Bassani.", "So said Maria Bassani."),  # two people
    ("en", "So said Brian Clark.", "So said Brian Clarke."),  # nothing else in common
    ("en", "They left Port Ellery.", "The port of ellery is closed."),
    ("en", "She met PARK JI WON.", "She met Park Ji Won."),
])
def test_what_two_stories_may_write_differently_is_left_alone(lang: str, one: str, two: str) -> None:
    assert told(one, two, lang=lang) == []


def test_a_slip_is_told_only_where_the_stories_name_others_in_common() -> None:
    there, here = f"{MEETING} So said Karl Vuillemenot.", f"{MEETING} So said Karl Vuilemenot."
    assert told(there, here) == [("b.txt", "Karl Vuilemenot", "Karl Vuillemenot")]
    assert told(there, "So said Karl Vuilemenot.") == []
    assert told(there, here, f"{MEETING} Karl Vuilemenot met Karl Vuillemenot.") == []


def test_the_spelling_of_most_stories_is_the_usual_one_in_any_order() -> None:
    texts = ["So said Park Ji Won.", "So said Park Ji-won.", "It was Park Ji-won."]
    stories = house(*texts)
    answers = {tuple((r.here.text, r.here.document.path) for r in rival_spellings(order))
               for order in permutations(stories)}
    assert answers == {(("Park Ji Won", "a.txt"),)}


def test_the_note_shows_both_places_and_asks_for_nothing() -> None:
    report = check_between(house("So said Park Ji-won.", "So said Park Ji Won."), SETTINGS)
    (finding,) = report.findings
    assert (finding.severity, finding.story, finding.place.text) == (Severity.INFO, "b", "Park Ji Won")
    assert [(place.path, place.text) for place in finding.related] == [("a.txt", "Park Ji-won")]
    assert finding.fingerprint


@pytest.mark.parametrize(("one", "two", "expected"), [
    ("They signed a maritime-technical agreement today.", "The maritime technical agreement is old.",
     ["maritime technical agreement"]),
    ("They signed a long-term agreement today.", "The long term agreement is old.", []),
    ("The maritime-technical agreement.", "It is maritime and technical agreement follows.", []),
])
def test_a_term_without_the_hyphen_of_another_story_is_a_note(one: str, two: str,
                                                              expected: list[str]) -> None:
    report = check_between(house(one, two), replace(SETTINGS, select=("TC303",)))
    assert [finding.place.text for finding in report.findings] == expected


def test_a_suppression_holds_between_stories_and_counts_as_used() -> None:
    first, second = house("So said Park Ji-won.", "So said Park Ji Won.")
    silent = replace(second.documents[0], ignored=(Ignore(Span(0, 20), ("TC304",), 1),))
    report = check_between([first, replace(second, documents=(silent,))], SETTINGS)
    assert report.findings == ()
    assert report.notes == ("b.txt:1: 'transcheck: ignore TC304' covers no finding.",)  # taken back


def test_a_check_that_breaks_between_stories_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(self: Check, stories: object, tools: object) -> None:
        raise KeyError("missing table")

    monkeypatch.setattr(Check, "across", breaks)
    (failure,) = check_between(house("One.", "Two."), SETTINGS).failures
    assert failure.check == "TC902" and "missing table" in failure.reason


def test_the_glossary_keeps_two_names_apart(tmp_path) -> None:
    glossary = tmp_path / "house.csv"
    glossary.write_text("concept_id,lang,term,status\n"
                        "a,en,Park Ji-won,preferred\nb,en,Park Ji Won,preferred\n")
    stories = house("So said Park Ji-won.", "So said Park Ji Won.")
    assert not check_between(stories, replace(SETTINGS, glossary=(str(glossary),))).findings


def test_a_scan_says_the_same_from_the_cache_and_in_two_processes(tmp_path) -> None:
    for number, name in enumerate(["Park Ji-won", "Park Ji Won", "Park Ji-won"]):
        topic = ["fish", "trains", "taxes"][number]
        text = f"Story {number} is about {topic}.\n\nThe chair is {name}, it says."
        (tmp_path / f"wire{number}.en.txt").write_text(text)
    settings = replace(SETTINGS, encoder="toy", cache=str(tmp_path / "cache.sqlite"))
    first = scan([str(tmp_path)], settings)
    assert [f.place.text for f in first.findings] == ["Park Ji Won"]
    (tmp_path / "other.en.txt").write_text("Nothing at all happened at the weekend.")
    again = scan([str(tmp_path)], settings)
    fresh = scan([str(tmp_path)], replace(settings, cache="none", jobs=2))
    assert again.findings == fresh.findings == first.findings


def test_a_spelling_that_is_right_in_another_language_keeps_nothing_apart(tmp_path) -> None:
    glossary = tmp_path / "house.csv"
    glossary.write_text("concept_id,lang,term,status\na,en,Park Ji Won,admitted\na,fr,Park Ji-won,admitted\n")
    stories = house("So said Park Ji Won.", "So said Park Ji-won.")
    assert check_between(stories, replace(SETTINGS, glossary=(str(glossary),))).findings

"""What is worth an editor's look, and what is not; a rejected row never comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from transcheck.check import Example
from transcheck.data import Story
from transcheck.glossary import Glossary
from transcheck.glossary.acronyms import is_spelled_out
from transcheck.glossary.file import set_status, update
from transcheck.glossary.mining import propose


def stories(*texts: tuple[str, str]) -> list[Story]:
    """Each text a story of its own."""
    found = []
    for number, (lang, text) in enumerate(texts):
        document = replace(Example("x", (lang, text)).story().documents[0], path=f"{number}.{lang}.txt")
        found.append(Story(str(number), (document,)))
    return found


def proposed(found: list[Story], glossary: str = "") -> dict[str, tuple[str, str]]:
    """Concept and type by term."""
    rows = Glossary.from_rows(glossary) if glossary else Glossary()
    return {p.term: (p.concept, p.type) for p in propose(found, rows)}


def english(*texts: str) -> list[Story]:
    return stories(*(("en", text) for text in texts))


def test_another_spelling_of_a_listed_name_joins_its_concept() -> None:
    found = english("The talks with President Park Ji Won lasted two hours.")
    assert proposed(found, "pjw,en,Park Ji-won,preferred,name") == {"Park Ji Won": ("pjw", "variant")}


def test_another_spelling_of_a_name_found_here_joins_it() -> None:
    found = english("So said Park Ji-won.", "So said Park Ji-won.", "So said Park Ji Won.")
    assert proposed(found) == {"Park Ji-won": ("mined-park-ji-won", "name"),
                               "Park Ji Won": ("mined-park-ji-won", "variant")}


@pytest.mark.parametrize("text", [
    "The North Ruritanian army moved.",  # an adjective of a listed name
    "They quoted the North Ruritania resolutions, and North Ruritania Resolutions again.",
    "It belongs to the Waterways and Shipping Office today.",  # half a name
    "So said President Nowak on Friday.",
    "Then The Commission met; the Commission is new.",
])
def test_what_is_no_name_by_itself_is_not_proposed(text: str) -> None:
    assert proposed(english(text, text, text), "nr,en,North Ruritania,preferred") == {}


def test_an_oblique_case_is_not_proposed_and_a_subject_is() -> None:
    oblique = "Spotkali się z Bogną Wroną w Gdyni."
    assert proposed(stories(("pl", oblique), ("pl", oblique))) == {}
    subject = "Bogna Wrona wygrała."
    found = stories(("pl", subject), ("pl", subject))
    assert proposed(found) == {"Bogna Wrona": ("mined-bogna-wrona", "name")}


def test_an_official_title_and_its_other_rendering_are_one_concept() -> None:
    one = ("en", "They signed the Comprehensive Coastal Fisheries Agreement in May.")
    other = ("en", "They signed a broad fisheries agreement in May.")
    story = Example("x", one, other, relation="retelling").story()
    assert proposed([story]) == {
        "Comprehensive Coastal Fisheries Agreement":
            ("mined-comprehensive-coastal-fisheries-agreement", "full"),
        "broad fisheries agreement": ("mined-comprehensive-coastal-fisheries-agreement", "variant")}


@pytest.mark.parametrize(("short", "long", "fits"), [
    ("ALC", "Alpine Lakes Commission", True),
    ("WSA", "Wasserstraßen- und Schifffahrtsamt", True),
    ("ИИ", "искусственного интеллекта", True),
    ("AM", "Deputados da Assembleia", False),
    ("DARPA", "Agencja Zaawansowanych Projektów", False),
])
def test_letters_must_be_those_of_the_words(short: str, long: str, fits: bool) -> None:
    assert is_spelled_out(short, long) is fits


def test_an_acronym_in_the_plural_is_proposed_in_the_singular() -> None:
    found = english("The new title is MWPs (Member of the Weir Parliament), they say.")
    assert set(proposed(found)) == {"MWP", "Member of the Weir Parliament"}


def test_contexts_hold_whole_words() -> None:
    text = "Extraordinarily complicated negotiations with Lars Dahl about unsatisfactory weather went on."
    for proposal in propose(english(text, text), Glossary()):
        for context in proposal.contexts:
            assert f" {context} " in f" {text} "


def test_a_rerun_in_any_order_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    found = english("So said Park Ji-won.", "Park Ji-won of the Eel Council (EC) left.", "Park Ji Won left.")
    path = tmp_path / "glossary.csv"
    assert update(path, propose(found, Glossary())) > 0
    content = path.read_bytes()
    for order in (found, found[::-1]):
        assert update(path, propose(order, Glossary.load(path))) == 0
        assert path.read_bytes() == content


def test_a_rejected_row_never_comes_back(tmp_path: Path) -> None:
    found = english("So said Park Ji-won.", "So said Park Ji-won.")
    path = tmp_path / "glossary.csv"
    update(path, propose(found, Glossary()))
    set_status(path, "Park Ji-won", "rejected")
    assert propose(found, Glossary.load(path)) == ()
    assert update(path, propose(found, Glossary())) == 0  # not even from one that knows nothing

"""A person of whose full name two versions share one part and not the other; used by TC304.

Somebody else is meant if either part that differs is named anywhere in the other version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from transcheck.checks._other_script import (
    SCRIPTS,
    first_and_last,
    in_other_script,
    lone_names,
    slip_in_other_script,
)
from transcheck.data import Alignment, Bead, Document, Sentence, Span, Story, primary
from transcheck.facts.ledger import Ledger
from transcheck.facts.persons import Person, persons
from transcheck.facts.sounds import sound
from transcheck.facts.words import spoken
from transcheck.glossary.fold import without_accents
from transcheck.glossary.inflection import are_forms
from transcheck.glossary.known import SPELLED, WORDY, is_exonym, is_known
from transcheck.glossary.names import INFLECTING, is_respelled, romanised, skeleton
from transcheck.glossary.variants import CAPITAL, NOT_LATIN, is_near
from transcheck.remember import remembered

ABBREVIATED = 4  # letters: Sen., Prof.
MIN_LETTERS = 3  # of a part of a name that may differ
NOUN = 400  # centibels: as common a word is no name (zipf 5)


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name where it departs, and the other version's."""

    document: Document
    span: Span
    other: Document
    other_span: Span


Place = tuple[Document, Span]


def renamed(story: Story) -> Iterator[Renamed]:
    """One for each person and version that calls them otherwise than an earlier one."""
    ledger = Ledger(story)
    original = story.documents[0]
    for alignment, bead in ledger.beads():
        for one, two, is_same in _compare(alignment, bead, original):
            keys = [(document.path, document.slice(span)) for document, span in (one, two)]
            if is_same:
                ledger.agree(*keys)
                continue
            (before, here), (earlier, later) = (one, two), keys
            if not ledger.is_target_later(alignment):
                (before, here), (earlier, later) = (two, one), keys[::-1]
            side = ledger.departs([earlier], [later])
            if side:
                ledger.flag(*keys)
                yield Renamed(*here, *before) if side == "later" else Renamed(*before, *here)


def _compare(alignment: Alignment, bead: Bead, original: Document) -> Iterator[tuple[Place, Place, bool]]:
    """Pairs of places, of the source and of the target, and whether they give one name."""
    (here, passage), (there, other) = sides = (alignment.source, bead.source), (alignment.target, bead.target)
    scripts = [SCRIPTS.get(primary(spoken(document)), "") for document, _ in sides]
    if not any(scripts) or (scripts == ["capitals"] * 2 and spoken(here) == spoken(there)):
        for one, two in product(_named_in(here, passage), _named_in(there, other)):
            is_same = _is_same_person(_call(one, here), _call(two, there), original)
            if is_same is not None:
                yield (here, one.span), (there, two.span), is_same
    elif not all(scripts):
        is_turned = scripts[0] != ""
        (here, passage), (there, other) = sides[::-1] if is_turned else sides
        for person in _named_in(here, passage):
            found = in_other_script(person, here, there, other)
            if found:
                places = (here, person.span), (there, found[0])
                yield (*(places[::-1] if is_turned else places), found[1])
        for name, span in lone_names(here).items():
            slip = slip_in_other_script(name, here, there, other) if _is_in(span, passage) else None
            if slip:
                places = (here, span), (there, slip)
                yield (*(places[::-1] if is_turned else places), False)


def _is_in(span: Span, sentences: tuple[Sentence, ...]) -> bool:
    return any(sentence.span.contains(span) for sentence in sentences)


def _named_in(document: Document, sentences: tuple[Sentence, ...]) -> list[Person]:
    return [person for sentence in sentences for person in _full_names(document).get(sentence.index, ())]


@remembered
def _full_names(document: Document) -> dict[int, list[Person]]:
    """Persons by the sentence in which their first name and surname stand, written with capitals."""
    found: dict[int, list[Person]] = {}
    for person in persons(document):
        end, names = person.span.end, person.names
        is_short = document.text[end : end + 1] == "." and len(names[-1]) <= ABBREVIATED
        is_full = names[0] in document.slice(person.span) and names[-1][0].isupper()
        if is_full and not is_short and first_and_last(person):
            number = next((s.index for s in document.sentences if s.span.contains(person.span)), -1)
            found.setdefault(number, []).append(person)
    return found


@dataclass(frozen=True, slots=True)
class _Call:
    """First name and surname in small letters without accents, as one version has them."""

    names: tuple[str, ...]
    lang: str
    document: Document

    def is_known(self, word: str, centibels: int = SPELLED) -> bool:
        return is_known(word, self.lang, centibels)


def _call(person: Person, document: Document) -> _Call:
    names = tuple(without_accents(name.lower()) for name in first_and_last(person))
    return _Call(names, primary(spoken(document)), document)


def _is_same_person(one: _Call, two: _Call, original: Document) -> bool | None:
    """True or False for two names with a part in common, None for two persons."""
    langs = one.lang, two.lang
    same = [_is_form(a, b, langs) for a, b in zip(one.names, two.names, strict=True)]
    if all(same):
        return not _has_slip(one, two, original)
    if not any(same):
        return None
    at = same.index(False)
    a, b = one.names[at], two.names[at]
    known = one.is_known(one.names[1 - at]), one.is_known(a), two.is_known(b)
    if all(known) or (any(known) and not _are_alike(a, b)) or is_exonym(a, b, langs):
        return None  # National Bank, National Council
    if one.is_known(a, NOUN) or two.is_known(b, NOUN) or min(len(a), len(b)) < MIN_LETTERS:
        return None
    is_other = _stands_in(a, two) or _stands_in(b, one)
    return None if is_other else False


def _has_slip(one: _Call, two: _Call, original: Document) -> bool:
    """A letter lost, gained or changed inside a name that the original spells in these letters: Hanna Sowa,
    Hana Sowa."""
    changed = [(a, b) for a, b in zip(one.names, two.names, strict=True) if a != b]
    if len(changed) != 1 or primary(spoken(original)) in NOT_LATIN:
        return False
    a, b = changed[0]
    if is_respelled(a, b, (*one.names, *two.names)):
        return False
    kept = next(name for name in one.names if name != a)
    is_noun = (one.is_known(kept) and two.is_known(kept)) or (
        one.is_known(a, WORDY) and two.is_known(b, WORDY)) or is_exonym(a, b, (one.lang, two.lang))
    return (not is_noun and is_near(a, b) and a[-2:] == b[-2:] and not {a, b}.isdisjoint(_capitals(original))
            and a not in _capitals(two.document) and b not in _capitals(one.document))


def _are_alike(a: str, b: str) -> bool:
    """Letters in common, as a slip of memory leaves them: Honda, Honjo."""
    from rapidfuzz.distance import OSA

    return a[0] == b[0] and OSA.distance(a, b) <= max(len(a), len(b)) / 2


def _is_form(a: str, b: str, langs: tuple[str, str]) -> bool:
    """True if endings, two romanisations or a slip explain why two words differ."""
    if a == b or any(are_forms(a, b, lang) for lang in langs):
        return True
    shorter, longer = sorted((a, b), key=len)
    stem = shorter[: max(MIN_LETTERS, len(shorter) - 1)]
    if longer.startswith(stem) and not INFLECTING.isdisjoint(langs):
        return True
    if langs[0] != langs[1] and sound(a, langs[0]).key == sound(b, langs[1]).key:
        return True  # Sayfullo, Sajfoello
    return skeleton(a) == skeleton(b) or romanised([a]) == romanised([b]) or is_near(a, b)


def _stands_in(word: str, other: _Call) -> bool:
    """True if a version has the word with a capital, in any form."""
    return any(_is_form(word, found, (other.lang, other.lang)) for found in _capitals(other.document))


@remembered
def _capitals(document: Document) -> frozenset[str]:
    return frozenset(without_accents(m.group().lower()) for m in CAPITAL.finditer(document.text))

"""Pairs of terms from aligned translations that are worth a row: complete, and not the same word twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from transcheck.data import Document, Span, Story, primary
from transcheck.glossary.bilingual import bilingual
from transcheck.glossary.fold import without_accents
from transcheck.glossary.inflection import common_words
from transcheck.glossary.ranking import LINKS
from transcheck.glossary.recurring import CASES, Use, is_in_its_own_case
from transcheck.glossary.words import begins_word, ends_word, is_unspaced

MIN_PASSAGES, MIN_DICE = 3, 0.8  # of a pair of terms: bimine pairs above are right three times in four
STICKS = 0.6  # share of uses with the same character next to it that makes a term of ideographs a part
COMPOUND = 9  # letters of one word that may stand for two (Parlamentsmitglied, Mitgliedstaat)
PER_WORD = 1.5  # ideographs or syllables that a word of two or more has at least
COMMON = 400  # centibels: a term has a word that is less common than this

Key = tuple[str, str]  # language, term


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Two terms that aligned passages render alike, as written, each with its places."""

    source: Key
    target: Key
    passages: int
    dice: float
    uses: tuple[tuple[Use, ...], tuple[Use, ...]]


def counterparts(stories: Sequence[Story], documents: Sequence[Document]) -> Iterator[Counterpart]:
    """The surest pairs of each pair of languages."""
    passages: dict[tuple[str, str], list[tuple[str, str]]] = {}
    alignments = [alignment for story in stories for alignment in story.alignments]
    for alignment in sorted(alignments, key=lambda a: (a.source.path, a.target.path)):
        langs = alignment.source.lang, alignment.target.lang
        if langs[0] != langs[1] and "und" not in langs and alignment.relation == "translation":
            passages.setdefault(langs, []).extend(
                (" ".join(s.text for s in bead.source), " ".join(s.text for s in bead.target))
                for bead in alignment.beads if bead.grade == "strong")
    for langs, pairs in sorted(passages.items()):
        for pair in bilingual(pairs, *langs):
            if pair.passages < MIN_PASSAGES or pair.dice < MIN_DICE:
                continue
            sides = [_written(text, [d for d in documents if d.lang == lang])
                     for text, lang in zip((pair.source, pair.target), langs, strict=True)]
            if all(uses for _, uses in sides) and _is_worth_a_row(sides, langs, documents):
                (one, there), (two, here) = sides
                yield Counterpart((langs[0], one), (langs[1], two), pair.passages, pair.dice,
                                  (tuple(there), tuple(here)))


def _written(term: str, documents: Iterable[Document]) -> tuple[str, list[Use]]:
    """The term as it is mostly written, and where it stands as whole words."""
    uses = []
    for document in documents:
        for match in re.finditer(re.escape(term), document.text, re.IGNORECASE):
            if begins_word(document.text, match.start()) and ends_word(document.text, match.end()):
                uses.append(Use(document, Span(*match.span())))
    forms = Counter(use.document.slice(use.span) for use in uses)
    return min(forms, key=lambda form: (-forms[form], form), default=term), uses


def _is_worth_a_row(sides: Sequence[tuple[str, Sequence[Use]]], langs: tuple[str, str],
                    documents: Sequence[Document]) -> bool:
    one, two = (without_accents(text).lower().rstrip("s") for text, _ in sides)
    if one == two or not any(" " in text or text.isupper() for text, _ in sides):
        return False
    return all(
        _is_term(text, primary(lang)) and _is_complete(text, other, uses)
        and (primary(lang) not in CASES or is_in_its_own_case(text, uses, documents))
        for (text, uses), (other, _), lang in zip(sides, reversed(sides), langs, strict=True))


def _is_term(text: str, lang: str) -> bool:
    """Several words, letters, a compound or ideographs, and not all of them everyday words."""
    if is_unspaced(text[0]):
        return True
    words = text.lower().split()
    if "'" in text or "’" in text or all(word in common_words(lang, COMMON) for word in words):
        return False
    if lang == "de" and not text.rpartition(" ")[2][0].isupper():
        return False  # a term ends with its noun
    return len(words) > 1 or (text.isupper() and len(text) > 1) or len(text) >= 2 * COMPOUND


def _is_complete(text: str, other: str, uses: Sequence[Use]) -> bool:
    """False for what is a part of a term: too short for the other side, or with the same neighbour always."""
    words = _size(other)
    if is_unspaced(text[0]) or "\uac00" <= text[0] <= "\ud7a3":
        if len(text.replace(" ", "")) < PER_WORD * words:
            return False
    elif text.isupper() and len(text) > 1:
        return True
    elif _size(text) < words and len(text) < COMPOUND * words:
        return False
    if not is_unspaced(text[0]):
        return True
    for step, at in ((-1, -1), (0, 0)):
        beside = Counter(_beside(use, step, at) for use in uses)
        character, count = beside.most_common(1)[0]
        if is_unspaced(character or " ") and count >= STICKS * len(uses):
            return False
    return True


def _beside(use: Use, step: int, at: int) -> str:
    text = use.document.text
    place = use.span.start - 1 if step else use.span.end + at
    return text[place : place + 1] if place >= 0 else ""


def _size(text: str) -> int:
    """Content words of a term; an acronym and a term of ideographs are as long as they need be."""
    return max(1, sum(word not in LINKS for word in text.lower().split()))

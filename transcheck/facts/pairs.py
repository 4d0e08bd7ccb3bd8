"""Two aligned passages, and a place where one says something else than the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from transcheck.data import Alignment, Bead, Document, Sentence, Severity, Span
from transcheck.facts.diff import Change, Comparison, compare
from transcheck.facts.words import base, is_spaced, words_of

MAX_WORDS = 25  # longer sentences have room to say it otherwise: alarms doubled beyond, on NTREX
CHARACTERS = 2.8  # of a word, where words are not parted
KANA = re.compile("[\u3041-\u30fa]")
MIN_SIMILARITY = 0.7  # DEMETR: 0.96 of flipped negations, 0.3 % of clean pairs


FACING = 0.5  # confidence of two sentences only because each is left over
Side = tuple[Document, tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Shift:
    """A place of `document` that says something else than `other` does."""

    document: Document
    span: Span
    other: Document
    other_span: Span
    before: str  # what the earlier version has: `negation`, `possibility` …; empty: nothing
    after: str
    severity: Severity
    odd: str = ""  # path of the version that the others outvote
    is_guess: bool = False  # too little speaks for it, unless something confirms it


def sides(alignment: Alignment, bead: Bead) -> tuple[tuple[str, str], tuple[str, str]]:
    """The text of each side, with its language."""
    return ((text_of(alignment.source, bead.source), alignment.source.lang),
            (text_of(alignment.target, bead.target), alignment.target.lang))


def passages(alignment: Alignment, bead: Bead) -> tuple[Side, Side]:
    """The sentences of each side, with their document."""
    return (alignment.source, bead.source), (alignment.target, bead.target)


def text_of(document: Document, passage: tuple[Sentence, ...]) -> str:
    """A passage as it stands, with what is between its sentences."""
    return document.text[passage[0].span.start : passage[-1].span.end]


def is_short(alignment: Alignment, bead: Bead, max_words: int = MAX_WORDS, max_sentences: int = 2) -> bool:
    """So few sentences on both sides together, short enough for a lexicon, in the language that they
    are filed under."""
    if not bead.source or not bead.target or len(bead.source) + len(bead.target) > max_sentences:
        return False
    if bead.grade == "null":
        return False
    for document, passage in ((alignment.source, bead.source), (alignment.target, bead.target)):
        lang, text = document.lang, text_of(document, passage)
        if not is_filed_right(document, text):
            return False
        if is_spaced(lang) and len(text.split()) > max_words:
            return False
        if not is_spaced(lang) and len(text) > CHARACTERS * max_words:
            return False
    return True


def facing(alignment: Alignment) -> Iterator[Bead]:
    """Two sentences of a translation that stand alone between the same neighbours, one on each side: what a
    reader would hold against each other, however little they are alike."""
    if alignment.relation != "translation" or alignment.mode != "monotone":
        return
    for _, run in groupby(alignment.beads, key=lambda bead: bool(bead.source and bead.target)):
        alone = list(run)
        one, two = [b for b in alone if not b.target], [b for b in alone if not b.source]
        if len(one) == len(two) == 1 and len(one[0].source) == len(two[0].target) == 1:
            yield Bead(one[0].source, two[0].target, 0.0, FACING, "partial")


def is_filed_right(document: Document, text: str) -> bool:
    """False in a document of another language; a Japanese scrap does not make a Chinese one Japanese."""
    filed, detected = base(document.lang), base(document.detected or document.lang)
    if {filed, detected} == {"zh", "ja"}:
        return bool(KANA.search(text)) == (filed == "ja")
    return filed == detected


def near(alignment: Alignment, bead: Bead) -> Comparison | None:
    """The word diff of two near-identical sentences of one language, else None."""
    if base(alignment.source.lang) != base(alignment.target.lang):
        return None
    if len(bead.source) != 1 or len(bead.target) != 1:
        return None
    found = _compared(bead.source[0].text, bead.target[0].text, alignment.target.lang)
    return found if found.similarity >= MIN_SIMILARITY else None


@lru_cache(maxsize=4096)
def _compared(one: str, other: str, lang: str) -> Comparison:
    a, b = ([*words_of(text, Span(0, len(text)), lang)] for text in (one, other))
    return compare(a, b, lang)


def changed(alignment: Alignment, bead: Bead, change: Change, name: str) -> Shift:
    """A change of the word diff as a shift, called `name` on both sides."""
    spans = []
    for sentence, (start, end) in ((bead.source[0], change.a), (bead.target[0], change.b)):
        words = [*words_of(sentence.text, Span(0, len(sentence.text)), alignment.target.lang)]
        inside = words[start:end] or words[max(0, start - 1) : start + 1]
        spans.append(place((sentence,), Span(inside[0].span.start, inside[-1].span.end)))
    return Shift(alignment.target, spans[1], alignment.source, spans[0], name, name, Severity.MAJOR)


def are_rival(alignment: Alignment) -> bool:
    """True for reports in two languages of which neither renders the other: they word freely."""
    return alignment.relation != "translation" and base(alignment.source.lang) != base(alignment.target.lang)


def place(sentences: tuple[Sentence, ...], span: Span) -> Span:
    """A span of the first sentence as a span of the document."""
    start = sentences[0].span.start
    return Span(start + span.start, start + span.end)

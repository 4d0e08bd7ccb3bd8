"""Clauses of a sentence that have nothing in the other version, found by length and meaning.

A sentence is suspected if it is clearly longer than its counterpart explains. A stretch of it between
commas, brackets, dashes or conjunctions is named only if the two sides are of like length without
it, and are closer in meaning without it, and nothing on the other side means the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcheck.data import Span
from transcheck.facts.proportion import Proportion, count
from transcheck.facts.readings import read_facts
from transcheck.facts.same import satisfies
from transcheck.facts.words import base

if TYPE_CHECKING:
    from transcheck.encoders import Array

Vectors = Callable[[Sequence[str]], "Array"]

# Chosen on 2,450 clauses deleted from NTREX in 14 languages: a quarter of them found, and in 6,300
# untouched comparisons three alarms, each of them a clause that the translator did lose or add.
SURPLUS = 1.8  # standard deviations of length
REST = 2.0  # the same, at most, without the clause
GAIN = 0.06  # cosine of both sides without the clause, less that with it
MAX_LIKE = 0.4  # cosine of the clause and the nearest stretch of the other side
MIN_COSINE = 0.6  # of the sides without the clause; below, the encoder hardly knows the pair of languages
SHARE = (0.08, 0.75)  # of the sentence's letters
MAX_RUN = 3  # pieces that make up a clause

CONJUNCTIONS = (
    "and|or|but|while|which|who|because|after|before|y|o|pero|que|e|ou|mas|et|mais|und|oder|aber|weil|ed|ma"
    "|che|и|а|но|і|та|але|что|который|oraz|i|ale|który|ve|ama|en|maar|die"
)
PAUSE = re.compile(
    rf"[,;:—–]\s|\s[-—–]\s|[、，；：،؛。！？]|—|(?=[(（])|(?<=[)）])|(?<=[.!?])\s|\s(?=(?:{CONJUNCTIONS})\s)"
)
EDGES = " \t\n\u00a0,;:，、；：،؛—–-"
CAPITALISED = re.compile(r"(?<![^\W_])[A-ZÀ-ÞŁŚŻŹĆČŠŽ][^\W\d_]{3,}")
LATIN = frozenset("en pt es fr it pl nl tr".split())  # German writes every noun with a capital


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text without counterpart; `has_fact`: with a figure or name that is not there."""

    span: Span
    has_fact: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bead: a text and its language."""

    text: str
    lang: str


def lost_clause(own: Side, other: Side, around: str, expected: Proportion,
                vectors: Vectors) -> Clause | None:
    """The clause of `own` that `other` lacks. `around` is the text beside `other`: what stands there
    has only moved."""
    size, facing = count(own.text), count(other.text)
    if not size or not facing or expected.surplus(size, facing) < SURPLUS:
        return None
    known = _Known(own, other, around)
    candidates = [
        (span, known.facts(own.text[span.start : span.end])) for span in _runs(own.text)
        if SHARE[0] <= count(own.text[span.start : span.end]) / size <= SHARE[1]
        and abs(expected.surplus(size - count(own.text[span.start : span.end]), facing)) <= REST
        and _is_balanced(own.text[span.start : span.end])
    ]
    candidates = [(span, facts) for span, facts in candidates if facts >= 0]
    if not candidates:
        return None
    gains = _gains(own.text, other.text, around, [span for span, _ in candidates], vectors)
    gain, place = max((gain, -number) for number, gain in enumerate(gains))
    span, facts = candidates[-place]
    return Clause(_trimmed(own.text, span), facts > 0) if gain >= GAIN else None


def _gains(own: str, other: str, around: str, spans: Sequence[Span], vectors: Vectors) -> list[float]:
    """How much closer both sides come without each stretch; -1 where the other side has its like."""
    made = vectors([own, other, *(own[: span.start] + own[span.end :] for span in spans)])
    whole, cosines = float(made[0] @ made[1]), made[2:] @ made[1]
    gains = [float(cosine) - whole if cosine >= MIN_COSINE else -1.0 for cosine in cosines]
    promising = [number for number, gain in enumerate(gains) if gain >= GAIN]
    if promising:  # one in ten: most need no look at what else the other side says
        stretches = [stretch for text in (other, around) for stretch in windows(text)] + [other]
        clauses = [own[spans[number].start : spans[number].end] for number in promising]
        made = vectors([*clauses, *stretches])
        like = (made[: len(clauses)] @ made[len(clauses) :].T).max(axis=1)
        for number, near in zip(promising, like, strict=True):
            gains[number] = gains[number] if near < MAX_LIKE else -1.0
    return gains


class _Known:
    """What the other side has of the figures and names of a clause."""

    def __init__(self, own: Side, other: Side, around: str) -> None:
        self._lang = own.lang
        self._facts = [fact for text in (other.text, around) for fact in read_facts(text, other.lang)]
        self._names = {base(own.lang), base(other.lang)} <= LATIN
        self._text = f"{other.text} {around}".casefold()

    def facts(self, clause: str) -> int:
        """Figures and names of a clause that are missing, less those that are there; 0 is neutral."""
        score = 0
        for fact in read_facts(clause, self._lang):
            if fact.hard == 2:
                score += -1 if any(satisfies(fact, other) for other in self._facts) else 1
        for name in CAPITALISED.findall(clause) if self._names else ():
            score += -1 if name.casefold()[:5] in self._text else 1
        return score


def windows(text: str) -> list[str]:
    """Stretches of a text that a clause may be compared with: runs of pieces, and halves and thirds of the
    words (of the letters, where words are not parted)."""
    found = [text[span.start : span.end] for span in _runs(text)]
    words = text.split()
    units, glue = (words, " ") if len(words) > len(text) / 12 else (list(text), "")
    for parts in (2, 3):
        size = max(1, len(units) // parts)
        found += [glue.join(units[i : i + size]) for i in range(0, len(units) - size + 1, max(1, size // 2))]
    return found


def _runs(text: str) -> list[Span]:
    """Every one to three neighbouring pieces, without the whole."""
    pieces = _pieces(text)
    return [Span(pieces[i].start, pieces[j].end) for i in range(len(pieces))
            for j in range(i, min(len(pieces), i + MAX_RUN)) if j - i + 1 < len(pieces)]


def _pieces(text: str) -> list[Span]:
    pieces, start = [], 0
    for match in PAUSE.finditer(text):
        if match.end() > start:
            pieces.append(Span(start, match.end()))
            start = match.end()
    pieces.append(Span(start, len(text)))
    return [piece for piece in pieces if any(c.isalnum() for c in text[piece.start : piece.end])]


def _is_balanced(clause: str) -> bool:
    """A clause holds brackets whole; quotation marks may run on."""
    return all(clause.count(a) == clause.count(b) for a, b in ("()", "（）", "[]"))


def _trimmed(text: str, span: Span) -> Span:
    """The stretch without the spaces and pauses at its ends, and without the full stop of its sentence."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES + ".。":
        end -= 1
    return Span(start, end)

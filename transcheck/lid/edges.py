"""Where a fragment begins and ends: trimmed to evidence, cut at stray marks, snapped, extended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transcheck.lid.tokens import EDGE, INSIDE, PAUSE, Enclosure, Words
from transcheck.lid.vocabulary import LOWER

WEAK = 0.25  # an end word with less evidence is not part of a fragment
SNAP_REACH, SNAP_AGAINST = 16, -1.2  # words to each side; nats that a word inside may speak against
JOIN_REACH, JOIN_AGAINST = 6, -1.2
EXTEND_REACH, EXTEND_AGAINST, EXTEND_FROM, WHOLE_FROM = 4, -0.9, 3, 8
NUMBER_REACH = 40
BEFORE = re.compile(r"(?:\A|[.!?…\n\[(“„«\"‘：:。]\s*)([$€£¥]?\d[\d.,:/%°\s$€£¥()-]*)\Z")
AFTER = re.compile(r"([\s$€£¥(-]*\d[\d.,:/%°\s$€£¥-]*[\d%°$€£¥])[)\s]*(?=[.!?…\n\])”»\"’。]|\Z)")


@dataclass(slots=True)
class Run:
    """Words first..last (inclusive) read as one language; `e` is that language's evidence a word."""

    first: int
    last: int
    e: NDArray[np.float32]
    enclosure: Enclosure | None = None

    @property
    def words(self) -> int:
        return self.last - self.first + 1


def join(runs: list[tuple[int, int, int]], emission: NDArray[np.float32]) -> list[tuple[int, int, int]]:
    """Runs (first, last, candidate) of one language with only names between them become one."""
    joined: list[tuple[int, int, int]] = []
    for first, last, column in runs:
        if joined and joined[-1][2] == column and first - joined[-1][1] - 1 <= JOIN_REACH and (
                emission[joined[-1][1] + 1 : first, column] > JOIN_AGAINST).all():
            joined[-1] = joined[-1][0], last, column
        else:
            joined.append((first, last, column))
    return joined


def settle(run: Run, words: Words, case: NDArray[np.uint8]) -> Run | None:
    """The run with its final edges, or None if nothing of it carries evidence."""
    _cut(run, words)
    if not _trim(run, words, case):
        return None
    if not _snap(run, words):
        _extend(run, words)
    return run


def _trim(run: Run, words: Words, case: NDArray[np.uint8]) -> bool:
    while run.first <= run.last and _is_loose(run, words, case, run.first, words.leave):
        run.first += 1
    while run.last >= run.first and _is_loose(run, words, case, run.last, words.enter):
        run.last -= 1
    return run.first <= run.last


def _is_loose(run: Run, words: Words, case: NDArray[np.uint8], at: int, gap: Sequence[int]) -> bool:
    """An end word without evidence, or a name that punctuation parts from the rest."""
    return bool(run.e[at] <= WEAK or (case[at] != LOWER and run.words > 1 and gap[at] != INSIDE
                                      and run.e[at] < 1.0))


def _cut(run: Run, words: Words) -> None:
    """Do not straddle a bracket or quote: keep the side with twice the evidence."""
    for enclosure in list(words.around(run.first)):
        first, last = enclosure.first - enclosure.is_bracket, enclosure.last - 1
        if first < run.first <= last < run.last:
            _keep(run, last + 1)
    for enclosure in list(words.around(run.last)):
        first, last = enclosure.first, enclosure.last - 1 + enclosure.is_bracket
        if run.first < first <= run.last < last:
            _keep(run, first)


def _keep(run: Run, border: int) -> None:
    left = float(run.e[run.first : border].sum())
    right = float(run.e[border : run.last + 1].sum())
    if left >= 2 * right:
        run.last = border - 1
    elif right >= 2 * left:
        run.first = border


def _snap(run: Run, words: Words) -> bool:
    """Take the whole of the smallest bracket or quote around the run if its other words allow it."""
    enclosure = next((e for e in words.around(run.first) if run.last < e.last), None)
    if enclosure is None:
        return False
    run.enclosure = enclosure
    first, last = enclosure.first, enclosure.last - 1
    before, after = run.e[first : run.first], run.e[run.last + 1 : last + 1]
    if max(len(before), len(after)) > SNAP_REACH:
        return False
    others = len(before) + len(after)
    if others > max(3, 2 * run.words):
        return False
    if (before <= SNAP_AGAINST).any() or (after <= SNAP_AGAINST).any():
        return False
    run.first, run.last = first, last
    return True


def _extend(run: Run, words: Words) -> None:
    """Reach the edge of the clause over a few words that do not speak against it."""
    if run.words < EXTEND_FROM:
        return
    run.first -= _steps(run, words, -1, PAUSE)
    run.last += _steps(run, words, 1, PAUSE)
    if run.words < WHOLE_FROM:
        return
    if words.leave[run.last] == EDGE:
        run.first -= _steps(run, words, -1, EDGE)
    if words.enter[run.first] == EDGE:
        run.last += _steps(run, words, 1, EDGE)


def _steps(run: Run, words: Words, way: int, wanted: int) -> int:
    """Words between the run's end and the next gap of at most kind `wanted`; 0 if out of reach."""
    gap, at = (words.enter, run.first) if way < 0 else (words.leave, run.last)
    for step in range(EXTEND_REACH + 1):
        if gap[at] <= wanted:
            return step
        if words.figure[at if way < 0 else at + 1] and wanted == PAUSE:
            return 0  # `pour un montant de | 31 million dinars`: a number is nobody's
        at += way
        if not 0 <= at < len(gap) or run.e[at] < EXTEND_AGAINST:
            return 0
    return 0


def with_numbers(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """Offsets of a run with the figures that stand between it and a sentence edge, bracket or quote.

    `before` and `after` are where the neighbouring words end and begin.
    """
    left = BEFORE.search(text, max(before, start - NUMBER_REACH), start)
    right = AFTER.match(text, end, min(after, end + NUMBER_REACH))
    return left.start(1) if left else start, right.end(1) if right else end

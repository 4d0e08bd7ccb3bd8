"""Where a fragment begins and ends: trimmed to evidence, cut at stray marks, snapped, extended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transcheck.lid.tokens import INSIDE, Enclosure, Words
from transcheck.lid.vocabulary import LOWER

WEAK = 0.25  # an end word with less evidence is not part of a fragment
SNAP_REACH, SNAP_AGAINST = 16, -1.2  # words to each side; nats that a word inside may speak against
EXTEND_REACH, EXTEND_AGAINST, EXTEND_FROM = 4, -0.9, 3


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
    for enclosure in words.enclosures:
        first, last = enclosure.first, enclosure.last - 1
        if last < first:
            continue
        if first <= run.first <= last < run.last:
            _keep(run, last + 1)
        elif run.first < first <= run.last <= last:
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
    around = [e for e in words.enclosures if e.first <= run.first and run.last < e.last]
    if not around:
        return False
    enclosure = min(around, key=lambda e: e.last - e.first)
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
    steps = _steps(run, words.enter, run.first, -1)
    run.first -= steps
    run.last += _steps(run, words.leave, run.last, 1)


def _steps(run: Run, gap: Sequence[int], at: int, way: int) -> int:
    for step in range(EXTEND_REACH + 1):
        if gap[at] != INSIDE:
            return step
        at += way
        if not 0 <= at < len(gap) or run.e[at] < EXTEND_AGAINST:
            return 0
    return 0

"""Alignment of retellings: sentences move, many have no counterpart, and links are graded.

Every sentence of either version chooses among all beads that hold it, or stays alone, with
probabilities from the same features as the monotone model. Beads on which their sentences agree
most are taken first. Order plays no part but through the neighbours: a second look, with weights of
its own, knows how sure the first was of the beads before and after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.align.company import company
from transcheck.align.features import SHAPES, Region, bead_features, null_features
from transcheck.align.found import Found, spread
from transcheck.align.lattice import NEVER
from transcheck.align.outline import Outline
from transcheck.align.side import Side
from transcheck.align.weights import Weights

if TYPE_CHECKING:
    from transcheck.encoders import Array

ALONE = -0.2  # mean log chance of being alone above which a bead is not taken; halves of ntrexretell:
# -.4 costs .002, -.7 .006
WORTH = -3.0  # mean log chance in the first look from which a bead is looked at again
CELLS = 3_000_000  # beads scored at a time


@dataclass(frozen=True, slots=True)
class Choices:
    """Candidate beads as columns shape, first source, first target, log score; and normalisers.

    `total_*` is the log sum over all choices of a sentence, `alone_*` the log score of none.
    """

    shape: Any
    first: Any
    second: Any
    score: Any
    total_a: Any
    total_b: Any
    alone_a: Any
    alone_b: Any


def align_free(a: Side, b: Side, first: Outline, weights: tuple[Weights, Weights]) -> list[Found]:
    """Beads and lone sentences; `weights` are of the first look and of the second."""
    known = choices(a, b, first, weights)
    free_a, free_b = np.ones(len(a), dtype=bool), np.ones(len(b), dtype=bool)
    found = []
    for log, step in _ranked(known, weights[1].agreed):
        i, j, k, m = step
        if free_a[i : i + k].all() and free_b[j : j + m].all():
            free_a[i : i + k] = free_b[j : j + m] = False
            found.append(spread(step, float(a.runs[k - 1][i] @ b.runs[m - 1][j]), float(np.exp(log))))
    chance_a, chance_b = np.exp(known.alone_a - known.total_a), np.exp(known.alone_b - known.total_b)
    found += [Found((i,), (), 0.0, float(chance_a[i])) for i in np.flatnonzero(free_a).tolist()]
    found += [Found((), (j,), 0.0, float(chance_b[j])) for j in np.flatnonzero(free_b).tolist()]
    return found


def choices(a: Side, b: Side, first: Outline, weights: tuple[Weights, Weights]) -> Choices:
    """Score every bead; keep those that could be taken, and each sentence's normaliser."""
    nulls = null_features(a, first.best_a), null_features(b, first.best_b)
    alone = [[features @ look.null[:-1] for features in nulls] for look in weights]
    totals = [[scores.astype(np.float64) for scores in sides] for sides in alone]
    kept: list[Any] = []
    for t, r0, both in _scores(a, b, first, weights):
        k, m = SHAPES[t]
        for scores, sides in zip(both, totals, strict=True):
            _add(sides[0], r0, np.logaddexp.reduce(scores, axis=1), k)
            _add(sides[1], 0, np.logaddexp.reduce(scores, axis=0), m)
        # a normaliser is at least the score of standing alone, so what fails here fails later too
        left = _window(alone[0][0], k)[r0 : r0 + len(both[0])]
        floor = (left[:, None] + _window(alone[0][1], m)[None, :]) / (k + m) + WORTH
        i, j = np.nonzero(both[0] > floor)
        kept.append((np.full(len(i), t), i + r0, j, both[0][i, j], both[1][i, j]))
    shape, i, j, score, again = (np.concatenate(part) for part in zip(*kept, strict=True))
    before = Choices(shape, i, j, score, *totals[0], *alone[0])
    chances = np.exp(_log_chances(before)[0])
    return _with_company(Choices(shape, i, j, again, *totals[1], *alone[1]),
                         weights[1].company * company((shape, i, j), chances))


def _with_company(known: Choices, gain: Any) -> Choices:
    """Scores raised by `gain`, and the normalisers with them."""
    score = known.score + gain
    more = np.exp(score) - np.exp(known.score)
    totals = []
    for side, (total, begin) in enumerate(((known.total_a, known.first), (known.total_b, known.second))):
        added = np.zeros(len(total))
        for t, shape in enumerate(SHAPES):
            chosen = known.shape == t
            for offset in range(shape[side]):
                np.add.at(added, begin[chosen] + offset, more[chosen])
        totals.append(np.log(np.exp(total) + added))
    return replace(known, score=score, total_a=totals[0], total_b=totals[1])


def _add(total: Any, start: int, scores: Any, size: int) -> None:
    """Add log scores of beads by first sentence to the normalisers of every sentence they hold."""
    for offset in range(start, start + size):
        part = total[offset : offset + len(scores)]
        np.logaddexp(part, scores, out=part)


def _scores(a: Side, b: Side, first: Outline,
            weights: tuple[Weights, Weights]) -> Iterator[tuple[int, int, tuple[Array, Array]]]:
    """(shape, first row, log scores of both looks by first source and target), complete beads only."""
    step = max(8, CELLS // (len(SHAPES) * len(b)))
    for r0 in range(0, len(a), step):
        region = Region(r0, min(r0 + step, len(a)), 0, len(b))
        for t, values in bead_features(a, b, region, first):
            k, m = SHAPES[t]
            rows = min(region.r1, len(a) - k + 1) - r0
            if rows > 0:
                values = values[:rows, : len(b) - m + 1]
                yield t, r0, (values @ weights[0].bead, values @ weights[1].bead)


def _ranked(known: Choices, agreed: float) -> list[tuple[float, tuple[int, int, int, int]]]:
    """Beads that may be taken with their mean log chance, most agreed first."""
    log, alone = _log_chances(known)
    taken = np.flatnonzero((log > agreed) & (alone < ALONE))
    order = taken[np.lexsort((known.second[taken], known.first[taken], known.shape[taken], -log[taken]))]
    return [(float(log[n]), (int(known.first[n]), int(known.second[n]), *SHAPES[known.shape[n]]))
            for n in order]


def _log_chances(known: Choices) -> tuple[Any, Any]:
    """Mean log chance over a bead's sentences, of the bead and of standing alone."""
    log = np.full(len(known.shape), NEVER)
    alone = np.zeros(len(known.shape))
    for t, (k, m) in enumerate(SHAPES):
        chosen = known.shape == t
        if chosen.any():
            i, j = known.first[chosen], known.second[chosen]
            totals = _window(known.total_a, k)[i] + _window(known.total_b, m)[j]
            nulls = _window(known.alone_a, k)[i] + _window(known.alone_b, m)[j]
            log[chosen] = known.score[chosen] - totals / (k + m)
            alone[chosen] = (nulls - totals) / (k + m)
    return log, alone


def _window(values: Any, size: int) -> Any:
    """Sums of `size` neighbouring values."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return sums[size:] - sums[:-size]

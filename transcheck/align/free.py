"""Alignment of retellings: sentences move, many have no counterpart, and links are graded.

Every sentence of either version chooses among all beads that hold it, or stays alone, with
probabilities from the same features as the monotone model. Beads on which their sentences agree
most are taken first; order plays no part but through the features that look at the neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.align.features import SHAPES, Region, bead_features, null_features
from transcheck.align.found import Found, only_nulls, spread
from transcheck.align.lattice import NEVER
from transcheck.align.outline import Outline, outline
from transcheck.align.side import Side
from transcheck.align.weights import Weights

if TYPE_CHECKING:
    from transcheck.encoders import Array

ALONE = -0.4  # mean log chance of being alone above which a bead is not taken; flat from -.7 to -.2
AGREED = -1.5  # mean log chance from which a bead may be taken: deplain and ntrexretell, -3 to -1
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


def align_free(a: Side, b: Side, weights: Weights) -> list[Found]:
    """Beads and lone sentences."""
    if not len(a) or not len(b):
        return only_nulls(a, b)
    known = choices(a, b, outline(a, b), weights)
    free_a, free_b = np.ones(len(a), dtype=bool), np.ones(len(b), dtype=bool)
    found = []
    for log, step in _ranked(known):
        i, j, k, m = step
        if free_a[i : i + k].all() and free_b[j : j + m].all():
            free_a[i : i + k] = free_b[j : j + m] = False
            found.append(spread(step, float(a.runs[k - 1][i] @ b.runs[m - 1][j]), float(np.exp(log))))
    chance_a, chance_b = np.exp(known.alone_a - known.total_a), np.exp(known.alone_b - known.total_b)
    found += [Found((i,), (), 0.0, float(chance_a[i])) for i in np.flatnonzero(free_a).tolist()]
    found += [Found((), (j,), 0.0, float(chance_b[j])) for j in np.flatnonzero(free_b).tolist()]
    return found


def choices(a: Side, b: Side, first: Outline, weights: Weights) -> Choices:
    """Score every bead; keep those that could be taken, and each sentence's normaliser."""
    alone_a, alone_b = (null_features(side, best) @ weights.null[:-1]
                        for side, best in ((a, first.best_a), (b, first.best_b)))
    total_a, total_b = alone_a.astype(np.float64), alone_b.astype(np.float64)
    kept: list[Any] = []
    for t, r0, scores in _scores(a, b, first, weights):
        k, m = SHAPES[t]
        rows: Any = np.logaddexp.reduce(scores, axis=1)
        columns: Any = np.logaddexp.reduce(scores, axis=0)
        for offset in range(k):
            part = total_a[r0 + offset : r0 + offset + len(rows)]
            np.logaddexp(part, rows, out=part)
        for offset in range(m):
            part = total_b[offset : offset + len(columns)]
            np.logaddexp(part, columns, out=part)
        # a normaliser is at least the score of standing alone, so what fails here fails later too
        left = _window(alone_a, k)[r0 : r0 + len(scores)]
        floor = (left[:, None] + _window(alone_b, m)[None, :]) / (k + m) + AGREED
        i, j = np.nonzero(scores > floor)
        kept.append((np.full(len(i), t), i + r0, j, scores[i, j]))
    shape, i, j, score = (np.concatenate(part) for part in zip(*kept, strict=True))
    return Choices(shape, i, j, score, total_a, total_b, alone_a, alone_b)


def _scores(a: Side, b: Side, first: Outline, weights: Weights) -> Iterator[tuple[int, int, Array]]:
    """(shape, first row, log scores by first source and first target), complete beads only."""
    step = max(8, CELLS // (len(SHAPES) * len(b)))
    for r0 in range(0, len(a), step):
        region = Region(r0, min(r0 + step, len(a)), 0, len(b))
        for t, values in bead_features(a, b, region, first):
            k, m = SHAPES[t]
            rows = min(region.r1, len(a) - k + 1) - r0
            if rows > 0:
                yield t, r0, (values[:rows, : len(b) - m + 1] @ weights.bead)


def _ranked(known: Choices) -> list[tuple[float, tuple[int, int, int, int]]]:
    """Beads that may be taken with their mean log chance, most agreed first."""
    log = np.full(len(known.shape), NEVER)
    alone = np.zeros(len(known.shape))
    for t, (k, m) in enumerate(SHAPES):
        chosen = known.shape == t
        i, j = known.first[chosen], known.second[chosen]
        totals = _window(known.total_a, k)[i] + _window(known.total_b, m)[j] if chosen.any() else 0
        nulls = _window(known.alone_a, k)[i] + _window(known.alone_b, m)[j] if chosen.any() else 0
        log[chosen] = known.score[chosen] - totals / (k + m)
        alone[chosen] = (nulls - totals) / (k + m)
    taken = np.flatnonzero((log > AGREED) & (alone < ALONE))
    order = taken[np.lexsort((known.second[taken], known.first[taken], known.shape[taken], -log[taken]))]
    return [(float(log[n]), (int(known.first[n]), int(known.second[n]), *SHAPES[known.shape[n]]))
            for n in order]


def _window(values: Any, size: int) -> Any:
    """Sums of `size` neighbouring values."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return sums[size:] - sums[:-size]


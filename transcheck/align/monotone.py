"""Alignment of translations: order is kept, and the best path over all beads wins.

A linear semi-Markov model scores beads of up to seven sentences and single unaligned ones. Long
texts are searched in a band around the best path of single sentences.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from transcheck.align.features import SHAPES, Region, bead_features, null_features
from transcheck.align.found import Found, spread
from transcheck.align.lattice import NEVER, Lattice, best_path, posterior
from transcheck.align.outline import Outline
from transcheck.align.side import Side
from transcheck.align.weights import Weights

BAND_FROM = 150  # sentences; shorter texts are searched whole
BAND = 40  # sentences either side of the first path
ROWS = 64  # source sentences scored at a time


def align_monotone(a: Side, b: Side, first: Outline, weights: Weights) -> list[Found]:
    """Beads and lone sentences in order, with posterior probabilities."""
    lattice = build_lattice(a, b, first, weights)
    chances = posterior(lattice)
    alone_a, alone_b = chances.nulls()
    found = []
    for step in best_path(lattice):
        i, j, k, m = step
        if k and m:
            score = float(a.runs[k - 1][i] @ b.runs[m - 1][j])
            found.append(spread(step, score, chances.bead(step)))
        else:
            found.append(spread(step, 0.0, float(alone_a[i] if k else alone_b[j])))
    return found


def build_lattice(a: Side, b: Side, first: Outline, weights: Weights) -> Lattice:
    """Score every bead in the band and every lone sentence."""
    low, width = _band(first.path, len(a), len(b))
    beads = np.full((len(a) + 1, len(SHAPES), width), NEVER, dtype=np.float32)
    for r0 in range(0, len(a), ROWS):
        r1 = min(r0 + ROWS, len(a))
        c0, c1 = int(low[r0:r1].min()), int(low[r0:r1].max()) + width
        region = Region(r0, r1, c0, c1)
        for t, values in bead_features(a, b, region, first):
            k, m = SHAPES[t]
            scored = values @ weights.bead
            scored[:, max(0, len(b) - m + 1 - c0) :] = NEVER
            scored[max(0, len(a) - k + 1 - r0) :] = NEVER
            for i in range(r0, r1):
                beads[i, t] = scored[i - r0, low[i] - c0 : low[i] - c0 + width]
    nulls = [null_features(side, best) @ weights.null[:-1]
             for side, best in ((a, first.best_a), (b, first.best_b))]
    return Lattice(low, beads, nulls[0], nulls[1], float(weights.null[-1]))


def _band(path: Any, rows: int, columns: int) -> tuple[Any, int]:
    """Lowest target position of each row, and the number of positions held."""
    if max(rows, columns) <= BAND_FROM:
        return np.zeros(rows + 1, dtype=np.intp), columns + 1
    index = np.arange(rows + 1)
    lowest = path[np.maximum(index - BAND, 0)] - BAND
    highest = path[np.minimum(index + BAND, rows)] + BAND
    lowest = np.clip(lowest, 0, columns)
    width = int(min(columns + 1, (np.minimum(highest, columns) - lowest).max() + 1))
    return np.minimum(lowest, columns + 1 - width), width

"""Alignment of translations: order is kept, and the best path over all beads wins.

A linear semi-Markov model scores beads of up to seven sentences and single unaligned ones. Long
texts are searched in a band around the best path of single sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.align.features import SHAPES, Region, bead_features, null_features
from transcheck.align.lattice import NEVER, Lattice, Step, best_path, posterior
from transcheck.align.side import Side
from transcheck.align.weights import Weights

if TYPE_CHECKING:
    from transcheck.encoders import Array

BAND_FROM = 150  # sentences; shorter texts are searched whole
BAND = 40  # sentences either side of the first path
ROWS = 64  # source sentences scored at a time
MAX_CELLS = 40_000_000  # of the first path: 160 MB a table


@dataclass(frozen=True, slots=True)
class Found:
    """One aligned bead or lone sentence: where, how similar, how sure."""

    step: Step
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Outline:
    """First look at a pair: best path of single sentences, and what features need to know.

    `path[i]` is the target position reached before source sentence i.
    """

    path: Any
    ratio: float
    ground: float
    typical: float
    best_a: tuple[Array, Array]
    best_b: tuple[Array, Array]


def align_monotone(a: Side, b: Side, weights: Weights) -> list[Found]:
    """Beads and lone sentences in order, with posterior probabilities."""
    if not len(a) or not len(b):
        return [Found((i, 0, 1, 0), 0.0, 1.0) for i in range(len(a))] + [
            Found((0, j, 0, 1), 0.0, 1.0) for j in range(len(b))]
    lattice = build_lattice(a, b, outline(a, b), weights)
    chances = posterior(lattice)
    alone_a, alone_b = chances.nulls()
    found = []
    for step in best_path(lattice):
        i, j, k, m = step
        if k and m:
            score = float(a.runs[k - 1][i] @ b.runs[m - 1][j])
            found.append(Found(step, score, chances.bead(step)))
        else:
            found.append(Found(step, 0.0, float(alone_a[i] if k else alone_b[j])))
    return found


def build_lattice(a: Side, b: Side, first: Outline, weights: Weights) -> Lattice:
    """Score every bead in the band and every lone sentence."""
    low, width = _band(first.path, len(a), len(b))
    beads = np.full((len(a) + 1, len(SHAPES), width), NEVER, dtype=np.float32)
    for r0 in range(0, len(a), ROWS):
        r1 = min(r0 + ROWS, len(a))
        c0, c1 = int(low[r0:r1].min()), int(low[r0:r1].max()) + width
        region = Region(r0, r1, c0, c1)
        for t, values in bead_features(a, b, region, first.ratio, first.ground, first.typical):
            k, m = SHAPES[t]
            scored = values @ weights.bead
            scored[:, max(0, len(b) - m + 1 - c0) :] = NEVER
            scored[max(0, len(a) - k + 1 - r0) :] = NEVER
            for i in range(r0, r1):
                beads[i, t] = scored[i - r0, low[i] - c0 : low[i] - c0 + width]
    nulls = [null_features(*best, side.length(1)) @ weights.null[:-1]
             for best, side in ((first.best_a, a), (first.best_b, b))]
    return Lattice(low, beads, nulls[0], nulls[1], float(weights.null[-1]))


def outline(a: Side, b: Side) -> Outline:
    """Best monotone path of single sentences, similarity background and length ratio."""
    single = a.runs[0] @ b.runs[0].T
    ground = float(single.mean())
    best_a, best_b = _bests(a, b, single), _bests(b, a, single.T)
    threshold = (ground + float(np.median(best_a[0]))) / 2
    path, pairs = _first_path(single - np.float32(threshold))
    left, right = a.length(1), b.length(1)
    if len(pairs) >= 3:
        chosen = np.array(pairs)
        ratio = float(right[chosen[:, 1]].sum() / left[chosen[:, 0]].sum())
    else:
        ratio = float(right.sum() / left.sum())
    typical = float(np.median([single[pair] for pair in pairs])) if pairs else ground
    return Outline(path, ratio, ground, typical, best_a, best_b)


def _bests(a: Side, b: Side, single: Array) -> tuple[Array, Array]:
    """Best similarity of each sentence with one, and with two or three sentences of the other."""
    best = single.max(axis=1)
    runs = [run for run in b.runs[1:3] if len(run)]
    if not runs:
        return best, best
    return best, np.max([_row_max(a.runs[0], run) for run in runs], axis=0)


def _row_max(left: Array, right: Array) -> Array:
    blocks = [(left[i : i + 512] @ right.T).max(axis=1) for i in range(0, len(left), 512)]
    result: Array = np.concatenate(blocks)
    return result


def _first_path(gain: Array) -> tuple[Any, list[tuple[int, int]]]:
    """Positions of the best path of 1-1 beads (gaps are free), and those beads."""
    rows, columns = gain.shape
    table = np.zeros((rows + 1, columns + 1), dtype=np.float32)
    for i in range(rows):
        line = table[i].copy()
        np.maximum(line[1:], table[i, :-1] + gain[i], out=line[1:])
        np.maximum.accumulate(line, out=table[i + 1])
    path, pairs, i, j = np.zeros(rows + 1, dtype=np.intp), [], rows, columns
    path[rows] = columns
    while i and j:
        if table[i, j] == table[i, j - 1]:
            j -= 1
        elif table[i, j] == table[i - 1, j]:
            i -= 1
            path[i] = j
        else:
            i, j = i - 1, j - 1
            path[i] = j
            pairs.append((i, j))
    return path, pairs[::-1]


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

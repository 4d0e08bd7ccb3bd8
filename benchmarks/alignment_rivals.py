"""Other aligners, run on the same vectors: what ours is measured against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from transcheck.align.features import NAMES, SHAPES, Region, bead_features
from transcheck.align.lattice import NEVER, Lattice, best_path
from transcheck.align.outline import Outline, outline
from transcheck.align.side import Side

LARGEST = 6  # sentences in a bead of Bertalign, both sides together
SKIP = -0.1  # Bertalign's score of a lone sentence
SEED = 0.4  # cosine of a mutual best pair


def mutual_best(a: Side, b: Side) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Pairs that are each other's most similar sentence; everything else stands alone."""
    single = a.runs[0] @ b.runs[0].T
    forth, back = single.argmax(axis=1), single.argmax(axis=0)
    pairs = [(i, int(j)) for i, j in enumerate(forth) if back[j] == i and single[i, j] >= SEED]
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    return [*(((i,), (j,)) for i, j in pairs), *(((i,), ()) for i in range(len(a)) if i not in left),
            *(((), (j,)) for j in range(len(b)) if j not in right)]


def bertalign(a: Side, b: Side) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The dynamic programme of Liu and Zhu 2022: margin similarity times a length penalty."""
    first = outline(a, b)
    column = {name: number for number, name in enumerate(NAMES)}

    def score(values: Any, shape: tuple[int, int]) -> Any:
        margin = values[..., column["similarity"]] - values[..., column["neighbours"]]
        penalty = np.log2(1 + np.exp(-values[..., column["length"]]))
        return np.where(sum(shape) <= LARGEST, margin * penalty, NEVER)

    return _beads(_lattice(a, b, first, score, SKIP))


def gale_church(a: Side, b: Side) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Lengths only (Gale and Church 1993), with their priors for 1-1, 1-2, 2-1, 2-2 and 0-1."""
    first = outline(a, b)
    ratio = float(b.ends[-1] / a.ends[-1])
    first = Outline(first.path, ratio, first.ground, first.typical, first.best_a, first.best_b)
    priors = {(1, 1): 0.89, (1, 2): 0.0445, (2, 1): 0.0445, (2, 2): 0.011}
    column = NAMES.index("gale_church")

    def score(values: Any, shape: tuple[int, int]) -> Any:
        if shape not in priors:
            return np.full(values.shape[:2], NEVER)
        delta = values[..., column]
        return np.log(priors[shape]) - np.log1p(np.exp(1.6 * (delta - 1.2)))  # tail of a normal, smooth

    return _beads(_lattice(a, b, first, score, float(np.log(0.005)) - 3.0))


def galechurch_package() -> Any:
    """The aligner of the PyPI package galechurch, from texts to beads, or None if it is not installed."""
    try:
        from galechurch import align
    except ImportError:
        return None

    def aligner(source: Sequence[str], target: Sequence[str]) -> Any:
        return [(tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end)))
                for b in align(source, target).beads]

    return aligner


def _lattice(a: Side, b: Side, first: Outline, score: Any, skip: float) -> Lattice:
    """Whole lattice of a short pair, or a band of 60 around the first path of a long one."""
    rows, columns = len(a), len(b)
    low = np.clip(first.path - 60, 0, columns) if rows * columns > 40_000 else np.zeros(rows + 1, dtype=int)
    width = min(columns + 1, 160) if rows * columns > 40_000 else columns + 1
    low = np.minimum(low, columns + 1 - width)
    beads = np.full((rows + 1, len(SHAPES), width), NEVER, dtype=np.float32)
    for i in range(rows):
        for t, values in bead_features(a, b, Region(i, i + 1, int(low[i]), int(low[i]) + width), first):
            k, m = SHAPES[t]
            line = score(values, (k, m))[0]
            line[max(0, columns - m + 1 - int(low[i])) :] = NEVER
            if i + k <= rows:
                beads[i, t] = line
    return Lattice(low, beads, np.full(rows, skip, dtype=np.float32),
                   np.full(columns, skip, dtype=np.float32), 0.0)


def _beads(lattice: Lattice) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(tuple(range(i, i + k)), tuple(range(j, j + m))) for i, j, k, m in best_path(lattice)]

"""Alignment of retellings: sentences move, many have no counterpart, and links are graded.

Mutual best pairs are the seeds; each grows over neighbours while the joint similarity rises; a
sentence still free may then point at one already taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from transcheck.align.lattice import Step
from transcheck.align.monotone import Found
from transcheck.align.side import LARGEST, Side

if TYPE_CHECKING:
    from transcheck.encoders import Array

SEED = 0.45  # cosine of a mutual best pair
POINTER = 0.65  # cosine at which a free sentence may point at a taken one
WIDEST = 4  # sentences on one side of a bead


def align_free(a: Side, b: Side) -> list[Found]:
    """Beads, pointers and lone sentences."""
    if not len(a) or not len(b):
        return [Found((i, 0, 1, 0), 0.0, 1.0) for i in range(len(a))] + [
            Found((0, j, 0, 1), 0.0, 1.0) for j in range(len(b))]
    single = a.runs[0] @ b.runs[0].T
    free_a, free_b = np.ones(len(a), dtype=bool), np.ones(len(b), dtype=bool)
    seeds = _mutual(single)
    for i, j in seeds:
        free_a[i] = free_b[j] = False
    beads = []
    for i, j in seeds:
        beads.append(_grow(a, b, (i, j, 1, 1), free_a, free_b))
    found = [Found(step, s, confidence(s)) for step in beads for s in [_cosine(a, b, step)]]
    for i in np.flatnonzero(free_a).tolist():
        j = int(single[i].argmax())
        if single[i, j] >= POINTER:
            found.append(Found((i, j, 1, 1), float(single[i, j]), confidence(single[i, j])))
            free_a[i] = False
    for j in np.flatnonzero(free_b).tolist():
        i = int(single[:, j].argmax())
        if single[i, j] >= POINTER:
            found.append(Found((i, j, 1, 1), float(single[i, j]), confidence(single[i, j])))
            free_b[j] = False
    found += [Found((i, 0, 1, 0), 0.0, 1 - confidence(single[i].max()))
              for i in np.flatnonzero(free_a).tolist()]
    found += [Found((0, j, 0, 1), 0.0, 1 - confidence(single[:, j].max()))
              for j in np.flatnonzero(free_b).tolist()]
    return found


def confidence(score: float) -> float:
    """Chance that a link of this cosine is right."""
    return float(1 / (1 + np.exp(-14 * (score - 0.45))))


def _mutual(single: Array) -> list[tuple[int, int]]:
    forth, back = single.argmax(axis=1), single.argmax(axis=0)
    pairs = [(i, int(j)) for i, j in enumerate(forth) if back[j] == i and single[i, j] >= SEED]
    return sorted(pairs, key=lambda pair: -float(single[pair]))


def _cosine(a: Side, b: Side, step: Step) -> float:
    i, j, k, m = step
    return float(a.runs[k - 1][i] @ b.runs[m - 1][j])


def _grow(a: Side, b: Side, step: Step, free_a: Array, free_b: Array) -> Step:
    """Take in free neighbours while the joint cosine rises."""
    score = _cosine(a, b, step)
    while True:
        best, found = score, step
        for candidate, _ in _wider(step, free_a, free_b):
            value = _cosine(a, b, candidate)
            if value > best:
                best, found = value, candidate
        if found == step:
            return step
        i, j, k, m = found
        free_a[i : i + k] = False
        free_b[j : j + m] = False
        step, score = found, best


def _wider(step: Step, free_a: Array, free_b: Array) -> list[tuple[Step, int]]:
    i, j, k, m = step
    grown = []
    if k + m < LARGEST and k < WIDEST:
        if i > 0 and free_a[i - 1]:
            grown.append(((i - 1, j, k + 1, m), 0))
        if i + k < len(free_a) and free_a[i + k]:
            grown.append(((i, j, k + 1, m), 0))
    if k + m < LARGEST and m < WIDEST:
        if j > 0 and free_b[j - 1]:
            grown.append(((i, j - 1, k, m + 1), 1))
        if j + m < len(free_b) and free_b[j + m]:
            grown.append(((i, j, k, m + 1), 1))
    return grown

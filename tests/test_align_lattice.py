from __future__ import annotations

import itertools

import numpy as np
import pytest

from transcheck.align.features import SHAPES
from transcheck.align.lattice import NEVER, Lattice, best_path, posterior


def random_lattice(rows, columns, seed):
    chance = np.random.default_rng(seed)
    beads = chance.normal(0, 2, (rows + 1, len(SHAPES), columns + 1)).astype(np.float32)
    for i, (t, (k, m)), j in itertools.product(range(rows + 1), enumerate(SHAPES), range(columns + 1)):
        if i + k > rows or j + m > columns:
            beads[i, t, j] = NEVER
    return Lattice(np.zeros(rows + 1, dtype=int), beads, chance.normal(0, 1, rows).astype(np.float32),
                   chance.normal(0, 1, columns).astype(np.float32), -0.7)


def paths(lattice, i=0, j=0, state="bead"):
    """Every path with its score, by brute force."""
    rows, columns = len(lattice.null_a), len(lattice.null_b)
    if (i, j) == (rows, columns):
        yield (), 0.0
    for t, (k, m) in enumerate(SHAPES):
        if i + k <= rows and j + m <= columns:
            for rest, score in paths(lattice, i + k, j + m):
                yield ((i, j, k, m), *rest), score + float(lattice.beads[i, t, j])
    if i < rows and state != "b":
        opening = 0 if state == "a" else lattice.gap
        for rest, score in paths(lattice, i + 1, j, "a"):
            yield ((i, j, 1, 0), *rest), score + opening + float(lattice.null_a[i])
    if j < columns:
        opening = 0 if state == "b" else lattice.gap
        for rest, score in paths(lattice, i, j + 1, "b"):
            yield ((i, j, 0, 1), *rest), score + opening + float(lattice.null_b[j])


@pytest.mark.parametrize("rows, columns, seed", [(1, 1, 1), (2, 3, 2), (3, 2, 3), (4, 3, 4), (3, 4, 5)])
def test_the_best_path_is_the_best_of_all_paths(rows, columns, seed):
    lattice = random_lattice(rows, columns, seed)
    best, _ = max(paths(lattice), key=lambda item: item[1])
    assert tuple(best_path(lattice)) == best


@pytest.mark.parametrize("rows, columns, seed", [(1, 1, 1), (2, 3, 2), (3, 2, 3), (4, 3, 4)])
def test_posteriors_are_the_share_of_paths_through_a_bead(rows, columns, seed):
    lattice = random_lattice(rows, columns, seed)
    every = list(paths(lattice))
    weights = np.exp([score for _, score in every])
    chances = posterior(lattice)
    assert chances.log_total == pytest.approx(np.log(weights.sum()), abs=1e-4)
    alone_a, alone_b = chances.nulls()
    for step in {step for path, _ in every for step in path if step[2] and step[3]}:
        share = sum(w for (path, _), w in zip(every, weights, strict=True) if step in path) / weights.sum()
        assert chances.bead(step) == pytest.approx(share, abs=1e-4)
    for i in range(rows):
        lone = [any(s[0] == i and s[2:] == (1, 0) for s in path) for path, _ in every]
        assert alone_a[i] == pytest.approx(weights[lone].sum() / weights.sum(), abs=1e-4)
    for j in range(columns):
        lone = [any(s[1] == j and s[2:] == (0, 1) for s in path) for path, _ in every]
        assert alone_b[j] == pytest.approx(weights[lone].sum() / weights.sum(), abs=1e-4)


def test_a_band_that_holds_the_path_gives_the_same_path():
    whole = random_lattice(12, 12, 9)
    whole.beads[:, 0][np.arange(12), np.arange(12)] += 20
    low = np.clip(np.arange(13) - 4, 0, 4)
    banded = Lattice(low, np.stack([whole.beads[i, :, low[i] : low[i] + 9] for i in range(13)]),
                     whole.null_a, whole.null_b, whole.gap)
    assert best_path(banded) == best_path(whole)

"""Pairs of documents worth comparing: near in time, with vectors that are near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

FLOOR = 0.3  # cosine of document vectors: 149 of 150 pairs of versions sampled from ntrexretell are above
NEAREST = 24  # documents compared per document, at most; more than `crowding.NEIGHBOURS`
BLOCK = 1024  # rows of the similarity matrix held at a time


def document_vector(units: Array) -> Array:
    """(dim,) unit mean of (n, dim) unit vectors; zeros for a document without sentences."""
    if not len(units):
        return np.zeros(units.shape[1] if units.ndim == 2 else 1, dtype=np.float32)
    mean = units.mean(axis=0)
    length = float(np.linalg.norm(mean))
    scaled: Array = mean / length if length else mean
    return scaled


def pairs(vectors: Array, days: Sequence[date | None], window: int,
          floor: float = FLOOR) -> Iterator[tuple[int, int]]:
    """Pairs i < j with cosine from `floor` on, each document with its `NEAREST` at most.

    `vectors` is (n, dim); `days` are datelines. Two known datelines more than `window` days apart
    exclude a pair; an unknown one excludes nothing. Matrix products in blocks: 1,000 documents take
    milliseconds, and memory grows with n, not its square.
    """
    ordinals = np.array([day.toordinal() if day else -1 for day in days])
    found: set[tuple[int, int]] = set()
    for start in range(0, len(vectors), BLOCK):
        scores = vectors[start : start + BLOCK] @ vectors.T
        here = ordinals[start : start + BLOCK, None]
        apart = (here >= 0) & (ordinals[None] >= 0) & (np.abs(here - ordinals[None]) > window)
        scores[apart] = -1.0
        rows = np.arange(len(scores))
        scores[rows, rows + start] = -1.0
        width = min(NEAREST, scores.shape[1] - 1)
        nearest = np.argpartition(-scores, width, axis=1)[:, :width] if width > 0 else np.empty((0, 0), int)
        for row, columns in enumerate(nearest):
            i = row + start
            found.update((min(i, int(j)), max(i, int(j))) for j in columns if scores[row, j] >= floor)
    yield from sorted(found)

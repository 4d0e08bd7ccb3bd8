"""Pairs of documents worth comparing: near in time, with vectors that are near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Numbers = NDArray[np.int64]

FLOOR = 0.3  # cosine of document vectors: 149 of 150 pairs of versions sampled from ntrexretell are above
NEAREST = 24  # documents compared per document, at most; more than `crowding.NEIGHBOURS`
BLOCK = 1024  # rows of the similarity matrix held at a time
UNKNOWN = -1  # day


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
    exclude a pair; an unknown one excludes nothing. Documents in the order of their days meet, block by
    block, those of the days around only: work and memory grow with n where datelines are known.
    """
    ordinals = np.array([day.toordinal() if day else UNKNOWN for day in days], dtype=np.int64)
    order = np.argsort(ordinals, kind="stable")
    unknown = int(np.sum(ordinals == UNKNOWN))
    found: set[tuple[int, int]] = set()
    for start in range(0, unknown, BLOCK):
        found.update(_nearest(vectors, ordinals, order[start : min(start + BLOCK, unknown)], order,
                              (window, floor)))
    sorted_days = ordinals[order]
    for start in range(unknown, len(order), BLOCK):
        rows = order[start : start + BLOCK]
        first = max(unknown, int(np.searchsorted(sorted_days, ordinals[rows[0]] - window)))
        last = int(np.searchsorted(sorted_days, ordinals[rows[-1]] + window, side="right"))
        around = np.concatenate([order[:unknown], order[first:last]])
        found.update(_nearest(vectors, ordinals, rows, around, (window, floor)))
    yield from sorted(found)


def _nearest(vectors: Array, ordinals: Numbers, rows: Numbers, columns: Numbers,
             limits: tuple[int, float]) -> Iterator[tuple[int, int]]:
    """Pairs of each of `rows` with its NEAREST of `columns`; limits are the window and the floor."""
    columns = np.sort(columns)
    scores = vectors[rows] @ vectors[columns].T
    here, there = ordinals[rows][:, None], ordinals[columns][None]
    scores[(here != UNKNOWN) & (there != UNKNOWN) & (np.abs(here - there) > limits[0])] = -1.0
    scores[np.arange(len(rows)), np.searchsorted(columns, rows)] = -1.0
    width = min(NEAREST, len(columns) - 1)
    if width < 1:
        return
    nearest = np.argpartition(-scores, width, axis=1)[:, :width]
    for row, (number, places) in enumerate(zip(rows.tolist(), nearest, strict=True)):
        for place in places[scores[row, places] >= limits[1]].tolist():
            other = int(columns[place])
            yield min(number, other), max(number, other)

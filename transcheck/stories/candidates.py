"""Pairs of documents worth comparing: near in time, with vectors that are near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Numbers = NDArray[np.int64]
Days = NDArray[np.int32]

FLOOR = 0.3  # cosine of document vectors: 149 of 150 pairs of versions sampled from ntrexretell are above
NEAREST = 24  # documents compared per document, at most; more than `crowding.NEIGHBOURS`
BLOCK = 1024  # rows of the similarity matrix held at a time
BREADTH = 4096  # its columns held at a time: 16 MB, and as much again twice over to find the nearest
UNKNOWN = -1  # day


def document_vector(units: Array) -> Array:
    """(dim,) unit mean of (n, dim) unit vectors; zeros for a document without sentences."""
    if not len(units):
        return np.zeros(units.shape[1] if units.ndim == 2 else 1, dtype=np.float32)
    mean = units.mean(axis=0)
    length = float(np.linalg.norm(mean))
    scaled: Array = mean / length if length else mean
    return scaled


def pairs(vectors: Sequence[Array] | Array, days: Sequence[date | None], window: int,
          floor: float = FLOOR) -> Numbers:
    """(m, 2) pairs i < j, sorted, with cosine from `floor` on, each document with its `NEAREST` at most.

    `vectors` holds a vector a document, (dim,) or (1, dim); `days` are datelines. Two known datelines more
    than `window` days apart exclude a pair; an unknown one excludes nothing. Documents in the order of
    their days meet, block by block, those of the days around only: work grows with n where datelines are
    known, and memory holds no more vectors than a block and a breadth have.
    """
    count = len(vectors)
    ordinals = np.array([day.toordinal() if day else UNKNOWN for day in days], dtype=np.int32)
    found = [np.zeros(0, dtype=np.int64)]
    for rows, around in _blocks(ordinals, window):
        here, there = _nearest(vectors, ordinals, (rows, around), (window, floor))
        found.append(np.minimum(here, there) * count + np.maximum(here, there))
    codes = np.unique(np.concatenate(found))
    return np.stack(np.divmod(codes, max(count, 1)), axis=1)


def _blocks(ordinals: Days, window: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Numbers of some documents, with those of all that lie near enough in time, in order of number."""
    order = np.argsort(ordinals, kind="stable")
    unknown = int(np.sum(ordinals == UNKNOWN))
    for start in range(0, unknown, BLOCK):
        yield order[start : min(start + BLOCK, unknown)], np.sort(order)
    sorted_days = ordinals[order]
    for start in range(unknown, len(order), BLOCK):
        rows = order[start : start + BLOCK]
        first = max(unknown, int(np.searchsorted(sorted_days, ordinals[rows[0]] - window)))
        last = int(np.searchsorted(sorted_days, ordinals[rows[-1]] + window, side="right"))
        yield rows, np.sort(np.concatenate([order[:unknown], order[first:last]]))


def _nearest(vectors: Sequence[Array] | Array, ordinals: Days, rows_and_columns: tuple[Numbers, Numbers],
             limits: tuple[int, float]) -> tuple[Numbers, Numbers]:
    """Each of the rows beside its NEAREST of the columns; limits are the window and the floor.

    A breadth of columns at a time: the nearest so far compete with those of the next.
    """
    rows, columns = rows_and_columns
    own = np.vstack([vectors[number] for number in rows.tolist()])
    best = np.zeros((len(rows), 0), dtype=np.float32)
    others = np.zeros((len(rows), 0), dtype=np.int64)
    for start in range(0, len(columns), BREADTH):
        part = columns[start : start + BREADTH]
        scores = own @ np.vstack([vectors[number] for number in part.tolist()]).T
        here, there = ordinals[rows][:, None], ordinals[part][None]
        scores[(here != UNKNOWN) & (there != UNKNOWN) & (np.abs(here - there) > limits[0])] = -1.0
        scores[rows[:, None] == part[None]] = -1.0
        nearest = _largest(scores)
        best = np.concatenate([best, np.take_along_axis(scores, nearest, axis=1)], axis=1)
        others = np.concatenate([others, part[nearest]], axis=1)
        nearest = _largest(best)
        best = np.take_along_axis(best, nearest, axis=1)
        others = np.take_along_axis(others, nearest, axis=1)
    is_near = best >= limits[1]
    return np.repeat(rows, is_near.sum(axis=1)), others[is_near]


def _largest(scores: Array) -> Numbers:
    """(rows, up to NEAREST) places of the largest values of each row."""
    if scores.shape[1] <= NEAREST:
        return np.broadcast_to(np.arange(scores.shape[1]), scores.shape)
    found: Numbers = np.argpartition(-scores, NEAREST, axis=1)[:, :NEAREST]
    return found

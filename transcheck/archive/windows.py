"""Windows of time, so that an archive of any length is grouped a few weeks at a time.

Versions of one report lie at most `window_days` apart. Days are cut into windows of `SPANS` times
that; each is grouped for itself. A story that touches the margin of a window, a span at either end,
might go on in the next one: all such stories on both sides of a border are taken apart and their
documents grouped once more, together. Every document is in one grouping that counts, so a story
across a border is found once and only once:

    window A            | window B                     a margin is window_days wide
    …  decided  [margin | margin]  decided  [margin|…
                 └─ border A|B: grouped again ─┘

Where a side has no document in its margin, nothing can go on there and its stories stand.
Reports without any date are grouped among themselves, in runs of the archive's order. What people declared
as one story over more days than a window has is found once in each window that it touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from transcheck.stories.candidates import pairs

Array = NDArray[np.float32]
Vectors = Sequence[Array] | Array  # (dim,) or (1, dim) by number

SPANS = 4  # a story, one span wide at most, cannot touch both margins of a window of more than 3
MOST = 7_000  # sentences compared in one grouping: 14 KB each with facts and vectors (1,428 made-up
# reports), so about 100 MB beside the 450 that encoder and word lists take
UNDATED = -1  # the window of reports without a date
ROWS = 4096  # pairs whose vectors are held at a time: 16 MB


def window_of(day: str, window_days: int) -> int:
    """Number of the window that an ISO day lies in."""
    return date.fromisoformat(day).toordinal() // (SPANS * window_days)


def days_of(number: int, window_days: int) -> tuple[str, str]:
    """First and last day of a window, ISO."""
    if number == UNDATED:
        return "", ""
    first = max(number * SPANS * window_days, 1)
    return (date.fromordinal(first).isoformat(),
            date.fromordinal((number + 1) * SPANS * window_days - 1).isoformat())


def margins(days: Iterable[str], window_days: int) -> dict[int, tuple[bool, bool]]:
    """By window that has documents: are there any in its first margin, in its last margin?"""
    found: dict[int, tuple[bool, bool]] = {}
    width = SPANS * window_days
    for day in days:
        if day:
            number, at = divmod(date.fromisoformat(day).toordinal(), width)
            first, last = found.get(number, (False, False))
            found[number] = first or at < window_days, last or at >= width - window_days
    return found


def open_edges(touched: Mapping[int, tuple[bool, bool]]) -> dict[int, tuple[bool, bool]]:
    """By window: can a story go on before its first day, after its last day? Only if both margins at
    that border (`margins`) hold documents."""
    none = (False, False)
    return {number: (first and touched.get(number - 1, none)[1], last and touched.get(number + 1, none)[0])
            for number, (first, last) in touched.items()}


def edge_of(days: Sequence[str], number: int, window_days: int, is_open: tuple[bool, bool]) -> str:
    """`before` or `after` if a story with these days touches a margin beyond which there are others."""
    width = SPANS * window_days
    at = [date.fromisoformat(day).toordinal() - number * width for day in days if day]
    if at and is_open[0] and min(at) < window_days:
        return "before"
    return "after" if at and is_open[1] and max(at) >= width - window_days else ""


def split(days: Sequence[str], vectors: Vectors, sizes: Sequence[int], window_days: int,
          most: int = MOST) -> list[list[int]]:
    """Numbers of documents in groups of at most `most` sentences, so that likely versions are together.

    `days` must be sorted; `sizes` are sentences. Up to `most` all are one group, and the grouping is
    exact. Beyond that pairs near in time are joined, nearest vectors first, as long as the groups stay
    small enough (single linkage with a cap): versions of one report are nearest, and meet before a group
    is full.
    """
    if sum(sizes) <= most:
        return [list(range(len(days)))]
    parent, size = list(range(len(days))), list(sizes)

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for i, j in _near(days, vectors, window_days):
        a, b = sorted((root(i), root(j)))
        if a != b and size[a] + size[b] <= most:
            parent[b] = a
            size[a] += size[b]
    return _packed([root(n) for n in range(len(days))], sizes, most)


def _near(days: Sequence[str], vectors: Vectors, window_days: int) -> Iterator[tuple[int, int]]:
    """Pairs i < j within `window_days`, each document with its nearest, nearest pairs first."""
    found = pairs(vectors, [date.fromisoformat(day) if day else None for day in days], window_days)
    scores = [np.zeros(0)]
    for start in range(0, len(found), ROWS):
        one, other = (np.vstack([vectors[number] for number in numbers])
                      for numbers in found[start : start + ROWS].T.tolist())
        scores.append(np.einsum("ij,ij->i", one, other))
    order = np.lexsort((found[:, 1], found[:, 0], -np.round(np.concatenate(scores), 3)))
    for start in range(0, len(order), ROWS):
        yield from map(tuple, found[order[start : start + ROWS]].tolist())


def _packed(roots: Sequence[int], sizes: Sequence[int], most: int) -> list[list[int]]:
    """Groups, small ones put together in order of their first document."""
    members: dict[int, list[int]] = {}
    for number, root in enumerate(roots):
        members.setdefault(root, []).append(number)
    packed: list[list[int]] = []
    room = 0
    for group in members.values():
        size = sum(sizes[number] for number in group)
        if packed and size <= room:
            packed[-1] += group
            room -= size
        else:
            packed.append(group)
            room = most - size
    return [sorted(group) for group in packed]

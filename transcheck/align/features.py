"""What speaks for a bead: similarity, its surroundings, length, numbers, and its shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.align.outline import Outline
from transcheck.align.side import LARGEST, Items, Side
from transcheck.align.votes import Votes

if TYPE_CHECKING:
    from transcheck.encoders import Array

SHAPES = tuple((k, n - k) for n in range(2, LARGEST + 1) for k in range(1, n))
NAMES = ("similarity", "neighbours", "extension", "shrinking", "length", "gale_church",
         "numbers", "shared_numbers", "relative", "context", "votes", "wording",
         "bead", "one_to_one", "one_to_two", "size", "both_sides")
NULL_NAMES = ("best_single", "best_run", "log_length", "null", "gap")
MIN_SPREAD = 0.2
NO_WORDS = 0.5  # share of the words' votes where nothing is known of them
VARIANCE = 3.4  # Gale and Church 1993: characters of variance per character


@dataclass(frozen=True, slots=True)
class Region:
    """First sentences looked at: source rows r0..r1, target columns c0..c1 (half-open)."""

    r0: int
    r1: int
    c0: int
    c1: int


def bead_features(a: Side, b: Side, region: Region, first: Outline) -> Iterator[tuple[int, Array]]:
    """Yield (shape number, (rows, columns, features)) for beads that begin in the region.

    Beads that run past an end hold values without meaning: mask them.
    """
    ground, typical = first.ground, first.typical
    view = _Similarities(a, b, region, ground)
    for number, (k, m) in enumerate(SHAPES):
        if k > len(a) or m > len(b):
            continue
        s = view.at(k, m)
        if k + m == 2:
            less = s
        else:
            less = np.maximum.reduce([
                *([view.at(k - 1, m), view.at(k - 1, m, 1, 0)] if k > 1 else []),
                *([view.at(k, m - 1), view.at(k, m - 1, 0, 1)] if m > 1 else [])])
        more = np.maximum.reduce([view.at(k + 1, m), view.at(k + 1, m, -1, 0),
                                  view.at(k, m + 1), view.at(k, m + 1, 0, -1)])
        around = (view.at(k, 1, 0, -1) + view.at(k, 1, 0, m)
                  + view.at(1, m, -1, 0) + view.at(1, m, k, 0)) / 4
        length, gale = _lengths(a, b, region, (k, m), first.ratio)
        shared, apart = _items(a.numbers, b.numbers, region, (k, m))
        context = np.maximum.reduce([view.at(1, 1, -1, -1), view.at(1, 2, -1, -2), view.at(2, 1, -2, -1)])
        context = (context + np.maximum.reduce([view.at(1, 1, k, m), view.at(1, 2, k, m),
                                                view.at(2, 1, k, m)])) / 2
        relative = (s - ground) / np.float32(max(MIN_SPREAD, typical - ground))
        shape = np.array([1.0, k + m == 2, k + m == 3, k + m - 2, min(k, m) - 1], dtype=np.float32)
        columns = [s, around, more - s, s - less, length, gale, apart, shared, relative, context,
                   _covered((a, b), region, (k, m), first.votes, 0.0),
                   _covered((a, b), region, (k, m), first.words, NO_WORDS)]
        yield number, np.concatenate([np.stack(columns, axis=-1),
                                      np.broadcast_to(shape, (*s.shape, len(shape)))], axis=-1)


def null_features(side: Side, best: tuple[Array, Array]) -> Array:
    """(sentences, 4) features of leaving each sentence alone; the gap opening is not among them."""
    lengths = side.length(1)
    return np.stack([*best, np.log(lengths / 100), np.ones_like(lengths)], axis=-1)


class _Similarities:
    """Cosines of all runs around a region; outside the texts they are `ground`."""

    def __init__(self, a: Side, b: Side, region: Region, ground: float) -> None:
        self._shape = (region.r1 - region.r0, region.c1 - region.c0)
        self._tables: dict[tuple[int, int], Array] = {}
        top, left = region.r0 - 2, region.c0 - 2
        size = (self._shape[0] + LARGEST + 2, self._shape[1] + LARGEST + 2)
        for k in range(1, LARGEST + 1):
            for m in range(1, LARGEST + 2 - k):
                table = np.full(size, ground, dtype=np.float32)
                i0, i1 = _clip(top, size[0], len(a.runs[k - 1]))
                j0, j1 = _clip(left, size[1], len(b.runs[m - 1]))
                if i1 > i0 and j1 > j0:
                    table[i0 - top : i1 - top, j0 - left : j1 - left] = (
                        a.runs[k - 1][i0:i1] @ b.runs[m - 1][j0:j1].T)
                self._tables[k, m] = table

    def at(self, k: int, m: int, down: int = 0, right: int = 0) -> Array:
        """Cosines of beads k-m whose first sentences lie `down` and `right` of the region's."""
        rows, columns = self._shape
        return self._tables[k, m][2 + down : 2 + down + rows, 2 + right : 2 + right + columns]


def _clip(start: int, size: int, count: int) -> tuple[int, int]:
    return max(0, start), min(start + size, count)


def _part(values: Array, start: int, stop: int) -> Array:
    """values[start:stop], repeated at the end where it is too short."""
    index = np.minimum(np.arange(start, stop), len(values) - 1)
    result: Array = values[index]
    return result


def _lengths(a: Side, b: Side, region: Region, shape: tuple[int, int],
             ratio: float) -> tuple[Array, Array]:
    """|log ratio| of lengths, and their difference in standard deviations (at most 6)."""
    left = _part(a.length(shape[0]), region.r0, region.r1)[:, None] * np.float32(ratio)
    right = _part(b.length(shape[1]), region.c0, region.c1)[None, :]
    difference = np.abs(left - right) / np.sqrt(np.float32(VARIANCE) * (left + right))
    return np.abs(np.log(left / right)), np.minimum(difference, 6)


def _items(a: Items, b: Items, region: Region, shape: tuple[int, int]) -> tuple[Array, Array]:
    """Weight of shared items, and the number of items on one side only; at most 3, divided by 3."""
    left, right = a.held(shape[0], region.r0, region.r1), b.held(shape[1], region.c0, region.c1)
    shared = left @ right.T
    there = (left > 0).astype(np.float32)
    here = (right > 0).astype(np.float32)
    apart = (there.sum(axis=1) + a.lacking(shape[0], region.r0, region.r1))[:, None]
    apart = apart + here.sum(axis=1) + b.lacking(shape[1], region.c0, region.c1) - 2 * (there @ here.T)
    third = np.float32(1 / 3)
    return np.minimum(shared, 3) * third, np.minimum(apart, 3) * third


def _covered(sides: tuple[Side, Side], region: Region, shape: tuple[int, int], votes: Votes | None,
             nothing: float) -> Array:
    """Share of the votes that stay inside; `nothing` where none were cast."""
    if votes is None:
        return np.full((region.r1 - region.r0, region.c1 - region.c0), nothing, dtype=np.float32)
    rows, columns = np.arange(region.r0, region.r1), np.arange(region.c0, region.c1)
    ends = [(np.minimum(begin, len(side)), np.minimum(begin + size, len(side)))
            for begin, size, side in zip((rows, columns), shape, sides, strict=True)]
    return votes.covered(*ends)


def tabulate(a: Side, b: Side, region: Region, first: Outline) -> Any:
    """(shapes, rows, columns, features), zero for shapes longer than a text: for training."""
    table = np.zeros((len(SHAPES), region.r1 - region.r0, region.c1 - region.c0, len(NAMES)),
                     dtype=np.float32)
    for number, values in bead_features(a, b, region, first):
        table[number] = values
    return table

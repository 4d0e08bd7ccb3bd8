"""First look at a pair of versions: best path of single sentences, length ratio, similarity scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.align.side import Side
from transcheck.align.votes import Votes, count_votes, count_words

if TYPE_CHECKING:
    from transcheck.encoders import Array

ASIDE, DOWN, PAIR = 0, 1, 2  # how a path comes to a position: past a target, past a source, past both


@dataclass(frozen=True, slots=True)
class Outline:
    """What features need to know of the pair as a whole.

    `path[i]` is the target position reached before source sentence i. `ratio` is characters of
    target per character of source, `ground` the similarity of unrelated sentences, `typical` that
    of sentences on the path. `best_*` hold each sentence's best similarity with one sentence of
    the other version, and with two or three. `votes` are of encoders that have tokens, and so are
    `words`, the votes of shared words.
    """

    path: Any
    ratio: float
    ground: float
    typical: float
    best_a: tuple[Array, Array]
    best_b: tuple[Array, Array]
    votes: Votes | None = None
    words: Votes | None = None


def outline(a: Side, b: Side) -> Outline:
    """Best monotone path of single sentences, similarity background and length ratio."""
    single = a.runs[0] @ b.runs[0].T
    ground = float(single.mean())
    best_a, best_b = _bests(a, b, single), _bests(b, a, single.T)
    threshold = (ground + float(np.median(best_a[0]))) / 2
    single -= np.float32(threshold)  # in place: a long pair's table takes a hundred megabytes
    path, pairs = _first_path(single)
    left, right = a.length(1), b.length(1)
    if len(pairs) >= 3:
        chosen = np.array(pairs)
        ratio = float(right[chosen[:, 1]].sum() / left[chosen[:, 0]].sum())
    else:
        ratio = float(right.sum() / left.sum())
    typical = float(np.median([single[pair] for pair in pairs])) + threshold if pairs else ground
    first = Outline(path, ratio, ground, typical, best_a, best_b)
    if not a.tokens or not b.tokens:
        return first
    return replace(first, votes=count_votes(a.tokens, b.tokens, path), words=count_words(a.words, b.words))


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
    """Positions of the best path of 1-1 beads (gaps are free), and those beads.

    Only the way into each position is kept, a byte: scores of a long pair would take a hundred megabytes.
    """
    rows, columns = gain.shape
    came = np.empty((rows, columns), dtype=np.int8)
    before = np.zeros(columns + 1, dtype=np.float32)
    for i in range(rows):
        line = before.copy()
        np.maximum(line[1:], before[:-1] + gain[i], out=line[1:])
        np.maximum.accumulate(line, out=line)
        came[i] = np.where(line[1:] == line[:-1], ASIDE, np.where(line[1:] == before[1:], DOWN, PAIR))
        before = line
    path, pairs, i, j = np.zeros(rows + 1, dtype=np.intp), [], rows, columns
    path[rows] = columns
    while i and j:
        way = came[i - 1, j - 1]
        if way == ASIDE:
            j -= 1
            continue
        i -= 1
        if way == PAIR:
            j -= 1
            pairs.append((i, j))
        path[i] = j
    return path, pairs[::-1]

"""How far two versions run in parallel: the order of sentences, where paragraphs break, lengths."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from transcheck.data import Document
from transcheck.stories.reporter import Reporter

Array = NDArray[np.float32]
Pairs = Sequence[tuple[int, int]]

IN_PLACE = 0.35  # cosine from which a sentence without a partner of its own counts as part of a neighbour's
FEWEST_CLEAR = 4  # pairs away from gaps that are enough to judge lengths by


@dataclass(frozen=True, slots=True)
class Structure:
    """`pairs` that go in one order; `in_place` the share of sentences, of the side that has fewer such,
    in or between pairs; `paragraphs` the share of neighbouring pairs that break or keep a paragraph on
    both sides alike; `uneven` the mean deviation of the logarithm of the pairs' length ratio."""

    pairs: int
    in_place: float
    paragraphs: float
    uneven: float


def structure(reporter: Reporter, i: int, j: int) -> Structure:
    """Compare two documents over the sentences that are each other's best match."""
    a, b = reporter.pair(i, j)
    if not len(a) or not len(b):
        return Structure(0, 0.0, 0.0, 0.0)
    similar = a @ b.T
    best, back = similar.argmax(axis=1), similar.argmax(axis=0)
    pairs = _longest_rising([(row, int(c)) for row, c in enumerate(best) if back[c] == row])
    turned = [(column, row) for row, column in pairs]
    documents = reporter.documents[i], reporter.documents[j]
    return Structure(len(pairs), min(_in_place(similar, pairs), _in_place(similar.T, turned)),
                     _paragraphs(documents, pairs), _uneven(documents, pairs))


def _in_place(similar: Array, pairs: Pairs) -> float:
    """Share of the rows that have a partner, or whose best match lies where a joined sentence would."""
    partners = dict(pairs)
    count = len(partners)
    for row in range(len(similar)):
        if row in partners:
            continue
        first = max((column for r, column in pairs if r < row), default=0)
        last = min((column for r, column in pairs if r > row), default=similar.shape[1] - 1)
        column = int(similar[row].argmax())
        count += first <= column <= last and bool(similar[row, column] >= IN_PLACE)
    return count / len(similar)


def _paragraphs(documents: tuple[Document, Document], pairs: Pairs) -> float:
    left, right = (_blocks(document) for document in documents)
    alike = [(left[r] == left[s]) == (right[c] == right[d]) for (r, c), (s, d) in pairwise(pairs)]
    return sum(alike) / len(alike) if alike else 0.0


def _uneven(documents: tuple[Document, Document], pairs: Pairs) -> float:
    """Pairs beside a gap may have taken it in, and are left out where enough others are there."""
    left, right = ([len(s.text) for s in d.sentences if not s.is_furniture] for d in documents)
    rows, columns = {row for row, _ in pairs}, {column for _, column in pairs}
    clear = [(row, column) for row, column in pairs
             if _is_clear(row, rows, len(left)) and _is_clear(column, columns, len(right))]
    kept = clear if len(clear) >= FEWEST_CLEAR else pairs
    ratios = np.log([left[row] / right[column] for row, column in kept])
    return float(np.abs(ratios - np.median(ratios)).mean())


def _is_clear(number: int, paired: set[int], count: int) -> bool:
    return all(n in paired or not 0 <= n < count for n in (number - 1, number + 1))


def _blocks(document: Document) -> list[int]:
    """For each sentence that is not furniture, the number of its block."""
    ends = [block.span.end for block in document.blocks]
    return [bisect_left(ends, s.span.end) for s in document.sentences if not s.is_furniture]


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Longest chain of pairs whose second numbers rise (patience sorting)."""
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for number, (_, column) in enumerate(pairs):
        place = bisect_left(tails, column)
        before.append(tops[place - 1] if place else -1)
        if place == len(tails):
            tails.append(column)
            tops.append(number)
        else:
            tails[place], tops[place] = column, number
    chain: list[tuple[int, int]] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]

"""Which version is the original, and which of the others translate it.

Omissions are reported for translations only, so a retelling must not pass for one: a translation is
in another language, keeps the order of sentences and where paragraphs break, and leaves little out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from transcheck.data import Document
from transcheck.stories.reporter import Reporter, language

Array = NDArray[np.float32]

IN_ORDER = 0.86  # share of sentences, of the longer side, that pair off in the same order
PARAGRAPHS = 0.95  # share of neighbouring pairs that break or keep a paragraph on both sides alike
PARALLEL = 0.97, 0.7  # or: so much in order, and so many paragraphs alike
UNEVEN = 0.2  # mean deviation of the logarithm of the pairs' length ratio
COVERED = 0.42  # mean best similarity, from the side that is covered less
MANY = 10  # versions that stand for all of a larger story
FEWEST = 4  # sentences: below that, order says nothing


@dataclass(frozen=True, slots=True)
class Structure:
    """How far two versions run in parallel; shares of 0 to 1, and how uneven the pairs' lengths are."""

    pairs: int
    in_order: float
    paragraphs: float
    uneven: float


def is_translation(reporter: Reporter, i: int, j: int) -> bool:
    """True if the two run in parallel in two languages as only translations do."""
    documents = reporter.documents
    if language(documents[i]) == language(documents[j]):
        return False
    if min(len(reporter.units[i]), len(reporter.units[j])) < FEWEST:
        return False
    shape = structure(reporter, i, j)
    covered = reporter.compare(i, j).sentences
    if shape.uneven > UNEVEN or covered < COVERED:
        return False
    is_close = shape.in_order >= IN_ORDER and shape.paragraphs >= PARAGRAPHS
    return is_close or (shape.in_order >= PARALLEL[0] and shape.paragraphs >= PARALLEL[1])


def structure(reporter: Reporter, i: int, j: int) -> Structure:
    """Compare order and paragraphs over the sentences that are each other's best match."""
    a, b = reporter.units[i], reporter.units[j]
    if not len(a) or not len(b):
        return Structure(0, 0.0, 0.0, 0.0)
    similar = a @ b.T
    best, back = similar.argmax(axis=1), similar.argmax(axis=0)
    pairs = [(row, int(column)) for row, column in enumerate(best) if back[column] == row]
    ordered = _longest_rising(pairs)
    lengths_a, lengths_b = (_lengths(reporter.documents[n]) for n in (i, j))
    left, right = _blocks(reporter.documents[i]), _blocks(reporter.documents[j])
    alike = [(left[r] == left[s]) == (right[c] == right[d])
             for (r, c), (s, d) in pairwise(ordered)]
    paragraphs = sum(alike) / len(alike) if alike else 0.0
    ratios = np.log([lengths_a[r] / lengths_b[c] for r, c in ordered])
    uneven = float(np.abs(ratios - np.median(ratios)).mean())
    return Structure(len(ordered), len(ordered) / max(len(a), len(b)), paragraphs, uneven)


def choose_original(reporter: Reporter, members: Sequence[int], declared: dict[int, int]) -> int:
    """The version that the others derive from.

    What people declared decides (`declared` maps a translation to its original); else the version
    whose language shows through in the others, as words that their translators left, and then the
    one that covers the others best. Ties go by path.
    """
    targets = [declared[m] for m in members if m in declared]
    roots = sorted({t for t in targets if t in members and t not in declared})
    pool = roots or [m for m in members if m not in declared] or list(members)
    if roots:
        return min(pool, key=lambda m: (-targets.count(m), reporter.documents[m].path))

    def rank(m: int) -> tuple[int, float, str]:
        others = [other for other in some(members) if other != m]
        traces = sum(reporter.traces(m, other) - reporter.traces(other, m) for other in others)
        covers = sum(_covers(reporter.units[m], reporter.units[other]) for other in others)
        return -traces, -round(covers, 4), reporter.documents[m].path

    return min(pool, key=rank)


def some(members: Sequence[int]) -> Sequence[int]:
    """At most `MANY` of the members, evenly spread: a story of hundreds is judged by a sample."""
    ordered = sorted(members)
    return ordered[:: -(-len(ordered) // MANY)]


def _covers(a: Array, b: Array) -> float:
    """Mean best similarity of the sentences of b in a."""
    return float((b @ a.T).max(axis=1).mean()) if len(a) and len(b) else 0.0


def _blocks(document: Document) -> list[int]:
    """For each sentence that is not furniture, the number of its block."""
    ends = [block.span.end for block in document.blocks]
    return [bisect_left(ends, s.span.end) for s in document.sentences if not s.is_furniture]


def _lengths(document: Document) -> list[int]:
    return [len(sentence.text) for sentence in document.sentences if not sentence.is_furniture]


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

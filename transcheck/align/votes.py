"""Votes of tokens: for each sentence, which sentences of the other version its words point at.

Every token looks for its like among the tokens of the other version and gives its vote, spread over
the best of them by softmax; frequent tokens count less. What share of its votes stays inside a bead
says whether the bead holds all of a sentence's counterpart, which the cosine of whole sentences
cannot say: it hardly moves when a short clause is missing. Words vote likewise, for the sentences
that hold them, which tells much within one language. After the word alignments that Jalili
Sabet et al. 2020 (SimAlign) read off the middle layers of such models.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from transcheck.encoders import Array, Tokens

SHARPNESS = 50.0  # of the softmax over cosines
WHOLE = 40_000  # cells: larger pairs are looked at near the first path only
NEAR = 8  # sentences either side of the first path
DOUBT = 0.5  # votes that nobody casts, half of them inside: a sentence without shared words says nothing
LONG = 4_000_000  # cells: for larger pairs words are not counted, and say nothing


@dataclass(frozen=True, slots=True)
class Votes:
    """Running totals, (sources + 1, targets + 1): votes of source tokens, and of target tokens.

    `doubt` is added to all votes, half of it to those inside.
    """

    forth: Any
    back: Any
    doubt: float = 0.0

    def covered(self, rows: tuple[Any, Any], columns: tuple[Any, Any]) -> Array:
        """(rows, columns) least share of its votes that either side of a bead keeps inside the bead.

        `rows` are first sentences and those after the last; `columns` likewise.
        """
        shares = []
        for totals, is_back in ((self.forth, False), (self.back, True)):
            (i, k), (j, m) = rows, columns
            inside = totals[np.ix_(k, m)] - totals[np.ix_(i, m)] - totals[np.ix_(k, j)] + totals[np.ix_(i, j)]
            column, row = totals[-1, m] - totals[-1, j], totals[k, -1] - totals[i, -1]
            total = column[None] if is_back else row[:, None]
            shares.append((inside + self.doubt / 2) / np.maximum(total + self.doubt, 1e-6))
        result: Array = np.minimum(*shares).astype(np.float32)
        return result

    def shares(self, sources: tuple[int, ...], targets: tuple[int, ...]) -> tuple[float, float]:
        """Share of the sources' votes that go to the targets, and of the targets' to the sources."""
        rows, columns = np.array(sources)[:, None], np.array(targets)[None, :]
        forth, back = (float((table[rows + 1, columns + 1] - table[rows, columns + 1]
                              - table[rows + 1, columns] + table[rows, columns]).sum())
                       for table in (self.forth, self.back))
        ours = float((self.forth[rows + 1, -1] - self.forth[rows, -1]).sum())
        theirs = float((self.back[-1, columns + 1] - self.back[-1, columns]).sum())
        return forth / max(ours, 1e-6), back / max(theirs, 1e-6)


def count_votes(a: Sequence[Tokens], b: Sequence[Tokens], path: Any) -> Votes:
    """Votes of two versions, given as tokens by sentence; `path` as in `Outline`."""
    here, there = _side(a), _side(b)
    rows = np.arange(len(a))
    if len(a) * len(b) <= WHOLE:
        forth = np.tile([0, len(b)], (len(a), 1))
        back = np.tile([0, len(a)], (len(b), 1))
    else:
        middle = np.searchsorted(path[:-1], np.arange(len(b)))
        forth = np.stack([path[rows] - NEAR, path[rows] + NEAR + 1], axis=1).clip(0, len(b))
        back = np.stack([middle - NEAR, middle + NEAR + 1], axis=1).clip(0, len(a))
    return Votes(_totals(_cast(here, there, forth)), _totals(_cast(there, here, back).T))


def count_words(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> Votes | None:
    """Votes of the words that both versions hold, given by sentence; None if the pair is too long.

    A word votes for all sentences that hold it, rare words for more.
    """
    if len(a) * len(b) > LONG:
        return None
    counts = [Counter(word for words in side for word in words) for side in (a, b)]
    shared = sorted(counts[0].keys() & counts[1].keys())
    here, there = (_held(side, {word: n for n, word in enumerate(shared)}) for side in (a, b))
    often = np.array([[count[word] for word in shared] for count in counts], dtype=float)
    rare = (often[0] * often[1]) ** -0.5
    return Votes(_totals((here * (rare / often[1])) @ there.T), _totals((here * (rare / often[0])) @ there.T),
                 DOUBT)


def _held(side: Sequence[frozenset[str]], column: dict[str, int]) -> Any:
    """(sentences, words) 1 where a sentence holds the word."""
    table = np.zeros((len(side), len(column)))
    for row, words in enumerate(side):
        table[row, [column[word] for word in words if word in column]] = 1.0
    return table


@dataclass(frozen=True, slots=True)
class _Voters:
    """Tokens of one version: unit vectors less their mean, weights, and where each sentence begins."""

    vectors: Array
    weights: Array
    starts: Any


def _side(sentences: Sequence[Tokens]) -> _Voters:
    starts = np.concatenate([[0], np.cumsum([len(ids) for ids, _ in sentences])]).astype(np.intp)
    if not starts[-1]:
        return _Voters(np.zeros((0, 1), np.float32), np.zeros(0, np.float32), starts)
    vectors = np.concatenate([states for ids, states in sentences if len(ids)]).astype(np.float32)
    vectors -= vectors.mean(axis=0)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-6))
    ids = np.concatenate([ids for ids, _ in sentences])
    _, place, counts = np.unique(ids, return_inverse=True, return_counts=True)
    return _Voters(vectors, (counts[place] ** -0.5).astype(np.float32), starts)


def _cast(voters: _Voters, asked: _Voters, reach: Any) -> Any:
    """(sentences, other sentences) votes; `reach` holds the first and last sentence asked."""
    table = np.zeros((len(voters.starts) - 1, len(asked.starts) - 1))
    for number, (low, high) in enumerate(reach.tolist()):
        own = slice(voters.starts[number], voters.starts[number + 1])
        ends = asked.starts[low : high + 1]
        if own.start == own.stop or ends[0] == ends[-1]:
            continue
        similar = voters.vectors[own] @ asked.vectors[ends[0] : ends[-1]].T
        best = similar.max(axis=1, keepdims=True)
        share = np.exp((similar - best) * np.float32(SHARPNESS))
        share *= voters.weights[own, None] * np.maximum(best, 0) / share.sum(axis=1, keepdims=True)
        sums = np.concatenate([[0.0], np.cumsum(share.sum(axis=0), dtype=np.float64)])[ends - ends[0]]
        table[number, low:high] = sums[1:] - sums[:-1]
    return table


def _totals(table: Any) -> Any:
    return np.pad(table.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))

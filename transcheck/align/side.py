"""What alignment knows of one version: vectors of every short run of sentences, lengths, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from transcheck.encoders import Array, Encoder

LARGEST = 7  # sentences in a bead, both sides together: 6 cost .3 points of F1, 8 gained none
NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f\u066c]\d{3})*(?!\d)|\d+")


@dataclass(frozen=True, slots=True)
class Side:
    """One version, furniture left out.

    `runs[k - 1]` holds unit vectors of k neighbouring sentences, one row per first sentence.
    `ends` are running totals of characters; `numbers` is 0 or 1 by sentence and number, for numbers that both
    versions hold; `others` counts the rest.
    """

    runs: tuple[Array, ...]
    ends: Array
    numbers: Array
    others: Array

    def __len__(self) -> int:
        return len(self.ends) - 1

    def length(self, size: int) -> Array:
        """Characters of each run of `size` sentences."""
        result: Array = self.ends[size:] - self.ends[:-size]
        return result

    def held(self, size: int) -> Array:
        """(runs, numbers) 0 or 1: which shared numbers each run of `size` sentences holds."""
        count = len(self) - size + 1
        result: Array = np.max([self.numbers[i : i + count] for i in range(size)], axis=0)
        return result

    def counts(self, size: int) -> Array:
        """How many numbers each run of `size` sentences holds, shared or not."""
        totals = np.concatenate([[0], np.cumsum(self.others)])
        result: Array = self.held(size).sum(axis=1) + totals[size:] - totals[:-size]
        return result.astype(np.float32)


def two_sides(a: tuple[Sequence[str], Array], b: tuple[Sequence[str], Array],
              encoder: Encoder) -> tuple[Side, Side]:
    """Prepare both versions, given as (texts, rows) of the sentences to be aligned."""
    found = [[numbers_in(text) for text in texts] for texts, _ in (a, b)]
    seen = [set().union(*side) if side else set() for side in found]
    columns = {number: i for i, number in enumerate(sorted(seen[0] & seen[1]))}
    first, second = (Side(_runs(rows, encoder), _ends(texts), *_presence(numbers, columns))
                     for (texts, rows), numbers in zip((a, b), found, strict=True))
    return first, second


def numbers_in(text: str) -> frozenset[str]:
    """Digit strings of a text, as ASCII and without thousands separators."""
    return frozenset("".join(str(int(c)) for c in match.group() if c.isdecimal())
                     for match in NUMBER.finditer(text))


def _runs(rows: Array, encoder: Encoder) -> tuple[Array, ...]:
    rows = rows.astype(np.float32)  # caches hand out float16, too coarse to add up
    count = len(rows)
    sizes = range(1, min(LARGEST, count) + 1)
    spans = [(i, i + k) for k in sizes for i in range(count - k + 1)]
    vectors = encoder.join(rows, spans)
    cuts = np.cumsum([count - k + 1 for k in sizes])[:-1]
    runs = np.split(vectors, cuts) if count else []
    empty = vectors[:0]
    return (*runs, *[empty] * (LARGEST - len(runs)))


def _ends(texts: Sequence[str]) -> Array:
    return np.cumsum([0, *(max(1, len(text)) for text in texts)], dtype=np.float32)


def _presence(numbers: Sequence[frozenset[str]], columns: dict[str, int]) -> tuple[Array, Array]:
    matrix = np.zeros((len(numbers), max(1, len(columns))), dtype=np.float32)
    others = np.zeros(len(numbers), dtype=np.float32)
    for row, found in enumerate(numbers):
        shared = [columns[number] for number in found if number in columns]
        matrix[row, shared] = 1.0
        others[row] = len(found) - len(shared)
    return matrix, others

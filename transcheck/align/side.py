"""What alignment knows of one version: vectors of every short run of sentences, lengths, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from anyascii import anyascii

if TYPE_CHECKING:
    from transcheck.encoders import Array, Encoder

LARGEST = 7  # sentences in a bead, both sides together: 6 cost .3 points of F1, 8 gained none
NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f\u066c]\d{3})*(?!\d)|\d+")

NAME = re.compile(r"\b[^\W\d_a-z]\w{2,}")
NAME_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Side:
    """One version, furniture left out.

    `runs[k - 1]` holds unit vectors of k neighbouring sentences, one row per first sentence.
    `ends` are running totals of characters; `numbers` and `names` are 0 or 1 by sentence and item.
    """

    runs: tuple[Array, ...]
    ends: Array
    numbers: Array
    names: Array

    def __len__(self) -> int:
        return len(self.ends) - 1

    def length(self, size: int) -> Array:
        """Characters of each run of `size` sentences."""
        result: Array = self.ends[size:] - self.ends[:-size]
        return result

    def held(self, items: Array, size: int) -> Array:
        """(runs, items) 0 or 1: which numbers or names each run of `size` sentences holds."""
        count = len(self) - size + 1
        result: Array = np.max([items[i : i + count] for i in range(size)], axis=0)
        return result


def two_sides(a: tuple[Sequence[str], Array], b: tuple[Sequence[str], Array],
              encoder: Encoder) -> tuple[Side, Side]:
    """Prepare both versions, given as (texts, rows) of the sentences to be aligned."""
    texts = (a[0], b[0])
    numbers, names = _presences(texts, numbers_in), _presences(texts, names_in)
    first, second = (
        Side(_runs(rows, encoder), _ends(sentences), numbers[i], names[i])
        for i, (sentences, rows) in enumerate((a, b)))
    return first, second


def numbers_in(text: str) -> frozenset[str]:
    """Digit strings of a text, as ASCII and without thousands separators."""
    return frozenset("".join(str(int(c)) for c in match.group() if c.isdecimal())
                     for match in NUMBER.finditer(text))


def names_in(text: str) -> frozenset[str]:
    """Beginnings of capitalised words in Latin letters: what a name keeps across languages."""
    return frozenset(anyascii(word).lower()[:NAME_LENGTH] for word in NAME.findall(text))


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


def _presences(sides: Sequence[Sequence[str]], find: Callable[[str], frozenset[str]]) -> list[Array]:
    """0 or 1 by sentence and item."""
    found = [[find(text) for text in side] for side in sides]
    columns = {item: i for i, item in enumerate(sorted(set().union(*found[0], *found[1])))}
    matrices = []
    for side in found:
        matrix = np.zeros((len(side), max(1, len(columns))), dtype=np.float32)
        for row, items in zip(matrix, side, strict=True):
            row[[columns[item] for item in items]] = 1.0
        matrices.append(matrix)
    return matrices

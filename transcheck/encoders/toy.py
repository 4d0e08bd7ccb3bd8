"""A toy encoder for tests: hashed words and word beginnings, no model, no languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from transcheck.encoders import Array

WORD = re.compile(r"\w+")
DIMENSIONS = 256
PREFIX = 4  # letters: lets `presidente` meet `president`


@dataclass(frozen=True, slots=True)
class Toy:
    """Sums of hashed words; texts that share words or word beginnings come out alike."""

    name: str = "toy@1"
    languages: frozenset[str] = frozenset()
    width: int = DIMENSIONS
    kind: str = "use"

    def encode(self, texts: Sequence[str]) -> Array:
        """(n, 256) counts of hashed words and word beginnings."""
        rows = np.zeros((len(texts), self.width), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in WORD.findall(text.lower()):
                for piece in (word, word[:PREFIX] + "*"):
                    row[crc32(piece.encode()) % self.width] += 1.0
        return rows

    def between(self, lang_a: str, lang_b: str) -> Toy:
        """Itself, for any two languages."""
        return self

    def tokens(self, texts: Sequence[str]) -> None:
        """None: it has no token states."""

    def centre(self, rows: Array) -> Array:
        """Rows as they are: unrelated sentences are far apart already."""
        return rows

    def unit(self, rows: Array) -> Array:
        """(n, 256) unit vectors; an empty text gives a constant vector, so that no row is zero."""
        filled = np.where(rows.any(axis=1, keepdims=True), rows, np.float32(1.0))
        result: Array = filled / np.linalg.norm(filled, axis=1, keepdims=True)
        return result

    def join(self, rows: Array, spans: Sequence[tuple[int, int]]) -> Array:
        """Unit vectors of the summed rows."""
        if not spans:
            return np.zeros((0, self.width), dtype=np.float32)
        return self.unit(np.stack([rows[i:j].sum(axis=0) for i, j in spans]))

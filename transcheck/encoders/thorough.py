"""The default encoder and `e5` side by side: what one gets wrong the other often does not.

Rows hold those of both. Runs of sentences in two languages that both know are compared by the mean of
the two cosines; all else, and single texts, by `e5` alone. In one language that is better than both
(strict F1 on DEplain, halves: .949 and .950 against .943 and .936), and has learned weights of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from transcheck.encoders import Array, Encoder, Tokens


@dataclass(frozen=True, slots=True)
class Thorough:
    """Two encoders as one; of the kind `both`, `join` asks both."""

    first: Encoder
    second: Encoder
    kind: str = "e5"

    @property
    def name(self) -> str:
        """Both names, the one that is always asked first."""
        return f"{self.second.name}+{self.first.name}"

    @property
    def languages(self) -> frozenset[str]:
        """What the second knows."""
        return self.second.languages

    @property
    def width(self) -> int:
        """Floats per row."""
        return self.first.width + self.second.width

    def between(self, lang_a: str, lang_b: str) -> Thorough:
        """`within` for one language, `both` for two that the first surely knows, else `e5`."""
        from transcheck.encoders import knows_surely

        first, second = (lang.lower().partition("-")[0] for lang in (lang_a, lang_b))
        if first == second and first not in ("", "und"):
            return replace(self, kind="within")
        is_joint = all(knows_surely(self.first, lang) for lang in (lang_a, lang_b))
        return replace(self, kind="both" if is_joint else "e5")

    def encode(self, texts: Sequence[str]) -> Array:
        """(n, width) rows."""
        return np.hstack([self.first.encode(texts), self.second.encode(texts)])

    def tokens(self, texts: Sequence[str]) -> Sequence[Tokens] | None:
        """Tokens of the second encoder."""
        return self.second.tokens(texts)

    def centre(self, rows: Array) -> Array:
        """Each part centred as its encoder does it."""
        left, right = self._parts(rows)
        return np.hstack([self.first.centre(left), self.second.centre(right)])

    def unit(self, rows: Array) -> Array:
        """(n, dim) unit vectors of the second encoder: the better one for telling reports apart."""
        return self.second.unit(self._parts(rows)[1])

    def join(self, rows: Array, spans: Sequence[tuple[int, int]]) -> Array:
        """(len(spans), dim) unit vectors of runs."""
        left, right = self._parts(rows)
        vectors = self.second.join(right, spans)
        if self.kind != "both":
            return vectors
        result: Array = np.hstack([self.first.join(left, spans), vectors]) * np.float32(np.sqrt(0.5))
        return result

    def _parts(self, rows: Array) -> tuple[Array, Array]:
        return rows[:, : self.first.width], rows[:, self.first.width :]

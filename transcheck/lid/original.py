"""The original that a text was translated from: which words it has, and how it writes them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from transcheck.lid.tokens import TOKEN
from transcheck.lid.words import fold

CHAIN = 3  # words in a row that no translation has by chance


class Original:
    """Folded words of the original: in lower case somewhere, or only capitalised (names)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower: set[str] = set()
        self.capital: set[str] = set()
        for match in TOKEN.finditer(text):
            word = match.group()
            if match.lastindex != 3:
                (self.lower if not word[0].isupper() else self.capital).add(fold(word))
        self.capital -= self.lower
        order = [fold(match.group()) for match in TOKEN.finditer(text) if match.lastindex != 3]
        self.chains = {tuple(order[i : i + CHAIN]) for i in range(len(order) - CHAIN + 1)}

    def compare(self, folded: list[str], words: list[str]) -> tuple[
            NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
        """For each word: it is there in lower case; it is there as a name; it is not there."""
        lower = np.array([self._has(fold_, word) for fold_, word in zip(folded, words, strict=True)], bool)
        named = np.array([word in self.capital for word in folded], bool)
        return lower, named & ~lower, ~(lower | named)

    def chained(self, folded: list[str]) -> NDArray[np.bool_]:
        """For each word: it is one of CHAIN words in a row that the original has in that order."""
        found = np.zeros(len(folded), bool)
        for at in range(len(folded) - CHAIN + 1):
            if tuple(folded[at : at + CHAIN]) in self.chains:
                found[at : at + CHAIN] = True
        return found

    def _has(self, folded: str, word: str) -> bool:
        return folded in self.lower or (word[0] >= "\u2e80" and len(word) > 1 and word in self.text)


@lru_cache(maxsize=4)
def original(text: str) -> Original:
    """The words of a text, kept for the next version that was translated from it."""
    return Original(text)

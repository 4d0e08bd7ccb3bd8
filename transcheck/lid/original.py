"""The original that a text was translated from: which words it has, and how it writes them."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from transcheck.lid.tokens import EDGE, Words, pieces, tokenise
from transcheck.lid.words import fold

STEM = 5  # letters that no other word of a text begins with by chance
CHAIN = 3  # words in a row that no translation has by chance


class Original:
    """Folded words of the original: in lower case, capitalised inside a sentence (names), in a row."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lower: set[str] = set()
        self.ordered: list[str] = []
        self.capital: set[str] = set()
        self.inner_capital: set[str] = set()
        self.pairs: set[tuple[str, str]] = set()
        self.chains: set[tuple[str, ...]] = set()
        for start, end in pieces(text):
            self._read(tokenise(text, start, end))
        self.ordered = sorted(self.lower)

    def begins(self, folded: str) -> bool:
        """True if a common word begins so: `serpentin` of `serpentinden`; for words of another script."""
        at = bisect_left(self.ordered, folded)
        return len(folded) >= STEM and self.ordered[at : at + 1] != [] and self.ordered[at].startswith(folded)

    def _read(self, words: Words) -> None:
        folded = [fold(word) for word in words.texts]
        for word, plain, gap in zip(words.texts, folded, words.enter, strict=True):
            if not word[0].isupper():
                self.lower.add(plain)
            else:
                self.capital.add(plain)
                if gap != EDGE:  # a capital that opens a sentence or a quotation says little
                    self.inner_capital.add(plain)
        self.pairs.update(pairwise(folded))
        self.chains.update(tuple(folded[i : i + CHAIN]) for i in range(len(folded) - CHAIN + 1))

    def compare(self, folded: list[str], words: list[str]) -> tuple[
            NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
        """For each word: it is there as a common word; as a name; not at all."""
        pairs = list(zip(folded, words, strict=True))
        named = np.array([self._is_name(plain, word) for plain, word in pairs], bool)
        common = np.array([self._has(plain, word) for plain, word in pairs], bool) & ~named
        return common, named, ~(common | named)

    def _is_name(self, folded: str, word: str) -> bool:
        """Capitalised here and there, or never in lower case there."""
        if word[0].isupper() and folded in self.inner_capital:
            return True
        return folded in self.capital and folded not in self.lower

    def paired(self, folded: list[str]) -> NDArray[np.bool_]:
        """For each word: the original has it and the next one in that order."""
        return np.array([pair in self.pairs for pair in pairwise([*folded, ""])], bool)

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

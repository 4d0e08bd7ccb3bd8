"""How many reports hold a word, by its frequency in general text."""

from __future__ import annotations

from functools import lru_cache
from math import exp

from transcheck.wordlists import commonest_words, word_list

WORDS = 300  # words of a report, to turn a word's frequency into a share of documents
COMMONEST = 7.4e-4  # frequency of words that one report in five holds
PAIR_SHARE = 0.03  # of a pair of CJK signs in a language written with them
RARE = 1e-6  # frequency of a word that the list does not have
UNLISTED = {1: 1e-3, 2: 1e-4, 3: 1e-5}  # of short ones, by length: a language without a list has them too
UNSPACED = frozenset("ja zh ko th yue".split())


@lru_cache(maxsize=65536)
def word_share(lang: str, word: str) -> float:
    """Share of reports, 0 to 1, that hold the small-letter word; `lang` is a primary tag."""
    if word[0] >= "\u3040" or lang in UNSPACED:  # pairs of signs have no list
        return PAIR_SHARE if (word[0] >= "\u3040") == (lang in UNSPACED) else RARE
    return 1 - exp(-WORDS * (_frequency(lang, word) or UNLISTED.get(len(word), RARE)))


@lru_cache(maxsize=64)
def commonest(lang: str) -> frozenset[str]:
    """The commonest words of the language, some two hundred."""
    return commonest_words(lang, COMMONEST)


def _frequency(lang: str, word: str) -> float:
    found = word_list(lang, "small")
    return found.frequency(word) if found else 0.0

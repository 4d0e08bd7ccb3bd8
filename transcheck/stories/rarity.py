"""How many reports hold a word, by its frequency in general text."""

from __future__ import annotations

from functools import lru_cache
from math import exp

WORDS = 300  # words of a report, to turn a word's frequency into a share of documents
PAIR_SHARE = 0.03  # of a pair of CJK signs in a language written with them
RARE = 1e-6  # frequency of a word that the list does not have
UNSPACED = frozenset("ja zh ko th yue".split())


@lru_cache(maxsize=65536)
def word_share(lang: str, word: str) -> float:
    """Share of reports that hold the word, from its frequency in general text."""
    import wordfreq

    base = lang.partition("-")[0]
    if word[0] >= "\u3040" or base in UNSPACED:  # pairs of signs have no list
        return PAIR_SHARE if (word[0] >= "\u3040") == (base in UNSPACED) else RARE
    try:
        frequency = wordfreq.word_frequency(word, base, wordlist="small", minimum=RARE)
    except LookupError:
        frequency = 1e-4 if len(word) <= 3 else 1e-6
    return 1 - exp(-WORDS * frequency)

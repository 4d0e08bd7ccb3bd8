"""How common a word is, by the frequency lists of wordfreq (Speer 2022).

The lists are opened when first asked for; the large one only for words that the small one lacks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from transcheck.facts.measures import load
from transcheck.facts.words import base

if TYPE_CHECKING:
    from transcheck.wordlists import WordList

_WORDFREQ = {"no": "nb", "sr": "sh", "hr": "sh", "bs": "sh"}


def _code(lang: str) -> str:
    return _WORDFREQ.get(base(lang), base(lang))


@lru_cache(maxsize=64)
def _list(lang: str, size: str) -> WordList | None:
    from transcheck.wordlists import has_bins, word_list

    code = _code(lang)
    if not has_bins(code, "small"):
        return None
    return word_list(code, size if has_bins(code, size) else "small")


@lru_cache(maxsize=16384)
def _frequency(key: str, lang: str, size: str) -> float:
    found = _list(lang, size)
    return found.frequency(key) if found else 0.0


def has_list(lang: str) -> bool:
    """True if there is a frequency list for the language."""
    return _list(lang, "small") is not None


@lru_cache(maxsize=64)
def has_large_list(lang: str) -> bool:
    """True if there is a list of rare words, too."""
    from transcheck.wordlists import has_bins

    return has_bins(_code(lang), "large")


@lru_cache(maxsize=32768)
def zipf(key: str, lang: str) -> float:
    """Log10 of occurrences in a billion words, 0 if the small list lacks the word."""
    return _zipf(_frequency(key, lang, "small"))


def is_known(key: str, lang: str) -> bool:
    """True if even the large list has the word, in its language or in English."""
    return any(_frequency(key, code, size) for code in (lang, "en") for size in ("small", "large"))


def rarest(key: str, lang: str) -> float:
    """Log10 of occurrences in a billion words by the large list, 0 if even that lacks the word."""
    return _zipf(_frequency(key, lang, "large"))


@lru_cache(maxsize=16)
def fusible(lang: str) -> tuple[dict[str, float], dict[str, float]]:
    """How often words make others as their first part, and as their last: log10 of 1 + their compounds among
    10,000 rare words (`benchmarks/build_fusible.py`); words that hardly ever do are left out."""
    found = load("fusible.json").get(_code(lang), {"first": {}, "last": {}})
    first, last = ({word: float(rate) for rate, words in found[part].items() for word in words.split()}
                   for part in ("first", "last"))
    return first, last


def _zipf(frequency: float) -> float:
    from math import log10

    return log10(frequency) + 9 if frequency else 0.0

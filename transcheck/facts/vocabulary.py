"""How common a word is, by the frequency lists of wordfreq (Speer 2022).

The lists are opened when first asked for; the large one only for words that the small one lacks.
"""

from __future__ import annotations

from functools import lru_cache

from transcheck.facts.words import base

_WORDFREQ = {"no": "nb", "sr": "sh", "hr": "sh", "bs": "sh"}


@lru_cache(maxsize=64)
def _table(lang: str, size: str) -> dict[str, float]:
    from wordfreq import available_languages, get_frequency_dict

    code = _WORDFREQ.get(base(lang), base(lang))
    if code not in available_languages("small"):
        return {}
    if size == "large" and code not in available_languages("large"):
        size = "small"
    return dict(get_frequency_dict(code, size))


def has_list(lang: str) -> bool:
    """True if there is a frequency list for the language."""
    return bool(_table(lang, "small"))


def zipf(key: str, lang: str) -> float:
    """Log10 of occurrences in a billion words, 0 if the small list lacks the word."""
    return _zipf(_table(lang, "small").get(key, 0.0))


def is_known(key: str, lang: str) -> bool:
    """True if even the large list has the word, in its language or in English."""
    return any(key in _table(code, size) for code in (lang, "en") for size in ("small", "large"))


def _zipf(frequency: float) -> float:
    from math import log10

    return log10(frequency) + 9 if frequency else 0.0

"""How telling a shared key is: its rarity, from a background and from the documents at hand.

A key's weight is the logarithm of how few documents hold it (inverse document frequency, Spärck
Jones 1972). A scan of three files cannot say what is rare, so every key starts with a background
share of documents, worth `PRIOR` documents of evidence.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import log

from transcheck.stories.facts import Facts
from transcheck.stories.rarity import word_share

PRIOR = 100  # documents that the background counts for; 30 to 300 give the same AUC on ECB+ (± .003)
NAME_SHARE = {2: 0.10, 3: 0.03}  # share of reports with some name of a skeleton this long
RARE_NAME = 0.01
FIGURE_SHARE = ((1, 0.5), (2, 0.12), (3, 0.04))  # by number of digits
RARE_FIGURE = 0.01
YEAR_SHARE = 0.2
TELLING = 0.12  # share of reports up to which a figure tells one event from another: two digits, no year


class Weights:
    """Weights of keys, by the documents whose facts were added."""

    def __init__(self) -> None:
        self._count = 0
        self._names: Counter[str] = Counter()
        self._figures: Counter[str] = Counter()
        self._words: dict[str, Counter[str]] = {}

    def add(self, facts: Facts, lang: str) -> None:
        """Count the keys of one more document."""
        self._count += 1
        self._names.update(facts.names.keys() | facts.loose)
        self._figures.update(facts.figures)
        self._words.setdefault(lang, Counter()).update(facts.words.keys())

    def name(self, key: str) -> float:
        """Weight of a name, given as its skeleton."""
        return self._weight(self._names[key], NAME_SHARE.get(len(key), RARE_NAME))

    def figure(self, key: str) -> float:
        """Weight of a figure, given as a plain decimal."""
        return self._weight(self._figures[key], figure_share(key))

    def word(self, lang: str, key: str, surface: str) -> float:
        """Weight of a stem, with a word of the language that it stands for."""
        return self._weight(self._words[lang][key], word_share(lang, surface))

    def _weight(self, count: int, share: float) -> float:
        return max(0.0, log((self._count + PRIOR) / (count + PRIOR * share)))


@lru_cache(maxsize=65536)
def figure_share(key: str) -> float:
    """Share of reports that hold this figure: small round ones say nothing."""
    digits = key.replace(".", "")
    if len(key) == 4 and key[:2] in ("19", "20"):
        return YEAR_SHARE
    return next((share for length, share in FIGURE_SHARE if len(digits) <= length), RARE_FIGURE)


def is_telling(key: str) -> bool:
    """True if two reports on two events seldom share this figure."""
    return figure_share(key) <= TELLING

"""How long a translation should be, by the languages of both versions.

Letters of a text in one language for one letter of its English version, from the NTREX-128 news
translations (Federmann et al. 2022, CC BY-SA 4.0; 1,007 sentences a language): only the medians
below were kept. Languages that are not in the table are measured on the two versions themselves.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, hypot, log, sqrt
from statistics import median

from transcheck.data import Alignment, Sentence
from transcheck.facts.words import base

# Median of the log ratio, half of the NTREX documents.
RATES = {
    "ar": -0.07, "de": 0.20, "en": 0.0, "es": 0.15, "fr": 0.16, "it": 0.18, "ja": -0.64, "ko": -0.72,
    "nl": 0.18, "pl": 0.16, "pt": 0.11, "ru": 0.12, "tr": 0.12, "uk": 0.07, "zh": -0.97,
}
# How far single sentences stray (median absolute deviation as a standard deviation): so much for one
# letter of English, less by the root of their number, and never less than FLOOR.
STRAY = 1.1
STRAYING = {"ja": 1.7, "ko": 1.7, "zh": 1.7, "ar": 1.35, "ru": 1.35, "tr": 1.35, "pl": 1.35, "uk": 1.35}
FLOOR = 0.1
MIN_BEADS = 10  # linked sentences from which two versions tell their own ratio


@dataclass(frozen=True, slots=True)
class Proportion:
    """Expected length of the other side: `rate` is its log ratio, `stray` the spread for one letter of
    English, `english` the log ratio that takes a length of the own side to English."""

    rate: float
    stray: float
    english: float

    def surplus(self, own: int, other: int) -> float:
        """How much longer `own` letters are than `other` letters explain, in standard deviations."""
        spread = hypot(self.stray / sqrt(max(1.0, own * exp(self.english))), FLOOR)
        return (log(max(1, own)) + self.rate - log(max(1, other))) / spread


def proportion(alignment: Alignment, *, of_source: bool) -> Proportion | None:
    """What one side of an alignment leads to expect of the other; None where nothing is known."""
    langs = [base(alignment.source.lang), base(alignment.target.lang)]
    own, other = langs if of_source else langs[::-1]
    stray = max(STRAYING.get(lang, STRAY) for lang in langs)
    if own in RATES and other in RATES:
        return Proportion(RATES[other] - RATES[own], stray, -RATES[own])
    linked = [b for b in alignment.beads if b.source and b.target]
    if len(linked) < MIN_BEADS:
        return None
    ratio = median(log(max(1, letters(b.target)) / max(1, letters(b.source))) for b in linked)
    return Proportion(ratio if of_source else -ratio, max(STRAYING.values()), 0.0)


def letters(sentences: Sequence[Sentence]) -> int:
    """Letters, digits and the marks that letters carry."""
    return sum(count(sentence.text) for sentence in sentences)


def count(text: str) -> int:
    """The same of a text."""
    found = sum(map(str.isalnum, text))
    if not text.isascii():
        found += sum(unicodedata.category(c) in ("Mn", "Mc") for c in text if not c.isalnum())
    return found

"""One stretch of text with what each of its words says for each language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from copy import copy

import numpy as np
from numpy.typing import NDArray

from transcheck.lid.original import Original
from transcheck.lid.scripts import LATIN
from transcheck.lid.tokens import PARTICLES, Words
from transcheck.lid.vocabulary import CANDIDATES, CAPITAL, LOWER, Vocabulary

UNLISTED = 1.0  # nats of a word in Latin letters that no list has
OTHER_SCRIPT = -4.9  # emissions of languages of a third script lie below
HYPHEN = re.compile(r"(?<=[^\W_])[-‐‑](?=[^\W_])")
UNKNOWN = -90.0  # ln frequencies below mean that the list lacks the word
MIN_COPIED = 3  # letters; shorter words stand in any two texts
# nats by which the original's language must lead in a copied word: one that D knows nearly as well is
# no evidence (`variable`, `molecular`); in a chain less will do. DEMETR and WMT annotations.
COPIED_LEAD, CHAIN_LEAD = 3.5, 2.5
WELL_KNOWN = -11.0  # ln frequency: `hat` and `die` are English, whatever the German original says
COPIED_BONUS, NAMED_FACTOR, ABSENT_FACTOR = 5.0, 0.5, 0.3


class Piece:
    """One stretch of text with the evidence of its words: nats for each candidate language
    against D, the language that the text is in.

    All arrays have a row a word; `emission` has a column a candidate. `silence` and `against` weigh them.
    """

    def __init__(self, text: str, words: Words, known: Vocabulary, columns: NDArray[np.int64],
                 bonus: NDArray[np.float32]) -> None:
        self.text, self.words, self.known, self.columns, self.bonus = text, words, known, columns, bonus
        self.copied: NDArray[np.bool_] | None = None  # set by `against`, where the original is known
        self.absent = self.named = self.chained = self.paired = np.zeros(0, bool)
        self.ids = known.ids(words.texts)
        self.emission = known.emission[self.ids][:, columns].astype(np.float32)
        self.case = self.shape = known.case[self.ids]
        self._rank_foreign()
        self._doubt_spelling()
        _weigh_place(self.emission, words, self.case, text)

    def _rank_foreign(self) -> None:
        """Words of another script are compared within the candidates alone."""
        rows = np.flatnonzero(self.known.foreign[self.ids])
        if not len(rows) or len(self.columns) >= len(CANDIDATES) - 2:
            return
        here, every = self.emission[rows].max(axis=1), self.known.emission[self.ids[rows]].max(axis=1)
        lift = np.where(here > OTHER_SCRIPT, every - here, 0.0)
        self.emission[rows] = np.where(self.emission[rows] > OTHER_SCRIPT,
                                       self.emission[rows] + lift[:, None], self.emission[rows])

    def _doubt_spelling(self) -> None:
        """In a text of another script a word that no list has may be a term, unless a version is in Latin
        letters, from which it may stem."""
        if not (self.bonus > 0).any() and self.known.foreign[self.ids].any():
            unlisted = self.known.foreign[self.ids] & (self.known.levels[self.ids] == 0).all(axis=1)
            latin = unlisted & (self.known.script_of[self.ids] == LATIN)
            self.emission[latin] = np.minimum(self.emission[latin], UNLISTED)

    def silence(self, phrases: dict[str, list[tuple[str, ...]]]) -> None:
        """Words of allowed phrases speak for no language."""
        if not phrases:
            return
        folded = [self.known.folded[i] for i in self.ids]
        for at, word in enumerate(folded):
            for phrase in phrases.get(word, ()):
                if tuple(folded[at : at + len(phrase)]) == phrase:
                    self.emission[at : at + len(phrase)] = 0.0
                    break

    def against(self, original: Original, column: int) -> Piece:
        """The same stretch, judged by what the original says: its words are the suspects."""
        other = copy(self)
        at = int(np.flatnonzero(self.columns == column)[0])
        other.columns, other.bonus = self.columns[at : at + 1], self.bonus[at : at + 1]
        folded = [self.known.folded[i] for i in self.ids]
        other.copied, named, absent = original.compare(folded, self.words.texts)
        for row in np.flatnonzero(self.known.foreign[self.ids] & absent & (self.case == LOWER)):
            other.copied[row] = original.begins(folded[row])
        absent &= ~other.copied
        frequency = self.known.frequency(self.ids, column)
        own = self.known.own_frequency[self.ids]
        size = self.known.length[self.ids]
        long = (size >= MIN_COPIED) | ((size > 1) & self.known.foreign[self.ids])
        foreign = (own < UNKNOWN) | ((frequency - own > COPIED_LEAD) & (own < WELL_KNOWN))
        other.copied &= long & foreign
        chained = original.chained(folded)
        foreign = (frequency - own > CHAIN_LEAD) & (self.known.length[self.ids] > 1)
        copied = other.copied | (chained & foreign)
        other.copied = copied & ~(_particles(self.words.texts, self.case) & _alone(copied))
        other.shape = np.where(other.copied & ~named, LOWER, self.case).astype(np.uint8)
        other.chained, other.paired = chained, original.paired(folded)
        e = self.emission[:, at].copy()
        e[absent & (self.case == LOWER) & (e > 0)] *= ABSENT_FACTOR
        e[named] *= NAMED_FACTOR
        e[other.copied] = np.maximum(e[other.copied], 0) + COPIED_BONUS
        other.emission, other.absent, other.named = e[:, None], absent, named
        other.case = np.where(other.copied, LOWER, self.case).astype(np.uint8)
        return other


def _weigh_place(emission: NDArray[np.float32], words: Words, case: NDArray[np.uint8], text: str) -> None:
    """Sentence starts, name particles between capitals, parts of hyphenated words."""
    opens = np.array(words.opens) & (case == CAPITAL)
    emission[opens] *= 2
    for at in map(int, np.flatnonzero(_particles(words.texts, case))):
        _weaken(emission, at, 0.25)
    for start in _hyphens(text, words.starts[0], words.ends[-1]):
        after = bisect_left(words.starts, start)
        for at in (after - 1, after):
            if 0 <= at < len(words.texts) and (words.ends[at] == start or words.starts[at] == start + 1):
                _weaken(emission, at, 0.45)


def _hyphens(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets of hyphens between letters or figures."""
    return (match.start() for match in HYPHEN.finditer(text, start, end))


def _particles(texts: list[str], case: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """For each word: it is a small one inside a name, as in `Viana do Castelo`."""
    capital = case != LOWER
    return np.array([word in PARTICLES and _is_inside_name(texts, capital, at)
                     for at, word in enumerate(texts)], bool)


def _alone(marked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each word: neither neighbour is marked. Of `State of the Union` every word was copied, of
    `Viana do Castelo` only a word that other languages have, too."""
    beside = np.zeros_like(marked)
    beside[1:] |= marked[:-1]
    beside[:-1] |= marked[1:]
    return ~beside


def _is_inside_name(texts: list[str], capital: NDArray[np.bool_], at: int) -> bool:
    """True for `of the` in `Bank of the West`: particles with capitalised words on both sides."""
    first, last = at, at
    while first > 0 and at - first < 2 and texts[first - 1] in PARTICLES:
        first -= 1
    while last < len(texts) - 1 and last - at < 2 and texts[last + 1] in PARTICLES:
        last += 1
    return bool(first > 0 and last < len(texts) - 1 and capital[first - 1] and capital[last + 1])


def _weaken(emission: NDArray[np.float32], at: int, factor: float) -> None:
    row = emission[at]
    emission[at] = np.where(row > 0, row * factor, row)

"""How much speaks for two documents being versions of one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import name

import numpy as np
from numpy.typing import NDArray

from transcheck.data import Document
from transcheck.stories.facts import Facts, facts_of
from transcheck.stories.rarity import word_share
from transcheck.stories.weights import Weights, overlap

Array = NDArray[np.float32]

@dataclass(frozen=True, slots=True)
class _Weights:
    sentences: float
    words: float
    names: float
    figures: float
    constant: float


# likeness = weighted sum of the parts, less conflicts, on one scale: 1.5 is enough (`grouping.SAME`).
# Same language: round numbers near the best of a coarse grid on ECB+ (same event or look-alike); vectors
# weigh more than is best there, because its texts of one or two sentences give vectors little to hold.
SAME_LANGUAGE = _Weights(2.0, 1.0, 1.0, 0.3, 0.0)
# Two languages: logistic regression on ntrexretell (retellings against other reports, languages that the
# default encoder knows), scaled so that its even odds are 1.4. Names add little to vectors there.
OTHER_LANGUAGE = _Weights(2.5, 0.0, 0.3, 0.3, 0.25)
OTHER_SCRIPT = 0.1  # more where one language has no capitals: vectors are lower there (same data)
# A language that the encoder does not know (uk, fi, el, hi, si and ta of ntrexretell): names and figures
# must help, and without support from the vectors nothing is joined (`grouping.LEAST_UNKNOWN`).
UNKNOWN_LANGUAGE = _Weights(2.5, 0.0, 1.0, 0.7, 0.45)
CASELESS = frozenset("ar fa he hi ja ka ko si ta th ur yue zh".split())
FIGURE_CONFLICT = 0.1  # both give figures, none is shared
DATE_CONFLICT = 0.1  # both give days, none is shared
DATE_SHARED = 0.05
LOOSE = 3  # consonants: shorter skeletons match some word of any Arabic text
TRACE = 30.0  # times more frequent in one language than in the other: no common loan word is


@dataclass(frozen=True, slots=True)
class Evidence:
    """One pair: `sentences` the mean best similarity from the side that is covered less, the other
    parts 0 to 1; `likeness` their weighted sum (see `group.SAME` for what is enough)."""

    sentences: float
    words: float
    names: float
    figures: float
    weights: _Weights
    shared_names: tuple[str, ...]
    shared_figures: tuple[str, ...]
    shared_dates: tuple[str, ...]
    has_figure_conflict: bool
    has_date_conflict: bool

    @property
    def likeness(self) -> float:
        by = self.weights
        score = by.constant + by.sentences * self.sentences + by.words * self.words
        score += by.names * self.names + by.figures * self.figures
        score -= FIGURE_CONFLICT * self.has_figure_conflict + DATE_CONFLICT * self.has_date_conflict
        return score + DATE_SHARED * bool(self.shared_dates)


class Reporter:
    """Knows the facts and vectors of every document and compares any two.

    `units` holds one (n, dim) array of unit vectors per document, furniture left out; `known` the
    languages that the encoder knows (empty: it does not say).
    """

    def __init__(self, documents: Sequence[Document], units: Sequence[Array],
                 known: frozenset[str] = frozenset()) -> None:
        self.documents = documents
        self.units = units
        self._known = known
        self.langs = [language(document) for document in documents]
        self.facts = [facts_of(document, lang) for document, lang in zip(documents, self.langs, strict=True)]
        self._weights = Weights(self.facts, self.langs)
        self._seen: dict[tuple[int, int], Evidence] = {}
        self._names: list[dict[str, float]] = [
            {key: self._weights.name(key) for key in (*f.names, *f.loose)} for f in self.facts
        ]
        self._words: list[dict[str, float]] = [{} for _ in documents]

    def compare(self, i: int, j: int) -> Evidence:
        """Evidence for documents number i and j, in either order."""
        pair = (i, j) if i < j else (j, i)
        if pair not in self._seen:
            self._seen[pair] = self._compare(*pair)
        return self._seen[pair]

    def similarity(self, i: int, j: int) -> float:
        """The sentence part alone, which is cheap."""
        return best_similarity(self.units[i], self.units[j])

    def traces(self, i: int, j: int) -> int:
        """Words of i's language that j, in another language, has left untranslated."""
        if self.langs[i] == self.langs[j]:
            return 0
        return len(traces(self.facts[i], self.langs[i], self.facts[j], self.langs[j]))

    def _compare(self, i: int, j: int) -> Evidence:
        a, b = self.facts[i], self.facts[j]
        names = _shared_names(a, b)
        figures = a.figures & b.figures
        dates = a.dates & b.dates
        return Evidence(
            sentences=best_similarity(self.units[i], self.units[j]),
            words=self._word_overlap(i, j) if self.langs[i] == self.langs[j] else 0.0,
            names=self._name_overlap(i, j, names),
            figures=self._figure_overlap(a, b),
            weights=self._weights_for(i, j),
            shared_names=tuple(sorted(self._surface(i, j, key) for key in names)),
            shared_figures=tuple(sorted(figures, key=lambda f: (-self._weights.figure(f), f))),
            shared_dates=tuple(sorted(dates)),
            has_figure_conflict=bool(a.figures and b.figures and not figures),
            has_date_conflict=bool(a.dates and b.dates and not dates),
        )

    def knows(self, i: int) -> bool:
        """True if the encoder knows the language of document number i, or does not say."""
        return not self._known or self.langs[i] in ("und", *self._known)

    def _weights_for(self, i: int, j: int) -> _Weights:
        if self.langs[i] == self.langs[j]:
            return SAME_LANGUAGE
        if not (self.knows(i) and self.knows(j)):
            return UNKNOWN_LANGUAGE
        if CASELESS & {self.langs[i], self.langs[j]}:
            return replace(OTHER_LANGUAGE, constant=OTHER_LANGUAGE.constant + OTHER_SCRIPT)
        return OTHER_LANGUAGE

    def _surface(self, i: int, j: int, key: str) -> str:
        return self.facts[i].names.get(key) or self.facts[j].names[key]

    def _name_overlap(self, i: int, j: int, shared: set[str]) -> float:
        """Cosine of the names; where one side has no capitals, the share of the other side's names."""
        common = sum(self._names[i][key] ** 2 for key in shared)
        sizes = [sum(self._names[n][key] ** 2 for key in self.facts[n].names) for n in (i, j)
                 if self.langs[n] not in CASELESS]
        if not common or not sizes or not all(sizes):
            return 0.0
        return float(min(1.0, common / (sizes[0] * sizes[-1]) ** 0.5))

    def _figure_overlap(self, a: Facts, b: Facts) -> float:
        weights = {key: self._weights.figure(key) for key in a.figures | b.figures}
        return overlap(a.figures, b.figures, weights)

    def _word_overlap(self, i: int, j: int) -> float:
        weights = {**self._word_weights(i), **self._word_weights(j)}
        return overlap(self.facts[i].words, self.facts[j].words, weights)

    def _word_weights(self, i: int) -> dict[str, float]:
        if not self._words[i]:
            lang, words = self.langs[i], self.facts[i].words
            self._words[i] = {key: self._weights.word(lang, key, surface) for key, surface in words.items()}
        return self._words[i]


def _shared_names(a: Facts, b: Facts) -> set[str]:
    """Names of both; a name may answer to any word of a side without capitals, if it is long enough."""
    loose = {key for key in set(a.names) & b.loose | set(b.names) & a.loose if len(key) >= LOOSE}
    return (set(a.names) & set(b.names)) | loose


def traces(a: Facts, lang_a: str, b: Facts, lang_b: str) -> frozenset[str]:
    """Words in both that are common in `lang_a` and all but unknown in `lang_b`; names are not meant."""
    b_names = {name.lower() for name in (*a.names.values(), *b.names.values())}
    shared = [surface for stem, surface in b.words.items() if stem in a.words and surface not in b_names]
    home = Counter(_script(word) for word in b.words.values()).most_common(1)
    return frozenset(word for word in shared
                     if home[0][0] != _script(word)
                     or word_share(lang_a, word) > TRACE * word_share(lang_b, word))


def _script(word: str) -> str:
    """Script of the first letter, as its Unicode name begins: LATIN, CYRILLIC, CJK."""
    return name(word[0], "").partition(" ")[0]


def language(document: Document) -> str:
    """Primary tag of the language the words are in: detected wins over declared here."""
    return (document.detected or document.lang or "und").lower().partition("-")[0]


def best_similarity(a: Array, b: Array) -> float:
    """Mean over sentences of the best cosine on the other side, from the side that is covered less."""
    if not len(a) or not len(b):
        return 0.0
    similar = a @ b.T
    return float(min(similar.max(axis=1).mean(), similar.max(axis=0).mean()))

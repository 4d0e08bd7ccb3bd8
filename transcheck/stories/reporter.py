"""Compares any two of the documents at hand. What a comparison needs of a document is put by; only that of
the latest ones is in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, sqrt
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from transcheck.data import Document
from transcheck.shelf import Shelf
from transcheck.stories import evidence
from transcheck.stories.background import Yardstick
from transcheck.stories.evidence import Evidence, Scale
from transcheck.stories.facts import Facts, facts_of
from transcheck.stories.traces import traces
from transcheck.stories.weights import Weights, is_telling

Array = NDArray[np.float32]
Key = TypeVar("Key")
Value = TypeVar("Value")

CASELESS = frozenset("ar fa he hi ja ka ko si ta th ur yue zh".split())
BRIEF = 0.8  # weight of a brief's own coverage; 1.0 nears look-alikes more than it helps (ECB+, corpus)
LOOSE = 3  # consonants: shorter skeletons match some word of any Arabic text
PROFILES = 1024  # of the latest documents, some 50 kB each
PAIRS = 8192  # the latest; of a scan of one story, all


@dataclass(frozen=True, slots=True)
class Wide:
    """Unit vectors of the wider encoder by document number, which of the documents only it knows
    surely, and the scale of its cosines."""

    units: Mapping[int, Array]
    foreign: frozenset[int]
    scale: Yardstick


class Reporter:
    """Knows the facts and vectors of every document.

    `units` has one (n, dim) array of unit vectors per document, furniture left out; `known` the
    languages that the encoder knows (empty: it does not say); `scale` that of its cosines.
    `wide` are vectors of a wider encoder, for the documents that have such.
    """

    def __init__(self, documents: Sequence[Document], units: Sequence[Array],
                 known: frozenset[str] = frozenset(), scale: Yardstick | None = None,
                 wide: Wide | None = None) -> None:
        self.documents = documents
        self.units = units
        self.wide = wide or Wide({}, frozenset(), Yardstick())
        self.langs = [language(document) for document in documents]
        self._known = known
        self.scale = scale or Yardstick()
        self._profiles: OrderedDict[int, _Profile] = OrderedDict()
        self._seen: OrderedDict[tuple[int, int], Evidence] = OrderedDict()
        self._similar: OrderedDict[tuple[int, int], float] = OrderedDict()

    @cached_property
    def _facts(self) -> tuple[Shelf[Facts], Weights]:
        facts, weights = Shelf[Facts](), Weights()
        for document, lang in zip(self.documents, self.langs, strict=True):
            found = facts_of(document, lang)
            facts.append(found)
            weights.add(found, lang)
        return facts, weights

    def _profile(self, i: int) -> _Profile:
        if i not in self._profiles:
            facts, weights = self._facts
            _make_room(self._profiles, PROFILES)
            self._profiles[i] = _Profile(facts[i], self.langs[i], weights)
        return self._profiles[i]

    def compare(self, i: int, j: int) -> Evidence:
        """Evidence for documents number i and j, in either order."""
        pair = (i, j) if i < j else (j, i)
        if pair not in self._seen:
            _make_room(self._seen, PAIRS)
            self._seen[pair] = self._compare(*pair)
        return self._seen[pair]

    def similarity(self, i: int, j: int) -> float:
        """The sentence part alone, which is cheap."""
        pair = (i, j) if i < j else (j, i)
        if pair not in self._similar:
            _make_room(self._similar, PAIRS)
            scale = self.wide.scale if self._is_wide(i, j) else self.scale
            is_one_language = self.langs[i] == self.langs[j]
            self._similar[pair] = scale.measure(best_similarity(*self.pair(*pair)), is_one_language)
        return self._similar[pair]

    def pair(self, i: int, j: int) -> tuple[Array, Array]:
        """Unit vectors of documents number i and j, both of the encoder that knows them better."""
        units = self.wide.units if self._is_wide(i, j) else self.units
        return units[i], units[j]

    def knows(self, i: int) -> bool:
        """True if an encoder knows the language of document number i, or does not say."""
        return (not self._known or self.langs[i] == "und" or self.langs[i] in self._known
                or i in self.wide.foreign)

    def _is_wide(self, i: int, j: int) -> bool:
        return bool({i, j} & self.wide.foreign) and i in self.wide.units and j in self.wide.units

    def traces(self, i: int, j: int) -> int:
        """How many words of i's language j, in another language, has left untranslated."""
        if self.langs[i] == self.langs[j]:
            return 0
        a, b = self._profile(i), self._profile(j)
        return len(traces(a.facts, b.facts, (self.langs[i], self.langs[j])))

    def shared(self, i: int, j: int) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Names as written, figures and days that both have, most telling first."""
        a, b = self._profile(i), self._profile(j)
        names = sorted((-max(a.names.get(key, 0.0), b.names.get(key, 0.0)),
                        a.facts.names.get(key) or b.facts.names[key]) for key in _names(a.facts, b.facts))
        figures = sorted((-a.figures[key], key) for key in a.facts.figures & b.facts.figures)
        days = sorted(a.facts.dates & b.facts.dates)
        return tuple(name for _, name in names), tuple(figure for _, figure in figures), tuple(days)

    def _compare(self, i: int, j: int) -> Evidence:
        a, b = self._profile(i), self._profile(j)
        figures = a.facts.figures & b.facts.figures
        has_date = not a.facts.dates.isdisjoint(b.facts.dates)
        return Evidence(
            scale=self._scale(i, j),
            sentences=self.similarity(i, j),
            words=_cosine(a.words, b.words) if self.langs[i] == self.langs[j] else 0.0,
            names=_name_overlap(a, b),
            figures=_cosine(a.figures, b.figures),
            has_date=has_date,
            has_figure_conflict=bool(a.facts.figures and b.facts.figures and not figures),
            has_date_conflict=bool(a.facts.dates and b.facts.dates and not has_date),
            is_figures_apart=_are_apart(a.telling, b.telling),
        )

    def _scale(self, i: int, j: int) -> Scale:
        if self.langs[i] == self.langs[j]:
            return evidence.SAME_LANGUAGE
        if not (self.knows(i) and self.knows(j)):
            return evidence.UNKNOWN_LANGUAGE
        if self.langs[i] in CASELESS or self.langs[j] in CASELESS:
            return evidence.OTHER_SCRIPT
        return evidence.OTHER_LANGUAGE


class _Profile:
    """Keys of one document with their squared weights; `""` holds the sum over all keys."""

    def __init__(self, facts: Facts, lang: str, weights: Weights) -> None:
        self.facts = facts
        self.is_caseless = lang in CASELESS
        self._lang, self._weights = lang, weights
        self.names = {key: weights.name(key) ** 2 for key in facts.names}
        self.telling = frozenset(filter(is_telling, facts.figures))
        self.figures = _with_sum({key: weights.figure(key) ** 2 for key in facts.figures})

    @cached_property
    def words(self) -> dict[str, float]:
        of = self._weights.word
        return _with_sum({key: of(self._lang, key, word) ** 2 for key, word in self.facts.words.items()})


def _are_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """True if both sets of telling figures are large enough and share none."""
    return min(len(a), len(b)) >= evidence.ENOUGH_FIGURES and a.isdisjoint(b)


def _make_room(latest: OrderedDict[Key, Value], most: int) -> None:
    """Let go of the oldest entry of a full dictionary."""
    if len(latest) >= most:
        latest.popitem(last=False)


def _with_sum(weights: dict[str, float]) -> dict[str, float]:
    return {**weights, "": fsum(weights.values())}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two sets of keys; a key that the two weigh differently counts as the geometric mean."""
    size = a[""] * b[""]
    if not size:
        return 0.0
    return fsum(sqrt(a[key] * b[key]) for key in a.keys() & b.keys() if key) / sqrt(size)


def _name_overlap(a: _Profile, b: _Profile) -> float:
    """Cosine of the names; where one side has no capitals, the share of the other side's names."""
    sides = [side for side in (a, b) if not side.is_caseless]
    shared = _names(a.facts, b.facts)
    if not sides or not shared:
        return 0.0
    common = fsum(max(a.names.get(key, 0.0), b.names.get(key, 0.0)) for key in shared)
    size = (sum(sides[0].names.values()) * sum(sides[-1].names.values())) ** 0.5
    return float(min(1.0, common / size)) if size else 0.0


def _names(a: Facts, b: Facts) -> set[str]:
    """Names of both; a name may answer to any word of a side without capitals, if it is long enough."""
    loose = (a.names.keys() & b.loose) | (b.names.keys() & a.loose)
    return (a.names.keys() & b.names.keys()) | {key for key in loose if len(key) >= LOOSE}


def language(document: Document) -> str:
    """Primary tag of the language the words are in: detected wins over declared here."""
    return (document.detected or document.lang or "und").lower().partition("-")[0]


def best_similarity(a: Array, b: Array) -> float:
    """Mean over sentences of the best cosine on the other side.

    Texts of one length count by the side that is covered less; the shorter one text is, the more
    counts how well it is covered, for a brief cannot cover a long report.
    """
    if not len(a) or not len(b):
        return 0.0
    if len(a) > len(b):
        a, b = b, a
    similar = a @ b.T
    brief, long = float(similar.max(axis=1).sum()) / len(a), float(similar.max(axis=0).sum()) / len(b)
    evenness = len(a) / len(b)
    return evenness * min(brief, long) + (1 - evenness) * (BRIEF * brief + (1 - BRIEF) * long)

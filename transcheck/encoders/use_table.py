"""The token table of the default encoder, read from its file as far as sentences need it.

The file is deflated, and inflating all of it takes a third of a second. Common tokens come first in each
part: for the one sentence that an editor has changed, a fraction of the table will do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

PARTS = 17  # token t lies in part t % PARTS, row t // PARTS
WIDTH = 512  # bytes of a row
FEW = 512  # distinct tokens, of some ten sentences; more need nearly all of the table
MOST_READS = 4  # a few take .05 s each, all of it .35 s


class TokenTable:
    """Rows of tokens, (tokens, 512) of uint8, from the arrays `q1` to `q17` of an npz file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._first: dict[int, Any] = {}  # the first rows of each part, as far as they were needed
        self._reads = 0
        self._whole: Any = None

    def rows(self, tokens: Any) -> Any:
        """The rows of some distinct tokens, given by number."""
        if self._whole is None and (len(tokens) > FEW or not self._has(tokens)):
            self._whole, self._first = _read_all(self._file), {}
        if self._whole is not None:
            return self._whole[tokens]
        return np.stack([self._first[token % PARTS][token // PARTS] for token in tokens.tolist()])

    def _has(self, tokens: Any) -> bool:
        """True if the first rows have them, read further where that is worth it."""
        last = {part: int(own.max()) // PARTS for part in range(PARTS)
                if len(own := tokens[tokens % PARTS == part])}
        short = [part for part, row in last.items() if row >= len(self._first.get(part, ()))]
        self._reads += bool(short)
        if self._reads > MOST_READS:
            return False
        self._first.update((part, _read(self._file, part, last[part] + 1)) for part in short)
        return True


def _read(file: Path, part: int, rows: int) -> Any:
    """The first rows of a part."""
    from zipfile import ZipFile

    from numpy.lib import format as npy

    with ZipFile(file) as stored, stored.open(f"q{part + 1}.npy") as array:
        npy.read_magic(array)
        npy.read_array_header_1_0(array)
        return np.frombuffer(array.read(WIDTH * rows), np.uint8).reshape(-1, WIDTH)


def _read_all(file: Path) -> Any:
    with np.load(file, allow_pickle=False) as stored:
        table = np.empty((PARTS * len(stored["q1"]), WIDTH), dtype=np.uint8)
        for part in range(PARTS):
            table[part::PARTS] = stored[f"q{part + 1}"]
    return table

"""Arrays put by in a temporary file: what a large scan cannot hold in memory at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from transcheck.encoders import Array


class Spill(Sequence["Array"]):
    """Two-dimensional arrays by number, read again at every use. Without a place to write, in memory.

    The file has no name and goes with the process. Reading is no dearer than a copy in memory as long
    as the system has room to keep the file's pages.
    """

    def __init__(self) -> None:
        self._file = _temporary()
        self._places: list[tuple[int, tuple[int, ...], Any]] = []
        self._held: list[Array] = []
        self._end = 0

    def append(self, array: Array) -> None:
        """Put an array by."""
        if self._file is not None:
            data = np.ascontiguousarray(array).tobytes()
            try:
                os.pwrite(self._file.fileno(), data, self._end)
            except OSError:  # no space left: hold all in memory, as without a file
                self._held, self._file = list(self), None
            else:
                self._places.append((self._end, array.shape, array.dtype))
                self._end += len(data)
        if self._file is None:
            self._held.append(array)

    def __len__(self) -> int:
        return len(self._held) if self._file is None else len(self._places)

    def __getitem__(self, number: Any) -> Any:
        if self._file is None:
            return self._held[number]
        start, shape, kind = self._places[number]
        size = int(np.prod(shape)) * kind.itemsize
        return np.frombuffer(os.pread(self._file.fileno(), size, start), kind).reshape(shape)


class SpilledRows(Mapping[str, "Array"]):
    """Rows by path, put by."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._arrays = Spill()

    def put(self, path: str, rows: Array) -> None:
        """Put the rows of one document by; the last ones of a path count."""
        self._numbers[path] = len(self._arrays)
        self._arrays.append(rows)

    def __getitem__(self, path: str) -> Array:
        rows: Array = self._arrays[self._numbers[path]]
        return rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


def _temporary() -> IO[bytes] | None:
    from tempfile import TemporaryFile

    try:
        return TemporaryFile(prefix="transcheck-")
    except OSError:
        return None

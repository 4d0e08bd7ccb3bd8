"""Rows put by in a temporary file: what a large scan cannot hold in memory at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from transcheck.shelf import Pile

if TYPE_CHECKING:
    from transcheck.encoders import Array

Key = TypeVar("Key")


class Spill(Sequence["Array"]):
    """Two-dimensional arrays of one kind of number, read again at every use."""

    def __init__(self) -> None:
        self._pile = Pile()
        self._widths = array("i")
        self._kind: Any = None

    def append(self, rows: Array) -> None:
        """Put an array by."""
        self._kind = self._kind or rows.dtype
        self._widths.append(rows.shape[1])
        self._pile.append(np.ascontiguousarray(rows, self._kind).tobytes())

    def __len__(self) -> int:
        return len(self._widths)

    def __getitem__(self, number: Any) -> Any:
        return np.frombuffer(self._pile[number], self._kind).reshape(-1, self._widths[number])


class SpilledRows(Mapping[Key, "Array"]):
    """Rows by path or number, put by."""

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}
        self._arrays = Spill()

    def put(self, key: Key, rows: Array) -> None:
        """Put the rows of one document by; the last ones of a key count."""
        self._numbers[key] = len(self._arrays)
        self._arrays.append(rows)

    def __getitem__(self, key: Key) -> Array:
        rows: Array = self._arrays[self._numbers[key]]
        return rows

    def __iter__(self) -> Iterator[Key]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

"""Documents where they lie: in the parts that hold them, read again where they are needed.

Of all documents of a window only what splits it is in memory, some 300 bytes each; their vectors are put by
in a temporary file.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from transcheck.archive import windows
from transcheck.archive.parts import row_groups, rows_of
from transcheck.archive.rows import Row
from transcheck.archive.tables import arrow_numbers
from transcheck.encoders.spill import Spill

Parts = Sequence[tuple[Path, tuple[int, ...]]]  # with the row groups to read; none: all

NEEDED = ("day", "path", "source", "sentences")
FILED = (*NEEDED, "part", "row")  # of what is grouped again
FETCHED = 500  # documents whose vectors are fetched together


class Light(Sequence[Any]):
    """Vectors of documents in the order of day, path and source, and what else splits a window."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, str, str, int, str, int]] = []  # FILED
        self._vectors = Spill()
        self._order: list[int] = []

    def add(self, row: Row, vector: bytes) -> None:
        """One more document, with the part and row that it lies in."""
        self._rows.append((sys.intern(row["day"]), row["path"], row["source"], row["sentences"],
                           sys.intern(row["part"]), row["row"]))
        self._vectors.append(np.frombuffer(vector, np.float16).astype(np.float32)[None])

    def in_order(self) -> Light:
        """Itself, put in order once all are there."""
        self._order = sorted(range(len(self._rows)), key=self._rows.__getitem__)
        return self

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, number: Any) -> Any:
        """(1, dim) vector."""
        return self._vectors[self._order[number]]

    def split(self, window_days: int) -> list[list[int]]:
        """Numbers of documents that are grouped together (`windows.split`)."""
        rows = [self._rows[number] for number in self._order]
        return windows.split([row[0] for row in rows], self, [row[3] for row in rows], window_days)

    def filed(self, numbers: Iterable[int]) -> list[Row]:
        """Rows that say where these documents lie."""
        return [dict(zip(FILED, self._rows[self._order[number]], strict=True)) for number in numbers]


def of_window(parts: Parts, days: tuple[str, str]) -> Light:
    """All documents of these days."""
    light, (first, last) = Light(), days
    for part, _ in parts:
        for start, found in row_groups(part, "documents", columns=(*NEEDED, "vector"), days=days):
            for number, row in enumerate(found.to_pylist(), start):
                if first <= row["day"] <= last:
                    light.add(row | {"part": part.name, "row": number}, row["vector"])
    return light.in_order()


def of_border(parts: Parts, embedded: Path) -> Light:
    """All documents of these row groups of stories, under the paths that they were filed under."""
    light = Light()
    for part, groups in parts:
        filed = rows_of(part, "stories", groups=groups, columns=FILED)
        for _, some in groupby(enumerate(filed), key=lambda pair: pair[0] // FETCHED):
            for row in fetched([row for _, row in some], embedded, ("vector",)):
                light.add(row, row["vector"])
    return light.in_order()


def fetched(filed: Sequence[Row], embedded: Path, names: Sequence[str] | None = None) -> Iterator[Row]:
    """The rows, in their order, with these columns of DOCUMENT from where the documents lie; each once."""
    wanted: dict[str, list[int]] = {}
    for row in filed:
        wanted.setdefault(row["part"], []).append(row["row"])
    found: dict[tuple[str, int], Row] = {}
    for part, numbers in wanted.items():
        numbers.sort()
        for start, table in row_groups(embedded / part, "documents", columns=names, holding=numbers):
            inside = numbers[bisect_left(numbers, start) : bisect_left(numbers, start + len(table))]
            kept = table.take(arrow_numbers([number - start for number in inside])).to_pylist()
            found.update({(part, number): row for number, row in zip(inside, kept, strict=True)})
    for row in filed:  # what was filed since, such as a path made unique, wins
        yield found.pop((row["part"], row["row"])) | row

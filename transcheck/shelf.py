"""What a large scan cannot hold in memory at once, put by in a temporary file.

The first things put by stay in memory, so that a scan of a few stories touches no file.
"""

from __future__ import annotations

import os
import pickle
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from errno import ENOSPC
from typing import IO, Any, Generic, TypeVar

from transcheck.data import Document

HELD = 256  # values in memory before the file is used: 4 MB of documents
LATEST = 64  # values of the file kept in memory, since one is mostly asked for several times in a row
AT_HAND = ("path", "lang", "declared_lang", "detected", "metadata", "digest")  # of every document
FETCHED = ("text", "blocks", "sentences", "source", "masked", "ignored", "unread")

Value = TypeVar("Value")


class Pile:
    """Bytes by number, in a file without a name that goes with the process.

    Reading is no dearer than a copy in memory as long as the system has room to keep the file's pages.
    Where no file can be written, all is held in memory.
    """

    def __init__(self) -> None:
        self._file = _temporary()
        self._ends = array("q", [0])
        self._held: list[bytes] = []

    def __len__(self) -> int:
        return len(self._held) if self._file is None else len(self._ends) - 1

    def append(self, data: bytes) -> None:
        """Put bytes by."""
        if self._file is not None:
            try:
                if os.pwrite(self._file.fileno(), data, self._ends[-1]) < len(data):
                    raise OSError(ENOSPC, "short write")
            except OSError:  # no space left
                self._held, self._file = [self[number] for number in range(len(self))], None
            else:
                self._ends.append(self._ends[-1] + len(data))
        if self._file is None:
            self._held.append(data)

    def __getitem__(self, number: int) -> bytes:
        if self._file is None:
            return self._held[number]
        start, end = self._ends[number], self._ends[number + 1]
        return os.pread(self._file.fileno(), end - start, start)


class Shelf(Generic[Value]):
    """Values by number; all but the first ones are packed and put by."""

    def __init__(self) -> None:
        self._held: list[Value] = []
        self._pile: Pile | None = None
        self._latest: dict[int, Value] = {}

    def __len__(self) -> int:
        return len(self._held) + (len(self._pile) if self._pile else 0)

    def append(self, value: Value) -> None:
        """Put a value by."""
        if len(self._held) < HELD:
            self._held.append(value)
            return
        self._pile = self._pile or Pile()
        self._pile.append(zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1))

    def __getitem__(self, number: int) -> Value:
        number = number + len(self) if number < 0 else number
        if number < len(self._held):
            return self._held[number]
        if self._pile is None:
            raise IndexError(number)
        if number not in self._latest:
            if len(self._latest) >= LATEST:
                del self._latest[next(iter(self._latest))]
            self._latest[number] = pickle.loads(zlib.decompress(self._pile[number - HELD]))
        return self._latest[number]


class Documents(Sequence[Document]):
    """Documents in the order in which they were read. Of most of them only the name, the languages and
    what the file says about itself are in memory, 1 kB instead of some 20; the text is fetched when
    it is asked for."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._shelf: Shelf[Document] = Shelf()
        self._all: list[Document] = []
        self.words = 0  # of all texts
        self.extend(documents)

    def extend(self, documents: Iterable[Document]) -> None:
        """Put documents by."""
        for document in documents:
            number = len(self._all)
            self.words += len(document.text.split())
            self._shelf.append(document)
            self._all.append(document if number < HELD else _Shelved(document, self._shelf, number))

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, number: Any) -> Any:
        return self._all[number]

    def __iter__(self) -> Iterator[Document]:
        return iter(self._all)


def whole(document: Document) -> Document:
    """The document with everything in memory, for work that goes through it many times."""
    return document.fetch() if isinstance(document, _Shelved) else document


class _Shelved(Document):
    """A document whose text is on the shelf. It is pickled as the whole document."""

    __slots__ = ("_number", "_shelf")
    _shelf: Shelf[Document]
    _number: int

    def __init__(self, document: Document, shelf: Shelf[Document], number: int) -> None:
        for name in AT_HAND:
            object.__setattr__(self, name, getattr(document, name))
        object.__setattr__(self, "_shelf", shelf)
        object.__setattr__(self, "_number", number)

    def __getattr__(self, name: str) -> Any:
        """Called for what is not at hand."""
        if name in FETCHED:
            return getattr(self.fetch(), name)
        raise AttributeError(name)

    def fetch(self) -> Document:
        return self._shelf[self._number]

    def __reduce__(self) -> tuple[Any, ...]:
        return whole, (self.fetch(),)


def _temporary() -> IO[bytes] | None:
    from tempfile import TemporaryFile

    if not hasattr(os, "pwrite"):  # Windows
        return None
    try:
        return TemporaryFile(prefix="transcheck-")
    except OSError:
        return None

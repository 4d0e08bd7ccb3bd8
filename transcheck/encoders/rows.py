"""Rows of every document of a scan: of the one encoder, and of a wider one where that knows no word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcheck.encoders import Array, Encoder


class DocumentRows(Mapping[str, "Array"]):
    """Rows by path, each (sentences, width) float16.

    `wide` holds those of the wider encoder, for the documents that need them;
    `foreign` names the documents whose language the first encoder does not surely know.
    """

    def __init__(self, rows: Mapping[str, Array], wide: Mapping[str, Array] | None = None,
                 foreign: Iterable[str] = ()) -> None:
        self._rows = rows
        self.wide: Mapping[str, Array] = wide or {}
        self.foreign = frozenset(foreign)

    def __getitem__(self, path: str) -> Array:
        return self._rows[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def only(self, paths: Iterable[str]) -> DocumentRows:
        """The rows of some documents."""
        kept = list(paths)
        return DocumentRows({path: self[path] for path in kept},
                       {path: self.wide[path] for path in kept if path in self.wide},
                       self.foreign.intersection(kept))

    def is_wide(self, a: str, b: str) -> bool:
        """True if two documents should be compared by the wider encoder, and can be."""
        return bool({a, b} & self.foreign) and a in self.wide and b in self.wide


def rows_for(rows: Mapping[str, Array], paths: Iterable[str]) -> DocumentRows:
    """The rows of some documents, whether or not the mapping holds wide ones."""
    return (rows if isinstance(rows, DocumentRows) else DocumentRows(rows)).only(paths)


def foreign_to(encoder: Encoder, wide: Encoder, lang: str) -> bool:
    """True if only the wide encoder surely knows the language."""
    from transcheck.encoders import knows, knows_surely

    return knows(wide, lang) and not knows_surely(encoder, lang)

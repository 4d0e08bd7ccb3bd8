"""Nouns as rows of plain values, and back: what Parquet, Dask and Spark can carry.

A row is a dict. `DOCUMENT`, `STORY` … name its columns and their types in the words of Arrow; a type
that ends in `?` may be missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields, is_dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from transcheck.data import Document, Finding, Story

if TYPE_CHECKING:
    import numpy as np

Row = dict[str, Any]
PLAIN = (int, str, tuple[int, int])

DOCUMENT = {  # one version, ready to be grouped
    "path": "string",  # its id or address
    "source": "string",  # where it lay in the archive
    "day": "string",  # ISO; empty: no date known
    "sentences": "int64",
    "vector": "binary",  # (dim,) float16: mean of its sentences' unit vectors
    "rows": "binary",  # (sentences, width) float16, as the encoder gives them
    "packed": "binary",  # the Document
}
STORY = DOCUMENT | {  # one version within its story; a story's rows follow one another, the pivot first
    "story": "string",
    "window": "string",  # label of the window or border that it was found in
    "role": "string",
    "reasons": "list<string>",
    "edge": "string",  # "before", "after": near an open edge of its window, to be grouped again there
    "state": "string",  # "", or "duplicate": the same text under the same id, which is not checked
}
HEAVY = ("vector", "rows", "packed")  # columns that stay where they were written first
FILED = {name: kind for name, kind in STORY.items() if name not in HEAVY} | {  # a row of STORY on disk
    "part": "string", "row": "int64",  # the document's part, and its row there
}
FINDINGS = {
    "severity": "string", "check": "string", "name": "string", "story": "string", "file": "string",
    "line": "int64", "column": "int64", "end_line": "int64", "end_column": "int64",
    "start": "int64", "end": "int64", "text": "string", "lang": "string", "message": "string",
    "suggestion": "string", "concept_id": "string", "related_file": "string", "related_line": "int64?",
    "related_column": "int64?", "related_start": "int64?", "related_end": "int64?", "related_text": "string",
    "confidence": "double?", "fingerprint": "string", "address": "string", "source": "string",
}
STORIES = {
    "story": "string", "window": "string", "versions": "int64", "paths": "list<string>",
    "langs": "list<string>", "roles": "list<string>", "reasons": "list<string>", "findings": "int64",
    "notes": "list<string>",
}
DOCUMENTS = {
    "path": "string", "source": "string", "day": "string", "lang": "string", "detected": "string",
    "title": "string", "story": "string", "role": "string", "state": "string", "words": "int64",
    "findings": "int64", "digest": "string",
}
ERRORS = {
    "check": "string", "path": "string", "line": "int64", "reason": "string", "source": "string",
    "story": "string",
}
TABLES = {"findings": FINDINGS, "stories": STORIES, "documents": DOCUMENTS, "errors": ERRORS}  # the result


# ---- documents -----------------------------------------------------------------------------------
def pack(document: Document) -> bytes:
    """A Document as MessagePack of its fields' values, in their order."""
    import msgpack  # type: ignore[import-untyped]

    return bytes(msgpack.packb(astuple(document), unicode_errors="surrogatepass"))


def unpack(data: bytes) -> Document:
    """The way back from `pack`: an equal Document."""
    import msgpack

    values = msgpack.unpackb(data, use_list=False, unicode_errors="surrogatepass")
    document: Document = _built(Document, values)
    return document


def _built(kind: Any, value: Any) -> Any:
    """The value that a type annotation of `data` promises, out of nested tuples."""
    if get_origin(kind) is tuple:
        inner, *more = get_args(kind)
        if not more or more[0] is not Ellipsis or inner in PLAIN:
            return value  # pairs of numbers, or a run of what is plain already
        return tuple(_built(inner, item) for item in value)
    if isinstance(kind, UnionType):
        return None if value is None else _built(get_args(kind)[0], value)
    if not isinstance(kind, type):
        return value
    if is_dataclass(kind):
        return kind(*map(_built, _kinds(kind), value))
    return kind(value) if issubclass(kind, StrEnum) else value


@lru_cache(maxsize=32)
def _kinds(noun: Any) -> tuple[Any, ...]:
    hints = get_type_hints(noun)
    return tuple(hints[field.name] for field in fields(noun))


def document_of(row: Row) -> Document:
    """The row's Document, under the row's path, which may have been made unique since."""
    document = unpack(row["packed"])
    return document if document.path == row["path"] else replace(document, path=row["path"])


def vectors_of(row: Row, width: int) -> np.ndarray:
    """(sentences, width) rows of the encoder."""
    import numpy as np

    return np.frombuffer(row["rows"], np.float16).reshape(-1, width)


# ---- what is found -------------------------------------------------------------------------------
def finding_row(finding: Finding, sources: Mapping[str, str]) -> Row:
    """The cells of the CSV report, as values, and where the text lay in the archive."""
    place, related = finding.place, finding.related[0] if finding.related else None
    return {
        "severity": finding.severity.label, "check": finding.check, "name": finding.name,
        "story": finding.story, "file": place.path, "line": place.line, "column": place.column,
        "end_line": place.end_line, "end_column": place.end_column,
        "start": place.source.start, "end": place.source.end, "text": place.text,
        "lang": finding.lang or place.lang, "message": finding.message, "suggestion": finding.suggestion,
        "concept_id": finding.concept, "related_file": related.path if related else "",
        "related_line": related.line if related else None,
        "related_column": related.column if related else None,
        "related_start": related.source.start if related else None,
        "related_end": related.source.end if related else None,
        "related_text": related.text if related else "",
        "confidence": None if finding.confidence is None else round(finding.confidence, 3),
        "fingerprint": finding.fingerprint, "address": place.address, "source": sources[place.path],
    }


def story_row(story: Story, first: Row, findings: int, notes: Iterable[str]) -> Row:
    """One story of the result; `first` is the row of its pivot."""
    return {
        "story": story.id, "window": first["window"], "versions": len(story.documents),
        "paths": [d.path for d in story.documents], "langs": [d.lang for d in story.documents],
        "roles": [story.roles.get(d.path, "") for d in story.documents], "reasons": list(story.reasons),
        "findings": findings, "notes": list(notes),
    }


def document_row(document: Document, row: Row, findings: int) -> Row:
    """One document of the result, with what became of it."""
    return {
        "path": document.path, "source": row["source"], "day": row["day"], "lang": document.lang,
        "detected": document.detected or "", "title": document.metadata.title or "", "story": row["story"],
        "role": row["role"], "state": row["state"] or "checked", "words": len(document.text.split()),
        "findings": findings, "digest": document.digest,
    }

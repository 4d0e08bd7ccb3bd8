"""XLIFF 1.2 and 2.x (OASIS): a text and its translation, segment by segment.

Each file element gives two documents, `app.xliff#source` and `app.xliff#target`; a block is a
segment and its address `unit id` is the same on both sides, so that the beads are given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.data import Document
from transcheck.errors import ReadError
from transcheck.readers.bilingual import Unit, two_documents
from transcheck.readers.pieces import Raw
from transcheck.readers.xml import Node

CODES = frozenset("bpt ept ph it sub x bx ex cp sc ec sm em".split())  # native code of the original format


@dataclass(frozen=True, slots=True)
class _Pair:
    name: str
    source: Node | None
    target: Node | None


def read_xliff(path: str, source: str, root: Node) -> tuple[Document, ...]:
    """Source and target of each file element. Raises ReadError if there is none."""
    files = list(root.walk("file"))
    if not files:
        raise ReadError(f"{path}: XLIFF without a file element. Export it again.", root.line)
    documents: list[Document] = []
    for number, file in enumerate(files, 1):
        langs = (file.attributes.get("source-language") or root.attributes.get("srcLang", ""),
                 file.attributes.get("target-language") or root.attributes.get("trgLang", ""))
        pairs = _second(file) if "srcLang" in root.attributes else _first(file)
        units = [Unit(pair.name, _raws(pair.source), _raws(pair.target)) for pair in pairs]
        label = f"file-{number}-" if len(files) > 1 else ""
        documents += two_documents(path, source, units, langs, label=label)
    return tuple(documents)


def _raws(node: Node | None) -> tuple[Raw, ...]:
    return (node.raw(CODES),) if node else ()


def _first(node: Node) -> Iterator[_Pair]:
    """Units of XLIFF 1.2; where both sides are segmented (`mrk mtype="seg"`), the segments."""
    for child in node.nodes:
        if child.attributes.get("translate") == "no":
            continue
        if child.name == "trans-unit":
            yield from _unit(child)
        elif child.name in ("body", "group"):
            yield from _first(child)


def _unit(unit: Node) -> Iterator[_Pair]:
    name = unit.attributes.get("id", "")
    source, target = unit.child("source"), unit.child("target")
    left, right = _segments(unit.child("seg-source")), _segments(target)
    if left and set(left) == set(right):
        for mark, node in left.items():
            yield _Pair(f"{name}/{mark}", node, right[mark])
    else:
        yield _Pair(name, source, target)


def _segments(node: Node | None) -> dict[str, Node]:
    return {mark.attributes.get("mid", ""): mark for mark in (node.walk("mrk") if node else ())
            if mark.attributes.get("mtype") == "seg"}


def _second(node: Node) -> Iterator[_Pair]:
    """Segments of XLIFF 2.x."""
    for child in node.nodes:
        if child.attributes.get("translate") == "no":
            continue
        if child.name == "unit":
            segments = child.children("segment")
            for number, segment in enumerate(segments, 1):
                own = segment.attributes.get("id", str(number))
                name = child.attributes.get("id", "")
                yield _Pair(f"{name}/{own}" if len(segments) > 1 else name,
                            segment.child("source"), segment.child("target"))
        elif child.name == "group":
            yield from _second(child)

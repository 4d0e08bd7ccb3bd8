"""Gold of whole stories, in either of two formats, as one set of nouns.

A *newsroom* folder holds `groups.json`, `gold.jsonl`, `decoys.jsonl`, `alignment.jsonl` and
`glossary.csv`; a folder of our own corpus holds the CSV files that `corpus/README.md` describes.
Offsets are code points into the decoded file.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

Span = tuple[int, int]
Place = tuple[str, int, int]  # document name, start, end

LETTER_PER_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
WORD = re.compile(r"\w[\w\u0300-\u036f\u064b-\u065f]*")  # with the marks that letters carry


@dataclass(frozen=True, slots=True)
class Defect:
    """A planted defect: the passage, then the passages of other versions that it disagrees with."""

    id: str
    places: tuple[Place, ...]
    kind: str
    severity: str
    also: frozenset[str] = frozenset()  # kinds under which it may just as well be reported
    aligned: tuple[Place, ...] = ()  # sentences of third versions that carry the same content
    tolerated: bool = False  # reported at `info` or not at all

    @property
    def kinds(self) -> frozenset[str]:
        return self.also | {self.kind}


@dataclass(frozen=True, slots=True)
class Decoy:
    """A passage that must not be reported as any of `not_kinds`."""

    id: str
    place: Place
    not_kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldBead:
    """Aligned sentences of two documents; either side may be empty."""

    doc_a: str
    doc_b: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    head: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """One folder: documents, groups and all that is known about them."""

    folder: Path
    glossary: Path
    texts: dict[str, str]
    words: dict[str, int]
    langs: dict[str, str]
    roles: dict[str, str]  # original, translation, retelling or related
    clean: frozenset[str]
    groups: tuple[frozenset[str], ...]
    defects: tuple[Defect, ...]
    decoys: tuple[Decoy, ...]
    beads: tuple[GoldBead, ...]


def load(root: Path) -> list[Bundle]:
    """Every bundle at or below `root`. Raises SystemExit where there is none."""
    found = sorted({path.parent for name in ("groups.json", "story.csv") for path in root.rglob(name)})
    if not found:
        raise SystemExit(f"{root}: no bundle here: neither groups.json nor story.csv.")
    return [_newsroom(folder) if (folder / "groups.json").exists() else _corpus(folder) for folder in found]


# ---- newsroom ------------------------------------------------------------------------------------
def _newsroom(folder: Path) -> Bundle:
    about = json.loads((folder / "groups.json").read_text(encoding="utf-8"))
    docs = about["docs"]
    return Bundle(
        folder=folder,
        glossary=folder / "glossary.csv",
        texts={name: _decoded(folder / name) for name in docs},
        words={name: doc["words"] for name, doc in docs.items()},
        langs={name: doc["lang"] for name, doc in docs.items()},
        roles={name: doc["role"] for name, doc in docs.items()},
        clean=frozenset(name for name, doc in docs.items() if doc["clean"]),
        groups=tuple(frozenset(group["docs"]) for group in about["groups"]),
        defects=tuple(_defect(row) for row in _json_lines(folder / "gold.jsonl")),
        decoys=tuple(Decoy(row["id"], _place(row), frozenset(row["not_kinds"]))
                     for row in _json_lines(folder / "decoys.jsonl")),
        beads=tuple(GoldBead(row["doc_a"], row["doc_b"], _spans(row["a"]), _spans(row["b"]), row["head"])
                    for row in _json_lines(folder / "alignment.jsonl")),
    )


def _defect(row: dict[str, Any]) -> Defect:
    places = (_place(row), *(_place(other) for other in row.get("counterparts", ())))
    return Defect(row["id"], places, row["kind"], row["severity"], frozenset(row.get("also_kinds", ())),
                  tuple(_place(other) for other in row.get("aligned", ())), bool(row.get("policy")))


def _place(row: dict[str, Any]) -> Place:
    return row["doc"], int(row["start"]), int(row["end"])


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pairs)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


# ---- corpus --------------------------------------------------------------------------------------
def _corpus(folder: Path) -> Bundle:
    documents = _rows(folder / "story.csv")
    names = [row["doc"] for row in documents]
    texts = {name: _decoded(folder / name) for name in names}
    beads = _corpus_beads(folder)
    own = folder / "glossary.csv"
    return Bundle(
        folder=folder,
        glossary=own if own.exists() else folder.parent / "glossary.csv",
        texts=texts,
        words={name: count_words(text) for name, text in texts.items()},
        langs={row["doc"]: row["lang"] for row in documents},
        roles={row["doc"]: row["role"] for row in documents},
        clean=frozenset(row["doc"] for row in documents if row["clean"] == "yes"),
        groups=tuple(frozenset(row["doc"] for row in documents if row["story"] == story)
                     for story in dict.fromkeys(row["story"] for row in documents)),
        defects=tuple(_corpus_defect(f"{folder.name}-f{number:02}", row, beads)
                      for number, row in enumerate(_rows(folder / "findings.csv"), 1)),
        decoys=tuple(Decoy(f"{folder.name}-d{number:02}", _place(row), kinds(row["not_checks"]))
                     for number, row in enumerate(_rows(folder / "decoys.csv"), 1)),
        beads=beads,
    )


def _corpus_beads(folder: Path) -> tuple[GoldBead, ...]:
    """A document's first sentence is its headline."""
    rows = [(row["doc_a"], row["doc_b"], _cell(row["a"]), _cell(row["b"]))
            for row in _rows(folder / "beads.csv")]
    first: dict[str, Span] = {}
    for doc_a, doc_b, a, b in rows:
        for doc, spans in ((doc_a, a), (doc_b, b)):
            first[doc] = min([*spans, first.get(doc, (10**9, 0))])
    return tuple(GoldBead(doc_a, doc_b, a, b, first[doc_a] in a and first[doc_b] in b)
                 for doc_a, doc_b, a, b in rows)


def _corpus_defect(name: str, row: dict[str, str], beads: tuple[GoldBead, ...]) -> Defect:
    places = [_place(row)]
    if row["related_doc"]:
        places.append((row["related_doc"], int(row["related_start"]), int(row["related_end"])))
    (kind,) = kinds(row["check"])
    aligned = _aligned(places, beads) if row["related_doc"] else ()
    return Defect(name, tuple(places), kind, row["severity"], kinds(row["also_checks"]), aligned)


def _aligned(places: list[Place], beads: tuple[GoldBead, ...]) -> tuple[Place, ...]:
    found = []
    for bead in beads:
        for doc, own, other, others in ((bead.doc_a, bead.a, bead.doc_b, bead.b),
                                        (bead.doc_b, bead.b, bead.doc_a, bead.a)):
            if any(place[0] == doc and place[1] < end and start < place[2]
                   for place in places for start, end in own):
                found += [(other, start, end) for start, end in others]
    return tuple(dict.fromkeys(found))


def kinds(ids: str) -> frozenset[str]:
    """Names of the checks with these ids; a check that is not built yet keeps its id."""
    return frozenset(_names().get(check, check) for check in ids.split())


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    from transcheck.checks import load_checks

    return {check.id: check.name for check in load_checks()}


def _cell(cell: str) -> tuple[Span, ...]:
    pairs = (part.partition("-") for part in cell.split(";") if part)
    return tuple((int(start), int(end)) for start, _, end in pairs)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- both ----------------------------------------------------------------------------------------
def _decoded(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def count_words(text: str) -> int:
    """Words of a text; two Han or kana letters count as one word."""
    letters = len(LETTER_PER_WORD.findall(text))
    return letters // 2 + len(WORD.findall(LETTER_PER_WORD.sub(" ", text)))

"""Documents to stories. What people declared wins; the rest is joined by evidence.

Pairs come from a search by document vector inside the date window, are compared on sentences, words,
names, figures and dates, and are joined best first while the average over both groups stays high
(average linkage, Sokal and Michener 1958), so that one lucky pair does not chain two reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from transcheck.config import Settings
from transcheck.data import Document, Story
from transcheck.encoders.rows import DocumentRows
from transcheck.encoders.spill import Spill
from transcheck.stories import explicit
from transcheck.stories.background import yardstick
from transcheck.stories.candidates import document_vector, pairs
from transcheck.stories.crowding import RELATED, Likeness
from transcheck.stories.dates import dateline
from transcheck.stories.parallel import structure
from transcheck.stories.reporter import Reporter, Wide
from transcheck.stories.roles import choose_original, is_translation, some

if TYPE_CHECKING:
    from transcheck.encoders import Array, Encoder

Matrix = NDArray[np.float32]

SAME = 1.5  # likeness that joins two documents
SAME_ON_AVERAGE = 1.2  # likeness that joins two groups, averaged over their pairs
LEAST = 0.33  # sentence score below which nothing else helps (fewer than 1 % of ntrexretell)
LEAST_UNKNOWN = 0.28  # the same where the encoder does not know a language (8 % of those in Ukrainian)
MISSING = "{} says that it is a translation of '{}', which is not among the documents"
UNKNOWN = "{}: the encoder does not know '{}', so versions of it may have been missed"
TOGETHER = 64  # documents whose vectors are made in one product
MANY = 2000  # documents; the sentence vectors of more, some 40 kB each, are put by
NAMED = 5  # names and figures given as reasons


@dataclass
class _Groups:
    """Documents by group; what may never be joined is known by declared story and dateline."""

    reporter: Reporter
    likeness: Likeness
    days: Sequence[date | None]
    window: int
    stories: Sequence[str | None]
    of: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    reasons: dict[int, list[str]] = field(default_factory=dict)

    def start(self, count: int) -> None:
        self.of = {n: n for n in range(count)}
        self.members = {n: [n] for n in range(count)}
        self.reasons = {n: [] for n in range(count)}

    def join(self, i: int, j: int, reason: str | None) -> None:
        a, b = sorted((self.of[i], self.of[j]))
        if a != b:
            for n in self.members[b]:
                self.of[n] = a
            self.members[a] += self.members.pop(b)
            self.reasons[a] += self.reasons.pop(b)
        if reason and reason not in self.reasons[a]:
            self.reasons[a].append(reason)

    def may_join(self, i: int, j: int) -> bool:
        left, right = self.members[self.of[i]], self.members[self.of[j]]
        names = {self.stories[n] for n in (*left, *right)} - {None}
        if len(names) > 1 or any(self._are_apart(m, n) for m in left for n in right):
            return False
        likeness = [self.likeness.of(m, n) for m in some(left) for n in some(right)]
        return sum(likeness) / len(likeness) >= SAME_ON_AVERAGE

    def _are_apart(self, m: int, n: int) -> bool:
        a, b = self.days[m], self.days[n]
        return a is not None and b is not None and abs((a - b).days) > self.window


def group(documents: Sequence[Document], rows: Mapping[str, Array], encoder: Encoder,
          settings: Settings) -> tuple[Story, ...]:
    """Join documents into stories; every document is in exactly one.

    `rows[path]` has one row per sentence of that document, as `encoder.encode` gives them. The
    answer does not depend on the order of the documents.
    """
    ordered = sorted(documents, key=lambda document: document.path)
    reporter = _reporter(ordered, rows, encoder)
    originals = explicit.originals_of(ordered)
    days = [dateline(document) for document in ordered]
    near = _near(reporter, days, settings.window_days) if settings.grouping == "auto" else []
    groups = _Groups(reporter, Likeness(reporter, near), days, settings.window_days,
                     [d.metadata.story for d in ordered])
    groups.start(len(ordered))
    if settings.grouping != "none":
        for members, reason in explicit.declared_groups(ordered, settings.grouping, originals):
            for member in members:
                groups.join(members[0], member, reason)
    apart = _join_by_evidence(groups, near)
    stories = [_story(groups, apart, number, (originals, settings)) for number in groups.members]
    return tuple(sorted(stories, key=lambda story: story.documents[0].path))


def beside(documents: Sequence[Document], some: Sequence[Document], settings: Settings) -> list[Document]:
    """Documents that could come into one story with one of `some`, by folder, declaration and dateline."""
    folders = {document.path.rpartition("/")[0] for document in some}
    names = {document.metadata.story for document in some} - {None}
    sources = {document.metadata.translation_of for document in some} - {None}
    days = [dateline(document) for document in some] if settings.grouping == "auto" else []
    known = {day for day in days if day is not None}
    found = []
    for document in documents:
        is_declared = document.metadata.story in names or any(str(name) in document.path for name in sources)
        is_declared = is_declared or document.metadata.translation_of is not None
        if is_declared or document.path.rpartition("/")[0] in folders:
            found.append(document)
        elif days:
            day = dateline(document)
            if day is None or None in days or any(abs((day - d).days) <= settings.window_days for d in known):
                found.append(document)
    return found


def likeness(documents: Sequence[Document], rows: Mapping[str, Array], encoder: Encoder) -> Matrix:
    """(n, n) likeness of every two documents, for measuring; `group` compares near ones only."""
    reporter = _reporter(documents, rows, encoder)
    numbers = list(combinations(range(len(documents)), 2))
    found = Likeness(reporter, numbers)
    scores = np.zeros((len(documents), len(documents)), dtype=np.float32)
    for i, j in numbers:
        scores[i, j] = scores[j, i] = found.of(i, j)
    return scores


def _reporter(documents: Sequence[Document], rows: Mapping[str, Array], encoder: Encoder) -> Reporter:
    scale = yardstick(encoder) if documents else None
    units, wide = _units(documents, rows, encoder), _wide(documents, rows)
    return Reporter(documents, units, encoder.languages, scale, wide)


def _wide(documents: Sequence[Document], rows: Mapping[str, Array]) -> Wide | None:
    """What a wider encoder says, where it was asked."""
    from transcheck.encoders import open_wide

    wide = open_wide("use") if isinstance(rows, DocumentRows) and rows.wide else None
    if wide is None or not isinstance(rows, DocumentRows):
        return None
    numbers = [n for n, document in enumerate(documents) if document.path in rows.wide]
    units = _units([documents[n] for n in numbers], rows.wide, wide)
    foreign = frozenset(n for n, document in enumerate(documents) if document.path in rows.foreign)
    return Wide(dict(zip(numbers, units, strict=True)), foreign, yardstick(wide))


def _units(documents: Sequence[Document], rows: Mapping[str, Array], encoder: Encoder) -> Sequence[Array]:
    """Per document, the unit vectors of the sentences that are not furniture."""
    found: Spill | list[Array] = Spill() if len(documents) > MANY else []
    for start in range(0, len(documents), TOGETHER):
        part = documents[start : start + TOGETHER]
        kept = [encoder.centre(rows[d.path][[n for n, s in enumerate(d.sentences) if not s.is_furniture]])
                for d in part]
        filled = [piece for piece in kept if len(piece)]
        units = iter(np.split(encoder.unit(np.concatenate(filled)), np.cumsum([len(p) for p in filled])[:-1])
                     if filled else ())
        for piece in kept:
            found.append(next(units) if len(piece) else np.zeros((0, 1), dtype=np.float32))
    return found


def _join_by_evidence(groups: _Groups, near: Sequence[tuple[int, int]]) -> dict[int, list[str]]:
    """Join what is the same report; return, by group, what is near it but another report."""
    found = sorted((-groups.likeness.of(i, j), i, j) for i, j in near)
    for likeness, i, j in found:
        if groups.of[i] != groups.of[j] and -likeness >= SAME and groups.may_join(i, j):
            groups.join(i, j, None)
    apart: dict[int, list[str]] = {}
    for likeness, i, j in found:
        if groups.of[i] != groups.of[j] and -likeness >= RELATED:
            paths = [groups.reporter.documents[n].path for n in (i, j)]
            apart.setdefault(groups.of[i], []).append(_apart(paths[0], paths[1], -likeness))
            apart.setdefault(groups.of[j], []).append(_apart(paths[1], paths[0], -likeness))
    return apart


def _near(reporter: Reporter, days: Sequence[date | None], window: int) -> list[tuple[int, int]]:
    """Pairs that may be one report, by vectors and datelines alone."""
    found = set(pairs(_document_vectors(reporter.units), days, window, reporter.scale.floor))
    numbers = sorted(reporter.wide.units)
    vectors = _document_vectors([reporter.wide.units[n] for n in numbers])
    far = pairs(vectors, [days[n] for n in numbers], window, reporter.wide.scale.floor)
    found.update((numbers[i], numbers[j]) for i, j in far)
    return [(i, j) for i, j in sorted(found) if reporter.similarity(i, j) >= _least(reporter, i, j)]


def _document_vectors(units: Sequence[Array]) -> Array:
    """(documents, dim), zeros for a document without sentences."""
    width = max((u.shape[1] for u in units), default=1)
    vectors = np.zeros((len(units), width), dtype=np.float32)
    for number, unit in enumerate(units):
        if len(unit):
            vectors[number] = document_vector(unit)
    return vectors


def _least(reporter: Reporter, i: int, j: int) -> float:
    return LEAST if reporter.knows(i) and reporter.knows(j) else LEAST_UNKNOWN


def _story(groups: _Groups, near: Mapping[int, list[str]], number: int,
           declared_and_settings: tuple[Mapping[int, int], Settings]) -> Story:
    """The story of one group: original first, the others by path; roles; reasons."""
    originals, settings = declared_and_settings
    reporter, members = groups.reporter, sorted(groups.members[number])
    documents = reporter.documents
    declared = {m: originals[m] for m in members if originals.get(m) in members}
    first = choose_original(reporter, members, declared)
    rest = [m for m in members if m != first]
    roles = {documents[first].path: "original"}
    reasons = list(groups.reasons[number])
    for member in rest:
        role, reason = _role(reporter, first, member, declared)
        roles[documents[member].path] = role
        reasons.append(reason)
    reasons += [MISSING.format(documents[m].path, documents[m].metadata.translation_of) for m in members
                if documents[m].metadata.translation_of and m not in originals]
    unknown = [m for m in members if not reporter.knows(m)]
    reasons += [UNKNOWN.format(documents[m].path, reporter.langs[m]) for m in unknown]
    reasons += near.get(number, [])[:NAMED]
    versions = tuple(documents[m] for m in (first, *rest))
    return Story(_slug(versions[0], settings), versions, (), roles, tuple(dict.fromkeys(reasons)))


def _role(reporter: Reporter, first: int, member: int, declared: Mapping[int, int]) -> tuple[str, str]:
    path, original = reporter.documents[member].path, reporter.documents[first].path
    link = _evidence(reporter, first, member)
    if declared.get(member) == first:
        return "translation", f"{path} and {original}: {link}"
    if member not in declared and is_translation(reporter, first, member):
        shape = structure(reporter, first, member)
        return "translation", (f"{path} reads like a translation of {original}: {shape.pairs} sentences pair "
                               f"off in the same order; {link}")
    return "retelling", f"{path} tells what {original} tells: {link}"


def _evidence(reporter: Reporter, i: int, j: int) -> str:
    found = reporter.compare(i, j)
    parts = [f"likeness {found.likeness:.2f} (enough: {SAME})", f"sentences {found.sentences:.2f}"]
    for label, keys in zip(("names", "figures", "days"), reporter.shared(i, j), strict=True):
        if keys:
            more = f" and {len(keys) - NAMED} more" if len(keys) > NAMED else ""
            parts.append(f"{label} {', '.join(keys[:NAMED])}{more}")
    return ", ".join(parts)


def _apart(path: str, other: str, likeness: float) -> str:
    return f"{path} and {other} are near but kept apart: likeness {likeness:.2f} (enough: {SAME})"


def _slug(document: Document, settings: Settings) -> str:
    """Short and stable: from the declared story, the folder or the original's file name."""
    from anyascii import anyascii

    path = document.path.replace("\\", "/")
    name = document.metadata.story or ""
    key = name or path
    if settings.grouping == "folder":
        key = path.rpartition("/")[0]
        name = key.rpartition("/")[2]
    name = name or path.rpartition("/")[2].partition(".")[0]
    slug = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:40].strip("-")
    encoded = key.encode("utf-8", "surrogatepass")
    return f"{slug or 'story'}-{blake2b(encoded, digest_size=3).hexdigest()}"

"""Documents to stories. What people declared wins; the rest is joined by evidence.

Pairs come from a search by document vector inside the date window, are compared in the order of their days
on sentences, words, names, figures and dates, and are joined best first while the average over both groups
stays high (average linkage, Sokal and Michener 1958), so that one lucky pair does not chain two reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from transcheck.config import Settings
from transcheck.data import Document, Story
from transcheck.stories import explicit
from transcheck.stories.candidates import pairs
from transcheck.stories.crowding import RELATED, Likeness
from transcheck.stories.dates import dateline
from transcheck.stories.parallel import structure
from transcheck.stories.reporter import Reporter
from transcheck.stories.roles import choose_original, is_translation, some
from transcheck.stories.units import document_vectors, reporter_of

if TYPE_CHECKING:
    from transcheck.encoders import Array, Encoder

Matrix = NDArray[np.float32]

SAME = 1.5  # likeness that joins two documents
SAME_ON_AVERAGE = 1.2  # likeness that joins two groups, averaged over their pairs
LEAST = 0.33  # sentence score below which nothing else helps (fewer than 1 % of ntrexretell)
LEAST_UNKNOWN = 0.28  # the same where the encoder does not know a language (8 % of those in Ukrainian)
MISSING = "{} says that it is a translation of '{}', which is not among the documents"
UNKNOWN = "{}: the encoder does not know '{}', so versions of it may have been missed"
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
    reporter = reporter_of(ordered, rows, encoder)
    originals = explicit.originals_of(ordered)
    days = [dateline(document) for document in ordered]
    near = _near(reporter, days, settings.window_days) if settings.grouping == "auto" else ()
    groups = _Groups(reporter, Likeness(reporter, near), days, settings.window_days,
                     [d.metadata.story for d in ordered])
    groups.start(len(ordered))
    if settings.grouping != "none":
        for members, reason in explicit.declared_groups(ordered, settings.grouping, originals):
            for member in members:
                groups.join(members[0], member, reason)
    apart = _join_by_evidence(groups)
    stories = [_story(groups, apart, number, (originals, settings)) for number in groups.members]
    return tuple(sorted(stories, key=lambda story: story.documents[0].path))


def likeness(documents: Sequence[Document], rows: Mapping[str, Array], encoder: Encoder) -> Matrix:
    """(n, n) likeness of every two documents, for measuring; `group` compares near ones only."""
    reporter = reporter_of(documents, rows, encoder)
    numbers = list(combinations(range(len(documents)), 2))
    found = Likeness(reporter, numbers)
    scores = np.zeros((len(documents), len(documents)), dtype=np.float32)
    for i, j in numbers:
        scores[i, j] = scores[j, i] = found.of(i, j)
    return scores


def _join_by_evidence(groups: _Groups) -> dict[int, list[str]]:
    """Join what is the same report; return, by group, what is nearest to it but another report."""
    for likeness, i, j in groups.likeness.ranked():
        if groups.of[i] != groups.of[j] and likeness >= SAME and groups.may_join(i, j):
            groups.join(i, j, None)
    apart: dict[int, list[str]] = {}
    for likeness, i, j in groups.likeness.ranked():
        if likeness < RELATED:
            break
        if groups.of[i] != groups.of[j]:
            for here, there in ((i, j), (j, i)):
                said = apart.setdefault(groups.of[here], [])
                if len(said) < NAMED:
                    path, other = (groups.reporter.documents[n].path for n in (here, there))
                    said.append(_apart(path, other, likeness, groups.reporter.compare(i, j).is_figures_apart))
    return apart


def _near(reporter: Reporter, days: Sequence[date | None], window: int) -> Iterator[tuple[int, int]]:
    """Pairs that may be one report, by vectors and datelines alone; neighbours in time come together."""
    found = pairs(document_vectors(reporter.units), days, window, reporter.scale.floor)
    wide = np.array(sorted(reporter.wide.units), dtype=np.int64)
    if len(wide):
        vectors = document_vectors([reporter.wide.units[n] for n in wide.tolist()])
        far = pairs(vectors, [days[n] for n in wide.tolist()], window, reporter.wide.scale.floor)
        found = np.unique(np.concatenate([found, wide[far]]), axis=0)
    rank = np.empty(len(days), dtype=np.int64)
    rank[np.argsort([day.toordinal() if day else 0 for day in days], kind="stable")] = np.arange(len(days))
    for place in np.argsort(rank[found].max(axis=1), kind="stable"):
        i, j = found[place].tolist()
        if reporter.similarity(i, j) >= _least(reporter, i, j):
            yield i, j


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


def _apart(path: str, other: str, likeness: float, is_figures_apart: bool) -> str:
    why = ", they give other figures throughout" if is_figures_apart else ""
    return f"{path} and {other} are near but kept apart: likeness {likeness:.2f} (enough: {SAME}){why}"


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

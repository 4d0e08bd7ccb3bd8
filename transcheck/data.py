"""The nouns: frozen values that every stage passes on.

Offsets are code points, half-open, into `Document.text` unless a name says *source*: then they
count code points of the decoded file, markup included.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import lru_cache

from transcheck.spans import SourceMap as SourceMap
from transcheck.spans import Span as Span


class Severity(IntEnum):
    """How much a reader is misled; a higher value is worse."""

    INFO = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def label(self) -> str:
        return self.name.lower()


class Role(StrEnum):
    """What a block is for on the page; only `furniture` is kept out of alignment."""

    HEADLINE = "headline"
    BODY = "body"
    LIST = "list"
    QUOTE = "quote"
    CAPTION = "caption"
    BYLINE = "byline"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, headline, list item or piece of page furniture.

    `address` is the format's own name for the place (paragraph, JSON pointer, unit id), if it has one.
    """

    span: Span
    role: Role = Role.BODY
    address: str = ""

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Pickled in short, as `Span` is."""
        return Block, (self.span, self.role, self.address)


@lru_cache(maxsize=1024)
def primary(tag: str) -> str:
    """The primary subtag, in lower case: `pt` of `pt-BR` or `pt_BR` (BCP-47)."""
    return tag.replace("_", "-").partition("-")[0].lower()


def file_of(path: str) -> str:
    """The file's own path: a fragment has no dot and no slash, what follows a `#` in a file name has."""
    file, mark, fragment = path.rpartition("#")
    return file if mark and "." not in fragment and "/" not in fragment else path


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself, in front matter, markup or file name; all optional."""

    title: str | None = None
    outlet: str | None = None
    date: str | None = None  # ISO 8601 day, the dateline
    story: str | None = None
    translation_of: str | None = None
    foreign_ok: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Piece of a block that alignment treats as one unit; `index` counts within the document."""

    index: int
    span: Span
    text: str
    role: Role = Role.BODY

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Pickled in short, as `Span` is."""
        return Sentence, (self.index, self.span, self.text, self.role)

    @property
    def is_furniture(self) -> bool:
        return self.role in (Role.FURNITURE, Role.BYLINE)


@dataclass(frozen=True, slots=True)
class Ignore:
    """An editor's word that a passage is meant as it stands; no names: for every check."""

    span: Span
    checks: tuple[str, ...] = ()
    line: int = 0  # of the comment in the file; 0: front matter

    def covers(self, finding: Finding) -> bool:
        """True if the finding lies in the passage and is of a check that is named."""
        inside = self.span.start <= finding.place.span.start < max(self.span.end, self.span.start + 1)
        names = (finding.check, finding.name)
        return inside and (not self.checks or any(
            finding.check.startswith(word.upper()) or word.lower() in names for word in self.checks))


@dataclass(frozen=True, slots=True)
class Document:
    """One version of a report. `text` is NFC with LF line ends; blocks are joined by blank lines.

    `lang` is the language the text is judged in (declared, else detected, else `und`);
    `detected` is what its own words say.
    """

    path: str
    text: str
    lang: str = "und"
    declared_lang: str | None = None
    detected: str | None = None
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    source: SourceMap | None = None
    masked: tuple[Span, ...] = ()  # code, URLs and markers: never checked
    ignored: tuple[Ignore, ...] = ()
    digest: str = ""  # of the file's bytes
    unread: tuple[str, ...] = ()  # parts of the file that hold no text to check, each said as a note

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Bead:
    """Smallest aligned unit: m source sentences that go with n target sentences.

    `score` is a similarity (cosine, -1 to 1); `confidence` the probability, 0 to 1, that exactly
    this bead is right; `grade` is `strong`, `partial` or `null`.
    """

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]
    score: float = 0.0
    confidence: float = 0.0
    grade: str = "strong"

    @property
    def kind(self) -> str:
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two versions and their beads. Every non-furniture sentence is in some bead.

    `relation` is `translation` (target should carry everything of source and nothing else) or
    `retelling` (may shorten, reorder and add). `mode` is `monotone` or `free`, or `given` by a bilingual
    file. `encoder` is the name of the one that was asked; empty: none was.
    """

    source: Document
    target: Document
    beads: tuple[Bead, ...]
    relation: str = "retelling"
    mode: str = "monotone"
    encoder: str = ""

    def coverage(self) -> float:
        """Share of the shorter version's sentences, furniture left out, that are linked at all."""
        linked = [bead for bead in self.beads if bead.source and bead.target]
        pairs = (
            (self.source, {s.index for bead in linked for s in bead.source}),
            (self.target, {s.index for bead in linked for s in bead.target}),
        )
        sizes = [(len(found), sum(not s.is_furniture for s in document.sentences))
                 for document, found in pairs]
        return max((found / size for found, size in sizes if size), default=0.0)


@dataclass(frozen=True, slots=True)
class Story:
    """The versions of one report; a lone document is a story of one. `documents[0]` is the pivot."""

    id: str
    documents: tuple[Document, ...]
    alignments: tuple[Alignment, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)  # path -> original|translation|retelling
    reasons: tuple[str, ...] = ()

    def alignment(self, source: Document, target: Document) -> Alignment | None:
        """The alignment of two of the versions, in the direction stored, or None."""
        for alignment in self.alignments:
            if alignment.source.path == source.path and alignment.target.path == target.path:
                return alignment
        return None


@dataclass(frozen=True, slots=True)
class Place:
    """A span as people and programs need it: in the file, with line and column (1-based)."""

    path: str
    span: Span  # in Document.text
    source: Span  # in the decoded file
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    lang: str
    address: str = ""  # of the block, in the format's own terms

    @property
    def file(self) -> str:
        """The file of `path`, without the fragment that names one document in it (`feed.xml#item-3`)."""
        return file_of(self.path)


@dataclass(frozen=True, slots=True)
class Finding:
    """One inconsistency. `message` completes "this passage is …"."""

    check: str
    name: str
    severity: Severity
    place: Place
    message: str
    story: str = ""
    related: tuple[Place, ...] = ()
    lang: str = ""  # language of a fragment
    suggestion: str = ""
    concept: str = ""
    confidence: float | None = None
    fingerprint: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        place = self.place
        return place.path, place.source.start, place.source.end, self.check, self.message


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was not checked: an unreadable file, a crashed check. Never silent."""

    check: str  # TC901 …
    path: str
    reason: str
    line: int = 1
    story: str = ""


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What a scan gave. `stories` hold the alignments unless the reports came from the cache.

    With a baseline, `findings` are the new ones and `accepted` the others; without, it is None.
    """

    stories: tuple[Story, ...]
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()
    encoder: str = ""
    words: int = 0
    accepted: tuple[Finding, ...] | None = None

    def count_at(self, severity: Severity) -> int:
        """How many findings are at least this severe."""
        return sum(finding.severity >= severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class StoryReport:
    """What one story gave."""

    story: str
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()  # said out loud: what could not be judged


@dataclass(frozen=True, slots=True)
class CheckedStory:
    """A story with its alignments, and what the checks said."""

    story: Story
    report: StoryReport

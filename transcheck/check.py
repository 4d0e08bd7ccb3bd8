"""What a check is: one declaration that feeds the scan, `explain`, the reports and the tests."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcheck.data import Alignment, Bead, Block, Document, Finding, Place, Sentence, Severity, Span, Story

if TYPE_CHECKING:
    from transcheck.config import Settings
    from transcheck.encoders import Array
    from transcheck.glossary import Glossary

MARK = re.compile(r"\[\[|\]\]")


@dataclass(frozen=True, slots=True)
class Example:
    """Versions of one text, `(language, text)`; `[[…]]` marks exactly what must be flagged.

    One line is one sentence and, across versions, one bead; an empty line is the empty side of a
    null bead. No mark at all: a near miss that must stay silent. `glossary` rows are
    `concept_id,lang,term,status[,type…]` lines. The first version is the original and the others
    are translations, unless `relation` says `retelling`. A mark may not be needed in every
    version: related places are not marked.
    """

    title: str
    versions: tuple[tuple[str, str], ...]
    glossary: str = ""
    relation: str = "translation"
    settings: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __init__(self, title: str, *versions: tuple[str, str], glossary: str = "",
                 relation: str = "translation", **settings: object) -> None:
        object.__setattr__(self, "title", title)
        object.__setattr__(self, "versions", versions)
        object.__setattr__(self, "glossary", glossary)
        object.__setattr__(self, "relation", relation)
        object.__setattr__(self, "settings", settings)

    @property
    def is_near_miss(self) -> bool:
        return not self.expected()

    def paths(self) -> list[str]:
        return [f"version{number}.{lang}.txt" for number, (lang, _) in enumerate(self.versions, 1)]

    def expected(self) -> list[tuple[str, Span]]:
        """(path, span in the unmarked text) of every mark, in order."""
        found: list[tuple[str, Span]] = []
        for path, (_, marked) in zip(self.paths(), self.versions, strict=True):
            removed, opened = 0, 0
            for match in MARK.finditer(marked):
                if match.group() == "[[":
                    opened = match.start() - removed
                else:
                    found.append((path, Span(opened, match.start() - removed)))
                removed += 2
        return found

    def story(self) -> Story:
        """The example as an aligned story, line by line."""
        documents = [
            _document(path, lang, MARK.sub("", marked))
            for path, (lang, marked) in zip(self.paths(), self.versions, strict=True)
        ]
        lines = [MARK.sub("", marked).split("\n") for _, marked in self.versions]
        alignments = [
            Alignment(documents[0], documents[i], _beads(documents[0], lines[0], documents[i], lines[i]),
                      self.relation)
            for i in range(1, len(documents))
        ]
        kind = "translation" if self.relation == "translation" else "retelling"
        roles = {d.path: "original" if i == 0 else kind for i, d in enumerate(documents)}
        return Story("example", tuple(documents), tuple(alignments), roles)


def _document(path: str, lang: str, text: str) -> Document:
    """The text as it stands: one block and one sentence a line."""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    position = 0
    for line in text.split("\n"):
        span = Span(position, position + len(line))
        position += len(line) + 1
        if line.strip():
            blocks.append(Block(span))
            sentences.append(Sentence(len(sentences), span, line))
    return Document(path, text, lang, lang, lang, tuple(blocks), tuple(sentences))


def _beads(a: Document, lines_a: list[str], b: Document, lines_b: list[str]) -> tuple[Bead, ...]:
    beads, i, j = [], 0, 0
    for number in range(max(len(lines_a), len(lines_b))):
        left: tuple[Sentence, ...] = ()
        right: tuple[Sentence, ...] = ()
        if number < len(lines_a) and lines_a[number].strip():
            left, i = (a.sentences[i],), i + 1
        if number < len(lines_b) and lines_b[number].strip():
            right, j = (b.sentences[j],), j + 1
        if left or right:
            grade = "strong" if left and right else "null"
            beads.append(Bead(left, right, 0.9 if left and right else 0.0, 0.99, grade))
    return tuple(beads)


@dataclass(frozen=True, slots=True)
class Tools:
    """What a check may use; opened once per process, never changed."""

    settings: Settings
    glossary: Glossary
    contradicts: Callable[[str, str], bool] | None = None  # the nli model, if one is named
    vectors: Callable[[Sequence[str]], Array] | None = None  # unit vectors of texts; loads at first use

    @property
    def mark(self) -> str:
        """Changes with the glossary and with the files of the nli model: a part of every cache key."""
        return self.glossary.digest + getattr(self.contradicts, "mark", "")

    def place(self, document: Document, span: Span) -> Place:
        return place(document, span)


def place(document: Document, span: Span) -> Place:
    """Locate a span of `document.text` in its file."""
    source = document.source.to_source(span) if document.source else span
    line, column, end_line, end_column = 1, source.start + 1, 1, source.end + 1
    if document.source:
        line, column = document.source.line_column(source.start)
        end_line, end_column = document.source.line_column(source.end)
    return Place(document.path, span, source, line, column, end_line, end_column,
                 document.slice(span), document.lang, _address(document, span))


def _address(document: Document, span: Span) -> str:
    """The address of the block in which the span begins."""
    number = bisect_right(document.blocks, span.start, key=lambda block: block.span.start) - 1
    return document.blocks[number].address if number >= 0 else ""


Find = Callable[[Story, Tools], Iterator["Hit"]]
Between = Callable[[Sequence[Story], Tools], Iterator["Hit"]]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check yields: where and why. The frame adds id, name, story and fingerprint."""

    document: Document
    span: Span
    message: str
    severity: Severity | None = None  # None: the check's own
    related: tuple[tuple[Document, Span], ...] = ()
    lang: str = ""
    suggestion: str = ""
    concept: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One rule. `find` is asked of a whole story and yields hits.

    `between` is asked once, of all stories of a scan, whose documents need not be aligned.
    """

    id: str
    name: str
    severity: Severity
    find: Find
    examples: tuple[Example, ...]
    doc: str = ""
    between: Between | None = None

    @property
    def title(self) -> str:
        return self.doc.strip().partition("\n")[0]

    def __call__(self, story: Story, tools: Tools) -> Iterator[Finding]:
        yield from self._findings(self.find(story, tools), story.id)

    def across(self, stories: Sequence[Story], tools: Tools) -> Iterator[Finding]:
        """What all stories together show; a finding is of the story that its document is in."""
        story_of = {document.path: story.id for story in stories for document in story.documents}
        for hit in self.between(stories, tools) if self.between else ():
            yield from self._findings([hit], story_of[hit.document.path])

    def _findings(self, hits: Iterable[Hit], story: str) -> Iterator[Finding]:
        for hit in hits:
            yield Finding(
                check=self.id,
                name=self.name,
                severity=self.severity if hit.severity is None else hit.severity,
                place=place(hit.document, hit.span),
                message=hit.message,
                story=story,
                related=tuple(place(document, span) for document, span in hit.related),
                lang=hit.lang,
                suggestion=hit.suggestion,
                concept=hit.concept,
                confidence=hit.confidence,
            )

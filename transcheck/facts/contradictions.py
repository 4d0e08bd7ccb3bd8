"""Where two versions of a story state different figures, each defect once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transcheck.data import Alignment, Bead, Document, Sentence, Severity, Span, Story
from transcheck.facts.agree import Mismatch, agree, satisfies
from transcheck.facts.readings import Fact, moved, read_facts
from transcheck.facts.utterances import grave_quotes

MAX_LEFT = 3  # more differing figures than this in one pair of sentences: they are not renderings
MIN_SCORE = 0.4  # similarity of a retold sentence below which its figures may be about something else


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure of `document` that departs from the one in `other`."""

    document: Document
    span: Span
    other: Document
    other_span: Span
    mismatch: Mismatch
    severity: Severity


@lru_cache(maxsize=8192)
def _facts(text: str, lang: str) -> tuple[Fact, ...]:
    return read_facts(text, lang)


def facts_of(sentences: Sequence[Sentence], lang: str) -> list[Fact]:
    """Statements of some sentences, with spans in the document."""
    return [moved(fact, s.span.start) for s in sentences for fact in _facts(s.text, lang)]


def contradictions(story: Story) -> Iterator[Contradiction]:
    """Compare every aligned pair of sentences, earliest versions first.

    A figure that agrees with, or already departs from, an earlier version is not held against a
    third one again.
    """
    order = {document.path: number for number, document in enumerate(story.documents)}
    settled: set[tuple[str, Span]] = set()
    for alignment in sorted(story.alignments, key=lambda a: (order[a.source.path], order[a.target.path])):
        judged: set[tuple[str, Span]] = set()
        quoted = [span for document, span in grave_quotes(alignment) if document is alignment.target]
        later_is_target = order[alignment.source.path] <= order[alignment.target.path]
        for bead in alignment.beads:
            if not bead.source or not bead.target:
                continue
            for found in _compare(alignment, bead, judged):
                places = {(found.document.path, found.span), (found.other.path, found.other_span)}
                if settled & places or any(found.span.overlaps(span) for span in quoted):
                    continue
                judged |= places
                yield found if later_is_target else _turned(found)
        settled |= judged


def _compare(alignment: Alignment, bead: Bead, judged: set[tuple[str, Span]]) -> Iterator[Contradiction]:
    source, target = alignment.source, alignment.target
    a, b = facts_of(bead.source, source.lang), facts_of(bead.target, target.lang)
    if not a or not b:
        return
    result = agree(a, b)
    alone = {id(m.b) for m in result.mismatches} | {id(y) for y in result.only_b}
    judged.update((target.path, y.span) for y in b if y.hard and id(y) not in alone)
    if len(result.mismatches) > MAX_LEFT and not result.matched:
        return
    for mismatch in result.mismatches:
        if alignment.relation != "translation" and not _is_told_twice(alignment, bead, mismatch):
            continue
        yield Contradiction(target, mismatch.b.span, source, mismatch.a.span, mismatch, _severity(mismatch))


def _severity(mismatch: Mismatch) -> Severity:
    if not mismatch.sure:
        return Severity.INFO
    is_loose = mismatch.a.spelled and mismatch.b.spelled and not (mismatch.a.unit and mismatch.b.unit)
    return Severity.MINOR if is_loose else Severity.MAJOR


def _is_told_twice(alignment: Alignment, bead: Bead, mismatch: Mismatch) -> bool:
    """In a retelling, figures contradict only if the sentences say the same and neither figure
    stands elsewhere in the other text."""
    if bead.score and bead.score < MIN_SCORE:
        return False
    for fact, document, inside in ((mismatch.a, alignment.target, bead.target),
                                   (mismatch.b, alignment.source, bead.source)):
        others = [s for s in document.sentences if s not in inside and not s.is_furniture]
        stated = [y for y in facts_of(others, document.lang) if y.hard and y.kind == fact.kind]
        if fact.value >= 10 and any(satisfies(fact, y) for y in stated):
            return False
    return True


def _turned(found: Contradiction) -> Contradiction:
    mismatch = Mismatch(found.mismatch.kind, found.mismatch.b, found.mismatch.a, found.mismatch.sure)
    return Contradiction(found.other, found.other_span, found.document, found.span, mismatch, found.severity)

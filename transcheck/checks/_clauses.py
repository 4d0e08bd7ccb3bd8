"""Clauses of a translation pair that stand on one side only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transcheck.check import Tools
from transcheck.data import Alignment, Bead, Role, Sentence, Span
from transcheck.facts.clauses import Clause, Side, lost_clause
from transcheck.facts.proportion import proportion

MIN_CONFIDENCE = 0.5  # of a bead; below it, length says more about the bead than about the translator
SKIPPED = (Role.HEADLINE, Role.CAPTION, Role.BYLINE, Role.FURNITURE)


def lone_clauses(alignment: Alignment, tools: Tools, *,
                 of_source: bool) -> Iterator[tuple[Bead, Clause, Span]]:
    """(bead, clause, passage of the other version that lacks it), spans in the documents."""
    expected = proportion(alignment, of_source=of_source)
    if expected is None or tools.vectors is None:
        return
    documents = (alignment.source, alignment.target)
    own_document, document = documents if of_source else documents[::-1]
    sides = [(b.source, b.target) if of_source else (b.target, b.source) for b in alignment.beads]
    for number, bead in enumerate(alignment.beads):
        own, other = sides[number]
        if not own or not other or bead.confidence < MIN_CONFIDENCE:
            continue
        if not (_is_passage(own) and _is_passage(other)):
            continue
        place, facing = _span(own), _span(other)
        around = " ".join(s.text for _, beside in sides[max(0, number - 1) : number + 2]
                          for s in beside if s not in other)
        found = lost_clause(Side(own_document.slice(place), own_document.lang),
                            Side(document.slice(facing), document.lang), around, expected, tools.vectors)
        if found:
            span = Span(place.start + found.span.start, place.start + found.span.end)
            yield bead, Clause(span, found.has_fact), facing


def _is_passage(sentences: Sequence[Sentence]) -> bool:
    """Running text, without a gap."""
    numbers = sorted(sentence.index for sentence in sentences)
    is_whole = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return is_whole and not any(sentence.role in SKIPPED for sentence in sentences)


def _span(sentences: Sequence[Sentence]) -> Span:
    """From the first of some sentences to the last."""
    return Span(min(s.span.start for s in sentences), max(s.span.end for s in sentences))

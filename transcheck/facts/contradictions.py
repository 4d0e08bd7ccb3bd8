"""Where two versions of a story state different figures, each defect once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from transcheck.data import Alignment, Bead, Document, Sentence, Severity, Span, Story
from transcheck.facts.agree import Mismatch, agree, is_finer
from transcheck.facts.ledger import Ledger
from transcheck.facts.page import Fact, moved
from transcheck.facts.pairs import are_rival
from transcheck.facts.phrases import figure_phrase
from transcheck.facts.readings import read_facts
from transcheck.facts.same import satisfies
from transcheck.facts.utterances import grave_quotes
from transcheck.facts.words import spoken

SURE = 0.85  # confidence of a bead between rival reports in two languages; of eight contradictions below it
# in stories that no rule had seen none was right, of ten above it five
MAX_LEFT = 3  # more differing figures than this in one pair of sentences: they are not renderings


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A figure of `document` that departs from the one in `other`."""

    document: Document
    span: Span
    other: Document
    other_span: Span
    mismatch: Mismatch
    severity: Severity


def facts_of(sentences: Sequence[Sentence], lang: str) -> list[Fact]:
    """Statements of some sentences, with spans in the document."""
    return [moved(fact, s.span.start) for s in sentences for fact in read_facts(s.text, lang)]


def contradictions(story: Story) -> Iterator[Contradiction]:
    """Compare every aligned pair of passages, earliest versions first, each defect once."""
    ledger = Ledger(story)
    quoted: dict[int, list[Span]] = {}
    for alignment, bead in ledger.beads():
        if id(alignment) not in quoted:
            quoted[id(alignment)] = [s for d, s in grave_quotes(alignment) if d is alignment.target]
        for found, agreed in _compare(alignment, bead):
            if agreed:
                ledger.agree(*agreed)
            if found is None or any(found.span.overlaps(span) for span in quoted[id(alignment)]):
                continue
            if not ledger.is_target_later(alignment):
                found = _turned(found)
            here, there = (found.document.path, found.span), (found.other.path, found.other_span)
            side = ledger.departs([there], [here])
            if side:
                ledger.flag(here, there)
                yield found if side == "later" else _turned(found)


def _compare(alignment: Alignment, bead: Bead) -> Iterator[tuple[Contradiction | None, list[Hashable]]]:
    """Contradictions of two passages; first, the places that agree."""
    source, target = alignment.source, alignment.target
    a, b = facts_of(bead.source, spoken(source)), facts_of(bead.target, spoken(target))
    if not a or not b:
        return
    result = agree(a, b)
    alone = {id(m.a) for m in result.mismatches} | {id(m.b) for m in result.mismatches}
    alone |= {id(fact) for fact in (*result.only_a, *result.only_b)}
    yield None, [(d.path, f.span) for d, facts in ((source, a), (target, b)) for f in facts
                 if f.hard and id(f) not in alone]
    if len(result.mismatches) > MAX_LEFT and not result.matched:
        return
    for mismatch in result.mismatches:
        if alignment.relation == "translation" or _is_told_twice(alignment, bead, mismatch):
            is_unsure = are_rival(alignment) and bead.confidence < SURE  # they may be about two things
            severity = Severity.INFO if is_unsure else _severity(mismatch, alignment)
            yield Contradiction(target, mismatch.b.span, source, mismatch.a.span, mismatch, severity), []


def _severity(mismatch: Mismatch, alignment: Alignment) -> Severity:
    if not mismatch.sure and not (alignment.relation == "translation" and is_finer(mismatch.a, mismatch.b)):
        return Severity.INFO
    is_loose = mismatch.a.spelled and mismatch.b.spelled and not (mismatch.a.unit and mismatch.b.unit)
    return Severity.MINOR if is_loose else Severity.MAJOR


def _is_told_twice(alignment: Alignment, bead: Bead, mismatch: Mismatch) -> bool:
    """In a retelling, figures contradict only if the sentences say the same and neither figure
    stands elsewhere in the other text."""
    for fact, document, inside in ((mismatch.a, alignment.target, bead.target),
                                   (mismatch.b, alignment.source, bead.source)):
        others = [s for s in document.sentences if s not in inside and not s.is_furniture]
        stated = [y for y in facts_of(others, spoken(document)) if y.hard and y.kind == fact.kind]
        if fact.kind == "relative":  # the end of May is not the end of the year
            stated = [y for y in stated if y.values == fact.values]
        if fact.value >= 10 and any(satisfies(fact, y) for y in stated):
            return False
    return True


def _turned(found: Contradiction) -> Contradiction:
    mismatch = Mismatch(found.mismatch.kind, found.mismatch.b, found.mismatch.a, found.mismatch.sure)
    return Contradiction(found.other, found.other_span, found.document, found.span, mismatch, found.severity)


def shown(document: Document, fact: Fact) -> Span:
    """A figure as a reader sees it, with what belongs to it."""
    inside = [s for s in document.sentences if s.span.contains(fact.span)]
    return figure_phrase(document, fact, facts_of(inside, spoken(document)))

"""Dates of retellings whose sentences found no partner: one date left over on each side."""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.data import Alignment, Document, Sentence, Severity, Span, Story
from transcheck.facts.agree import Mismatch
from transcheck.facts.contradictions import Contradiction, facts_of
from transcheck.facts.ledger import trust_order
from transcheck.facts.page import Fact
from transcheck.facts.same import satisfies
from transcheck.facts.words import spoken

# Chosen on the retellings of the newsroom development stories and of the corpus: no false alarm.
MAX_APART = 0.3  # of a text, between the places of the two sentences
MIN_SHARED = 1  # other days that both versions name


def leftover_dates(story: Story) -> Iterator[Contradiction]:
    """Yield days of the later version against the only other day that no version else has.

    Both stand in sentences without partner, at about the same place of the text, share month or day,
    and the versions agree on another day; anything less may be another event.
    """
    order = trust_order(story)
    told: set[tuple[str, Span]] = set()
    for alignment in story.alignments:
        if alignment.relation == "translation":
            continue
        sides = (alignment.source, alignment.target)
        earlier, later = sides if order[sides[0].path] <= order[sides[1].path] else sides[::-1]
        a, b = _leftover(alignment, earlier, later), _leftover(alignment, later, earlier)
        if a is None or b is None or not _is_near(a, b):
            continue
        places = {(earlier.path, a[0].span), (later.path, b[0].span)}
        if not places & told and not any(_has(d, b[0]) for d in story.documents if d is not later):
            told |= places
            yield Contradiction(later, b[0].span, earlier, a[0].span, Mismatch("date", a[0], b[0]),
                                Severity.MINOR)


def _days(document: Document) -> list[tuple[Fact, Sentence]]:
    """Dates with day and month, each with its sentence."""
    return [(fact, sentence) for sentence in document.sentences if not sentence.is_furniture
            for fact in facts_of([sentence], spoken(document))
            if fact.kind == "date" and len(fact.days) == 1 and all(fact.days[0][1:])]


def _has(document: Document, fact: Fact) -> bool:
    return any(satisfies(fact, other) for other, _ in _days(document))


def _leftover(alignment: Alignment, document: Document, other: Document) -> tuple[Fact, float] | None:
    """The one day that the other version lacks, with its place in the text (0 to 1), if its sentence
    has no partner and the versions share another day."""
    days = _days(document)
    alone = [(fact, sentence) for fact, sentence in days if not _has(other, fact)]
    if len(alone) != 1 or len(days) - 1 < MIN_SHARED:
        return None
    fact, sentence = alone[0]
    for bead in alignment.beads:
        if not (bead.source and bead.target) and sentence in (*bead.source, *bead.target):
            return fact, sentence.span.start / len(document.text)
    return None


def _is_near(a: tuple[Fact, float], b: tuple[Fact, float]) -> bool:
    (_, month, day), (_, other_month, other_day) = a[0].days[0], b[0].days[0]
    return (month == other_month or day == other_day) and abs(a[1] - b[1]) <= MAX_APART

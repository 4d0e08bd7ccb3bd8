"""Statement is ascribed to another source.

Readers are told that a union said what exporters said, or that `he` said what three governments
declared. Left alone: sources of one kind under two names, a pronoun with any person before it, and
sentences with several sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Severity, Story
from transcheck.facts.quotes import read_quotations
from transcheck.facts.speakers import orphan_pronouns, source_of

MIN_SCORE = 0.35  # sentences less similar than this are not renderings of each other
HINT = 0.5  # confidence of a word list


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a statement."""
    yield from _between(story)
    for document in story.documents:
        for span in orphan_pronouns(document, read_quotations(document).quotes):
            yield Hit(document, span, "a pronoun for a person, where only a statement, a body or several "
                                      "states have spoken", Severity.MAJOR)


def _between(story: Story) -> Iterator[Hit]:
    """Sources of two kinds in aligned sentences; a sentence is held against one earlier version."""
    order = {document.path: number for number, document in enumerate(story.documents)}
    settled: set[tuple[str, int]] = set()
    for alignment in sorted(story.alignments, key=lambda a: (order[a.source.path], order[a.target.path])):
        for bead in alignment.beads:
            if not bead.source or not bead.target or (bead.score and bead.score < MIN_SCORE):
                continue
            keys = {(alignment.target.path, s.index) for s in bead.target}
            if keys & settled:
                continue
            settled |= keys
            there = source_of(bead, alignment.source, is_target=False)
            here = source_of(bead, alignment.target, is_target=True)
            if there is None or here is None or there.kinds & here.kinds:
                continue
            name = alignment.source.path.rpartition("/")[2]
            wordings = (alignment.target.slice(here.span), alignment.source.slice(there.span))
            message = f"said by another source than in {name}: “{wordings[0]}” here, “{wordings[1]}” there"
            yield Hit(alignment.target, here.span, message, related=((alignment.source, there.span),),
                      confidence=HINT)


check = Check(
    id="TC406", name="attribution-mismatch", severity=Severity.MINOR, find=find,
    examples=(
        Example("another source", ("pt", "A associação dos exportadores estima perdas."),
                ("en", "The losses are estimated by the [[union]].")),
        Example("a ministry for a league", ("ar", "ويرى اتحاد المستهلكين أن الأسعار مرتفعة."),
                ("fr", "Le [[ministère]] juge que les prix sont élevés.")),
        Example("a pronoun for a statement",
                ("en", "Three countries issued a joint statement.\n“We deplore it,” [[he added]].")),
        Example("a pronoun with a person",
                ("en", "In a statement the minister deplored it.\n“It is wrong,” he added.")),
        Example("one kind under two names", ("de", "Die Gewerkschaft sagte, der Streik ende."),
                ("en", "The trade union said the strike would end.")),
    ),
)

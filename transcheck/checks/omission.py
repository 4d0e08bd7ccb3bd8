"""Sentence or clause of the original is missing from its translation.

Readers of the translation never learn what it said. A clause is named where the translated sentence
is too short for the pair of languages and nothing in it means the same; it weighs more if a figure
or name is lost with it. Only where one version is a translation of the other: a retelling may
shorten. Headlines, captions and sentences whose fate is unclear are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from transcheck.check import Check, Example, Hit, Tools
from transcheck.checks._alone import insertion_point, lone_sentences, severity_of
from transcheck.checks._clauses import lone_clauses
from transcheck.data import Severity, Story


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield each source sentence, and each clause, that stands alone in an alignment with a translation."""
    for alignment in story.alignments:
        if alignment.relation != "translation":
            continue
        document, target = alignment.source, alignment.target
        for number, bead, sentence in lone_sentences(alignment, of_source=True):
            gap = insertion_point([other.target for other in alignment.beads], number)
            yield Hit(document, sentence.span, f"missing from {PurePosixPath(target.path).name}",
                      severity_of(alignment, number, tools.vectors, of_source=True),
                      related=((target, gap),), confidence=bead.confidence)
        for bead, clause, facing in lone_clauses(alignment, tools, of_source=True):
            name = PurePosixPath(target.path).name
            message = f"a part of the sentence that seems to be missing from {name}"
            yield Hit(document, clause.span, message, Severity.MAJOR if clause.has_fact else Severity.MINOR,
                      related=((target, facing),), confidence=bead.confidence)


check = Check(
    id="TC201", name="omission", severity=Severity.MAJOR, find=find,
    examples=(
        Example("a sentence was dropped",
                ("en", "The ferry left at noon.\n[[Two cabins had no life jackets.]]\nIt arrived on time."),
                ("es", "El ferri salió a mediodía.\n\nLlegó a su hora.")),
        Example("every sentence is there",
                ("en", "The ferry left at noon.\nIt arrived on time."),
                ("tr", "Feribot öğlen kalktı.\nZamanında vardı.")),
        Example("a rival report may leave things out",
                ("en", "The ferry left at noon.\nTwo cabins had no life jackets."),
                ("ru", "Паром вышел в полдень.\n"), relation="retelling"),
    ),
)

"""Sentence or clause of the original is missing from its translation.

Readers of the translation never learn what it said. A clause is named where the translated sentence
is too short for the pair of languages and nothing in it means the same; it weighs more if a figure
or name is lost with it. Only where one version is a translation of the other: a retelling may
shorten. Headlines, captions and sentences whose fate is unclear are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.checks._one_sided import one_sided
from transcheck.data import Severity, Story

MESSAGES = ("missing from {}", "a part of the sentence that seems to be missing from {}")


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield each source sentence, and each clause, that stands alone in an alignment with a translation."""
    return one_sided(story, tools, MESSAGES, of_source=True)


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

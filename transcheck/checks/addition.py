"""Sentence or clause of a translation has nothing behind it in the original.

Readers take it for the original's words. A clause is named where the translated sentence is too long
for the pair of languages and nothing in the original's means the same; it weighs more if it brings a
figure or name. Only where one version is a translation of the other: a retelling may add. Headlines,
captions and sentences whose origin is unclear are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from transcheck.check import Check, Example, Hit, Tools
from transcheck.checks._alone import insertion_point, lone_sentences, severity_of
from transcheck.checks._clauses import lone_clauses
from transcheck.data import Severity, Story


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield each sentence of a translation, and each clause, that stands alone in the alignment."""
    for alignment in story.alignments:
        if alignment.relation != "translation":
            continue
        document, source = alignment.target, alignment.source
        for number, bead, sentence in lone_sentences(alignment, of_source=False):
            gap = insertion_point([other.source for other in alignment.beads], number)
            yield Hit(document, sentence.span, f"not in the original, {PurePosixPath(source.path).name}",
                      severity_of(alignment, number, tools.vectors, of_source=False),
                      related=((source, gap),), confidence=bead.confidence)
        for bead, clause, facing in lone_clauses(alignment, tools, of_source=False):
            if document.text[clause.span.start] in "(（" and not clause.has_fact:
                continue  # translators explain in brackets
            name = PurePosixPath(source.path).name
            message = f"a part of the sentence that seems not to be in the original, {name}"
            yield Hit(document, clause.span, message, Severity.MAJOR if clause.has_fact else Severity.MINOR,
                      related=((source, facing),), confidence=bead.confidence)


check = Check(
    id="TC202", name="addition", severity=Severity.MAJOR, find=find,
    examples=(
        Example("a sentence was added",
                ("fr", "Le pont rouvrira lundi.\n\nLes travaux ont duré un an."),
                ("en", "The bridge reopens on Monday.\n[[Drivers are furious.]]\nWork took a year.")),
        Example("nothing was added",
                ("ja", "橋は月曜日に再開する。\n工事は1年かかった。"),
                ("en", "The bridge reopens on Monday.\nWork took a year.")),
        Example("a rival report may add",
                ("ar", "يعاد فتح الجسر يوم الاثنين.\n"),
                ("en", "The bridge reopens on Monday.\nDrivers are furious."), relation="retelling"),
    ),
)

"""Sentence of a translation has nothing behind it in the original.

Readers take it for the original's words. Only sentences are looked at, and only where one version
is a translation of the other: a retelling may add. Headlines, captions and sentences whose origin
is unclear are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from transcheck.check import Check, Example, Hit, Tools
from transcheck.checks._alone import lone_sentences
from transcheck.checks.omission import insertion_point
from transcheck.data import Severity, Story


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield each sentence of a translation that stands alone in the alignment."""
    for alignment in story.alignments:
        if alignment.relation != "translation":
            continue
        document, source = alignment.target, alignment.source
        for number, bead, sentence in lone_sentences(alignment, of_source=False):
            gap = insertion_point([other.source for other in alignment.beads], number)
            yield Hit(document, sentence.span, f"not in the original, {PurePosixPath(source.path).name}",
                      related=((source, gap),), confidence=bead.confidence)


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

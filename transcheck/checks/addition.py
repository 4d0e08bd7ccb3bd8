"""Sentence or clause of a translation has nothing behind it in the original.

Readers take it for the original's words. A clause is named where the translated sentence is too long
for the pair of languages and nothing in the original's means the same; it weighs more if it brings a
figure or name. Only where one version is a translation of the other: a retelling may add. Headlines,
captions and sentences whose origin is unclear are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.checks._one_sided import one_sided
from transcheck.data import Severity, Story

MESSAGES = ("not in the original, {}", "a part of the sentence that seems not to be in the original, {}")


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield each sentence of a translation, and each clause, that stands alone in the alignment."""
    return one_sided(story, tools, MESSAGES, of_source=False)


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

"""One concept, two renderings in one document.

A reader who meets a second name looks for a second thing. Leaves alone: a full name beside its
short form or acronym, admitted forms side by side, deprecated forms (TC301 has them), shortened
second mentions, and passages inside quotations (shown as info).
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.checks._renderings import from_pivot, gaps
from transcheck.data import Severity, Story
from transcheck.glossary.context import is_quoted


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """One hit for each passage that departs from the listed form used elsewhere in its document."""
    if not tools.glossary:
        return
    for alignment in from_pivot(story):
        source, target = alignment.source, alignment.target
        for gap in gaps(alignment, tools):
            if gap.elsewhere is None or gap.near is not None:
                continue
            usual = target.slice(gap.elsewhere)
            message = (f"where the {source.lang} version has “{source.slice(gap.mention)}”; "
                       f"elsewhere this text says “{usual}”")
            severity = Severity.INFO if is_quoted(target, gap.place) else None
            yield Hit(target, gap.place, message, severity, suggestion="" if severity is not None else usual,
                      related=((target, gap.elsewhere), (source, gap.mention)), concept=gap.concept)


check = Check(
    id="TC303", name="inconsistent-rendering", severity=Severity.MINOR, find=find,
    examples=(
        Example("a treaty that changes its name",
                ("de", "Das Moorabkommen gilt ab Mai.\nBauern lehnen es ab.\n"
                       "Ohne Geld bleibe das Moorabkommen Papier."),
                ("en", "The Peatland Accord takes effect in May.\nFarmers reject it.\n"
                       "Without money, the [[bog treaty]] remains paper."),
                glossary="moor,de,Moorabkommen,preferred\nmoor,en,Peatland Accord,preferred"),
        Example("full name and acronym",
                ("fr", "La Commission des lacs alpins (CLA) siège à Annecy.\nElle étudie deux projets.\n"
                       "La CLA votera mardi."),
                ("en", "The Alpine Lakes Commission (ALC) sits in Annecy.\nIt studies two projects.\n"
                       "The ALC votes on Tuesday."),
                glossary="cla,fr,Commission des lacs alpins,preferred\ncla,fr,CLA,admitted,acronym\n"
                         "cla,en,Alpine Lakes Commission,preferred\ncla,en,ALC,admitted,acronym"),
    ),
)

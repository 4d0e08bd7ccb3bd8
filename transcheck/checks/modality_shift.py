"""May, must, will, should or forbid has become another of them.

What was possible is announced as certain, advice becomes a ban. Left alone: sentences that hedge in
another way, and long sentences across languages, where a word list cannot tell. Between rival
reports in two languages it is a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Severity, Story
from transcheck.facts.pairs import Shift, are_rival
from transcheck.facts.stance import modality_shifts

HINT = 0.5  # confidence of a word list


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a sentence."""
    for shift in modality_shifts(story):
        here, there = shift.document.slice(shift.span), shift.other.slice(shift.other_span)
        name = shift.other.path.rpartition("/")[2]
        what = f"{shift.after} where {name} has {shift.before}" if shift.after != shift.before else (
            f"another modal verb than in {name}")
        severity = Severity.INFO if _is_free(story, shift) else shift.severity
        yield Hit(shift.document, shift.span, f"{what}: “{here}” here, “{there}” there", severity,
                  related=((shift.other, shift.other_span),),
                  confidence=HINT if severity < Severity.MAJOR else None)


def _is_free(story: Story, shift: Shift) -> bool:
    """Rival reports in two languages word a duty or a chance freely: of four such findings on unseen stories
    none was right."""
    pair = story.alignment(shift.document, shift.other) or story.alignment(shift.other, shift.document)
    return pair is not None and are_rival(pair)


check = Check(
    id="TC405", name="modality-shift", severity=Severity.MAJOR, find=find,
    examples=(
        Example("may became will", ("fr", "Le canton pourrait saisir le tribunal."),
                ("en", "The canton [[will go]] to court.")),
        Example("oblige became allow", ("pt", "As regras obrigam à entrada dos navios."),
                ("es", "Las reglas [[permiten]] la entrada de los buques.")),
        Example("advice became a ban", ("uk", "Орнітологи радять не чіпати гнізда."),
                ("pl", "Ornitolodzy [[zabraniają]] ruszać gniazda.")),
        Example("one language", ("en", "All members must sign the treaty before the end of June."),
                ("en", "All members [[may]] sign the treaty before the end of June."), relation="retelling"),
        Example("the same in other words", ("ja", "大雨の恐れがある。"), ("en", "Heavy rain is possible.")),
        Example("a future in both", ("de", "Die Brücke wird im Mai öffnen."),
                ("en", "The bridge will open in May.")),
    ),
)

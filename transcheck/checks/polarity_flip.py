"""Negation is lost, gained or reversed between versions.

The versions say the opposite of each other. In one language near-identical sentences are compared
word by word. Across languages only short pairs of sentences are judged, and only if nothing in the
one without negation (refuse, lack, un-) could stand for it; such a finding is a hint, unless the
model named by `nli` confirms it. Left alone: quotes that are reported as diverging.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Severity, Story
from transcheck.facts.pairs import Shift
from transcheck.facts.stance import polarity_flips, quoted_in

HINT = 0.5  # confidence across languages: about half the hints on news are right


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a sentence; a flip inside a quotation is a diverging quote."""
    for shift in polarity_flips(story, tools.contradicts):
        if quoted_in(shift):
            continue  # the quote check reports it
        is_hint = shift.severity < Severity.MAJOR
        yield Hit(shift.document, shift.span, _message(shift), shift.severity,
                  related=((shift.other, shift.other_span),), confidence=HINT if is_hint else None)


def _message(shift: Shift) -> str:
    name, there = shift.other.path.rpartition("/")[2], shift.other.slice(shift.other_span)
    if shift.before and shift.after:
        return f"the opposite of {name}: “{shift.document.slice(shift.span)}” here, “{there}” there"
    if shift.before:
        return f"perhaps the opposite of {name}, which denies it (“{there}”)"
    return f"perhaps the opposite of {name}, which does not deny it"


check = Check(
    id="TC404", name="polarity-flip", severity=Severity.MAJOR, find=find,
    examples=(
        Example("one language", ("en", "The council said the bridge will not close before winter."),
                ("en", "The council said the bridge [[will close]] before winter."), relation="retelling"),
        Example("lost in translation", ("pt", "O abastecimento não será afetado."),
                ("en", "Supplies [[would be affected]].")),
        Example("gained in translation", ("en", "The fares are high."),
                ("fr", "Les prix [[ne sont pas]] élevés.")),
        Example("the opposite word", ("ar", "من يسافر ليلا يربح نهارا كاملا."),
                ("en", "Whoever travels by night [[loses]] a whole day.")),
        Example("denied in another way", ("en", "The port did not accept the ship."),
                ("es", "El puerto rechazó el barco.")),
        Example("denied in both", ("uk", "Лелека не занесений до Червоної книги."),
                ("pl", "Bocian nie figuruje w Czerwonej Księdze.")),
    ),
)

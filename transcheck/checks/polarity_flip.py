"""Negation is lost, gained or reversed between versions.

The versions say the opposite of each other. In one language near-identical sentences are compared
word by word. Across languages a pair is judged only if nothing in the one without negation (refuse,
lack, un-) could stand for it: short sentences by themselves, longer ones where the other versions
outvote one. Such a finding is a hint, unless the model named by `nli` confirms it. A share (up 12 per
cent) that falls in the other version is a reversal in any language. Left alone: `not ruled out` for
`possible`, a denial that the next sentence has, and quotes, which are reported as diverging.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Severity, Span, Story
from transcheck.facts.directions import turns
from transcheck.facts.pairs import Shift
from transcheck.facts.stance import polarity_flips, quoted_in

HINT = 0.5  # confidence across languages: about half the hints on news are right


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a sentence; a flip inside a quotation is a diverging quote."""
    told: list[tuple[str, Span]] = []
    for shift in polarity_flips(story, tools.contradicts):
        if quoted_in(shift):
            continue  # the quote check reports it
        told += (shift.document.path, shift.span), (shift.other.path, shift.other_span)
        is_hint = shift.severity < Severity.MAJOR
        yield Hit(shift.document, shift.span, _message(shift), shift.severity,
                  related=((shift.other, shift.other_span),), confidence=HINT if is_hint else None)
    for turn in turns(story):
        if any(path == turn.document.path and span.overlaps(turn.span) for path, span in told):
            continue
        name = turn.other.path.rpartition("/")[2]
        here, there = turn.document.slice(turn.span), turn.other.slice(turn.other_span)
        yield Hit(turn.document, turn.span, f"the other way than in {name}: “{here}” here, “{there}” there",
                  related=((turn.other, turn.other_span),))


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
                ("fr", "Les prix [[ne sont pas élevés]].")),
        Example("no longer against still", ("it", "Non chiediamo più coperte."),
                ("en", "We [[still]] ask for blankets.")),
        Example("the opposite word", ("ar", "من يسافر ليلا يربح نهارا كاملا."),
                ("en", "Whoever travels by night [[loses]] a whole day.")),
        Example("up and down", ("de", "Der Umsatz ging um 12 Prozent zurück. Der Gewinn sank um 4 Prozent."),
                ("en", "Sales were [[up 12 per cent]]. Profits fell by 4 per cent.")),
        Example("up in other words", ("ko", "매출은 12% 늘었고 비용은 3% 줄었다."),
                ("it", "Le vendite sono cresciute del 12 per cento, i costi sono calati del 3 per cento.")),
        Example("denied in another way", ("en", "The port did not accept the ship."),
                ("es", "El puerto rechazó el barco.")),
        Example("denied in both", ("uk", "Лелека не занесений до Червоної книги."),
                ("pl", "Bocian nie figuruje w Czerwonej Księdze.")),
    ),
)

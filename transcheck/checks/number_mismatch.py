"""Number, unit or currency differs between versions.

A lost zero or a swapped unit changes the news. Left alone: other ways to write one number (1.4
million, 1,400,000; a dozen, 12), conversions and their rounding, figures that only one version has,
and figures inside a quote that is reported as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Severity, Story
from transcheck.facts.contradictions import contradictions, shown
from transcheck.facts.swapped import swapped

WHAT = {"value": "a figure that differs", "unit": "a figure with another unit",
        "currency": "an amount in another currency"}


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a contradiction; a range that differs at both ends is one."""
    shown_before = set()
    for found in contradictions(story):
        what = WHAT.get(found.mismatch.kind)
        if what is None:
            continue
        span, other_span = shown(found.document, found.mismatch.b), shown(found.other, found.mismatch.a)
        places = (found.document.path, span, found.other.path, other_span)
        if places in shown_before:
            continue
        shown_before.add(places)
        here, there = found.document.slice(span), found.other.slice(other_span)
        name = found.other.path.rpartition("/")[2]
        yield Hit(found.document, span, f"{what}: “{here}” here, “{there}” in {name}", found.severity,
                  related=((found.other, other_span),))
    for swap in swapped(story, tools.vectors):
        there = swap.other.slice(swap.other_span)
        yield Hit(swap.document, swap.span, "figures that have changed places: "
                  f"“{there}” in {swap.other.path.rpartition('/')[2]}", Severity.MAJOR,
                  related=((swap.other, swap.other_span),))


check = Check(
    id="TC401", name="number-mismatch", severity=Severity.MAJOR, find=find,
    examples=(
        Example("a lost zero", ("en", "The levy brought in 4,500 crowns."),
                ("fr", "La taxe a rapporté [[450 couronnes]].")),
        Example("a scale", ("pt", "O porto movimentou 3,7 milhões de toneladas."),
                ("en", "The port handled [[3,700 tonnes]].")),
        Example("two figures in each other's place",
                ("fr", "La droite obtient 34 sièges, les écologistes 21."),
                ("en", "The right won [[21 seats, the ecologists 34]].")),
        Example("two figures and what they are said of",
                ("fr", "La droite obtient 34 sièges, les écologistes 21."),
                ("en", "The ecologists won 21 seats, the right 34.")),
        Example("a unit", ("en", "The shot came from 30 yards."),
                ("de", "Der Schuss kam aus [[30 Metern]].")),
        Example("Han numerals", ("ja", "計2万1000世帯に避難指示が出た。"),
                ("en", "Orders went to [[210,000 households]].")),
        Example("other ways to write it", ("en", "Some 1.4 million people in 26 ships waited three days."),
                ("es", "Unas 1.400.000 personas en veintiséis barcos esperaron 72 horas.")),
        Example("a conversion", ("en", "The lake lies 10 miles from Bar."),
                ("ru", "Озеро лежит в 16 км от Бара.")),
    ),
)

"""Numbers that belong together: ranges and amounts with cents."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from transcheck.data import Span
from transcheck.facts.readings import Page

RANGE = re.compile(
    r"\s*(?:-|/|to|or|and|a|à|e|y|o|ou|et|bis|und|oder|до|или|и|або|та|tot|en|i|do|až|ile|至|到|~|〜|から|에서)\s*",
    re.IGNORECASE,
)


CENTS = re.compile(r"(?:,? (?:and|e|y|et|und|en|и|та|con|com|ve|och)?\s?|\s?)", re.IGNORECASE)


def join_cents(page: Page) -> None:
    """`13 dollars and 45 cents` is one amount; its parts may satisfy others."""
    facts = sorted((f for f in page.facts if f.kind == "money"), key=lambda f: f.span)
    for one, two in pairwise(facts):
        if two.unit == "CENT" != one.unit and two.value < 100 and one.span.end <= two.span.start and (
                CENTS.fullmatch(page.low, one.span.end, two.span.start)):
            values = (one.value + two.value / 100, *one.values)
            page.facts[page.facts.index(one)] = replace(
                one, values=values, span=Span(one.span.start, two.span.end))
            page.facts[page.facts.index(two)] = replace(two, hard=0)


def join_ranges(page: Page) -> None:
    """`2 to 3 inches`: the first number has the unit and the scale of the second."""
    facts = sorted((f for f in page.facts if f.kind in ("number", "quantity", "money", "percent")),
                   key=lambda f: f.span)
    for one, two in pairwise(facts):
        if one.kind != "number" or (two.kind == "number" and two.value < 1000) or one.hard != two.hard:
            continue
        if one.span.end <= two.span.start and RANGE.fullmatch(page.low, one.span.end, two.span.start):
            scale = next((s for s in (1e9, 1e6, 1e3) if two.value >= s and one.value < 1000), 1.0)
            values = one.values if scale == 1 else (*one.values, *(v * scale for v in one.values))
            changed = replace(one, values=values)
            if two.kind != "number":
                changed = replace(changed, kind=two.kind, unit=two.unit, factor=two.factor)
            page.facts[page.facts.index(one)] = changed

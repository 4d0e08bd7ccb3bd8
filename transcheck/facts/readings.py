"""What a text states in figures: numbers, quantities, money, percentages, dates, times, weekdays.

A statement has a set of readings (1.234 is 1234 or 1.234; 03/04 two dates), because a checker must
never raise an alarm about a reading that it did not think of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from transcheck.facts.page import Fact, Page

ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[#@]\w*[^\W\d]\w*")


Step = Callable[[Page], None]


@lru_cache(maxsize=4096)  # many checks, and every pair of versions, ask the same sentences
def read_facts(text: str, lang: str) -> tuple[Fact, ...]:
    """Every statement in figures of a text, in text order."""
    page = Page(text, lang)
    has_digit = any(c.isdigit() for c in page.text)
    if has_digit:
        _mask_addresses(page)
    for step, needs_digit in _steps():
        if has_digit or not needs_digit:
            step(page)
    return tuple(sorted(page.facts, key=lambda fact: fact.span))


@lru_cache(maxsize=1)
def _steps() -> tuple[tuple[Step, bool], ...]:
    """What reads a page, in order, and whether it reads figures alone: what is read is taken."""
    # Here, because each compiles patterns that a scan of lone texts never needs.
    from transcheck.facts import (
        clock,
        figures,
        halves,
        hours,
        joining,
        numerals,
        parts,
        periods,
        relative,
        spelled,
        spoken_times,
    )

    return (
        (periods.read_periods, False),
        (clock.read_dates, True),
        (clock.read_named_days, False),
        (clock.read_months, False),
        (clock.read_weekdays, False),
        (clock.read_times, True),
        (spoken_times.read_spoken_times, False),
        (hours.read_hours, False),
        (parts.read_parts, False),
        (relative.read_relative, False),
        (numerals.read_shares, False),
        (figures.read_figures, True),
        (halves.read_prefixed, False),
        (spelled.read_spelled, False),
        (halves.join_halves, False),
        (joining.join_scales, False),
        (joining.join_ranges, False),
        (joining.join_gapped, False),
        (joining.join_cents, False),
        (joining.join_loose_cents, False),
        (joining.join_shares, False),
        (joining.join_measures, False),
        (joining.join_heights, False),
    )


def _mask_addresses(page: Page) -> None:
    """Addresses hold digits that are no statements."""
    if "@" in page.text or "/" in page.text or "#" in page.text or "www" in page.text:
        for match in ADDRESS.finditer(page.text):
            page.take(*match.span())

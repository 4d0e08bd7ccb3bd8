"""What a text states in figures: numbers, quantities, money, percentages, dates, times, weekdays.

A statement has a set of readings (1.234 is 1234 or 1.234; 03/04 two dates), because a checker must
never raise an alarm about a reading that it did not think of.
"""

from __future__ import annotations

import re
from functools import lru_cache

from transcheck.facts.page import Fact, Page

ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[#@]\w*[^\W\d]\w*")


@lru_cache(maxsize=4096)  # many checks, and every pair of versions, ask the same sentences
def read_facts(text: str, lang: str) -> tuple[Fact, ...]:
    """Every statement in figures of a text, in text order."""
    # Here, because each compiles patterns that a scan of lone texts never needs.
    from transcheck.facts.clock import read_dates, read_months, read_named_days, read_times, read_weekdays
    from transcheck.facts.figures import read_figures
    from transcheck.facts.halves import join_halves, read_prefixed
    from transcheck.facts.hours import read_hours
    from transcheck.facts.joining import (
        join_cents,
        join_gapped,
        join_heights,
        join_loose_cents,
        join_measures,
        join_ranges,
        join_scales,
        join_shares,
    )
    from transcheck.facts.numerals import read_shares
    from transcheck.facts.parts import read_parts
    from transcheck.facts.periods import read_periods
    from transcheck.facts.relative import read_relative
    from transcheck.facts.spelled import read_spelled
    from transcheck.facts.spoken_times import read_spoken_times

    page = Page(text, lang)
    has_digit = any(c.isdigit() for c in page.text)
    if has_digit:
        _mask_addresses(page)
    read_periods(page)
    if has_digit:
        read_dates(page)
    read_named_days(page)
    read_months(page)
    read_weekdays(page)
    if has_digit:
        read_times(page)
    read_spoken_times(page)
    read_hours(page)
    read_parts(page)
    read_relative(page)
    read_shares(page)
    if has_digit:
        read_figures(page)
    read_prefixed(page)
    read_spelled(page)
    join_halves(page)
    join_scales(page)
    join_ranges(page)
    join_gapped(page)
    join_cents(page)
    join_loose_cents(page)
    join_shares(page)
    join_measures(page)
    join_heights(page)
    return tuple(sorted(page.facts, key=lambda fact: fact.span))


def _mask_addresses(page: Page) -> None:
    """Addresses hold digits that are no statements."""
    if "@" in page.text or "/" in page.text or "#" in page.text or "www" in page.text:
        for match in ADDRESS.finditer(page.text):
            page.take(*match.span())

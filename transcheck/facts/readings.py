"""What a text states in figures: numbers, quantities, money, percentages, dates, times, weekdays.

A statement has a set of readings (1.234 is 1234 or 1.234; 03/04 two dates), because a checker must
never raise an alarm about a reading that it did not think of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from transcheck.data import Span

Day = tuple[int, int, int]  # year, month, day; 0 where it is not said


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement. `hard` 2: figures, 1: spelled cardinals, 0: may satisfy others, never raise.

    `values` are the readings (for a time: minutes modulo 12 hours; for a weekday: 0 is Monday);
    `unit` is a dimension (`len`), a currency or empty; `factor` takes a value to the SI unit.
    """

    kind: str  # number percent money quantity date time weekday
    span: Span
    values: tuple[float, ...]
    unit: str = ""
    factor: float = 1.0
    hard: int = 2
    days: tuple[Day, ...] = ()
    spelled: bool = False

    @property
    def value(self) -> float:
        """The first reading."""
        return self.values[0] if self.values else 0.0


class Page:
    """A text being read: digits folded one to one, and a mask of what is read already."""

    def __init__(self, text: str, lang: str) -> None:
        self.text = text.translate(FOLDED)
        self.low = self.text.lower() if len(self.text.lower()) == len(text) else self.text
        self.lang = lang.partition("-")[0].lower()
        self.region = lang.partition("-")[2].upper()
        self._taken = bytearray(len(text))
        self.facts: list[Fact] = []

    def is_free(self, start: int, end: int) -> bool:
        return not any(self._taken[start:end])

    def add(self, fact: Fact) -> None:
        """Keep a fact and its span."""
        self.facts.append(fact)
        self.take(fact.span.start, fact.span.end)

    def take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\x01" * (end - start)


def _folded() -> dict[int, str]:
    import unicodedata

    table = {c: str(unicodedata.decimal(chr(c))) for c in range(0x660, 0x20000) if chr(c).isdecimal()}
    table.update({ord(a): b for a, b in zip("٫٬，：．％٪﹪−‒–", ".,,:.%%%---", strict=True)})
    table.update({ord(c): " " for c in "\u00a0\u202f\u2009\u2007\u2008\u3000"})
    table[ord("’")] = "'"
    return table


FOLDED = _folded()


def read_facts(text: str, lang: str) -> tuple[Fact, ...]:
    """Every statement in figures of a text, in text order."""
    from transcheck.facts.clock import read_dates, read_months, read_named_days, read_times, read_weekdays
    from transcheck.facts.figures import read_figures
    from transcheck.facts.halves import join_halves, read_prefixed
    from transcheck.facts.joining import join_cents, join_loose_cents, join_ranges, join_shares
    from transcheck.facts.numerals import read_shares
    from transcheck.facts.spelled import read_spelled
    from transcheck.facts.spoken_times import read_spoken_times

    page = Page(text, lang)
    has_digit = any(c.isdigit() for c in page.text)
    if has_digit:
        page_mask(page)
        read_dates(page)
    read_named_days(page)
    read_months(page)
    read_weekdays(page)
    if has_digit:
        read_times(page)
    read_spoken_times(page)
    read_shares(page)
    if has_digit:
        read_figures(page)
    read_prefixed(page)
    read_spelled(page)
    join_halves(page)
    join_ranges(page)
    join_cents(page)
    join_loose_cents(page)
    join_shares(page)
    return tuple(sorted(page.facts, key=lambda fact: fact.span))


def page_mask(page: Page) -> None:
    """Addresses hold digits that are no statements."""
    if "@" in page.text or "/" in page.text or "#" in page.text or "www" in page.text:
        import re

        for match in re.finditer(r"https?://\S+|www\.\S+|\S+@\S+|[#@]\w*[^\W\d]\w*", page.text):
            page.take(*match.span())


def moved(fact: Fact, by: int) -> Fact:
    """The fact with its span moved by an offset."""
    return replace(fact, span=Span(fact.span.start + by, fact.span.end + by))

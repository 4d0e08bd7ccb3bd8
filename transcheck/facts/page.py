"""A statement in figures (Fact), and the page on which the readers of a text note what they found."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from transcheck.data import Span

Day = tuple[int, int, int]  # year, month, day; 0 where it is not said
PART, MULTIPLE, COUNTED = "part", "multiple", "times"  # units of a number: a third; twice; three times
EDGE = "edge"  # of what is relative: beginning, middle or end of a period


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement. `hard` 2: figures, 1: spelled cardinals, 0: may satisfy others, never raise.

    `values` are the readings (for a time: minutes modulo 12 hours; for a weekday: 0 is Monday; for what
    is relative: periods from now, or ten times the edge and the period);
    `unit` is a dimension (`len`), a currency, of a time the half of the day (`am`), of a number what it
    counts (PART, MULTIPLE, COUNTED), of what is relative its period or EDGE, or empty; `factor` takes
    a value to the SI unit.
    """

    kind: str  # number percent money quantity date time weekday relative
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


def moved(fact: Fact, by: int) -> Fact:
    """The fact with its span moved by an offset."""
    span = Span(fact.span.start + by, fact.span.end + by)  # `replace` takes four times as long
    return Fact(fact.kind, span, fact.values, fact.unit, fact.factor, fact.hard, fact.days, fact.spelled)


class Page:
    """A text being read: digits folded one to one, and a mask of what is read already.

    Offsets are code points of the text as it came; `low` is it in small letters, `lang` the primary subtag.
    """

    def __init__(self, text: str, lang: str) -> None:
        self.text = text.translate(FOLDED)
        self.low = self.text.lower() if len(self.text.lower()) == len(text) else self.text
        self.lang = lang.partition("-")[0].lower()
        self._taken = bytearray(len(text))
        self.facts: list[Fact] = []

    def is_free(self, start: int, end: int) -> bool:
        """True if no fact and no mask covers any of it."""
        return not any(self._taken[start:end])

    def add(self, fact: Fact) -> None:
        """Keep a fact and its span."""
        self.facts.append(fact)
        self.take(fact.span.start, fact.span.end)

    def take(self, start: int, end: int) -> None:
        """Mask a range: nobody reads it again."""
        self._taken[start:end] = b"\x01" * (end - start)


def _folded() -> dict[int, str]:
    table = {c: str(unicodedata.decimal(chr(c))) for c in range(0x660, 0x20000) if chr(c).isdecimal()}
    table.update({ord(a): b for a, b in zip("٫٬，：．％٪﹪−‒–", ".,,:.%%%---", strict=True)})
    table.update({ord(c): " " for c in "\u00a0\u202f\u2009\u2007\u2008\u3000"})
    table[ord("’")] = "'"
    return table


FOLDED = _folded()

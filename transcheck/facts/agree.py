"""Do two renderings state the same figures? Raise strict, satisfy lax.

A statement is satisfied by any reading of any statement on the other side, also converted or
rounded in conversion. Only what is left on both sides, of one class, is a mismatch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from transcheck.facts.page import COUNTED, MULTIPLE, PART, Fact
from transcheck.facts.same import close, meet, same_quantity, satisfies

ROUNDED = 0.05  # `nearly 1,400` for 1,387
ROUGH = 0.1  # `more than 200` for 214: as far as one figure says
TOTAL = 10  # from which a count may be told in two parts: small ones add up by chance
LONG = 150  # more years, days or hours are a year that a reader took for a length: `w 1981 roku`
MONTH = 31  # the highest number that a day of a month has
HOUR = 60  # minutes: a time before is between twelve and one
INEXACT = 0.25  # a conversion this far off is doubtful, not wrong
SCALES = (1e3, 1e6, 1e9)  # that a number in words may leave out
FIGURES = frozenset(("number", "quantity", "money", "percent"))


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Two statements that cannot both be right.

    `kind`: value, unit, currency, date, time, weekday; `sure` is False where writers legitimately
    differ (rounding, conversion of currency and measure).
    """

    kind: str
    a: Fact
    b: Fact
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Agreement:
    """Outcome of a comparison; `only_a` and `only_b` have no partner of any class."""

    mismatches: tuple[Mismatch, ...]
    only_a: tuple[Fact, ...]
    only_b: tuple[Fact, ...]
    matched: int


def agree(a: Sequence[Fact], b: Sequence[Fact]) -> Agreement:
    """Compare the statements of two aligned passages."""
    left_a, left_b = _with_dates(_unmet(a, b), _unmet(b, a), a, b)
    matched = sum(1 for x in a if x.hard) - len(left_a)
    if not left_a or not left_b:
        left_a, left_b = _exchanged(a, b) or (left_a, left_b)
    left_a, left_b = left_a or _doubled(a, b, left_b), left_b or _doubled(b, a, left_a)
    pairs = _partners(left_a, left_b)
    used = {id(fact) for pair in pairs for fact in pair}
    return Agreement(
        tuple(sorted((_mismatch(x, y) for x, y in pairs), key=lambda m: m.b.span)),
        tuple(x for x in left_a if id(x) not in used),
        tuple(y for y in left_b if id(y) not in used),
        matched,
    )


def _partners(a: Sequence[Fact], b: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """What is left on both sides, each with at most one other of its class: in order if that leaves nobody
    alone (`2 to 4, at most 6` for `5 to 10, at most 15`), else the likeliest first."""
    if len(a) == len(b) and all(map(_is_same_class, a, b)):
        return list(zip(a, b, strict=True))
    ranked = sorted(
        ((_distance(x, y), i, j) for (i, x), (j, y) in product(enumerate(a), enumerate(b))
         if _is_same_class(x, y)))
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(a[i], b[j]) for i, j in pairs.items()]


def _unmet(own: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """Hard statements of one side without rendering on the other. A date or time that is rendered as such
    does not stand for a small number as well: `four dead` on 4 February, `two vans` at 2 pm."""
    spent = {id(y) for y in others if y.kind in ("date", "time")
             and any(x.kind == y.kind and satisfies(x, y) for x in own)}

    def is_met(x: Fact) -> bool:
        small = x.kind == "number" and x.value <= MONTH
        return any(satisfies(y, z) for y in others for z in (x, *_wholes(x, own))
                   if not (small and id(y) in spent))

    return [x for x in own if x.hard and not is_met(x) and not _is_sum(x, others)
            and not _is_lent_unit(x, own, others) and not _is_told_in_parts(x, own, others)
            and not _is_step(x, own, others)]


def _with_dates(left_a: list[Fact], left_b: list[Fact], a: Sequence[Fact],
                b: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """What is left, and the one whole date on each side that no date of the other side renders: numbers
    that happen to be its day or month do not stand for it."""
    whole_a, whole_b = ([x for x in side if x.hard and any(month for _, month, _ in x.days)]
                        for side in (a, b))
    alone_a = [x for x in whole_a if not any(_is_rendered_date(x, y) for y in b)]
    alone_b = [y for y in whole_b if not any(_is_rendered_date(y, x) for x in a)]
    if len(whole_a) != len(whole_b) or len(alone_a) != 1 or len(alone_b) != 1:
        return left_a, left_b
    dates = (*alone_a, *alone_b)
    own, others = ([x for x in left if x not in dates] for left in (left_a, left_b))
    return [*own, *alone_a], [*others, *alone_b]


def _is_rendered_date(x: Fact, y: Fact) -> bool:
    """True for the same date, and for its year alone."""
    if y.kind == "date":
        return satisfies(x, y)
    return _is_year(y) and any(y.value == year for year, _, _ in x.days)


def _is_told_in_parts(x: Fact, own: Sequence[Fact], others: Sequence[Fact]) -> bool:
    """`233 people` for 214 passengers and a crew of 19, or one of these two for the 233. Parts that the
    other side has as well are none: 412 and 9 are not told as 421 and 9."""
    def parts(side: Sequence[Fact], other: Sequence[Fact]) -> list[float]:
        told = {v for fact in other for v in fact.values}
        return [f.value for f in side if f.hard and f.kind == "number" and f.value not in told]

    if x.kind != "number":
        return False
    if x.value >= TOTAL and any(p + q == x.value for p, q in combinations(parts(others, own), 2)):
        return True
    mine = parts(own, others)
    totals = {y.value for y in others if y.hard and y.kind == "number" and y.value >= TOTAL}
    return x.value in mine and any(x.value + z in totals for z in mine if z != x.value)


def _is_step(x: Fact, own: Sequence[Fact], others: Sequence[Fact]) -> bool:
    """`195, a week ago 35 less` for from 160 to 195; `a lead of nine, 78 to 69`. One of the two, both
    larger than the step, is told on both sides."""
    if x.kind not in FIGURES or x.kind == "percent":  # points are no per cent
        return False
    told = {v for z in own if z is not x and z.kind in (x.kind, "number") for v in z.values}
    steps = [y for y in others if y.hard == 2 and y.kind in (x.kind, "number") and y.unit in (x.unit, "")
             and y.value > x.value]
    return any(abs(y.value - z.value) == x.value and not told.isdisjoint((y.value, z.value))
               for y, z in combinations(steps, 2))


def _wholes(x: Fact, own: Sequence[Fact]) -> list[Fact]:
    """What a measure is a part of: `a day and seven hours` of its seven hours."""
    if x.kind != "quantity":
        return []
    return [z for z in own if not z.hard and z.unit == x.unit and z is not x and z.span.contains(x.span)]


def _exchanged(a: Sequence[Fact], b: Sequence[Fact]) -> tuple[list[Fact], list[Fact]] | None:
    """The one statement on each side that has no exact partner, if all others have one: `250 m (820
    ft)` against `300 m (820 ft)`, where the conversion would excuse the change."""
    hard_a, hard_b = [x for x in a if x.hard == 2], [y for y in b if y.hard == 2]
    if len(hard_a) != len(hard_b):
        return None
    alone_a = [x for x in hard_a if not any(_is_exact(x, y) for y in hard_b)]
    alone_b = [y for y in hard_b if not any(_is_exact(x, y) for x in hard_a)]
    if len(alone_a) != 1 or len(alone_b) != 1:
        return None
    x, y = alone_a[0], alone_b[0]
    if _wholes(x, a) or _wholes(y, b) or _is_step(x, a, b) or _is_step(y, b, a):
        return None
    same = x.kind == y.kind in FIGURES and (x.unit, x.factor) == (y.unit, y.factor)
    return (alone_a, alone_b) if same and not satisfies(x, y) else None


def _is_exact(x: Fact, y: Fact) -> bool:
    return x.kind == y.kind and (x.unit, x.factor) == (y.unit, y.factor) and meet(x.values, y.values)


def _doubled(a: Sequence[Fact], b: Sequence[Fact], left_b: Sequence[Fact]) -> list[Fact]:
    """`6 and 6 Plus` against `6 and 7 Plus`: a number that stands once more often on this side."""
    hard_a, hard_b = [x for x in a if x.hard], [y for y in b if y.hard]
    if len(left_b) != 1 or len(hard_a) != len(hard_b):
        return []
    for x in reversed(hard_a):
        own, other = (sum((z.values, z.days) == (x.values, x.days) for z in side)
                      for side in (hard_a, hard_b))
        if own == other + 1 and other:
            return [x]
    return []


def _is_sum(x: Fact, others: Sequence[Fact]) -> bool:
    """`2.5` for `two and a half`."""
    if x.kind not in FIGURES or x.value % 1 != 0.5:
        return False
    values = {v for fact in others for v in fact.values}
    return 0.5 in values and x.value - 0.5 in values


def _is_lent_unit(x: Fact, own: Sequence[Fact], others: Sequence[Fact]) -> bool:
    """`2 to 5 centimetres, perhaps 10` for `1 to 2 inches, perhaps 4 inches`."""
    if x.kind != "number":
        return False
    lent = [replace(x, kind="quantity", unit=q.unit, factor=q.factor) for q in own if q.kind == "quantity"]
    return any(same_quantity(z, y) for z in lent for y in others
               if y.kind == "quantity" and y.unit == z.unit and y.factor != z.factor)


def _is_year(x: Fact) -> bool:
    return x.kind == "number" and not x.spelled and len(x.values) == 1 and 1900 <= x.value < 2100


def _is_same_class(x: Fact, y: Fact) -> bool:
    if "relative" in (x.kind, y.kind):
        return (x.kind, x.unit) == (y.kind, y.unit)
    if x.kind == y.kind and x.kind in ("weekday", "time", "date", "percent", "money"):
        return True
    if {x.unit, y.unit} & {PART, MULTIPLE}:  # `a third` is no mistake for a count
        return x.unit == y.unit or {x.unit, y.unit} == {MULTIPLE, COUNTED} or (
            PART in (x.unit, y.unit) and "percent" in (x.kind, y.kind))
    if {x.kind, y.kind} == {"date", "number"}:
        date, number = (x, y) if x.kind == "date" else (y, x)
        parts = [sum(map(bool, day)) for day in date.days]
        _, month, day = date.days[0]
        return parts == [1] and not month and (number.value <= 31 if day else 1000 <= number.value < 2100)
    if x.kind == y.kind == "quantity":
        return x.unit == y.unit or _are_kilos(x, y) or bool(meet(x.values, y.values))
    if {x.kind, y.kind} in ({"quantity", "money"}, {"quantity", "percent"}, {"money", "percent"}):
        return meet(x.values, y.values)
    if x.kind in FIGURES and y.kind in FIGURES:
        if any(p.unit == "dur" and p.value < LONG and _is_year(q) for p, q in ((x, y), (y, x))):
            return False  # for two years, until 2028
        if x.kind != y.kind and x.spelled and y.spelled:
            return False  # three months, five parties
        return "number" in (x.kind, y.kind) and "percent" not in (x.kind, y.kind)
    return False


def _are_kilos(x: Fact, y: Fact) -> bool:
    """`47キロ` and kilograms, or kilometres."""
    kilo, other = (x, y) if x.unit == "kilo" else (y, x)
    return kilo.unit == "kilo" and (other.unit, other.factor) in (("mass", 1), ("len", 1000))


def _distance(x: Fact, y: Fact) -> float:
    """Small for the likelier partner: same value, then same kind and unit, then like figures."""
    if meet(x.values, y.values):
        return 0.0
    same = 0.0 if (x.kind, x.unit) == (y.kind, y.unit) else 0.5 if "date" in (x.kind, y.kind) else 1.0
    one, two = sorted((abs(x.value) + 1e-9, abs(y.value) + 1e-9))
    return 1 + same + (1 - one / two) + 0.25 * (x.spelled != y.spelled)


def _mismatch(x: Fact, y: Fact) -> Mismatch:
    if x.kind == y.kind == "time":  # the other half of the day: noon and midnight leave a doubt
        return Mismatch("time", x, y, sure=x.value != y.value or x.value >= HOUR)
    if x.kind in ("weekday", "time", "date", "relative") or y.kind == "date":
        return Mismatch("date" if {"date", "relative"} & {x.kind, y.kind} else x.kind, x, y)
    same_value = meet(x.values, y.values)
    if any(p.spelled and p.kind == "number" and q.value in (p.value * scale for scale in SCALES)
           for p, q in ((x, y), (y, x))):
        return Mismatch("value", x, y, sure=False)  # `22 in all` has the scale of the sentence before
    if x.kind == y.kind == "money" and x.unit != y.unit:
        return Mismatch("currency", x, y, sure=same_value)
    if same_value:
        return Mismatch("unit", x, y)
    if x.unit == y.unit == "temp":
        return Mismatch("value", x, y, sure=not any(
            close(p * 9 / 5 + 32, q, INEXACT) or close(q * 9 / 5 + 32, p, INEXACT)
            for p, q in product(x.values, y.values)))
    if x.unit and x.unit == y.unit and x.factor != y.factor:
        inexact = any(close(p * x.factor, q * y.factor, INEXACT) for p, q in product(x.values, y.values))
        return Mismatch("value", x, y, sure=not inexact)
    return Mismatch("value", x, y, sure=not any(_is_rounded(p, q) for p, q in product(x.values, y.values)))


def _is_rounded(p: float, q: float) -> bool:
    fewer, more = sorted((_figures(p), _figures(q)))
    return more - fewer >= 2 and close(p, q, ROUGH if fewer == 1 else ROUNDED)


def is_finer(x: Fact, y: Fact) -> bool:
    """True if the second figure has more digits than the first, in the same unit: nobody's rounding of it."""
    same = (x.kind, x.unit, x.factor) == (y.kind, y.unit, y.factor) and x.kind in FIGURES
    return same and x.hard == y.hard == 2 and _figures(y.value) > _figures(x.value)


def _figures(value: float) -> int:
    """Significant figures."""
    return len(f"{value:g}".replace(".", "").replace("-", "").strip("0").partition("e")[0])

"""May one statement in figures be a rendering of another? Any shared reading will do, also converted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from transcheck.facts.page import COUNTED, MULTIPLE, PART, Day, Fact

CONVERTED = 0.065  # 10 miles are 16 km in a newspaper: the rounding seen on NTREX
CALENDAR = 0.035  # 52 weeks are a year, 30 days a month
DAY = 86400.0  # seconds
PARTED = 0.12  # a third for 30 to 37 per cent: what newspapers round
MULTIPLES = frozenset((MULTIPLE, COUNTED))


def satisfies(x: Fact, y: Fact) -> bool:
    """True if one statement may be a rendering of the other."""
    kinds = {x.kind, y.kind}
    if "relative" in kinds:
        return kinds == {"relative"} and x.unit == y.unit and meet(x.values, y.values)
    if "weekday" in kinds:
        return kinds == {"weekday"} and x.value == y.value
    if x.kind == y.kind == "date":
        return any(_same_day(p, q) for p, q in product(x.days, y.days))
    if "date" in kinds:
        return meet(x.values, y.values) or any(_is_short_year(p, q) for p, q in product(x.values, y.values))
    if "time" in kinds:
        return _same_time(x, y)
    return _same_figure(x, y)


def _same_day(p: Day, q: Day) -> bool:
    shared = [(m, n) for m, n in zip(p, q, strict=True) if m and n]
    return bool(shared) and all(m == n for m, n in shared)


def _same_time(x: Fact, y: Fact) -> bool:
    if x.kind == y.kind:
        return x.value == y.value and not (x.unit and y.unit and x.unit != y.unit)
    time, other = (x, y) if x.kind == "time" else (y, x)
    hours = {time.value // 60, time.value // 60 + 12, time.value % 60}
    if other.hard == 2 and time.value % 60:
        return False
    return any(v in hours or v == time.value for v in other.values)


def _same_figure(x: Fact, y: Fact) -> bool:
    same_value = meet(x.values, y.values)
    if {x.unit, y.unit} & {PART, MULTIPLE, COUNTED}:
        return same_value or _is_same_part(x, y) or _is_same_part(y, x)
    if x.kind == y.kind == "money":
        return same_value and (x.unit == y.unit or "CENT" in (x.unit, y.unit))
    if {x.kind, y.kind} in ({"percent", "quantity"}, {"percent", "money"}):
        return False
    if x.kind == y.kind == "quantity" or "temp" in (x.unit, y.unit):
        return same_quantity(x, y)
    if {x.kind, y.kind} == {"quantity", "money"}:
        return same_value and _is_ambiguous(x, y)
    if x.kind == y.kind == "percent" and {x.unit, y.unit} == {"pct", "point"}:
        return False  # from 4 to 5 per cent: one point, a quarter
    if {x.kind, y.kind} == {"percent", "number"} or x.kind == y.kind == "percent":
        return same_value or any(close(p, q * 100, 1e-6) or close(p * 100, q, 1e-6)
                                 for p, q in product(x.values, y.values))
    return same_value or any(_is_short_year(p, q) for p, q in product(x.values, y.values))


def _is_same_part(x: Fact, y: Fact) -> bool:
    """`A third` is 33 per cent, and what is left of three times as much; `doubled` rose by 100 per cent."""
    if x.unit == PART and y.kind == "percent":
        return close(x.value * 100, y.value, PARTED)
    if x.unit == PART and y.unit in MULTIPLES:
        return close(x.value * y.value, 1, 1e-6)
    if x.unit not in MULTIPLES or y.kind != "percent":
        return False
    shares = (x.value * 100, (x.value - 1) * 100, 100 / x.value, 100 - 100 / x.value)
    return any(close(p, y.value, PARTED) for p in shares)


def _is_ambiguous(x: Fact, y: Fact) -> bool:
    """`pound` is money and weight, `m` metres and millions."""
    money, quantity = (x, y) if x.kind == "money" else (y, x)
    return money.unit in ("GBP", "TRY", "PLN") and quantity.unit == "mass"


def same_quantity(x: Fact, y: Fact) -> bool:
    """True for one measure, also converted."""
    if "temp" in (x.unit, y.unit) and {x.kind, y.kind} <= {"quantity", "number"}:
        return meet(x.values, y.values) or any(
            _is_same_heat(*pair) for p, q in product(x.values, y.values) for pair in ((p, q), (q, p)))
    if "kilo" in (x.unit, y.unit):  # of length or of weight
        return meet(x.values, y.values)
    if {x.unit, y.unit} == {"len", "speed"} and meet(x.values, y.values):
        return True
    if x.unit == y.unit or {x.unit, y.unit} == {"len", "speed"}:
        limit = CALENDAR if x.unit == "dur" else CONVERTED
        if x.factor == y.factor:
            limit = 1e-6
        if x.unit == "dur" and _are_weeks(x, y):
            return True
        return any(close(p * x.factor, q * y.factor, limit) for p, q in product(x.values, y.values))
    return meet(x.values, y.values) and not _is_measured(x, y)


def _is_same_heat(celsius: float, fahrenheit: float) -> bool:
    """As a temperature, also below zero (`five degrees of frost`), or as a difference of two."""
    return any(close(value, fahrenheit, CONVERTED)
               for value in (celsius * 9 / 5 + 32, 32 - celsius * 9 / 5, celsius * 9 / 5))


def _are_weeks(x: Fact, y: Fact) -> bool:
    """`Quinze jours` are two weeks and `acht Tage` one, by custom."""
    days = [{v * f.factor / DAY for v in f.values} for f in (x, y)]
    return any(close(p, a, 1e-6) and close(q, b, 1e-6)
               for p, q in product(*days) for a, b in ((7, 8), (8, 7), (14, 15), (15, 14)))


def _is_measured(x: Fact, y: Fact) -> bool:
    """Both units are sure, so equal figures do not make them equal."""
    return not {x.unit, y.unit} & {"dur", "temp", "pres", "power", "data"}


def _is_short_year(p: float, q: float) -> bool:
    low, high = sorted((p, q))
    return 1900 <= high < 2100 and low == high % 100


def meet(a: Sequence[float], b: Sequence[float]) -> bool:
    """True if two sets of readings share one."""
    return any(close(p, q, 1e-6) for p, q in product(a, b))


def close(p: float, q: float, limit: float) -> bool:
    """True within a share of the larger value."""
    return abs(p - q) <= limit * max(abs(p), abs(q)) + 1e-12

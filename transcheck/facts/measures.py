"""Units, currencies, scales: what stands beside a number."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from transcheck.data import Span
from transcheck.facts.page import Fact, Page

SHARES = frozenset(("pct", "point", "pct_or_point"))  # of a hundred; percent and percentage points differ
UNSPACED_END = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff"


@lru_cache(maxsize=8)
def load(name: str) -> dict[str, Any]:
    """One of the lexicons of this package."""
    loaded: dict[str, Any] = json.loads((files("transcheck.facts") / name).read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def _units() -> tuple[re.Pattern[str], tuple[tuple[str, float], ...]]:
    units = load("units.json")["units"]
    return _alternation(unit["regex"] for unit in units), tuple((u["dim"], u["factor"]) for u in units)


@lru_cache(maxsize=1)
def _currencies() -> tuple[re.Pattern[str], tuple[str, ...]]:
    currencies = load("units.json")["currencies"]
    return _alternation(c["regex"] for c in currencies), tuple(c["code"] for c in currencies)


def _alternation(regexes: Any) -> re.Pattern[str]:
    """One pattern; the group that matched says which. A word must end where the match ends, save
    where words are not parted. Those have no case: compiled as if they had, they take a while."""
    parts = "|".join(f"(?P<u{i}>{regex})" for i, regex in enumerate(regexes))
    ending = rf"(?-i:(?![^\W\d_{UNSPACED_END}])|(?<=[{UNSPACED_END}]))"
    return re.compile(rf"(?:{parts}){ending}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _symbols() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    symbols: dict[str, str] = load("units.json")["symbols"]
    ordered = sorted(symbols, key=len, reverse=True)
    any_symbol = "|".join(re.escape(s) for s in ordered)
    before = re.compile(rf"(?-i:(?<![^\W\d_])|(?<=[{UNSPACED_END}]))({any_symbol})[ -]?\Z", re.IGNORECASE)
    after = re.compile(rf"[ ]?({any_symbol})(?-i:(?![^\W\d_{UNSPACED_END}]))", re.IGNORECASE)
    return before, after, symbols


OF = re.compile(r"(?:de |d'|di |of |an |in |von )", re.IGNORECASE)
GAP = re.compile(r"[ -]?")


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """(currency, where its symbol begins) of `$`, `US$`, `EUR` before a number."""
    before, _, symbols = _symbols()
    head = text[max(0, start - 6) : start]
    if not head or not (head.rstrip(" -")[-1:] in "$€£¥₹₽₩₴₺₪฿₫₦＄￥" or head.rstrip(" -")[-1:].isalpha()):
        return None
    match = before.search(head)
    if not match:
        return None
    return symbols[match[1].lower()], start - len(head) + match.start(1)


def measure_after(text: str, end: int) -> tuple[str, str, float, int] | None:
    """(kind, unit, factor, where it ends) of the unit or currency behind a number."""
    _, after, symbols = _symbols()
    match = after.match(text, end)
    if match:
        return "money", symbols[match[1].lower()], 1.0, match.end()
    gap = GAP.match(text, end)
    start = gap.end() if gap else end
    of = OF.match(text, start)
    for position in (start, of.end()) if of else (start,):
        pattern, codes = _currencies()
        match = pattern.match(text, position)
        if match and match.lastgroup:
            return "money", codes[int(match.lastgroup[1:])], 1.0, match.end()
        units, dims = _units()
        match = units.match(text, position)
        if match and match.lastgroup:
            dim, factor = dims[int(match.lastgroup[1:])]
            return ("percent" if dim in SHARES else "quantity"), dim, factor, match.end()
    return None


@lru_cache(maxsize=1)
def _multipliers() -> re.Pattern[str]:
    return _alternation(m["regex"] for m in load("units.json")["multipliers"])


def multiplier_after(text: str, end: int) -> float:
    """12 behind `two` in `two dozen`, 10 in `two decades`, else 1."""
    gap = GAP.match(text, end)
    match = _multipliers().match(text, gap.end() if gap else end)
    if not match or not match.lastgroup:
        return 1.0
    return float(load("units.json")["multipliers"][int(match.lastgroup[1:])]["factor"])


def soft(page: Page, start: int, end: int, value: float) -> None:
    """Add a word that may stand for a number: it may satisfy one, never raise."""
    page.facts.append(Fact("number", Span(start, end), (value,), hard=0, spelled=True))


def state(page: Page, start: int, end: int, values: list[float], hard: int) -> None:
    """Add a number with its unit; 0 and 1 never raise."""
    if not page.is_free(start, end):
        return
    hard = 1 if 0 < values[0] < 1 and hard else hard if values[0] >= 2 else 0
    measure = measure_after(page.text, end)
    if measure:
        kind, unit, factor, stop = measure
        page.add(Fact(kind, Span(start, stop), tuple(values), unit, factor, hard, spelled=True))
        return
    times = multiplier_after(page.text, end)
    if times != 1:
        values = [*values, *(v * times for v in values)]
    page.add(Fact("number", Span(start, end), tuple(values), hard=hard, spelled=True))

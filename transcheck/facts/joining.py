"""Numbers that belong together: ranges, amounts with cents, shares of a hundred."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from transcheck.data import Span
from transcheck.facts.measures import measure_after
from transcheck.facts.page import Fact, Page

RANGE = re.compile(
    r"\s*(?:-|/|to|or|and|a|à|e|y|o|ou|et|bis|und|oder|до|или|и|або|та|tot|en|i|do|až|ile|至|到|~|〜|から|에서)\s*",
    re.IGNORECASE,
)
CENTS = re.compile(r"(?:,? (?:and|e|y|et|und|en|и|та|con|com|ve|och)?\s?|\s?)", re.IGNORECASE)
AND = re.compile(r",? ?(?P<link>(?:and|e|y|et|und|en|i|a|и|і|й|та|ve|و|と|하고|零|又)\s?)?")
BARE = re.compile(r"([^\W\d_]+),? ?(?:and|e|y|et|und|en|i|a|и|і|й|та|ve|و|と)\s?\Z"  # `сутки и`, an hour and
                  r"|([^\W\d_]+) (?=\Z)")  # and is written with the figure: `يوم وسبع`
BARE_REACH = 24  # code points before the smaller unit
FIGURES = ("number", "quantity", "money")
SCALES = (1e12, 1e9, 1e6, 1e3)
ARABIC = frozenset((1e6, 2e6, 1e9, 2e9))  # `مليون و260 ألف`, in the dual `مليونين`
HALF_MORE = re.compile(
    r" (?:and a half|et demie?|y medi[oa]|e mei[oa]|e mezz[oa]|en een half|i pół|с половиной"
    r"|[зі]з? половиною|a půl|och en halv|buçuk)(?!\w)|(?:ein| |-)halb|[ ]?(?:半|반)| ?ونصف| و نصف")
METRES = (1.0, 2.0)  # of a person
COMPOUND = frozenset(("dur", "mass", "len"))  # measured in two units at once
LOOSE = re.compile(r",? (?:(?P<link>and|e|y|et|und|en|con|com|och) )?|(?P<ja>と)", re.IGNORECASE)
CLAUSE_END = re.compile(r"\s*(?:[.,;:!?。、]|\Z|です)")
AVOS = re.compile(r" ?avos")
POINT = re.compile(r" (?:v[ií]rgula|coma|com|con|point|punto|komma|virgule) ")


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


def join_scales(page: Page) -> None:
    """`4 bin 500`, `2 milhões e 300 mil euros`, `3 mil 200 millones` are one number each; the parts may
    satisfy others."""
    facts = sorted((f for f in page.facts if f.kind in FIGURES and (f.hard or _is_scaled(page, f))),
                   key=lambda f: f.span)
    for one, two in pairwise(facts):
        if (one.kind not in ("number", two.kind) or one not in page.facts or two not in page.facts
                or not _is_scaled(page, one) or _is_year(two)):
            continue
        gap = AND.fullmatch(page.low, one.span.end, two.span.start)
        whole = _whole(one.value, two.value, is_linked=bool(gap and gap["link"])) if gap else 0.0
        if not whole or page.low[one.span.end : one.span.end + 1] == ",":
            continue
        page.facts[page.facts.index(one)] = replace(one, hard=0)
        page.facts[page.facts.index(two)] = replace(
            two, values=(whole,), span=Span(one.span.start, two.span.end), hard=one.hard or two.hard)
        page.facts.append(replace(two, hard=0))


def join_gapped(page: Page) -> None:
    """`18.5 million euros and 3.5 for goals`: the second may be millions, too; `three` before `and a half` or
    `с половиной` may be 3.5."""
    facts = sorted((f for f in page.facts if f.kind in FIGURES), key=lambda f: f.span)
    scale = 0.0
    for one in facts:
        if one.value >= SCALES[2]:
            scale = next(s for s in SCALES if one.value >= s)
        elif one.kind == "number" and one.hard and one.value < SCALES[-1]:
            values = list(one.values)
            values += [one.value + 0.5] if HALF_MORE.match(page.low, one.span.end) else []
            values += [value * scale for value in values if scale]
            page.facts[page.facts.index(one)] = replace(one, values=tuple(values))


def _is_scaled(page: Page, fact: Fact) -> bool:
    """Written with figures and a scale word; in Arabic a million may stand for one."""
    text = page.text[fact.span.start : fact.span.end]
    if page.lang == "ar" and fact.spelled and fact.value in ARABIC:
        return True
    return text[:1].isdigit() and text.rstrip(".")[-1:].isalpha() and fact.value >= SCALES[-1]


def _is_year(fact: Fact) -> bool:
    return fact.kind == "number" and 1900 <= fact.value < 2100


def _whole(one: float, two: float, *, is_linked: bool) -> float:
    """The sum, if the second can go on with the first; 0 if not."""
    scale = next((s for s in SCALES if one % s == 0), 0.0)
    if two < scale:
        return one + two
    below = next((s for s in SCALES if two % s == 0), 0.0)  # a thousand of millions
    if not is_linked and scale == SCALES[-1] < below and two < scale * below:
        return one * below + two
    return 0.0


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


def join_measures(page: Page) -> None:
    """`a day and seven hours`: the whole may satisfy `31 hours`, as its parts may what they say."""
    facts = sorted((f for f in page.facts if f.kind == "quantity" and f.unit in COMPOUND),
                   key=lambda f: f.span)
    for one, two in pairwise([None, *facts]):
        if two is None:
            continue
        if one is None or one.span.end > two.span.start or not AND.fullmatch(
                page.low, one.span.end, two.span.start):
            one = _bare_measure(page, two)
        if one and one.unit == two.unit and one.factor > two.factor:
            whole = one.value * one.factor / two.factor + two.value
            page.facts.append(Fact("quantity", Span(one.span.start, two.span.end), (whole,), two.unit,
                                   two.factor, hard=0))


def _bare_measure(page: Page, two: Fact) -> Fact | None:
    """The unit without a figure before a smaller one: `a day and …`, `сутки и …`, `يوم و…`."""
    found = BARE.search(page.low, max(0, two.span.start - BARE_REACH), two.span.start)
    if found is None or (found[2] and page.text[two.span.start] != "و"):
        return None
    start, end = found.span(1 if found[1] else 2)
    measure = measure_after(page.text, start)
    if measure is None or measure[0] != "quantity" or measure[3] != end or not page.is_free(start, end):
        return None
    return Fact("quantity", Span(start, end), (1.0,), measure[1], measure[2], hard=0)


def join_loose_cents(page: Page) -> None:
    """`15 dollars 50`, and `15 dollars and 50` at the end of a clause, may be one amount."""
    facts = sorted((f for f in page.facts if f.kind in ("money", "number")), key=lambda f: f.span)
    for one, two in pairwise(facts):
        if one.kind != "money" or two.kind != "number" or not 10 <= two.value < 100 or two.value % 1:
            continue
        gap = LOOSE.fullmatch(page.low, one.span.end, two.span.start) if one.hard and two.hard else None
        if gap is None or ((gap["link"] or gap["ja"]) and not CLAUSE_END.match(page.low, two.span.end)):
            continue
        values = (*one.values, one.value + two.value / 100)
        page.facts[page.facts.index(one)] = replace(one, values=values,
                                                    span=Span(one.span.start, two.span.end))


def join_heights(page: Page) -> None:
    """`One metre and ninety-one`, `1メートル91`: the second number may be centimetres."""
    facts = sorted((f for f in page.facts if f.kind == "number" or f.unit == "len"), key=lambda f: f.span)
    for one, two in pairwise(facts):
        is_metres = one.unit == "len" and one.factor == 1 and one.value in METRES
        if is_metres and two.kind == "number" and 10 <= two.value < 100 and two.value % 1 == 0 and (
                AND.fullmatch(page.low, one.span.end, two.span.start)):
            whole = one.value + two.value / 100
            page.facts[page.facts.index(two)] = replace(two, values=(*two.values, whole))
            page.facts.append(replace(one, span=Span(one.span.start, two.span.end), values=(whole,), hard=0))


def join_shares(page: Page) -> None:
    """`three fifths per cent`, `forty-seven point twenty-eight per cent`."""
    facts = sorted((f for f in page.facts if f.kind in ("number", "percent") and f.spelled),
                   key=lambda f: f.span)
    for one, two in pairwise(facts):
        if one.kind != "number" or one.span.end > two.span.start:
            continue
        gap = page.low[one.span.end : two.span.start]
        avos = AVOS.match(page.low, two.span.end)
        end = avos.end() if avos else two.span.end
        if POINT.fullmatch(gap) and two.kind == "percent" and two.value >= 1:
            value, end = one.value + float(f"0.{int(two.value)}"), two.span.end
        elif gap == " " and two.kind == "number" and two.value >= 2 and (avos or not two.hard):
            measure = measure_after(page.text, end)
            if measure is None or measure[0] != "percent":
                continue
            value, end = one.value / two.value, measure[3]
        else:
            continue
        page.facts.append(Fact("percent", Span(one.span.start, end), (value,), "pct", hard=0, spelled=True))

"""Halves and quarters of large numbers: `half a million`, `un million et demi`, `полмиллиарда`."""

from __future__ import annotations

import re
from dataclasses import replace

from transcheck.data import Span
from transcheck.facts.measures import measure_after, state
from transcheck.facts.page import Fact, Page
from transcheck.facts.spelled import number_words

PARTS = (0.5, 0.25, 1.5)
SCALES = (1e3, 1e6, 1e9, 1e12)
OF_A = re.compile(r"[\s-]*(?:(?:of )?an? |de (?:um |un |une )?|d'(?:un |une )?|di (?:un )?|van een )?")
AND = re.compile(r"\s*(?:et|e|y|i|en|och|and an?|and|ve|и|та|з|с|con|و|)\s*")
LINKED = re.compile(r"\s*(?:et|e|y|i|och|and an?|and|и|та|و)?\s*")
PREFIXED = re.compile(r"\bпол(миллион\w*|миллиард\w*|триллион\w*|тысяч\w*)\b")


def read_prefixed(page: Page) -> None:
    """Add `полмиллиона`, where the half is part of the word."""
    scales = number_words(page.lang).scales
    for match in PREFIXED.finditer(page.low) if page.lang == "ru" else ():
        if match[1] in scales:
            state(page, *match.span(), [0.5 * scales[match[1]]], 1)


def join_halves(page: Page) -> None:
    """Join a half or a quarter with the large number beside it."""
    for part in [f for f in page.facts if f.spelled and not f.hard and f.value in PARTS]:
        if not _before_scale(page, part):
            _behind_scale(page, part)


def _before_scale(page: Page, part: Fact) -> bool:
    """`half a million euros`, `two and a half million`, `anderthalb Millionen`."""
    for scale in [f for f in page.facts if f.value in SCALES and f.span.start >= part.span.end]:
        if not (OF_A.fullmatch(page.low, part.span.end, scale.span.start) and _is_word(page, scale)):
            continue
        start, whole, size = part.span.start, part.value, scale.value
        for number in [f for f in page.facts if f.span.end <= start and f.kind == "number"]:
            if number.value < 1000 and number.value % 1 == 0 and part.value < 1 and (
                    AND.fullmatch(page.low, number.span.end, start) and (
                        number.hard or page.lang == "tr" or _is_one_and(page, number, start))):
                start, whole = number.span.start, number.value + part.value
                page.facts[page.facts.index(number)] = replace(number, hard=0)
                break
            if number.value >= size and number.value % size == 0 and (
                    LINKED.fullmatch(page.low, number.span.end, start)):
                start, whole = number.span.start, number.value / size + part.value
                page.facts[page.facts.index(number)] = replace(number, hard=0)
                break
        values = tuple(whole * value for value in scale.values)
        page.facts[page.facts.index(scale)] = replace(scale, values=values, hard=1,
                                                      span=Span(start, scale.span.end))
        return True
    return False


def _is_one_and(page: Page, number: Fact, start: int) -> bool:
    """`one and a half million`, but not `a half million`."""
    return number.value == 1 and not page.low[number.span.end : start].isspace()


def _behind_scale(page: Page, part: Fact) -> None:
    """`um milhão e meio de euros`, `2 millions et demi`."""
    for number in [f for f in page.facts if f.kind == "number" and f.span.end <= part.span.start]:
        words = re.split(r"[\s-]+", page.low[number.span.start : number.span.end])
        scale = number_words(page.lang).scales.get(words[-1])
        if not scale or part.value != 0.5 or not LINKED.fullmatch(page.low, number.span.end, part.span.start):
            continue
        values = tuple(value + 0.5 * scale for value in number.values)
        measure = measure_after(page.text, part.span.end)
        kind, unit, factor, end = measure or ("number", "", 1.0, part.span.end)
        page.facts[page.facts.index(number)] = replace(
            number, kind=kind, unit=unit, factor=factor, values=values, hard=max(1, number.hard),
            span=Span(number.span.start, end))
        return


def _is_word(page: Page, fact: Fact) -> bool:
    """The fact begins with a word for a large number: `million euros`, not `1,000`."""
    first = re.match(r"\w+", page.low[fact.span.start : fact.span.end])
    return bool(first) and first[0] in number_words(page.lang).scales  # type: ignore[index]

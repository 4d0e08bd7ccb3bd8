"""Date, weekday or time differs between versions, or a weekday does not fit its date.

Readers plan by it. Left alone: other ways to give one date or time (9 pm, 21 h), a date that one
version leaves out, and the weekday of a date whose year is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Severity, Span, Story
from transcheck.facts.contradictions import contradictions, facts_of, shown
from transcheck.facts.leftover import leftover_dates
from transcheck.facts.page import Day, Fact
from transcheck.facts.words import spoken

WHAT = {"date": "a date that differs", "weekday": "a weekday that differs", "time": "a time that differs"}
BESIDE = 6  # code points between a weekday and its date: `Thursday, the 20 June`
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
HALF_YEAR = timedelta(days=183)


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a contradiction, across versions and inside each."""
    inside = [hit for document in story.documents for hit in _inside(document)]
    yield from inside
    for found in chain(contradictions(story), leftover_dates(story)):
        what = WHAT.get(found.mismatch.kind)
        if what is None:
            continue
        if any(hit.document is found.document and hit.span.overlaps(found.span) for hit in inside):
            continue  # one defect: the text contradicts itself
        span, other_span = shown(found.document, found.mismatch.b), shown(found.other, found.mismatch.a)
        here, there = found.document.slice(span), found.other.slice(other_span)
        name = found.other.path.rpartition("/")[2]
        yield Hit(found.document, span, f"{what}: “{here}” here, “{there}” in {name}", found.severity,
                  related=((found.other, other_span),))


def _inside(document: Document) -> Iterator[Hit]:
    """Weekdays beside a date that fall on another day."""
    dateline = _dateline(document)
    for sentence in document.sentences:
        if sentence.is_furniture:
            continue
        facts = facts_of([sentence], spoken(document))
        for weekday in (fact for fact in facts if fact.kind == "weekday"):
            for fact in facts:
                if fact.kind != "date" or len(fact.days) != 1 or not _is_beside(weekday, fact):
                    continue
                day = _resolve(fact.days[0], dateline)
                if day and day.weekday() != int(weekday.value):
                    both = (weekday.span, fact.span)
                    span = Span(min(s.start for s in both), max(s.end for s in both))
                    fits = DAYS[day.weekday()]
                    message = f"a weekday that does not fit the date: {day.isoformat()} is a {fits}"
                    yield Hit(document, span, message)


def _is_beside(weekday: Fact, day: Fact) -> bool:
    return (0 <= day.span.start - weekday.span.end <= BESIDE) or (0 <= weekday.span.start - day.span.end <= 2)


def _dateline(document: Document) -> date | None:
    try:
        return date.fromisoformat((document.metadata.date or "")[:10])
    except ValueError:
        return None


def _resolve(day: Day, dateline: date | None) -> date | None:
    """The day meant: with its year, else the one nearest to the dateline."""
    year, month, number = day
    if not month or not number:
        return None
    years = [year] if year else [dateline.year - 1, dateline.year, dateline.year + 1] if dateline else []
    found = []
    for candidate in years:
        try:
            found.append(date(candidate, month, number))
        except ValueError:
            continue
    if year or dateline is None:
        return found[0] if found else None
    near = [d for d in found if abs(d - dateline) <= HALF_YEAR]
    return near[0] if near else None


check = Check(
    id="TC402", name="date-mismatch", severity=Severity.MAJOR, find=find,
    examples=(
        Example("another month", ("fr", "La règle vaut dès le 1er mars 2025."),
                ("en", "The rule applies from [[May 1, 2025]].")),
        Example("another weekday", ("uk", "Роботи завершили в четвер."),
                ("pl", "Prace zakończono w [[piątek]].")),
        Example("another time", ("en", "It leaves at 9pm."), ("de", "Er fährt um [[22 Uhr]] ab.")),
        Example("a weekday that does not fit", ("en", "They met on [[Tuesday, 24 June 2024]].")),
        Example("in retold sentences without partner",
                ("es", "La huelga empieza el 3 de febrero.\n\nVolverán a negociar el 6 de febrero."),
                ("en", "The strike starts on 3 February.\nNew talks are set for [[February 16]].\n"),
                relation="retelling"),
        Example("another day of another event",
                ("es", "La huelga empieza el 3 de febrero.\n\nVolverán a negociar el 6 de febrero."),
                ("en", "The strike starts on 3 February.\nThe port opened on May 21.\n"),
                relation="retelling"),
        Example("other ways to give it", ("en", "It leaves on Friday 20 December at 5.30pm."),
                ("fr", "Il part vendredi 20/12/2024 à 17 h 30.")),
        Example("Japanese", ("ja", "台風は29日夜に接近する。"),
                ("en", "The typhoon nears on the night of the 29th.")),
    ),
)

"""The day a document is from: its metadata, else a full date in a dateline of its own."""

from __future__ import annotations

import re
from datetime import date

from transcheck.data import Document, Role
from transcheck.furniture.dates import month

ISO = re.compile(r"\b((?:19|20)\d\d)[-./年년]\s?(\d{1,2})[-./月월]\s?(\d{1,2})")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DAY = re.compile(r"(?<![\d:.])([0-3]?\d)(?:\.|st|nd|rd|th)?(?![\d:])")
WORD = re.compile(r"[^\W\d_]+")


def dateline(document: Document) -> date | None:
    """The dateline, or None. Dates inside the report are not its dateline and do not count."""
    if document.metadata.date:
        return full_date(document.metadata.date)
    for block in document.blocks:
        if block.role is Role.BYLINE and (found := full_date(document.slice(block.span))):
            return found
    return None


def full_date(text: str) -> date | None:
    """Day, month and year of a date line (`Jun 24, 2024, 01:59 AM EDT`), or None if one is missing.

    A month in figures is read only after the year, where every country writes month before day.
    """
    iso = ISO.search(text)
    if iso:
        return _date(int(iso.group(1)), int(iso.group(2)), int(iso.group(3)))
    year = YEAR.search(text)
    number = next((m for word in WORD.findall(text) if (m := month(word))), None)
    if year is None or number is None:
        return None
    rest = text[: year.start()] + text[year.end() :]
    day = DAY.search(rest)
    return _date(int(year.group()), number, int(day.group(1))) if day else None


def _date(year: int, number: int, day: int) -> date | None:
    try:
        return date(year, number, day)
    except ValueError:
        return None

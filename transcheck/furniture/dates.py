"""Month names and the lines that hold nothing but a date."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files

WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*")
FIGURE = re.compile(r"\d+")
HOUR = re.compile(r"\d[:.]\d\d")


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, int], frozenset[str]]:
    raw = json.loads(files(__package__).joinpath("dates.json").read_text(encoding="utf-8"))
    months: dict[str, int] = {}
    for names in raw["months"].values():
        for number, forms in enumerate(names.split("|"), 1):
            for form in forms.split():
                months.setdefault(form, number)
    return months, frozenset(raw["around"].split())


def month(word: str) -> int | None:
    """1 to 12 for a month's name or usual short form in any of our languages, else None."""
    return _tables()[0].get(word.casefold().rstrip("."))


def is_date_line(text: str) -> bool:
    """True if the text is a date or time and nothing else: `Jun 24, 2024, 01:59 AM EDT`."""
    if len(text) > 80 or not any(sign.isdigit() for sign in text):
        return False
    months, around = _tables()
    words = [word.group().casefold().replace("’", "'") for word in WORD.finditer(text)]
    named = any(word in months for word in words)
    figures = FIGURE.findall(text)
    has_day = named or any(len(figure) == 4 for figure in figures) or HOUR.search(text)
    return bool(has_day) and len(figures) >= 2 - named and all(w in months or w in around for w in words)

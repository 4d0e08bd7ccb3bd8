"""What a page says about itself, in its head and in `time` elements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from transcheck.readers.naming import language_tag


@dataclass
class Head:
    """Language, title, outlet and day of a page, filled in as its tags come by."""

    lang: str | None = None
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    DATES: ClassVar = ("date", "article:published_time", "dc.date", "pubdate")

    def read(self, tag: str, values: dict[str, str]) -> None:
        """Take what a start tag says."""
        if tag in ("html", "body") and values.get("lang") and self.lang is None:
            self.lang = language_tag(values["lang"])
        elif tag == "meta":
            name = (values.get("property") or values.get("name") or "").lower()
            if name == "og:site_name":
                self.outlet = values.get("content", "")
            elif name in self.DATES:
                self._take_date(values.get("content", ""))
        elif tag == "time":
            self._take_date(values.get("datetime", ""))

    def _take_date(self, text: str) -> None:
        if self.date is None and re.match(r"\d{4}-\d{2}-\d{2}", text):
            self.date = text[:10]


SIGNED = frozenset("byline author autor auteur autore firma signature dateline pubdate credit kunye verfasser"
                   " meta date time".split())


def is_signature(tag: str, values: dict[str, str]) -> bool:
    """True for the element of a byline or a date, by its class or `rel`."""
    names = {*values.get("class", "").lower().split(), values.get("rel", "").lower(),
             values.get("itemprop", "").lower()}
    return tag in ("p", "div", "span", "address", "small", "time") and not names.isdisjoint(SIGNED)

"""How a finding is put into one sentence, and what XML may hold."""

from __future__ import annotations

import re

from transcheck.data import Finding, Place
from transcheck.errors import FAILURE_NAMES

EXCERPT = 90  # characters of a passage that still fit a line
LINELESS = (".docx", ".odt", ".pdf")  # no editor shows lines of these: line n is paragraph or page n
# XML 1.0, production 2, without the control codes that it discourages and terminals obey
NOT_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def excerpt(text: str, limit: int = EXCERPT) -> str:
    """The passage on one line, cut to `limit` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"


def where(place: Place) -> str:
    """File and place as a person looks them up: `wire.txt:3:14`, `wire.docx, paragraph 4, character 12`,
    `feed.json:1:80 (/items/0/body)`."""
    if place.address and place.file.lower().endswith(LINELESS):
        return f"{place.path}, {place.address}, character {place.column}"
    spot = f"{place.path}:{place.line}:{place.column}"
    return f"{spot} ({place.address})" if place.address else spot


def at_address(place: Place) -> str:
    """The format's own address as the end of a sentence; empty where line and column say it all."""
    return f" (at {place.address})" if place.address else ""


def said(finding: Finding) -> str:
    """What is wrong, with which passage and at which address: for readers that show one line a finding."""
    passage = excerpt(finding.place.text)
    parts = [finding.message if passage in finding.message else f"{finding.message}: {passage}"]
    if finding.suggestion and finding.suggestion not in finding.message:
        parts.append(f"suggested: {finding.suggestion}")
    return "; ".join(parts) + at_address(finding.place)


def said_of(finding: Finding, other: Place) -> str:
    """A related place in one line."""
    there = "elsewhere in this text" if other.path == finding.place.path else f"in {other.path}"
    there += at_address(other)
    passage = excerpt(other.text)
    return f"{there}: {passage}" if passage else f"here {there}"


def titled(check: str, name: str = "") -> str:
    """`TC101 untranslated-fragment`; failures know their own names."""
    return f"{check} {name or FAILURE_NAMES[check]}"


def rounded(confidence: float | None) -> float | None:
    """Three decimals, as in the CSV: the rest differs from one processor to another."""
    return None if confidence is None else round(confidence, 3)


def xml_safe(text: str) -> str:
    """The text with what XML cannot hold written out as `\\x08`; markup is not escaped here."""
    return NOT_XML.sub(lambda match: match[0].encode("unicode_escape").decode(), text)

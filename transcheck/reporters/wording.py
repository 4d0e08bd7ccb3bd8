"""How a finding is put into one sentence, and what XML may hold."""

from __future__ import annotations

import re

from transcheck.data import Finding, Place
from transcheck.errors import FAILURE_NAMES

EXCERPT = 90  # characters of a passage that still fit a line
# XML 1.0, production 2, without the control codes that it discourages and terminals obey
NOT_XML = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def excerpt(text: str, limit: int = EXCERPT) -> str:
    """The passage on one line, cut to `limit` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1]}…"


def said(finding: Finding) -> str:
    """What is wrong and with which passage: for readers that show one line a finding."""
    passage = excerpt(finding.place.text)
    parts = [finding.message if passage in finding.message else f"{finding.message}: {passage}"]
    if finding.suggestion and finding.suggestion not in finding.message:
        parts.append(f"suggested: {finding.suggestion}")
    return "; ".join(parts)


def said_of(finding: Finding, other: Place) -> str:
    """A related place in one line."""
    where = "elsewhere in this text" if other.path == finding.place.path else f"in {other.path}"
    passage = excerpt(other.text)
    return f"{where}: {passage}" if passage else f"here {where}"


def titled(check: str, name: str = "") -> str:
    """`TC101 untranslated-fragment`; failures know their own names."""
    return f"{check} {name or FAILURE_NAMES[check]}"


def xml_safe(text: str) -> str:
    """The text with what XML cannot hold written out as `\\x08`; markup is not escaped here."""
    return NOT_XML.sub(lambda match: match[0].encode("unicode_escape").decode(), text)

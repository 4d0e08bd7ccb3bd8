"""What a file of any format says about itself, as language and Metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from transcheck.data import Metadata
from transcheck.readers.naming import describe, language_tag

COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T|\Z)")


def about(path: str, values: Mapping[str, str | None]) -> tuple[str | None, Metadata]:
    """(declared language, metadata) from a format's own fields, else from the file's name.

    `values` are named as in front matter: lang title outlet date story translation_of. A language
    that no table knows counts as not declared: machines write `x-default` and `mul`.
    """
    known = {key: value for key, value in values.items() if value and key not in ("lang", "date")}
    lang, metadata = describe(path, {**known, "date": day(values.get("date") or "")})
    return known_language(values.get("lang") or "") or lang, metadata


def known_language(text: str) -> str | None:
    """The longest known tag that `text` begins with: `en-GB-oxendict` is `en-GB`."""
    parts = text.strip().replace("_", "-").split("-")
    for stop in range(len(parts), 0, -1):
        if tag := language_tag("-".join(parts[:stop])):
            return tag
    return None


def day(text: str) -> str | None:
    """ISO day of an ISO 8601, compact (`20250304T1200`) or mail (`Tue, 04 Mar 2025 …`) date."""
    text = text.strip()
    if match := COMPACT.match(text):
        return "-".join(match.groups())
    if re.match(r"\d{4}-\d{2}-\d{2}", text):
        return text[:10]
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError):
        return None


def fragment(path: str, name: str) -> str:
    """Path of one document of a file that holds several."""
    return f"{path}#{name}"

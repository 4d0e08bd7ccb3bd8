"""What a file says about itself: its name, its front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import PurePosixPath

from transcheck.data import Metadata
from transcheck.errors import ReadError

TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?")
FENCE = re.compile(r"\A(?:---|\+\+\+)[ \t]*\r?\n")  # of YAML, and of TOML as Hugo has it
CLOSING = {"-": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE),
           "+": re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE)}
DAY = re.compile(r"(?P<year1>\d{4})\s?[-/.年년]\s?(?P<month1>\d{1,2})\s?[-/.月월]\s?(?P<day1>\d{1,2})"
                 r"|(?<!\d)(?P<day2>\d{1,2})\.\s?(?P<month2>\d{1,2})\.\s?(?P<year2>\d{4})")
PLAIN = re.compile(r"^(?P<key>[^\W\d][\w -]*):[ \t]+(?P<value>[^\s\[{&*!|>%@`#].*?)[ \t]*$", re.MULTILINE)
LANGUAGE_ALIASES = {"no": "nb", "iw": "he", "in": "id", "ji": "yi", "ua": "uk", "jp": "ja", "cz": "cs"}


@lru_cache(maxsize=1)
def _tables() -> tuple[frozenset[str], Mapping[str, str]]:
    """(known primary language tags, front matter key in any language -> our field)."""
    import json

    data = json.loads(resources.files(__package__).joinpath("naming.json").read_text("utf-8"))
    keys = {alias: field for field, aliases in data["keys"].items() for alias in aliases}
    return frozenset(data["languages"].split()), keys


def language_tag(text: str) -> str | None:
    """Return the BCP-47 tag (`pt_BR` -> `pt-BR`), or None if `text` is no known language."""
    tag = text.strip().replace("_", "-")
    if not TAG.fullmatch(tag):
        return None
    primary, *rest = tag.split("-")
    primary = LANGUAGE_ALIASES.get(primary.lower(), primary.lower())
    if primary not in _tables()[0]:
        return None
    parts = [part.title() if len(part) == 4 else part.upper() for part in rest]
    return "-".join([primary, *parts])


def from_name(path: str) -> tuple[str | None, str | None]:
    """(language, outlet) of `outlet.lang.ext`, `lang.ext` or plain `outlet.ext`."""
    parts = PurePosixPath(path).name.split(".")[:-1] or [PurePosixPath(path).name]
    lang = language_tag(parts[-1])
    if lang is None:
        return None, None
    return lang, ".".join(parts[:-1]) or None


def front_matter(path: str, source: str) -> tuple[dict[str, object], int]:
    """(values, offset where the text begins). Raises ReadError if the block is broken."""
    opening = FENCE.match(source)
    if not opening:
        return {}, 0
    is_toml = source[0] == "+"
    closing = CLOSING[source[0]].search(source, opening.end())
    head = source[opening.end() : closing.start() if closing else len(source)]
    if closing is None:
        if re.match(r"\w[\w -]*\s*=\s" if is_toml else r"\w[\w -]*:\s", head):
            raise ReadError(f"{path}: front matter is not closed. End it with a line of '{source[:3]}'.")
        return {}, 0
    values = _parse_toml(path, head) if is_toml else _parse(path, head)
    if values is None:
        return {}, 0
    return values, closing.end()


def _parse(path: str, head: str) -> dict[str, object] | None:
    import yaml

    try:
        values = _yaml(head)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 2
        raise ReadError(f"{path}: line {line}: front matter is not YAML. "
                        "Quote values that hold a colon or a quotation mark.", line) from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        if ":" not in head:
            return None  # a thematic break, not front matter
        raise ReadError(f"{path}: front matter is not 'key: value' lines. Mend it or remove it.", 2)
    return {str(key): value for key, value in values.items()}


def _yaml(head: str) -> object:
    """The values, all as strings (`no` is a language). Raises YAMLError.

    A headline with a colon (`title: Almería : le retour`) is what people write, and YAML refuses; such
    lines are read as the plain text they can only be.
    """
    import yaml

    try:
        return yaml.load(head, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return yaml.load(PLAIN.sub(_quoted, head), Loader=yaml.BaseLoader)


def _quoted(line: re.Match[str]) -> str:
    """The line, its value in quotation marks if YAML cannot read it as it stands."""
    import yaml

    try:
        yaml.load(line.group(), Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        value = line["value"].replace("'", "''")
        return f"{line['key']}: '{value}'"
    return line.group()


def _parse_toml(path: str, head: str) -> dict[str, object]:
    import tomllib

    try:
        values = tomllib.loads(head.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(f"{path}: front matter is not TOML: {error}. Mend that line.", 2) from error
    return {key: str(value) if isinstance(value, date) else value for key, value in values.items()}


def describe(path: str, values: Mapping[str, object]) -> tuple[str | None, Metadata]:
    """(declared language, metadata) from front matter and, where it is silent, the file name."""
    keys = _tables()[1]
    known: dict[str, object] = {}
    for key, value in values.items():
        field = keys.get(key.strip().lower().replace("-", "_").replace(" ", "_"))
        if field and value is not None and field not in known:
            known[field] = value
    lang, outlet = from_name(path)
    declared = _text(known.pop("lang", None))
    if declared is not None:
        tag = language_tag(declared)
        if tag is None:
            raise ReadError(f"{path}: front matter names no known language: '{declared}'. "
                            "Use a tag such as pt or pt-BR.", 2)
        lang = tag
    metadata = Metadata(
        title=_text(known.get("title")),
        outlet=_text(known.get("outlet")) or outlet,
        date=_day(known.get("date")),
        story=_text(known.get("story")),
        translation_of=_text(known.get("translation_of")),
        foreign_ok=_items(known.get("foreign_ok")),
        ignore=_items(known.get("ignore")),
    )
    return lang, metadata


def _text(value: object) -> str | None:
    """A plain value; lists and mappings are none (and may be alias bombs)."""
    return value.strip() or None if isinstance(value, str) else None


def _items(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    return tuple(item.strip() for item in items if isinstance(item, str) and item.strip())


def _day(value: object) -> str | None:
    """ISO day of a date in figures, where one order of day and month is possible; None if it names none."""
    match = DAY.search(_text(value) or "")
    if not match:
        return None
    year, month, day = (int(match[f"{name}1"] or match[f"{name}2"]) for name in ("year", "month", "day"))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None

"""Settings: `[transcheck]` in setup.cfg or transcheck.cfg. A slip is an error, never a default."""

from __future__ import annotations

from collections.abc import Mapping
from configparser import Error as ParserError
from configparser import RawConfigParser
from dataclasses import dataclass, fields, replace
from pathlib import Path

from transcheck.errors import UsageError, nearest

FILES = ("transcheck.cfg", "setup.cfg")
SECTION = "transcheck"
CHOICES = {
    "fail_on": ("info", "minor", "major", "critical", "never"),
    "format": ("csv", "json", "jsonl", "text"),
    "quotes": ("report", "info", "ignore"),
    "grouping": ("auto", "folder", "none"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default. Field comments are what `transcheck config` prints."""

    paths: tuple[str, ...] = ("corpus",)  # files and folders that a bare `scan` reads
    glossary: tuple[str, ...] = ("glossary.csv",)  # glossaries, house style first
    encoder: str = "use"  # use, or a sentence-transformers model: name or folder
    select: tuple[str, ...] = ()  # checks to run, by id, id prefix or name; empty: all
    ignore: tuple[str, ...] = ()  # checks not to run
    fail_on: str = "minor"  # lowest severity that makes the exit code 1
    format: str = "csv"  # report format
    languages: tuple[str, ...] = ()  # languages documents may be in; empty: any
    encoding: str = ""  # encoding of files that do not say; empty: UTF-8, then detection
    grouping: str = "auto"  # auto (dates and embeddings), folder (a folder is a story), none
    window_days: int = 7  # versions of one report lie this close in time
    strict: bool = False  # report only fragments that are nearly certain
    quotes: str = "report"  # source-language quotes inside a translation
    foreign_ok: tuple[str, ...] = ()  # words and phrases that may stand in any language
    cache: str = ""  # cache file; empty: one per user
    jobs: int = 1  # processes
    max_bytes: int = 20_000_000  # larger files are not read


def load_settings(folder: Path | None = None, file: Path | None = None) -> Settings:
    """Read the nearest file with a `[transcheck]` section, upwards from `folder`.

    Raises UsageError for an unknown key, a wrong type or an inline comment.
    """
    if file is not None:
        if not file.is_file():
            raise UsageError(f"{file}: no such settings file. Check --config.")
        return parse_settings(file) or Settings()
    here = (folder or Path.cwd()).resolve()
    for directory in (here, *here.parents):
        for name in FILES:
            found = parse_settings(directory / name) if (directory / name).is_file() else None
            if found is not None:
                return found
        if (directory / ".git").exists():
            break
    return Settings()


def parse_settings(path: Path) -> Settings | None:
    """Settings of one file, or None if it has no `[transcheck]` section."""
    parser = RawConfigParser()
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
    except (ParserError, UnicodeDecodeError) as error:
        first = str(error).splitlines()[0]
        raise UsageError(f"{path.name}: not a settings file: {first}. Mend that line.") from error
    for section in parser.sections():
        if section != SECTION and section.startswith(SECTION):
            raise UsageError(f"{path.name}: unknown section [{section}]. Use [{SECTION}].")
    if not parser.has_section(SECTION):
        return None
    return settings_from(dict(parser.items(SECTION)), f"{path.name}: [{SECTION}]")


def settings_from(values: Mapping[str, str], where: str, base: Settings | None = None) -> Settings:
    """Parse text values; `where` begins each error message."""
    known = {field.name: field for field in fields(Settings)}
    parsed: dict[str, object] = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        if name not in known:
            raise UsageError(f"{where} has no option '{key}'.{nearest(name, known)}")
        if " #" in value or " ;" in value or value.startswith(("#", ";")):
            raise UsageError(f"{where} {key}: put the comment on a line of its own, "
                             "a '#' after a value becomes part of it.")
        parsed[name] = _value(name, str(known[name].type), value, where)
    return replace(base or Settings(), **parsed)  # type: ignore[arg-type]


def _value(name: str, kind: str, value: str, where: str) -> object:
    if kind.startswith("tuple"):
        return tuple(part.strip() for part in value.replace("\n", ",").split(",") if part.strip())
    if kind == "int":
        if not value.strip().isdigit() or int(value) < 1:
            raise UsageError(f"{where} {name} = '{value}' is not a whole number of 1 or more.")
        return int(value)
    if kind == "bool":
        words = {"true": True, "yes": True, "on": True, "1": True,
                 "false": False, "no": False, "off": False, "0": False}
        if value.lower() not in words:
            raise UsageError(f"{where} {name} = '{value}' is not true or false.")
        return words[value.lower()]
    if name in CHOICES and value not in CHOICES[name]:
        raise UsageError(f"{where} {name} = '{value}' is not one of {', '.join(CHOICES[name])}."
                         f"{nearest(value, CHOICES[name])}")
    return value

"""Settings: `[transcheck]` in setup.cfg or transcheck.cfg. A slip is an error, never a default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from configparser import Error as ParserError
from configparser import RawConfigParser
from dataclasses import dataclass, fields, replace
from pathlib import Path

from transcheck.errors import UsageError, nearest

FILES = ("transcheck.cfg", "setup.cfg")
SECTION = "transcheck"
PREFIX = "TRANSCHECK_"
OTHER_VARIABLES = frozenset({"TRANSCHECK_CACHE_DIR", "TRANSCHECK_DEBUG"})
CHOICES = {
    "fail_on": ("info", "minor", "major", "critical", "never"),
    "format": ("csv", "excel", "json", "jsonl", "text", "sarif", "github", "gitlab", "junit", "rdjsonl",
               "checkstyle", "html"),
    "log_format": ("text", "json"),
    "quotes": ("report", "info", "ignore"),
    "grouping": ("auto", "folder", "none"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, with its default. Field comments are what `transcheck config` prints."""

    paths: tuple[str, ...] = ("corpus",)  # files and folders that a bare `scan` reads
    glossary: tuple[str, ...] = ("glossary.csv",)  # glossaries, house style first
    encoder: str = "use"  # use, e5, or a sentence-transformers model: name or folder
    nli: str = ""  # model that confirms negations across languages: name or folder; empty: none
    select: tuple[str, ...] = ()  # checks to run, by id, id prefix or name; empty: all
    ignore: tuple[str, ...] = ()  # checks not to run
    fail_on: str = "minor"  # lowest severity that makes the exit code 1
    format: str = "csv"  # report format
    log_format: str = "text"  # of the summary on standard error
    baseline: str = ""  # accepted findings, which neither fail nor are listed; empty: none
    encoding: str = ""  # encoding of files that do not say; empty: UTF-8, then detection
    json_fields: tuple[str, ...] = ()  # of JSON: text=/story/body, lang=taal; empty: the usual names
    grouping: str = "auto"  # auto (dates and embeddings), folder (a folder is a story), none
    window_days: int = 7  # versions of one report lie this close in time
    strict: bool = False  # report only fragments that are nearly certain
    quotes: str = "report"  # source-language quotes inside a translation
    foreign_ok: tuple[str, ...] = ()  # words and phrases that may stand in any language
    cache: str = ""  # cache file; empty: one per user; none: keep nothing
    cache_megabytes: int = 2000  # largest size of the cache file; the oldest entries make room
    jobs: int = 1  # processes
    max_bytes: int = 20_000_000  # larger files are not read


def load_settings(folder: Path | None = None, file: Path | None = None) -> Settings:
    """Read the nearest file with a `[transcheck]` section, upwards from `folder`, or `file`.

    The environment (`TRANSCHECK_FAIL_ON`) goes before the file. Raises UsageError for an unknown key,
    a wrong type or an inline comment.
    """
    return _with_environment(_from_file(folder, file)[1])


def settings_folder(file: Path | None = None) -> Path | None:
    """Where the settings file lies that `load_settings` reads, or None."""
    path = _from_file(None, file)[0]
    return path.parent if path else None


def _from_file(folder: Path | None, file: Path | None) -> tuple[Path | None, Settings]:
    if file is None:
        return find_settings(folder or Path.cwd()) or (None, Settings())
    if not file.is_file():
        raise UsageError(f"{file}: no such settings file. Check --config.")
    settings = parse_settings(file)
    if settings is None:
        raise UsageError(f"{file}: has no [{SECTION}] section. Add one, or check --config.")
    return file, settings


def _with_environment(settings: Settings) -> Settings:
    given = {}
    for name, value in os.environ.items():
        if name.upper().startswith(PREFIX) and name not in OTHER_VARIABLES:
            if name != name.upper():
                raise UsageError(f"environment: {name} is not read. Write {name.upper()}, or unset it.")
            given[name.removeprefix(PREFIX).lower()] = _not_empty(name, value)
    return settings_from(given, f"environment: {PREFIX}*", settings)


def _not_empty(name: str, value: str) -> str:
    """An unset variable of a shell must not take a list away: only the settings file may leave one empty."""
    option = name.removeprefix(PREFIX).removeprefix("--").lower().replace("-", "_")
    if isinstance(getattr(Settings(), option, None), tuple) and not value.strip(" ,\n"):
        raise UsageError(f"{name} is empty. Give it a value, or leave it out.")
    return value


def find_settings(folder: Path) -> tuple[Path, Settings] | None:
    """The nearest file with our section, from `folder` up to the root of its git checkout."""
    here = folder.resolve()
    for directory in (here, *here.parents):
        for name in FILES:
            found = parse_settings(directory / name) if os.path.lexists(directory / name) else None
            if found is not None:
                return directory / name, _anchored(found, directory, here)
        if (directory / ".git").exists():
            break
    return None


def _anchored(settings: Settings, directory: Path, here: Path) -> Settings:
    """File settings mean files beside the settings file, wherever the command is run."""
    if directory == here:
        return settings

    def moved(name: str) -> str:
        return Path(os.path.relpath(directory / name, here)).as_posix()

    return replace(
        settings,
        paths=tuple(moved(name) for name in settings.paths),
        glossary=tuple(
            moved(name) if name not in Settings().glossary or (directory / name).is_file() else name
            for name in settings.glossary
        ),
        baseline=moved(settings.baseline) if settings.baseline else "",
        cache=moved(settings.cache) if settings.cache not in ("", "none") else settings.cache,
        encoder=moved(settings.encoder) if (directory / settings.encoder).is_dir() else settings.encoder,
        nli=moved(settings.nli) if settings.nli and (directory / settings.nli).is_dir() else settings.nli,
    )


def with_options(settings: Settings, options: Mapping[str, object]) -> Settings:
    """Settings with the command line's options over them; None means not given."""
    given: dict[str, str] = {}
    for name, value in options.items():
        if value is None or value == ():
            continue
        text = ",".join(value) if isinstance(value, tuple) else str(value)
        given[name] = _not_empty(f"--{name.replace('_', '-')}", text)
    return settings_from(given, "command line:", settings)


def explain_settings(file: Path | None = None) -> list[tuple[str, str, str]]:
    """(name, value, where it comes from) of every setting."""
    path, in_file = _from_file(None, file)
    settings = _with_environment(in_file)
    rows = []
    for field in fields(Settings):
        value = getattr(settings, field.name)
        if f"{PREFIX}{field.name.upper()}" in os.environ:
            origin = f"{PREFIX}{field.name.upper()}"
        else:
            origin = "default" if value == getattr(Settings(), field.name) else str(path)
        rows.append((field.name, _shown(value), origin))
    return rows


def commented_settings() -> str:
    """A settings file that changes nothing: every option with its comment and default."""
    lines = ["# transcheck settings. Take away the '#' before a line to set it.", f"[{SECTION}]"]
    said = comments()
    for field in fields(Settings):
        lines += [f"# {said[field.name]}", f"# {field.name} = {_shown(field.default)}", ""]
    return "\n".join(lines)


def comments() -> dict[str, str]:
    """What the source says of each setting, so that it is written once."""
    import inspect
    import re

    source = inspect.getsource(Settings)
    return dict(re.findall(r"^    (\w+): .*?  # (.+)$", source, re.MULTILINE))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def parse_settings(path: Path) -> Settings | None:
    """Settings of one file, or None if it has no `[transcheck]` section."""
    parser = RawConfigParser()
    try:
        parser.read_string(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}. Mend it or take it away.") from error
    except (ParserError, UnicodeDecodeError) as error:
        first = str(error).splitlines()[0]
        raise UsageError(f"{path.name}: not a settings file: {first}. Mend that line.") from error
    for section in parser.sections():
        if section != SECTION and (path.name == FILES[0] or _is_ours(section)):
            raise UsageError(f"{path.name}: unknown section [{section}]. Use [{SECTION}].")
    if not parser.has_section(SECTION):
        if path.name == FILES[0]:
            raise UsageError(f"{path}: has no [{SECTION}] section. Add that line at its top.")
        return None
    return settings_from(dict(parser.items(SECTION)), f"{path.name}: [{SECTION}]")


def _is_ours(section: str) -> bool:
    """True for a section that was meant for us: of our name, or a slip away from it."""
    from difflib import SequenceMatcher

    name = section.lower().replace("-", "").replace("_", "")
    return name.startswith(SECTION) or SequenceMatcher(None, name, SECTION).ratio() > 0.85


def settings_from(values: Mapping[str, str], where: str, base: Settings | None = None) -> Settings:
    """Parse text values; `where` begins each error message."""
    known = {field.name: field for field in fields(Settings)}
    parsed: dict[str, object] = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        if name in parsed:
            raise UsageError(f"{where} has '{name}' twice. Keep one.")
        if name not in known:
            raise UsageError(f"{where} has no option '{key}'.{nearest(name, known)}")
        if " #" in value or " ;" in value or value.startswith(("#", ";")):
            raise UsageError(f"{where} {key}: put the comment on a line of its own, "
                             "a '#' after a value becomes part of it.")
        parsed[name] = _value(name, str(known[name].type), value, where)
    return replace(base or Settings(), **parsed)  # type: ignore[arg-type]


def _value(name: str, kind: str, value: str, where: str) -> object:
    if kind.startswith("tuple"):
        parts = tuple(part.strip() for part in value.replace("\n", ",").split(",") if part.strip())
        if name == "json_fields":
            _check_fields(parts, where)
        return parts
    if kind == "int":
        if not value.strip().isdecimal() or int(value) < 1:
            raise UsageError(f"{where} {name} = '{value}' is not a whole number of 1 or more.")
        return int(value)
    if kind == "bool":
        words = {"true": True, "yes": True, "on": True, "1": True,
                 "false": False, "no": False, "off": False, "0": False}
        if value.lower() not in words:
            raise UsageError(f"{where} {name} = '{value}' is not true or false.")
        return words[value.lower()]
    if name == "encoding" and value and not _is_encoding(value):
        raise UsageError(f"{where} {name} = '{value}' is no encoding that Python knows. "
                         "Use one such as utf-8 or windows-1252.")
    if name in CHOICES and value not in CHOICES[name]:
        raise UsageError(f"{where} {name} = '{value}' is not one of {', '.join(CHOICES[name])}."
                         f"{nearest(value, CHOICES[name])}")
    return value


def _check_fields(words: tuple[str, ...], where: str) -> None:
    from transcheck.fields import parse_fields

    try:
        parse_fields(words)
    except ValueError as error:
        raise UsageError(f"{where} json_fields: {error}") from error


def _is_encoding(name: str) -> bool:
    import codecs

    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True

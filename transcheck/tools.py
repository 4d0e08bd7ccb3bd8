"""The one place where doors are opened: encoder, glossary, checks. Once per process."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path

from transcheck.check import Check, Tools
from transcheck.checks import load_checks
from transcheck.config import Settings
from transcheck.encoders import Encoder, open_encoder, open_wide
from transcheck.encoders.entailment import open_judge
from transcheck.errors import UsageError, nearest
from transcheck.glossary import Glossary
from transcheck.store import Store, default_cache
from transcheck.vectors import Vectors

DEFAULT_GLOSSARY = Settings().glossary


@lru_cache(maxsize=4)
def open_tools(settings: Settings) -> Tools:
    """Load what the checks need. Raises UsageError for a glossary or model that is not there."""
    return Tools(settings, open_glossary(settings), open_judge(settings.nli) if settings.nli else None,
                 Vectors(partial(encoder_for, settings.encoder), partial(open_store, settings)))


def open_glossary(settings: Settings) -> Glossary:
    """All configured glossaries as one; only the default one may be missing."""
    files = [Path(name) for name in settings.glossary]
    for file in files:
        if not file.is_file() and settings.glossary != DEFAULT_GLOSSARY:
            raise UsageError(f"{file}: no such glossary. Check 'glossary' or --glossary.")
    present = [file for file in files if file.is_file()]
    return Glossary.load(present) if present else Glossary()


@lru_cache(maxsize=4)
def encoder_for(name: str) -> Encoder:
    """The encoder of that name, loaded once per process."""
    return open_encoder(name)


@lru_cache(maxsize=4)
def wide_for(name: str) -> Encoder | None:
    """The encoder that stands in where that one does not know a language, loaded once per process."""
    return open_wide(name)


def open_store(settings: Settings) -> Store:
    """The cache; `cache = none` keeps nothing."""
    if settings.cache == "none":
        return Store(None)
    path = Path(settings.cache) if settings.cache else default_cache()
    return Store(path, most=settings.cache_megabytes * 1_000_000)


@lru_cache(maxsize=4)
def selected_checks(settings: Settings) -> tuple[Check, ...]:
    """The checks to run. Raises UsageError for a name that no check has and for an empty choice."""
    checks = load_checks()
    chosen = _matching(settings.select, checks, "select") if settings.select else set(checks)
    chosen -= _matching(settings.ignore, checks, "ignore")
    if not chosen:
        raise UsageError("no check is left to run. Loosen select or ignore; "
                         "'transcheck checks' lists them.")
    return tuple(check for check in checks if check in chosen)


def _matching(names: tuple[str, ...], checks: tuple[Check, ...], option: str) -> set[Check]:
    found: set[Check] = set()
    for name in names:
        hits = {check for check in checks
                if check.id.startswith(name.upper()) or check.name == name.lower()}
        if not hits:
            known = [label for check in checks for label in (check.id, check.name)]
            raise UsageError(f"{option}: no check is called '{name}'.{nearest(name, known)} "
                             "'transcheck checks' lists them.")
        found |= hits
    return found

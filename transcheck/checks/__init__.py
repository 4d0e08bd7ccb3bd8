"""One file = one check; putting a module with a `check` value here registers it."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from transcheck.check import Check


@lru_cache(maxsize=1)
def load_checks() -> tuple[Check, ...]:
    """Every check of this folder, by id. A module without `check` is an error, not a gap."""
    from dataclasses import replace

    found = []
    for module in iter_modules(__path__):
        if module.name.startswith("_"):
            continue
        loaded = import_module(f"{__name__}.{module.name}")
        found.append(replace(loaded.check, doc=loaded.__doc__ or ""))
    return tuple(sorted(found, key=lambda check: check.id))

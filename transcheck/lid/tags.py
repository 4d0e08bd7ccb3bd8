"""Language tags as programs hand them in: known ones pass, a slip is an error with a proposal."""

from __future__ import annotations

import re

from transcheck.errors import UsageError, nearest
from transcheck.lid import scripts
from transcheck.lid.languages import LISTED
from transcheck.lid.names import NAMES

TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,6}")
# Known, but nothing is known here of their words or script: `coverage` says `none`.
UNCOVERED = frozenset(
    "aa ak am an ast av ay bi bm bo ce ch co cu dsb dv dz ee ff fj gn gv hsb ia kab kl km lg ln lo my nd ny "
    "or rn sah sc se sg si ss ti ts tw ty ve vo wo za".split())


def demand(what: str, tag: object) -> None:
    """Raise UsageError unless `tag` is the BCP-47 tag of a known language; `what` names it."""
    if isinstance(tag, str) and TAG.fullmatch(tag.strip()) and is_known(tag.strip()):
        return
    raise UsageError(f"{what} = {tag!r} is no known language. Use a tag such as pt or pt-BR."
                     f"{_proposal(tag) if isinstance(tag, str) else ''}")


def is_known(tag: str) -> bool:
    """True if a tag begins with the subtag of a language."""
    lang = scripts.primary(tag)
    return lang in NAMES or lang in UNCOVERED or scripts.listed(lang) in LISTED or scripts.script_of_language(
        scripts.listed(lang)) != scripts.NONE


def _proposal(tag: str) -> str:
    """The tag of a language given by its name, else the nearest tag."""
    by_name = {name.lower(): code for code, name in NAMES.items()}
    named = by_name.get(tag.strip().lower())
    return f" Did you mean '{named}'?" if named else nearest(tag, [*NAMES])

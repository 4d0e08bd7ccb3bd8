"""The noun of this folder."""

from __future__ import annotations

from dataclasses import dataclass

from transcheck.data import Span


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words left in another language: where, which, how sure, and what an editor would call it.

    `span` counts code points of the text looked at; `lang` is a primary subtag, `und` if only the
    script is known; `policy` is one of the names in `transcheck.lid.policy`.
    """

    span: Span
    lang: str
    text: str
    confidence: float
    policy: str

"""One row of a glossary (Term), where a text has it (TermMatch), and whom it serves."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from transcheck.data import Span, primary

STATUSES = ("preferred", "admitted", "deprecated", "proposed", "rejected")
USED = frozenset({"preferred", "admitted"})
ENFORCED = USED | {"deprecated"}
ACRONYM_LENGTH = 6  # capitals without a space up to this length are an acronym, whatever `type` says


@dataclass(frozen=True, slots=True)
class Term:
    """One rendering of a concept in one language.

    `lang` is a BCP 47 tag; `status` one of STATUSES; `match` auto, exact, word, inflect, compound,
    prefix or regex; `case` auto, sensitive or ignore; `exceptions` patterns that cancel a match;
    `since` and `until` ISO dates between which the term is or was right. `extra` holds the other
    filled columns. `line` is 1-based in `path`.
    """

    concept: str
    lang: str
    text: str
    status: str
    type: str = ""
    use: str = ""
    match: str = "auto"
    case: str = "auto"
    exceptions: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    severity: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def is_acronym(self) -> bool:
        """Acronyms and forms in capitals match exactly or not at all."""
        if self.type in ("acronym", "abbreviation") or self.match == "exact":
            return True
        bare = self.text.replace(".", "").replace("-", "").replace("&", "")
        return 1 < len(bare) <= ACRONYM_LENGTH and bare.isupper() and bare.lower() != bare

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Deterministic precedence: status, then concept, term and language."""
        return STATUSES.index(self.status), self.concept, self.text, self.lang

    def get(self, column: str) -> str:
        """Value of a column that has no field of its own, or an empty string."""
        return dict(self.extra).get(column, "")


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that could not be used: where it stands and what is wrong, in a sentence."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term found in a text. `span` counts code points of that text.

    `tier` says how: exact, case, inflected, compound or near-miss. `concepts` are all concepts
    that list this very form, `concept` the first.
    """

    span: Span
    term: Term
    tier: str
    concepts: tuple[str, ...] = ()

    @property
    def concept(self) -> str:
        return self.term.concept


def term_key(term: Term) -> tuple[object, ...]:
    """Everything a term says, without the place it was read from."""
    return (term.concept, term.lang, term.text, term.status, term.type, term.use, term.match,
            term.case, term.exceptions, term.since, term.until, term.severity, term.extra)


@lru_cache(maxsize=4096)
def serves(term_lang: str, text_lang: str) -> bool:
    """True if a term filed under one tag is meant for a text under another.

    A text in pt-BR uses pt-BR and pt; a text in pt uses every pt-*. Simplified and traditional
    Chinese stay apart when both tags name a script.
    """
    term, text = _parts(term_lang), _parts(text_lang)
    if term[0] != text[0]:
        return False
    return all(not a or not b or a == b for a, b in zip(term[1:], text[1:], strict=True))


def _parts(lang: str) -> tuple[str, str, str]:
    """(language, script, region) of a tag; a Chinese region implies its script."""
    script = region = ""
    for part in lang.replace("_", "-").split("-")[1:]:
        if len(part) == 4 and part.isalpha():
            script = part.title()
        elif len(part) in (2, 3):
            region = part.upper()
    if primary(lang) == "zh" and not script:
        script = {"TW": "Hant", "HK": "Hant", "MO": "Hant", "CN": "Hans", "SG": "Hans"}.get(region, "")
    return primary(lang), script, region

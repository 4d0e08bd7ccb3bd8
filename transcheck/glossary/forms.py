"""In which forms a term may stand: contracted, inflected, with other capitals."""

from __future__ import annotations

from transcheck.glossary.inflection import UNINFLECTED
from transcheck.glossary.term import Term
from transcheck.glossary.words import has_unspaced

CLITICS = frozenset("לבכل")  # they take the place of the article's first letter


def surface_keys(lower: str, lang: str) -> tuple[str, ...]:
    """The strings to look for: the form itself; in Arabic and Hebrew also as an article contracts."""
    if lang == "ar" and lower.startswith("ال") and len(lower) > 4:
        return lower, "لل" + lower[2:]
    if lang == "he" and lower.startswith("ה") and len(lower) > 4:
        return lower, *(clitic + lower[1:] for clitic in "בלכ")
    return (lower,)


def inflects(term: Term, lang: str) -> bool:
    """True if the term may stand in another form than its own."""
    if term.is_acronym or term.match in ("exact", "word", "regex") or lang in UNINFLECTED:
        return False
    return not has_unspaced(term.text)


def case_tier(surface: str, form: str, term: Term) -> int | None:
    """0 if written as the term's folded form, 1 if only the case differs and may, None if it may not."""
    if surface == form:
        return 0
    if term.case == "ignore":
        return 1
    if term.is_acronym or term.case == "sensitive":
        return 0 if surface[:1] in CLITICS and surface[1:] == form[1:] else None
    return 1 if agrees_in_case(surface, form) else None


def agrees_in_case(surface: str, form: str) -> bool:
    """A capital of the term must be a capital in the text; a small letter may be either.

    So a headline or the start of a sentence may capitalise, and no bird is a country.
    """
    if form.islower() or surface == form:
        return True
    written, wanted = surface.split(), form.split()
    if len(written) != len(wanted):
        return not form[:1].isupper() or surface[:1].isupper() or not surface[:1].islower()
    return all(not b[:1].isupper() or not a[:1].islower() for a, b in zip(written, wanted, strict=True))

"""The rendering to suggest: the preferred term of the same kind, in the number found if it is known."""

from __future__ import annotations

from transcheck.data import primary
from transcheck.glossary.fold import folded_term
from transcheck.glossary.model import Glossary
from transcheck.glossary.term import TermMatch


def suggestion(glossary: Glossary, match: TermMatch, surface: str, lang: str) -> str:
    """Preferred term for a match, else an admitted one of the same type, else an empty string."""
    terms = glossary.renderings(match.concept, lang)
    if not terms:
        return ""
    best = min(terms, key=lambda term: (term.status != "preferred", term.type != match.term.type, term.order))
    return _like(best.text, match, surface, primary(lang))


def _like(better: str, match: TermMatch, surface: str, lang: str) -> str:
    """English plural for plural, capital for capital; in other languages the lemma."""
    if lang == "en" and match.tier == "inflected" and surface == folded_term(match.term.text) + "s":
        better += "es" if better.endswith(("s", "x", "ch", "sh")) else "s"
    if surface[:1].isupper() and not match.term.text[:1].isupper():
        better = better[:1].upper() + better[1:]
    return better

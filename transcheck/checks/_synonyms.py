"""A listed term said in other words: `the shared proclamation` for `joint statement`; used by TC303.

Only phrases with a definite article are looked at: they take up something that was named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transcheck.data import Document, Span, primary
from transcheck.facts.clauses import Vectors
from transcheck.glossary import Glossary, TermMatch
from transcheck.glossary.context import is_quoted, is_skipped
from transcheck.glossary.inflection import are_forms, common_words
from transcheck.glossary.term import USED

ARTICLES = {
    "en": "the|this", "fr": "le|la|les|l’|l'|ce|cette|du|au|aux|des", "es": "el|la|los|las|este|esta|del|al",
    "pt": "o|a|os|as|este|esta|do|da|dos|das|ao|à|no|na|nos|nas", "de": "der|die|das|den|dem|des",
    "it": "il|la|lo|i|gli|le|l’|l'|del|della|dei|delle|al|alla|nel|nella|dal|dalla|sul|sulla",
    "nl": "de|het|deze|dit",
}
WORD = r"[^\W\d_]{4,}"
LINK = r"(?: (?:de|du|des|di|do|da|del|della|van|of)(?: (?:la|las|los))?)?"
COMMON = 340  # centibels: function words and the commonest verbs, as in `_renderings`
# Of 3,000 definite phrases in 930 texts of news and reports (ntrex, ecbplus, bimine) six pairs are as
# alike as this; half of them do say one thing twice. Cosines of the default encoder.
WHOLE, PART = 0.62, 0.5


def synonyms(document: Document, glossary: Glossary, vectors: Vectors) -> Iterator[tuple[Span, TermMatch]]:
    """Phrases that seem to say a listed term of two small words which the same text has elsewhere."""
    lang = primary(document.lang)
    if lang not in ARTICLES or not glossary:
        return
    matches = glossary.match(document.text, document.lang)
    listed: dict[str, TermMatch] = {}
    for match in matches:
        is_term = match.term.status in USED and _words(match.term.text, lang)
        if is_term and not is_skipped(document, match.span):
            listed.setdefault(match.concept, match)
    taken = [match.span for match in matches]
    found = [span for span in _phrases(document, lang) if not any(span.overlaps(t) for t in taken)]
    for match in listed.values():
        others = [span for span in found if _is_other(document.slice(span), match.term.text, lang)]
        for span in _alike(document, others, match.term.text, lang, vectors) if others else ():
            yield span, match


def _words(text: str, lang: str) -> tuple[str, ...]:
    """The two content words of a term in small letters (a German noun keeps its capital), or nothing."""
    two = re.fullmatch(rf"({WORD}){LINK} ({WORD})", text)
    is_small = text.islower() or (lang == "de" and text[0].islower())
    return two.groups() if two and is_small else ()


def _phrases(document: Document, lang: str) -> Iterator[Span]:
    common = common_words(lang, COMMON)
    pattern = re.compile(rf"(?<![\w’'-])(?i:{ARTICLES[lang]})(?:(?<=[’'])| )({WORD}{LINK} {WORD})(?![\w-])")
    for match in pattern.finditer(document.text):
        span = Span(*match.span(1))
        words = _words(match[1], lang)
        is_plain = words and common.isdisjoint(word.lower() for word in words)
        if is_plain and not is_skipped(document, span) and not is_quoted(document, span):
            yield span


def _is_other(phrase: str, term: str, lang: str) -> bool:
    """True if no word of the phrase is a form of one of the term's: that would be a shortened mention."""
    return not any(are_forms(a.lower(), b.lower(), lang)
                   for a in _words(phrase, lang) for b in _words(term, lang))


def _alike(document: Document, spans: Sequence[Span], term: str, lang: str,
           vectors: Vectors) -> Iterator[Span]:
    """Spans whose whole and whose words, one by one, mean about what the term's do."""
    texts = [document.slice(span) for span in spans]
    rows = vectors([term, *_words(term, lang), *texts, *(w for text in texts for w in _words(text, lang))])
    for index, span in enumerate(spans):
        words = rows[3 + len(texts) + 2 * index :][:2]
        whole = float(rows[0] @ rows[3 + index])
        if whole >= WHOLE and min(float(rows[1] @ words[0]), float(rows[2] @ words[1])) >= PART:
            yield span

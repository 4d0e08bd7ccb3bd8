"""Word is typed twice.

A slip that readers see at once and that spelling checkers pass. Left alone: repetition that means
something (had had, très très, die die), names (Duran Duran), three in a row, numbers, and content
words in languages that form words by doubling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Role, Severity, Span, Story
from transcheck.facts.words import fold, is_function, is_spaced, word_list

DOUBLED = re.compile(
    r"(?<![\w'’\-.@#/])([^\W\d_]+(?:['’][^\W\d_]+)*)([^\S\n]+|[^\S\n]*\n[^\S\n]*)(\1)(?![\w'’\-@/])",
    re.IGNORECASE,
)


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a pair."""
    for document in story.documents:
        if not is_spaced(document.lang):
            continue
        for block in document.blocks:
            if block.role is not Role.FURNITURE:
                yield from _in_span(document, block.span)


def _in_span(document: Document, span: Span) -> Iterator[Hit]:
    for match in DOUBLED.finditer(document.text, span.start, span.end):
        place = Span(*match.span())
        if any(place.overlaps(masked) for masked in document.masked):
            continue
        if not _is_meant(document, match):
            yield Hit(document, place, f"the word “{match[1]}” twice", suggestion=match[1])


def _is_meant(document: Document, match: re.Match[str]) -> bool:
    """True for a repetition that is no slip."""
    lang, key = document.lang, fold(match[1])
    if key in word_list("repeat", lang):
        return True
    if word_list("reduplicating", lang):
        return key not in word_list("reduplicating", lang)
    if len(key) == 1 and not is_function(key, lang):
        return True
    if match[1][0].isupper() and match[3][0].isupper() and not is_function(key, lang):
        return True  # a name
    if match[1][0].isupper() != match[3][0].isupper() and not is_function(key, lang):
        return True  # a name after its noun, or a species (Ciconia ciconia)
    return _is_thrice(document.text, match)


def _is_thrice(text: str, match: re.Match[str]) -> bool:
    around = fold(text[max(0, match.start() - len(match[1]) - 2) : match.end() + len(match[1]) + 2])
    return len(re.findall(rf"(?<!\w){re.escape(fold(match[1]))}(?!\w)", around)) > 2


check = Check(
    id="TC503", name="doubled-word", severity=Severity.MINOR, find=find,
    examples=(
        Example("article", ("en", "Rain delayed [[the the]] final in Cardiff.")),
        Example("preposition", ("pt", "O navio saiu [[de de]] Setúbal ao meio-dia.")),
        Example("Cyrillic", ("uk", "Потяг прибув [[до до]] Ковеля вчасно.")),
        Example("Arabic", ("ar", "وصل القطار [[إلى إلى]] صفاقس مساء.")),
        Example("meant", ("en", "He had had enough, and the white stork (Ciconia ciconia) said no no no.")),
        Example("names and adverbs", ("fr", "Baden Baden est très très loin, nous nous en réjouissons.")),
        Example("a language that doubles words", ("tr", "Yavaş yavaş ilerleyen tren durdu.")),
    ),
)

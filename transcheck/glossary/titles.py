"""Official titles that another version in the same language gives in words of its own:
`Comprehensive Strategic Partnership Agreement` and `global partnership agreement`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.data import Document, Span, Story, primary
from transcheck.glossary.context import is_skipped
from transcheck.glossary.inflection import common_words
from transcheck.glossary.variants import mentions

HEAD_LAST = frozenset("en nl sv da no nb nn".split())
HEAD_FIRST = frozenset("fr es pt it ca gl ro".split())
LINKS = frozenset(
    "of for de du des d da do das dos del della di la le les los las l van voor af till".split())
MIN_TITLE = 3  # content words of an official title; the two at its head are common to both versions
COMMON = 340  # centibels: a word this common makes no rendering of a title
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class RivalTitle:
    """A title in capitals in one version, and the small words that stand for it in another."""

    there: Document
    title: Span
    here: Document
    plain: Span


def rival_titles(story: Story) -> Iterator[RivalTitle]:
    """Each title and the first passage of each other version that keeps its head and changes the rest."""
    for there in story.documents:
        lang = primary(there.lang)
        if lang not in HEAD_LAST | HEAD_FIRST:
            continue
        for name, found in sorted(mentions(there, alone=False).items()):
            words = [w for w in WORD.findall(name.lower()) if w not in LINKS]
            if len(words) < MIN_TITLE:
                continue
            for here in story.documents:
                is_rival = here is not there and primary(here.lang) == lang
                if is_rival and name.lower() not in here.text.lower():
                    plain = _plain(here, words, lang)
                    if plain is not None:
                        yield RivalTitle(there, found[0].span, here, plain)


def _plain(document: Document, words: list[str], lang: str) -> Span | None:
    """The head of the title in small letters, with one or two other words beside it."""
    head = words[-2:] if lang in HEAD_LAST else words[:2]
    common = common_words(lang, COMMON)
    link = rf"(?: (?:{'|'.join(sorted(LINKS))}))*"
    core = rf"{re.escape(head[0])}{link} {re.escape(head[1])}"
    other = r"[^\W\d_]{4,}(?:-[^\W\d_]+)*"
    phrase = rf"({other}) {core}" if lang in HEAD_LAST else rf"{core}{link} ({other})"
    for match in re.finditer(rf"(?<!\w){phrase}(?!\w)", document.text):
        span = Span(*match.span())
        is_new = match[1].islower() and match[1] not in common and match[1] not in words
        if is_new and not is_skipped(document, span):
            return span
    return None

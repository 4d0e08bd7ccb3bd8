"""Terms that one story writes with a hyphen and another without: `military-technical cooperation`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from transcheck.data import Document, Span, Story, primary
from transcheck.glossary.across import Place, Rival, first_path, rivals
from transcheck.glossary.inflection import common_words

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LETTERS = r"[^\W\d_]{4,}"
HYPHENED = re.compile(rf"(?<![\w-]){LETTERS}-{LETTERS} {LETTERS}(?![\w-])")
FOLLOWING = re.compile(rf" ({LETTERS}) ({LETTERS})(?![\w-])")
ORDINARY = 340  # centibels: words this common make no term, as in TC303 within one text

Key = tuple[str, tuple[str, ...]]  # language, the three words


def hyphen_rivals(stories: Sequence[Story]) -> Iterator[Rival]:
    """One rival for each story and term of three small words that departs from the usual spelling."""
    documents = [(number, document) for number, story in enumerate(sorted(stories, key=first_path))
                 for document in sorted(story.documents, key=lambda document: document.path)]
    places: dict[Key, list[Place]] = defaultdict(list)
    for number, document in documents:
        for match in HYPHENED.finditer(document.text):
            words = tuple(re.split("[- ]", match.group()))
            if match.group().islower() and common_words(primary(document.lang), ORDINARY).isdisjoint(words):
                place = Place(number, document, Span(*match.span()), match.group())
                places[primary(document.lang), words].append(place)
    openings = {(lang, words[0]) for lang, words in places}
    for number, document in documents:
        for key, span in _spaced(document, openings):
            if key in places:
                places[key].append(Place(number, document, span, document.slice(span)))
    for _, found in sorted(places.items()):
        yield from rivals(found)


def _spaced(document: Document, openings: set[tuple[str, str]]) -> Iterator[tuple[Key, Span]]:
    """Three words parted by spaces, of which the first begins a term with a hyphen somewhere."""
    lang, text = primary(document.lang), document.text
    for match in WORD.finditer(text):
        if (lang, match.group()) in openings:
            two = FOLLOWING.match(text, match.end())
            if two:
                yield (lang, (match.group(), *two.groups())), Span(match.start(), two.end())

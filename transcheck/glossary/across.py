"""Spellings of one name in the stories of one house: `Kim Jong-un` in one, `Kim Jong Un` in another.

Stories are strangers to each other, so more is asked than between versions of one report: only
spaces, hyphens and accents may differ; or one letter, if no story has both spellings and the
stories name two others in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from sys import intern

from transcheck.data import Document, Span, Story, primary
from transcheck.glossary.fold import folded_term, without_accents
from transcheck.glossary.inflection import are_forms
from transcheck.glossary.known import is_known
from transcheck.glossary.names import INFLECTING, skeleton
from transcheck.glossary.variants import is_near, mentions
from transcheck.glossary.words import WORD
from transcheck.shelf import Shelf
from transcheck.shelf import whole as in_memory

MIN_LETTERS = 6  # a shorter string is too easily two names
LONG = 6  # letters of a part that may differ by one that sounds otherwise, too (Kavanaugh, Kavanugh)
SHARED = 2  # other names in common that make two near names one (ntrex, ecbplus: no false pair)
MAX_PLACES = 3  # of the usual spelling, to show

Key = tuple[str, str]  # language, letters


@dataclass(frozen=True, slots=True)
class Place:
    """A name where it first stands in a document, and the number of its story."""

    story: int
    document: Document
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Rival:
    """A spelling in one story, and the first places of the one that more stories have."""

    here: Place
    usual: tuple[Place, ...]


def rival_spellings(stories: Sequence[Story]) -> Iterator[Rival]:
    """One rival for each story and spelling that departs from the one more stories have.

    A story that has the usual spelling, too, is left to the comparison of its own versions. The
    same for any order of stories.
    """
    documents = [(number, document) for number, story in enumerate(sorted(stories, key=first_path))
                 for document in sorted(story.documents, key=lambda document: document.path)]
    names = Shelf[list[Span]]()  # of each document, every spelling once
    whole: dict[Key, tuple[str, ...]] = {}
    for _, document in documents:
        found = [same[0] for same in mentions(in_memory(document), alone=False).values()]
        names.append([name.span for name in found])
        whole.update((_key(document, name.text), name.tokens) for name in found)
    places: dict[Key, list[Place]] = defaultdict(list)
    for at, (number, document) in enumerate(documents):
        for place in _places(number, document, names[at]):
            key = _key(document, place.text)
            if key in whole and len(key[1]) >= MIN_LETTERS:
                places[key].append(place)
    groups = [[key] for key in places] + [list(pair) for pair in _near(places, whole)]
    told: dict[str, list[Span]] = defaultdict(list)
    for group in sorted(groups, key=lambda keys: (len(keys), [(-len(key[1]), key) for key in keys])):
        for rival in rivals([place for key in group for place in places[key]]):
            spans = told[rival.here.document.path]
            if not any(span.overlaps(rival.here.span) for span in spans):
                spans.append(rival.here.span)
                yield rival


def first_path(story: Story) -> str:
    """What stories are sorted by: the path that sorts first."""
    return min(document.path for document in story.documents)


def _key(document: Document, name: str) -> Key:
    """Language, and the letters of a name without spaces and hyphens; accents may be an ending."""
    lang = primary(document.lang)
    plain = (name if lang in INFLECTING else without_accents(name)).lower()
    return lang, "".join(WORD.findall(plain))


def _places(story: int, document: Document, names: Iterable[Span]) -> Iterator[Place]:
    """Each name once, and what is left of it without words before it: `Leader Kim Jong Un`."""
    seen: set[str] = set()
    text_of = in_memory(document).slice
    for name in sorted(names):
        raw = text_of(name)
        for start in (0, *(index + 1 for index, letter in enumerate(raw) if letter == " ")):
            text = intern(folded_term(raw[start:]))  # a name is in many places
            if text not in seen and (" " in text or "-" in text):
                seen.add(text)
                yield Place(story, document, Span(name.start + start, name.end), text)


def rivals(places: Sequence[Place]) -> Iterator[Rival]:
    """The spelling that most stories have is the usual one; of equals the one met first."""
    spellings: dict[str, dict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for place in places:
        spellings[place.text.lower().replace("'", "")][place.story].append(place)
    if len(spellings) < 2:
        return
    usual = min(spellings, key=lambda text: (-len(spellings[text]), min(spellings[text]), text))
    others = [place for _, found in sorted(spellings[usual].items()) for place in found]
    for text in sorted(spellings.keys() - {usual}):
        for story, found in sorted(spellings[text].items()):
            if story not in spellings[usual]:
                yield Rival(found[0], tuple(others[:MAX_PLACES]))


def _near(places: Mapping[Key, Sequence[Place]],
          whole: Mapping[Key, tuple[str, ...]]) -> Iterator[tuple[Key, Key]]:
    """Names that differ by a slip, of which no story has both, and whose stories share other names."""
    stories = {key: {place.story for place in found} for key, found in places.items()}
    named: dict[int, set[Key]] = defaultdict(set)
    for key, numbers in stories.items():
        for number in numbers:
            named[number].add(key)
    alike: dict[tuple[str, int, tuple[str, ...], tuple[str, ...]], list[Key]] = defaultdict(list)
    for key in sorted(places):
        tokens = whole[key]
        for at in range(len(tokens) if len(tokens) > 1 else 0):
            alike[key[0], at, tokens[:at], tokens[at + 1:]].append(key)
    for (lang, index, _, _), keys in alike.items():
        for one, other in combinations(keys, 2):
            a, b = whole[one][index], whole[other][index]
            if stories[one] & stories[other] or not _is_slip(a, b, lang):
                continue
            shared = [set().union(*(named[number] for number in stories[key])) for key in (one, other)]
            parts = {*whole[one], *whole[other]}
            if sum(parts.isdisjoint(whole[key]) for key in shared[0] & shared[1]) >= SHARED:
                yield one, other


def _is_slip(a: str, b: str, lang: str) -> bool:
    """True for two words that nobody's rule tells apart: no plural, no ending, no vocabulary."""
    if not is_near(a, b) or are_forms(a, b, lang) or a.rstrip("s") == b.rstrip("s"):
        return False
    if is_known(a, lang) or is_known(b, lang):
        return False
    return skeleton(a) == skeleton(b) or min(len(a), len(b)) >= LONG

"""Who is said to say it: kinds of source, persons by name, and pronouns without a person.

`sources.json` has, for sixteen languages, the words for kinds of source (ministry, union, court …)
and the verbs of reporting; for seven, pronouns as subjects of such verbs, words for a single person
(any of them may be what a pronoun stands for) and for sources that are no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from transcheck.data import Bead, Block, Document, Role, Sentence, Span
from transcheck.facts.measures import load
from transcheck.facts.phrases import source_phrase
from transcheck.facts.quotes import Quote, read_quotations
from transcheck.facts.words import base, fold, is_function, is_spaced

NEAR = 40  # code points between a source and its verb; NTREX: alarms doubled at 80
NEAR_UNSPACED = 14
BEHIND = 20  # farther behind its verb it is what is spoken of: `confirmed that a hog had hurt the farmer`
AGENT = re.compile(r"\b(?:by|par|por|pel[oa]s?|von|vom|durch|da|dal|dall[aeo]|dai|dagli|door|przez|من قبل)"
                   r"(?: (?:the|an?|la|le|les|el|los|las|o|der|dem|den|het|de))? \Z", re.IGNORECASE)
LONGEST_AGENT = 12  # code points of a preposition with its article
CAPITAL = "A-ZÀ-ÞŁŚŻŹĆČŠŽŘĎŤŇ"
PERSON = re.compile(
    rf"(?<![\w.])[{CAPITAL}][\w’'-]+[a-zà-ÿ]\w*(?: (?:de|da|do|van|von|der|al|el|bin|di|la|le))?"
    rf"(?: [{CAPITAL}][\w’'-]+[a-zà-ÿ]\w*)+|(?<!\w)[А-ЯЁЄІЇҐ][а-яёєіїґ'’]+ [А-ЯЁЄІЇҐ][а-яёєіїґ'’]+"
)
ORGANISED = frozenset(
    "north south east west new united national international central republic kingdom states nations "
    "union council ministry security party house court university bank agency committee board company "
    "group city county street river lake sea bay port island park world cup league football prime "
    "minister foreign affairs press news times korea korean kong guinea zealand africa africaine "
    "northeast northwest southeast southwest asia europe america network warning early institute "
    "federation association commission agreement treaty act forum summit programme fund project "
    "museum airport station bridge gulf mount supreme high federal monday tuesday wednesday thursday "
    "friday saturday sunday january february march april may june july august september october "
    "november december"
    .split()
)
# Words of reporting that only a source behind them goes with.
ACCORDING = re.compile(
    r"according to|selon|d['’]après|segundo|según|secondo|laut|nach Angaben|volgens|według|zdaniem|podle"
    r"|по данным|по словам|за даними|за словами|بحسب|وفق\w*|حسب|据|據", re.IGNORECASE
)
LOOK_BACK = 3  # paragraphs, and code points, in which a reader still knows who `he` is
LOOK_BACK_LENGTH = 600
MAX_NAME = 3  # words
# Offices of which one speaks for the other.
OFFICES = tuple(map(frozenset, (
    ("minister", "ministry", "government"), ("mayor", "government"), ("governor", "government"),
    ("director", "company"), ("army", "ministry"), ("captain", "army"), ("science", "director"),
)))


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of source beside a verb of reporting; `named` are all kinds that the passage has."""

    kinds: frozenset[str]
    span: Span
    named: frozenset[str]


@lru_cache(maxsize=512)
def _pattern(group: str, name: str, lang: str) -> re.Pattern[str] | None:
    table = load("sources.json")[group]
    found = (table[name] if name else table).get(base(lang))
    return re.compile(found, re.IGNORECASE) if found else None


def is_source_word(word: str, lang: str) -> bool:
    """True for a word that says what a source is: `minister`, `professor`, `union`."""
    patterns = [_pattern("sources", kind, lang) for kind in load("sources.json")["sources"]]
    return any(p.search(word) for p in (*patterns, _pattern("human", "", lang)) if p)


def kinds_of(text: str, lang: str) -> set[str]:
    """Kinds of source that a text names."""
    return {kind for kind in load("sources.json")["sources"]
            if (pattern := _pattern("sources", kind, lang)) and pattern.search(text)}


def told(document: Document, sentence: Sentence) -> str:
    """The sentence with its quoted words blanked: what the reporter wrote."""
    text, start = sentence.text, sentence.span.start
    for quote in read_quotations(document).quotes:
        begin, end = max(0, quote.inner.start - start), min(len(text), quote.inner.end - start)
        if begin < end:
            text = text[:begin] + " " * (end - begin) + text[end:]
    return text


@lru_cache(maxsize=1024)  # asked for every name in a sentence
def reports(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Places of the verbs of reporting in a text."""
    patterns = (_pattern(group, "", lang) for group in ("reporting", "telling", "judging"))
    return tuple(match.span() for pattern in patterns if pattern for match in pattern.finditer(text))


def source_of(bead: Bead, document: Document, *, is_target: bool) -> Source | None:
    """The one kind of source that a short passage reports, or None if it has none or several."""
    sentences = bead.target if is_target else bead.source
    if len(sentences) != 1:
        return None
    found = _source_in(told(document, sentences[0]), document.lang)
    begin = sentences[0].span.start
    return found and replace(found, span=Span(begin + found.span.start, begin + found.span.end))


@lru_cache(maxsize=1024)  # a version is in several pairs
def _source_in(text: str, lang: str) -> Source | None:
    places = list(reports(text, lang))
    if not places:
        return None
    found: dict[tuple[int, int], set[str]] = {}
    named: set[str] = set()
    for kind in load("sources.json")["sources"]:
        pattern = _pattern("sources", kind, lang)
        for match in pattern.finditer(text) if pattern else ():
            if any(match.start() < end and start < match.end() for start, end in places):
                continue  # `juge` is a verb here
            named.add(kind)
            if _is_source_of(text, lang, match.span(), places):
                found.setdefault(match.span(), set()).add(kind)
    if len(found) != 1:
        return None
    (start, end), kinds = next(iter(found.items()))
    named = with_offices(named)
    return Source(frozenset(kinds), source_phrase(text, start, end, places), frozenset(named))


def _is_source_of(text: str, lang: str, place: tuple[int, int], verbs: list[tuple[int, int]]) -> bool:
    """True if a word for a source stands so near one of the verbs of reporting that it may be its subject."""
    limit = NEAR if is_spaced(lang) else NEAR_UNSPACED
    is_agent = AGENT.search(text, max(0, place[0] - LONGEST_AGENT), place[0])
    behind = limit if is_agent else min(limit, BEHIND)
    return any(place[0] - end <= behind and start - place[1] <= limit for start, end in verbs
               if place[0] >= end or not ACCORDING.fullmatch(text, start, end))


def with_offices(kinds: set[str]) -> set[str]:
    """The kinds, and those that speak for them."""
    return kinds.union(*(office for office in OFFICES if office & kinds))


def orphan_pronouns(document: Document, quotes: tuple[Quote, ...]) -> Iterator[Span]:
    """Pronouns that report speech where only statements, bodies or countries have spoken."""
    lang = document.lang
    pronoun, human, impersonal = (_pattern(group, "", lang) for group in ("pronoun", "human", "impersonal"))
    if not (pronoun and human and impersonal):
        return
    blocks = [b for b in document.blocks if b.role not in (Role.FURNITURE, Role.BYLINE, Role.CAPTION)]
    for number, block in enumerate(blocks):
        for match in pronoun.finditer(document.text, block.span.start, block.span.end):
            if any(quote.inner.contains(Span(*match.span())) for quote in quotes):
                continue
            before = _unquoted(document, blocks, number, match.start(), quotes)
            if not impersonal.search(before) or human.search(before) or _names_person(before, impersonal):
                continue
            if not _names_speaker(before, lang):
                yield Span(*match.span())


def _unquoted(document: Document, blocks: list[Block], number: int, end: int,
              quotes: tuple[Quote, ...]) -> str:
    """What the reporter wrote before a place, some paragraphs back; quoted words name no speaker."""
    first = max(0, number - LOOK_BACK)
    while first and end - blocks[first].span.start < LOOK_BACK_LENGTH:
        first -= 1
    start = blocks[first].span.start
    text, position = "", start
    for quote in quotes:
        if quote.depth == 0 and start <= quote.span.start < end:
            text += document.text[position : quote.span.start] + " … "
            position = max(position, quote.span.end)
    return text + document.text[position:end]


def _names_speaker(text: str, lang: str) -> bool:
    """A name beside a verb of reporting: `Moualem said`, not `The declaration says`."""
    verbs, impersonal = _pattern("reporting", "", lang), _pattern("impersonal", "", lang)
    for match in verbs.finditer(text) if verbs else ():
        before, after = text[: match.start()].split()[-2:], text[match.end() :].split()[:1]
        for word in (*before, *after) if len(before) > 1 else ():
            is_name = word[:1].isupper() and not is_function(fold(word.strip(".,:;")), lang)
            if is_name and not (impersonal and impersonal.search(word)):
                return True
    return False


def _names_person(text: str, impersonal: re.Pattern[str]) -> bool:
    """Two capitalised words that are no country or body."""
    for match in PERSON.finditer(text):
        is_long = len(match.group().split()) > MAX_NAME  # a body, not a person
        words = {word.casefold() for word in re.findall(r"[^\W\d_]+", match.group())}
        if not is_long and not words & ORGANISED and not impersonal.search(match.group()):
            return True
    return False

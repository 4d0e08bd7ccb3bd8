"""Who is said to say it: kinds of source, persons by name, and pronouns without a person.

`sources.json` has, for sixteen languages, the words for kinds of source (ministry, union, court …)
and the verbs of reporting; for seven, pronouns as subjects of such verbs, words for a single person
(any of them may be what a pronoun stands for) and for sources that are no person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from transcheck.data import Block, Document, Role, Sentence, Span
from transcheck.facts.measures import load
from transcheck.facts.quotes import Quote, read_quotations
from transcheck.facts.words import base, fold, is_function, is_spaced
from transcheck.stems import Late

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
LOOK_BACK = 3  # paragraphs, and code points, in which a reader still knows who `he` is
LOOK_BACK_LENGTH = 600
MAX_NAME = 3  # words
QUOTING = re.compile(r"[:：](?=\s*[“„«\"「『‘])|(?<=[”\"»」』’])\s?[(（]")  # `X: “…”`, `“…” (X)`
NEAR_PRONOUN = 14  # code points between a pronoun and its verb; of Han and kana a third


@lru_cache(maxsize=2048)  # groups and kinds by language
def pattern(group: str, name: str, lang: str) -> Late | None:
    """The words of one group of `sources.json`, or None where the language has none."""
    table = load("sources.json")[group]
    found = (table[name] if name else table).get(base(lang))
    return Late(found, re.IGNORECASE) if found else None


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
    verbs = (pattern(group, "", lang) for group in ("reporting", "telling", "judging"))
    return tuple(match.span() for found in (*verbs, QUOTING) if found for match in found.finditer(text))


def apart(text: str, start: int, end: int) -> int:
    """Code points between two places; a blanked quote counts as one."""
    return len(re.sub(r"\s+", " ", text[start:end]))


def pronoun_telling(text: str, lang: str) -> Span | None:
    """A pronoun for one person that is the subject of a verb of reporting."""
    words = pattern("he", "", lang)
    limit = NEAR_PRONOUN if is_spaced(lang) else NEAR_PRONOUN // 3
    for match in words.finditer(text) if words else ():
        place = Span(*match.span())
        if any((start >= place.end and apart(text, place.end, start) <= limit)
               or (end <= place.start and apart(text, end, place.start) <= 1)
               for start, end in reports(text, lang)):
            return place
    return None


def orphan_pronouns(document: Document, quotes: tuple[Quote, ...]) -> Iterator[Span]:
    """Pronouns that report speech where only statements, bodies or countries have spoken."""
    lang = document.lang
    pronoun, human, impersonal = (pattern(group, "", lang) for group in ("pronoun", "human", "impersonal"))
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
    verbs, impersonal = pattern("reporting", "", lang), pattern("impersonal", "", lang)
    for match in verbs.finditer(text) if verbs else ():
        before, after = text[: match.start()].split()[-2:], text[match.end() :].split()[:1]
        for word in (*before, *after) if len(before) > 1 else ():
            is_name = word[:1].isupper() and not is_function(fold(word.strip(".,:;")), lang)
            if is_name and not (impersonal and impersonal.search(word)):
                return True
    return False


def _names_person(text: str, impersonal: Late) -> bool:
    """Two capitalised words that are no country or body."""
    for match in PERSON.finditer(text):
        is_long = len(match.group().split()) > MAX_NAME  # a body, not a person
        words = {word.casefold() for word in re.findall(r"[^\W\d_]+", match.group())}
        if not is_long and not words & ORGANISED and not impersonal.search(match.group()):
            return True
    return False

"""Names in running text, and whether two of them are one name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transcheck.data import Document, Role, Span
from transcheck.glossary.context import is_skipped
from transcheck.glossary.fold import without_accents

_CAPITALISED = r"(?:[^\W\d_a-zß-öø-ÿа-яёіїєґ][’'\w-]*[^\W\d_])"
_LINK = (r"(?:de|del|della|di|da|do|dos|das|du|des|van|von|der|den|al|el|"
         r"bin|ibn|of|the|la|le|y|e|af|av|zu|ter|ten)")
NAME = re.compile(rf"(?<![\w’'-]){_CAPITALISED}(?: (?:{_LINK} ){{0,2}}{_CAPITALISED})+(?!\w)")
SINGLE = re.compile(rf"(?<![\w’'-]){_CAPITALISED}(?![\w])")
OPENING = " “”\"«»'‘’(—–-"  # may stand before the first word
_ALPHABETS = re.compile(r"[A-Za-zÀ-ɏА-яЁёІіЇїЄєҐґΑ-ω]")


def named_entities(document: Document) -> Iterator[Span]:
    """Runs of two or more capitalised words inside sentences: people, bodies, places.

    Scripts without capitals have none; in German some are plain nouns.
    """
    for sentence in document.sentences:
        if sentence.role in (Role.HEADLINE, Role.FURNITURE, Role.BYLINE):
            continue
        for match in NAME.finditer(sentence.text):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            if _ALPHABETS.match(match.group()) and not is_skipped(document, span):
                yield span


def opening_words(document: Document) -> Iterator[Span]:
    """First words of sentences of four letters or more."""
    for sentence in document.sentences:
        match = SINGLE.search(sentence.text)
        if match is None or sentence.role in (Role.HEADLINE, Role.FURNITURE, Role.BYLINE):
            continue
        span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        is_first = not sentence.text[: match.start()].strip(OPENING)
        if is_first and match.group()[0].isupper() and not is_skipped(document, span):
            yield span


def capitalised_words(document: Document, *, with_hyphen: bool = False) -> Iterator[Span]:
    """Single words of four letters or more with a capital, the first word of a sentence left out.

    `with_hyphen` leaves out the words without one.
    """
    for sentence in document.sentences:
        if sentence.role in (Role.HEADLINE, Role.FURNITURE, Role.BYLINE):
            continue
        if with_hyphen and "-" not in sentence.text:
            continue
        for match in SINGLE.finditer(sentence.text):
            if with_hyphen and "-" not in match.group():
                continue
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            inside = sentence.text[: match.start()].strip(OPENING)
            if match.group()[0].isupper() and inside and not is_skipped(document, span):
                yield span


INFLECTING = frozenset(
    "pl cs sk sl hr bs sr ru uk be bg mk lt lv fi et hu tr az el ro de nl sv da no nb nn is".split())
"""Languages in which a name takes endings (in German and the Nordic ones: a genitive s)."""

_SOUNDS = (
    "tsch=c tch=c sch=s shch=sc szcz=sc sz=s cz=c ch=c sh=s zh=z kh=h gh=g ph=f th=t dh=d ts=z "
    "tz=z dj=j dzh=j ou=u oo=u ee=i ie=i ii=i iy=i yi=i ij=i ei=i ey=i ay=ai oe=o ae=a ue=u w=v "
    "j=i y=i q=k c=k x=ks"
)
SOUNDS = tuple(tuple(pair.split("=")) for pair in _SOUNDS.split())  # longest spelling first, then letters


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """A word as it sounds, roughly: Latin letters, transliteration habits levelled.

    So `Poutine`, `Putin` and `Путин` meet, and `Zelenskyy`, `Zelensky` and `Selenskyj` nearly do.
    """
    from anyascii import anyascii

    plain = re.sub(r"[^a-z]", "", anyascii(without_accents(word.lower())).lower())
    for written, sound in SOUNDS:
        plain = plain.replace(written, sound)
    plain = re.sub(r"([aeiou])\1+", r"\1", plain)  # a doubled consonant is a misspelling, not a habit
    return plain.removesuffix("e") if len(plain) > 4 else plain


# Habits of romanisation that stand for one sound: Baek, Paik; Su-a, Sue-ah; Jeong, Chung; Yoon, Yun.
_ROMAN = (
    "tch=c dzh=c zh=c ch=c sh=s kh=k gh=k ph=p th=t ts=c dj=c rh=l yeo=o eo=o eu=u ae=e ai=e ay=e eh=e "
    "ei=e ey=e oo=u ou=u ue=u wu=u woo=u aw=o au=o oh=o uh=o ee=i ie=i ea=i ah=a b=p d=t g=k q=k j=c z=c "
    "r=l v=w y=i h="
)
ROMAN = tuple(tuple(pair.split("=")) for pair in _ROMAN.split())


def romanised(tokens: Sequence[str]) -> str:
    """A name of another script as any romanisation would have it, roughly: for names of one text."""
    return "".join(map(_romanised, tokens))


@lru_cache(maxsize=8192)
def _romanised(token: str) -> str:
    from anyascii import anyascii

    plain = re.sub(r"[^a-z]", "", anyascii(token).lower())
    for written, sound in ROMAN:
        plain = plain.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", plain)


_STROKES = str.maketrans("łøđðı", "loddi")  # letters that hold no mark to take off
_SLAVIC = re.compile(r"(?:enko|(?:ch|cz|č|tch|tsch)uk|sk(?:yi?|ij?|yj|yy|iy|a|aya|aja)|[eo](?:v|va|w|wa|ff)"
                     r"|[ijy]ak|[iy][jyi])\Z")
_SLAVIC_HABITS = tuple(tuple(pair.split("=")) for pair in (
    "tsch=č tch=č ch=h kh=h cz=č ts=c tz=c sh=š sz=š ou=u w=v ff=v y=i j=i ii=i").split())


def is_respelled(a: str, b: str, names: Sequence[str]) -> bool:
    """True for `mychajło` and `mychajlo`, and where each language romanises a Slavic name by its own rules:
    `andriy` and `andrij` in `andriy kovalenko`. `names` are all parts of both names, in small letters."""
    one, two = (word.translate(_STROKES) for word in (a, b))
    if one != two and any(_SLAVIC.search(name) for name in names):
        for written, sound in _SLAVIC_HABITS:
            one, two = one.replace(written, sound), two.replace(written, sound)
    return one == two

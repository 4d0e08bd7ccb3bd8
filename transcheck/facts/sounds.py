"""Is a name heard in a text of another language? Names compared by sound, across scripts.

A word becomes the classes of its consonants (after the idea of Soundex, Russell 1918) and, for short
names, its romanised letters. Han characters are compared as written: their reading is another in
each language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from transcheck.data import Span
from transcheck.facts.words import base

SURE = 0.8  # likeness from which a name is heard; newsroom stories, names in eight languages
UNLIKE = 0.6  # below: another name; between the two nothing is said
MIN_KEY = 3  # consonants; shorter names are compared with their vowels
LONG_KEY = 5  # shorter ones are alike only if equal: `winds` is nearly 윤태섭
MIN_LETTERS = 5
TAIL = 0.001  # of two stretches that are as alike the shorter one is the name
MAX_WORDS = 3  # of a name
MAX_HAN = 8  # characters of a name written by sound
HAN = re.compile("[\u3400-\u9fff]{2,}")
HAN_NAME = re.compile("[\u3400-\u9fff]{3,}(?:·[\u3400-\u9fff]+)*")
PIECE = re.compile("[\u30a1-\u30fa\u30fc]+|[\u3400-\u9fff]+|(?:(?![\u3040-\u30ff\u3400-\u9fff])[^\\W\\d_])+"
                   "(?:['’ʼ-](?:(?![\u3040-\u30ff\u3400-\u9fff])[^\\W\\d_])+)*")
# How a language writes sounds that others write otherwise; first rule first.
SPELLINGS = {
    "tr": (("c", "j"), ("ç", "ch"), ("ş", "sh"), ("ğ", ""), ("ı", "i")),
    "pl": (("rz", "zh"), ("ł", "l"), ("w", "v"), ("ch", "kh"), ("cz", "ch"), ("sz", "sh"), ("c", "ts")),
    "cs": (("ch", "kh"), ("c", "ts"), ("č", "ch")),
    "de": (("tsch", "ch"), ("sch", "sh"), ("w", "v"), ("z", "ts"), ("ei", "ai")),
    "nl": (("sch", "sk"), ("w", "v"), ("ij", "ei"), ("oe", "u")),
    "fr": (("ch", "sh"), ("ou", "u"), ("qu", "k")),
    "es": (("qu", "k"), ("ll", "y"), ("j", "kh"), ("ñ", "n")),
    "it": (("ch", "k"), ("gli", "li"), ("gn", "n"), ("ci", "chi"), ("ce", "che")),
    "pt": (("ch", "sh"), ("lh", "l"), ("nh", "n"), ("ão", "an"), ("ç", "s")),
    "ar": (("و", "u"), ("ج", "j"), ("ع", ""), ("ة", "a")),
}
SOUNDS = (
    ("tsch", "S"), ("shch", "S"), ("tch", "S"), ("sch", "S"), ("dzh", "S"), ("dj", "S"), ("ch", "S"),
    ("sh", "S"), ("zh", "S"), ("ts", "S"), ("tz", "S"), ("dz", "S"), ("kh", "K"), ("gh", "K"), ("ck", "K"),
    ("ph", "P"), ("th", "T"), ("x", "KS"), ("ce", "S"), ("ci", "S"), ("j", "S"),
)
CLASSES = str.maketrans("bpfvkgqcdtszlrmn", "PPPPKKKKTTSSRRMN", "aeiouywh")


@dataclass(frozen=True, slots=True)
class Sound:
    """A name as it sounds: classes of consonants, and letters."""

    key: str
    letters: str


@lru_cache(maxsize=16384)
def sound(name: str, lang: str) -> Sound:
    """The sound of a word or of several."""
    from anyascii import anyascii

    plain = name.lower()
    letters = re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", anyascii(plain).lower()))
    for written, spoken in SPELLINGS.get(base(lang), ()):
        plain = plain.replace(written, spoken)
    plain = re.sub(r"[^a-z]", "", anyascii(plain).lower())
    for written, spoken in SOUNDS:
        plain = plain.replace(written, spoken)
    return Sound(re.sub(r"(.)\1+", r"\1", plain.translate(CLASSES)), letters)


def likeness(one: Sound, other: Sound, floor: float = 0.0) -> float:
    """0 to 1; what `other` has at its end beyond `one`, an ending or a particle, counts for nothing.

    A likeness of no more than `floor` may come out as less than it is.
    """
    best = 0.0
    if min(len(one.key), len(other.key)) >= MIN_KEY:
        best = _closest(one.key, other.key, (len(other.key), len(one.key), len(one.key) + 1), floor)
        if min(len(one.key), len(other.key)) < LONG_KEY and best < 1:
            best = min(best, UNLIKE)
    if min(len(one.letters), len(other.letters)) >= MIN_LETTERS:
        best = max(best, _closest(one.letters, other.letters, (len(other.letters), len(one.letters)), floor))
    return best


def _closest(word: str, other: str, sizes: tuple[int, ...], floor: float) -> float:
    """The best likeness to beginnings of the other word that could be above `floor`."""
    best, similarity = 0.0, _similarity()
    for size in {min(size, len(other)) for size in sizes}:
        if 2 * min(len(word), size) > floor * (len(word) + size):  # with every letter of the shorter one
            best = max(best, similarity(word, other[:size]))
    return best


@lru_cache(maxsize=1)
def _similarity() -> Callable[[str, str], float]:
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity


@lru_cache(maxsize=1024)  # of a name in a text more than one check asks, and every pair of versions
def heard(name: tuple[str, ...], lang: str, text: str, text_lang: str) -> tuple[float, Span | None]:
    """How surely a text has a name, or its last part, and where it is best heard."""
    if HAN.fullmatch("".join(name)):
        place = text.find("".join(name))
        return (1.0, Span(place, place + len("".join(name)))) if place >= 0 else (0.0, None)
    if len(name[-1]) > 1 and not name[-1].islower():
        for written in (" ".join(name), name[-1]):
            literal = re.search(rf"(?<!\w){re.escape(written)}(?!\w)", text) if written in text else None
            if literal:
                return 1.0, Span(*literal.span())
    wholes = {sound("".join(parts), lang) for parts in (name, name[::-1])}
    parts = {sound(part, lang) for part in (name[0], name[-1])}
    best: tuple[float, Span | None] = (0.0, None)
    for count, span in _windows(text, text_lang):
        if text[span.start].islower():
            continue  # no name begins so
        spoken = sound(text[span.start : span.end], text_lang)
        is_han = HAN.match(text, span.start) is not None
        pairs = wholes if (count > 1 and not is_han) or len(name) == 1 else wholes | parts
        if is_han:
            pairs = {one for one in pairs if len(one.key) >= LONG_KEY}
        score = max((likeness(one, spoken, best[0]) for one in pairs), default=0.0)
        if score > best[0]:
            best = score, span
    return _completed(best, wholes, text, text_lang)


def _completed(best: tuple[float, Span | None], wholes: set[Sound], text: str,
               lang: str) -> tuple[float, Span | None]:
    """Where only a part was heard, the whole name around it."""
    score, part = best
    if part is None or score < SURE:
        return best
    around = [span for _, span in _windows(text, lang) if span.start <= part.start and part.end <= span.end]

    def like(span: Span) -> float:
        return max(likeness(one, sound(text[span.start : span.end], lang)) for one in wholes)

    likest = max(around, key=lambda span: like(span) - TAIL * (span.end - span.start))
    return (score, likest) if like(likest) >= SURE else best


def _windows(text: str, lang: str) -> Iterator[tuple[int, Span]]:
    """Runs of up to three words; of Han only what Chinese may have written by sound."""
    pieces = [m.span() for m in PIECE.finditer(text) if not HAN.fullmatch(m.group())]
    for run in HAN_NAME.finditer(text) if base(lang) == "zh" else ():
        for start in range(run.start(), run.end() - 2):
            for end in range(start + 3, min(run.end(), start + MAX_HAN) + 1):
                yield MAX_WORDS, Span(start, end)
    for first, (start, _) in enumerate(pieces):
        for last in range(first, min(first + MAX_WORDS, len(pieces))):
            between = text[pieces[last - 1][1] : pieces[last][0]] if last > first else ""
            if last > first and between not in (" ", "・", "·", "\u00a0", "=", "-"):
                break
            yield last - first + 1, Span(start, pieces[last][1])


def can_be_heard(name: str, lang: str) -> bool:
    """False for a name too short to be known by its sound: Lee, Ng."""
    spoken = sound(name, lang)
    return HAN.fullmatch(name) is None and (len(spoken.key) >= MIN_KEY or len(spoken.letters) >= MIN_LETTERS)

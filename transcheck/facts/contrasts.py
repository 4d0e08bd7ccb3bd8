"""Words of which only one can be meant: tomorrow or next year, inside or outside, mother or father.

`contrasts.json` has sets of such words, each with the words of sixteen languages, parted by `|`; a star
is any ending. Of two texts that say the same, each may have a word of a set that the other lacks only
if one of them is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from transcheck.data import Span
from transcheck.facts.measures import load
from transcheck.facts.negation import negations
from transcheck.facts.words import base, is_spaced
from transcheck.stems import Late

STAR = re.compile(r"(?<!\\w)(?<=[^\W\d_])\*")
ARABIC_BEFORE = r"(?<!\w)[وفبلك]{0,2}(?:ال)?"  # written in one with the word: and, so, in, to, as, the
SUPERLATIVE = {"pl": "(?:naj)?", "cs": "(?:nej)?", "uk": "(?:най)?", "ru": "(?:наи)?"}
LOOSE = ("will", "order", "edge")  # said in many ways: most alarms of NTREX, nearly all in long sentences
MAX_LOOSE = 90  # code points of both texts, for these; of Han and kana a third
SURE_WITHOUT_NEGATION = ("when", "compass", "kin")  # `not good` may be `bad`; no mother is `not a father`


@dataclass(frozen=True, slots=True)
class Contrast:
    """A word of each text, by place, and what each of them means."""

    name: str
    here: Span
    there: Span
    meant: tuple[str, str]


@lru_cache(maxsize=2048)
def _patterns(name: str, lang: str) -> tuple[tuple[str, Late], ...]:
    """The words of a set, each with what a language has for it."""
    return tuple((word, _pattern(forms[lang], lang)) for word, forms in load("contrasts.json")[name].items()
                 if forms.get(lang))


def _pattern(forms: str, lang: str) -> Late:
    body = STAR.sub(r"\\w*", forms)
    if lang == "ko" or not is_spaced(lang):
        return Late(body)
    before = ARABIC_BEFORE if lang == "ar" else r"(?<!\w)" + SUPERLATIVE.get(lang, "")
    return Late(f"{before}(?:{body})(?!\\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def meant(name: str, text: str, lang: str) -> dict[str, Span]:
    """The words of a set that a text has, each with its first place."""
    found: dict[str, Span] = {}
    for word, pattern in _patterns(name, base(lang)):
        for match in pattern.finditer(text):
            place = Span(*match.span())
            if name == "will" or not any(0 <= place.start - no.end <= 1 for no in negations(text, lang)):
                found.setdefault(word, place)  # `not guilty` is no word for `guilty`
    return found


def contrast(text: str, lang: str, other: str, other_lang: str, names: Iterable[str] = ()) -> Contrast | None:
    """The first word of a text that excludes one of the other, or None; `names` are the sets to look in."""
    is_even = bool(negations(text, lang)) == bool(negations(other, other_lang))
    for name in names or load("contrasts.json"):
        if not is_even and name not in SURE_WITHOUT_NEGATION:
            continue
        if name in LOOSE and max(_length(text, lang), _length(other, other_lang)) > MAX_LOOSE:
            continue
        here = meant(name, text, lang)
        there = meant(name, other, other_lang) if here else {}
        own, others = [w for w in here if w not in there], [w for w in there if w not in here]
        if own and others:
            return Contrast(name, here[own[0]], there[others[0]], (own[0], others[0]))
    return None


def _length(text: str, lang: str) -> int:
    return len(text) if is_spaced(lang) else 3 * len(text)

"""What survives translation in the letters themselves: numbers, and the consonants of names."""

from __future__ import annotations

import re
from functools import lru_cache

NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f\u066c]\d{3})*(?!\d)|\d+")
WORD = re.compile(r"[^\W\d_]{2,}")
KATAKANA = re.compile("[ァ-ヶー]{2,}")
KEY = 3  # classes of a name that are compared: enough to tell names apart, few enough to ignore endings
CLASSES = str.maketrans({
    **dict.fromkeys("bpfv", "P"), **dict.fromkeys("dt", "T"), **dict.fromkeys("szc", "S"),
    **dict.fromkeys("gkqxj", "K"), **dict.fromkeys("mn", "N"), **dict.fromkeys("lr", "R"),
    **dict.fromkeys("hwy", ""),
})


def numbers_in(text: str) -> frozenset[str]:
    """Digit strings of a text, as ASCII and without thousands separators."""
    return frozenset("".join(str(int(c)) for c in match.group() if c.isdecimal())
                     for match in NUMBER.finditer(text))


def names_in(text: str) -> frozenset[str]:
    """Sound keys of words that may be names: capitalised ones, and any word of a script without case."""
    return frozenset(key for word in _candidates(text) if (key := sound_key(word)))


@lru_cache(maxsize=50_000)
def sound_key(word: str) -> str:
    """First consonant classes of a romanised word (`Putin`, `Путин`, `プーチン`: PTN), or "".

    In the manner of Soundex (Russell 1918), coarser, since scripts confuse b and p, l and r.
    """
    from anyascii import anyascii

    letters = "".join(c for c in anyascii(word).lower() if c.isalpha())
    if not letters:
        return ""
    vowel = "A" if letters[0] in "aeiou" else ""
    classes = re.sub(r"(.)\1+", r"\1", vowel + re.sub("[aeiou]", "", letters).translate(CLASSES))
    return classes[:KEY] if len(classes) >= KEY else ""


def _candidates(text: str) -> list[str]:
    words = [word for word in WORD.findall(text) if _may_be_name(word)]
    return words + KATAKANA.findall(text)


def _may_be_name(word: str) -> bool:
    """Han, kana and Thai have no spaces between words, so their runs are not words."""
    first = word[0]
    if first.isupper():
        return True
    if first.lower() != first.upper():
        return False
    return "\u0590" <= first <= "\u07ff" or "\uac00" <= first <= "\ud7a3" or "\u0900" <= first <= "\u0dff"

"""May a word in Cyrillic, Arabic, Hangul or katakana be a name in Latin letters? By its consonants.

Each letter of the Latin name stands for all that it is written as, whatever language the name is from: `g`
for غ, ج and К, `sz` for one consonant or two; vowels and what is often dropped stand for nothing. What no
reading explains is another name, or a slip. Letters chosen on NTREX news in Arabic, Korean, Russian and
Ukrainian: every person that they name is found but one, who is misspelt.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Classes of consonants: P (b f p v), T (d t), K (g k q), S (c j s z), R (l r), M, N; and letters that may be
# of two: J of S and K, D of T and S, H of K and none, W of P and none.
ARABIC = "بپفڤ=P تطد=T قكگغ=K سصزشژچ=S رل=R م=M ن=N ج=J ثذضظ=D خ=H و=W"
CYRILLIC = "бпвф=P тд=T кґ=K сзцжшчщ=S рл=R м=M н=N гх=H"
CODES = {letter: pair[-1] for pair in f"{ARABIC} {CYRILLIC}".split() for letter in pair[:-2]}
# Written letters of the Latin name, longest first, and the classes that they may be written with.
SPELLED = (
    ("~", "N?"), ("shch", "S+"), ("szcz", "S+"), ("tsch", "T?S"), ("tch", "T?S"), ("sch", "SK?H?"),
    ("dzh", "T?[SJ]"), ("cz", "T?S|KS"), ("sz", "S"), ("rz", "R?S"), ("dz", "T?[SD]"), ("dj", "T?[SJ]"),
    ("sh", "S|H"), ("zh", "[SJ]"), ("ch", "T?[SJ]|[KH]|"), ("kh", "[KH]?"), ("gh", "[KJHP]?"), ("ph", "P"),
    ("th", "[TDS]"), ("ts", "T?S"), ("tz", "T?S"), ("ck", "K"), ("qu", "K[PW]?"), ("gn", "[KJH]?N"),
    ("ng", "N[KJH]?"), ("nk", "NK?"), ("ll", "R?"), ("ly", "R?"), ("zz", "T?S"), ("cc", "K?[SJ]?"),
    ("mb", "[MN]P?"), ("mp", "[MN]P"), ("nb", "[MN]P"), ("np", "[MN]P"), ("nd", "NT?"), ("ld", "RT?"),
    ("au", "P?"), ("eu", "P?"), ("b", "[PW]"), ("p", "[PW]"), ("f", "[PW]"), ("v", "[PW]"), ("w", "[PW]?"),
    ("c", "T?[SJ]|K"), ("g", "T?[SJ]|[KH]"), ("h", "[KHP]?"), ("j", "T?[SJ]|[KHP]|"), ("k", "K"),
    ("q", "K"), ("l", "R"), ("r", "R"), ("m", "M"), ("n", "N"), ("s", "S"), ("z", "T?[SD]"),
    ("t", "T?[SD]|T"), ("d", "T?[SJD]|T"), ("xh", "T?[SJ]"), ("x", "K?S|H|T?[SJ]"),
)
LETTERS = {"ş": "sh", "š": "sh", "ś": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ź": "zh", "ż": "zh",
           "ř": "rz", "ğ": "gh", "ð": "th", "þ": "th", "ß": "s", "ñ": "gn", "ň": "n", "ď": "d", "ť": "t",
           "ț": "ts", "ţ": "ts", "ș": "sh", "ę": "e~", "ą": "a~", "ã": "a~", "õ": "o~"}
DOUBLED = re.compile(r"([a-km-y])\1+")  # ll and zz are sounds of their own in some languages
FAINT = frozenset("rstdpxzg")  # at the end of a name, and r before a consonant, they may be lost
VOWELS = frozenset("aeiouy")
# By the first letter of a script: Гергеем, Ивановым, Карпінського; what Korean appends.
ENDINGS = (("가", "[NRKTPS]{0,3}"), ("ァ", ""), ("ء", ""), ("Ѐ", "[PMHK]?"))
CLASS = re.compile(r"([A-Z]|\[[A-Z]+\])(\??)")
CLITIC = re.compile("[وبلفك]")
LATIN = re.compile("[a-zß-ɏ'’-]+", re.IGNORECASE)
MIN_SURE = 2  # consonants of a name that tell it from others


@lru_cache(maxsize=16384)
def code(word: str) -> str:
    """The classes of the consonants of a word that is not in Latin letters; empty for Han."""
    from anyascii import anyascii

    plain = word.lower().replace("ッ", "")
    if any(letter in CODES for letter in plain):
        return "".join(CODES.get(letter, "") for letter in plain)
    plain = re.sub("tch|ch|sh|ts|j", "z", anyascii(plain).lower())
    plain = re.sub("ng(?![aeiouwy])", "n", plain)
    classes = str.maketrans("bpfvkgqcdtszlrmn", "PPPPKKKKTTSSRRMN", "aeiouyw-' ")
    return re.sub("[^A-Zh]", "", plain.translate(classes)).replace("h", "H")


@lru_cache(maxsize=4096)
def consonants(name: str) -> int:
    """How many consonants of a Latin name are always written."""
    return sum(not re.fullmatch(form, "") for form in _forms(name))


@lru_cache(maxsize=16384)
def may_be(name: str, word: str) -> bool:
    """True if some language would write the Latin name as the word, in any case of it."""
    options = [code(word)]
    if CLITIC.match(word) and len(word) > 2:
        options.append(code(word[1:]))
    ending = next((ending for first, ending in ENDINGS if word[:1] >= first), "")
    return any(_pattern(name, ending).fullmatch(option) for option in options)


def begins_alike(name: str, word: str) -> bool:
    """True if the first consonant of a word may be that of the Latin name."""
    forms = _forms(name)
    return bool(forms) and re.match(f"W?(?:{forms[0]})", code(word)) is not None


def is_latin(name: str) -> bool:
    """True if a name is in Latin letters."""
    return LATIN.fullmatch(name) is not None


@lru_cache(maxsize=4096)
def _pattern(name: str, ending: str) -> re.Pattern[str]:
    """Any of the classes may be doubled: by a double letter, or by two letters of the name."""
    forms = (CLASS.sub(lambda m: m[1] + ("*" if m[2] else "+"), form) for form in _forms(name))
    return re.compile("[WH]*" + "".join(f"(?:{form})[WH]*" for form in forms) + ending)


@lru_cache(maxsize=4096)
def _forms(name: str) -> tuple[str, ...]:
    """What each consonant of the name may be written with."""
    from anyascii import anyascii

    plain = "".join(LETTERS.get(letter, letter) for letter in name.lower())
    plain = DOUBLED.sub(r"\1", re.sub("[^a-z~]", "", anyascii(plain).lower()))
    forms, at = [], 0
    while at < len(plain):
        written, form = next(((w, f) for w, f in SPELLED if plain.startswith(w, at)), (plain[at], ""))
        at += len(written)
        is_faint = (written in FAINT and (at == len(plain) or plain[at:] in ("e", "h"))) or (
            written == "r" and plain[at : at + 1] not in VOWELS)
        forms.append(f"{form}|" if is_faint else form)
    return tuple(form for form in forms if form)

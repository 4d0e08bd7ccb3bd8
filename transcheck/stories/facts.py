"""What two versions of one report share whatever their language: names, figures, dates, words.

Names are compared by a consonant skeleton of their romanised form, so that Кривошея, Krywoszeja and
Kryvosheia are one key; the folding is ours, after the idea of Soundex (Russell 1918).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import name

from transcheck.data import Document
from transcheck.furniture.dates import month
from transcheck.han import in_figures
from transcheck.stories.rarity import word_share

NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c'’\u00a0\u202f ]\d{3})*(?:[.,:]\d+)?(?:[万萬만億亿억]\d*[千천]?)?")
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
CJK_DATE = re.compile(r"(?:(\d{1,2})\s*[月월]\s*)?(\d{1,2})\s*[日일]")
DAY = re.compile(r"(?<![\d.,:])\d{1,2}(?![\d:]|[.,]\d)")
BEFORE = re.compile(r"([^\W\d_]{3,})\.?\s+\Z")
AFTER = re.compile(r"(?:\.|er|º|ª|st|nd|rd|th)?\s+(?:de\s+|of\s+)?([^\W\d_]{3,})")
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+")
KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{3,}")
SCALES = {"万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8}
FOLDS = (
    ("tsch", "S"), ("tch", "S"), ("sch", "S"), ("szcz", "S"), ("shch", "S"), ("sh", "S"), ("sz", "S"),
    ("ch", "S"), ("cz", "S"), ("zh", "S"), ("dj", "S"), ("kh", "K"), ("gh", "K"), ("ck", "K"), ("ph", "f"),
    ("th", "t"), ("x", "ks"),
)
LETTERS = str.maketrans("cqgKvwbdzSl", "kkkkffptssr", "jhaeiouy'-’`")
COMMON = 0.02  # share of reports above which the first word of a sentence is not taken for a name
STEM = 6  # letters of a word that are compared: a crude stemmer that needs no language


@dataclass(frozen=True, slots=True)
class Facts:
    """Keys of one document. `names` maps a skeleton to the surface that a reader recognises."""

    names: dict[str, str]
    loose: frozenset[str]  # skeletons of all words, where capitals do not tell names
    figures: frozenset[str]
    dates: frozenset[str]  # "10-11"
    words: dict[str, str]  # stem -> surface
    script: str  # of most words, as Unicode names it: LATIN, CJK


def facts_of(document: Document, lang: str) -> Facts:
    """Collect the keys of the sentences that are not page furniture; `lang` is a primary tag."""
    kept = [sentence.text for sentence in document.sentences if not sentence.is_furniture]
    text = ADDRESS.sub(" ", "\n".join(kept))
    lines = [WORD.findall(line) for line in text.split("\n")]
    inside = dict.fromkeys(word for line in lines for word in line[1:])
    first = {line[0]: None for line in lines if line and word_share(lang, line[0].lower()) <= COMMON}
    pairs = [run[i : i + 2] for run in CJK.findall(text) for i in range(len(run) - 1)]
    forms = {word: form for word in (*inside, *(line[0] for line in lines if line))
             if (form := _form(word)) is not None}
    words = {form.stem: form.lower for form in forms.values()} | {pair: pair for pair in pairs}
    kept_words = [word for word in (*inside, *first) if word in forms]
    named = [(forms[word].skeleton, word) for word in kept_words if forms[word].is_name]
    loose = {form.skeleton for form in forms.values() if form.is_loose}
    loose |= {key for run in KATAKANA.findall(text) if len(key := skeleton(run)) >= 2}
    counted = in_figures(text)
    figures = {value for found in NUMBER.findall(counted) if (value := figure(found))}
    return Facts(dict(reversed(named)), frozenset(loose), frozenset(figures), frozenset(_dates(counted)),
                 words, _main_script(words))


@dataclass(frozen=True, slots=True)
class _Form:
    """A word as it is compared; worked out once per word, not per occurrence."""

    stem: str
    lower: str
    skeleton: str
    is_name: bool
    is_loose: bool  # in a script without capitals


@lru_cache(maxsize=65536)
def _form(word: str) -> _Form | None:
    """None for what is written without spaces: that is compared by pairs of signs."""
    sign = word[0]
    if "\u0e00" <= sign <= "\u0e7f" or sign >= "\u3040":
        return None
    lower = word.lower()
    may_name = len(word) >= 3 and not sign.islower() and month(word) is None
    key = skeleton(word) if may_name else ""
    is_telling = len(key) >= 2
    return _Form(lower[:STEM], lower, key, is_telling and sign.isupper(), is_telling and not sign.isupper())


def _main_script(words: dict[str, str]) -> str:
    counts = Counter(script(word) for word in words.values())
    return min(counts, key=lambda name: (-counts[name], name)) if counts else ""


@lru_cache(maxsize=4096)
def _script_of(sign: str) -> str:
    return name(sign, "").partition(" ")[0]


def script(word: str) -> str:
    """Script of the first letter, as its Unicode name begins: LATIN, CYRILLIC, CJK."""
    return _script_of(word[0])


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Consonants of the romanised word, folded over spelling habits: `Kryvosheia` -> `krfs`."""
    from anyascii import anyascii

    plain = anyascii(word).lower()
    if "\u0600" <= word[0] <= "\u06ff":
        plain = plain.replace("w", "")  # و is mostly a vowel: Tunis, Ouertani
    for old, new in FOLDS:
        plain = plain.replace(old, new)
    folded = plain.translate(LETTERS)
    return "".join(sign for i, sign in enumerate(folded) if i == 0 or sign != folded[i - 1])


@lru_cache(maxsize=65536)
def figure(text: str) -> str:
    """The value of a written number as a plain decimal: `4 500`, `4.500`, `4,500` -> `4500`."""
    for sign, scale in SCALES.items():
        head, found, tail = text.partition(sign)
        if found:
            return str(int(_digits(head) or 0) * scale + int(_digits(tail) or 0))
    whole = re.fullmatch(r"(\d{1,3})(?:[.,\u066b\u066c'’\u00a0\u202f ]\d{3})+", text)
    if whole:
        return str(int(_digits(text)))
    head, found, tail = re.sub(r"[\u00a0\u202f '’]", "", text).replace(",", ".").rpartition(".")
    if not found:
        return str(int(_digits(tail.partition(":")[0]) or 0))
    return f"{int(_digits(head) or 0)}.{_digits(tail)}"


def _digits(text: str) -> str:
    return "".join(str(int(sign)) for sign in text if sign.isdigit() and sign.isdecimal())


def _dates(text: str) -> set[str]:
    """Days with their month, `10-11` for 11 October in any of our languages."""
    found = {f"{int(number)}-{int(day)}" for number, day in CJK_DATE.findall(text) if number}
    for day in DAY.finditer(text):
        near = (BEFORE.search(text, max(0, day.start() - 20), day.start()), AFTER.match(text, day.end()))
        months = (month(word.group(1)) for word in near if word)
        found.update(f"{number}-{int(day.group())}" for number in months if number)
    return found

"""What two versions of one report share whatever their language: names, figures, dates, words.

Names are compared by a consonant skeleton of their romanised form, so that Кривошея, Krywoszeja and
Kryvosheia are one key; the folding is ours, after the idea of Soundex (Russell 1918).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from transcheck.data import Document
from transcheck.furniture.dates import month
from transcheck.stories.rarity import word_share

NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c'’\u00a0\u202f ]\d{3})*(?:[.,:]\d+)?(?:[万萬만億亿억]\d*[千천]?)?")
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
CJK_DATE = re.compile(r"(?:(\d{1,2})\s*[月월]\s*)?(\d{1,2})\s*[日일]")
DAY_MONTH = re.compile(r"\b(\d{1,2})(?:\.|er|º|ª|st|nd|rd|th)?\s+(?:de\s+|of\s+)?([^\W\d_]{3,})")
MONTH_DAY = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?![:.,]\d)")
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+")
KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{3,}")
SCALES = {"万": 10**4, "萬": 10**4, "만": 10**4, "億": 10**8, "亿": 10**8, "억": 10**8}
FOLDS = (
    ("sch", "S"), ("szcz", "S"), ("shch", "S"), ("sh", "S"), ("sz", "S"), ("ch", "K"), ("cz", "S"),
    ("zh", "S"), ("kh", "K"), ("gh", "K"), ("ph", "f"), ("th", "t"), ("dj", "S"), ("ck", "K"), ("x", "ks"),
)
LETTERS = str.maketrans("cqgKvbdzSl", "kkkkfptssr", "wjhaeiouy'-’`")
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


def facts_of(document: Document, lang: str) -> Facts:
    """Collect the keys of the sentences that are not page furniture; `lang` is a primary tag."""
    names: dict[str, str] = {}
    loose: set[str] = set()
    figures: set[str] = set()
    dates: set[str] = set()
    words: dict[str, str] = {}
    for sentence in document.sentences:
        if sentence.is_furniture:
            continue
        text = ADDRESS.sub(" ", sentence.text)
        dates.update(_dates(text))
        figures.update(_figures(text))
        _collect_words(text, lang, (names, loose, words))
    return Facts(names, frozenset(loose), frozenset(figures), frozenset(dates), words)


def _collect_words(text: str, lang: str,
                   into: tuple[dict[str, str], set[str], dict[str, str]]) -> None:
    names, loose, words = into
    for run in CJK.findall(text):
        words.update((run[i : i + 2], run[i : i + 2]) for i in range(len(run) - 1))
    for run in KATAKANA.findall(text):
        _add(loose, skeleton(run))
    first = True
    for found in WORD.finditer(text):
        word = found.group()
        if "\u0e00" <= word[0] <= "\u0e7f" or word[0] >= "\u3040":
            first = False
            continue
        words.setdefault(word[:STEM].lower(), word.lower())
        if word[0].isupper() and len(word) >= 3 and month(word) is None:
            key = skeleton(word)
            if len(key) >= 2 and not (first and word_share(lang, word.lower()) > COMMON):
                names.setdefault(key, word)
        elif not word[0].islower() and len(word) >= 3:
            _add(loose, skeleton(word))
        first = False


def _add(keys: set[str], key: str) -> None:
    if len(key) >= 2:
        keys.add(key)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Consonants of the romanised word, folded over spelling habits: `Kryvosheia` -> `krfs`."""
    from anyascii import anyascii

    plain = anyascii(word).lower()
    for old, new in FOLDS:
        plain = plain.replace(old, new)
    folded = plain.translate(LETTERS)
    return "".join(sign for i, sign in enumerate(folded) if i == 0 or sign != folded[i - 1])


def _figures(text: str) -> set[str]:
    return {value for found in NUMBER.finditer(text) if (value := figure(found.group()))}


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
    found = {f"{number}-{int(day)}" for day, name in DAY_MONTH.findall(text) if (number := month(name))}
    found |= {f"{number}-{int(day)}" for name, day in MONTH_DAY.findall(text) if (number := month(name))}
    return found | {f"{int(number)}-{int(day)}" for number, day in CJK_DATE.findall(text) if number}

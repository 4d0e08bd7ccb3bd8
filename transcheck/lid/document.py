"""The language of a whole text or paragraph, by `langdetect` (n-grams; Shuyo 2010).

Good from about twenty words on (1.000 on NTREX articles, .99 on sentences) and useless below ten;
that is why fragments are found by other means.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import Any

from transcheck.lid.scripts import ALIASES, ALONE, HAN, east_asian, listed, primary, script_of
from transcheck.lid.tokens import MASK

MAX_CHARACTERS = 10_000  # an article; more text does not change the answer
MIN_LETTERS = 40  # about ten Latin words; below, one answer in fifty is wrong
MIN_LETTERS_DENSE = 12  # the same for Han, kana and Hangul
SURE = 0.9  # wrong answers on NTREX paragraphs lie below
# On NTREX articles the true language always leads; a wrong one trails by .4 nats a word (Malay filed
# as Indonesian) to 6, and lists know 60 % of the words of a text in their language at least.
LEAD, FAR_LEAD, KNOWN_SHARE, LEAD_SCALE = 0.25, 1.5, 0.5, 4.0
STRANGE_WORDS = 12  # fewer words of a lesser language are as likely names
UNKNOWN = ("und", 0.0)
# Pairs in which the detector's answer is not to be trusted against a declared language.
CLOSE = tuple(map(frozenset, (
    ("pt", "es"), ("pt", "gl"), ("es", "gl"), ("es", "ca"), ("ru", "uk"), ("ru", "bg"),
    ("bg", "mk"), ("cs", "sk"), ("da", "nb"), ("nb", "sv"),
    ("id", "ms"), ("hr", "sr"), ("hr", "sl"), ("hr", "bs"), ("sr", "bs"), ("ru", "be"),
    ("uk", "be"), ("nl", "af"), ("hi", "mr"), ("hi", "ne"), ("ur", "fa"), ("zh", "yue"),
)))
_DENSE = re.compile("[\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af]")


def detect(text: str) -> tuple[str, float]:
    """Primary language tag and probability; ("und", 0.0) where there is too little text to tell."""
    sample = _plain(text[:MAX_CHARACTERS])
    letters = sum(map(str.isalpha, sample))
    if letters < (MIN_LETTERS_DENSE if len(_DENSE.findall(sample)) * 2 > letters else MIN_LETTERS):
        return UNKNOWN
    if only := _by_script(sample, letters):
        return only, 1.0
    try:
        best = _detector()(sample)[0]
    except Exception:  # langdetect raises its own error for text without features
        return UNKNOWN
    lang = {"no": "nb", "tl": "fil"}.get(best.lang, best.lang.partition("-")[0])
    return _checked(sample, lang, float(best.prob))


def _checked(sample: str, lang: str, sure: float) -> tuple[str, float]:
    """The detector's answer beside the word lists.

    They tell close languages apart better, and see when a text is in none of the languages that
    the detector knows (Icelandic, Malay, Basque).
    """
    from transcheck.lid.vocabulary import rival

    other, lead, share = rival(sample, lang)
    if other == "und":
        return (lang, sure) if sure >= SURE else UNKNOWN
    if lead >= (LEAD if are_close(lang, other) else FAR_LEAD):
        return {"sh": "hr"}.get(other, other), 1 - math.exp(-LEAD_SCALE * lead)
    return (lang, sure) if share > KNOWN_SHARE and sure >= SURE else UNKNOWN


def _by_script(sample: str, letters: int) -> str:
    """The language of a script that one language uses, if most letters are in it; else empty."""
    counts = Counter(map(script_of, sample))
    if counts[HAN] * 2 > letters:
        return east_asian(sample) or "zh"
    return next((lang for script, lang in ALONE.items() if counts[script] * 2 > letters), "")


def reads_as(text: str, declared: str) -> tuple[str, float]:
    """Language and probability of a text that is *not* in its declared language; else ("und", 0.0).

    Words first, as they are quick: a text most of whose words the declared language knows well, and
    no other language knows much better, is what it says it is.
    """
    from transcheck.lid.vocabulary import rival

    other, lead, share = rival(text[:MAX_CHARACTERS], declared)
    if share > KNOWN_SHARE and lead < LEAD:
        return UNKNOWN
    lang, sure = detect(text)
    if other != "und" and lead >= LEAD and (lang == "und" or are_close(lang, other)):
        lang, sure = other, 1 - math.exp(-LEAD_SCALE * lead)  # the lists tell close languages apart better
    if lang == "und" or listed(lang) == listed(declared):
        return UNKNOWN
    return ({"sh": "hr"}.get(lang, lang)), sure


def strange(text: str, lang: str) -> tuple[str, float]:
    """Language of a paragraph that the word list of `lang` hardly knows and that no list speaks.

    Estonian in a Finnish text, Swahili in an English one: fragments are not found there, a
    detector that looks at letters sees them. ("und", 0.0) for every other paragraph.
    """
    from transcheck.lid.languages import LISTED
    from transcheck.lid.vocabulary import known_share

    share, words = known_share(text, lang)
    if words < STRANGE_WORDS or share > KNOWN_SHARE:
        return UNKNOWN
    found, sure = detect(text)
    return UNKNOWN if listed(found) in (*LISTED, "zh", "ja", listed(lang)) else (found, sure)


def are_close(one: str, other: str) -> bool:
    """True for languages that a detector confuses on ordinary news text."""
    one, other = primary(one), primary(other)
    same = ALIASES.get(one, one) == ALIASES.get(other, other)
    return same or frozenset((one, other)) in CLOSE


@lru_cache(maxsize=1)
def _detector() -> Any:
    from langdetect import DetectorFactory, detect_langs

    DetectorFactory.seed = 0  # its answers are drawn at random otherwise
    return detect_langs


def _plain(text: str) -> str:
    """Text without addresses; lines in capitals made lower case, they look like other languages."""
    lines = MASK.sub(" ", text).splitlines()
    return "\n".join(line.lower() if line.isupper() else line for line in lines)

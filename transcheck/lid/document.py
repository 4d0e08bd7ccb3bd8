"""The language of a whole text or paragraph, by the n-grams of `langdetect` (Shuyo 2010).

Good from about twenty words on (1.000 on NTREX articles, .99 on sentences) and useless below ten;
that is why fragments are found by other means.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from transcheck.data import Document, Role
from transcheck.lid.ngrams import best
from transcheck.lid.scripts import (
    ALIASES,
    ALONE,
    HAN,
    HANGUL,
    by_script,
    east_asian,
    listed,
    primary,
    script_of_language,
)
from transcheck.lid.tokens import MASK, MASK_HINT

MAX_CHARACTERS = 10_000  # an article; more text does not change the answer
MIN_LETTERS = 40  # about ten Latin words; below, one answer in fifty is wrong
MIN_LETTERS_DENSE = 12  # the same for Han, kana and Hangul
SURE = 0.9  # wrong answers on NTREX paragraphs lie below
# On NTREX articles the true language always leads; a wrong one trails by .4 nats a word (Malay filed
# as Indonesian) to 6, and lists know 60 % of the words of a text in their language at least.
LEAD, FAR_LEAD, KNOWN_SHARE, LEAD_SCALE = 0.25, 1.5, 0.5, 4.0
MOSTLY = 0.6  # of the letters: with less, it is a text with foreign sentences, which are told one by one
DENSE_WEIGHT = 3  # a Han character, a kana, a syllable of Hangul says as much as three Latin letters
STRANGE_WORDS = 12  # fewer words of a lesser language are as likely names
UNKNOWN = ("und", 0.0)
# Pairs in which the detector's answer is not to be trusted against a declared language.
CLOSE = tuple(map(frozenset, (
    ("pt", "es"), ("pt", "gl"), ("es", "gl"), ("es", "ca"), ("ru", "uk"), ("ru", "bg"),
    ("bg", "mk"), ("cs", "sk"), ("da", "nb"), ("nb", "sv"),
    ("id", "ms"), ("hr", "sr"), ("hr", "sl"), ("hr", "bs"), ("sr", "bs"), ("ru", "be"),
    ("uk", "be"), ("nl", "af"), ("hi", "mr"), ("hi", "ne"), ("ur", "fa"), ("zh", "yue"),
)))
WEIGHTS = {HAN: DENSE_WEIGHT, HANGUL: DENSE_WEIGHT}
_DENSE = re.compile("[\\u3040-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7af]")


def detect(text: str) -> tuple[str, float]:
    """Primary language tag and probability; ("und", 0.0) where there is too little text to tell."""
    sample = _plain(text[:MAX_CHARACTERS])
    letters = sum(map(str.isalpha, sample))
    if letters < (MIN_LETTERS_DENSE if len(_DENSE.findall(sample)) * 2 > letters else MIN_LETTERS):
        return UNKNOWN
    if only := _by_script(sample, letters):
        return only, 1.0
    found = best(sample)
    if found is None:
        return UNKNOWN
    lang = {"no": "nb", "tl": "fil"}.get(found[0], found[0].partition("-")[0])
    return _checked(sample, lang, found[1])


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
    counts = by_script(sample)
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


def passages(document: Document) -> tuple[str, ...]:
    """Sentences of the article; without them its blocks, without those its text."""
    sentences = tuple(s.text for s in document.sentences if not s.is_furniture)
    roles = (Role.FURNITURE, Role.BYLINE)
    return sentences or tuple(document.slice(b.span) for b in document.blocks if b.role not in roles) or (
        document.text,)


@lru_cache(maxsize=64)  # two checks ask
def filed_wrongly(passages: Sequence[str], declared: str) -> tuple[str, float]:
    """Language and probability of a document, most of which is *not* in its declared language.

    The whole is asked first, then each passage (a sentence, a paragraph) on its own: a detector
    calls a text French that holds two English sentences to one French. ("und", 0.0) otherwise.
    """
    lang, sure = reads_as("\n".join(passages), declared)
    if lang == "und" or (sure < SURE and not are_close(lang, declared)):
        return UNKNOWN
    if primary(declared) in ("sr", "sh") and listed(lang) == "sh":
        return UNKNOWN  # Serbian in Latin letters
    home = away = 0
    for passage in passages:
        weight = sum(DENSE_WEIGHT if _DENSE.match(letter) else 1 for letter in passage if letter.isalpha())
        leaning = _leaning(passage, lang, declared)
        away += weight if leaning > 0 else 0
        home += weight if leaning < 0 else 0
    return (lang, sure) if away > MOSTLY * (home + away) else UNKNOWN


def _leaning(passage: str, lang: str, declared: str) -> float:
    """Above 0 if a passage reads as `lang`, below if as `declared`, 0 if nothing tells."""
    from transcheck.lid.languages import LISTED
    from transcheck.lid.vocabulary import ahead

    other, own = listed(lang), listed(declared)
    theirs, ours = script_of_language(other), script_of_language(own)
    if theirs != ours:
        counts = by_script(passage)
        return float(counts[theirs] * WEIGHTS.get(theirs, 1) - counts[ours] * WEIGHTS.get(ours, 1))
    if other in LISTED and own in LISTED:
        return ahead(passage, other, own)
    found = listed(east_asian(passage) if theirs == HAN else detect(passage)[0])
    return 0.0 if found in ("", "und") else -1.0 if found == own else 1.0


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


def _plain(text: str) -> str:
    """Text without addresses; lines in capitals made lower case, they look like other languages."""
    lines = (MASK.sub(" ", text) if MASK_HINT.search(text) else text).splitlines()
    return "\n".join(line.lower() if line.isupper() else line for line in lines)

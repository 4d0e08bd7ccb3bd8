"""Words and their edges, by script: what may stand next to a match."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from transcheck.glossary.fold import Folded

_MARKS = ("\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
          "\u0900-\u0963\u0966-\u0dff\u0f18-\u0fbc\u1000-\u109f\u1780-\u17d3")
UNSPACED = ("\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff"
            "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff")
WORD = re.compile(f"[{UNSPACED}]|(?:(?![{UNSPACED}])[^\\W_]|[{_MARKS}])+")
_PLAIN_WORD = re.compile(r"[^\W_]+")  # what WORD finds where neither marks nor unspaced scripts are: faster
_SPECIAL = re.compile(f"[{UNSPACED}{_MARKS}]")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30fe]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_ARABIC = re.compile("[\u0620-\u06ff]")
_HEBREW = re.compile("[\u05d0-\u05ea]")
_WORD_CHARACTER = re.compile(f"[^\\W_]|[{_MARKS}]")

ARABIC_PROCLITICS = re.compile("[وف]?(?:[بكل]?(?:ال)?|لل)|[وف]?س")
HEBREW_PROCLITICS = re.compile("ו?(?:כש|מש)?[הבלמשכ]{0,2}")
# Particles, and the copula with its commonest endings: what may follow a Korean name unspaced.
KOREAN_PARTICLES = re.compile(
    "(?:들)?(?:측|형|발|산|제|식)?(?:이나|나|이며|며|이고|고|이라고|라고|이라는|라는|이란|란|이라|라|이다|다|"
    "인|일|였다|이었다|이라도|라도|은커녕|는커녕)?"
    "(?:에게서|에게|에서|에서의|에서는|에서도|에는|에도|에의|에|으로부터|로부터|으로서|로서|으로써|로써|으로의|로의|"
    "으로는|로는|으로도|로도|으로|로|까지|부터|보다|처럼|만큼|마저|조차|밖에|마다|께서|께|한테|"
    "와의|과의|와는|과는|와도|과도|와|과|의|은|는|이|가|을|를|도|만|뿐|간|등|내|당국|정부)?"
    "(?:의|은|는|이|가|을|를|도|만)?")


class Token(NamedTuple):
    """One word of a folded text: offsets into the folded text and its lower-case form."""

    start: int
    end: int
    lower: str


_token = Token._make


def word_pattern(text: str) -> re.Pattern[str]:
    """A pattern that finds in `text` what WORD does."""
    return _PLAIN_WORD if text.isascii() or not _SPECIAL.search(text) else WORD


@lru_cache(maxsize=64)
def tokens(folded: Folded) -> tuple[Token, ...]:
    """Words of a folded text in order; in scripts without spaces each character is one."""
    found = word_pattern(folded.lower).finditer(folded.lower)
    return tuple([_token((*match.span(), match.group())) for match in found])


def separators(folded: Folded) -> tuple[str, ...]:
    """What stands between the words of a folded text."""
    return tuple(folded.lower[a.end:b.start] for a, b in pairwise(tokens(folded)))


def is_word_character(character: str) -> bool:
    """True for letters, digits and the marks that belong to them."""
    return bool(_WORD_CHARACTER.match(character))


def is_unspaced(character: str) -> bool:
    """True for Han, kana, Thai, Lao, Khmer and Burmese."""
    return bool(_UNSPACED.match(character))


def has_unspaced(text: str) -> bool:
    """True if any character is of a script without spaces."""
    return not text.isascii() and bool(_UNSPACED.search(text))


def begins_word(text: str, start: int) -> bool:
    """True if a match may begin at `start`: a word edge, or a closed class of prefixed particles."""
    if start == 0 or start >= len(text):
        return True
    before, first = text[start - 1], text[start]
    if before == " ":
        return True
    if not is_word_character(before) or not is_word_character(first):
        return True
    if is_unspaced(before) or is_unspaced(first):
        return not (_KATAKANA.match(before) and _KATAKANA.match(first))
    if _ARABIC.match(first):
        return bool(ARABIC_PROCLITICS.fullmatch(text, _run_start(text, start), start))
    if _HEBREW.match(first):
        return bool(HEBREW_PROCLITICS.fullmatch(text, _run_start(text, start), start))
    return _script_changes(before, first)


def ends_word(text: str, end: int) -> bool:
    """True if a match may end at `end`: a word edge, or a Korean particle follows."""
    if end <= 0 or end >= len(text):
        return True
    last, after = text[end - 1], text[end]
    if after == " ":
        return True
    if not is_word_character(last) or not is_word_character(after):
        return True
    if is_unspaced(last) or is_unspaced(after):
        return not (_KATAKANA.match(last) and _KATAKANA.match(after))
    if _HANGUL.match(after):
        return bool(KOREAN_PARTICLES.fullmatch(text, end, _run_end(text, end)))
    return _script_changes(last, after)


def contains_word(text: str, start: int, end: int) -> bool:
    """True if the range begins and ends at edges of words."""
    return begins_word(text, start) and ends_word(text, end) and any(map(is_word_character, text[start:end]))


def _script_changes(left: str, right: str) -> bool:
    """Latin beside Hangul is an edge (`NATO는`); beside a digit it is not (`F16`)."""
    return bool(_HANGUL.match(left)) != bool(_HANGUL.match(right)) and not (left + right).isdigit()


def _run_start(text: str, start: int) -> int:
    while start and is_word_character(text[start - 1]):
        start -= 1
    return start


def _run_end(text: str, end: int) -> int:
    while end < len(text) and _HANGUL.match(text[end]):
        end += 1
    return end

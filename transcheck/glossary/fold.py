"""Normalise text for matching only, with the way back to the original offsets.

NFKC folds width and ligatures; soft hyphens, joiners and bidi marks go; every apostrophe is one,
every space is one, a run of spaces is one. Hyphen, space and nothing stay three different things:
folding them is how stem matchers come to miss misspelled compounds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHES = "\u2018\u2019\u02bc\u02b9\u055a\uff07\u2032\u00b4\u0060"
DROPPED = ("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
           "\ufeff\u0640")
ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0591-\u05c7]")
_SIMPLE = re.compile(r"(?!.*  )[\x20-\x26\x28-\x5f\x61-\x7e\n'\u00c0-\u024f\u0400-\u045f"
                     r"\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3\u3001\u3002\u201c\u201d«»–—]*",
                     re.DOTALL)
_WRAP = re.compile(r"(?<![\n\r])\n(?![\n\r])")  # a line wrapped in its paragraph is a space
_ONE: dict[str, str] = dict.fromkeys(DROPPED, "")
_ONE.update(dict.fromkeys(APOSTROPHES, "'"))
_ONE.update({"\u2010": "-", "\u2011": "-", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"})


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text, the same in lower case (equal length), and where each character came from.

    `origins` is None when nothing moved: offset i of the folded text is offset i of the original.
    """

    text: str
    lower: str
    origins: Sequence[int] | None
    length: int

    def start(self, offset: int) -> int:
        """Original offset of the folded character at `offset`."""
        return offset if self.origins is None else self.origins[offset]

    def end(self, offset: int) -> int:
        """Original end of a range that ends before the folded `offset`."""
        if self.origins is None:
            return offset
        return self.origins[offset] if offset < len(self.origins) else self.length


@lru_cache(maxsize=512)
def fold(text: str, lang: str = "") -> Folded:
    """Fold `text`; `lang` decides the case of the Turkish dotted and dotless i."""
    text = _WRAP.sub(" ", text)
    if _SIMPLE.fullmatch(text):
        return Folded(text, lowered(text, lang), None, len(text))
    pieces, origins = [], []
    position, space = 0, False
    while position < len(text):
        stop = position + 1
        while stop < len(text) and unicodedata.combining(text[stop]):
            stop += 1
        piece = _piece(text[position:stop])
        if piece == " " and space:
            piece = ""
        elif piece:
            space = piece == " "
        pieces.append(piece)
        origins.extend([position] * len(piece))
        position = stop
    folded = "".join(pieces)
    return Folded(folded, lowered(folded, lang), tuple(origins), len(text))


@lru_cache(maxsize=8192)
def _piece(cluster: str) -> str:
    if cluster[0] in _ONE and len(cluster) == 1:
        return _ONE[cluster[0]]
    cluster = ARABIC_MARKS.sub("", cluster)
    composed = unicodedata.normalize("NFKC", cluster)
    folded = "".join(_ONE.get(c, c) for c in composed if not ARABIC_MARKS.match(c))
    return " " if folded and folded != "\n" and folded.isspace() else folded


def lowered(text: str, lang: str = "") -> str:
    """Lower case of equal length; a final sigma is a sigma."""
    if lang in ("tr", "az"):
        text = text.replace("I", "ı").replace("İ", "i")
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c.lower()[0] for c in text)
    return lower.replace("ς", "σ")


def folded_term(term: str, lang: str = "") -> str:
    """A term in the form in which texts are searched, case kept."""
    return fold(unicodedata.normalize("NFC", term).strip(), lang).text


def without_accents(text: str) -> str:
    """Letters without their marks; the Cyrillic short i keeps its breve."""
    if text.isascii():
        return text
    return "".join(c if c in "йё" else _bare(c) for c in text)


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    if "\uac00" <= character <= "\ud7a3":
        return character
    return "".join(c for c in decomposed if not unicodedata.combining(c)) or character

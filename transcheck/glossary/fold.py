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
_SPACES = "\u00a0\u2007\u2009\u202f\u3000\t"
_ALIKE = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(_SPACES, " "),
                        "\u2010": "-", "\u2011": "-"})
_PLAIN = (r"\x20-\x7e\n\u00a1-\u00a9\u00ab-\u00ac\u00ae\u00b0\u00b6-\u00b7\u00bb\u00bf-\u024f\u0400-\u045f"
          r"\u05d0-\u05ea\u0e01-\u0e32\u0e34-\u0e5b\u0621\u0624\u0626-\u063a\u0641-\u064a\u060c\u061b\u061f"
          r"\u3001-\u3029\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3\u2013-\u2019\u201c-\u201e")
_UNPLAIN = re.compile(rf" {{2,}}|[{_PLAIN}][\u0300-\u036f]+|[^{_PLAIN}]+")
_WRAP = re.compile(r"(?<![\n\r])\n(?![\n\r])")  # a line wrapped in its paragraph is a space
_SIMPLE = re.compile(r"(?: ?[!-_a-~]){1,100}")  # most terms: nothing to fold
_CLUSTER = re.compile(r".[\u0300-\u036f\u064b-\u065f\u0670\u0591-\u05c7]*", re.DOTALL)
_ONE: dict[str, str] = dict.fromkeys(DROPPED, "")
_ONE.update({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"})


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
    if _SIMPLE.fullmatch(text):
        return Folded(text, lowered(text, lang), None, len(text))
    text = text.translate(_ALIKE)
    if "\n" in text:
        text = _WRAP.sub(" ", text)
    pieces: list[str] = []
    origins: list[int] = []
    position = 0
    for unplain in _UNPLAIN.finditer(text):
        pieces.append(text[position : unplain.start()])
        origins.extend(range(position, unplain.start()))
        position = unplain.start()
        for cluster in _CLUSTER.findall(unplain.group()):
            piece = _piece(cluster)
            if piece == " " and position and text[position - 1] == " ":
                piece = ""
            pieces.append(piece)
            origins.extend([position] * len(piece))
            position += len(cluster)
    if not pieces:
        return Folded(text, lowered(text, lang), None, len(text))
    pieces.append(text[position:])
    origins.extend(range(position, len(text)))
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
    return text if text.isascii() else text.translate(_bare_letters())


class _BareLetters(dict[int, str]):
    """A letter without its marks, worked out at its first use; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
        is_kept = letter in "йё" or "\uac00" <= letter <= "\ud7a3"
        self[code] = found = letter if is_kept else bare or letter
        return found


@lru_cache(maxsize=1)
def _bare_letters() -> _BareLetters:
    return _BareLetters()

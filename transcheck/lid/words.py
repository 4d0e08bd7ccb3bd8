"""How a word is spelled for look-up, and its fingerprint.

The same two functions serve the building of the table and the reading of a text, so a word can
only be missed by both or by neither.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_LENGTH = 40  # code points; longer "words" are codes, and no list holds them
MARKS = "".join(chr(c) for c in range(0x300, 0x3100) if unicodedata.category(chr(c))[0] == "M")
APOSTROPHES = "'’ʼ"
# Cedilla and comma below are one letter to a reader of Romanian; vowel points, tatweel and joiners
# are left out of print; a dotted capital I folds to two code points.
FOLD = {ord("ş"): "ș", ord("ţ"): "ț", ord("’"): "'", ord("ʼ"): "'", 0x640: None, 0x307: None,
        0x200C: None, 0x200D: None, **dict.fromkeys([*range(0x64B, 0x653), 0x670], None),
        **dict.fromkeys(range(0x591, 0x5C8), None)}
KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
IDEOGRAPHS = ("\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
              "\U00020000-\U000323af")
HAN = IDEOGRAPHS + KANA  # written without spaces: runs, not words
LETTER = rf"[^\W\d_{HAN}]"
WORD = rf"{LETTER}+(?:(?:[{MARKS}\u200c\u200d]+|['’ʼ](?={LETTER})){LETTER}*)*"
WHOLE_WORD = re.compile(WORD)
_PRIME = 0x9E3779B97F4A7C15
_BATCH = 20_000  # words at a time: bounds memory, nothing else
_POWERS = np.array([pow(_PRIME, i + 1, 1 << 64) for i in range(MAX_LENGTH)], dtype=np.uint64)


def fold(word: str) -> str:
    """Spelling under which `word` is looked up: case folded, composed, apostrophes made one."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.casefold()).translate(FOLD)


def fingerprints(words: Sequence[str]) -> NDArray[np.uint64]:
    """One 64-bit number a word; words are folded, not empty and at most MAX_LENGTH long."""
    parts = [_fingerprints(words[i : i + _BATCH]) for i in range(0, len(words), _BATCH)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)


def _fingerprints(words: Sequence[str]) -> NDArray[np.uint64]:
    points: NDArray[Any] = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), "<u4")
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    places = np.arange(len(points)) - np.repeat(starts, lengths)
    mixed = points.astype(np.uint64) * np.uint64(0xD6E8FEB86659FD93)
    mixed ^= mixed >> np.uint64(32)
    mixed *= _POWERS[places]
    result: NDArray[np.uint64] = np.add.reduceat(mixed, starts)
    return result


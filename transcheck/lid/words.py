"""How a word is spelled for look-up, and its fingerprint (`wordlists`).

The same two functions serve the building of the table and the reading of a text, so a word can
only be missed by both or by neither.
"""

from __future__ import annotations

import re
import unicodedata

from transcheck.wordlists import MAX_LENGTH, fingerprints

__all__ = ["MAX_LENGTH", "fingerprints", "fold"]

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


def fold(word: str) -> str:
    """Spelling under which `word` is looked up: case folded, composed, apostrophes made one."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.casefold()).translate(FOLD)

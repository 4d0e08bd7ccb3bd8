"""Scripts: which writing a word is in, and which languages use it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache

from transcheck.data import primary as primary

NONE, LATIN, GREEK, CYRILLIC, ARMENIAN, HEBREW, ARABIC, DEVANAGARI, BENGALI, TAMIL, THAI, GEORGIAN, HANGUL, HAN, OTHER = range(15)  # noqa: E501
_STARTS = (
    (0x0000, NONE), (0x0041, LATIN), (0x0370, GREEK), (0x0400, CYRILLIC), (0x0530, ARMENIAN),
    (0x0590, HEBREW), (0x0600, ARABIC), (0x0700, OTHER), (0x0750, ARABIC), (0x0780, OTHER),
    (0x08A0, ARABIC), (0x0900, DEVANAGARI), (0x0980, BENGALI), (0x0A00, OTHER), (0x0B80, TAMIL),
    (0x0C00, OTHER), (0x0E00, THAI), (0x0E80, OTHER), (0x10A0, GEORGIAN), (0x1100, HANGUL),
    (0x1200, OTHER), (0x1C80, CYRILLIC), (0x1C90, GEORGIAN), (0x1CC0, OTHER), (0x1D00, LATIN),
    (0x1F00, GREEK), (0x2000, OTHER), (0x2C60, LATIN), (0x2C80, OTHER), (0x2DE0, CYRILLIC),
    (0x2E80, HAN), (0x3130, HANGUL), (0x3190, HAN), (0xA000, OTHER), (0xA640, CYRILLIC),
    (0xA6A0, OTHER), (0xA720, LATIN), (0xA800, OTHER), (0xA960, HANGUL), (0xA980, OTHER),
    (0xAB30, LATIN), (0xAB70, OTHER), (0xAC00, HANGUL), (0xD800, OTHER), (0xF900, HAN),
    (0xFB00, LATIN), (0xFB13, ARMENIAN), (0xFB1D, HEBREW), (0xFB50, ARABIC), (0xFE00, OTHER),
    (0xFE70, ARABIC), (0xFF00, NONE), (0xFF21, LATIN), (0xFF5B, NONE), (0xFF66, HAN),
    (0xFFA0, HANGUL), (0xFFE0, OTHER), (0x1B000, HAN), (0x1B170, OTHER), (0x20000, HAN),
    (0x323B0, OTHER),
)
_EDGES = tuple(start for start, _ in _STARTS)
# Scripts that one language uses nearly alone.
ALONE = {GREEK: "el", ARMENIAN: "hy", TAMIL: "ta", THAI: "th", GEORGIAN: "ka", HANGUL: "ko"}
LISTED = {
    LATIN: ("ca cs da de en es fi fil fr hu id is it lt lv ms nb nl pl pt ro sh sk sl sv tr vi").split(),
    CYRILLIC: "bg mk ru uk sr".split(), ARABIC: "ar fa ur".split(), GREEK: ["el"],
    HEBREW: ["he"], DEVANAGARI: ["hi"], BENGALI: ["bn"], TAMIL: ["ta"], HANGUL: ["ko"],
}
UNLISTED = {
    LATIN: ("af az br cy de-ch eo et eu fo fy ga gd gl ha haw ht ig ku la lb mg mi mt nn oc om qu rm sm sn "
            "so sq st su sw tk to tn uz wa xh yo zu jv ceb nso rw").split(),
    CYRILLIC: "be kk ky mn tg tt ba cv os ab".split(), ARABIC: "ps ckb ug sd".split(),
    DEVANAGARI: "mr ne sa".split(), BENGALI: ["as"], HEBREW: ["yi"], ARMENIAN: ["hy"], THAI: ["th"],
    GEORGIAN: ["ka"], HAN: ["zh", "ja", "yue", "wuu"],
}
ALIASES = {"no": "nb", "hr": "sh", "bs": "sh", "cnr": "sh", "tl": "fil", "iw": "he", "in": "id",
           "cmn": "zh", "arz": "ar", "pes": "fa", "prs": "fa"}


@lru_cache(maxsize=4096)
def script_of(letter: str) -> int:
    """Script of one code point."""
    return _STARTS[bisect_right(_EDGES, ord(letter)) - 1][1]


def by_script(text: str, *, letters: bool = False) -> Counter[int]:
    """How many code points of each script a text has; with `letters`, only those that are letters."""
    found: Counter[int] = Counter()
    for character, times in Counter(text).items():
        if not letters or character.isalpha():
            found[script_of(character)] += times
    return found


def script_of_language(lang: str) -> int:
    """Script a language is mostly written in; NONE if unknown here."""
    for group in (LISTED, UNLISTED):
        for script, langs in group.items():
            if lang in langs:
                return script
    return NONE


def listed(tag: str) -> str:
    """Name of the word list that serves a language tag; its own primary subtag if none does."""
    lang = primary(tag)
    if lang in ("sr", "sh") and "latn" in tag.lower():
        return "sh"
    return ALIASES.get(lang, lang)


@lru_cache(maxsize=65536)
def east_asian(run: str) -> str:
    """`ja` if a run of Han and kana is Japanese, `zh` if Chinese, empty if it may be either.

    Kana is Japanese; a character outside JIS X 0208 but in GB 2312 is simplified Chinese, one in
    JIS but not in GB 2312 or Big5 is Japanese.
    """
    chinese = japanese = False
    for letter in run:
        if "\u3040" <= letter <= "\u30ff" or "\uff66" <= letter <= "\uff9f":
            return "ja"
        jis, gb, big = (encodes(letter, name) for name in ("shift_jis", "gb2312", "big5"))
        chinese |= not jis and (gb or big)
        japanese |= jis and not gb and not big
    return "zh" if chinese and not japanese else "ja" if japanese and not chinese else ""


@lru_cache(maxsize=16384)
def encodes(letter: str, codec: str) -> bool:
    """True if a codec, and so the writing that it was made for, has the letter."""
    try:
        letter.encode(codec)
    except UnicodeEncodeError:
        return False
    return True

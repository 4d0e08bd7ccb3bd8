"""Does a full stop end the sentence, or only an abbreviation, an initial or an ordinal number?

sentencex serves as the memory for abbreviations, asked word by word. The library's own breaks are not
used: it never breaks before a figure or inside quotation marks, and pairs straight quotes across
sentences (benchmarks/segmentation.py prints both).
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files

WORD = re.compile(r"[\w’']+")
ROMAN = re.compile(r"[IVXLC]+\Z")
MARKER = re.compile(r"[\W_]*(?:\d{1,2}|[A-Za-z]|[IVX]{1,4}|[А-Яа-я])\Z")
CLOSING = re.compile(  # abbreviations that often end a sentence: a capital after them begins another
    r"(?:\b(?:etc|usw|usf|itp|itd|ecc|eccetera|atd|enz|osv|гг|(?:и|та|й|і) (?:др|ін|пр))"
    r"|т\. ?[дп]|н\. ?[эе]|\b[ad]\. ?C"
    r"|\d[ \xa0]?(?:[ckm]?m[²³]?|kg|ha|min|[гр]|r|κμ|км|см|кг))\Z"
)
LONGEST_ABBREVIATION = 9  # letters; the longest in sentencex's lists for our languages that news uses
LONG_WORD = 5  # letters; shorter words before a small letter are as likely abbreviations we do not know
OPENING_QUOTES = frozenset("\"“„«»‹›‘‚")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    raw = json.loads(files(__package__).joinpath("words.json").read_text(encoding="utf-8"))
    flat = {f"{key} {lang}": text for key in ("starters", "ordinary") for lang, text in raw.pop(key).items()}
    return {key: frozenset(text.split()) for key, text in (flat | raw).items()}


@lru_cache(maxsize=65536)
def is_abbreviation(lang: str, word: str) -> bool:
    """True if sentencex would not end a sentence after `word` and a full stop."""
    import sentencex

    return len(sentencex.segment(lang, f"Aa {word}. Aa")) == 1


class Stops:
    """What is known of full stops in one language (primary tag; `und` knows only what holds everywhere)."""

    def __init__(self, lang: str) -> None:
        words = _words()
        self.lang = lang
        self.starters = words.get(f"starters {lang}", frozenset())
        self.ordinary = words.get(f"ordinary {lang}", frozenset())
        self.has_ordinals = lang in words["ordinal"]
        self.before_digit = words["before_digit"]
        self.titles = words["titles"]

    def ends(self, text: str, begin: int, mark: int, after: int, letter: int) -> bool:
        """Does the stop at `mark` end the sentence that began at `begin`?

        `after` is the next sign that is no space, `letter` the first letter or figure from there.
        """
        word = word_before(text, begin, mark)
        if not word:
            return True
        if mark - begin <= 12 and MARKER.match(text[begin:mark]):
            return False
        starter = self._is_starter(text, letter)
        if word.isdigit() or ROMAN.match(word):
            return self._number_ends(word, starter or text[after] in OPENING_QUOTES)
        bare = word.lower()
        if text[letter].isdigit() and (bare in self.before_digit or bare.endswith("str")):
            return False  # `Hauptstr. 5`
        if CLOSING.search(text, max(begin, mark - 12), mark):
            return text[letter].isupper()
        if len(word) == 1 and _has_initials(word):
            return starter and bare not in self.titles
        if starter and bare not in self.titles:
            return True
        return not self._is_abbreviation(word)

    def ends_before_small_letter(self, text: str, begin: int, mark: int) -> bool:
        """Careless writing: only after a long word that is no abbreviation, never in Turkish, where the
        speech tag follows a full stop (`… duyurdu. dedi Leive`)."""
        word = word_before(text, begin, mark)
        return (self.lang != "tr" and len(word) >= LONG_WORD and word.isalpha()
                and not self._is_abbreviation(word))

    def _is_abbreviation(self, word: str) -> bool:
        if "." in word[1:-1]:
            return max(map(len, word.split("."))) <= 2  # `U.S`, `bl.a`; not `weather.com`
        if len(word) > LONGEST_ABBREVIATION or word in self.ordinary or (word.isupper() and len(word) > 2):
            return False
        return is_abbreviation(self.lang, word)

    def _number_ends(self, word: str, starter: bool) -> bool:
        """A number with a full stop is an ordinal in many languages: `20. yüzyıl`, `3. Oktober`."""
        if not self.has_ordinals or (word.isdigit() and len(word) > 2):
            return len(word) > 1 or word.isdigit() or starter
        return starter

    def _is_starter(self, text: str, letter: int) -> bool:
        found = WORD.match(text, letter)
        if found is None:
            return False
        return found.group().partition("’")[0].partition("'")[0] in self.starters


def _has_initials(letter: str) -> bool:
    """Names are shortened to a letter where letters have case, and in Arabic (`د. أحمد`)."""
    return letter.isupper() or letter.islower() or "\u0600" <= letter <= "\u06ff"


def word_before(text: str, begin: int, mark: int) -> str:
    """The run of non-spaces before `mark`, without opening signs."""
    window = text[max(begin, mark - 24) : mark]
    if not window or window[-1].isspace():
        return ""
    return window.split()[-1].lstrip("\"'“”„«»‹›‘‚([{¿¡-–—")

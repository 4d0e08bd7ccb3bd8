"""Words with their place, and the small lexicons that tell what kind of word each is."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from transcheck.data import Document, Span

# Han, kana, Thai, Lao, Khmer and Burmese write without spaces: a character is a word there.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W_])+(?:['’](?:(?![{UNSPACED}])[^\W_])+)*|[%‰°€£$¥]")
EDITED = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|（[^（）]*）|…|\.\.\.")
CUT = "…"
CONTRACTIONS = {"s": "is", "re": "are", "ll": "will", "ve": "have", "m": "am"}
CONTRACTED = frozenset("i you he she it we they that there what who here".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, where it stands, and `key`, the form that case does not change."""

    text: str
    span: Span
    key: str


def words_of(text: str, span: Span, lang: str = "und", *, edited: bool = False) -> Iterator[Word]:
    """Yield the words of `span`; with `edited`, brackets and cuts give one word `…`."""
    if not edited:
        yield from _plain(text, span.start, span.end, lang)
        return
    position = span.start
    for match in EDITED.finditer(text, span.start, span.end):
        yield from _plain(text, position, match.start(), lang)
        yield Word(match.group(), Span(*match.span()), CUT)
        position = match.end()
    yield from _plain(text, position, span.end, lang)


def _plain(text: str, start: int, end: int, lang: str) -> Iterator[Word]:
    for match in WORD.finditer(text, start, end):
        key = fold(match.group())
        head, mark, tail = key.rpartition("'")
        if mark and base(lang) == "en" and head in CONTRACTED and tail in CONTRACTIONS:
            middle = match.start() + len(head)  # it's -> it, is
            yield Word(match.group()[: len(head)], Span(match.start(), middle), head)
            yield Word(match.group()[len(head) :], Span(middle, match.end()), CONTRACTIONS[tail])
        else:
            yield Word(match.group(), Span(*match.span()), key)


def fold(word: str) -> str:
    """Case, width and apostrophe folded; accents stay, since they change words."""
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'")


@lru_cache(maxsize=1)
def lexicon() -> dict[str, dict[str, str]]:
    """`words.json`: class -> language -> words parted by spaces."""
    loaded = json.loads((files("transcheck.facts") / "words.json").read_text(encoding="utf-8"))
    return {name: dict(value) for name, value in loaded.items()}


@lru_cache(maxsize=256)
def word_list(name: str, lang: str) -> frozenset[str]:
    """Words of one class in one language; empty where none is known."""
    return frozenset(lexicon().get(name, {}).get(base(lang), "").split())


def base(lang: str) -> str:
    """`pt-BR` -> `pt`."""
    return lang.partition("-")[0].lower()


@lru_cache(maxsize=65536)
def stem(key: str, lang: str) -> str:
    """Snowball stem, or the word itself where there is no stemmer."""
    stemmer = _stemmer(base(lang))
    return str(stemmer.stemWord(key.removesuffix("'s"))) if stemmer else key


@lru_cache(maxsize=64)
def _stemmer(lang: str):  # type: ignore[no-untyped-def]
    import snowballstemmer

    name = STEMMERS.get(lang)
    return snowballstemmer.stemmer(name) if name else None


STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "nb": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}


def is_function(key: str, lang: str) -> bool:
    """True for articles, prepositions, conjunctions, pronouns and auxiliaries."""
    return key in word_list("function", lang)


def spoken(document: Document) -> str:
    """The language that a document's figures are read in: what its own words say, where it is filed
    under another."""
    detected = document.detected
    return document.lang if detected in (None, "und") or base(detected) == base(document.lang) else detected


def is_spaced(lang: str) -> bool:
    """False for languages whose words are not parted by spaces."""
    return base(lang) not in ("zh", "ja", "th", "lo", "km", "my", "yue")


SCRIPTS = {
    "han": re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]{3}"),
    "arabic": re.compile(r"[\u0600-\u06ff]{3}"),
}
HOME = {
    "han": ("zh", "ja", "ko", "yue"), "cyrillic": ("ru", "uk", "be", "bg", "mk", "sr", "kk", "mn"),
    "arabic": ("ar", "fa", "ur", "ckb", "ps"),
}


def has_foreign_script(text: str, lang: str) -> bool:
    """True if words stand in a script that the language is not written in."""
    return any(base(lang) not in HOME[name] and pattern.search(text) for name, pattern in SCRIPTS.items())

"""A name in Latin letters looked for in a text of another script; used by TC304.

One part of the name shows the place; the word beside it must be what the other part may be written as.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from transcheck.data import Document, Sentence, Span, primary
from transcheck.facts.persons import Person
from transcheck.facts.transliteration import (
    MIN_SURE,
    begins_alike,
    code,
    consonants,
    is_latin,
    may_be,
    may_nearly_be,
    plain_codes,
)
from transcheck.facts.words import spoken
from transcheck.glossary.fold import without_accents
from transcheck.glossary.known import SPELLED, is_known
from transcheck.glossary.names import capitalised_words, named_entities
from transcheck.glossary.variants import KATAKANA_ONLY
from transcheck.remember import remembered

# How a script tells names: by capitals, by katakana, or not at all. Han characters are read otherwise in
# each language.
SCRIPTS = {"ru": "capitals", "uk": "capitals", "be": "capitals", "bg": "capitals", "ja": "katakana",
           "ar": "none", "fa": "none", "ko": "none", "zh": "han"}
SURNAME_FIRST = ("ja", "ko")  # of their own names
WORD = re.compile(r"[ァ-ヺー]+|(?:(?![ァ-ヺー])[^\W\d_])+(?:['’ʼ][^\W\d_]+)*")
GAPS = (" ", "・", "-", "\u00a0")
POSSESSIVE = re.compile("['’]s?$")
NEAR = 2  # words on each side of one part, in which the other may stand
MIN_LONE = 4  # consonants by which a name that stands alone is known
EVERYDAY = 400  # centibels: as common a word is no name (zipf 5)

Words = Sequence[tuple[str, int]]  # each with its place


def first_and_last(person: Person) -> tuple[str, ...]:
    """The last two parts with a capital: a title may stand before. Empty for fewer."""
    names = tuple(name for name in person.names if name[0].isupper())[-2:]
    return names if len(names) == 2 else ()


def in_other_script(person: Person, there: Document, here: Document,
                    passage: Sequence[Sentence]) -> tuple[Span, bool] | None:
    """Where a passage of `here` has one part of a name of `there`, and whether the text has the other part;
    None if neither is sure."""
    first, last = first_and_last(person)
    lang = primary(spoken(here))
    if SCRIPTS[lang] == "han" or not is_latin(first + last) or last in here.text:
        return None
    words = [(m.group(), s.span.start + m.start()) for s in passage for m in WORD.finditer(s.text)]
    for part, rest, step in ((last, first, -1), (first, last, 1)):
        least = MIN_SURE + (SCRIPTS[lang] == "none")
        if not consonants(part) or consonants(rest) < MIN_SURE or "-" in part + rest:
            continue
        for index in _places(part, words, lang):
            word, at = words[index]
            if _has(here, rest) or any(may_be(rest, other) for other in _beside(words, index)):
                return Span(at, at + len(word)), True
            if lang == "ko" and _begins_a_word(rest, words):
                return Span(at, at + len(word)), True
            for beside in (index + step, index - step)[: 2 if lang in SURNAME_FIRST else 1]:
                whole = _whole(words, index, beside, here)
                if whole and _is_other_name(words[beside][0], rest, lang, there) and (
                        consonants(part) >= least or may_nearly_be(rest, words[beside][0])):
                    return whole, False
    return None


def _places(part: str, words: Words, lang: str) -> list[int]:
    """Which words may be a part of a name; those that are written as it mostly is, if there are any."""
    names = [index for index, (word, _) in enumerate(words) if _is_name(word, lang)]
    usual = [index for index in names if code(words[index][0]) in plain_codes(part)]
    return usual or [index for index in names if may_be(part, words[index][0])]


def _begins_a_word(name: str, words: Words) -> bool:
    """True for a name that is written in one with what it names: 아우로라연구소."""
    return any(may_be(name, word[:end]) for word, _ in words for end in range(2, len(word)))


def _is_name(word: str, lang: str) -> bool:
    """False for what cannot be a name in its script."""
    if is_latin(word):
        return False
    if SCRIPTS[lang] == "capitals":
        return word[0].isupper()
    return SCRIPTS[lang] == "none" or KATAKANA_ONLY.fullmatch(word) is not None


@remembered
def _names(document: Document) -> frozenset[str]:
    """Words that may be names; without capitals, those that are not everyday words."""
    lang = primary(spoken(document))
    words = {m.group() for m in WORD.finditer(document.text)}
    return frozenset(word for word in words if _is_name(word, lang)
                     and not (SCRIPTS[lang] == "none" and is_known(word, lang, EVERYDAY)))


def _has(document: Document, name: str) -> bool:
    """True if a text has a Latin name anywhere."""
    return not plain_codes(name).isdisjoint(_codes(document)) or any(
        may_be(name, word) for word in _names(document))


@remembered
def _codes(document: Document) -> frozenset[str]:
    return frozenset(map(code, _names(document)))


def _beside(words: Words, index: int) -> tuple[str, ...]:
    """The words around one, and those of each side as one word: إرن تورك."""
    before = [word for word, _ in words[max(0, index - NEAR) : index]]
    behind = [word for word, _ in words[index + 1 : index + 1 + NEAR]]
    return *before, *behind, "".join(before), "".join(behind)


def _whole(words: Words, index: int, beside: int, here: Document) -> Span | None:
    """Both words, if nothing but a space or a point parts them."""
    if not 0 <= beside < len(words):
        return None
    (one, start), (two, end) = (words[at] for at in sorted((index, beside)))
    return Span(start, end + len(two)) if here.text[start + len(one) : end] in GAPS else None


def _is_other_name(word: str, rest: str, lang: str, there: Document) -> bool:
    """True for a word beside a name that is a name as well, and none that the other version has. Without
    capitals it must begin as it should, or be nearly right."""
    plain, is_alike = without_accents(word.lower()), begins_alike(rest, word)
    if not _is_name(word, lang) or len(code(word)) < MIN_SURE or is_known(plain, lang, EVERYDAY):
        return False
    is_noun = is_known(without_accents(rest.lower()), primary(spoken(there)), SPELLED)  # Day, Shop
    if (is_noun or (SCRIPTS[lang] == "none" and not is_alike)) and not may_nearly_be(rest, word):
        return False
    if is_noun and is_alike and is_known(plain, lang, SPELLED):
        return False  # Відень, Vienna
    return not any(may_be(name, word) for name in _parts(there)
                   if consonants(name) >= MIN_SURE or len(code(word)) <= MIN_SURE)


@remembered
def _parts(document: Document) -> frozenset[str]:
    """All parts of names of more than one word."""
    return frozenset(name for span in named_entities(document) for name in document.slice(span).split())


def slip_in_other_script(name: str, there: Document, here: Document,
                         passage: Sequence[Sentence]) -> Span | None:
    """Where a passage of `here` has a Latin name of `there` nearly right, if neither text has it otherwise:
    Przemyśl, Претемисль."""
    lang = primary(spoken(here))
    if SCRIPTS[lang] not in ("capitals", "katakana") or _has(here, name):
        return None
    found = [Span(s.span.start + m.start(), s.span.start + m.end()) for s in passage
             for m in WORD.finditer(s.text) if m.start() and _is_slip(name, m.group(), lang)]
    if len(found) != 1 or any(may_be(other, here.slice(found[0])) for other in lone_names(there)):
        return None
    return found[0]


def _is_slip(name: str, word: str, lang: str) -> bool:
    if not (_is_name(word, lang) and begins_alike(name, word)):
        return False
    return not is_known(without_accents(word.lower()), lang, SPELLED) and may_nearly_be(name, word)


@remembered
def lone_names(document: Document) -> dict[str, Span]:
    """Words with a capital that no dictionary has, each where it first stands."""
    lang = primary(spoken(document))
    found: dict[str, Span] = {}
    for span in capitalised_words(document):
        word = POSSESSIVE.sub("", document.slice(span))
        if is_latin(word) and "-" not in word and word not in found and consonants(word) >= MIN_LONE and (
                not is_known(without_accents(word.lower()), lang, SPELLED)):
            found[word] = span
    return found

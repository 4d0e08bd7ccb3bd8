"""Acronyms and their expansions in one text: `X (Y)`, `Y (X)`, `X, or Y`, `Y [X, nome oficial de Z]`.

After Schwartz and Hearst (2003, PSB), with initials first, function words skipped, brackets read
in both directions, and cues in several languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transcheck.data import Span
from transcheck.glossary.fold import without_accents
from transcheck.glossary.words import WORD

SHORT = re.compile(r"(?<![\w’'-])(?=[\w.&/’'-]{2,14}(?![\w’'-]))(?:[^\W\d_]\.){2,6}|"
                   r"(?<![\w’'-])[^\W_][^\W_]*(?:[-/&’'.][^\W_]+)*(?![\w])")
BRACKET = re.compile(r"[(\[（［]([^()\[\]（）［］\n]{2,160})[)\]）］]")
MAX_GAP = 3  # code points between a form and the bracket that explains it
FUNCTION = frozenset(
    "a an and at by for from in of on or the to with de des du d l la le les et à au aux en pour sur "
    "par dans un une el los las y e o del al para por con da das do dos na nas no nos em a as os und "
    "der die das des dem den für im am zur zum von vom mit auf di della delle degli dei dell dello il "
    "lo gli per van het voor og af i til på om med ved den det w na do z i ve ile för och av и по в на "
    "о с для из за к у".split())
CUES = re.compile(
    r"(?:nome oficial d[aeo]|nombre oficial de|nom officiel d[eu’']|official name of|offizieller Name|"
    r"short for|stands for|abbreviated|abgekürzt|kurz|siglas? de|sigla|auf Englisch|en anglais|in English|"
    r"por sus siglas en inglés|hereafter|the|ci-après|la|le|el|en adelante|herein|in short|i\.e\.|forkortet|"
    r"også kaldet|also known as|également|dénommée?s?|denominad[ao]s?|conocid[ao]s? como)\W+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AcronymPair:
    """A short form and its expansion; spans in code points of the text they stand in."""

    short: Span
    long: Span


def is_short_form(word: str) -> bool:
    """True for a token that looks like an acronym: two capitals at least, and most letters capital."""
    letters = [c for c in word if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if not 2 <= len(word) <= 14 or capitals < 2:
        return False
    lower = sum(c.islower() for c in letters)
    return capitals > lower or (capitals >= 2 and lower <= 3 and len(letters) <= 8)


def pairs(text: str) -> tuple[AcronymPair, ...]:
    """Every acronym that the text itself explains, in order."""
    found = []
    for bracket in BRACKET.finditer(text):
        pair = _short_inside(text, bracket) or _long_inside(text, bracket)
        if pair:
            found.append(pair)
    return tuple(dict.fromkeys(found))


def _short_inside(text: str, bracket: re.Match[str]) -> AcronymPair | None:
    """`International Monetary Fund (IMF)`"""
    inner = bracket.group(1)
    cue = CUES.match(inner)
    begin = cue.end() if cue else len(inner) - len(inner.lstrip(" “\"«'‘"))
    short = SHORT.match(inner, begin)
    if not short or not is_short_form(short.group()):
        return None
    rest = inner[short.end():].strip(" ”\"»'’")
    if rest and rest[0] not in ",;:/–-":
        return None
    start = bracket.start(1) + begin
    long = _expansion_before(text, bracket.start(), short.group())
    if long is None:
        return None
    return AcronymPair(Span(start, start + len(short.group())), long)


def _long_inside(text: str, bracket: re.Match[str]) -> AcronymPair | None:
    """`IMF (International Monetary Fund)`"""
    before = text[max(0, bracket.start() - 16) : bracket.start()].rstrip(" ”\"»")
    word = re.search(r"[^\s(\[“«\"]+$", before)
    if not word or not is_short_form(word.group()):
        return None
    end = max(0, bracket.start() - 16) + len(before)
    inner = bracket.group(1)
    phrase = re.split(r"[,;:]", inner)[0].strip(" “”\"«»'’")
    start = bracket.start(1) + inner.index(phrase)
    words = list(WORD.finditer(phrase))
    if len(words) < 2 or not _initials_fit(word.group(), phrase):
        return None
    return AcronymPair(Span(end - len(word.group()), end), Span(start, start + len(phrase)))


def _expansion_before(text: str, end: int, short: str) -> Span | None:
    """The words before `end` that `short` abbreviates, or None."""
    letters = [without_accents(c).lower() for c in short if c.isalnum()]
    if short.endswith("s") and short[:-1].isupper():
        letters = letters[:-1]
    floor = max(0, end - 40 - 30 * len(letters))
    words = list(WORD.finditer(text, floor, end))
    for index in range(len(words) - 1, 0, -1):
        if re.search(r"[.;:!?()\[\]\n]", text[words[index - 1].end() : words[index].start()]):
            words = words[index:]
            break
    if not words or end - words[-1].end() > MAX_GAP:
        return None
    begin = _align(letters, [without_accents(w.group()).lower() for w in words])
    if begin is None:
        return None
    return Span(words[begin].start(), words[-1].end())


def _align(letters: list[str], words: list[str]) -> int | None:
    """Index of the first word of the expansion, the fewest words that explain every letter."""
    limit = min(len(words), 2 * len(letters) + 4)
    for size in range(1, limit + 1):
        start = len(words) - size
        chosen = words[start:]
        if words[start] in FUNCTION and size > 1 and letters[0] != words[start][0]:
            continue
        if words[start][0] == letters[0] and _explained(letters, chosen, 0, 0, size > 1):
            return start
    return None


def _explained(letters: list[str], words: list[str], letter: int, word: int, several: bool) -> bool:
    """True if the letters are initials, in order, of the words; inner letters may follow an initial."""
    if letter == len(letters):
        return all(w in FUNCTION or len(w) < 4 for w in words[word:])
    if word == len(words):
        return False
    current = words[word]
    position = 0
    if current[0] == letters[letter]:
        if _explained(letters, words, letter + 1, word + 1, several):
            return True
        taken = letter + 1
        while taken < len(letters):
            position = current.find(letters[taken], position + 1)
            if position < 0:
                break
            taken += 1
            if _explained(letters, words, taken, word + 1, several):
                return True
    is_skippable = word > 0 and (current in FUNCTION or len(current) < 4)
    return is_skippable and _explained(letters, words, letter, word + 1, several)


def _initials_fit(short: str, phrase: str) -> bool:
    letters = [without_accents(c).lower() for c in short if c.isalnum()]
    words = [without_accents(m.group()).lower() for m in WORD.finditer(phrase)]
    return any(_explained(letters, words[i:], 0, 0, True) for i in range(min(2, len(words))))

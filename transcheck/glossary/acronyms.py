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
CLAUSE = re.compile(r"[.;:!?()\[\]{}=\n“”«»]|[\"]")
COMMA = re.compile(r"[,/]")
LONE_WORD = 9  # letters of a single word that a whole acronym may stand for (SDU da: compounds)
BETWEEN = 2  # small content words between two capitalised words of one title (SDU fr, es)
TAIL = 4  # small content words after the last capitalised one
ENDING = re.compile(r"['’][a-zæøå]{1,4}$|-[a-zæøåäöéè][\w-]*$")  # EU's, BIT'er, EU-støtte
ELISION = re.compile(r"[^\W\d_]{1,2}['’](?=\w)")
SHOUT = re.compile(r"(?:(?<!\w)[^\W\d_a-zß-ÿ]{2,}[,:;]?\s+){2,}[^\W\d_a-zß-ÿ]{4,}(?!\w)")
ABBREVIATION = re.compile(
    r"(?<![\w.])(?:[Hh]r|[Nn]r|[Nn]o|[Ff]\.eks|[Bb]l\.a|mio|mia|ca|rev|kl|dvs|pr|osv|stk|jf|[ap]\.m|e\.g|i\.e|"
    r"z\.B|u\.a|bzw|usw|p\.ex|par|art|Art|Rev|Add|etc)\.(?![\w])")
NUMBERED = re.compile(r" ?(?:nr|no|No|n°|nº|Nr)\b")  # `(EC) No 45/2001` is part of an act's name
ROMAN = re.compile(r"[IVXLC]{2,}")
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
    if not 2 <= len(word) <= 14 or capitals < 2 or ROMAN.fullmatch(word):
        return False
    lower = len(letters) - capitals
    head = re.split(r"[-.]", word)[0]
    if len(head) < len(word) and not head.isupper() and lower:
        return False  # Sud-Est, Co-Chair
    return capitals > lower or (word[0].isupper() and (capitals > 2 or lower <= 3) and len(letters) <= 9)


def shorts(text: str) -> tuple[Span, ...]:
    """Every short form of the text: acronyms, and the abbreviations that reports use most.

    Elided articles, possessive endings and small second halves are left out (`l'ONU`, `EU's`,
    `EU-støtte`), parts joined by a slash counted apart, lines in capitals passed over.
    """
    shouted = [Span(*m.span()) for m in SHOUT.finditer(text)]
    found = [Span(*m.span()) for m in ABBREVIATION.finditer(text)]
    for match in SHORT.finditer(text):
        start = match.start()
        for part in match.group().split("/"):
            bare = ENDING.sub("", part)
            span = Span(start, start + len(bare))
            elided = ELISION.match(bare)
            if elided:
                span, bare = Span(start + elided.end(), span.end), bare[elided.end() :]
            if is_short_form(bare) and not any(line.overlaps(span) for line in shouted):
                found.append(span)
            start += len(part) + 1
    return tuple(sorted(dict.fromkeys(found)))


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
    if NUMBERED.match(text, bracket.end()):
        return None
    rest = inner[short.end() :].strip(" ”\"»'’")
    if rest and rest[0] not in ",;:/–-":
        return None
    start = bracket.start(1) + begin
    bare = ENDING.sub("", short.group())
    long = _expansion_before(text, bracket.start(), bare)
    return None if long is None else AcronymPair(Span(start, start + len(bare)), long)


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
    letters = _letters(short)
    floor = max(0, end - 60 - 30 * len(letters))
    words = list(WORD.finditer(text, floor, end))
    for index in range(len(words) - 1, 0, -1):
        if CLAUSE.search(text[words[index - 1].end() : words[index].start()]):
            words = words[index:]
            break
    if not words or end - words[-1].end() > MAX_GAP:
        return None
    begin = _align(letters, words)
    if begin is None and words[-1].group() != short:
        after = [i for i in range(1, len(words)) if COMMA.search(text[words[i - 1].end() : words[i].start()])]
        words = words[after[-1] if after else 0 :]
        begin = _loosely(letters, words) if len(letters) > 2 else None
        begin = _title(words) if begin is None and len(letters) > 1 and short.isupper() else begin
    return None if begin is None else Span(words[begin].start(), words[-1].end())


def _letters(short: str) -> list[str]:
    """Letters to explain, in lower case without accents; digits stay together, a plural s is dropped."""
    plain = without_accents(short)
    if plain[:-1].isupper() and plain.endswith("s"):
        plain = plain[:-1]
    plain = re.sub(r"['’](?:s|er|ere|erne|en)$", "", plain)
    return [found.lower() for found in re.findall(r"\d+|[^\W\d_]", plain)]


def _align(letters: list[str], found: list[re.Match[str]]) -> int | None:
    """Index of the first word of the expansion: all initials if possible, else the fewest words."""
    words = [without_accents(w.group()).lower() for w in found]
    limit = min(len(words), 2 * len(letters) + 4)
    for only_initials, from_function in ((True, False), (False, False), (True, True), (False, True)):
        for size in range(1, limit + 1):
            start = len(words) - size
            if (words[start] in FUNCTION) is not from_function:
                continue
            if size == 1 and (only_initials or len(words[start]) < LONE_WORD):
                continue
            is_sure = len(letters) > 2 or size == 2 or found[start].group()[0].isupper()
            if is_sure and words[start][0] == letters[0] and _explained(
                    letters, words[start:], 0, 0, only_initials):
                return start if only_initials else _from_title(found, start)
    return None


def _from_title(words: list[re.Match[str]], start: int) -> int:
    """The beginning of the title that `start` lies in the middle of, else `start` itself."""
    before = words[start - 1] if start else None
    if before is None or not before.group()[0].isupper() or words[start].start() - before.end() > 1:
        return start
    title = _title(words)
    return start if title is None else min(title, start)


def _explained(letters: list[str], words: list[str], letter: int, word: int, only_initials: bool) -> bool:
    """True if the letters are initials, in order, of the words; inner letters may follow an initial."""
    if letter == len(letters):
        return all(w in FUNCTION or len(w) < 4 for w in words[word:])
    if word == len(words):
        return False
    current = words[word]
    if current.startswith(letters[letter]):
        if _explained(letters, words, letter + 1, word + 1, only_initials):
            return True
        position, taken = 0, letter + 1
        while not only_initials and taken < len(letters):
            position = current.find(letters[taken], position + 1)
            if position < 0:
                break
            taken += 1
            if _explained(letters, words, taken, word + 1, only_initials):
                return True
    is_skippable = word > 0 and (current in FUNCTION or len(current) < 4)
    return is_skippable and _explained(letters, words, letter, word + 1, only_initials)


def _loosely(letters: list[str], words: list[re.Match[str]]) -> int | None:
    """The nearest capitalised word from which on the letters come in order, most as initials."""
    for start in range(len(words) - 2, max(-1, len(words) - 3 * len(letters) - 4), -1):
        if words[start].group()[0].isupper() and words[start].group().lower() in FUNCTION:
            return None
        plain = [without_accents(w.group()).lower() for w in words[start:]]
        if not words[start].group()[0].isupper() or plain[0][0] != letters[0][0]:
            continue
        joined = " ".join(plain)
        position, initials = 0, 0
        for letter in letters:
            position = joined.find(letter, position)
            if position < 0:
                break
            initials += position == 0 or joined[position - 1] == " "
            position += 1
        if position >= 0 and initials >= 2:
            return start
    return None


def _title(words: list[re.Match[str]]) -> int | None:
    """The capitalised title before the bracket, whatever its letters: `Institut maritime (KMI)`.

    Acronyms are often those of another language's name.
    """
    best, small = None, 0
    for index in range(len(words) - 1, max(-1, len(words) - 14), -1):
        word = words[index].group()
        if word.lower() in FUNCTION or word[0].isdigit():
            if word[0].isupper():  # `Den Europæiske Fond`: the title begins after its article
                break
            continue
        if word[0].isupper():
            if best is not None and small > BETWEEN:
                break
            best, small = index, 0
        else:
            small += 1
            if small > (BETWEEN if best is not None else TAIL):
                break
    return best if best is not None and len(words) - best >= 2 else None


def _initials_fit(short: str, phrase: str) -> bool:
    letters = _letters(short)
    words = [without_accents(m.group()).lower() for m in WORD.finditer(phrase)]
    return any(_explained(letters, words[i:], 0, 0, False) for i in range(min(2, len(words))))


def is_spelled_out(short: str, long: str) -> bool:
    """True if the letters of `short` are those of `long`'s words, in order, the first one the first.

    An acronym of another language's name (`KMI` for a Dutch `Instituut`) is not.
    """
    letters = _letters(short)
    words = [without_accents(m.group()).lower() for m in WORD.finditer(long)]
    content = [word for word in words if word not in FUNCTION] or words
    if not letters or not content or content[0][0] != letters[0][0]:
        return False
    joined, position = " ".join(words), 0
    for letter in letters:
        position = joined.find(letter, position) + 1
        if not position:
            return False
    initials = sum(letter == word[0] for letter, word in zip(letters, content, strict=False))
    return len(content) == 1 or 2 * initials >= len(letters)

"""Where a sentence ends: a mark that may end one is found by its form; what stands around it decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.segment.stops import Stops

MARKS = ".!?…؟۔।॥።။‼⁇⁈⁉։"
FULL_WIDTH = "。！？｡"
CLOSERS = "\"'”“’»«›‹)]}」』】）］》〉〗"
CJK_CLOSERS = "\"”’」』】）］》〉〗)]"
CJK = "\u3040-\u30ff\u3400-\u9fff"
OPENERS = frozenset("\"'“”„«»‹›‘‚([{「『【（［《〈¿¡-–—•·*#@ \t\n\r\xa0\u202f\u3000")
QUOTES = frozenset("\"'“”„«»‹›‘’‚「」『』")
NEVER_BEFORE = frozenset(",;:)]}%…/、，：；）］」』】》〉・=+")

CANDIDATE = re.compile(
    rf"[{re.escape(MARKS)}]+"
    rf"(?:[{re.escape(CLOSERS)}]|[ \xa0\u202f][»›](?=[\s.,;:)…–—]|$)|\s?[:;]-?[)(](?=\s)|\[\d+\])*(?=\s)"
    rf"|[{FULL_WIDTH}][{FULL_WIDTH}{re.escape(MARKS + CJK_CLOSERS)}]*(?:\s?[」』])*"
    rf"|(?<=[{CJK}])[!?]+[{re.escape(CJK_CLOSERS)}]*(?=[{CJK}「『“（])"
)
GREEK_QUESTION = re.compile(r"[;;][»\"”’)]*(?=\s)")
# 「…。」と述べた: the sentence goes on. The exceptions begin a sentence of their own.
GOES_ON = re.compile(
    "と(?!ころ|にかく|ても)|って|など|なん|なの|を|は(?!い|じ)|が|に(?!も)|の|も(?!し|う|ち)|で(?!も、|は、|す、)|や|か(?!つ)|だ"
)
KOREAN_GOES_ON = ("라고", "이라고", "고 ", "라는", "라며", "며 ")
LONGEST_ASIDE = 300  # code points; an opening bracket with no partner so near is taken as stray


class Rules:
    """The rules for one language (BCP-47 tag; `und` falls back on what holds everywhere)."""

    def __init__(self, lang: str) -> None:
        base = lang.lower().split("-")[0]
        self.lang = {"nb": "no", "nn": "no"}.get(base, base)
        self.stops = Stops(self.lang)

    def ends(self, text: str, start: int, stop: int) -> Iterator[int]:
        """Offsets after which a new sentence begins, inside `text[start:stop]`, in order."""
        begin = start
        for match in self._candidates(text, start, stop):
            end = _closing_end(text, begin, match)
            if self._is_end(text, begin, (match.start(), end), stop):
                yield end
                begin = end

    def _candidates(self, text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
        if self.lang != "el":
            return CANDIDATE.finditer(text, start, stop)
        found = [*CANDIDATE.finditer(text, start, stop), *GREEK_QUESTION.finditer(text, start, stop)]
        return iter(sorted(found, key=lambda match: match.start()))

    def _is_end(self, text: str, begin: int, span: tuple[int, int], stop: int) -> bool:
        mark, end = span
        after = _skip_space(text, end, stop)
        if after >= stop or text[mark - 1 : mark] in ("(", "["):
            return False
        if text[after] in NEVER_BEFORE or _in_brackets(text, begin, mark, end, stop):
            return False
        signs = text[mark:end]
        if signs[0] in FULL_WIDTH or after == end:
            return signs[-1] not in CLOSERS or not GOES_ON.match(text, after)
        letter = after
        while letter < stop and text[letter] in OPENERS:
            letter += 1
        if letter >= stop:
            return False
        closed = any(sign in QUOTES for sign in signs)
        if text[letter].islower() and not _may_begin(text, after, letter, closed):
            return (signs == "." and (after == letter or text[after] in QUOTES)
                    and self.stops.ends_before_small_letter(text, begin, mark))
        if self.lang == "ko" and closed and text.startswith(KOREAN_GOES_ON, after):
            return False
        if signs[0] != "." or signs.startswith(".."):
            return True
        return self.stops.ends(text, begin, mark, after, letter)


def _may_begin(text: str, after: int, letter: int, closed: bool) -> bool:
    """May a sentence begin with this small letter? iPhone may; so may a quote after a quote."""
    if text[letter + 1 : letter + 2].isupper():
        return True
    return closed and letter > after and text[after] in QUOTES


def _closing_end(text: str, begin: int, match: re.Match[str]) -> int:
    """End of the mark with what closes it; a straight quote may open the next sentence where no space
    tells (`他说。"是的。"`)."""
    mark, end = match.span()
    if text[end - 1] == '"' and text[mark] in FULL_WIDTH and text.count('"', begin, mark) % 2 == 0:
        return end - 1
    return end


def _skip_space(text: str, position: int, stop: int) -> int:
    while position < stop and text[position].isspace():
        position += 1
    return position


def _in_brackets(text: str, begin: int, mark: int, end: int, stop: int) -> bool:
    """True inside an aside `(b. 1984)`; a sentence that is an aside as a whole has ends of its own."""
    for opening, closing in (("(", ")"), ("（", "）")):
        opened = text.rfind(opening, begin, mark)
        if opened < 0 or text.find(closing, opened, end) >= 0:
            continue
        closed = text.find(closing, end, min(stop, opened + LONGEST_ASIDE))
        if closed >= 0 and text.find(opening, end, closed) < 0:
            return bool(text[begin:opened].strip())
    return False

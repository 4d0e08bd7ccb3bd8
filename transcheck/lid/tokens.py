"""Words of a text with what the finder needs to know about their place.

Only words are steps of the decoder; punctuation lives on as the cost of entering or leaving another
language before or after a word, and as brackets and quotes with the words inside them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transcheck.lid.words import HAN, IDEOGRAPHS, KANA, LETTER, MARKS, WORD

DOMAINS = "com|org|net|edu|gov|int|info|eu|tv|example|[a-z]{2}"  # a bare domain is a name, not words
LABEL = "A-Za-z0-9À-ɏЀ-ӿ"  # a domain may follow a Chinese or Japanese character directly
MASK = re.compile(
    r"(?:https?|ftp)://[^\s<>\"”»]{1,2000}"
    r"|(?<![A-Za-z0-9])www\.[^\s<>\"”»]{1,500}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    rf"|[@#]{LETTER}[\w{MARKS}]{{0,100}}|[@#][{HAN}]{{1,60}}"
    rf"|(?<![{LABEL}])[{LABEL}][{LABEL}-]{{1,40}}(?:\.[A-Za-z0-9-]{{2,40}}){{0,3}}\.(?:{DOMAINS})"
    r"(?![A-Za-z0-9])(?:/[^\s<>\"”»]{0,500})?"
    r"|</?[a-zA-Z][^<>\n]{0,300}>|&#?[a-zA-Z0-9]{2,10};"
)
MASK_HINT = re.compile(r"[@#<&]|://|www\.|\S\.[a-z]")  # without one of these, nothing to mask
TOKEN = re.compile(
    rf"({WORD})|([{IDEOGRAPHS}]+|[{KANA}]+)|(\d+)"
    r"|([\[\](){}“”«»„‘’「」『』（）【】〈〉《》‹›\"'.!?…।॥。！？؟۔,;:–—،؛，、；：\n|•·])"
)
FIGURE, MARK = 3, 4  # groups of TOKEN; 1 and 2 are words
PAIRS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "“": "”", "„": "“”", "«": "»", "»": "«",
         "”": "”", "‘": "’", "‹": "›", "「": "」", "『": "』", "〈": "〉", "《": "》", '"': '"', "'": "'"}
BRACKETS = "([{（【"
AMBIGUOUS = "\"'”»"  # open or close, as the characters around them say
CLOSERS = frozenset("".join(PAIRS.values()))
SENTENCE, CLAUSE = frozenset(".!?…।॥。！？؟۔\n|•·"), frozenset(",;:–—،؛，、；：")
# Small words that stand inside names: `Bank of the West`, `Marie de la Tour`.
PARTICLES = frozenset(
    "de del della dello dei di da do dos das du des la le les el los las van von der den dem zu zur bin ibn "
    "ben al el y e i of the and und et af av ten ter on in at for to with "
    "upon sur sous auf am im für och på og til".split())
EDGE, PAUSE, INSIDE = 0, 1, 2  # what stands between two words
MAX_PIECE = 50_000  # characters looked at in one go: bounds memory, and no fragment is that long


@dataclass(slots=True)
class Enclosure:
    """A bracket or quotation: offsets of its marks and the words between them, half-open."""

    mark: str
    start: int
    end: int
    first: int
    last: int
    parent: int = -1  # the enclosure around it, as an index; -1: none

    @property
    def is_bracket(self) -> bool:
        return self.mark in BRACKETS


@dataclass(slots=True)
class Words:
    """Parallel lists, one entry a word, in text order."""

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    enter: list[int] = field(default_factory=list)  # EDGE, PAUSE or INSIDE before the word
    leave: list[int] = field(default_factory=list)  # and after it
    sentence: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    opens: list[bool] = field(default_factory=list)  # first word of a sentence
    figure: list[bool] = field(default_factory=list)  # a number stands before the word
    enclosures: list[Enclosure] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)  # innermost enclosure of the word, -1: none

    def around(self, word: int) -> Iterator[Enclosure]:
        """The enclosures of a word, innermost first."""
        at = self.inside[word]
        while at >= 0:
            yield self.enclosures[at]
            at = self.enclosures[at].parent


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of stretches of at most MAX_PIECE characters, cut at line ends or spaces."""
    start = 0
    while start < len(text):
        stop = start + MAX_PIECE
        if stop < len(text):
            cut = text.rfind("\n", start + MAX_PIECE // 2, stop)
            cut = cut if cut > 0 else text.rfind(" ", start + MAX_PIECE // 2, stop)
            stop = cut + 1 if cut > 0 else stop
        yield start, min(stop, len(text))
        start = stop


def masks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Web and mail addresses, handles, tags and markup of `text[start:end]`, in order."""
    if not MASK_HINT.search(text, start, end):
        return []
    return [match.span() for match in MASK.finditer(text, start, end)]


def tokenise(text: str, start: int, end: int, masked: Sequence[tuple[int, int]] = ()) -> Words:
    """Words of `text[start:end]` outside `masked`, which are sorted and do not overlap."""
    words = Words()
    state = _State(words, text)
    mask_starts = [mask[0] for mask in masked]
    for match in TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        if mask_starts:
            place = bisect_right(mask_starts, begin) - 1
            if place >= 0 and begin < masked[place][1]:
                continue
        kind = match.lastindex
        if kind == MARK:
            state.punctuation(match.group(), begin)
        elif kind == FIGURE:
            state.figure = True
        else:
            words.texts.append(match.group())
            words.starts.append(begin)
            words.ends.append(stop)
            state.word()
    if words.leave:
        words.leave[-1] = EDGE
    _nest(words)
    return words


def _nest(words: Words) -> None:
    """Say for each word which enclosure it is in; they nest, they never cross."""
    words.enclosures = sorted((e for e in words.enclosures if e.last > e.first),
                              key=lambda e: (e.first, -e.last, e.start))
    words.inside = [-1] * len(words.texts)
    stack: list[int] = []
    for number, enclosure in enumerate(words.enclosures):
        while stack and words.enclosures[stack[-1]].last <= enclosure.first:
            stack.pop()
        enclosure.parent = stack[-1] if stack else -1
        stack.append(number)
    for number, enclosure in enumerate(words.enclosures):  # inner ones come later and overwrite
        words.inside[enclosure.first : enclosure.last] = [number] * (enclosure.last - enclosure.first)


class _State:
    """Running knowledge while a text is read from left to right."""

    def __init__(self, words: Words, text: str) -> None:
        self.words, self.text = words, text
        self.gap, self.sentence, self.paragraph = EDGE, 0, 0
        self.at_start, self.figure = True, False
        self.open: list[Enclosure] = []

    def word(self) -> None:
        """Note where the word that was just taken stands."""
        words = self.words
        words.enter.append(self.gap)
        words.leave.append(INSIDE)
        words.sentence.append(self.sentence)
        words.paragraph.append(self.paragraph)
        words.opens.append(self.at_start)
        words.figure.append(self.figure)
        self.gap, self.at_start, self.figure = INSIDE, False, False

    def punctuation(self, mark: str, at: int) -> None:
        if mark in CLAUSE:
            self._lower(PAUSE, PAUSE)
        elif mark in SENTENCE:
            self._sentence_end(mark, at)
        elif mark in CLOSERS and self._close(mark, at):
            self._lower(INSIDE, EDGE)
        elif mark in PAIRS and self._opens(mark, at):
            self.open.append(Enclosure(mark, at, -1, len(self.words.texts), -1))
            del self.open[:-8]  # deeper nesting is an unbalanced mark, not a nest
            self._lower(EDGE, INSIDE)

    def _lower(self, enter: int, leave: int) -> None:
        self.gap = min(self.gap, enter)
        if self.words.leave:
            self.words.leave[-1] = min(self.words.leave[-1], leave)

    def _sentence_end(self, mark: str, at: int) -> None:
        if mark == "\n":
            if self._wraps(at):
                return
            self.paragraph += 1
            self.open.clear()
        elif mark in "·•|":
            pass
        elif mark in ".!?…" and self.text[at + 1 : at + 2].isalnum():
            return
        self._lower(EDGE, EDGE)
        self.sentence += 1
        self.at_start = True

    def _wraps(self, at: int) -> bool:
        """A line end inside a sentence: prose broken at a margin."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        if not (before.isalnum() or (before and before in ",;-–")) or not after.isalpha():
            return False
        return after.islower() or after.lower() == after.upper() == after

    def _close(self, mark: str, at: int) -> bool:
        for depth in range(len(self.open) - 1, -1, -1):
            enclosure = self.open[depth]
            if mark in PAIRS[enclosure.mark]:
                if mark in AMBIGUOUS and mark == enclosure.mark and self._looks_opening(at):
                    return False
                enclosure.end, enclosure.last = at + 1, len(self.words.texts)
                self.words.enclosures.append(enclosure)
                del self.open[depth:]
                return True
        return False

    def _opens(self, mark: str, at: int) -> bool:
        return mark not in AMBIGUOUS or self._looks_opening(at)

    def _looks_opening(self, at: int) -> bool:
        before, after = self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]
        return (not before or before.isspace() or before in "([{—–-") and not after.isspace()

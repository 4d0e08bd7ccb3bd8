"""Pairs of quotation marks and brackets in one paragraph, by a stack."""

from __future__ import annotations

from dataclasses import dataclass

from transcheck.data import Span

# An opening mark and what may close it: „…“ German, „…” Polish, »…« Danish, ”…” Swedish, »…» Finnish.
CLOSERS = {
    "“": "”", "„": "“”", "«": "»", "»": "«»", "‹": "›", "›": "‹", "”": "”", '"': '"', "＂": "＂",
    "‘": "’", "‚": "‘’", "'": "'", "「": "」", "『": "』", "｢": "｣", "《": "》", "〈": "〉",
    "〝": "〟〞", "(": ")", "[": "]", "（": "）", "［": "］", "【": "】", "〔": "〕",
}
APOSTROPHES = "'’‘ʼ"
SINGLE = "‘’‚'"
DOUBLE = "“”„«»\"＂"
BRACKETS = "()[]（）［］【】〔〕"
TITLES = "《》〈〉"
ONLY_CLOSE = {"」", "』", "｣", "》", "〉", "〟", "〞", ")", "]", "）", "］", "】", "〕"}
ONLY_OPEN = {"「", "『", "｢", "《", "〈", "〝", "(", "[", "（", "［", "【", "〔", "„", "‚"}
MARKS = frozenset("".join(CLOSERS) + "".join(CLOSERS.values()))
WIDE = {"（": "(", "）": ")", "［": "[", "］": "]"}
UNSPACED = ("zh", "ja", "yue")
SAME_OPEN = ("sv", "fi")  # ”…” and »…» are the rule
INVERTED = ("de", "da", "sl", "hr", "cs", "sk", "sr", "hu", "pl")  # »…« is usual


@dataclass(frozen=True, slots=True)
class Pair:
    """Offsets of an opening mark and of its close; `depth` counts enclosing quotes."""

    open: int
    close: int
    depth: int
    is_bracket: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """A mark without partner (`unopened`, `unclosed`) or with one of another style (`mixed`)."""

    span: Span
    kind: str
    mark: str
    is_quote: bool


class MarkReader:
    """Reads the marks of one text, paragraph by paragraph."""

    def __init__(self, text: str, lang: str, masked: tuple[Span, ...] = ()) -> None:
        self.text = text
        self._lang = lang.partition("-")[0]
        self._masked = masked
        self._stack: list[tuple[str, int]] = []
        self._end = len(text)
        self._start = 0

    def read(self, span: Span, carried: tuple[int, ...] = (), *,
             goes_on: bool = False) -> tuple[list[Pair], list[Problem], tuple[int, ...]]:
        """Pairs and problems of one paragraph, and the offsets of the quotes that it leaves open.

        `carried` are the offsets of marks that earlier paragraphs left open, outermost first. With
        `goes_on`, a mark like the last of them at the head of the paragraph only repeats it.
        """
        pairs: list[Pair] = []
        problems: list[Problem] = []
        self._start, self._end = span.start, span.end
        marks = [i for i in range(span.start, span.end) if self.text[i] in MARKS and not self._is_masked(i)]
        for brackets in (True, False):  # brackets and quotes may overlap, so each has its own stack
            self._stack = []
            if carried and not brackets:
                self._stack = [(self.text[i], i) for i in carried]
                mark = self.text[carried[-1]]
                if goes_on and marks[:1] == [span.start] and self.text[span.start] in mark + CLOSERS[mark]:
                    del marks[0]
            for i in marks:
                if (self.text[i] in BRACKETS) == brackets:
                    self._take(i, self.text[i], pairs, problems)
            problems.extend(self._left_over())
        if self._lang in UNSPACED and not carried:
            _turn(pairs, problems)
        left = tuple(i for mark, i in self._stack if mark not in SINGLE and mark not in TITLES)
        return pairs, problems, tuple(i for i in left if any(p.span.start == i for p in problems))

    def _take(self, i: int, mark: str, pairs: list[Pair], problems: list[Problem]) -> None:
        role = self._role(i, mark)
        if role == "open":
            self._stack.append((mark, i))
        elif role == "close":
            self._close(i, mark, pairs, problems)

    def _close(self, i: int, mark: str, pairs: list[Pair], problems: list[Problem]) -> None:
        at = self._partner(mark, i)
        if at is None:
            if mark not in SINGLE:
                problems.append(Problem(Span(i, i + 1), "unopened", mark, mark not in BRACKETS))
            return
        for lost, position in self._stack[at + 1 :]:
            if lost not in SINGLE:
                problems.append(Problem(Span(position, position + 1), "unclosed", lost,
                                        lost not in BRACKETS))
        opened, position = self._stack[at]
        del self._stack[at:]
        depth = sum(m not in TITLES for m, _ in self._stack)
        pairs.append(Pair(position, i, depth, opened in BRACKETS or opened in TITLES))
        if mark not in CLOSERS[opened] or (opened == mark and mark in "”»" and self._lang not in SAME_OPEN):
            problems.append(Problem(Span(i, i + 1), "mixed", mark, opened not in BRACKETS))

    def _partner(self, mark: str, i: int) -> int | None:
        """Index on the stack of what `mark` closes; a partner of another style comes last, unless a
        second mark beside this one will close the outer quote."""
        depths = range(len(self._stack) - 1, -1, -1)
        is_last_but_one = mark in DOUBLE and self._at(i + 1) == mark
        if is_last_but_one and len(self._stack) > 1 and self._stack[-1][0] in DOUBLE:
            return len(self._stack) - 1
        for at in depths:
            if mark in CLOSERS[self._stack[at][0]]:
                return at
        for at in depths:
            opened = self._stack[at][0]
            if mark in DOUBLE and opened in DOUBLE:
                return at
            if WIDE.get(mark, mark) in CLOSERS[WIDE.get(opened, opened)]:
                return at
        return None

    def _role(self, i: int, mark: str) -> str:
        if mark in SINGLE:
            return self._single(i, mark)
        if mark in ONLY_OPEN:
            return "open"
        if mark in ONLY_CLOSE:
            return "" if mark in ")]" and self._is_list_number(i, mark) else "close"
        opened = [m for m, _ in self._stack]
        leads, trails = self._leads(i), self._trails(i)
        if mark == "“":
            if "„" in opened and not self._at(i - 1).isspace():
                return "close"
            return "close" if trails and not leads else "open"
        if mark == "”":
            return "open" if leads and not trails and not opened else "close"
        if mark in "«»":
            return self._guillemet(i, mark, opened)
        if mark in "‹›":
            return "open" if mark == "‹" else "close"
        return self._straight(i, opened, leads, trails)

    def _guillemet(self, i: int, mark: str, opened: list[str]) -> str:
        inverted = self._lang in INVERTED or self._lang in SAME_OPEN
        if mark == "»":
            if "«" in opened:
                return "close"
            if "»" in opened:
                return "open" if inverted and self._leads(i) and not self._trails(i) else "close"
            return "open" if self._leads(i) and not self._trails(i) and inverted else "close"
        return "close" if "»" in opened and not self._leads(i) else "open"

    def _straight(self, i: int, opened: list[str], leads: bool, trails: bool) -> str:
        before, after = self._at(i - 1), self._at(i + 1)
        if '"' in opened or any(m in DOUBLE for m in opened):
            return "open" if leads and not trails else "close"
        if before.isdigit() and not after.isalnum():
            return ""  # inches
        if before.isalpha() and after.isalpha() and _is_hebrew(before):
            return ""  # gershayim
        return "close" if trails and not leads else "open"

    def _single(self, i: int, mark: str) -> str:
        before, after = self._at(i - 1), self._at(i + 1)
        opened = [m for m, _ in self._stack if m in SINGLE]
        if mark == "‚":
            return "open" if not before.isalnum() and not after.isspace() else ""
        if opened and mark in CLOSERS[opened[-1]] and not after.isalnum() and not before.isspace():
            return "close"
        if mark == "’" or before.isalnum() or not (after.isalpha() or after in "“«\"[¿¡"):
            return ""
        return "open" if self._closes_later(i, mark) else ""

    def _closes_later(self, i: int, mark: str) -> bool:
        """A single mark opens only if one like it closes: else it is an elision (’em, ’90s)."""
        for j in range(i + 2, self._end):
            if self.text[j] in CLOSERS[mark] and not self._at(j + 1).isalnum():
                return not self.text[j - 1].isspace()
        return False

    def _left_over(self) -> list[Problem]:
        return [Problem(Span(i, i + 1), "unclosed", mark, mark not in BRACKETS)
                for mark, i in self._stack if mark not in SINGLE]

    def _leads(self, i: int) -> bool:
        """Something that only an opening mark can have: a gap before, none after."""
        before, after = self._at(i - 1), self._at(i + 1)
        return (before.isspace() or before in "([{（—–-/¿¡‘“«'\"…") and not after.isspace()

    def _trails(self, i: int) -> bool:
        before, after = self._at(i - 1), self._at(i + 1)
        return not before.isspace() and (after.isspace() or not after.isalnum())

    def _is_list_number(self, i: int, mark: str) -> bool:
        """`a)` and `12)` at the head of an item, and smileys, have no opening bracket."""
        if any(m in "([（［" for m, _ in self._stack):
            return False
        if self._at(i - 1) in ":;-":
            return True
        j = i
        while j > self._start and self.text[j - 1].isalnum() and i - j <= 3:
            j -= 1
        return mark == ")" and 0 < i - j <= 3 and self._at(j - 1) in " \n\t\u00a0"

    def _at(self, i: int) -> str:
        return self.text[i] if self._start <= i < self._end else " "

    def _is_masked(self, i: int) -> bool:
        return any(span.start <= i < span.end for span in self._masked)


def _turn(pairs: list[Pair], problems: list[Problem]) -> None:
    """Two marks of one paragraph that face the wrong way (“…“, ”…“) are one quote: where words are
    not parted, nothing around a mark says which way it should face."""
    alone = sorted((p for p in problems if p.is_quote and p.kind != "mixed"), key=lambda p: p.span)
    if len(alone) == 2 and all(p.mark in "“”\"" for p in alone):
        for problem in alone:
            problems.remove(problem)
        pairs.append(Pair(alone[0].span.start, alone[1].span.start, 0))
        problems.append(Problem(alone[1].span, "mixed", alone[1].mark, True))


def _is_hebrew(letter: str) -> bool:
    return "\u0590" <= letter <= "\u05ff"

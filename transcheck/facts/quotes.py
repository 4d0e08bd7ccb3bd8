"""Quotations in a text: where they open and close, what nests in them, which marks have no partner.

A quote may run over several paragraphs, each opened anew (the newspaper rule) or not. An
apostrophe is never a mark. Editor's brackets and cuts inside a quote belong to the editor: they
are kept out of `words`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from transcheck.data import Document, Role, Span
from transcheck.facts.marks import MarkReader, Pair, Problem
from transcheck.facts.words import CUT, Word, words_of
from transcheck.remember import remembered

MAX_BLOCKS = 8  # paragraphs a quote may run on; NTREX documents (one sentence a paragraph) have up to 8
MAX_OPEN = 3  # quotes in each other that paragraphs may leave open
STRAY_REACH = 160  # code points between a close and a second close that belongs to the same quote


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation. `span` has the marks, `inner` has not; `depth` 0 is outermost."""

    span: Span
    inner: Span
    depth: int
    words: tuple[Word, ...]

    @property
    def length(self) -> int:
        """Words quoted, cuts not counted."""
        return sum(word.key != CUT for word in self.words)


@dataclass(frozen=True, slots=True)
class Quotations:
    """What a text quotes, and its marks without partner, both in text order."""

    quotes: tuple[Quote, ...]
    problems: tuple[Problem, ...]


@remembered
def read_quotations(document: Document) -> Quotations:
    """Find every quotation of a document; page furniture and masked spans are skipped."""
    reader = MarkReader(document.text, document.lang, document.masked)
    pairs: list[Pair] = []
    problems: list[Problem] = []
    opened: tuple[int, ...] = ()  # marks that earlier paragraphs left open, outermost first
    age = 0
    for span in _paragraphs(document):
        found, wrong, left, carried = _best(reader, span, opened, pairs)
        problems = [p for p in problems if p.span.start not in opened[:carried]] + wrong
        age = 0 if left and left != opened else age + 1
        opened = left if carried else (*opened, *left)[-MAX_OPEN:]
        if age > MAX_BLOCKS:
            opened = ()
        pairs.extend(found)
    pairs, problems = _turned(document.text, document.lang, pairs, problems)
    pairs, problems = _shared_close(document.text, pairs, problems)
    pairs = _stretch(pairs, problems)
    quotes = sorted(_quotes(document, pairs), key=lambda quote: quote.span)
    return Quotations(tuple(quotes), tuple(sorted(problems, key=lambda p: p.span)))


Reading = tuple[list[Pair], list[Problem], tuple[int, ...], int]


def _best(reader: MarkReader, span: Span, opened: tuple[int, ...], pairs: list[Pair]) -> Reading:
    """The reading of a paragraph that leaves the fewest marks alone; the last part is how many of the
    open quotes it goes on with. Of equals, one that stands alone, else one that goes on with all."""
    readings: list[tuple[int, Reading]] = []
    for carried in range(len(opened) + 1):
        may_go_on = carried and not _has_inner(reader.text, opened[carried - 1], pairs)
        for goes_on in (True, False) if may_go_on else (False,):
            found, wrong, left = reader.read(span, opened[:carried], goes_on=goes_on)
            cost = 2 * (len(wrong) + len(opened) - carried) - sum(p.kind == "mixed" for p in wrong)
            readings.append((cost, (found, wrong, left, carried)))
    _, (found, wrong, left, carried) = min(readings, key=lambda r: (r[0], r[1][3] > 0, -r[1][3]))
    whole = [p.open for p in found if p.open >= span.start and not p.is_bracket]
    return found, wrong, _still_open(reader.text, left, whole), carried


def _has_inner(text: str, opening: int, pairs: list[Pair]) -> bool:
    """True if a whole quote stands behind an open mark in its paragraph."""
    return any(pair.open > opening and not pair.is_bracket and "\n" not in text[opening : pair.open]
               for pair in pairs)


def _still_open(text: str, left: tuple[int, ...], whole: list[int]) -> tuple[int, ...]:
    """Marks that a later paragraph may close: with a whole quote in the same marks behind it, a mark
    is rather one whose partner is lost."""
    return tuple(i for i in left if not any(text[opening] == text[i] and opening > i for opening in whole))


def _shared_close(text: str, pairs: list[Pair],
                  problems: list[Problem]) -> tuple[list[Pair], list[Problem]]:
    """`«He said «no», — she recalls`: where two guillemets would close side by side, Russian,
    Ukrainian and French print one."""
    for problem in problems:
        if problem.kind != "unclosed" or problem.mark != "«":
            continue
        start = problem.span.start
        inside = [p for p in pairs if p.open > start and text[p.open] == "«"
                  and "\n" not in text[start : p.close]]
        last = max((p.close for p in inside), default=start)
        after, before = text[last + 1 : last + 2], text[:start].rstrip(" \u00a0")[-1:]
        if inside and (after == "," or (after in (".", "!", "?", "") and before in (":", "\n", ""))):
            pairs = [*pairs, Pair(start, last, 0)]
            problems = [p for p in problems if p is not problem]
    return pairs, problems


def _paragraphs(document: Document) -> Iterator[Span]:
    if not document.blocks:
        yield Span(0, len(document.text))
    for block in document.blocks:
        if block.role is not Role.FURNITURE:
            yield block.span


def _turned(text: str, lang: str, pairs: list[Pair],
            problems: list[Problem]) -> tuple[list[Pair], list[Problem]]:
    """Two marks of one paragraph that miss a partner only because the first is a closing mark
    (`”flood”`) or a space stands on the wrong side (`said" flood"`): a note at most, not two alarms."""
    alone = sorted((p for p in problems if p.is_quote), key=lambda p: p.span)
    for one, two in pairwise(alone):
        is_apart = not any(one.span.start < p.close and p.open < two.span.start and not p.is_bracket
                           for p in pairs)
        if one.kind == two.kind and is_apart and one in problems and _belong(text, lang, one, two):
            note = [] if one.mark == two.mark == '"' else [replace(one, kind="mixed")]
            problems = [p for p in problems if p not in (one, two)] + note
            pairs = [*pairs, Pair(one.span.start, two.span.start, 0)]
    return pairs, problems


def _belong(text: str, lang: str, one: Problem, two: Problem) -> bool:
    """Only in Arabic is a space behind an opening mark common (NTREX)."""
    between, before = text[one.span.end : two.span.start], text[: one.span.start][-1:]
    if "\n" in between:
        return False
    if one.kind == "unclosed":
        return between[:1].isalnum() and between[-1:] == " " and text[two.span.end :][:1] in ("", *".,،\n")
    is_spaced = lang.startswith("ar") and between[:1] == " " and before.isalpha()
    return (between[:1].isalnum() or is_spaced) and not between[-1:].isspace()


def _stretch(pairs: list[Pair], problems: list[Problem]) -> list[Pair]:
    """A quote closed twice runs to its second close: both texts are what the editor quoted."""
    stretched = list(pairs)
    for problem in problems:
        if problem.kind != "unopened" or not problem.is_quote:
            continue
        before = [p for p in stretched if p.depth == 0 and p.close < problem.span.start]
        if before:
            last = max(before, key=lambda pair: pair.close)
            if problem.span.start - last.close <= STRAY_REACH:
                stretched[stretched.index(last)] = replace(last, close=problem.span.start)
    return stretched


def _quotes(document: Document, pairs: list[Pair]) -> Iterator[Quote]:
    for pair in pairs:
        if pair.is_bracket:
            continue
        inner = Span(pair.open + 1, pair.close)
        words = tuple(words_of(document.text, inner, document.lang, edited=True))
        if words:
            yield Quote(Span(pair.open, pair.close + 1), inner, pair.depth, words)

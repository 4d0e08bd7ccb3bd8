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
    opened: Problem | None = None  # a quote that an earlier paragraph left open
    age = 0
    for span in _paragraphs(document):
        found, wrong = reader.read(span)
        age += 1
        if opened is not None:
            joined, left = reader.read(span, opened.span.start)
            if len(left) < len(wrong) + 1:  # whichever reading leaves fewer marks alone is right
                found, wrong = joined, left
                problems.remove(opened)
        last = _open_at_end(wrong, found)
        if last is not None:
            age = age if opened is not None and last.span == opened.span else 0
            opened = last
        elif age > MAX_BLOCKS or (opened is not None and opened not in problems):
            opened = None
        pairs.extend(found)
        problems.extend(wrong)
    pairs, problems = _turned(document.text, document.lang, pairs, problems)
    pairs = _stretch(pairs, problems)
    quotes = sorted(_quotes(document, pairs), key=lambda quote: quote.span)
    return Quotations(tuple(quotes), tuple(sorted(problems, key=lambda p: p.span)))


def _open_at_end(problems: list[Problem], pairs: list[Pair]) -> Problem | None:
    """The quote that is open when a paragraph ends: nothing else was quoted after its mark."""
    unclosed = [p for p in problems if p.kind == "unclosed" and p.is_quote]
    if not unclosed:
        return None
    last = max(unclosed, key=lambda problem: problem.span.start)
    return None if any(not p.is_bracket and p.open > last.span.start for p in pairs) else last


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

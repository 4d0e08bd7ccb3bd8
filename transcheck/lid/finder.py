"""The walk of one text: words, evidence, decoding, edges, confidence, policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from transcheck.data import Span
from transcheck.lid import scripts
from transcheck.lid.decode import SOURCE_BONUS
from transcheck.lid.fragment import Fragment
from transcheck.lid.judge import fragments
from transcheck.lid.original import original
from transcheck.lid.piece import Piece
from transcheck.lid.policy import LOAN, PLAIN
from transcheck.lid.tokens import masks, pieces, tokenise
from transcheck.lid.vocabulary import CANDIDATES, COLUMN, LOCK, Vocabulary, vocabulary
from transcheck.lid.words import WHOLE_WORD, fold

UNEXPECTED = 0.85  # a language that no version of the story is in
# Beside which language a text is written: its words slip in whatever the report was made from.
BESIDE = {"uk": ("ru",), "be": ("ru",)}
TERM_FROM = 3  # times in one text
# Least confidences. Alarms per 1,000 words of clean NTREX paragraphs (70,000 words, 21 languages): .28
# and, strict, .10 with the source language unknown; .17 and .09 with it known. COPIED: .43 and .22 on
# error-free segments of the WMT annotations, with the original.
REPORT, STRICT = 0.5, 0.75
REPORT_SOURCE, STRICT_SOURCE = 0.4, 0.6
COPIED, COPIED_STRICT = 0.4, 0.6


@dataclass(frozen=True, slots=True)
class Question:
    """What is known about a text before it is read; see `transcheck.lid.fragments`.

    `likely` are more languages it may hold words of (those of the other versions).
    """

    lang: str
    source_lang: str | None = None
    source_text: str | None = None
    likely: tuple[str, ...] = ()
    strict: bool = False
    masked: tuple[Span, ...] = ()
    foreign_ok: tuple[str, ...] = ()

    @property
    def threshold(self) -> float:
        """Least confidence of a fragment that is reported."""
        if self.source_lang:
            return STRICT_SOURCE if self.strict else REPORT_SOURCE
        return STRICT if self.strict else REPORT

    @property
    def allowed(self) -> frozenset[str]:
        """Lists of languages that may stand in this text; words double as tags harmlessly."""
        return frozenset(scripts.listed(entry) for entry in self.foreign_ok if len(entry) <= 8)


def find(text: str, asked: Question) -> list[Fragment]:
    """Fragments of `text`, in order."""
    known = vocabulary(scripts.listed(asked.lang))
    columns, bonus = _columns(known, asked)
    hidden = [(span.start, span.end) for span in asked.masked]
    phrases = _phrases(asked.foreign_ok)
    found: list[Fragment] = []
    for start, end in pieces(text):
        words = tokenise(text, start, end, _merge([*masks(text, start, end), *hidden]))
        if words.texts and len(columns):
            with LOCK:
                piece = Piece(text, words, known, columns, bonus)
                piece.silence(phrases)
                found.extend(fragments(piece, asked.threshold))
                found.extend(_copied(piece, asked))
    return [f for f in _terms(_disjoint(text, found)) if f.confidence >= _least(f, asked)]


def _least(fragment: Fragment, asked: Question) -> float:
    """Least confidence of a fragment in its language: more where no version of the story is in it."""
    expected = {*map(scripts.listed, asked.likely), scripts.listed(asked.source_lang or ""), "en",
                *BESIDE.get(scripts.listed(asked.lang), ())}
    return 0.0 if not asked.likely or scripts.listed(fragment.lang) in expected else UNEXPECTED


def _copied(piece: Piece, asked: Question) -> Iterator[Fragment]:
    """Fragments that show only beside the original: its very words, at any place."""
    if asked.source_lang and asked.source_text:
        column = COLUMN.get(scripts.listed(asked.source_lang), COLUMN["und"])
        if column in piece.columns:
            beside = piece.against(original(asked.source_text), column)
            yield from fragments(beside, COPIED_STRICT if asked.strict else COPIED)


def _terms(found: list[Fragment]) -> list[Fragment]:
    """A word or phrase that keeps coming back is a term of the trade, not a leftover: a note."""
    counts = Counter(fragment.text.casefold() for fragment in found)
    return [replace(f, policy=LOAN) if f.policy == PLAIN and counts[f.text.casefold()] >= TERM_FROM else f
            for f in found]


def _disjoint(text: str, found: list[Fragment]) -> list[Fragment]:
    """Fragments in order; overlapping ones are one, with the words of both and the surer verdict."""
    merged: list[Fragment] = []
    for fragment in sorted(found, key=lambda f: (f.span, -f.confidence)):
        if merged and fragment.span.overlaps(merged[-1].span):
            last = merged.pop()
            surer = max(last, fragment, key=lambda f: f.confidence)
            fragment = replace(surer, span=Span(last.span.start, max(last.span.end, fragment.span.end)))
        merged.append(fragment)
    return [replace(f, text=text[f.span.start : f.span.end]) for f in merged]


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted spans, overlapping ones joined."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _columns(known: Vocabulary, asked: Question) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Columns of the candidate languages, and what each gains on entry."""
    twin = {"sh": "sr", "sr": "sh"}.get(known.lang, "")
    barred = {known.lang, twin, *asked.allowed}
    source = [scripts.listed(asked.source_lang)] if asked.source_lang else []
    if scripts.primary(asked.source_lang or "") == "sr":  # written in either alphabet
        source = ["sr", "sh"]
    likely = [*source, *map(scripts.listed, asked.likely)]
    named = [*likely, "en", *BESIDE.get(known.lang, ())] if source else CANDIDATES
    if source and not set(source) & set(CANDIDATES):
        named = (*named, "und")
    chosen = [lang for lang in dict.fromkeys(named) if lang in COLUMN and lang not in barred]
    bonus = [SOURCE_BONUS if lang in likely else 0.0 for lang in chosen]
    return np.array([COLUMN[lang] for lang in chosen], np.int64), np.array(bonus, np.float32)


@lru_cache(maxsize=32)  # the terms of a glossary, the same for all documents in a language
def _phrases(entries: Sequence[str]) -> dict[str, list[tuple[str, ...]]]:
    """Allowed phrases by their folded first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        parts = tuple(map(fold, WHOLE_WORD.findall(entry)))
        if parts:
            found.setdefault(parts[0], []).append(parts)
    for options in found.values():
        options.sort(key=len, reverse=True)
    return found



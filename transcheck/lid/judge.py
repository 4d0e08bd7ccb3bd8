"""Fragments of a piece of text: decoding, edges, confidence, policy."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from transcheck.data import Span
from transcheck.lid.decode import SWITCH, decode
from transcheck.lid.edges import EXTEND_FROM, JOIN_AGAINST, Run, join, settle, with_numbers
from transcheck.lid.fragment import Fragment
from transcheck.lid.piece import Piece
from transcheck.lid.policy import policy
from transcheck.lid.score import confidence, describe
from transcheck.lid.tokens import Words
from transcheck.lid.vocabulary import CANDIDATES, LOWER

HOT = 2.0  # nats: a sentence without such a lower-case word is not decoded


def fragments(piece: Piece, threshold: float) -> Iterator[Fragment]:
    """What reads as another language with at least this confidence."""
    strong = (piece.case == LOWER) & (piece.emission.max(axis=1) > HOT)
    if not strong.any():
        return
    enter, leave = SWITCH[piece.words.enter], SWITCH[piece.words.leave]
    for first, last in _hot_stretches(piece.words, strong):
        here = slice(first, last + 1)
        found = decode(piece.emission[here], enter[here], leave[here], piece.bonus)
        for a, b, column in join(found, piece.emission[here]):
            run = settle(Run(first + a, first + b, piece.emission[:, column]), piece.words, piece.case)
            if run is not None and _counts(piece, run):
                _same_script(piece, run)
                fragment = _judge(piece, run, int(piece.columns[column]))
                if fragment.confidence >= threshold and not _is_letter(fragment.text):
                    yield fragment


def _counts(piece: Piece, run: Run) -> bool:
    """Beside the original, only what it has too is news."""
    return piece.copied is None or bool(piece.copied[run.first : run.last + 1].any())


def _same_script(piece: Piece, run: Run) -> None:
    """A run in another script goes on as long as the script does, within the sentence."""
    foreign, sentence = piece.known.foreign[piece.ids], piece.words.sentence
    script = piece.known.script_of[piece.ids]
    if not foreign[run.first : run.last + 1].all():
        return
    same = foreign & (script == script[run.first])
    while run.first and same[run.first - 1] and sentence[run.first - 1] == sentence[run.last]:
        run.first -= 1
    stop = len(same) - 1
    while run.last < stop and same[run.last + 1] and sentence[run.last + 1] == sentence[run.first]:
        run.last += 1


def _grow(piece: Piece, run: Run) -> None:
    """Take in the neighbours that the original has in the same order: cognates of the rest."""
    sentence, paired = piece.words.sentence, piece.paired
    if piece.copied is None:
        return
    while run.first and paired[run.first - 1] and _goes_along(piece, run, run.first - 1):
        run.first -= 1
    while run.last + 1 < len(sentence) and paired[run.last] and _goes_along(piece, run, run.last + 1):
        run.last += 1


def _goes_along(piece: Piece, run: Run, at: int) -> bool:
    """A neighbour in the sentence: one of a chain, or a common word that D rarely uses."""
    along = (piece.chained[at] and piece.case[at] == LOWER) or (
        run.e[at] > JOIN_AGAINST and not piece.named[at])
    return bool(along and piece.words.sentence[at] == piece.words.sentence[run.first])


def _judge(piece: Piece, run: Run, column: int) -> Fragment:
    words = piece.words
    sure = confidence(describe(piece, run, column))
    _grow(piece, run)
    span = _span(piece, run)
    return Fragment(span, CANDIDATES[column], piece.text[span.start : span.end], round(sure, 4),
                    policy(run, words, piece.shape, piece.text))


def _span(piece: Piece, run: Run) -> Span:
    words = piece.words
    start, end = words.starts[run.first], words.ends[run.last]
    if run.words >= EXTEND_FROM:
        before = words.ends[run.first - 1] if run.first else 0
        after = words.starts[run.last + 1] if run.last + 1 < len(words.starts) else len(piece.text)
        start, end = with_numbers(piece.text, start, end, before, after)
    return Span(start, end)


def _is_letter(text: str) -> bool:
    """A lone letter of an alphabet is the name of a variable, a vitamin, a vowel."""
    return len(text) == 1 and text < "\u2e80"


def _hot_stretches(words: Words, strong: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """(first, last) word of each run of neighbouring sentences that hold strong evidence."""
    sentence = np.array(words.sentence)
    hot_sentence = np.zeros(sentence[-1] + 1, bool)
    hot_sentence[sentence[strong]] = True
    hot = hot_sentence[sentence]
    paragraph = np.array(words.paragraph)
    begins = hot.copy()
    begins[1:] &= ~hot[:-1] | (paragraph[1:] != paragraph[:-1])
    ends = hot.copy()
    ends[:-1] &= ~hot[1:] | (paragraph[1:] != paragraph[:-1])
    return list(zip(np.flatnonzero(begins).tolist(), np.flatnonzero(ends).tolist(), strict=True))

"""One stretch of text while it is being judged: evidence, decoding, edges, confidence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from copy import copy

import numpy as np
from numpy.typing import NDArray

from transcheck.data import Span
from transcheck.lid.decode import SWITCH, decode
from transcheck.lid.edges import EXTEND_FROM, JOIN_AGAINST, Run, join, settle, with_numbers
from transcheck.lid.fragment import Fragment
from transcheck.lid.original import Original
from transcheck.lid.policy import policy
from transcheck.lid.score import confidence, describe
from transcheck.lid.tokens import PARTICLES, Words
from transcheck.lid.vocabulary import CANDIDATES, CAPITAL, LOWER, Vocabulary

OTHER_SCRIPT = -4.9  # emissions of languages of a third script lie below
HOT = 2.0  # nats: a sentence without such a lower-case word is not decoded
HYPHEN = re.compile(r"(?<=[^\W_])[-‐‑](?=[^\W_])")
UNKNOWN = -90.0  # ln frequencies below mean that the list lacks the word
MIN_COPIED = 3  # letters; shorter words stand in any two texts
# nats by which the original's language must lead in a copied word: one that D knows nearly as well is
# no evidence (`variable`, `molecular`); in a chain less will do. DEMETR and WMT annotations.
COPIED_LEAD, CHAIN_LEAD = 3.5, 2.5
WELL_KNOWN = -11.0  # ln frequency: `hat` and `die` are English, whatever the German original says
COPIED_BONUS, NAMED_FACTOR, ABSENT_FACTOR = 5.0, 0.5, 0.3


class Piece:
    """One stretch of text while it is being judged."""

    def __init__(self, text: str, words: Words, known: Vocabulary, columns: NDArray[np.int64],
                 bonus: NDArray[np.float32]) -> None:
        self.text, self.words, self.known, self.columns, self.bonus = text, words, known, columns, bonus
        self.copied: NDArray[np.bool_] | None = None  # set by `against`, where the original is known
        self.absent = self.named = self.chained = self.paired = np.zeros(0, bool)
        self.ids = known.ids(words.texts)
        self.emission = known.emission[self.ids][:, columns].astype(np.float32)
        self.case = self.shape = known.case[self.ids]
        self._rank_foreign()
        _weigh_place(self.emission, words, self.case, text)

    def _rank_foreign(self) -> None:
        """Words of another script are compared within the candidates alone."""
        rows = np.flatnonzero(self.known.foreign[self.ids])
        if not len(rows) or len(self.columns) >= len(CANDIDATES) - 2:
            return
        here, every = self.emission[rows].max(axis=1), self.known.emission[self.ids[rows]].max(axis=1)
        lift = np.where(here > OTHER_SCRIPT, every - here, 0.0)
        self.emission[rows] = np.where(self.emission[rows] > OTHER_SCRIPT,
                                       self.emission[rows] + lift[:, None], self.emission[rows])

    def silence(self, phrases: dict[str, list[tuple[str, ...]]]) -> None:
        """Words of allowed phrases speak for no language."""
        if not phrases:
            return
        folded = [self.known.folded[i] for i in self.ids]
        for at, word in enumerate(folded):
            for phrase in phrases.get(word, ()):
                if tuple(folded[at : at + len(phrase)]) == phrase:
                    self.emission[at : at + len(phrase)] = 0.0
                    break

    def against(self, original: Original, column: int) -> Piece:
        """The same stretch, judged by what the original says: its words are the suspects."""
        other = copy(self)
        at = int(np.flatnonzero(self.columns == column)[0])
        other.columns, other.bonus = self.columns[at : at + 1], self.bonus[at : at + 1]
        folded = [self.known.folded[i] for i in self.ids]
        other.copied, named, absent = original.compare(folded, self.words.texts)
        frequency = self.known.frequency(self.ids, column)
        own = self.known.own_frequency[self.ids]
        size = self.known.length[self.ids]
        long = (size >= MIN_COPIED) | ((size > 1) & self.known.foreign[self.ids])
        foreign = (own < UNKNOWN) | ((frequency - own > COPIED_LEAD) & (own < WELL_KNOWN))
        other.copied &= long & foreign
        chained = original.chained(folded)
        foreign = (frequency - own > CHAIN_LEAD) & (self.known.length[self.ids] > 1)
        other.copied |= chained & foreign
        other.shape = np.where(other.copied & ~named, LOWER, self.case).astype(np.uint8)
        other.chained, other.paired = chained, original.paired(folded)
        e = self.emission[:, at].copy()
        e[absent & (self.case == LOWER) & (e > 0)] *= ABSENT_FACTOR
        e[named] *= NAMED_FACTOR
        e[other.copied] = np.maximum(e[other.copied], 0) + COPIED_BONUS
        other.emission, other.absent, other.named = e[:, None], absent, named
        other.case = np.where(other.copied, LOWER, self.case).astype(np.uint8)
        return other

    def fragments(self, threshold: float) -> Iterator[Fragment]:
        """What reads as another language with at least this confidence."""
        strong = (self.case == LOWER) & (self.emission.max(axis=1) > HOT)
        if not strong.any():
            return
        enter, leave = SWITCH[self.words.enter], SWITCH[self.words.leave]
        for first, last in _hot_stretches(self.words, strong):
            here = slice(first, last + 1)
            found = decode(self.emission[here], enter[here], leave[here], self.bonus)
            for a, b, column in join(found, self.emission[here]):
                run = settle(Run(first + a, first + b, self.emission[:, column]), self.words, self.case)
                if run is not None and self._counts(run):
                    self._same_script(run)
                    fragment = self._judge(run, int(self.columns[column]))
                    if fragment.confidence >= threshold and not _is_letter(fragment.text):
                        yield fragment

    def _counts(self, run: Run) -> bool:
        """Beside the original, only what it has too is news."""
        return self.copied is None or bool(self.copied[run.first : run.last + 1].any())

    def _same_script(self, run: Run) -> None:
        """A run in another script goes on as long as the script does, within the sentence."""
        foreign, sentence = self.known.foreign[self.ids], self.words.sentence
        script = self.known.script_of[self.ids]
        if not foreign[run.first : run.last + 1].all():
            return
        same = foreign & (script == script[run.first])
        while run.first and same[run.first - 1] and sentence[run.first - 1] == sentence[run.last]:
            run.first -= 1
        stop = len(same) - 1
        while run.last < stop and same[run.last + 1] and sentence[run.last + 1] == sentence[run.first]:
            run.last += 1

    def _grow(self, run: Run) -> None:
        """Take in the neighbours that the original has in the same order: cognates of the rest."""
        sentence, paired = self.words.sentence, self.paired
        if self.copied is None:
            return
        while run.first and paired[run.first - 1] and self._goes_along(run, run.first - 1):
            run.first -= 1
        while run.last + 1 < len(sentence) and paired[run.last] and self._goes_along(run, run.last + 1):
            run.last += 1

    def _goes_along(self, run: Run, at: int) -> bool:
        """A neighbour in the sentence: one of a chain, or a common word that D rarely uses."""
        along = (self.chained[at] and self.case[at] == LOWER) or (
            run.e[at] > JOIN_AGAINST and not self.named[at])
        return bool(along and self.words.sentence[at] == self.words.sentence[run.first])

    def _judge(self, run: Run, column: int) -> Fragment:
        words = self.words
        sure = confidence(describe(self, run, column))
        self._grow(run)
        span = self._span(run)
        return Fragment(span, CANDIDATES[column], self.text[span.start : span.end], round(sure, 4),
                        policy(run, words, self.shape, self.text))

    def _span(self, run: Run) -> Span:
        words = self.words
        start, end = words.starts[run.first], words.ends[run.last]
        if run.words >= EXTEND_FROM:
            before = words.ends[run.first - 1] if run.first else 0
            after = words.starts[run.last + 1] if run.last + 1 < len(words.starts) else len(self.text)
            start, end = with_numbers(self.text, start, end, before, after)
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


def _weigh_place(emission: NDArray[np.float32], words: Words, case: NDArray[np.uint8], text: str) -> None:
    """Sentence starts, name particles between capitals, parts of hyphenated words."""
    opens = np.array(words.opens) & (case == CAPITAL)
    emission[opens] *= 2
    capital = case != LOWER
    for at, word in enumerate(words.texts):
        if word in PARTICLES and _is_inside_name(words.texts, capital, at):
            _weaken(emission, at, 0.25)
    for start in _hyphens(text, words.starts[0], words.ends[-1]):
        after = bisect_left(words.starts, start)
        for at in (after - 1, after):
            if 0 <= at < len(words.texts) and (words.ends[at] == start or words.starts[at] == start + 1):
                _weaken(emission, at, 0.45)


def _hyphens(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets of hyphens between letters or figures."""
    return (match.start() for match in HYPHEN.finditer(text, start, end))


def _is_inside_name(texts: list[str], capital: NDArray[np.bool_], at: int) -> bool:
    """True for `of the` in `Bank of the West`: particles with capitalised words on both sides."""
    first, last = at, at
    while first > 0 and at - first < 2 and texts[first - 1] in PARTICLES:
        first -= 1
    while last < len(texts) - 1 and last - at < 2 and texts[last + 1] in PARTICLES:
        last += 1
    return bool(first > 0 and last < len(texts) - 1 and capital[first - 1] and capital[last + 1])


def _weaken(emission: NDArray[np.float32], at: int, factor: float) -> None:
    row = emission[at]
    emission[at] = np.where(row > 0, row * factor, row)

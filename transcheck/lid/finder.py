"""The walk of one text: words, evidence, decoding, edges, confidence, policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transcheck.data import Span
from transcheck.lid import scripts
from transcheck.lid.decode import SOURCE_BONUS, SWITCH, decode
from transcheck.lid.edges import EXTEND_FROM, Run, join, settle, with_numbers
from transcheck.lid.fragment import Fragment
from transcheck.lid.policy import policy
from transcheck.lid.score import confidence, describe
from transcheck.lid.tokens import Words, masks, pieces, tokenise
from transcheck.lid.vocabulary import CANDIDATES, CAPITAL, COLUMN, LOWER, Vocabulary, vocabulary
from transcheck.lid.words import WHOLE_WORD, fold

OTHER_SCRIPT = -4.9  # emissions of languages of a third script lie below
HOT = 2.0  # nats: a sentence without such a lower-case word is not decoded
PARTICLES = frozenset(
    "de del della dello dei di da do dos das du des la le les el los las van von der den dem zu zur bin ibn "
    "ben al el y e i of the and und et af av ten ter on in at for to with "
    "upon sur sous auf am im für och på og til".split())
HYPHENS = frozenset("-‐‑")
REPORT, REPORT_SOURCE, STRICT = 0.5, 0.4, 0.6


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
        return STRICT if self.strict else REPORT_SOURCE if self.source_lang else REPORT

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
            piece = _Piece(text, words, known, columns, bonus)
            piece.silence(phrases)
            found.extend(piece.fragments(asked.threshold))
    return found


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
    likely = [*source, *map(scripts.listed, asked.likely)]
    named = [*likely, "en"] if source else CANDIDATES
    if source and not set(source) & set(CANDIDATES):
        named = (*named, "und")
    chosen = [lang for lang in dict.fromkeys(named) if lang in COLUMN and lang not in barred]
    bonus = [SOURCE_BONUS if lang in likely else 0.0 for lang in chosen]
    return np.array([COLUMN[lang] for lang in chosen], np.int64), np.array(bonus, np.float32)


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


class _Piece:
    """One stretch of text while it is being judged."""

    def __init__(self, text: str, words: Words, known: Vocabulary, columns: NDArray[np.int64],
                 bonus: NDArray[np.float32]) -> None:
        self.text, self.words, self.known, self.columns, self.bonus = text, words, known, columns, bonus
        self.ids = known.ids(words.texts)
        self.emission = known.emission[self.ids][:, columns].astype(np.float32)
        self.case = known.case[self.ids]
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
                if run is not None:
                    fragment = self._judge(run, int(self.columns[column]))
                    if fragment.confidence >= threshold:
                        yield fragment

    def _judge(self, run: Run, column: int) -> Fragment:
        words = self.words
        sure = confidence(describe(run, words, self.ids, self.known, column, self.text))
        span = self._span(run)
        return Fragment(span, CANDIDATES[column], self.text[span.start : span.end], round(sure, 4),
                        policy(run, words, self.case, self.text))

    def _span(self, run: Run) -> Span:
        words = self.words
        start, end = words.starts[run.first], words.ends[run.last]
        if run.words >= EXTEND_FROM:
            before = words.ends[run.first - 1] if run.first else 0
            after = words.starts[run.last + 1] if run.last + 1 < len(words.starts) else len(self.text)
            start, end = with_numbers(self.text, start, end, before, after)
        return Span(start, end)


def _hot_stretches(words: Words, strong: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """(first, last) word of each run of neighbouring sentences that hold strong evidence."""
    sentence = np.array(words.sentence)
    paragraph = np.array(words.paragraph)
    hot = np.isin(sentence, np.unique(sentence[strong]))
    stretches: list[list[int]] = []
    for at in np.flatnonzero(hot):
        if stretches and stretches[-1][1] == at - 1 and paragraph[at] == paragraph[at - 1]:
            stretches[-1][1] = int(at)
        else:
            stretches.append([int(at), int(at)])
    return [(first, last) for first, last in stretches]


def _weigh_place(emission: NDArray[np.float32], words: Words, case: NDArray[np.uint8], text: str) -> None:
    """Sentence starts, name particles between capitals, parts of hyphenated words."""
    opens = np.array(words.opens) & (case == CAPITAL)
    emission[opens] *= 2
    capital = case != LOWER
    for at, word in enumerate(words.texts):
        if word in PARTICLES and _is_inside_name(words.texts, capital, at):
            _weaken(emission, at, 0.25)
        start, end = words.starts[at], words.ends[at]
        before = start > 1 and text[start - 1] in HYPHENS and text[start - 2].isalnum()
        if before or (text[end : end + 1] in HYPHENS and text[end + 1 : end + 2].isalnum()):
            _weaken(emission, at, 0.45)


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

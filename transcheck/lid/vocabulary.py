"""What each word says for or against each language, seen from a document in one language.

Emissions follow the recipe measured on the NTREX dev set: the log ratio of the word's frequency
in the other language to that in the document's, tamed for names, for words that many languages
share and for words that no list knows. In nats; positive speaks for the other language.
"""

from __future__ import annotations

from functools import lru_cache
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from transcheck.lid import scripts, table
from transcheck.lid.ngrams import leads
from transcheck.lid.words import APOSTROPHES, MAX_LENGTH, WHOLE_WORD, fold

LOWER, CAPITAL, ALL_CAPITALS, MIXED, LETTER = range(5)
CANDIDATES = (*table.LANGUAGES, "zh", "ja", "und")  # columns of the emissions
COLUMN = {lang: number for number, lang in enumerate(CANDIDATES)}
LISTS = len(table.LANGUAGES)
CLIP = 7.0  # 4 lost two points of span F1 and half the one-word fragments
BELOW_FLOOR = 3.0  # nats that an unlisted word lies below the rarest listed one
SHARED_FROM = 3  # languages that may share a word before it counts for less
SHARED_BAND = 3.0  # nats from the best in which a language shares it
CAPITAL_FACTOR, CAPITAL_AGAINST, SHOUT_AGAINST = 0.3, 0.3, 0.15
SHARED_CHARACTERS = -1.0  # a run of Han that may be either is what it is taken for
FOREIGN_SCRIPT, FOREIGN_SHORT, FOREIGN_NAME = 7.0, 5.5, 0.5
# Spelling: letters from which it tells, nats that say nothing (more where the list of D is short), how many
# make one here, and most of these. Of single words left in NTREX in 14 languages .90 are found, .87 without.
SPELLED, SPELLED_FROM, SPELLED_SHORT, SPELLED_SCALE, SPELLED_MOST = 6, 12.0, 34.0, 4.0, 5.0
SHORT_LIST = -15.0  # ln frequency of the rarest word of a short list
MIN_RIVAL_WORDS, RAREST = 8, -20.0
MAX_WORDS = 60_000  # a working set of surfaces; about 20 MB a document language


LOCK = RLock()  # a vocabulary grows while it is read; threads take turns


class Vocabulary:
    """Words seen so far in documents of one language; `emission[word id]` has a column a candidate."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.script = scripts.script_of_language(lang)
        self.own = table.LANGUAGES.index(lang) if lang in table.LANGUAGES else -1
        self.table = table.load()
        self._clear()

    def ids(self, words: list[str]) -> NDArray[np.int64]:
        """Ids of `words`, learning the new ones."""
        if len(self.index) > MAX_WORDS:
            self._clear()
        index = self.index
        new = [word for word in dict.fromkeys(words) if word not in index]
        if new:
            self._learn(new)
        return np.fromiter(map(index.__getitem__, words), np.int64, len(words))

    def frequency(self, ids: NDArray[np.int64], column: int) -> NDArray[np.float32]:
        """ln frequency of words in the language of a column; its floor where the list lacks them."""
        if column >= LISTS:
            return np.full(len(ids), -20.0, np.float32)
        levels = self.levels[ids, column].astype(np.float32)
        floor = self.table.floors[column] - BELOW_FLOOR
        logs: NDArray[np.float32] = np.where(levels > 0, -table.NATS * (levels - 1), floor)
        return logs.astype(np.float32)

    def _clear(self) -> None:
        self.index: dict[str, int] = {}
        self.folded: list[str] = []
        self._size = 1024
        self.emission = np.zeros((self._size, len(CANDIDATES)), np.float16)
        self.own_frequency = np.zeros(self._size, np.float32)  # ln; -99 where D's list lacks it
        self.levels = np.zeros((self._size, LISTS), np.uint8)
        self.case = np.zeros(self._size, np.uint8)
        self.length = np.zeros(self._size, np.uint8)
        self.script_of = np.zeros(self._size, np.uint8)
        self.foreign = np.zeros(self._size, bool)  # in another script than the document's

    def _learn(self, words: list[str]) -> None:
        first = len(self.index)
        while first + len(words) > self._size:
            self._grow()
        here = slice(first, first + len(words))
        folded = [fold(word) if len(word) <= MAX_LENGTH else "" for word in words]
        levels = self.table.rows([word if 0 < len(word) <= MAX_LENGTH else "_" for word in folded])
        case = np.fromiter(map(_case, words), np.uint8, len(words))
        length = np.fromiter((min(255, len(word)) for word in folded), np.uint8, len(words))
        script = np.fromiter((scripts.script_of(word[0]) for word in words), np.int64, len(words))
        emission, own = self._emissions(levels)
        self._mend_parts(words, folded, emission, own)
        self._spell(folded, levels, emission, (case == LOWER) & (script == self.script) & (length >= SPELLED))
        _weigh_case(emission, case, length)
        foreign = (script != self.script) & (self.script != scripts.NONE)
        own[foreign] = -99.0
        for row in np.flatnonzero(foreign):
            emission[row] = _foreign(words[row], int(script[row]), levels[row], int(case[row]))
        if self.script == scripts.HAN:
            self._east_asian(words, emission, script)
        self.emission[here], self.own_frequency[here], self.levels[here] = emission, own, levels
        self.case[here], self.length[here], self.foreign[here] = case, length, foreign
        self.script_of[here] = script
        self.folded.extend(folded)
        self.index.update(zip(words, range(first, first + len(words)), strict=True))

    def _grow(self) -> None:
        self._size *= 2
        for name in ("emission", "own_frequency", "levels", "case", "length", "script_of", "foreign"):
            old = getattr(self, name)
            new = np.zeros((self._size, *old.shape[1:]), old.dtype)
            new[: len(old)] = old
            setattr(self, name, new)

    def _emissions(self, levels: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Emissions of words in the document's own script, before case is looked at."""
        result = np.full((len(levels), len(CANDIDATES)), -2.0, np.float32)
        own = np.full(len(levels), -99.0, np.float32)
        if self.own < 0:
            return np.zeros_like(result), own
        known = levels > 0
        logs = -table.NATS * (levels.astype(np.float32) - 1)
        filled = np.where(known, logs, self.table.floors - BELOW_FLOOR)
        mine, has = filled[:, self.own], known[:, self.own]
        own[has] = mine[has]
        ratio = filled - mine[:, None]
        ratio = np.where(~known & has[:, None], np.minimum(ratio, -0.5), ratio)
        ratio = np.where(known & ~has[:, None], np.maximum(ratio, -2.0), ratio)
        ratio[~known & ~has[:, None]] = 0.0
        np.clip(ratio, -CLIP, CLIP, out=ratio)
        best = np.where(known, logs, -99.0).max(axis=1)
        shared = (known & (logs >= best[:, None] - SHARED_BAND)).sum(axis=1)
        over = 1 + 0.5 * np.maximum(0, shared - SHARED_FROM)
        ratio = np.where(ratio > 0, ratio / over[:, None], ratio)
        result[:, :LISTS] = ratio
        result[has, LISTS:] = -CLIP
        result[:, self.own] = 0.0
        return result, own

    def _mend_parts(self, words: list[str], folded: list[str], emission: NDArray[np.float32],
                    own: NDArray[np.float32]) -> None:
        """A word with an apostrophe that D does not know is the mean of its parts (l' + État)."""
        rows, parts, counts = [], [], []
        for row, word in enumerate(folded):
            if "'" in word and own[row] == -99.0:
                pieces = [piece for piece in word.split("'") if piece]
                rows.append(row)
                parts.extend(pieces)
                counts.append(len(pieces))
        if not rows:
            return
        values, owns = self._emissions(self.table.rows(parts))
        begin = np.concatenate(([0], np.cumsum(counts)[:-1]))
        emission[rows] = np.add.reduceat(values, begin) / np.array(counts, np.float32)[:, None]
        own[rows] = np.minimum.reduceat(owns, begin)

    def _spell(self, folded: list[str], levels: NDArray[np.uint8], emission: NDArray[np.float32],
               ordinary: NDArray[np.bool_]) -> None:
        """An ordinary word that no list has is spelled like one language or another."""
        if self.own < 0 or self.script not in (scripts.LATIN, scripts.CYRILLIC):
            return
        least = SPELLED_SHORT if self.table.floors[self.own] > SHORT_LIST else SPELLED_FROM
        for row in np.flatnonzero(ordinary & (levels == 0).all(axis=1)):
            if "'" not in folded[row]:
                nats = leads(folded[row], table.LANGUAGES, self.lang) - least
                emission[row, :LISTS] = np.clip(nats / SPELLED_SCALE, 0.0, SPELLED_MOST)
                emission[row, self.own] = 0.0

    def _east_asian(self, words: list[str], emission: NDArray[np.float32],
                    script: NDArray[np.int64]) -> None:
        """In Chinese, kana is Japanese; in Japanese, simplified characters are Chinese."""
        other = {"zh": "ja", "ja": "zh"}.get(self.lang)
        if other is None:
            return
        for row in np.flatnonzero(script == scripts.HAN):
            emission[row] = -FOREIGN_SCRIPT
            foreign = scripts.east_asian(words[row]) == other
            emission[row, COLUMN[other]] = FOREIGN_SCRIPT if foreign else SHARED_CHARACTERS


@lru_cache(maxsize=4)
def vocabulary(lang: str) -> Vocabulary:
    """The vocabulary of documents in `lang` (the name of a list, or any primary subtag)."""
    return Vocabulary(lang)


def rival(text: str, lang: str) -> tuple[str, float, float]:
    """The list that explains a text best, its lead over that of `lang`, and how much that one knows.

    The lead is in nats a word, the last a share of the words. ("und", 0, 0) where there is no list
    of `lang` or too little text in its script.
    """
    own = scripts.listed(lang)
    words = [word for word in WHOLE_WORD.findall(text) if len(word) <= MAX_LENGTH]
    script = scripts.script_of_language(own)
    letters = scripts.by_script(text, letters=True)
    if own not in table.LANGUAGES or len(words) < MIN_RIVAL_WORDS or 2 * letters[script] < letters.total():
        return "und", 0.0, 0.0
    opened = table.load()
    levels = opened.rows([fold(word)[:MAX_LENGTH] or "_" for word in words]).astype(np.float32)
    logs = np.where(levels > 0, -table.NATS * (levels - 1), opened.floors - BELOW_FLOOR)
    means = np.maximum(logs, RAREST).mean(axis=0)
    best, mine = int(means.argmax()), table.LANGUAGES.index(own)
    return table.LANGUAGES[best], float(means[best] - means[mine]), float((levels[:, mine] > 0).mean())


def ahead(text: str, other: str, lang: str) -> float:
    """Nats a word by which the list of `other` explains a text better than that of `lang`.

    Words that neither list has say nothing; 0 where that leaves none.
    """
    opened = table.load()
    words = [word for word in WHOLE_WORD.findall(text) if len(word) <= MAX_LENGTH]
    columns = [table.LANGUAGES.index(scripts.listed(tag)) for tag in (other, lang)]
    levels = opened.rows([fold(word)[:MAX_LENGTH] or "_" for word in words])[:, columns].astype(np.float32)
    levels = levels[(levels > 0).any(axis=1)]
    if not len(levels):
        return 0.0
    logs = np.where(levels > 0, -table.NATS * (levels - 1), opened.floors[columns] - BELOW_FLOOR)
    means = np.maximum(logs, RAREST).mean(axis=0)
    return float(means[0] - means[1])


def known_share(text: str, lang: str) -> tuple[float, int]:
    """Share of a text's words that the list of `lang` has, and their number; (1, 0) without a list."""
    words = WHOLE_WORD.findall(text)
    known = vocabulary(scripts.listed(lang))
    if known.own < 0 or not words:
        return 1.0, 0
    with LOCK:
        ids = known.ids(words)
        return float((known.own_frequency[ids] > -99).mean()), len(words)


def _case(word: str) -> int:
    for mark in APOSTROPHES:
        if mark in word:
            word = max(word.split(mark), key=len)
            break
    if word.islower() or not word[0].isalpha():
        return LOWER
    if len(word) == 1:
        return LETTER if word.isupper() else LOWER
    if word.isupper():
        return ALL_CAPITALS
    if word[0].isupper() or word[0].istitle():
        return CAPITAL if word[1:].islower() or word[1:].upper() == word[1:] else MIXED
    return LOWER if word.lower() == word else MIXED


def _weigh_case(emission: NDArray[np.float32], case: NDArray[np.uint8], length: NDArray[np.uint8]) -> None:
    emission[length == 1] *= 0.5
    weights = (CAPITAL, CAPITAL_FACTOR, CAPITAL_AGAINST), (ALL_CAPITALS, 1.0, SHOUT_AGAINST)
    for kind, factor, against in weights:
        rows = emission[case == kind]
        emission[case == kind] = rows * np.where(rows < 0, against, factor)
    emission[case == MIXED] = 0.0


def _foreign(word: str, script: int, levels: NDArray[np.uint8], case: int) -> NDArray[np.float32]:
    """Emissions of a word in another script than the document's."""
    row = np.full(len(CANDIDATES), -5.0, np.float32)
    row[COLUMN["und"]] = 0.0
    weight = FOREIGN_SCRIPT if len(word) >= 4 or script == scripts.HAN else FOREIGN_SHORT
    if case != LOWER or (len(word) < 3 and script == scripts.LATIN):  # a name, or a unit: cm, kg, vs
        weight = FOREIGN_NAME
    if script == scripts.HAN:
        which = scripts.east_asian(word)
        row[COLUMN["zh"]] = weight if which != "ja" else -5.0
        row[COLUMN["ja"]] = weight if which != "zh" else -5.0
        return row
    langs = [COLUMN[lang] for lang in scripts.LISTED.get(script, ())]
    if not langs:
        row[COLUMN["und"]] = weight
        return row
    known = levels[langs] > 0
    if not known.any():
        row[langs] = min(weight, 1.0) if script == scripts.LATIN else weight
        if script == scripts.LATIN and case == LOWER and len(word) >= SPELLED:
            nats = leads(fold(word), [CANDIDATES[column] for column in langs], "en")
            row[langs] = SPELLED_MOST - np.minimum((nats.max() - nats) / SPELLED_SCALE, 4.0)
        return row
    best = int(levels[langs][known].min())
    behind = np.where(known, table.NATS * (levels[langs].astype(np.float32) - best), 4.0)
    row[langs] = weight - np.minimum(behind, 4.0 if case == LOWER else 0.5)
    return row

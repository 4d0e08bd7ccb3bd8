"""langdetect's answer to the last bits, about six times as soon.

The package (Shuyo 2010) multiplies the chances of its languages in Python lists, one n-gram of the
text after the other. Its profiles, its reading of a text and its draws are kept here; the chances
are rows of an array, and a word's n-grams are looked up once.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

LIMIT = 10_000  # code points that langdetect reads
TRIALS, STEP, MOST, CONVERGED, LEAST = 7, 5, 1000, 0.99999, 0.1  # langdetect's own, as is the next line
ALPHA, SPREAD, BASE = 0.5, 0.05, 10_000
WORDS = 50_000  # remembered; about 20 MB
ROWS = 4096  # of the table at first: the n-grams of a few reports
LATIN, OTHER = re.compile("[A-z]"), re.compile("[\u0300-\u1dff\u1f00-\U0010ffff]")


def best(text: str) -> tuple[str, float] | None:
    """The likeliest language and its probability; None for a text without features."""
    ids = _profiles().read(text)
    if not ids:
        return None
    chances = _profiles().chances(ids)
    place = int(chances.argmax())
    return (_profiles().languages[place], float(chances[place])) if chances[place] > LEAST else None


class _Letters(dict[int, str]):
    """langdetect's folding of a letter, worked out at its first use; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        from langdetect.utils.ngram import NGram

        self[code] = found = str(NGram.normalize(chr(code)))
        return found


class _Profiles:
    """`table[row]` has the share of a gram in each language; a gram gets its row when a text first has it."""

    def __init__(self, stored: Sequence[dict[str, Any]]) -> None:
        self.languages = tuple(profile["name"] for profile in stored)
        self.table = np.zeros((ROWS, len(stored)))
        self._counts = [profile["freq"] for profile in stored]
        self._totals = np.array([profile["n_words"] for profile in stored], float)
        self._known = frozenset().union(*self._counts)
        self._rows: dict[str, int] = {}
        self._letters = _Letters()
        self._grams = lru_cache(maxsize=WORDS)(self._of_word)
        self._lock = Lock()  # threads take turns in adding rows

    def read(self, text: str) -> list[int]:
        """Rows of the n-grams of a text, in text order."""
        from langdetect.detector import Detector
        from langdetect.utils.ngram import NGram

        text = Detector.MAIL_RE.sub(" ", Detector.URL_RE.sub(" ", text))
        words = _without_latin(NGram.normalize_vi(text)[:LIMIT]).translate(self._letters).split(" ")
        found: list[int] = []
        for word in words[:-1]:
            found += self._grams(word + " ") if word else ()
        return found + list(self._grams(words[-1]))

    def _of_word(self, word: str) -> tuple[int, ...]:
        """Rows of the grams of one to three letters that end at each letter, and at the space after it."""
        found, before, is_shouted = [], " ", False
        for letter in word:
            is_shouted = letter.isupper() and (is_shouted or before[-1].isupper())
            before += letter
            if not is_shouted:
                grams = (letter if letter != " " else "", before[-2:], before[-3:] if len(before) > 2 else "")
                found += [self._row(gram) for gram in grams if gram in self._known]
        return tuple(found)

    def _row(self, gram: str) -> int:
        row = self._rows.get(gram)
        return self._learn(gram) if row is None else row

    def _learn(self, gram: str) -> int:
        counts = np.array([known.get(gram, 0) for known in self._counts])
        with self._lock:
            row = len(self._rows)
            if row == len(self.table):
                self.table = np.concatenate((self.table, np.zeros_like(self.table)))
            self.table[row] = counts / self._totals[:, len(gram) - 1]
            return self._rows.setdefault(gram, row)

    def chances(self, ids: list[int]) -> Any:
        """Mean over the trials of the chances, each drawn until one language has all."""
        draw = random.Random(0)  # the seed that makes langdetect say the same twice
        total = np.zeros(len(self.languages))
        for _ in range(TRIALS):
            weight = (ALPHA + draw.gauss(0.0, 1.0) * SPREAD) / BASE
            chances = np.full(len(self.languages), 1.0 / len(self.languages))
            for done in range(0, MOST + 1, STEP):
                drawn = [draw.choice(ids) for _ in range(STEP if done else 1)]
                factors = self.table.take(drawn, axis=0)
                factors += weight
                factors[0] *= chances
                chances = np.multiply.reduce(factors, axis=0)
                each = chances.tolist()
                whole = sum(each)  # in langdetect's order: the last bits are its own
                chances /= whole
                if max(each) / whole > CONVERGED:
                    break
            total += chances / TRIALS
        return total


def _without_latin(text: str) -> str:
    """The text without Latin letters, if it is mostly in another script."""
    return LATIN.sub("", text) if len(LATIN.findall(text)) * 2 < len(OTHER.findall(text)) else text


@lru_cache(maxsize=1)
def _profiles() -> _Profiles:
    """All of langdetect's profiles, in the order of their names."""
    from langdetect.detector_factory import PROFILES_DIRECTORY

    files = sorted(file for file in Path(PROFILES_DIRECTORY).iterdir() if not file.name.startswith("."))
    return _Profiles([json.loads(file.read_text(encoding="utf-8")) for file in files])

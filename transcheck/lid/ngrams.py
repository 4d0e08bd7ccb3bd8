"""langdetect's answer to the last bits, about six times as soon.

The package (Shuyo 2010) multiplies the chances of its languages in Python lists, one n-gram of the
text after the other. Its profiles, its reading of a text and its draws are kept here; the chances
are rows of an array, and a word's n-grams are looked up once.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from transcheck import kept
from transcheck.wordlists import fingerprint, fingerprints

FORMAT = 1  # of what is kept; raise it when the layout or the fingerprints change
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
    """`table[row]` has the share of a gram in each language; a gram gets its row when a text first has it.

    `keys` are fingerprints of all grams, sorted; the languages and shares of the n-th begin at `starts[n]`.
    """

    def __init__(self, languages: Sequence[str], arrays: Sequence[Any]) -> None:
        self.languages = tuple(languages)
        self.table = np.zeros((ROWS, len(languages)))
        self._keys, self._starts, self._langs, self._shares = arrays[0].data, *arrays[1:]
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
                found += [row for gram in grams if gram and (row := self._row(gram)) is not None]
        return tuple(found)

    def _row(self, gram: str) -> int | None:
        """Where the table has a gram; None if no language knows it."""
        if gram in self._rows:
            return self._rows[gram]
        key = fingerprint(gram)
        place = bisect_left(self._keys, key)
        return self._learn(gram, place) if place < len(self._keys) and self._keys[place] == key else None

    def _learn(self, gram: str, place: int) -> int:
        known = slice(self._starts[place], self._starts[place + 1])
        with self._lock:
            row = len(self._rows)
            if row == len(self.table):
                self.table = np.concatenate((self.table, np.zeros_like(self.table)))
            self.table[row] = 0.0
            self.table[row, self._langs[known]] = self._shares[known]
            return self._rows.setdefault(gram, row)

    def chances(self, ids: list[int]) -> Any:
        """Mean over the trials of the chances, each drawn until one language has all."""
        draw = random.Random(0)  # the seed that makes langdetect say the same twice
        count, bits, size = len(ids), draw.getrandbits, len(ids).bit_length()
        total = np.zeros(len(self.languages))
        for _ in range(TRIALS):
            weight = (ALPHA + draw.gauss(0.0, 1.0) * SPREAD) / BASE
            chances = np.full(len(self.languages), 1.0 / len(self.languages))
            for done in range(0, MOST + 1, STEP):
                drawn = []
                for _ in range(STEP if done else 1):  # `draw.choice(ids)`, in half its time
                    place = bits(size)
                    while place >= count:
                        place = bits(size)
                    drawn.append(ids[place])
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
    """All of langdetect's profiles, in the order of their names; read once, then kept in the cache folder."""
    from langdetect.detector_factory import PROFILES_DIRECTORY

    files = sorted(file for file in Path(PROFILES_DIRECTORY).iterdir() if not file.name.startswith("."))
    stamp = "".join(f"{file.name}:{file.stat().st_size};" for file in files)
    name = f"ngrams-{zlib.crc32(f'{FORMAT}{stamp}'.encode()):08x}.bin"
    found = kept.find(name)
    if found is None:
        found = _read(files)
        kept.keep(name, kept.pack(*found))
    return _Profiles(found[0]["languages"], found[1])


def _read(files: Sequence[Path]) -> kept.Kept:
    """Header and arrays, as `_Profiles` has them."""
    stored = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    grams: list[str] = []
    shares: list[float] = []
    for profile in stored:
        totals = profile["n_words"]
        grams += profile["freq"]
        shares += [count / totals[len(gram) - 1] for gram, count in profile["freq"].items()]
    langs = np.repeat(np.arange(len(stored), dtype=np.uint8), [len(profile["freq"]) for profile in stored])
    keys, places, counts = np.unique(fingerprints(grams), return_inverse=True, return_counts=True)
    order = np.argsort(places, kind="stable")
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.uint32)
    return {"languages": [profile["name"] for profile in stored]}, [
        keys, starts, langs[order], np.array(shares)[order]]


def leads(word: str, langs: Sequence[str], lang: str) -> Any:
    """Nats by which the letters of a word look like each of `langs` rather than `lang`; 0 for languages that
    langdetect lacks."""
    columns, own = _columns(tuple(langs), lang)
    rows = _profiles().read(word + " ")  # the table may grow
    if own < 0 or not rows:
        return np.zeros(len(langs))
    shares = np.log(_profiles().table[rows] + ALPHA / BASE)
    found = (shares - shares[:, own : own + 1]).sum(axis=0)
    return np.where(columns < 0, 0.0, found[columns])


@lru_cache(maxsize=64)
def _columns(langs: tuple[str, ...], lang: str) -> tuple[Any, int]:
    """Places of languages among the profiles, and of one more; -1 where there is none."""
    named = {"nb": "no", "sh": "hr", "sr": "mk", "ms": "id", "fil": "tl"}
    places = [_profiles().languages.index(tag) if tag in _profiles().languages else -1
              for tag in (named.get(tag, tag) for tag in (*langs, lang))]
    return np.array(places[:-1]), places[-1]

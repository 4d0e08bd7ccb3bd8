"""How common words are in general text, from wordfreq (Speer 2022), held small.

The package keeps a dictionary of strings a language, 40 MB for a large list; sorted fingerprints and
levels take 4.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, count
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transcheck import kept
from transcheck.errors import UsageError

FORMAT = 1  # of a list in the cache folder; raise it when the layout or the fingerprints change
MAX_LENGTH = 40  # code points; longer "words" are codes, and no list holds them
_PRIME, _MIX, _ALL = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, (1 << 64) - 1
_BATCH = 20_000  # words at a time: bounds memory, nothing else
_POWERS = np.array([pow(_PRIME, i + 1, 1 << 64) for i in range(MAX_LENGTH)], dtype=np.uint64)
_FACTORS = tuple(map(int, _POWERS))


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """One list of a language, opened by mmap."""

    keys: memoryview  # fingerprints, sorted
    levels: memoryview  # centibels below certainty

    def frequency(self, word: str) -> float:
        """Share of all words of the language, 0 where it is not listed."""
        level = self.level(word)
        return 0.0 if level is None else float(10 ** (-level / 100))

    def level(self, word: str) -> int | None:
        """Centibels below certainty, or None where it is not listed."""
        key = fingerprint(word)
        place = bisect_left(self.keys, key)
        if place == len(self.keys) or self.keys[place] != key or len(word) > MAX_LENGTH:
            return None
        return int(self.levels[place])


@lru_cache(maxsize=128)
def word_list(lang: str, size: str) -> WordList | None:
    """The `small` or `large` list of a language, or of its nearest kin; None if there is none."""
    tag = _nearest(lang, size)
    return _opened(tag, size, None) if has_bins(tag, size) else None


@lru_cache(maxsize=64)
def respelled_list(lang: str, spell: Callable[[str], str]) -> WordList | None:
    """The small list of this very tag, spelled by a rule that changes letters alone, one by one."""
    return _opened(lang, "small", spell) if has_bins(lang, "small") else None


def _opened(tag: str, size: str, spell: Callable[[str], str] | None) -> WordList | None:
    """Sorting a list takes a tenth of a second, so that the sorted one is kept in the cache folder."""
    name = _kept_as(_file(tag, size), spell.__name__ if spell else "")
    found = kept.find(name)
    arrays = found[1] if found else _sorted(tag, size, spell)
    if not found:
        kept.keep(name, kept.pack({}, arrays))
    keys, levels = arrays
    return WordList(keys.data, levels.data) if len(keys) else None


def _sorted(tag: str, size: str, spell: Callable[[str], str] | None) -> list[NDArray[Any]]:
    """Fingerprints of the words, sorted, and the level of each; of two words spelled alike the commoner's."""
    bands = bins(tag, size)
    words = list(chain.from_iterable(bands))
    if spell:
        words = spell("\n".join(words)).split("\n")
    levels = np.repeat(np.arange(len(bands), dtype=np.uint16), [len(names) for names in bands])
    if max(map(len, words), default=0) > MAX_LENGTH or "" in words:
        fits = [0 < len(word) <= MAX_LENGTH for word in words]
        words, levels = list(compress(words, fits)), levels[fits]
    keys, first = np.unique(fingerprints(words), return_index=True)
    return [keys, levels[first]]


def _kept_as(file: Path, spelling: str) -> str:
    """Name of the sorted list in the cache folder: another list, or another layout, has another name."""
    digest = zlib.crc32(f"{FORMAT}{spelling}{file.name}{file.stat().st_size}".encode())
    return f"{file.name.partition('.')[0]}-{digest:08x}.bin"


def commonest_words(lang: str, frequency: float) -> frozenset[str]:
    """Words of the small list that are at least so frequent."""
    most = next(level for level in count() if 10 ** (-(level + 1) / 100) < frequency)
    return frozenset(chain.from_iterable(bins(_nearest(lang, "small"), "small", most)))


def bins(lang: str, size: str, most: int | None = None) -> list[list[str]]:
    """Words by level, in centibels below certainty; empty if there is no list for this very tag.

    `most` is the last level that is read. The file is read as it lies: importing the package would load
    tokenisers for a third of a second.
    """
    return read_bins(_file(lang, size), most) if has_bins(lang, size) else []


def read_bins(file: Path, most: int | None = None) -> list[list[str]]:
    """The words of each centibel in one of wordfreq's files, commonest first."""
    import gzip

    import msgpack  # type: ignore[import-untyped]

    with gzip.open(file, "rb") as packed:
        stream = msgpack.Unpacker(packed, raw=False)
        levels = stream.read_array_header() - 1
        stream.skip()  # a header comes first
        return [stream.unpack() for _ in range(levels if most is None else min(levels, most + 1))]


def has_bins(lang: str, size: str) -> bool:
    """True if there is such a list for this very tag."""
    return _file(lang, size).is_file()


def _file(lang: str, size: str) -> Path:
    return _folder() / f"{size}_{lang}.msgpack.gz"


def _nearest(lang: str, size: str) -> str:
    """The tag itself if it has a list, else the one that wordfreq would take in its place."""
    if lang == "und" or has_bins(lang, size):
        return lang
    from langcodes import closest_match

    tags = [file.name.partition(".")[0].partition("_")[2] for file in _folder().glob(f"{size}_*.msgpack.gz")]
    return str(closest_match(lang, sorted(tags), max_distance=60)[0])


@lru_cache(maxsize=1)
def _folder() -> Path:
    folder = folder_of_lists()
    if folder is None:
        raise UsageError("the word lists are not installed. Run: pip install wordfreq")
    return folder


def folder_of_lists() -> Path | None:
    """Where wordfreq keeps its lists, or None if it is not installed; the package is not imported."""
    from importlib.util import find_spec

    spec = find_spec("wordfreq")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "data"


def fingerprint(word: str) -> int:
    """As `fingerprints`, for one word."""
    total = 0
    for letter, factor in zip(word, _FACTORS, strict=False):
        mixed = (ord(letter) * _MIX) & _ALL
        total += (mixed ^ (mixed >> 32)) * factor
    return total & _ALL


def fingerprints(words: Sequence[str]) -> NDArray[np.uint64]:
    """One 64-bit number a word; words are folded, not empty and at most MAX_LENGTH long."""
    parts = [_fingerprints(words[i : i + _BATCH]) for i in range(0, len(words), _BATCH)]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)


def _fingerprints(words: Sequence[str]) -> NDArray[np.uint64]:
    points: NDArray[Any] = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), "<u4")
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    places = np.arange(len(points)) - np.repeat(starts, lengths)
    mixed = points.astype(np.uint64) * np.uint64(_MIX)
    mixed ^= mixed >> np.uint64(32)
    mixed *= _POWERS[places]
    result: NDArray[np.uint64] = np.add.reduceat(mixed, starts)
    return result

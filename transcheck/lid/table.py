"""The frequency table: how common each word is in each language.

Built once from the word lists of `wordfreq` 3.1.1 (Speer 2022; data CC BY-SA 4.0), kept per user,
opened by mmap; where that cannot be written, in a temporary folder, else in memory. Every word that
is among the 60,000 commonest of some language is stored with its frequency in *every* language that
knows it: that is what keeps `glasnost` quiet in English.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transcheck import kept
from transcheck.errors import TranscheckError
from transcheck.lid.languages import LISTED
from transcheck.lid.words import MAX_LENGTH, WHOLE_WORD, fingerprints
from transcheck.wordlists import folder_of_lists, read_bins

FORMAT = 4  # raise it when the layout or the spelling of words changes
TOP = 60_000  # words a language; 20,000 cost 1.5 points of span F1 on the NTREX dev set
STEP = 4  # centibels a stored unit: 0.09 nats
NATS = STEP * np.log(10) / 100  # nats a stored unit
LOG = logging.getLogger(__name__)
LANGUAGES = tuple(LISTED)
LISTS = LANGUAGES[:-1]  # Serbian in Cyrillic is made from the Latin list
_SERBIAN = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")


class TableError(TranscheckError):
    """The word lists are missing, or there is no place for the table."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Words by fingerprint, and the languages that know each.

    `levels` count down from the commonest: frequency = exp(-NATS * level). `floors[i]` is the
    ln frequency of the rarest word of LANGUAGES[i].
    """

    keys: NDArray[np.uint64]
    starts: NDArray[np.uint32]
    langs: NDArray[np.uint8]
    levels: NDArray[np.uint8]
    floors: NDArray[np.float32]
    sizes: tuple[int, ...]  # words a language

    def rows(self, words: list[str]) -> NDArray[np.uint8]:
        """Levels + 1 of folded words in all LANGUAGES (n, languages); 0: not in that list."""
        dense = np.zeros((len(words), len(LANGUAGES)), dtype=np.uint8)
        wanted = fingerprints(words)
        if not len(wanted) or not len(self.keys):
            return dense
        places = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        known = np.flatnonzero(self.keys[places] == wanted)
        begin = self.starts[places[known]].astype(np.int64)
        counts = self.starts[places[known] + 1].astype(np.int64) - begin
        offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        entries = np.repeat(begin, counts) + offsets
        dense[np.repeat(known, counts), self.langs[entries]] = self.levels[entries] + 1
        return dense


@lru_cache(maxsize=1)
def load() -> Table:
    """Open the table, building it first if it is missing or damaged; in memory if no disk takes it."""
    found = _parse(kept.find(cache_path().name))
    if found is None:
        payload = _build(lambda done, total: None)
        path = _kept(payload)
        found = (_open(path) if path else None) or _parse(kept.unpack(np.frombuffer(payload, np.uint8)))
    if found is None:
        raise TableError(f"{cache_path()}: the word table cannot be read back. Check the memory.")
    return found


def prepare(progress: Callable[[int, int], None] | None = None) -> Path:
    """Build the table unless a sound one is there; return its path.

    `progress(done, total)` is called after each word list. Several processes may build at once:
    each writes a file of its own and the last one to finish names it, whole. Raises TableError if
    neither the cache folder nor a temporary one can be written.
    """
    for path in kept.places(cache_path().name):
        if _open(path) is not None:
            return path
    path = cache_path()
    written = _kept(_build(progress or (lambda done, total: None)))
    if written is None:
        raise TableError(f"{path}: cannot write the word table, there or in a temporary folder. "
                         "Set TRANSCHECK_CACHE_DIR to a folder that can be written.")
    return written


def _kept(payload: bytes) -> Path | None:
    """Write the table to the first place that takes it; None if none does."""
    for path in kept.places(cache_path().name):
        try:
            kept.write(path, payload)
        except OSError as error:
            LOG.warning("%s: cannot write the word table: %s. Set TRANSCHECK_CACHE_DIR to a folder that "
                        "can be written.", path, error.strerror)
        else:
            return path
    return None


def cache_path() -> Path:
    """Where this user's table lies; the name says which lists and which layout it was built from."""
    from transcheck import __version__

    stamp = "".join(f"{path.name}:{path.stat().st_size};" for path in _lists())
    digest = zlib.crc32(f"{FORMAT}{TOP}{STEP}{','.join(LANGUAGES)}{stamp}".encode())
    return kept.cache_folder() / f"words-{__version__}-{digest:08x}.bin"


def _lists() -> list[Path]:
    """The best word list of each language, as files."""
    folder = folder_of_lists()
    if folder is None:
        raise TableError("wordfreq is not installed. Run: pip install wordfreq")
    found = [folder / f"{size}_{lang}.msgpack.gz" for lang in LISTS for size in ("large", "small")]
    best = {path.name.partition("_")[2]: path for path in reversed(found) if path.is_file()}
    if len(best) != len(LISTS):
        raise TableError(f"{folder}: word lists are missing. Run: pip install --force-reinstall wordfreq")
    return [best[f"{lang}.msgpack.gz"] for lang in LISTS]


def _open(path: Path) -> Table | None:
    """Map a table into memory; None if it is missing, cut short or altered."""
    return _parse(kept.read(path))


def _parse(found: kept.Kept | None) -> Table | None:
    """The table in a file, if it is one."""
    try:
        head, (keys, starts, langs, levels) = found or ({}, [])
        return Table(keys, starts, langs, levels, np.array(head["floors"], np.float32), tuple(head["sizes"]))
    except (ValueError, KeyError, TypeError):
        return None


def _build(progress: Callable[[int, int], None]) -> bytes:
    """Two passes over the lists, one language in memory at a time."""
    total = 2 * len(LANGUAGES)
    common = []
    for done, (words, _) in enumerate(_languages(), 1):
        top = [word for word in words[: TOP * 2] if WHOLE_WORD.fullmatch(word)][:TOP]
        common.append(fingerprints(top))
        progress(done, total)
    keys = np.unique(np.concatenate(common))
    columns = []
    for done, (words, levels) in enumerate(_languages(), 1):
        columns.append(_column(keys, words, levels))
        progress(len(LANGUAGES) + done, total)
    return _pack(keys, columns)


def _column(keys: NDArray[np.uint64], words: list[str],
            levels: NDArray[np.uint8]) -> tuple[NDArray[Any], NDArray[np.uint8], int]:
    """(row, level) of the words of one language that some language has among its commonest."""
    wanted = fingerprints(words)
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    known = np.flatnonzero(keys[places] == wanted)
    rows, first = np.unique(places[known], return_index=True)  # the commonest spelling comes first
    return rows.astype(np.uint32), levels[known[first]], int(levels.max())


def _pack(keys: NDArray[np.uint64], columns: list[tuple[NDArray[Any], NDArray[np.uint8], int]]) -> bytes:
    rows = np.concatenate([column[0] for column in columns])
    langs = np.repeat(np.arange(len(columns), dtype=np.uint8), [len(column[0]) for column in columns])
    levels = np.concatenate([column[1] for column in columns])
    order = np.argsort(rows, kind="stable")
    starts = np.zeros(len(keys) + 1, dtype=np.uint32)
    np.cumsum(np.bincount(rows, minlength=len(keys)), out=starts[1:])
    arrays = [keys.astype("<u8"), starts.astype("<u4"), langs[order], levels[order]]
    floors = [round(-NATS * column[2], 3) for column in columns]
    return kept.pack({"floors": floors, "sizes": [len(column[0]) for column in columns]}, arrays)


def _languages() -> Iterator[tuple[list[str], NDArray[np.uint8]]]:
    """Words, commonest first, and their levels, for each of LANGUAGES."""
    for path in _lists():
        words, levels = _read(path)
        yield words, levels
        if path.name.endswith("_sh.msgpack.gz"):
            serbian = words, levels
    yield [_cyrillic(word) for word in serbian[0]], serbian[1]


def _read(path: Path) -> tuple[list[str], NDArray[np.uint8]]:
    """Words of one list, commonest first, and their levels."""
    words: list[str] = []
    levels: list[int] = []
    for centibels, band in enumerate(read_bins(path)):
        words.extend(band)
        levels.extend([min(254, centibels // STEP)] * len(band))
    if path.name.startswith(("small_tr", "small_ro")):  # the rest is spelled as `fold` spells it
        words = "\n".join(words).replace("ş", "ș").replace("ţ", "ț").split("\n")
    kept = [i for i, word in enumerate(words) if 0 < len(word) <= MAX_LENGTH]
    return [words[i] for i in kept], np.array(levels, dtype=np.uint8)[kept]


def _cyrillic(word: str) -> str:
    """Serbian in Cyrillic; the lists hold it in Latin letters."""
    for latin, letter in (("lj", "љ"), ("nj", "њ"), ("dž", "џ")):
        word = word.replace(latin, letter)
    return word.translate(_SERBIAN)

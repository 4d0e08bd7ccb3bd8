"""The cache: one SQLite file of vectors, detected languages and story reports. The only SQL.

Everything in it can be computed again: a missing, locked, cut-off or foreign file costs time,
never the result. Keys are digests of what the value was made from, so nothing goes stale.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

SCHEMA = 1
CHUNK = 500  # SQLite's oldest limit on parameters is 999
BUSY_SECONDS = 5.0
MAX_BYTES = 2_000_000_000  # about 650,000 sentences; older entries go first
EVICT_EVERY = 1000  # puts: a long scan makes room on the way, too


def digest(*parts: str | bytes) -> bytes:
    """16-byte key of the parts, in order."""
    state = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "little"))
        state.update(data)
    return state.digest()


def default_cache() -> Path:
    """One file per user, or under TRANSCHECK_CACHE_DIR."""
    named = os.environ.get("TRANSCHECK_CACHE_DIR")
    if named:
        return Path(named) / "cache.sqlite"
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "transcheck" / "cache.sqlite"


class Store:
    """Content-addressed values by kind. A store that cannot be opened keeps nothing."""

    def __init__(self, path: Path | None, *, most: int = MAX_BYTES) -> None:
        self._path = path
        self._most = most
        self._puts = 0
        self._connection = _open(path) if path else None

    @property
    def is_open(self) -> bool:
        return self._connection is not None

    def get_many(self, kind: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values that are there; checksums guard against a damaged file."""
        found: dict[bytes, bytes] = {}
        if self._connection is None:
            return found
        with suppress(sqlite3.Error):
            for chunk in _chunks(keys):
                marks = ",".join("?" * len(chunk))
                rows = self._connection.execute(
                    f"SELECT key, sum, value FROM entry WHERE kind = ? AND key IN ({marks})",
                    (kind, *chunk),
                )
                found.update((key, value) for key, check, value in rows if _is_sound(key, check, value))
        return found

    def put_many(self, kind: str, values: Mapping[bytes, bytes]) -> None:
        """Keep the values; a full disk or a locked file is no error."""
        if self._connection is None or not values:
            return
        rows = [(kind, key, _checksum(key, value), value) for key, value in values.items()]
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", rows)

        self._puts += len(rows)
        if self._puts >= EVICT_EVERY:
            self._puts = 0
            self._evict()

    def close(self) -> None:
        """Evict the oldest entries if there are too many, give their room back, then close."""
        if self._connection is None:
            return
        self._evict()
        with suppress(sqlite3.Error, OSError):
            if self._path and self._path.stat().st_size > self._most:
                self._connection.execute("VACUUM")
        with suppress(sqlite3.Error):
            self._connection.close()
        self._connection = None

    def _evict(self) -> None:
        """Drop the older half of the entries until they take no more room than they may."""
        while self._connection is not None and self._size() > self._most:
            try:
                with self._connection:
                    gone = self._connection.execute(
                        "DELETE FROM entry WHERE rowid <= (SELECT (min(rowid) + max(rowid)) / 2 FROM entry)")
            except sqlite3.Error:
                return
            if gone.rowcount < 1:
                return

    def _size(self) -> int:
        """Bytes in use; pages that wait to be filled again are not counted."""
        if self._connection is None:
            return 0
        try:
            pages, free, size = (int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])
                                 for name in ("page_count", "freelist_count", "page_size"))
        except (sqlite3.Error, TypeError):
            return 0
        return (pages - free) * size


def _is_sound(key: object, check: object, value: object) -> bool:
    return isinstance(key, bytes) and isinstance(value, bytes) and check == _checksum(key, value)


def _checksum(key: bytes, value: bytes) -> int:
    import zlib

    return zlib.crc32(value, zlib.crc32(key))


def _chunks(keys: Iterable[bytes]) -> Iterator[list[bytes]]:
    unique = list(dict.fromkeys(keys))
    for start in range(0, len(unique), CHUNK):
        yield unique[start : start + CHUNK]


def _open(path: Path) -> sqlite3.Connection | None:
    """Open or make the file; what is no cache of ours is set aside and made anew."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(2):
        try:
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = OFF")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, SCHEMA):
                raise sqlite3.DatabaseError("another schema")
            with connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS entry (kind TEXT, key BLOB, sum INTEGER, value BLOB, "
                    "UNIQUE (kind, key))"
                )
                connection.execute(f"PRAGMA user_version = {SCHEMA}")
            connection.execute("SELECT kind, key, sum, value FROM entry LIMIT 1")
            return connection
        except sqlite3.OperationalError:
            return None  # locked or no right to write: work without
        except sqlite3.DatabaseError:
            if attempt:
                return None
            _set_aside(path)
    return None


def _set_aside(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{path}{suffix}").unlink()

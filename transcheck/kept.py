"""Arrays that are worked out once, kept in the user's cache folder and mapped from there.

A process that maps a file shares its memory with the others. A missing, cut-off or altered file is found
by its checksum and counts as none: whoever asks works it out again.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"transcheck-words\n"

Kept = tuple[dict[str, Any], list[NDArray[Any]]]  # what `pack` was given


def cache_folder() -> Path:
    """The user's cache folder for transcheck; TRANSCHECK_CACHE_DIR overrides it."""
    if chosen := os.environ.get("TRANSCHECK_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "transcheck"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/transcheck"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "transcheck"


def places(name: str) -> Iterator[Path]:
    """Where the file may lie: the cache folder, else a folder of this user's among temporary files."""
    yield cache_folder() / name
    user = getattr(os, "getuid", lambda: 0)()
    folder = Path(tempfile.gettempdir()) / f"transcheck-{user}"
    try:
        status = folder.lstat()
    except OSError:
        status = None
    # Anyone may make a folder of that name; only one of our own is trusted.
    if status is None or (stat.S_ISDIR(status.st_mode) and status.st_uid == user):
        yield folder / name


def find(name: str) -> Kept | None:
    """The first sound file of that name, or None."""
    return next((kept for path in places(name) if (kept := read(path)) is not None), None)


def read(path: Path) -> Kept | None:
    """Map a file into memory; None if it is missing, cut short or altered."""
    try:
        return unpack(np.memmap(path, dtype=np.uint8, mode="r"))
    except (OSError, ValueError):
        return None


def write(path: Path, payload: bytes) -> None:
    """Put the file there whole or not at all. Raises OSError.

    Several processes may do so at once: each writes a file of its own, and the last one names it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(payload)
        os.umask(mask := os.umask(0o022))  # can only be read by setting it
        os.chmod(name, 0o666 & ~mask)  # a CI image is made by root and read by another user
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def keep(name: str, payload: bytes) -> None:
    """Put a file where the next process finds it; without such a place it costs time, no more."""
    for path in places(name):
        with suppress(OSError):
            write(path, payload)
            return


def pack(head: Mapping[str, Any], arrays: Sequence[NDArray[Any]]) -> bytes:
    """A file's bytes: magic, checksum of all that follows, header, arrays."""
    body = b"".join(a.tobytes() + bytes(-a.nbytes % 8) for a in arrays)
    told = json.dumps({"arrays": [[a.dtype.str, len(a)] for a in arrays], **head}).encode()
    rest = len(told).to_bytes(4, "little") + told
    rest += bytes(-(len(MAGIC) + 4 + len(rest)) % 8) + body
    return MAGIC + zlib.crc32(rest).to_bytes(4, "little") + rest


def unpack(data: NDArray[np.uint8]) -> Kept | None:
    """What `pack` was given, or None if a byte of it is another."""
    lead = len(MAGIC) + 8
    sums = data[len(MAGIC) : lead].tobytes()
    if data[: len(MAGIC)].tobytes() != MAGIC or zlib.crc32(data[lead - 4 :]) != int.from_bytes(  # type: ignore[arg-type]
            sums[:4], "little"):
        return None
    size = int.from_bytes(sums[4:], "little")
    begin = (lead + size + 7) // 8 * 8
    try:
        head = json.loads(data[lead : lead + size].tobytes())
        arrays = []
        for kind, count in head["arrays"]:
            stop = begin + count * np.dtype(kind).itemsize
            arrays.append(np.asarray(data[begin:stop]).view(kind))
            begin = (stop + 7) // 8 * 8
    except (ValueError, KeyError, TypeError):
        return None
    return head, arrays

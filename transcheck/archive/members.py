"""Packed files as crawlers write them: one gzip member after another, of which one may be broken.

Python's own reader drops what it has unpacked when it meets a broken member; this one gives every byte up to
the break, and can go on behind it.
"""

from __future__ import annotations

import zlib
from io import RawIOBase

MAGIC = b"\x1f\x8b\x08"  # RFC 1952: how each member begins
PACKED = 65536  # bytes read at a time
GZIP = 31  # zlib's word for: with the header and the check sum of gzip


class Broken(OSError):
    """The member that begins at byte `at` does not unpack."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.at = at


class Members(RawIOBase):
    """The unpacked bytes of a file. Raises Broken where a member breaks; `skip` then goes on behind it."""

    def __init__(self, file: RawIOBase) -> None:
        self._file = file
        self._unpacker = zlib.decompressobj(GZIP)
        self._packed = b""
        self._read = 0  # bytes of the file
        self._at = 0  # where the member begins
        self._is_inside = False
        self._given = 0

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        """Close the file too."""
        self._file.close()
        super().close()

    def tell(self) -> int:
        """Bytes given so far."""
        return self._given

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what io calls it with
        data = self._unpacked(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        return len(data)

    def _unpacked(self, size: int) -> bytes:
        """Up to so many bytes; none at the end of the file."""
        while self._has_more():
            try:
                data = self._unpacker.decompress(self._packed, size)
            except zlib.error as error:
                raise Broken(str(error), self._at) from error
            self._packed = self._unpacker.unconsumed_tail
            if self._unpacker.eof:
                self._begin(self._unpacker.unused_data.lstrip(b"\0"))  # some writers fill up with zeros
            if data:
                return data
        return b""

    def _has_more(self) -> bool:
        if not self._packed:
            self._packed = self._file.read(PACKED) or b""
            self._read += len(self._packed)
        if not self._packed and self._is_inside:
            self._is_inside = False
            raise Broken("it ends inside a member", self._at)
        self._is_inside = bool(self._packed)
        return self._is_inside

    def _begin(self, packed: bytes) -> None:
        self._unpacker, self._packed, self._is_inside = zlib.decompressobj(GZIP), packed, False
        self._at = self._read - len(packed)

    def skip(self, start: bytes) -> bool:
        """Go on at the next member that unpacks to this start; False if there is none."""
        self._file.seek(self._at + 1)
        held, self._read = b"", self._at + 1
        while more := self._file.read(PACKED):
            self._read += len(more)
            held += more
            while (place := held.find(MAGIC)) >= 0:
                held = held[place:]
                if len(held) < PACKED:
                    more = self._file.read(PACKED) or b""
                    self._read += len(more)
                    held += more
                if _unpacks_to(start, held):
                    self._begin(held)
                    return True
                held = held[1:]
            held = held[1 - len(MAGIC):]
        return False


def _unpacks_to(start: bytes, packed: bytes) -> bool:
    try:
        return zlib.decompressobj(GZIP).decompress(packed, len(start)) == start
    except zlib.error:
        return False

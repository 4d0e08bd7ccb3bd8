"""Office files are zip archives: members are read by name, and never more than a report has."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from transcheck.errors import ReadError
from transcheck.readers.pieces import Collector, Raw, raw_of

if TYPE_CHECKING:
    from transcheck.readers.xml import Node

LARGEST = 100_000_000  # bytes unpacked, of all members that are read; a 300-page book has 3 million
RATIO = 250  # unpacked to packed bytes: text of one repeated letter has 1000, our office files up to 30
SMALL = 10_000_000  # bytes: below that nothing can go wrong
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def members(path: str, data: bytes, required: str, *optional: str) -> dict[str, str]:
    """Text of the members of that name. Raises ReadError for what is no archive, lacks the required
    member, is encrypted or would unpack to more than a report has."""
    if data.startswith(OLD_OFFICE):
        raise ReadError(f"{path}: is protected by a password or in the old .doc format. "
                        "Save it again without password in the present format.")
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if required not in names:
                raise ReadError(f"{path}: lacks '{required}', so it is no {path.rpartition('.')[2]} file. "
                                "Save it again from the word processor.")
            _check(path, archive, (required, *optional))
            return {name: _read(path, archive, name) for name in (required, *optional) if name in names}
    except (BadZipFile, EOFError, zlib.error, NotImplementedError, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:80].lower() or "it is cut short"
        raise ReadError(f"{path}: cannot be unpacked: {reason}. "
                        "Save it again from the word processor.") from error
    except RuntimeError as error:  # what zipfile raises for an encrypted member
        raise ReadError(f"{path}: is protected by a password. Save it without one.") from error


def _check(path: str, archive: ZipFile, wanted: tuple[str, ...]) -> None:
    """Refuse what the directory of the archive already says is too much."""
    total = 0
    for info in archive.infolist():
        if info.filename not in wanted:
            continue
        total += info.file_size
        is_bomb = info.file_size > SMALL and info.file_size > RATIO * max(1, info.compress_size)
        if is_bomb or total > LARGEST:
            raise ReadError(f"{path}: unpacks to {info.file_size / 1e6:.0f} MB from "
                            f"{info.compress_size / 1e6:.2f} MB, more than a report has. Refused.")


def _read(path: str, archive: ZipFile, name: str) -> str:
    from transcheck.readers.xml import decode_xml

    with archive.open(name) as member:
        data = member.read(LARGEST + 1)  # the directory may lie about the size
    if len(data) > LARGEST:
        raise ReadError(f"{path}: unpacks to more than {LARGEST / 1e6:.0f} MB. Refused.")
    return decode_xml(f"{path}!{name}", data, "")


def refuse_pictures(path: str, root: Node, names: frozenset[str]) -> None:
    """Raise ReadError for a file that is pictures only: it has text for people, and none for us."""
    if any(True for name in names for _ in root.walk(name)):
        raise ReadError(f"{path}: holds no text, only pictures. Run them through OCR, "
                        "or scan the text they were made from.")


class Paragraphs:
    """A file without lines, seen as text in which each paragraph is one line."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []

    @property
    def count(self) -> int:
        return len(self._starts)

    def add(self, text: str) -> Raw:
        """Number the paragraph (empty ones too) and give its text with its place."""
        self._starts.append(self._length)
        start = self._length
        self._parts.append(f"{text}\n")
        self._length += len(text) + 1
        return raw_of([(text, start, start + len(text))])

    def collector(self) -> Collector:
        """A collector over all that was added."""
        return Collector("".join(self._parts))

    @property
    def line_starts(self) -> tuple[int, ...]:
        return tuple(self._starts) or (0,)

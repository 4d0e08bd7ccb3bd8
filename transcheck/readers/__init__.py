"""One file a format: file -> Documents, with a map from text back to the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from transcheck.data import Document
from transcheck.errors import ReadError

if TYPE_CHECKING:
    from transcheck.config import Settings

    Reader = Callable[[str, bytes, Settings], tuple[Document, ...]]

FORMATS = {  # suffix -> (module here, function); imported when a file of that kind is met
    **dict.fromkeys((".txt", ".text"), ("written", "text_file")),
    **dict.fromkeys((".md", ".markdown"), ("written", "markdown_file")),
    **dict.fromkeys((".html", ".htm", ".xhtml"), ("written", "html_file")),
    ".docx": ("docx", "docx_file"),
    ".odt": ("odt", "odt_file"),
    ".pdf": ("pdf", "pdf_file"),
    ".po": ("po", "po_file"),
    ".json": ("json", "json_file"),
    **dict.fromkeys((".jsonl", ".ndjson"), ("json", "json_lines_file")),
    **dict.fromkeys((".srt", ".vtt"), ("subtitles", "subtitle_file")),
    **dict.fromkeys((".xml", ".rss", ".atom", ".nitf", ".newsml", ".xlf", ".xliff", ".tmx"),
                    ("dialects", "xml_file")),
}
SUFFIXES = tuple(FORMATS)
GLANCE = 8192  # bytes in which the root element begins


def read(path: str, settings: Settings, *, base: Path | None = None) -> Document:
    """Read a file that holds one document. `path` is the name used in reports; it is opened relative
    to `base`.

    Raises ReadError: what is wrong, where, and what to do.
    """
    return parse(path, read_bytes(path, settings.max_bytes, base), settings)


def read_all(path: str, settings: Settings, *, base: Path | None = None) -> tuple[Document, ...]:
    """Read every document of a file, at least one; several are told apart by `path#fragment`.

    Raises ReadError: what is wrong, where, and what to do.
    """
    return parse_all(path, read_bytes(path, settings.max_bytes, base), settings)


def read_bytes(path: str, max_bytes: int, base: Path | None = None) -> bytes:
    """The file's bytes. Raises ReadError if it cannot be opened or is too large."""
    file = (base / path) if base else Path(path)
    try:
        status = file.stat()
        size = status.st_size
        if not S_ISREG(status.st_mode):
            raise ReadError(f"{path}: is no regular file. Take it out of the scan.")
        if size > max_bytes:
            raise ReadError(f"{path}: {size / 1e6:.0f} MB is more than a report has. "
                            f"Split it, or raise max_bytes (now {max_bytes}).")
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadError(f"{path}: cannot be read: {reason}. Check the path and its permissions.") from error


def parse(path: str, data: bytes, settings: Settings) -> Document:
    """Bytes of a file -> its one Document. Raises ReadError if it holds several."""
    documents = parse_all(path, data, settings)
    if len(documents) > 1:
        raise ReadError(f"{path}: holds {len(documents)} documents where one is wanted. Scan the file, "
                        "or split it.")
    return documents[0]


def parse_all(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Bytes of a file -> its Documents. The suffix of `path` names the format."""
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise ReadError(f"{path}: format '{suffix or 'none'}' is not read. "
                        f"Convert it to one of {' '.join(SUFFIXES)}.")
    try:
        documents = tuple(document for document in _reader(suffix)(path, data, settings) if document.blocks)
    except ReadError as error:
        if str(error).startswith(path):
            raise
        raise ReadError(f"{path}: {error}", error.line) from error
    if not documents:
        raise ReadError(f"{path}: holds no text. Fill it or take it out of the scan.")
    digest = blake2b(data, digest_size=16).hexdigest()
    return tuple(replace(document, digest=digest) for document in documents)


def _reader(suffix: str) -> Reader:
    module, function = FORMATS[suffix]
    reader: Reader = getattr(import_module(f"{__name__}.{module}"), function)
    return reader


def looks_like_a_report(path: Path) -> bool:
    """False for XML that other programs keep beside reports, by a glance at its head.

    What cannot be opened counts as a report, so that the scan says so.
    """
    if path.suffix.lower() != ".xml" or not path.is_file():
        return True
    from transcheck.readers.dialects import is_known

    try:
        with path.open("rb") as file:
            return is_known(file.read(GLANCE))
    except OSError:
        return True

"""One file a format: file -> Document, with a map from text back to the file."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from transcheck.data import Document
from transcheck.errors import ReadError

if TYPE_CHECKING:
    from transcheck.config import Settings

TEXT = (".txt", ".text")
MARKDOWN = (".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
SUFFIXES = TEXT + MARKDOWN + HTML


def read(path: str, settings: Settings, *, base: Path | None = None) -> Document:
    """Read one file. `path` is the name used in reports; it is opened relative to `base`.

    Raises ReadError: what is wrong, where, and what to do.
    """
    return parse(path, read_bytes(path, settings.max_bytes, base), settings)


def read_bytes(path: str, max_bytes: int, base: Path | None = None) -> bytes:
    """The file's bytes. Raises ReadError if it cannot be opened or is too large."""
    file = (base / path) if base else Path(path)
    try:
        size = file.stat().st_size
        if size > max_bytes:
            raise ReadError(f"{path}: {size / 1e6:.0f} MB is more than a report has. "
                            f"Split it, or raise max_bytes (now {max_bytes}).")
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ReadError(f"{path}: cannot be read: {reason}. Check the path and its permissions.") from error


def parse(path: str, data: bytes, settings: Settings) -> Document:
    """Bytes of a file -> Document. The suffix of `path` names the format."""
    from transcheck.readers.decode import decode
    from transcheck.readers.ignores import with_ignores
    from transcheck.readers.naming import describe, front_matter

    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise ReadError(f"{path}: format '{suffix or 'none'}' is not read. "
                        f"Convert it to one of {' '.join(SUFFIXES)}.")
    source = decode(path, data, settings.encoding, is_markup=suffix in HTML)
    if suffix in HTML:
        from transcheck.readers.html import read_html

        lang, metadata = describe(path, {})
        document = read_html(path, source, lang=lang, metadata=metadata)
    else:
        values, offset = front_matter(path, source)
        lang, metadata = describe(path, values)
        document = _plain(path, source, offset, suffix, lang=lang, metadata=metadata)
    if not document.blocks:
        raise ReadError(f"{path}: holds no text. Fill it or take it out of the scan.")
    document = with_ignores(document, source)
    return replace(document, digest=blake2b(data, digest_size=16).hexdigest())


def _plain(path: str, source: str, offset: int, suffix: str, **declared: object) -> Document:
    if suffix in MARKDOWN:
        from transcheck.readers.markdown import read_markdown

        return read_markdown(path, source, offset, **declared)  # type: ignore[arg-type]
    from transcheck.readers.text import read_text

    return read_text(path, source, offset, **declared)  # type: ignore[arg-type]

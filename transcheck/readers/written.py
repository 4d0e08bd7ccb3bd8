"""Files that are one text as it stands: plain text, Markdown, HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transcheck.data import Document
from transcheck.errors import ReadError
from transcheck.readers.decode import decode
from transcheck.readers.ignores import with_ignores
from transcheck.readers.naming import describe, front_matter

if TYPE_CHECKING:
    from transcheck.config import Settings


def text_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Plain text, with front matter if it begins with some."""
    from transcheck.readers.text import read_text

    source = decode(path, data, settings.encoding)
    values, offset = front_matter(path, source)
    lang, metadata = describe(path, values)
    return (with_ignores(read_text(path, source, offset, lang=lang, metadata=metadata), source),)


def markdown_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Markdown, with front matter if it begins with some."""
    from transcheck.readers.markdown import read_markdown

    source = decode(path, data, settings.encoding)
    values, offset = front_matter(path, source)
    lang, metadata = describe(path, values)
    return (with_ignores(read_markdown(path, source, offset, lang=lang, metadata=metadata), source),)


def html_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """A page."""
    from transcheck.readers.html import read_html

    source = decode(path, data, settings.encoding, is_markup=True)
    lang, metadata = describe(path, {})
    document = read_html(path, source, lang=lang, metadata=metadata)
    if not document.blocks and "<script" in source.lower():
        raise ReadError(f"{path}: holds no text, only scripts that would fetch it. "
                        "Save the page as the browser shows it.")
    return (with_ignores(document, source),)

"""PDF: the text of each page, as pypdf finds it; needs the extra `pdf`.

A PDF has letters at places and no paragraphs: lines are joined where a sentence goes on, hyphens at
line ends and lines that stand on most pages (running heads, page numbers) are taken out. Line n of a
place is page n; the column counts characters of the page. A page that shows something but holds no
text is said: nobody may take it for read.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from transcheck.data import Document, Role
from transcheck.errors import ReadError
from transcheck.readers.about import about
from transcheck.readers.pieces import Collector, Piece, raw_of

if TYPE_CHECKING:
    from pypdf import PageObject

    from transcheck.config import Settings

PAGE_NUMBER = re.compile(r"\W*\d{1,4}(?:\s*/\s*\d{1,4})?\W*\Z")
STOP = re.compile(r"[.!?:;…。！？][\"'”’»」)\]]*\s*\Z")
FULL = 0.75  # of the usual width: a shorter line ends its paragraph
EDGE = 2  # lines at the head and the foot of a page where running heads stand
FEW = 300  # characters: a page with no more may hold nothing but its running heads
PICTURES = {b"Do", b"BI", b"sh"}
PAINTS = re.compile(rb"(?<!\S)(?:Do|BI|sh|[fFSs]|f\*|[Bb]\*?)(?!\S)")  # operators that draw
MOST = 0.5  # share of pages from which a repeated line is a running head

_Line = tuple[int, str]  # offset, text


def pdf_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """The one document of a PDF; blocks are addressed `page n`."""
    del settings
    pages, drawn = _pages(path, data)
    source = "".join(f"{page}\n" for page in pages)
    starts = [0]
    for page in pages[:-1]:
        starts.append(starts[-1] + len(page) + 1)
    numbered = [_lines(page, start) for page, start in zip(pages, starts, strict=True)]
    furniture = _running_heads(numbered)
    collector = Collector(source)
    pictures: list[int] = []
    for number, lines in enumerate(numbered, 1):
        kept = [line for place, line in enumerate(lines)
                if not _is_furniture(line[1], place, len(lines), furniture)]
        if not kept and number in drawn:
            pictures.append(number)
        for paragraph in _paragraphs(kept):
            collector.block(raw_of(_joined(paragraph)), Role.BODY, f"page {number}")
    if not collector.length:
        raise ReadError(f"{path}: holds no text, only pictures of it. Run it through OCR, "
                        "or scan the text it was made from.")
    lang, metadata = about(path, {})
    document = collector.document(path, lang, metadata, line_starts=tuple(starts))
    return (replace(document, unread=_unread(pictures)),)


def _unread(pictures: list[int]) -> tuple[str, ...]:
    if not pictures:
        return ()
    which = ", ".join(map(str, pictures[:8])) + (" …" if len(pictures) > 8 else "")
    return (f"not read: page{'s' * (len(pictures) > 1)} {which} without text, only a picture. "
            "Run it through OCR if words are on it",)


def _pages(path: str, data: bytes) -> tuple[list[str], set[int]]:
    """The text of each page, and the numbers of those on which something is drawn."""
    import io
    import logging

    if b"%PDF-" not in data[:1024]:
        raise ReadError(f"{path}: not a PDF. Export it again.")
    if b"%%EOF" not in data[-2048:]:  # pypdf would read the pages that are left
        raise ReadError(f"{path}: the PDF is cut short. Export or copy it again.")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is not the editor's business
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise ReadError(f"{path}: PDF needs pypdf. Run pip install 'transcheck[pdf]', "
                        "or scan the text it was made from.") from error
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(f"{path}: is protected by a password. Save it without one.")
        texts = [_clean(page.extract_text()) for page in reader.pages]
        return texts or [""], {number for number, (text, page) in enumerate(
            zip(texts, reader.pages, strict=True), 1) if len(text.strip()) < FEW and _draws(text, page)}
    except ReadError:
        raise
    except Exception as error:  # pypdf raises many kinds, KeyError and RecursionError among them
        reason = " ".join(str(error).split())[:100].rstrip(".") or type(error).__name__
        raise ReadError(f"{path}: not a PDF that can be read: {reason}. Export it again.") from error


def _draws(text: str, page: PageObject) -> bool:
    """Whether the page shows a picture or, where it has no text at all, anything (letters as outlines)."""
    content = page.get_contents()
    drawn = set(PAINTS.findall(content.get_data())) if content is not None else set()
    return bool(drawn & PICTURES if text.strip() else drawn)


def _clean(text: str) -> str:
    """Half characters and control characters, which broken fonts give, become spaces."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", " ", text)


def _lines(page: str, start: int) -> list[_Line]:
    found = []
    for line in page.split("\n"):
        if line.strip():
            found.append((start, line))
        start += len(line) + 1
    return found


def _running_heads(pages: list[list[_Line]]) -> frozenset[str]:
    """Lines that stand at the head or the foot of most pages, figures aside."""
    counts = Counter(text for lines in pages
                     for text in {_bare(line) for _, line in (*lines[:EDGE], *lines[-EDGE:])})
    return frozenset(text for text, count in counts.items() if count > max(1, MOST * len(pages)))


def _bare(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


def _is_furniture(line: str, place: int, count: int, heads: frozenset[str]) -> bool:
    at_edge = place < EDGE or place >= count - EDGE
    return at_edge and (_bare(line) in heads or bool(PAGE_NUMBER.match(line.strip())))


def _paragraphs(lines: list[_Line]) -> list[list[_Line]]:
    """A line that ends a sentence short of the margin ends the paragraph; so does a short line
    before a capital."""
    if not lines:
        return []
    widths = sorted(len(line.strip()) for _, line in lines)
    usual = widths[int(0.8 * (len(widths) - 1))]
    found = [[lines[0]]]
    for (_, before), line in pairwise(lines):
        is_short = len(before.strip()) < FULL * usual
        opens = not line[1].strip()[0].islower()
        if is_short and opens and (STOP.search(before) or before.strip()[-1].isalnum()):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _joined(lines: list[_Line]) -> list[Piece]:
    """The paragraph as one line; a hyphen at a line's end before a small letter is taken out."""
    pieces: list[Piece] = []
    for number, (offset, line) in enumerate(lines):
        following = lines[number + 1][1].lstrip()[:1] if number + 1 < len(lines) else ""
        text = line.rstrip()
        end = offset + len(text)
        if following.islower() and re.search(r"[^\W\d_][-\xad]\Z", text):
            pieces.append((text[:-1], offset, end - 1))
        else:
            pieces += [(text, offset, end), (" ", end, end)]
    return pieces

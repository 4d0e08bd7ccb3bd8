"""Strings of a file after unescaping, gathered into one Document with the way back to the file.

Formats that wrap text in something else (an XML element, a JSON string, a quoted PO line) unwrap it
into a `Raw`; a `Collector` puts raws together as blocks. Offsets stay those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from transcheck.data import Document, Metadata, Role, SourceMap, Span
from transcheck.readers.mapping import TextBuilder, believed, segments

WHITE = " \t\n\r\f\v"
SPACE = re.compile(rf"[{WHITE}]*[{WHITE[1:]}][{WHITE}]*| {{2,}}")  # white space but for single spaces
HTML = re.compile(
    r"</?(?:p|br|div|span|h[1-6]|ul|ol|li|a|em|strong|b|i|blockquote|figure|figcaption|img|table|section"
    r"|article|iframe|hr)\b[^<>]*>|&(?:[a-z]{2,8}|#\d{2,5});",
    re.IGNORECASE,
)
BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")


Piece = tuple[str, int, int]  # text, and where it stands in the file


@dataclass(frozen=True, slots=True)
class Raw:
    """An unescaped string, and where each part of it stands in the file."""

    text: str
    map: SourceMap

    def cut(self, start: int, end: int) -> Raw:
        """The part from `start` to `end`, in code points of `text`."""
        return raw_of(self.pieces(start, end))

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[Piece]:
        """(text, start, end in the file) of each part that maps in one way."""
        stop = len(self.text) if end is None else end
        if stop <= start:
            return
        found = list(segments(self.map, Span(start, stop)))
        ends = [begin for begin, _ in found[1:]] + [stop]
        for (begin, source), last in zip(found, ends, strict=True):
            yield self.text[begin:last], *source


def raw_of(pieces: Iterable[Piece]) -> Raw:
    """Join (text, start, end in the file) pieces, in order."""
    parts: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for text, start, end in pieces:
        if not text:
            continue
        is_linear = len(text) == end - start
        joins = bool(spans) and is_linear and spans[-1][1] == start
        if joins and length - starts[-1] == spans[-1][1] - spans[-1][0]:
            spans[-1] = (spans[-1][0], end)
        else:
            starts.append(length)
            spans.append((start, end))
        parts.append(text)
        length += len(text)
    return Raw("".join(parts), SourceMap(tuple(starts), tuple(spans), (0,), length))


def repeats(summary: Raw, body: Raw) -> bool:
    """True if the summary says only what the body says in the same words, cut short or not."""
    opening = plain(summary.text).rstrip(" .…[]")
    return not opening or opening in plain(body.text)


def plain(text: str) -> str:
    """The words of a text without its markup, by single spaces."""
    from html import unescape

    return " ".join(unescape(HTML.sub(" ", text.replace("[…]", "").replace("[...]", ""))).split())


class Collector:
    """Gathers the blocks of one document out of one file."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._builder = TextBuilder(source)
        self._addresses: dict[int, str] = {}
        self._masked: list[Span] = []
        self._has_block = False
        self._after_space = True

    @property
    def length(self) -> int:
        """Code points of text so far."""
        return self._builder.length

    def open(self) -> None:
        """Begin a block."""
        self._builder.open_block()
        self._has_block, self._after_space = True, True

    def close(self, role: Role = Role.BODY, address: str = "") -> None:
        """End the open block, if there is one; without text it leaves nothing."""
        block = self._builder.close_block(role) if self._has_block else None
        if block is not None and address:
            self._addresses[block.span.start] = address
        self._has_block = False

    def add(self, raw: Raw) -> None:
        """Add text to the open block, or to a new one; runs of white space become one space."""
        if not self._has_block:
            if not raw.text.strip():
                return
            self.open()
        position = len(raw.text) - len(raw.text.lstrip(WHITE)) if self._after_space else 0
        for gap in [*SPACE.finditer(raw.text, position), None]:
            stop = gap.start() if gap else len(raw.text)
            if stop > position:
                self._put(raw, position, stop)
                self._after_space = raw.text[stop - 1] == " "
            if gap:
                position = gap.end()
                self.space(*_place(raw, gap.start(), gap.end()))

    def space(self, start: int, end: int) -> None:
        """Add a space that stands in the file as `start` to `end`, unless one was just added."""
        if self._has_block and not self._after_space:
            self._builder.write(" ", start, end)
            self._after_space = True

    def mask(self, start: int) -> None:
        """Never check what was added from text offset `start` on."""
        if self.length > start:
            self._masked.append(Span(start, self.length))

    def block(self, raw: Raw, role: Role = Role.BODY, address: str = "") -> None:
        """Add one block."""
        self.close()
        self.add(raw)
        self.close(role, address)

    def heading(self, raw: Raw, address: str = "") -> None:
        """Add a headline, HTML or not."""
        if HTML.search(raw.text):
            self._fragment(raw, address, Role.HEADLINE)
        else:
            self.block(raw, Role.HEADLINE, address)

    def prose(self, raw: Raw, address: str = "", *, is_html: bool | None = None) -> None:
        """Add the blocks of a text of any length: HTML (recognised if not told), or paragraphs."""
        if HTML.search(raw.text) if is_html is None else is_html:
            self._html(raw, address)
            return
        from transcheck.readers.text import paragraphs

        for start, end in paragraphs(raw.text):
            self.block(raw.cut(start, end), address=address)

    def document(self, path: str, lang: str | None, metadata: Metadata, *,
                 line_starts: tuple[int, ...] = ()) -> Document:
        """The finished document. `line_starts` replaces the file's lines by other units."""
        self.close()
        text, blocks, mapping = self._builder.finish()
        placed = tuple(replace(block, address=self._addresses.get(block.span.start, ""))
                       for block in blocks)
        if line_starts:
            mapping = replace(mapping, line_starts=line_starts)
        return Document(path, text, lang or "und", lang, None, placed, (), metadata, mapping,
                        believed([_trimmed(text, span) for span in self._masked], text))

    def _put(self, raw: Raw, start: int, end: int) -> None:
        for text, begin, stop in raw.pieces(start, end):
            self._write(text, begin, stop)

    def _write(self, text: str, start: int, end: int) -> None:
        if self._source[start:end] == text:
            self._builder.copy(start, end)
        else:
            self._builder.write(text, start, end)

    def _html(self, raw: Raw, address: str) -> None:
        """Blank lines part the paragraphs of HTML that has no paragraph elements (old blogs)."""
        if re.search(r"<(?:p|div|br)\b", raw.text, re.IGNORECASE):
            self._fragment(raw, address)
            return
        position = 0
        for gap in [*BLANK_LINE.finditer(raw.text), None]:
            self._fragment(raw.cut(position, gap.start() if gap else len(raw.text)), address)
            position = gap.end() if gap else 0

    def _fragment(self, raw: Raw, address: str, role: Role = Role.BODY) -> None:
        from transcheck.readers.html import read_page

        parser = read_page(raw.text)
        blocks = [piece.block for piece in parser.pieces if not piece.is_page]
        text, _, mapping = parser.builder.finish()
        for block in blocks:
            self.close()
            self.open()
            shift = self.length - block.span.start
            for begin, piece, source in _parts(text, mapping, block.span):
                del begin
                self._inner(raw, piece, source)
            self._masked += [Span(m.start + shift, m.end + shift) for m in parser.masked
                             if block.span.contains(m)]
            self.close(role if block.role is Role.BODY else block.role, address)

    def _inner(self, raw: Raw, text: str, span: tuple[int, int]) -> None:
        """Add `text` that stands in `raw` as `span`; of equal length, letter by letter."""
        if len(text) != span[1] - span[0]:
            self._write(text, *_place(raw, *span))
            return
        position = 0
        for piece, start, end in raw.pieces(*span):
            self._write(text[position : position + len(piece)], start, end)
            position += len(piece)


def _trimmed(text: str, span: Span) -> Span:
    inside = text[span.start : span.end]
    return Span(span.end - len(inside.lstrip()), span.start + len(inside.rstrip()))


def _place(raw: Raw, start: int, end: int) -> tuple[int, int]:
    span = raw.map.to_source(Span(start, end))
    return span.start, span.end


def _parts(text: str, mapping: SourceMap, span: Span) -> Iterator[tuple[int, str, tuple[int, int]]]:
    """(text start, text, source span) of each segment of the map inside `span`."""
    found = list(segments(mapping, span))
    ends = [begin for begin, _ in found[1:]] + [span.end]
    for (begin, source), end in zip(found, ends, strict=True):
        yield begin, text[begin:end], source

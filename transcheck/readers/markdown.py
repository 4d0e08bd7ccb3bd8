"""Markdown: CommonMark blocks by markdown-it; each inline piece is found again in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from transcheck.data import Document, Metadata, Role, Span
from transcheck.readers.mapping import TextBuilder, segments

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# what stands for something else: footnotes, deletions, names of headings and boxes, shortcodes
MARKERS = re.compile(r"\[\^[^\]\s]{1,80}\]:?|~~|:::[ \w-]{0,40}|\{[#.:][^{}]{0,80}\}"
                     r"|\{\{[<%].{0,300}?[>%]\}\}|\{%.{0,300}?%\}")


def read_markdown(path: str, source: str, offset: int, *, lang: str | None = None,
                  metadata: Metadata | None = None) -> Document:
    """Read `source` from `offset` on (front matter before it is not text)."""
    builder = TextBuilder(source)
    starts = _line_offsets(source, offset)
    masked: list[Span] = []
    for token, role in _pieces(source[offset:]):
        if token.type == "html_block":
            begin, end = (starts[min(line, len(starts) - 1)] for line in token.map or (0, 0))
            _copy_html(source, builder, begin, end)
            continue
        builder.open_block()
        _Inline(source, builder, masked, starts, token).copy()
        builder.close_block(role)
    text, blocks, mapping = builder.finish()
    masked += [Span(*match.span()) for match in MARKERS.finditer(text)]
    return Document(path, text, lang or "und", lang, None, blocks, (), metadata or Metadata(), mapping,
                    tuple(masked))


def _copy_html(source: str, builder: TextBuilder, start: int, end: int) -> None:
    """The text of a block of HTML; comments, scripts and styles are none."""
    from transcheck.readers.html import read_page

    parser = read_page(source[start:end])
    text, _, mapping = parser.builder.finish()
    for piece in parser.pieces:
        span = piece.block.span
        builder.open_block()
        found = list(segments(mapping, span))
        ends = [begin for begin, _ in found[1:]] + [span.end]
        for (begin, (first, last)), stop in zip(found, ends, strict=True):
            builder.write(text[begin:stop], start + first, start + last)
        builder.close_block(piece.block.role)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable("text_join")


def _line_offsets(source: str, offset: int) -> list[int]:
    """Offset of each line as markdown-it counts them: by LF, CRLF and CR."""
    starts, position = [offset], offset
    while position < len(source):
        feed = min((p for p in (source.find("\n", position), source.find("\r", position)) if p >= 0),
                   default=-1)
        if feed < 0:
            break
        position = feed + (2 if source.startswith("\r\n", feed) else 1)
        starts.append(position)
    return [*starts, len(source)]


def _pieces(source: str) -> list[tuple[Token, Role]]:
    """Every inline token with the role of the block that holds it, and every block of HTML."""
    found, open_types = [], []
    for token in _parser().parse(source):
        if token.nesting == 1:
            open_types.append(token.type)
        elif token.nesting == -1:
            open_types.pop()
        elif token.type in ("inline", "html_block"):
            found.append((token, _role(open_types)))
    return found


def _role(open_types: Sequence[str]) -> Role:
    if "heading_open" in open_types:
        return Role.HEADLINE
    if "list_item_open" in open_types:
        return Role.LIST
    return Role.QUOTE if "blockquote_open" in open_types else Role.BODY


class _Inline:
    """Copies the children of one inline token, finding each again in its source lines."""

    def __init__(self, source: str, builder: TextBuilder, masked: list[Span],
                 starts: Sequence[int], token: Token) -> None:
        self._source, self._builder, self._masked, self._token = source, builder, masked, token
        first, last = token.map or [0, 0]
        self._at = starts[min(first, len(starts) - 1)]
        self._end = starts[min(max(last, first + 1), len(starts) - 1)]
        content = token.content.split("\n", 1)[0].strip()
        found = source.find(content, self._at, self._end)
        self._at = found if found >= 0 else self._at

    def copy(self) -> None:
        for child in self._token.children or ():
            if child.type == "text":
                self._take(child.content, child.content)
            elif child.type == "text_special":
                self._take(child.markup or child.content, child.content)
            elif child.type == "code_inline":
                begin = self._builder.length
                self._take(child.content, child.content)
                self._masked.append(Span(begin, self._builder.length))
            elif child.type in ("softbreak", "hardbreak"):
                self._line_end()
            elif child.type in ("link_close", "image", "html_inline"):
                self._skip(child)

    def _take(self, raw: str, text: str) -> None:
        found = self._source.find(raw, self._at, self._end)
        if found < 0:  # never lost: it is read, with a place nearby
            self._builder.write(text, self._at, self._at)
            return
        stop = found + len(raw)
        if raw == text:
            self._builder.copy(found, stop)
        else:
            self._builder.write(text, found, stop)
        self._at = stop

    def _line_end(self) -> None:
        feed = min((p for p in (self._source.find("\n", self._at), self._source.find("\r", self._at))
                    if p >= 0), default=self._end)
        stop = feed + (2 if self._source.startswith("\r\n", feed) else 1)
        self._builder.write(" ", feed, min(stop, self._end))
        self._at = min(stop, self._end)

    def _skip(self, child: Token) -> None:
        """Step over a link target, an image or a tag, so that its words are not taken for text."""
        if child.type == "html_inline":
            target = child.content
        elif child.type == "image":
            target = str(child.attrGet("src") or "")
        else:
            target = ">" if child.markup == "autolink" else "]"
        found = self._source.find(target, self._at, self._end)
        if found < 0:
            return
        self._at = found + len(target)
        if child.type == "link_close" and self._source[self._at : self._at + 1] in ("(", "["):
            close = ")" if self._source[self._at] == "(" else "]"
            stop = self._source.find(close, self._at, self._end)
            self._at = stop + 1 if stop >= 0 else self._at
        elif child.type == "image":
            stop = self._source.find(")", self._at, self._end)
            self._at = stop + 1 if stop >= 0 else self._at

"""Build the text of a Document together with the way back to its file."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transcheck.data import Block, Role, SourceMap, Span

SEPARATOR = "\n\n"
# hyphens and spaces without width, and signs of direction: they part no word; joiners do, and stay
INVISIBLE = re.compile("[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
MOST_FOREIGN = 0.5  # of the text
LARGE = 50_000  # code points: smaller texts are cheap to go through again, and would push the file out


def line_starts(source: str) -> tuple[int, ...]:
    """Offsets at which a line of the decoded file begins; LF, CRLF and lone CR end a line."""
    return _starts_once(source) if len(source) > LARGE else _starts(source)


@lru_cache(maxsize=1)  # each of a feed's thousand items asks for the lines of the one file
def _starts_once(source: str) -> tuple[int, ...]:
    return _starts(source)


def _starts(source: str) -> tuple[int, ...]:
    starts, position = [0], 0
    for line in source.splitlines(keepends=True):
        position += len(line)
        if line.endswith(("\n", "\r")):
            starts.append(position)
    return tuple(_real_lines(source, starts))


def _real_lines(source: str, starts: list[int]) -> list[int]:
    """`str.splitlines` also breaks at form feeds and U+2028; editors do not."""
    return [s for s in starts if s == 0 or source[s - 1] in "\n\r"]


class TextBuilder:
    """Collects pieces of a decoded file into blocks of NFC text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self._text_starts: list[int] = []
        self._source_spans: list[tuple[int, int]] = []
        self._blocks: list[Block] = []
        self._block_start: int | None = None
        self._block_part = 0

    @property
    def length(self) -> int:
        """Code points of text so far."""
        return self._length

    def open_block(self) -> None:
        """Begin a block; an open one is closed first."""
        self.close_block(Role.BODY)
        if self._length:
            at = self._source_spans[-1][1] if self._source_spans else 0
            self._add(SEPARATOR, at, at)
        self._block_start, self._block_part = self._length, len(self._parts)

    def close_block(self, role: Role) -> Block | None:
        """End the open block and return it; one without text leaves only its separator."""
        if self._block_start is None:
            return None
        text = "".join(self._parts[self._block_part :])
        lead, trail = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
        block = None
        if text.strip():
            block = Block(Span(self._block_start + lead, self._length - trail), role)
            self._blocks.append(block)
        self._block_start = None
        return block

    def copy(self, start: int, end: int) -> None:
        """Take `source[start:end]` over, composing letters and line ends."""
        for piece, begin, stop in _normalised(self._source[start:end], start):
            self._add(piece, begin, stop)

    def write(self, text: str, start: int, end: int) -> None:
        """Add `text` that stands in the file as `source[start:end]` (an entity, a space)."""
        self._add(unicodedata.normalize("NFC", INVISIBLE.sub("", text)), start, end)

    def finish(self) -> tuple[str, tuple[Block, ...], SourceMap]:
        self.close_block(Role.BODY)
        text = "".join(self._parts)
        mapping = SourceMap(tuple(self._text_starts), tuple(self._source_spans),
                            line_starts(self._source), len(text))
        return text, tuple(self._blocks), mapping

    def _add(self, piece: str, start: int, end: int) -> None:
        if not piece:
            return
        linear = len(piece) == end - start
        if linear and self._continues(start):
            self._source_spans[-1] = (self._source_spans[-1][0], end)
        else:
            self._text_starts.append(self._length)
            self._source_spans.append((start, end))
        self._parts.append(piece)
        self._length += len(piece)

    def _continues(self, start: int) -> bool:
        if not self._source_spans or self._source_spans[-1][1] != start:
            return False
        begin, end = self._source_spans[-1]
        return self._length - self._text_starts[-1] == end - begin


def keep_blocks(
    text: str, blocks: Sequence[Block], mapping: SourceMap, masked: Sequence[Span]
) -> tuple[str, tuple[Block, ...], SourceMap, tuple[Span, ...]]:
    """The text with these blocks only, and everything that points into it moved along."""
    parts: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    moved: list[Block] = []
    masks: list[Span] = []
    length = 0
    for block in blocks:
        if parts:
            at = spans[-1][1]
            starts.append(length)
            spans.append((at, at))
            parts.append(SEPARATOR)
            length += len(SEPARATOR)
        shift = length - block.span.start
        for start, source in segments(mapping, block.span):
            starts.append(start + shift)
            spans.append(source)
        masks += [Span(max(m.start, block.span.start) + shift, min(m.end, block.span.end) + shift)
                  for m in masked if m.overlaps(block.span)]
        moved.append(Block(Span(length, length + block.span.end - block.span.start), block.role))
        parts.append(text[block.span.start : block.span.end])
        length = moved[-1].span.end
    kept = SourceMap(tuple(starts), tuple(spans), mapping.line_starts, length)
    return "".join(parts), tuple(moved), kept, tuple(masks)


def believed(foreign: Sequence[Span], text: str) -> tuple[Span, ...]:
    """The passages that the markup calls foreign, unless that is most of the text: word processors
    mark every run with a language, often a wrong one."""
    share = sum(span.end - span.start for span in foreign)
    return () if share > MOST_FOREIGN * len(text) else tuple(foreign)


def segments(mapping: SourceMap, span: Span) -> Iterator[tuple[int, tuple[int, int]]]:
    """(text start, source span) of each segment of the map, cut to `span`."""
    first = max(0, bisect_right(mapping.text_starts, span.start) - 1)
    for index in range(first, len(mapping.text_starts)):
        start = mapping.text_starts[index]
        if start >= span.end:
            return
        last = index + 1 == len(mapping.text_starts)
        end = min(mapping.text_length if last else mapping.text_starts[index + 1], span.end)
        source = mapping.to_source(Span(max(start, span.start), end))
        yield max(start, span.start), (source.start, source.end)


def _normalised(piece: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """Yield (text, start, end) runs of NFC text with LF line ends and without invisible signs."""
    if unicodedata.is_normalized("NFC", piece) and "\r" not in piece and not INVISIBLE.search(piece):
        yield piece, offset, offset + len(piece)
        return
    position = 0
    while position < len(piece):
        stop = _cluster_end(piece, position)
        cluster = piece[position:stop]
        text = "\n" if cluster in ("\r\n", "\r") else unicodedata.normalize("NFC", cluster)
        if not INVISIBLE.fullmatch(cluster):
            yield text, offset + position, offset + stop
        position = stop


def _cluster_end(piece: str, position: int) -> int:
    """End of the starter at `position` with the marks and jamo that may compose with it."""
    if piece.startswith("\r\n", position):
        return position + 2
    stop = position + 1
    while stop < len(piece) and (
        unicodedata.combining(piece[stop]) or "\u1160" <= piece[stop] <= "\u11ff"
    ):
        stop += 1
    return stop

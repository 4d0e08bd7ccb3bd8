"""Spans of a text, and the way from a text back to the file it was read from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points."""

    start: int
    end: int

    def __reduce__(self) -> tuple[type, tuple[int, int]]:
        """Pickled in short: documents go from process to process, and onto the shelf."""
        return Span, (self.start, self.end)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Way back from `Document.text` to the decoded file.

    Segment i covers text from `text_starts[i]` to the next start and came from
    `source_spans[i]`. Equal lengths map one to one; otherwise (an entity, a composed letter,
    CRLF) the whole segment stands for the whole source range.
    `line_starts` are source offsets at which a line begins.
    """

    text_starts: tuple[int, ...]
    source_spans: tuple[tuple[int, int], ...]
    line_starts: tuple[int, ...]
    text_length: int

    def to_source(self, span: Span) -> Span:
        start = self._start(span.start)
        return Span(start, start if span.end <= span.start else self._end(span.end))

    def line_column(self, source_offset: int) -> tuple[int, int]:
        """1-based line and column, in code points."""
        line = bisect_right(self.line_starts, source_offset)
        return line, source_offset - self.line_starts[line - 1] + 1

    def _start(self, offset: int) -> int:
        if not self.text_starts:
            return 0
        index = max(0, bisect_right(self.text_starts, offset) - 1)
        begin, end = self.source_spans[index]
        inside = offset - self.text_starts[index]
        return min(begin + inside, end) if self._is_linear(index) else begin

    def _end(self, offset: int) -> int:
        index = max(0, bisect_right(self.text_starts, offset - 1) - 1)
        begin, end = self.source_spans[index]
        return min(begin + offset - self.text_starts[index], end) if self._is_linear(index) else end

    def _is_linear(self, index: int) -> bool:
        last = index + 1 == len(self.text_starts)
        text_end = self.text_length if last else self.text_starts[index + 1]
        begin, end = self.source_spans[index]
        return text_end - self.text_starts[index] == end - begin

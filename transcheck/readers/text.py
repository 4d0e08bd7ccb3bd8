"""Plain text: blank lines part the paragraphs; a line that wraps stays in its paragraph."""

from __future__ import annotations

import re

from transcheck.data import Document, Metadata, Role
from transcheck.readers.mapping import TextBuilder

PARAGRAPH_BREAK = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*")
LINE_BREAK = re.compile(r"\r\n|\r|\n")
LIST_ITEM = re.compile(r"\s*(?:[•·▪◦‣●○■*+–—-]|\(?\d{1,3}[.)])\s")
WRAPPED_FROM = 60  # columns: shorter lines on average are lines of their own, not wrapped prose


def read_text(path: str, source: str, offset: int = 0, *, lang: str | None = None,
              metadata: Metadata | None = None) -> Document:
    """Read decoded plain text from `offset` on. `lang` is the declared language tag, if any."""
    builder = TextBuilder(source)
    for start, end in paragraphs(source, offset):
        builder.open_block()
        builder.copy(start, end)
        builder.close_block(Role.BODY)
    text, blocks, mapping = builder.finish()
    return Document(path, text, lang or "und", lang, None, blocks, (),
                    metadata or Metadata(), mapping)


def paragraphs(source: str, offset: int = 0) -> list[tuple[int, int]]:
    """(start, end) of each paragraph of `source`, without the white space around it."""
    found, position = [], offset
    for gap in [*PARAGRAPH_BREAK.finditer(source, offset), None]:
        stop = gap.start() if gap else len(source)
        found.extend(_lines(source, position, stop))
        position = gap.end() if gap else stop
    return found


def _lines(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """One span for wrapped prose, one a line for lists and text with a paragraph a line."""
    spans, position = [], start
    for gap in [*LINE_BREAK.finditer(source, start, end), None]:
        stop = gap.start() if gap else end
        piece = source[position:stop]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append((position + lead, stop - (len(piece) - len(piece.rstrip()))))
        position = gap.end() if gap else stop
    if len(spans) < 2 or not is_wrapped([source[a:b] for a, b in spans]):
        return spans
    return [(spans[0][0], spans[-1][1])]


def is_wrapped(lines: list[str]) -> bool:
    """True if the lines look like one paragraph broken at a margin, not like lines of their own."""
    if any(LIST_ITEM.match(line) for line in lines):
        return False
    widths = [len(line) for line in lines[:-1]]
    if not widths or max(widths) > 100 or min(widths) < WRAPPED_FROM - 20:
        return False
    open_ended = sum(line[-1:].isalnum() or line[-1:] in ",-–" for line in lines[:-1])
    return open_ended * 2 >= len(widths)

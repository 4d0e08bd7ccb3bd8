"""Documents to sentences, with offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from transcheck.data import Block, Document, Role, Sentence, Span
from transcheck.segment.boundaries import Rules
from transcheck.segment.thai import clause_ends, is_thai

WHOLE = (Role.HEADLINE, Role.BYLINE, Role.FURNITURE)  # one unit each, however they are punctuated
LONGEST_WHOLE = 300  # code points; longer ones are prose whatever they were marked as

_rules = lru_cache(maxsize=64)(Rules)


def split(document: Document) -> Document:
    """Fill `sentences`: they never cross a block, keep its role and have no outer white space.

    A document without blocks is taken as one block. Thai, which writes no full stops, is cut into
    clauses at its spaces. An empty document has no sentences.
    """
    rules = _rules(document.lang)
    blocks = document.blocks or (Block(Span(0, len(document.text))),)
    sentences: list[Sentence] = []
    for block in blocks:
        for span in _block_spans(document.text, block, rules):
            sentences.append(Sentence(len(sentences), span, document.text[span.start : span.end], block.role))
    return replace(document, sentences=tuple(sentences))


def spans(text: str, lang: str = "und") -> tuple[Span, ...]:
    """The sentences of one paragraph of plain text, as spans."""
    return tuple(_block_spans(text, Block(Span(0, len(text))), _rules(lang)))


def by_line(document: Document) -> Document:
    """Give the document one sentence a line, for text that is already split."""
    sentences: list[Sentence] = []
    position = 0
    for line in document.text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            span = Span(position + lead, position + len(line.rstrip()))
            sentences.append(Sentence(len(sentences), span, document.slice(span), Role.BODY))
        position += len(line) + 1
    return replace(document, sentences=tuple(sentences))


def _block_spans(text: str, block: Block, rules: Rules) -> Iterator[Span]:
    start, stop = block.span.start, block.span.end
    if block.role in WHOLE and stop - start <= LONGEST_WHOLE:
        ends: Iterator[int] = iter(())
    elif is_thai(text[start:stop]):
        ends = clause_ends(text, start, stop)
    else:
        ends = rules.ends(text, start, stop)
    for end in (*ends, stop):
        piece = text[start:end]
        body = piece.strip()
        if body:
            lead = start + len(piece) - len(piece.lstrip())
            yield Span(lead, lead + len(body))
        start = end

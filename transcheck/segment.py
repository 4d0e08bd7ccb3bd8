"""Documents to sentences, with offsets."""

from __future__ import annotations

from dataclasses import replace

from transcheck.data import Document, Role, Sentence, Span


def by_line(document: Document) -> Document:
    """Give the document one sentence a line, for text that is already split."""
    sentences, position = [], 0
    for line in document.text.split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            span = Span(position + lead, position + len(line.rstrip()))
            sentences.append(Sentence(len(sentences), span, document.slice(span), Role.BODY))
        position += len(line) + 1
    return replace(document, sentences=tuple(sentences))

"""`<!-- transcheck: ignore TC101 -->`: an editor's word that a passage is meant as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from transcheck.data import Document, Ignore, Span, file_of

COMMENT = re.compile(r"<!--\s*transcheck:\s*ignore\b[\s:]*([^>]*?)\s*-->", re.IGNORECASE)
LINE = re.compile(r"^(?:#|NOTE)[ \t]+transcheck:[ \t]*ignore\b[ \t:]*(.*?)[ \t]*$",
                  re.IGNORECASE | re.MULTILINE)
WITH_LINES = frozenset({".po", ".vtt"})  # formats whose comments are lines of their own


def with_ignores(document: Document, source: str) -> Document:
    """Note which blocks the comments in `source` are about.

    A comment inside a block is about that block, one between blocks about the next. Without names
    it silences every check there; with ids, id prefixes or names only those.
    """
    comments = [*COMMENT.finditer(source)]
    if Path(file_of(document.path)).suffix.lower() in WITH_LINES:
        comments += LINE.finditer(source)
    return _with(document, comments)


def each_with_ignores(documents: Iterable[Document], source: str) -> tuple[Document, ...]:
    """The same for documents that follow each other in one file: a comment is about the document in
    which it stands, one between documents about the next."""
    comments, documents = list(COMMENT.finditer(source)), tuple(documents)
    if not comments:
        return documents
    found, begin = [], 0
    for number, document in enumerate(documents, 1):
        end = max((document.source.to_source(block.span).end for block in document.blocks
                   if document.source), default=begin)
        end = len(source) if number == len(documents) else end
        found.append(_with(document, (match for match in comments if begin <= match.start() < end)))
        begin = end
    return tuple(found)


def _with(document: Document, comments: Iterable[re.Match[str]]) -> Document:
    found = [_ignore(document, match) for match in comments]
    if document.metadata.ignore:
        found.append(Ignore(Span(0, len(document.text)), document.metadata.ignore))
    return replace(document, ignored=tuple(found)) if found else document


def _ignore(document: Document, match: re.Match[str]) -> Ignore:
    line = match.string.count("\n", 0, match.start()) + 1
    checks = tuple(part for part in re.split(r"[\s,]+", match.group(1)) if part)
    for block in document.blocks:
        place = document.source.to_source(block.span) if document.source else block.span
        if match.start() < place.end or match.end() <= place.start:
            return Ignore(block.span, checks, line)
    end = len(document.text)  # after the last block: about nothing, which is said as unused
    return Ignore(Span(end, end), checks, line)

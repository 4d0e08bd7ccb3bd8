"""Reviewdog Diagnostic Format, JSON Lines: comments on a pull request anywhere reviewdog runs.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import Any

from transcheck.data import Document, Failure, Finding, Place, ScanReport, Severity, SourceMap
from transcheck.reporters.wording import said, said_of, titled

LEVELS = {Severity.CRITICAL: "ERROR", Severity.MAJOR: "ERROR", Severity.MINOR: "WARNING",
          Severity.INFO: "INFO"}


def write(report: ScanReport) -> str:
    """A diagnostic a line. Suggestions stay in the message: reviewdog would offer them as edits."""
    documents = {document.path: document for story in report.stories for document in story.documents}
    found = [_finding(finding, documents.get(finding.place.path)) for finding in report.findings]
    found += [_failure(failure) for failure in report.failures]
    return "".join(f"{json.dumps(item, ensure_ascii=False)}\n" for item in found)


def _finding(finding: Finding, document: Document | None) -> dict[str, Any]:
    lines = [said(finding), *(said_of(finding, other) for other in finding.related[:1])]
    return _diagnostic("\n".join(lines), LEVELS[finding.severity], titled(finding.check, finding.name),
                       {"path": finding.place.file, "range": _range(finding.place, document)})


def _failure(failure: Failure) -> dict[str, Any]:
    return _diagnostic(f"not checked: {failure.reason}", "ERROR", titled(failure.check),
                       {"path": failure.path, "range": {"start": {"line": failure.line}}})


def _diagnostic(message: str, severity: str, code: str, location: dict[str, Any]) -> dict[str, Any]:
    return {"message": message, "location": location, "severity": severity,
            "source": {"name": "transcheck"}, "code": {"value": code}}


def _range(place: Place, document: Document | None) -> dict[str, Any]:
    """Lines, and columns where the bytes before them are known: the format counts UTF-8 bytes."""
    start: dict[str, int] = {"line": place.line}
    end: dict[str, int] = {"line": place.end_line}
    if document:
        first, last = byte_column(document, place.source.start), byte_column(document, place.source.end)
        if first and last:
            start["column"], end["column"] = first, last
    return {"start": start, "end": end}


def byte_column(document: Document, offset: int) -> int | None:
    """1-based column in UTF-8 bytes of a source offset; None if markup before it was not kept."""
    mapping = document.source
    if mapping is None:
        return None
    line = mapping.line_starts[bisect_right(mapping.line_starts, offset) - 1]
    before = _source_text(document, mapping, line, offset)
    return None if before is None else len(before.encode("utf-8", "surrogatepass")) + 1


def _source_text(document: Document, mapping: SourceMap, start: int, end: int) -> str | None:
    """`source[start:end]` put together from the text, where that text is the file's own."""
    parts, position = [], start
    ends = [*mapping.text_starts[1:], mapping.text_length]
    segments = zip(mapping.text_starts, ends, mapping.source_spans, strict=True)
    for text_start, text_end, (begin, stop) in segments:
        if stop <= position or begin >= end:
            continue
        if begin > position or text_end - text_start != stop - begin:
            return None
        parts.append(document.text[text_start + position - begin : text_start + min(stop, end) - begin])
        position = min(stop, end)
    return "".join(parts) if position >= end else None

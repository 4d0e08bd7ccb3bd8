"""CSV: the contract with spreadsheets and scripts. Columns keep name and order for ever."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from transcheck.data import Failure, Finding, Place, ScanReport
from transcheck.errors import FAILURE_NAMES

COLUMNS = (
    "severity", "check", "name", "story", "file", "line", "column", "end_line", "end_column",
    "start", "end", "text", "lang", "message", "suggestion", "concept_id",
    "related_file", "related_line", "related_column", "related_start", "related_end", "related_text",
    "confidence", "fingerprint", "address",
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def write(report: ScanReport) -> str:
    """RFC 4180 with LF line ends; a failure is a row with severity `failure`."""
    return "".join(pieces(report))


def pieces(report: ScanReport) -> Iterator[str]:
    """The same, row by row."""
    line = csv.writer(_Echo(), lineterminator="\n").writerow  # gives back what the echo gives back
    yield line(COLUMNS)
    for finding in report.findings:
        yield line(_finding_row(finding))
    for failure in report.failures:
        yield line(_failure_row(failure))


class _Echo:
    """A file that hands every row back."""

    def write(self, row: str) -> str:
        return row


def write_for_excel(report: ScanReport) -> str:
    """The same with a byte order mark, without which Excel takes UTF-8 for a legacy code page."""
    return BOM + write(report)


def safe(text: str) -> str:
    """Keep a spreadsheet from running a cell as a formula (OWASP: CSV injection)."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _finding_row(finding: Finding) -> list[object]:
    place = finding.place
    related = finding.related[0] if finding.related else None
    confidence = "" if finding.confidence is None else f"{finding.confidence:.3f}"
    return [
        finding.severity.label, finding.check, finding.name, safe(finding.story), safe(place.file),
        place.line, place.column, place.end_line, place.end_column, place.source.start, place.source.end,
        safe(place.text), finding.lang or place.lang, safe(finding.message), safe(finding.suggestion),
        safe(finding.concept), *_related_cells(related), confidence, finding.fingerprint, safe(place.address),
    ]


def _related_cells(place: Place | None) -> list[object]:
    if place is None:
        return [""] * 6
    start, end = place.source.start, place.source.end
    return [safe(place.file), place.line, place.column, start, end, safe(place.text)]


def _failure_row(failure: Failure) -> list[object]:
    cells: dict[str, object] = {
        "severity": "failure", "check": failure.check, "name": FAILURE_NAMES[failure.check],
        "story": safe(failure.story), "file": safe(failure.path), "line": failure.line, "column": 1,
        "message": safe(failure.reason),
    }
    return [cells.get(column, "") for column in COLUMNS]

"""The baseline: findings that editors have seen and accepted; only new ones fail a build.

A row names a finding by its fingerprint, which survives edits elsewhere in the text, a renamed
file and another order of paragraphs. A row may expire; what it accepted then counts again.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from transcheck.data import Finding, ScanReport
from transcheck.errors import UsageError, nearest
from transcheck.reporters.table import FORMULA_STARTS, safe

COLUMNS = ("fingerprint", "check", "file", "text", "reason", "expires")
FINGERPRINT = re.compile(r"[0-9a-f]{32}")
TEXT_LIMIT = 200  # characters of the passage: enough to know it again in a pull request


@dataclass(frozen=True, slots=True)
class Row:
    """One accepted finding. `expires` is the last day on which it is accepted; None: for ever."""

    fingerprint: str
    check: str = ""
    file: str = ""
    text: str = ""
    reason: str = ""
    expires: date | None = None
    line: int = 0  # in the baseline file

    def is_expired(self, today: date) -> bool:
        return self.expires is not None and self.expires < today


def load(path: Path) -> tuple[Row, ...]:
    """Read a baseline. Raises UsageError, with the line, for anything that is not one."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such baseline. Write it with 'transcheck baseline'.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}. Save it as CSV in UTF-8.") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = _header(path, next(reader, []))
        return tuple(_row(path, reader.line_num, columns, cells) for cells in reader if cells)
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: not CSV: {error}. Mend it or write it anew.") from error


def apply(report: ScanReport, rows: Sequence[Row], name: str, today: date) -> ScanReport:
    """Part the findings into new and accepted, and say which rows no longer hold.

    A row accepts one finding, the one in its own file first; `name` is what notes call the file.
    """
    valid = [row for row in rows if not row.is_expired(today)]
    taken = _match(report.findings, valid)
    accepted = tuple(f for number, f in enumerate(report.findings) if number in taken)
    kept = tuple(f for number, f in enumerate(report.findings) if number not in taken)
    used = {id(row) for row in taken.values()}
    unmatched = [row for row in valid if id(row) not in used and _is_read(row, report)]
    expired = [row for row in rows if row.is_expired(today)]
    notes = [*report.notes, *_note(name, expired, "expired, so that what they accepted counts again"),
             *_note(name, unmatched, "matched no finding; 'transcheck baseline' writes the file anew")]
    return replace(report, findings=kept, accepted=accepted, notes=tuple(notes))


def accept(findings: Sequence[Finding], old: Sequence[Row], new: Row, today: date) -> tuple[Row, ...]:
    """A row for each finding: its old one where that still holds, else with reason and expiry of `new`."""
    valid = [row for row in old if not row.is_expired(today)]
    taken = _match(findings, valid)
    return tuple(_accepted(finding, taken.get(number, new)) for number, finding in enumerate(findings))


def unread(rows: Iterable[Row], report: ScanReport) -> tuple[Row, ...]:
    """The rows of files that this scan did not look at; writing the baseline anew keeps them."""
    return tuple(row for row in rows if not _is_read(row, report))


def write(rows: Iterable[Row]) -> str:
    """The baseline as CSV, in an order that makes small diffs."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda row: (row.file, row.check, row.text, row.fingerprint)):
        expires = row.expires.isoformat() if row.expires else ""
        writer.writerow([row.fingerprint, row.check, *map(safe, (row.file, row.text, row.reason)), expires])
    return out.getvalue()


def _match(findings: Sequence[Finding], rows: Sequence[Row]) -> dict[int, Row]:
    """Which finding (by number) each row accepts: first in the row's own file, then anywhere."""
    waiting: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        waiting[row.fingerprint].append(row)
    taken: dict[int, Row] = {}
    for is_own_file in (True, False):
        for number, finding in enumerate(findings):
            candidates = waiting[finding.fingerprint]
            fits = [row for row in candidates if not is_own_file or row.file == finding.place.path]
            if number not in taken and fits:
                taken[number] = fits[0]
                candidates.remove(fits[0])
    return _sent_home(findings, taken)


def _sent_home(findings: Sequence[Finding], taken: Mapping[int, Row]) -> dict[int, Row]:
    """Fingerprints tell equal findings apart by their order in the story, which a copy of a text
    changes: a row then accepts the one in its own file, and the one in the copy is new."""
    free = {(f.place.path, f.check, _words(f)): number for number, f in enumerate(findings)
            if number not in taken}
    settled = {}
    for number, row in taken.items():
        is_home = row.file == findings[number].place.path
        own = None if is_home else free.pop((row.file, row.check, row.text), None)
        settled[number if own is None else own] = row
    return settled


def _words(finding: Finding) -> str:
    return " ".join(finding.place.text.split())[:TEXT_LIMIT]


def _accepted(finding: Finding, row: Row) -> Row:
    return Row(finding.fingerprint, finding.check, finding.place.path, _words(finding), row.reason,
               row.expires)


def _is_read(row: Row, report: ScanReport) -> bool:
    """True if the scan would have found it again: its file was checked, or is no more."""
    failed = {failure.path for failure in report.failures}
    read = {document.path for story in report.stories for document in story.documents}
    return row.file not in failed and (row.file in read or not Path(row.file).exists())


def _note(name: str, rows: Sequence[Row], what: str) -> list[str]:
    if not rows:
        return []
    first = f"first: line {rows[0].line}, {rows[0].check} in {rows[0].file}"
    return [f"{name}: {len(rows)} {'row' if len(rows) == 1 else 'rows'} {what} ({first})"]


# ---- reading a row -------------------------------------------------------------------------------
def _header(path: Path, cells: Sequence[str]) -> list[str]:
    columns = [cell.strip() for cell in cells]
    for column in columns:
        if column not in COLUMNS:
            raise UsageError(f"{path}:1: a baseline has no column '{column}'.{nearest(column, COLUMNS)} "
                             f"It has {', '.join(COLUMNS)}, parted by commas.")
    if "fingerprint" not in columns or len(set(columns)) < len(columns):
        raise UsageError(f"{path}:1: a baseline begins with the line {','.join(COLUMNS)}.")
    return columns


def _row(path: Path, line: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
    where = f"{path}:{line}"
    if len(cells) != len(columns):
        raise UsageError(f"{where}: {len(cells)} cells where the header has {len(columns)}.")
    values = {column: _unsafe(cell.strip()) for column, cell in zip(columns, cells, strict=True)}
    fingerprint, expires = values.pop("fingerprint"), values.pop("expires", "")
    if not FINGERPRINT.fullmatch(fingerprint):
        raise UsageError(f"{where}: '{fingerprint}' is not a fingerprint: 32 digits and letters a to f.")
    return Row(fingerprint, expires=day(expires, where) if expires else None, line=line, **values)


def day(text: str, where: str) -> date:
    """A date as ISO 8601 writes it. Raises UsageError for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{where}: '{text}' is not a day. Write it as 2027-03-31.") from error


def _unsafe(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text

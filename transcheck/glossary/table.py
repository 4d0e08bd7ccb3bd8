"""`glossary.csv` read with tolerance: rows as they stand, the terms they hold, what is wrong with them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcheck.errors import UsageError, nearest
from transcheck.glossary.term import STATUSES, Fault, Term

REQUIRED = ("concept_id", "lang", "term", "status")
COLUMNS = (*REQUIRED, "type", "use", "match", "case", "except", "region", "from", "until", "domain",
           "severity", "in_quotes", "pos", "definition", "note", "source", "evidence", "added", "by")
OWN = frozenset((*REQUIRED, "type", "use", "match", "case", "except", "from", "until", "severity"))
ALIASES = {"concept": "concept_id", "language": "lang", "forbidden": "deprecated"}
MATCHES = ("auto", "exact", "word", "inflect", "compound", "prefix", "regex")
CASES = ("auto", "sensitive", "ignore")
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file: its text with the line end, and its cells if it has any."""

    line: int
    raw: str
    cells: tuple[str, ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A glossary file taken apart so that joining `raw` texts gives it back byte for byte."""

    path: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]  # the header is rows[0]
    delimiter: str = ","
    bom: str = ""

    def cell(self, row: Row, column: str) -> str:
        """Trimmed value, or an empty string."""
        if column not in self.columns:
            return ""
        index = self.columns.index(column)
        return row.cells[index].strip() if index < len(row.cells) else ""

    @property
    def line_end(self) -> str:
        return "\r\n" if self.rows and self.rows[0].raw.endswith("\r\n") else "\n"


def read_table(path: Path) -> Table:
    """Read a file into rows. Raises UsageError if it cannot be a glossary at all."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or 'cannot be read'}. Check --glossary.") from error
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}. Save the glossary as UTF-8.") from error
    return split_table(text, str(path))


def split_table(text: str, path: str) -> Table:
    """Take the text of a glossary file apart. Raises UsageError if a required column is missing."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    lines = LINE.findall(text[len(bom):])
    header = lines[0] if lines else ""
    delimiter = max(",;\t", key=lambda d: (len(set(_named(header, d)) & set(REQUIRED)), -",;\t".index(d)))
    columns = _named(header, delimiter)
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        have = "".join(nearest(missing[0], columns))
        raise UsageError(f"{path}: the glossary has no column '{missing[0]}'; its first line must name "
                         f"{', '.join(REQUIRED)}.{have}")
    return Table(path, columns, tuple(_rows(lines, delimiter)), delimiter, bom)


def _named(header: str, delimiter: str) -> tuple[str, ...]:
    cells = next(iter(csv.reader([header.strip("\r\n")], delimiter=delimiter)), [])
    names = [cell.strip().lower().replace(" ", "_") for cell in cells]
    return tuple(ALIASES.get(name, name) for name in names)


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[Row]:
    """Rows one by one, so that a quote that is never closed spoils one row and not the rest."""
    index = 0
    while index < len(lines):
        reader = csv.reader(iter(lines[index:index + 50]), delimiter=delimiter, strict=True)
        try:
            cells = next(reader, [])
            used, error = max(1, reader.line_num), ""
        except csv.Error:
            cells, used = [], 1
            error = "a quotation mark is not closed, or text follows one. Mend the quotes."
        yield Row(index + 1, "".join(lines[index:index + used]), tuple(cells), error)
        index += used


def load_terms(path: Path) -> tuple[list[Term], list[Fault]]:
    """The usable terms of one file and the faults of the other rows."""
    return terms_of(read_table(path))


def parse_rows(rows: str | Iterable[str]) -> tuple[tuple[Term, ...], tuple[Fault, ...]]:
    """Terms of CSV lines with or without a header; see `Glossary.from_rows`."""
    lines = rows.strip().splitlines() if isinstance(rows, str) else [line.rstrip("\n") for line in rows]
    lines = [line.strip() for line in lines if line.strip()]
    if not lines or ALIASES.get(lines[0].split(",")[0], lines[0].split(",")[0]) != "concept_id":
        lines.insert(0, ",".join(COLUMNS))
    terms, faults = terms_of(split_table("\n".join(lines) + "\n", "glossary"))
    return tuple(terms), tuple(faults)


def terms_of(table: Table) -> tuple[list[Term], list[Fault]]:
    """Split a table into usable terms and faults."""
    terms, faults = [], []
    for row in table.rows[1:]:
        if not row.error and not any(cell.strip() for cell in row.cells):
            continue
        cells = dict(zip(table.columns, map(str.strip, row.cells), strict=False))
        wrong = row.error or _fault(table, row, cells)
        if wrong:
            faults.append(Fault(table.path, row.line, wrong))
        else:
            terms.append(_term(table.path, row.line, cells))
    return terms, faults


def _fault(table: Table, row: Row, cells: Mapping[str, str]) -> str:
    """What is wrong with a row, as a sentence, or an empty string."""
    if len(row.cells) > len(table.columns):
        return (f"{len(row.cells)} cells under {len(table.columns)} columns. "
                f"Quote a term that holds '{table.delimiter}'.")
    for name in REQUIRED:
        if not cells.get(name):
            return f"'{name}' is empty. Fill it in, or delete the row."
    status = _status(cells["status"])
    if status not in STATUSES:
        return f"status '{status}' is not one of {', '.join(STATUSES)}.{nearest(status, STATUSES)}"
    if not TAG.fullmatch(cells["lang"]):
        return f"'{cells['lang']}' is not a language tag such as en or pt-BR. Correct it."
    for name, allowed in (("match", MATCHES), ("case", CASES)):
        if cells.get(name, "") not in ("", *allowed):
            return f"{name} '{cells[name]}' is not one of {', '.join(allowed)}. Correct it."
    for name in ("from", "until"):
        if cells.get(name) and not DATE.fullmatch(cells[name]):
            return f"{name} '{cells[name]}' is not a date such as 2018-04. Correct it."
    return _bad_pattern(cells)


def _bad_pattern(cells: Mapping[str, str]) -> str:
    patterns = _split(cells.get("except", ""))
    if cells.get("match") == "regex":
        patterns = (*patterns, cells["term"])
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            hint = " A bar parts two patterns of 'except'." if "|" in cells.get("except", "") else ""
            return f"'{pattern}' is not a regular expression: {error}. Correct it.{hint}"
    return ""


def _term(path: str, line: int, cells: Mapping[str, str]) -> Term:
    get = cells.get
    return Term(
        concept=cells["concept_id"], lang=cells["lang"], text=cells["term"], status=_status(cells["status"]),
        type=get("type", ""), use=get("use", ""), match=get("match") or "auto",
        case=get("case") or "auto", exceptions=_split(get("except", "")),
        since=get("from", ""), until=get("until", ""), severity=get("severity", ""),
        extra=tuple(sorted((name, value) for name, value in cells.items() if value and name not in OWN)),
        path=path, line=line,
    )


def status_of(table: Table, row: Row) -> str:
    """Status of a row in lower case, aliases resolved."""
    return _status(table.cell(row, "status"))


def _status(written: str) -> str:
    return ALIASES.get(written.lower(), written.lower())


def _split(patterns: str) -> tuple[str, ...]:
    if not patterns:
        return ()
    return tuple(part.strip() for part in patterns.split("|") if part.strip())


def sort_key(table: Table, row: Row) -> tuple[str, str, int, str]:
    """Order of rows in the file: concept, language, status, term."""
    status = status_of(table, row)
    rank = STATUSES.index(status) if status in STATUSES else len(STATUSES)
    return table.cell(row, "concept_id"), table.cell(row, "lang"), rank, table.cell(row, "term")


def format_row(table: Table, values: Sequence[str]) -> str:
    """One CSV line with the file's own delimiter and line end."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=table.delimiter, lineterminator=table.line_end).writerow(values)
    return buffer.getvalue()

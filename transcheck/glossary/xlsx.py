"""The glossary as a spreadsheet (openpyxl, an extra); no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from transcheck.errors import UsageError
from transcheck.glossary.table import Table, split_table


def write_xlsx(table: Table, path: Path) -> None:
    """Write every row; broken rows too, as far as they parse. Raises UsageError without openpyxl."""
    book = _openpyxl().Workbook()
    sheet = book.active
    sheet.title = "glossary"
    for number, row in enumerate(table.rows, 1):
        for column, value in enumerate(row.cells, 1):
            cell = sheet.cell(row=number, column=column, value=value)
            cell.data_type = "s"
    sheet.freeze_panes = "A2"
    book.save(path)


def read_xlsx(path: Path) -> Table:
    """Read the first sheet. Raises UsageError if it is no workbook or lacks a required column."""
    openpyxl = _openpyxl()
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, BadZipFile,
            openpyxl.utils.exceptions.InvalidFileException) as error:
        raise UsageError(f"{path}: not an XLSX workbook: {error}. Save it again as .xlsx.") from error
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in book.worksheets[0].iter_rows(values_only=True):
        writer.writerow(["" if value is None else str(value) for value in row])
    return split_table(buffer.getvalue(), str(path))


def _openpyxl() -> Any:
    try:
        import openpyxl  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise UsageError("spreadsheets need openpyxl: pip install openpyxl, or export CSV.") from error
    return openpyxl

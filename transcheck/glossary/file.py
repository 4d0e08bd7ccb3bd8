"""`glossary.csv` rewritten: atomically, where rows sort, with a minimal diff, losing nothing."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from transcheck.errors import UsageError, nearest
from transcheck.glossary.fold import folded_term
from transcheck.glossary.table import (
    COLUMNS,
    Row,
    Table,
    format_row,
    read_table,
    sort_key,
    split_table,
    status_of,
)

if TYPE_CHECKING:
    from transcheck.glossary.proposal import Proposal


def update(path: str | Path, proposals: Iterable[Proposal]) -> int:
    """Enter proposals as rows of status `proposed`; return how many rows were added or changed.

    Rows are added where they sort, and nothing else of the file changes; a term that has a row of
    any other status is left alone, so what an editor rejected never returns. A file that does not
    exist is begun. With nothing new the file is not touched.
    """
    path = Path(path)
    table = read_table(path) if path.exists() else split_table(",".join(COLUMNS) + "\n", str(path))
    if "evidence" not in table.columns:
        table = _with_column(table, "evidence")
    rows, changed = list(table.rows), 0
    known = {_term_of(table, row): index for index, row in reversed(list(enumerate(rows[1:], 1)))}
    added: list[Row] = []
    for proposal in sorted(proposals, key=lambda p: (p.concept, p.lang, p.term)):
        cells = proposal.cells()
        key = cells["lang"].lower(), folded_term(cells["term"])
        if key not in known:
            values = [cells.get(name, "") for name in table.columns]
            added.append(Row(0, format_row(table, values), tuple(values)))
            known[key] = 0
        elif known[key] and _refreshed(table, rows, known[key], cells):
            changed += 1
    if added or changed:
        write_atomically(path, table.bom + "".join(row.raw for row in _merged(table, rows, added)))
    return changed + len(added)


def add_rows(path: str | Path, rows: Iterable[dict[str, str]]) -> int:
    """Add rows, given as cells by column, whose term is not there yet; return how many were added.

    Columns that the file lacks are added at its end.
    """
    path = Path(path)
    table = read_table(path) if path.exists() else split_table(",".join(COLUMNS) + "\n", str(path))
    wanted = list(rows)
    for name in dict.fromkeys(name for cells in wanted for name, value in cells.items() if value):
        if name not in table.columns:
            table = _with_column(table, name)
    known = {_term_of(table, row) for row in table.rows[1:]}
    added = []
    for cells in wanted:
        key = cells["lang"].lower(), folded_term(cells["term"])
        if key not in known:
            known.add(key)
            values = [cells.get(name, "") for name in table.columns]
            added.append(Row(0, format_row(table, values), tuple(values)))
    if added:
        merged = _merged(table, list(table.rows), added)
        write_atomically(path, table.bom + "".join(row.raw for row in merged))
    return len(added)


def _term_of(table: Table, row: Row) -> tuple[str, str]:
    return table.cell(row, "lang").lower(), folded_term(table.cell(row, "term"))


def _refreshed(table: Table, rows: list[Row], at: int, cells: dict[str, str]) -> bool:
    """Bring the evidence of a proposed row up to date; False if nothing changed."""
    row = rows[at]
    if status_of(table, row) != "proposed" or table.cell(row, "evidence") == cells.get("evidence", ""):
        return False
    values = [*row.cells, *[""] * (len(table.columns) - len(row.cells))]
    values[table.columns.index("evidence")] = cells.get("evidence", "")
    rows[at] = Row(row.line, format_row(table, values), tuple(values))
    return True


def _merged(table: Table, rows: list[Row], added: list[Row]) -> list[Row]:
    """New rows where they sort; in a file kept by hand, after their concept or at the end."""
    if added and not rows[-1].raw.endswith(("\n", "\r")):
        last = rows[-1]
        rows[-1] = Row(last.line, last.raw + table.line_end, last.cells, last.error)
    header, body = rows[0], rows[1:]
    keys = [sort_key(table, row) for row in body]
    if keys == sorted(keys):
        return [header, *sorted([*body, *added], key=lambda row: sort_key(table, row))]
    last_of = {table.cell(row, "concept_id"): index for index, row in enumerate(body)}
    after: dict[int, list[Row]] = {}
    for row in added:
        after.setdefault(last_of.get(table.cell(row, "concept_id"), len(body) - 1), []).append(row)
    merged = [header]
    for index, row in enumerate(body):
        merged += [row, *after.get(index, ())]
    return merged


def _with_column(table: Table, name: str) -> Table:
    """The same table with one more, empty column; only the header and no other row is rewritten."""
    header = table.rows[0]
    cells = (*header.cells, name)
    rows = (Row(1, format_row(table, cells), cells), *table.rows[1:])
    return Table(table.path, (*table.columns, name), rows, table.delimiter, table.bom)


def write_atomically(path: Path, text: str) -> None:
    """Replace a file in one step, so that no reader and no crash sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.chmod(temporary, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def set_status(path: str | Path, term: str, status: str, *, lang: str = "", concept: str = "") -> int:
    """Give every row of `term` (narrowed by `lang` or `concept`) a new status; return how many changed.

    Nothing else of the file changes. Raises UsageError if no row has the term.
    """
    path = Path(path)
    table = read_table(path)
    rows, found, changed = list(table.rows), 0, 0
    for index, row in enumerate(rows[1:], 1):
        wanted = folded_term(table.cell(row, "term")) == folded_term(term)
        wanted = wanted and lang.lower() in ("", table.cell(row, "lang").lower())
        if not wanted or concept not in ("", table.cell(row, "concept_id")):
            continue
        found += 1
        if status_of(table, row) != status:
            values = list(row.cells)
            values[table.columns.index("status")] = status
            rows[index] = Row(row.line, format_row(table, values), tuple(values))
            changed += 1
    if not found:
        terms = [table.cell(row, "term") for row in rows[1:]]
        raise UsageError(f"{path}: no row has the term '{term}'.{nearest(term, terms)}")
    if changed:
        write_atomically(path, table.bom + "".join(row.raw for row in rows))
    return changed

"""Parts -> the result: a folder of Parquet a table, a summary with a checksum, CSV if asked.

The checksum is the sum of the digests of all rows, so it knows no order: it is the same whatever the
runner, the number of workers, the partitions and the interruptions.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any

from transcheck.archive.parts import Writer, receipt_of, rows_of
from transcheck.archive.rows import FINDINGS, TABLES, Row
from transcheck.archive.run import Plan
from transcheck.files import write_atomically

SUMMARY = "summary.json"
CSV = "findings.csv"
TEMPORARY = ".tmp-result"
ROWS = 100_000  # rows of one file of the result
TOGETHER = 1000  # rows written together
BITS = 128


def write_result(out: Path, plan: Plan, failures: Sequence[Row], about: Mapping[str, Any],
                 formats: Sequence[str]) -> dict[str, Any]:
    """Write tables and summary; a result that is half written has no summary. Return the summary."""
    (out / SUMMARY).unlink(missing_ok=True)
    folder = out / TEMPORARY
    shutil.rmtree(folder, ignore_errors=True)
    counter = _Counter()
    for table in TABLES:
        _write_table(folder / table, table, counter.seen(table, _rows(plan, table, failures)))
    if "csv" in formats:
        _write_csv(folder / CSV, folder / "findings")
    for table in TABLES:
        shutil.rmtree(out / table, ignore_errors=True)
        (folder / table).rename(out / table)
    (out / CSV).unlink(missing_ok=True)
    if "csv" in formats:
        (folder / CSV).rename(out / CSV)
    shutil.rmtree(folder, ignore_errors=True)
    summary = {**about, **counter.summary(), "skipped": _skipped(plan)}
    write_atomically(out / SUMMARY, json.dumps(summary, ensure_ascii=False, indent=2) + "\n")
    return summary


def _rows(plan: Plan, table: str, failures: Sequence[Row]) -> Iterator[Row]:
    """A table's rows of all parts. Errors come from every step, and each leaves a document's row."""
    early = chain.from_iterable(rows_of(part, "errors") for part in (*plan.cut, *plan.embed))
    if table == "documents":
        yield from (_unread(error) for error in early)
    elif table == "errors":
        yield from chain(failures, early)
    for part in plan.check:
        yield from rows_of(part, table)


def _unread(error: Row) -> Row:
    empty: Row = dict.fromkeys(TABLES["documents"], "")
    return empty | {"path": error["path"], "source": error["source"], "state": "unreadable", "words": 0,
                    "findings": 0}


class _Counter:
    """Counts rows as they pass, and sums their digests."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._sum = 0

    def seen(self, table: str, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows, counted."""
        for row in rows:
            text = json.dumps([table, *(row[name] for name in TABLES[table])], ensure_ascii=False)
            mark = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=BITS // 8).digest()
            self._sum = (self._sum + int.from_bytes(mark)) % (1 << BITS)
            self._counts[table] += 1
            if table == "findings":
                self._counts[f"severity {row['severity']}"] += 1
                self._counts[f"check {row['check']}"] += 1
            elif table == "documents":
                self._counts[f"state {row['state']}"] += 1
                self._counts["words"] += row["words"]
                self._counts["undated"] += row["state"] == "checked" and not row["day"]
            elif table == "stories":
                self._counts["compared"] += row["versions"] > 1
            yield row

    def summary(self) -> dict[str, Any]:
        counts = self._counts

        def part(kind: str) -> dict[str, int]:
            return {name.removeprefix(kind): counts[name] for name in sorted(counts) if name.startswith(kind)}

        return {
            "documents": counts["documents"], "states": part("state "), "undated": counts["undated"],
            "words": counts["words"], "stories": counts["stories"], "with_versions": counts["compared"],
            "findings": counts["findings"], "by_severity": part("severity "), "by_check": part("check "),
            "errors": counts["errors"], "checksum": f"{self._sum:032x}",
        }


def _write_table(folder: Path, table: str, rows: Iterator[Row]) -> None:
    """Files of some 100,000 rows each; at least one, so that an empty table can be read too."""
    folder.mkdir(parents=True)
    pending: list[Row] = []
    name, count = 0, 0
    writer = Writer(folder)
    for row in rows:
        pending.append(row)
        if len(pending) == TOGETHER:
            writer.write(f"part-{name:05d}", TABLES[table], pending)
            count, pending = count + TOGETHER, []
            if count >= ROWS:
                name, count = name + 1, 0
    writer.write(f"part-{name:05d}", TABLES[table], pending)
    writer.finish()


def _write_csv(file: Path, findings: Path) -> None:
    from transcheck.reporters.table import safe

    with file.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(FINDINGS)
        for part in sorted(findings.glob("*.parquet")):
            for row in rows_of(findings, part.stem):
                cells = [row[name] for name in FINDINGS]
                writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])


def _skipped(plan: Plan) -> dict[str, int]:
    found: Counter[str] = Counter()
    for part in plan.cut:
        found.update((receipt_of(part) or {}).get("skipped", {}))
    return dict(sorted(found.items()))

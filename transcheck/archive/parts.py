"""Parts: finished pieces of work on disk, there whole or not at all.

A part is a folder of Parquet tables and a receipt. It is written under a temporary name, flushed to
the disk and renamed, so that a killed process leaves nothing that looks finished; its name holds the
digest of all that it was made from, so that a part that is there is right. Two processes may make the
same part: the first one to finish wins, the other's is dropped.
"""

from __future__ import annotations

import json
import os
import shutil
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from transcheck.archive.rows import Row
from transcheck.archive.tables import arrow_schema, arrow_table

if TYPE_CHECKING:
    import pyarrow

Receipt = dict[str, Any]

RECEIPT = "receipt.json"
TEMPORARY = ".tmp-"
AGAIN = "again"  # in a receipt: true if the next run should try once more


class Damaged(OSError):
    """A part that was written whole does not read as it was written."""


class Writer:
    """Tables of one part, written a group of rows at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, Any] = {}
        self.receipt: Receipt = {}

    def write(self, table: str, columns: Mapping[str, str], rows: Sequence[Row]) -> None:
        """Add rows as one row group; a table may get none, and then is there without rows."""
        from pyarrow import parquet

        schema = arrow_schema(columns)
        if table not in self._open:
            self._open[table] = parquet.ParquetWriter(
                self._folder / f"{table}.parquet", schema, compression="zstd", use_dictionary=False,
                write_page_checksum=True)
        if rows:
            self._open[table].write_table(arrow_table(rows, schema))

    def finish(self) -> dict[str, int]:
        """End the tables; their sizes in bytes."""
        for writer in self._open.values():
            writer.close()
        return {table: (self._folder / f"{table}.parquet").stat().st_size for table in self._open}

    def close(self) -> None:
        """End the tables, add the receipt, and flush all to the disk."""
        sizes = self.finish()
        text = json.dumps({**self.receipt, "bytes": sizes}, ensure_ascii=False)
        (self._folder / RECEIPT).write_text(text, encoding="utf-8")
        for file in self._folder.iterdir():
            with file.open("rb") as stream:
                os.fsync(stream.fileno())


@contextmanager
def new_part(target: Path) -> Iterator[Writer]:
    """Write a part; it appears under its name when the block ends without an error."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(prefix=TEMPORARY, dir=target.parent))
    try:
        writer = Writer(folder)
        yield writer
        writer.close()
        os.chmod(folder, 0o755)
        if receipt_of(target) is None:
            shutil.rmtree(target, ignore_errors=True)  # a damaged one
            with suppress(OSError):  # another process was first
                os.rename(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def receipt_of(part: Path) -> Receipt | None:
    """The part's receipt; None if it is not there, or not as long as it was written."""
    try:
        receipt: Receipt = json.loads((part / RECEIPT).read_text(encoding="utf-8"))
        sizes = receipt["bytes"]
        is_whole = all((part / f"{name}.parquet").stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return receipt if is_whole else None


def kept_receipt(part: Path) -> Receipt | None:
    """The receipt of a part that an earlier run has made; none if that asked to be made again."""
    receipt = receipt_of(part)
    if receipt is None or not receipt.get(AGAIN):
        return receipt
    with suppress(OSError):
        (part / RECEIPT).unlink()
    return None


def make(target: Path, write: Callable[[Writer], None]) -> Receipt:
    """The receipt of a part, which is written first if it is not there."""
    receipt = receipt_of(target)
    if receipt is None:
        with new_part(target) as writer:
            write(writer)
        receipt = receipt_of(target)
    if receipt is None:
        raise OSError(f"{target}: was written but is not there whole. Check the disk.")
    return receipt


def row_groups(part: Path, table: str, *, columns: Sequence[str] | None = None,
               groups: Sequence[int] | None = None, days: tuple[str, str] | None = None,
               holding: Sequence[int] | None = None) -> Iterator[tuple[int, pyarrow.Table]]:
    """(number of its first row, rows) of each row group, in order: of all, of those named, without those
    that hold none of these days, or of those that hold any of these rows (sorted).

    Raises Damaged if the bytes are not those that were written; the part then counts as not made.
    """
    from pyarrow import parquet

    with (_undamaged(part), parquet.ParquetFile(part / f"{table}.parquet", pre_buffer=False,
                                               page_checksum_verification=True) as file):
        first = 0
        for number in range(file.num_row_groups):
            start, first = first, first + file.metadata.row_group(number).num_rows
            if groups is not None and number not in groups:
                continue
            if days is not None and not _may_hold(file.metadata, number, days):
                continue
            if holding is not None and bisect_left(holding, start) == bisect_left(holding, first):
                continue
            yield start, file.read_row_group(number, columns=None if columns is None else list(columns),
                                             use_threads=False)


@contextmanager
def _undamaged(part: Path) -> Iterator[None]:
    """Inside, an error of reading takes the part's receipt away, so that the next run makes it anew."""
    try:
        yield
    except (OSError, ValueError) as error:  # as pyarrow raises them
        with suppress(OSError):
            (part / RECEIPT).unlink()
        said = " ".join(str(error).split())[:100]
        raise Damaged(f"{part}: is damaged ({said}) and will be made again.") from error


def _may_hold(metadata: Any, group: int, days: tuple[str, str]) -> bool:
    """False if the statistics of the column `day` exclude all these days."""
    number = metadata.schema.names.index("day")
    found = metadata.row_group(group).column(number).statistics
    return found is None or not found.has_min_max or (found.max >= days[0] and found.min <= days[1])


def rows_of(part: Path, table: str, *, groups: Sequence[int] | None = None,
            columns: Sequence[str] | None = None) -> Iterator[Row]:
    """The table's rows, as dicts; of some row groups and columns only, if they are named."""
    for _, found in row_groups(part, table, groups=groups, columns=columns):
        yield from found.to_pylist()

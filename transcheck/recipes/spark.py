"""The archive on Spark: the same pure functions, carried by Spark's own shuffle.

    spark-submit spark.py wire.parquet result

`wire.parquet` has a row a report, with columns as `transcheck archive` reads them (id, text, language,
date …). The result is a folder of Parquet with the tables findings, stories, documents and errors: the
rows of `transcheck archive`, in another order; and unread, for what no reader could read. Copy this file,
which Spark sends to its workers, and change what is your own: SETTINGS, the source, the number of buckets.

Every worker needs the same transcheck, and the glossary under the same path. Set
`spark.sql.execution.arrow.maxRecordsPerBatch` to 500, so that a batch of texts with their vectors fits,
and OMP_NUM_THREADS=1. A window of time is one group in one worker: 30 KB a report of 85 words.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from transcheck.archive import check_partition, group_window, prepare_records, windows
from transcheck.archive.records import record_of
from transcheck.archive.rows import DOCUMENT, STORY, TABLES, Row
from transcheck.config import Settings

if TYPE_CHECKING:
    import pandas

SETTINGS = Settings(glossary=())  # what setup.cfg would say; files by paths that every worker has
BUCKETS = 1000  # partitions of stories to check: some hundred documents each

PREPARED = DOCUMENT | {"number": "int64", "error": "string"}  # number: of the window
GROUPED = STORY | {"number": "int64", "place": "int64", "bucket": "int64"}
CHECKED = {"table": "string", "row": "string"}  # rows of all tables, as JSON


# ---- pandas in, pandas out -----------------------------------------------------------------------
def prepared(frames: Iterable[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    """For mapInPandas: articles -> documents with vectors; what cannot be read is a row with `error`."""
    for frame in frames:
        records = [record_of(row, f"id {row.get('id')}") for row in rows_of(frame)]
        documents, errors = prepare_records(records, SETTINGS)
        found = [row | {"number": _window(row["day"]), "error": ""} for row in documents]
        empty = {"day": "", "sentences": 0, "vector": b"", "rows": b"", "packed": b"", "number": 0}
        found += [empty | {"path": row["path"], "source": row["source"], "error": row["reason"]}
                  for row in errors]
        yield frame_of(found, PREPARED)


def grouped(frame: pandas.DataFrame, is_open: Mapping[int, tuple[bool, bool]],
            border: int | None = None) -> pandas.DataFrame:
    """For applyInPandas, by window or by border: documents -> stories. Nothing is open at a border."""
    rows = sorted(rows_of(frame), key=lambda row: (row["day"], row["path"], row["source"]))
    number = rows[0]["number"] if border is None else border
    label = windows.days_of(number, SETTINGS.window_days)[0] or "undated"
    found: list[Row] = []
    for members in windows.split([row["day"] for row in rows], _matrix([row["vector"] for row in rows]),
                                 [row["sentences"] for row in rows], SETTINGS.window_days):
        found += group_window([rows[member] for member in members], SETTINGS,
                              label if border is None else f"{label}-border", window=number,
                              is_open=is_open.get(number, (False, False)))
    placed = [row | {"place": place, "bucket": _bucket(row["story"] or row["path"])}
              for place, row in enumerate(found)]
    return frame_of(placed, GROUPED)


def checked(frame: pandas.DataFrame) -> pandas.DataFrame:
    """For applyInPandas by bucket: whole stories -> rows of the result."""
    rows = sorted(rows_of(frame), key=lambda row: (row["story"], row["place"]))
    found = check_partition(rows, SETTINGS)
    return frame_of([{"table": table, "row": json.dumps(row, ensure_ascii=False)}
                     for table, rows in found.items() for row in rows], CHECKED)


def _window(day: str) -> int:
    return windows.window_of(day, SETTINGS.window_days) if day else windows.UNDATED


def _bucket(story: str) -> int:
    from zlib import crc32

    return crc32(story.encode("utf-8", "surrogatepass")) % BUCKETS


def _matrix(vectors: list[bytes]) -> Any:
    import numpy as np

    width = max(map(len, vectors))
    joined = b"".join(vector.ljust(width, b"\0") for vector in vectors)
    return np.frombuffer(joined, np.float16).reshape(len(vectors), -1).astype(np.float32)


def rows_of(frame: pandas.DataFrame) -> list[Row]:
    """A frame's rows as plain values: lists for arrays, bytes for buffers, nothing for NaN."""
    return [{str(name): _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, bytearray):
        return bytes(value)
    return None if value is None or value != value else value


def frame_of(rows: list[Row], columns: Mapping[str, str]) -> pandas.DataFrame:
    """Rows as a frame with these columns, numbers that may be missing in pandas' own nullable types."""
    import pandas

    kinds = {"int64": "int64", "int64?": "Int64", "double?": "Float64"}
    return pandas.DataFrame({name: pandas.Series([row[name] for row in rows], dtype=kinds.get(kind, "object"))
                             for name, kind in columns.items()})


def schema_of(columns: Mapping[str, str]) -> str:
    """Spark's schema for columns as `archive.rows` names them."""
    kinds = {"int64": "bigint", "list<string>": "array<string>"}
    return ", ".join(f"`{name}` {kinds.get(kind.removesuffix('?'), kind.removesuffix('?'))}"
                     for name, kind in columns.items())


# ---- the walk, on Spark --------------------------------------------------------------------------
def main(source: str, out: str) -> None:
    """Read, prepare, group by window, group again at borders, check, write."""
    from pyspark.sql import SparkSession
    from pyspark.sql import functions as f

    spark = SparkSession.builder.appName("transcheck").getOrCreate()
    spark.read.parquet(source).mapInPandas(prepared, schema_of(PREPARED)).write.mode("overwrite").parquet(
        f"{out}/work/documents")  # written, so that nothing is encoded twice
    everything = spark.read.parquet(f"{out}/work/documents")
    documents = everything.where("error = ''").drop("error")
    days = [row["day"] for row in documents.select("day").distinct().collect()]
    is_open = windows.open_edges(windows.margins(days, SETTINGS.window_days))

    documents.groupBy("number").applyInPandas(
        lambda frame: grouped(frame, is_open), schema_of(GROUPED)).write.mode("overwrite").parquet(
        f"{out}/work/stories")
    stories = spark.read.parquet(f"{out}/work/stories")
    # a story near an edge is grouped again at its border, which has the number of the window behind it
    border = f.when(f.col("edge") == "before", f.col("number")).otherwise(f.col("number") + 1)
    again = stories.where("edge <> ''").withColumn("border", border).groupBy("border").applyInPandas(
        lambda key, frame: grouped(frame, {}, int(key[0])), schema_of(GROUPED))
    whole = stories.where("edge = ''").unionByName(again)
    whole.groupBy("bucket").applyInPandas(checked, schema_of(CHECKED)).write.mode("overwrite").parquet(
        f"{out}/work/checked")
    found = spark.read.parquet(f"{out}/work/checked")
    for table, columns in TABLES.items():
        row = f.from_json("row", schema_of(columns)).alias("row")
        rows = found.where(f.col("table") == table).select(row).select("row.*")
        rows.write.mode("overwrite").parquet(f"{out}/{table}")
    unread = everything.where("error <> ''").select("path", "source", f.col("error").alias("reason"))
    unread.write.mode("overwrite").parquet(f"{out}/unread")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:3])

"""The recipe for Spark: its functions give what an archive run gives, and run on Spark where it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

pytest.importorskip("pyarrow")

import pandas
from archives import as_parquet, reports, rows_of_table
from command_line import run

from transcheck.archive import windows
from transcheck.archive.rows import TABLES
from transcheck.config import Settings
from transcheck.recipes import spark

SETTINGS = Settings(glossary=(), encoder="toy", window_days=2, select=("TC5",))


def same(rows):
    """Rows as text without their place in the archive, which has another name there; in any order."""
    return sorted(json.dumps({k: v for k, v in row.items() if k != "source"}, sort_keys=True) for row in rows)


@pytest.fixture
def archive(write):
    """An archive over several windows, and what an archive run says of it."""
    records = reports(20)
    as_parquet([*records, records[0], dict.fromkeys(records[0], "") | {"id": "empty"}], Path("wire.parquet"))
    run("archive", "wire.parquet", "--out", "out", "--encoder", "toy", "--window-days", "2",
        "--select", "TC5")
    return {table: rows_of_table(Path("out"), table) for table in TABLES}


def test_its_functions_give_what_an_archive_run_gives(archive, monkeypatch):
    monkeypatch.setattr(spark, "SETTINGS", SETTINGS)
    frames = (frame for _, frame in pandas.read_parquet("wire.parquet").groupby(lambda number: number // 5))
    everything = pandas.concat(spark.prepared(frames))
    documents = everything[everything.error == ""]
    is_open = windows.open_edges(windows.margins(documents.day, 2))

    stories = pandas.concat(spark.grouped(frame, is_open) for _, frame in documents.groupby("number"))
    near = stories[stories.edge != ""]
    borders = near.groupby(near.number + (near.edge == "after"))
    again = [spark.grouped(frame, {}, number) for number, frame in borders]
    whole = pandas.concat([stories[stories.edge == ""], *again])
    checked = pandas.concat(spark.checked(frame) for _, frame in whole.groupby("bucket"))

    assert len(again) >= 2
    for table in ("findings", "stories"):
        assert same(json.loads(row) for row in checked[checked.table == table].row) == same(archive[table])
    unread = [row["path"] for row in archive["documents"] if row["state"] == "unreadable"]
    assert list(everything[everything.error != ""].path) == unread == ["empty"]
    assert (checked.table == "documents").sum() == len(archive["documents"]) - 1


@pytest.mark.skipif(find_spec("pyspark") is None or which("java") is None, reason="needs pyspark and Java")
def test_it_runs_on_spark(archive):
    script = Path(spark.__file__).read_text(encoding="utf-8")  # copied and changed, as it says
    for ours, own in (("Settings(glossary=())", repr(SETTINGS)), ("BUCKETS = 1000", "BUCKETS = 4")):
        assert script.count(ours) == 1
        script = script.replace(ours, own)
    Path("own.py").write_text(script, encoding="utf-8")
    options = "--master local[1] --conf spark.sql.shuffle.partitions=2 --conf spark.ui.enabled=false"
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1",
                                "PYSPARK_SUBMIT_ARGS": f"{options} pyspark-shell"}

    done = subprocess.run([sys.executable, "own.py", "wire.parquet", "on_spark"], env=environment,
                          capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()[-2000:]
    for table in ("findings", "stories"):
        files = sorted(Path("on_spark", table).glob("*.parquet"))
        found = [row for file in files for row in spark.rows_of(pandas.read_parquet(file))]
        assert same(found) == same(archive[table])

"""Rows as Arrow tables, and back, without pandas."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("pyarrow")

from archives import as_lines, reports
from hypothesis import given, settings
from hypothesis import strategies as st

from transcheck.archive.parts import new_part, row_groups, rows_of
from transcheck.archive.tables import arrow_schema, arrow_table

COLUMNS = {"text": "string", "data": "binary", "number": "int64", "line": "int64?", "score": "double?",
           "paths": "list<string>"}
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=5)
WHOLE = st.integers(-(2**63), 2**63 - 1)
ROWS = st.lists(st.fixed_dictionaries({
    "text": TEXTS, "data": st.binary(max_size=5), "number": WHOLE, "line": st.none() | WHOLE,
    "score": st.none() | st.floats(allow_nan=False), "paths": st.lists(TEXTS, max_size=3)}), max_size=20)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_rows_come_back_as_they_were(rows):
    table = arrow_table(rows, arrow_schema(COLUMNS))

    table.validate(full=True)
    assert table.to_pylist() == rows


def test_half_a_character_is_written_as_its_number():
    table = arrow_table([{"text": "Vardø \ud83d"}], arrow_schema({"text": "string"}))

    assert table.to_pylist() == [{"text": "Vardø \\ud83d"}]


def test_a_part_gives_back_its_row_groups(tmp_path):
    rows = [{"day": f"2024-03-{n:02d}", "number": n} for n in range(1, 10)]
    with new_part(tmp_path / "part") as writer:
        for start in range(0, 9, 3):
            writer.write("rows", {"day": "string", "number": "int64"}, rows[start : start + 3])

    found = row_groups(tmp_path / "part", "rows", days=("2024-03-04", "2024-03-05"))
    assert [(start, len(table)) for start, table in found] == [(3, 3)]
    assert [start for start, _ in row_groups(tmp_path / "part", "rows", holding=[2, 8])] == [0, 6]
    assert list(rows_of(tmp_path / "part", "rows", groups=[1])) == rows[3:6]


def test_no_process_of_an_archive_loads_pandas(write):
    write("wire.jsonl", as_lines(reports(1)[:1]).replace("the the", "the"))
    script = ("import sys; from transcheck.cli import main; import atexit; "
              "atexit.register(lambda: print('pandas' in sys.modules)); "
              "sys.argv[1:] = 'archive wire.jsonl --out out --encoder toy --quiet'.split(); main()")

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "False\n"), done.stderr

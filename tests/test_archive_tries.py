"""A record that takes the process down is found, left out and named; it costs no other record."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from archives import as_lines, reports, rows_of_table

from transcheck.archive.tries import MARK, MOST, TooMuch, counted, deadly

HERE = str(Path(__file__).parent)
ARCHIVE = ("archive", "wire.jsonl", "--encoder", "toy", "--select", "TC5", "--partition", "4", "--out", "out")
POISON = """
import os, signal
import transcheck.{module} as module
real = module.{name}
def {name}(*arguments):
    if "Odda" in repr(arguments[0]):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments)
module.{name} = {name}
"""


def kills(letters: list[str]) -> None:
    if "x" in letters:
        os.kill(os.getpid(), signal.SIGKILL)
    if "e" in letters:
        raise ValueError


def test_what_kills_is_found_by_halves_and_an_error_is_nothing_of_the_kind(monkeypatch):
    monkeypatch.syspath_prepend(HERE)

    assert deadly(kills, []) == []
    assert deadly(kills, list("abe")) == []
    assert deadly(kills, list("abxc")) == ["x"]


def test_a_start_is_counted_until_it_comes_to_an_end(tmp_path):
    target = tmp_path / "embed" / "part"
    with counted(target) as before:
        assert before == 0
        for earlier in range(1, MOST):  # as other processes would, which were killed
            mark = (target.parent / f"{MARK}part").read_bytes()
            with counted(target) as again:
                assert again == earlier
                marks = (target.parent / f"{MARK}part").read_bytes()
            (target.parent / f"{MARK}part").write_bytes(marks)
            assert len(marks) == len(mark) + 1
        with pytest.raises(TooMuch, match="smaller --partition"), counted(target):
            pass
    with counted(target) as before:
        assert before == 0
    assert not list(target.parent.iterdir())


def archive(poison: str, *more: str) -> int:
    """Exit code of a run in a process where something is deadly, and in all processes below it."""
    Path("poisoned").mkdir(exist_ok=True)
    Path("poisoned/sitecustomize.py").write_text(poison, encoding="utf-8")
    paths = os.pathsep.join([str(Path("poisoned").absolute()), *(path for path in sys.path if path)])
    return subprocess.run([sys.executable, "-m", "transcheck", *ARCHIVE, *more], capture_output=True,
                          timeout=120, env=os.environ | {"PYTHONPATH": paths}, check=False).returncode


@pytest.mark.parametrize("module, name, code", [
    ("archive.prepare", "_documents", "TC901"), ("archive.check", "_report", "TC902")])
def test_a_deadly_record_is_named_by_the_third_run(write, module, name, code):
    write("wire.jsonl", as_lines(reports(8)))  # the one at Odda is the eighth
    poison = POISON.format(module=module, name=name)

    assert [archive(poison) for _ in range(3)] == [-signal.SIGKILL, -signal.SIGKILL, 3]

    summary = json.loads(Path("out/summary.json").read_text(encoding="utf-8"))
    errors = rows_of_table(Path("out"), "errors")
    assert {error["check"] for error in errors} == {code}
    assert all("wire-007" in error["path"] and "twice" in error["reason"] for error in errors)
    assert len(errors) == (3 if code == "TC901" else 1)
    assert (summary["documents"], summary["findings"]) == (24, 7)
    assert not list(Path("out").rglob(f"{MARK}*"))


def test_on_a_cluster_one_run_is_enough(write):
    pytest.importorskip("distributed")
    write("wire.jsonl", as_lines(reports(8)))

    assert archive(POISON.format(module="archive.prepare", name="_documents"), "--jobs", "2") == 3

    assert len(rows_of_table(Path("out"), "errors")) == 3


def test_an_input_that_changes_while_it_is_read_is_said(write, monkeypatch):
    from command_line import run

    from transcheck.archive import steps

    write("wire.jsonl", as_lines(reports(2)))
    real = steps.read_records

    def and_written(opened):
        yield from real(opened)
        with Path("wire.jsonl").open("a", encoding="utf-8") as out:
            out.write(as_lines(reports(3)[6:7]))

    with monkeypatch.context() as patch:
        patch.setattr(steps, "read_records", and_written)
        code, _, said = run(*ARCHIVE)
    assert (code, said.splitlines()[-1]) == (3, "transcheck: wire.jsonl: changed while it was read. Run the "
                                                "same command again when nothing writes there any more.")

    assert run(*ARCHIVE)[0] == 1
    assert len(rows_of_table(Path("out"), "documents")) == 7

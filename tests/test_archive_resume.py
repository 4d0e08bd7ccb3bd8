"""An archive run may be stopped anywhere: the next one goes on, and gives what one run would have."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from archives import as_lines, reports, rows_of_table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transcheck.archive import parts, runners, steps
from transcheck.archive.runners import Interrupted, Serial
from transcheck.archive.start import Asked, run_archive
from transcheck.config import Settings
from transcheck.errors import UsageError
from transcheck.tools import open_tools

SETTINGS = Settings(encoder="toy", window_days=2, select=("TC5",))


class Stopping(Serial):
    """Carries out so many tasks, then breaks off; remembers what it made."""

    def __init__(self, most=10**9):
        self.left = most
        self.made = []

    def run(self, tasks):
        for number, receipt in super().run(tasks):
            self.made.append(tasks[number].target.name)
            yield number, receipt
            self.left -= 1
            if not self.left:
                raise Interrupted("stopped by the test.")


def go(runner=None, out="out", settings=SETTINGS, said=None, **asked):
    return run_archive(Asked(("wire.jsonl",), Path(out), size=asked.pop("size", 10), **asked), settings,
                       runner or Stopping(), [].append if said is None else said.append, lambda *_: None)


@pytest.fixture
def whole(write):
    """The summary of one run without interruption, over several windows and borders."""
    write("wire.jsonl", as_lines(reports(14)))
    return go(out="whole")


def test_stopped_after_every_single_task_nothing_is_lost_and_nothing_done_twice(whole):
    made = []
    for _ in range(100):
        runner = Stopping(1)
        try:
            summary = go(runner)
            break
        except Interrupted:
            assert not Path("out/summary.json").exists()
        finally:
            made += runner.made

    assert summary["checksum"] == whole["checksum"]
    assert len(made) > 15 and set(Counter(made).values()) == {1}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 60), max_size=3), st.sampled_from(["fsync", "rename", "replace"]))
def test_whatever_call_to_the_disk_fails_the_next_run_mends_it(whole, calls, name):
    shutil.rmtree("out", ignore_errors=True)
    for call in calls:
        real = getattr(os, name)
        left = [call]

        def fails(*arguments, real=real, left=left, **more):
            left[0] -= 1
            if not left[0]:
                raise KeyboardInterrupt
            return real(*arguments, **more)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, name, fails)
            with suppress(KeyboardInterrupt):
                go()

    assert go()["checksum"] == whole["checksum"]
    assert not list(Path("out").rglob(f"{parts.TEMPORARY}*"))
    assert len(rows_of_table(Path("out"), "documents")) == whole["documents"]


@pytest.mark.parametrize("harm", ["cut off", "deleted", "no receipt", "rubbish in the receipt"])
@pytest.mark.parametrize("step", ["cut", "embed", "group", "check"])
def test_a_damaged_part_is_made_again(whole, step, harm):
    go()
    Path("out/summary.json").unlink()
    part = sorted(Path("out/work", step).iterdir())[0]
    tables = sorted(part.glob("*.parquet"))
    if harm == "cut off":
        tables[-1].write_bytes(tables[-1].read_bytes()[:-9])
    elif harm == "deleted":
        shutil.rmtree(part)
    elif harm == "no receipt":
        (part / "receipt.json").unlink()
    else:
        (part / "receipt.json").write_text('{"bytes": [1', encoding="utf-8")
    runner = Stopping()

    assert go(runner)["checksum"] == whole["checksum"]
    assert runner.made == [part.name]


@pytest.mark.parametrize("step", ["cut", "embed", "group", "check"])
def test_bytes_that_turned_are_noticed_said_and_made_again(whole, step):
    go()
    Path("out/summary.json").unlink()
    following = {"cut": "embed", "embed": "group", "group": "check", "check": None}[step]
    if following:
        shutil.rmtree(Path("out/work", following))
    for part in Path("out/work", step).iterdir():
        name = {"cut": "records", "embed": "documents", "group": "stories", "check": "documents"}[step]
        data = bytearray((part / f"{name}.parquet").read_bytes())
        for place in range(len(data) // 3, len(data) // 2):
            data[place] ^= 255
        (part / f"{name}.parquet").write_bytes(data)

    for _ in range(60):
        try:
            summary = go()
            break
        except Interrupted as error:
            assert "run the same command again" in str(error)

    assert summary["checksum"] == whole["checksum"]


def test_two_runs_into_one_folder_do_not_meet(whole):
    class Meeting(Serial):
        def run(self, tasks):
            with pytest.raises(UsageError, match="another run is at work there"):
                go()
            yield from super().run(tasks)

    assert go(Meeting())["checksum"] == whole["checksum"]


@pytest.mark.parametrize("place", ["mkdtemp", "fsync", "ParquetWriter"])
def test_a_full_disk_is_said_in_a_line_and_the_next_run_goes_on(whole, place, monkeypatch):

    from pyarrow import parquet

    module = {"mkdtemp": parts, "fsync": os, "ParquetWriter": parquet}[place]
    real, left = getattr(module, place), [5]

    def full(*arguments, **more):
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, "No space left on device")
        return real(*arguments, **more)

    with monkeypatch.context() as patch:
        patch.setattr(module, place, full)
        with pytest.raises(Interrupted, match=r"No space left.*run the same command again"):
            go()
    assert not Path("out/summary.json").exists()

    assert go()["checksum"] == whole["checksum"]


def test_a_result_that_cannot_be_written_is_said_and_written_by_the_next_run(whole, monkeypatch):
    def full(*arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("transcheck.archive.result._write_table", full)
        with pytest.raises(Interrupted, match=r"the result was not written to its end.*No space left"):
            go()
    runner = Stopping()

    assert go(runner)["checksum"] == whole["checksum"]
    assert runner.made == []


def test_what_the_disk_would_not_give_is_asked_for_again(whole, write, monkeypatch):
    write("day.txt", "A ferry ran aground off Sines, and nobody was hurt.")
    real = Path.open

    def refuses(file, *arguments, **more):
        if file.name in ("day.txt", "wire.jsonl"):
            raise OSError(5, "Input/output error")
        return real(file, *arguments, **more)

    inputs = Asked(("wire.jsonl", "day.txt"), Path("out"), size=10)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuses)
        first = run_archive(inputs, SETTINGS, Serial(), [].append, lambda *_: None)
    second = run_archive(inputs, SETTINGS, Serial(), [].append, lambda *_: None)

    assert (first["documents"], first["errors"]) == (2, 2)
    assert (second["documents"], second["errors"]) == (whole["documents"] + 1, 0)


def test_run_again_nothing_is_done_and_the_answer_is_the_same(whole):
    runner = Stopping()

    assert go(runner, out="whole") == whole
    assert runner.made == []


def steps_made(runner, out="whole"):
    return {path.parent.name for path in Path(out, "work").glob("*/*") if path.name in set(runner.made)}


def test_other_checks_are_asked_without_encoding_or_grouping_anew(whole):
    runner, said = Stopping(), []

    again = go(runner, "whole", Settings(encoder="toy", window_days=2, select=("TC1",)), said)

    assert steps_made(runner) == {"check"}
    assert again["checksum"] != whole["checksum"]
    assert said == ["changed since the last run: settings. What this does not touch is kept."]


def test_a_changed_glossary_is_noticed(whole, write):
    deprecated = "concept_id,lang,term,status\nboat,en,lifeboat,deprecated\nboat,en,rescue boat,preferred\n"
    name = write("house.csv", deprecated)
    chosen = Settings(encoder="toy", window_days=2, select=("TC3",), glossary=(name,))
    first = go(None, "whole", chosen)
    write("house.csv", "concept_id,lang,term,status\nboat,en,lifeboat,preferred\n")
    open_tools.cache_clear()  # a new process has nothing open
    runner = Stopping()

    second = go(runner, "whole", chosen)

    assert steps_made(runner) == {"check"}
    assert (first["findings"], second["findings"]) == (14, 0)


def test_a_changed_input_is_noticed_and_only_what_it_touches_is_done(whole, write):
    records = reports(14)
    records[-1]["text"] += "\n\nOne more line."
    write("wire.jsonl", as_lines(records))
    runner, said = Stopping(), []

    again = go(runner, "whole", said=said)

    assert again["words"] == whole["words"] + 3
    made = Counter(path.parent.name for path in Path("whole/work").glob("*/*") if path.name in runner.made)
    assert (made["cut"], made["embed"]) == (1, 1) and made["group"] <= 2
    assert said == ["changed since the last run: inputs. What this does not touch is kept."]


def test_a_touched_input_is_read_again_but_encoded_no_more(whole):
    os.utime("wire.jsonl", (1, 1))
    runner = Stopping()

    assert go(runner, "whole")["checksum"] == whole["checksum"]
    assert len(runner.made) == 1


def test_what_no_run_needs_any_more_is_taken_away(whole):
    go(None, "whole", Settings(encoder="toy", window_days=3))
    kept = {path.name for path in Path("whole/work/group").iterdir()}
    go(None, "whole")

    assert not kept & {path.name for path in Path("whole/work/group").iterdir()}


def test_a_worker_with_other_code_or_another_glossary_is_refused(whole, monkeypatch):
    monkeypatch.setattr("transcheck.archive.versions.code_digest", lambda: "other")

    with pytest.raises(Exception, match="another version of transcheck"):
        go(out="new")


def test_a_step_that_breaks_is_said_and_the_rest_is_kept(whole, monkeypatch):
    def breaks(task, writer, with_care):
        raise MemoryError("no room")

    with monkeypatch.context() as patch:
        patch.setitem(steps.STEPS, steps.Check, breaks)
        with pytest.raises(Interrupted, match=r"checking broke off: MemoryError.*run the same command again"):
            go()
    runner = Stopping()

    assert go(runner)["checksum"] == whole["checksum"]
    assert steps_made(runner, "out") == {"check"}


def test_the_manifest_says_what_a_result_was_made_from(whole):
    manifest = json.loads(Path("whole/manifest.json").read_text(encoding="utf-8"))

    assert manifest["encoder"] == "toy@1" and manifest["settings"]["window_days"] == 2
    assert [(entry["first"], entry["files"]) for entry in manifest["inputs"]] == [("wire.jsonl", 1)]
    assert runners.AGAIN.endswith("again.")

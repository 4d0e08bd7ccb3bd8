"""The rim of an archive run: checks what was asked, opens glossary and runner, says what has changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any

from transcheck import __version__
from transcheck.archive.inputs import Run, find_runs
from transcheck.archive.records import IDS
from transcheck.archive.result import SUMMARY, write_result
from transcheck.archive.rows import TABLES, Row
from transcheck.archive.run import WORK, Job, Plan, Progress, walk
from transcheck.archive.runners import AGAIN, Interrupted, Runner, Say
from transcheck.archive.tries import MARK
from transcheck.archive.versions import code_digest
from transcheck.config import Settings
from transcheck.errors import UsageError
from transcheck.files import write_atomically
from transcheck.store import digest

MANIFEST = "manifest.json"
LOCK = ".lock"
SIZE = 500  # documents in a partition: half a minute of work, some 10 MB of vectors


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for, beside the settings."""

    inputs: tuple[str, ...]
    out: Path
    ids: tuple[str, ...] = IDS
    size: int = SIZE
    formats: tuple[str, ...] = ()


def run_archive(asked: Asked, settings: Settings, runner: Runner, say: Say,
                progress: Progress) -> dict[str, Any]:
    """Check an archive and return the summary, which is in the result too.

    Raises UsageError for what was asked wrongly, Interrupted if the run broke off: the same call
    goes on from there.
    """
    from transcheck.tools import encoder_for, open_tools, selected_checks

    settings = _anywhere(settings)
    selected_checks(settings)
    glossary = open_tools(settings).glossary
    base = Path.cwd()
    runs = find_runs(asked.inputs, base, asked.out, asked.size)
    job = Job(asked.out.absolute(), base, settings, asked.ids, code_digest(), glossary.digest, asked.size,
              runner, progress)
    failures: list[Row] = [
        {"check": "TC903", "path": fault.path, "line": fault.line, "reason": str(fault), "source": fault.path,
         "story": ""} for fault in glossary.faults]
    with _alone(job.out):
        _begin(job, runs, encoder_for(settings.encoder).name, say)
        plan = walk(job, runs)
        summary = _result(job, plan, failures, asked.formats)
        _tidy(job.out / WORK, plan)
    return summary


def _result(job: Job, plan: Plan, failures: Sequence[Row], formats: Sequence[str]) -> dict[str, Any]:
    """The summary of this plan, whose result is written if it is not there."""
    from transcheck.tools import encoder_for

    mark = digest(*(path.name for path in (*plan.cut, *plan.embed, *plan.check)), *formats,
                  *(str(row) for row in failures)).hex()
    about = {"transcheck": __version__, "encoder": encoder_for(job.settings.encoder).name, "run": mark}
    try:
        return _finished(job.out, mark) or write_result(job.out, plan, failures, about, formats)
    except OSError as error:
        raise Interrupted(f"the result was not written to its end: {error}. {AGAIN}") from error


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the folder, or raise UsageError: two runs would take each other's parts away. The hold ends
    with the process, however that ends."""
    named = os.path.relpath(out)
    if out.exists() and not (out.is_dir() and _is_ours(out)):
        raise UsageError(f"--out {named}: is no empty folder and no result of an archive run. "
                         "Choose another folder.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = (out / LOCK).open("w")
    except OSError as error:
        raise UsageError(f"--out {named}: cannot be written: {error.strerror}. "
                         "Choose another folder.") from error
    with lock:
        if not _hold(lock):
            raise UsageError(f"--out {named}: another run is at work there. Wait for its end, or choose "
                             "another folder.")
        yield


def _is_ours(out: Path) -> bool:
    return (out / MANIFEST).is_file() or not {file.name for file in out.iterdir()} - {LOCK}


def _hold(lock: IO[str]) -> bool:
    """False if another process holds this file. A system or disk without locks holds nothing."""
    try:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        return True
    return True


def _anywhere(settings: Settings) -> Settings:
    """The settings with names of files that hold in any working folder, on any machine."""
    glossary = tuple(str(Path(name).absolute()) for name in settings.glossary
                     if Path(name).is_file() or settings.glossary != Settings().glossary)
    return replace(settings, glossary=glossary, jobs=1, cache="none", encoder=_model(settings.encoder),
                   nli=_model(settings.nli))


def _model(name: str) -> str:
    return str(Path(name).absolute()) if name and Path(name).is_dir() else name


def _begin(job: Job, runs: Sequence[Run], encoder: str, say: Say) -> None:
    """Keep a manifest of what the run is made from; say what of it has changed since the last one."""
    file = job.out / MANIFEST
    manifest = {
        "transcheck": __version__, "code": job.code, "encoder": encoder, "glossary": job.glossary,
        "settings": json.loads(json.dumps(asdict(job.settings))), "ids": list(job.ids),
        "partition": job.size,
        "inputs": [{"first": run.files[0], "files": len(run.files), "digest": run.mark} for run in runs],
    }
    try:
        before = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else manifest
    except ValueError:
        before = {}
    changed = [name for name in manifest if manifest[name] != before.get(name)]
    if changed:
        say(f"changed since the last run: {', '.join(changed)}. What this does not touch is kept.")
        (job.out / SUMMARY).unlink(missing_ok=True)
    try:
        write_atomically(file, json.dumps(manifest, ensure_ascii=False, indent=2) + "\n")
    except OSError as error:
        raise UsageError(f"--out {os.path.relpath(job.out)}: cannot be written: {error.strerror}. "
                         "Choose another folder.") from error


def _finished(out: Path, mark: str) -> dict[str, Any] | None:
    """The summary of this very run, if its result is there whole."""
    try:
        summary: dict[str, Any] = json.loads((out / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return summary if summary.get("run") == mark and all((out / table).is_dir() for table in TABLES) else None


def _tidy(work: Path, plan: Plan) -> None:
    """Take away parts that nothing of this run is made from: of older settings, or half written."""
    kept = {path for paths in (plan.cut, plan.embed, plan.group, plan.check) for path in paths}
    for part in work.glob("*/*"):
        if part.name.startswith(MARK):
            part.unlink(missing_ok=True)
        elif part not in kept:
            shutil.rmtree(part, ignore_errors=True)

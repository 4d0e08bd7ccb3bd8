"""THE WALK of an archive: cut, embed, group, group again at borders, check, write the result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from transcheck.archive import windows
from transcheck.archive.inputs import Run
from transcheck.archive.parts import Damaged, Receipt, kept_receipt
from transcheck.archive.runners import AGAIN, Interrupted, Runner
from transcheck.archive.steps import Check, Cut, Embed, Group, Task
from transcheck.config import Settings
from transcheck.errors import TranscheckError
from transcheck.store import digest

Progress = Callable[[str, int, int], None]  # step, done, of how many

UNDATED_RUN = 10_000  # reports without a date that are compared with each other; more cost time by the square
WORK = "work"


@dataclass(frozen=True, slots=True)
class Job:
    """One archive run. `base` is the folder that names of files start from; `code` and `glossary` are
    digests; `size` is the number of documents in a partition."""

    out: Path
    base: Path
    settings: Settings
    ids: tuple[str, ...]
    code: str
    glossary: str
    size: int
    runner: Runner
    progress: Progress

    def target(self, step: str, label: str, *parts: object) -> Path:
        """Where the part lies that is made by this step, with this code, from these parts."""
        key = digest(self.code, step, *(repr(part) for part in parts)).hex()[:20]
        return self.out / WORK / step / (f"{label}-{key}" if label else key)


@dataclass(frozen=True, slots=True)
class Plan:
    """Targets of all tasks, by step, in the order of the archive: what the result is made from."""

    cut: Sequence[Path]
    embed: Sequence[Path]
    group: Sequence[Path]
    check: Sequence[Path]


def walk(job: Job, runs: Sequence[Run]) -> Plan:
    """Do whatever is not done yet. Raises Interrupted; what is finished then is kept."""
    cuts = _cuts(job, runs)
    embeds = _embeds(job, cuts, _do(job, "reading", cuts))
    groups = list(_groups(job, embeds, _do(job, "encoding", embeds)))
    found = _do(job, "grouping", [task for _, task in groups])
    borders = list(_borders(job, groups, found))
    again = _do(job, "borders", [task for _, task in borders])
    checks = [*_checks(job, groups, found, ("",)), *_checks(job, borders, again, ("", "before", "after"))]
    _do(job, "checking", checks)
    return Plan(*([task.target for task in tasks]
                  for tasks in (cuts, embeds, [task for _, task in (*groups, *borders)], checks)))


def _do(job: Job, title: str, tasks: Sequence[Task]) -> list[Receipt]:
    """Receipts of all tasks, in their order; the missing ones are carried out."""
    found = [_light(kept_receipt(task.target)) for task in tasks]
    missing = [number for number, receipt in enumerate(found) if receipt is None]
    done = len(tasks) - len(missing)
    job.progress(title, done, len(tasks))
    try:
        for number, receipt in job.runner.run([tasks[number] for number in missing]):
            found[missing[number]] = _light(receipt)
            done += 1
            job.progress(title, done, len(tasks))
    except (TranscheckError, KeyboardInterrupt):
        raise
    except Damaged as error:
        raise Interrupted(f"{error} {AGAIN}") from error
    except Exception as error:
        raise Interrupted(f"{title} broke off: {repr(error)[:300]}. {AGAIN}") from error
    return [receipt for receipt in found if receipt is not None]


def _light(receipt: Receipt | None) -> Receipt | None:
    """Without what only `receipt_of` asks for: there are half a million, of 100 million reports."""
    return receipt and {name: value for name, value in receipt.items() if name != "bytes"}


# ---- what each step is made from -----------------------------------------------------------------
# Each task gets only the settings that its step may depend on: a changed glossary encodes nothing anew.
def _cuts(job: Job, runs: Sequence[Run]) -> list[Cut]:
    settings = _reading(job)
    return [Cut(job.target("cut", "", run.mark, settings, job.ids, job.size),
                settings, job.code, "", job.size, run.files, job.base, job.ids) for run in runs]


def _reading(job: Job) -> Settings:
    own = job.settings
    return Settings(glossary=(), max_bytes=own.max_bytes, encoding=own.encoding, json_fields=own.json_fields)


def _embeds(job: Job, cuts: Sequence[Cut], receipts: Sequence[Receipt]) -> list[Embed]:
    """Named by the slice's content: a file that was touched or moved on is not encoded again."""
    settings = replace(_reading(job), encoder=job.settings.encoder)
    tasks = {}
    for task, receipt in zip(cuts, receipts, strict=True):
        for number, mark in enumerate(receipt["slices"]):
            target = job.target("embed", "", mark, settings)
            tasks[target] = Embed(target, settings, job.code, "", job.size, task.target, number)
    return list(tasks.values())


def _groups(job: Job, embeds: Sequence[Embed], receipts: Sequence[Receipt]) -> Iterator[tuple[str, Group]]:
    """(label, task) of every window, then of the undated."""
    span = job.settings.window_days
    touched: dict[int, tuple[bool, bool]] = {}
    parts: dict[int, list[Path]] = {}
    undated: list[tuple[Path, int]] = []
    for task, receipt in zip(embeds, receipts, strict=True):
        for number, found in windows.margins(receipt["days"], span).items():
            before = touched.get(number, (False, False))
            touched[number] = before[0] or found[0], before[1] or found[1]
            parts.setdefault(number, []).append(task.target)
        if count := receipt["days"].get("", 0):
            undated.append((task.target, count))
    is_open = windows.open_edges(touched)
    for number in sorted(parts):
        yield _group(job, windows.days_of(number, span)[0], parts[number], number, is_open[number])
    for n, run in enumerate(_runs_of(undated)):
        yield _group(job, f"undated-{n:04d}", run, windows.UNDATED, (False, False))


def _runs_of(undated: Sequence[tuple[Path, int]]) -> Iterator[list[Path]]:
    run: list[Path] = []
    total = 0
    for part, count in undated:
        if run and total + count > UNDATED_RUN:
            yield run
            run, total = [], 0
        run.append(part)
        total += count
    if run:
        yield run


def _group(job: Job, label: str, parts: Sequence[Path], window: int | None, is_open: tuple[bool, bool],
           groups: Sequence[Sequence[int]] = ()) -> tuple[str, Group]:
    own = job.settings
    settings = Settings(glossary=(), encoder=own.encoder, grouping=own.grouping, window_days=own.window_days)
    named = sorted(part.name for part in parts)
    target = job.target("group", label, named, settings, window, is_open, [list(g) for g in groups], job.size)
    read = tuple((part, tuple(groups[n]) if groups else ()) for n, part in enumerate(parts))
    return label, Group(target, settings, job.code, "", job.size, read, label, window, is_open)


def _borders(job: Job, groups: Sequence[tuple[str, Group]],
             receipts: Sequence[Receipt]) -> Iterator[tuple[str, Group]]:
    """Open ends of neighbouring windows, to be grouped together."""
    for (left, before), (right, after) in zip(list(zip(groups, receipts, strict=True))[:-1],
                                              list(zip(groups, receipts, strict=True))[1:], strict=True):
        if not left[1].is_open[1]:
            continue
        ends = [(left[1].target, _with_edge(before, "after")), (right[1].target, _with_edge(after, "before"))]
        ends = [(part, found) for part, found in ends if found]
        if ends:
            yield _group(job, f"{right[0]}-border", [part for part, _ in ends], None, (False, False),
                         [found for _, found in ends])


def _with_edge(receipt: Mapping[str, Any], *edges: str) -> list[int]:
    return [number for number, edge in enumerate(receipt["edges"]) if edge in edges]


def _checks(job: Job, groups: Sequence[tuple[str, Group]], receipts: Sequence[Receipt],
            edges: tuple[str, ...]) -> Iterator[Check]:
    settings = replace(job.settings, paths=(), jobs=1, cache="none", baseline="", fail_on="minor",
                       format="csv", log_format="text")
    for (label, task), receipt in zip(groups, receipts, strict=True):
        for numbers in _partitions(_with_edge(receipt, *edges), receipt["sizes"], job.size):
            target = job.target("check", label, task.target.name, numbers, settings, job.glossary)
            yield Check(target, settings, job.code, job.glossary, job.size, task.target, tuple(numbers))


def _partitions(numbers: Sequence[int], sizes: Sequence[int], size: int) -> Iterator[list[int]]:
    """Runs of row groups with about `size` documents of usual length each."""
    run: list[int] = []
    for number in numbers:
        if run and sum(sizes[n] for n in run) + sizes[number] > size:
            yield run
            run = []
        run.append(number)
    if run:
        yield run

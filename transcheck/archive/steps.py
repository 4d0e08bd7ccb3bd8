"""The steps of an archive run as tasks that any runner can carry to any machine.

A task says what to make (`target`), from which parts, under which settings; `do` makes the part if it
is not there and gives its receipt. Tasks hold names and numbers only: texts travel by disk.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import blake2b
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from transcheck.archive import rows as columns
from transcheck.archive import windows
from transcheck.archive.check import check_partition
from transcheck.archive.group import group_window
from transcheck.archive.inputs import state_of
from transcheck.archive.parts import AGAIN, Receipt, Writer, make, rows_of
from transcheck.archive.places import Parts, fetched, of_border, of_window
from transcheck.archive.prepare import error_row, prepare_records
from transcheck.archive.records import Entries, Opened, Record, Unread, read_records
from transcheck.archive.rows import Row
from transcheck.archive.tries import TRIES, counted, deadly
from transcheck.archive.versions import expect_same
from transcheck.config import Settings
from transcheck.errors import WriteError
from transcheck.store import digest

MOST_BYTES = 2_000_000  # of text in one partition: some 15,000 sentences, 150 MB with their vectors
MARKUP = 8  # bytes of a page that count as one of text; most pages of news sites have more markup still
TOGETHER = 64  # documents in a row group, the least that is read
USUAL = 20  # sentences of a report; a longer one counts as several
RECORD = {"path": "string", "source": "string", "format": "string", "data": "binary", "day": "string"}
LEFT_OUT = "it took its process down twice, so it is left out. Please report it."
ONE_AT_A_TIME = threading.Lock()  # a worker with several threads works on one partition all the same


class ChangedInput(WriteError):
    """A file of the archive changed while it was read (exit 3)."""


@dataclass(frozen=True, slots=True)
class Task:
    """What every step needs: `target` is the part to make, `code` and `glossary` the digests that a
    worker must have too, `size` the number of documents in a partition."""

    target: Path
    settings: Settings
    code: str
    glossary: str
    size: int


@dataclass(frozen=True, slots=True)
class Cut(Task):
    """Files -> slices of records. One container, or a run of small files."""

    files: tuple[str, ...]
    base: Path
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Embed(Task):
    """One slice of records -> documents with vectors."""

    part: Path
    group: int  # row group of the part


@dataclass(frozen=True, slots=True)
class Group(Task):
    """Documents of one window, or those near one border -> stories."""

    parts: Parts
    label: str
    window: int | None  # None: all documents of the parts, whatever their day
    is_open: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class Check(Task):
    """Some row groups of a part of stories -> rows of the result."""

    part: Path
    groups: tuple[int, ...]


def do(task: Task) -> Receipt:
    """Make the task's part, unless it is there. Raises WorkerError if this machine's code differs.

    A task that took its process down before is done with care: what did so is found and left out (`tries`).
    """
    from threadpoolctl import threadpool_limits

    with ONE_AT_A_TIME, threadpool_limits(1):  # sums in one order, whatever the machine
        expect_same(task.code, task.glossary, task.settings)
        try:
            return make(task.target, lambda writer: _counted(task, writer))
        finally:
            _give_back()


def _counted(task: Task, writer: Writer) -> None:
    with counted(task.target) as before:
        STEPS[type(task)](task, writer, before >= TRIES)


def _give_back() -> None:
    """Return freed memory to the system: in a worker's thread glibc keeps it (130 MB more than serially)."""
    import ctypes

    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).malloc_trim(0)


# ---- cut -----------------------------------------------------------------------------------------
def cut(task: Cut, writer: Writer, with_care: bool = False) -> None:
    """Slices as row groups of one table: by number of records, and by bytes.

    Raises ChangedInput if a file is not what it was when its reading began.
    """
    skipped: Counter[str] = Counter()
    slices: list[str] = []
    errors, unread = 0, list[Row]()
    pending: list[Record] = []
    weight = 0

    def flush() -> None:
        writer.write("records", RECORD, [asdict(record) for record in pending])
        slices.append(_digest_of(pending))
        pending.clear()

    for entry in _entries(task, skipped, with_care):
        if isinstance(entry, Unread):
            unread.append(error_row(entry.source, entry.reason))
            errors += 1
            writer.receipt[AGAIN] = writer.receipt.get(AGAIN) or entry.may_pass
            if len(unread) >= task.size:
                writer.write("errors", columns.ERRORS, unread)
                unread.clear()
            continue
        size = len(entry.data) // (MARKUP if entry.format == ".html" else 1)
        weight = size + (weight if pending else 0)
        pending.append(entry)
        if len(pending) >= task.size or weight >= MOST_BYTES:
            flush()
    if pending:
        flush()
    writer.write("errors", columns.ERRORS, unread)
    writer.receipt |= {"slices": slices, "errors": errors, "skipped": dict(sorted(skipped.items()))}


def _entries(task: Cut, skipped: Counter[str], with_care: bool) -> Entries:
    left_out = deadly(partial(_read_through, task), task.files) if with_care else []
    for name in task.files:
        if name in left_out:
            yield Unread(name, f"{name}: {LEFT_OUT}")
            continue
        state = state_of([name], task.base)
        yield from read_records(Opened(name, task.base, task.ids, task.settings, skipped))
        if state_of([name], task.base) != state:
            raise ChangedInput(f"{name}: changed while it was read. Run the same command again when nothing "
                               "writes there any more.")


def _read_through(task: Cut, files: Sequence[str]) -> None:
    for _ in _entries(replace(task, files=tuple(files)), Counter(), False):
        pass


def _digest_of(records: Sequence[Record]) -> str:
    state = blake2b(digest_size=16)
    for record in records:
        state.update(digest(record.path, record.source, record.format, record.day, record.data))
    return state.hexdigest()


# ---- embed ---------------------------------------------------------------------------------------
def embed(task: Embed, writer: Writer, with_care: bool = False) -> None:
    """Documents sorted by day, so that a window reads few row groups of the part."""
    records = [Record(**row) for row in rows_of(task.part, "records", groups=[task.group])]
    bad = deadly(partial(prepare_records, settings=task.settings), records) if with_care else []
    documents, errors = prepare_records([record for record in records if record not in bad], task.settings)
    errors += [error_row(record.source, f"{record.path}: {LEFT_OUT}", record.path) for record in bad]
    documents.sort(key=lambda row: (row["day"], row["path"], row["source"]))
    for start in range(0, len(documents) or 1, TOGETHER):
        writer.write("documents", columns.DOCUMENT, documents[start : start + TOGETHER])
    writer.write("errors", columns.ERRORS, errors)
    writer.receipt |= {"days": dict(sorted(Counter(row["day"] for row in documents).items())),
                       "errors": len(errors)}


# ---- group ---------------------------------------------------------------------------------------
def group(task: Group, writer: Writer, with_care: bool = False) -> None:
    """Stories as row groups of whole stories; those near an open edge in row groups of their own.

    Vectors and texts are not written again: a row says where its document lies.
    """
    embedded = task.target.parent.parent / "embed"
    light = of_border(task.parts, embedded) if task.window is None else of_window(
        task.parts, windows.days_of(task.window, task.settings.window_days))
    edges: list[str] = []
    sizes: list[int] = []
    for members in light.split(task.settings.window_days):
        documents = list(fetched(light.filed(members), embedded))
        found = group_window(documents, task.settings, task.label, window=task.window or 0,
                             is_open=task.is_open)
        del documents
        for edge, rows in _row_groups(found, min(task.size, TOGETHER)):
            writer.write("stories", columns.FILED, rows)
            edges.append(edge)
            sizes.append(sum(_weight(row) for row in rows))
    writer.receipt |= {"edges": edges, "sizes": sizes}


def _weight(row: Row) -> int:
    """The document's size in documents of usual length."""
    return max(1, int(row["sentences"]) // USUAL)


def _row_groups(found: Sequence[Row], size: int) -> Iterator[tuple[str, list[Row]]]:
    """(edge, rows): runs of whole stories of one edge, each of `size` documents or little more."""
    for edge in ("", "before", "after"):
        run: list[Row] = []
        for row in found:
            if row["edge"] != edge:
                continue
            if len(run) >= size and row["story"] != run[-1]["story"]:
                yield edge, run
                run = []
            run.append(row)
        if run:
            yield edge, run


# ---- check ---------------------------------------------------------------------------------------
def check(task: Check, writer: Writer, with_care: bool = False) -> None:
    """The tables of the result, for these stories."""
    filed = list(rows_of(task.part, "stories", groups=task.groups))
    rows = fetched(filed, task.target.parent.parent / "embed")
    stories = [list(own) for _, own in groupby(rows, key=lambda row: row["story"])]
    bad = deadly(partial(_check, task.settings), stories) if with_care else []
    found = check_partition(chain.from_iterable(stories), task.settings, [own[0]["story"] for own in bad])
    for table, made in found.items():
        writer.write(table, columns.TABLES[table], made)


def _check(settings: Settings, stories: Sequence[Sequence[Row]]) -> None:
    check_partition(chain.from_iterable(stories), settings)


STEPS: dict[type[Task], Callable[[Any, Writer, bool], None]] = {
    Cut: cut, Embed: embed, Group: group, Check: check}

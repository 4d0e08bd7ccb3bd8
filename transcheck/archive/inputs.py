"""Which files an archive run reads, in which runs, and whether they have changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from transcheck.archive.records import IDS, is_container, is_known
from transcheck.errors import UsageError
from transcheck.files import SKIPPED_FOLDERS
from transcheck.readers import looks_like_a_report
from transcheck.store import digest


@dataclass(frozen=True, slots=True)
class Run:
    """Files that are read by one task: one container, or some hundred small files. `mark` is the digest
    of names, sizes and times of change: what did not change is not read again."""

    files: tuple[str, ...]
    mark: str


def find_runs(inputs: Sequence[str], base: Path, out: Path, size: int) -> list[Run]:
    """Runs of the files named, and of those below the folders named; sorted, each file once.

    Raises UsageError for a path that is not there, an input without reports, and a result that would
    be read as input.
    """
    found: dict[str, str] = {}
    for name in inputs:
        path = base / name
        if not name.strip() or not path.exists():
            raise UsageError(f"{name or 'an empty path'}: no such file or folder. Check the path.")
        if out.resolve().is_relative_to(path.resolve()):
            raise UsageError(f"--out {out.name}: lies inside {name}, which is read. Choose another folder.")
        for file in _walk(path) if path.is_dir() else [path]:
            found.setdefault(str(file.resolve()), _named(file, base))
    if not found:
        raise UsageError(f"{', '.join(inputs)}: no reports there. An archive is Parquet, JSON Lines, WARC, "
                         "or folders of files that scan reads.")
    return list(_runs(sorted(found.values()), base, size))


def parted_fields(given: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(names of the field that holds the id, all other pairs as the setting `json_fields` has them) of
    `--fields id=guid,text=body`."""
    pairs = [pair.strip() for text in given for pair in text.split(",") if pair.strip()]
    ids = tuple(pair.partition("=")[2].strip() for pair in pairs if pair.partition("=")[0].strip() == "id")
    return ids or IDS, tuple(pair for pair in pairs if pair.partition("=")[0].strip() != "id")


def state_of(names: Sequence[str], base: Path) -> str:
    """Digest of names, sizes and times of change."""
    parts = []
    for name in names:
        try:
            status = (base / name).stat()
            parts.append(f"{name}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}")
        except OSError:
            parts.append(f"{name}:gone")
    return digest(*parts).hex()


def _runs(names: Sequence[str], base: Path, size: int) -> Iterator[Run]:
    small: list[str] = []
    for name in names:
        if is_container(name):
            yield Run((name,), state_of([name], base))
            continue
        small.append(name)
        if len(small) == size:
            yield Run(tuple(small), state_of(small, base))
            small = []
    if small:
        yield Run(tuple(small), state_of(small, base))


def _named(file: Path, base: Path) -> str:
    """Relative to the working folder, as reports name files."""
    return Path(os.path.relpath(file, base)).as_posix()


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders
                            if not name.startswith(".") and name not in SKIPPED_FOLDERS)
        for name in sorted(names):
            is_readme = name.lower().startswith("readme")
            if not name.startswith(".") and not is_readme and is_known(name) \
                    and looks_like_a_report(Path(root) / name):
                yield Path(root) / name

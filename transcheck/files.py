"""Which files a scan reads."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path

from transcheck.errors import UsageError
from transcheck.readers import SUFFIXES, looks_like_a_report

DATA = frozenset({".json", ".jsonl", ".ndjson"})
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "build", "dist"})
OTHER_FORMATS = frozenset(  # texts for people that nobody may take for read
    ".doc .docm .rtf .fodt .pages .wpd .epub .pptx .odp .idml .icml .mdx .rst .adoc .textile .org .tex "
    ".sub .ass .ssa .sbv .ttml .dfxp .pot .eml .msg".split())

MAY_BE_OURS = frozenset({*DATA, ".html", ".htm", ".txt", ".text", ".xml"})
GLANCE = 4096  # bytes
OURS = re.compile(  # how each report begins that has the suffix of something we read
    rb"""<meta\ name="generator"\ content="transcheck
    | \A[^\n]*:\d+:\d+:\ TC\d{3}\ (?:critical|major|minor|info|failure):\ .
    | \A\{\s*"format":\ \d+,\s*"transcheck":
    | \A\{"severity":\ "\w+",\ "check":\ "TC\d{3}"
    | \A\[\s*\{\s*"description":[^\n]*\s*"check_name":\ "TC\d{3}\ 
    | \A\{"message":\ ".*"source":\ \{"name":\ "transcheck"\}
    | \A<\?xml[^>]*>\s*(?:<testsuites\ name="transcheck"|<checkstyle.*\ source="transcheck\.)""",
    re.VERBOSE | re.DOTALL,
)


def find_files(paths: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(files to read, notes): sorted, each once, relative to the working directory.

    A file named outright, or by a pattern (`feeds/*.json`), is always read. In a folder, files of a
    known format are, but for README files, for what begins with a dot, for JSON, which other
    programs keep beside reports, and for what an earlier scan wrote. A link to a file that is read
    too is left out. Raises UsageError for a path that does not exist, for one that is a report of ours
    and for a selection without any report.
    """
    found: set[str] = set()
    others: Counter[tuple[str, str]] = Counter()
    for path in [path for given in paths for path in _expanded(given)]:
        if path.is_dir():
            for file in _walk(path):
                reason = _why_not(file)
                if reason:
                    others[file.suffix.lower(), reason] += 1
                elif reason is not None:
                    found.add(_relative(file))
        elif not is_own_report(path):
            found.add(_relative(path))
        elif str(path) in paths:
            raise UsageError(f"{path}: was written by transcheck and holds no report. "
                             "Take it out of the paths.")
    found -= _second_names(found)
    if not found:
        where = ", ".join(paths) or "the selection"
        raise UsageError(f"{where}: no reports to scan. Name files or folders with "
                         f"{' '.join(SUFFIXES)} files.")
    notes = [f"{count} {suffix} {'file was' if count == 1 else 'files were'} not read: {reason}"
             for (suffix, reason), count in sorted(others.items())]
    return tuple(sorted(found)), tuple(notes)


def _expanded(given: str) -> list[Path]:
    """The path, or all that a pattern matches, sorted."""
    if not given.strip():
        raise UsageError("a path is empty: no such file or folder. Check the variable it came from.")
    path = Path(given)
    if path.exists() or path.is_symlink():
        return [path]
    matches = [Path(name) for name in sorted(glob(given, recursive=True))] if has_magic(given) else []
    if not matches:
        raise UsageError(f"{given}: no such file or folder. Check the path.")
    return matches


def _why_not(file: Path) -> str | None:
    """Why a file found in a folder is not read: empty if it is, None if nobody would expect it."""
    suffix = file.suffix.lower()
    if suffix in OTHER_FORMATS and not file.name.lower().startswith("readme"):
        return "unsupported format"
    if suffix in DATA:
        return None if is_own_report(file) else "read only if named, as feeds/*.json is"
    if suffix not in SUFFIXES or file.name.lower().startswith("readme"):
        return None
    if is_own_report(file):
        return None
    return "" if looks_like_a_report(file) else "no field or element of a report"


def is_own_report(file: Path) -> bool:
    """True for what an earlier scan wrote, in any format that is read as a report, by its first bytes."""
    if file.suffix.lower() not in MAY_BE_OURS or not file.is_file():
        return False
    try:
        with file.open("rb") as opened:
            return bool(OURS.search(opened.read(GLANCE)))
    except OSError:
        return False


def _second_names(found: set[str]) -> set[str]:
    """Links to files that are among the others."""
    links = {name for name in found if os.path.islink(name)}
    real = {os.path.realpath(name) for name in found - links}
    return {name for name in links if os.path.realpath(name) in real}


def _relative(path: Path) -> str:
    return Path(os.path.relpath(path)).as_posix()


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders
                            if not name.startswith(".") and name not in SKIPPED_FOLDERS)
        yield from (Path(root) / name for name in sorted(files) if not name.startswith("."))


def write_atomically(path: Path, text: str | Iterable[str]) -> None:
    """Write UTF-8 beside the target, then rename: a reader never meets half a file. Text may come in pieces.

    A link stays a link, and what is no regular file (a terminal, a pipe, `/dev/null`) is written to.
    """
    import tempfile

    path = path.resolve()
    pieces = (text,) if isinstance(text, str) else text
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            out.writelines(pieces)
        return
    handle, temporary = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            out.writelines(pieces)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def refuse_to_overwrite(outputs: Sequence[str], inputs: Sequence[str]) -> None:
    """Raise UsageError if a report would be written over a file that the scan reads."""
    read = {Path(name).resolve(): name for name in inputs if name}
    for output in outputs:
        target = Path(output).resolve()
        if output != "-" and target in read:
            raise UsageError(f"{output}: is read by this scan and would be lost. Choose another --output.")

"""Files of an archive -> Records: one text each, as it lay there, whatever the container was.

A container is read as a stream: memory is bounded by one record, not by the file. What cannot be read
is an Unread, beside the others and in their order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BufferedIOBase, BufferedReader, RawIOBase
from pathlib import Path
from typing import Any

from transcheck.archive.members import Broken, Members
from transcheck.config import Settings
from transcheck.errors import ReadError
from transcheck.fields import parse_fields
from transcheck.readers import SUFFIXES, read_bytes
from transcheck.readers.articles import USUAL

IDS = ("id", "url", "uri", "guid", "doc_id", "document_id", "link", "permalink")
LINES = (".jsonl", ".ndjson")
BATCH = 64  # rows of a Parquet file that are held at a time
PAGES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}


@dataclass(frozen=True, slots=True)
class Record:
    """One text. `path` is its id or address, `source` the place in the archive, `format` the suffix
    whose reader reads `data`; `day` (ISO, or empty) holds where the text itself names none."""

    path: str
    source: str
    format: str
    data: bytes
    day: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A place in the archive that could not be read, and why; `may_pass` if the disk was at fault and not
    what lies there."""

    source: str
    reason: str
    may_pass: bool = False


Entries = Iterator[Record | Unread]


@dataclass(frozen=True, slots=True)
class Opened:
    """What a reader needs to know: `name` is the file as the user wrote it, in the folder `base`;
    `ids` are the fields that may hold a record's id; `skipped` counts by kind what is no report."""

    name: str
    base: Path
    ids: Sequence[str]
    settings: Settings
    skipped: Counter[str]

    @property
    def file(self) -> Path:
        return self.base / self.name


def read_records(opened: Opened) -> Entries:
    """Every text of one file, in order. A file that breaks off gives what was before the break; one
    without any text is an Unread, for nothing of it was checked."""
    passed_over, is_empty = opened.skipped.total(), True
    try:
        for entry in _reader(opened.name)(opened):
            is_empty = False
            yield entry
    except ReadError as error:
        yield Unread(opened.name, str(error), _is_of_the_disk(error.__cause__))
    except Exception as error:  # zlib, pyarrow, fastwarc: each has errors of its own kind
        said = " ".join(str(error).split())[:200] or type(error).__name__
        reason = f"{opened.name}: cannot be read to its end: {said}. Mend or replace the file."
        yield Unread(opened.name, reason, _is_of_the_disk(error))
    else:
        if is_empty and opened.skipped.total() == passed_over:
            yield Unread(opened.name, f"{opened.name}: holds no report. Fill it or take it out of the run.")


def _is_of_the_disk(error: BaseException | None) -> bool:
    """True for what a system call said; what a file holds gives an OSError without a number at most."""
    return isinstance(error, OSError) and error.errno is not None


def record_of(row: Mapping[str, Any], source: str, ids: Sequence[str] = IDS) -> Record:
    """One article given as a row: under its own id, or under its place in the archive."""
    data = json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace")
    return Record(_id(row, ids) or source, source, ".json", data)


def is_container(name: str) -> bool:
    """True for a file that holds records by the thousand: JSON Lines, Parquet, WARC."""
    return _plain(name).endswith((*LINES, ".parquet", ".warc"))


def is_known(name: str) -> bool:
    """True for a name that some reader here reads."""
    return is_container(name) or name.lower().endswith(SUFFIXES)


def _plain(name: str) -> str:
    return name.lower().removesuffix(".gz")


def _reader(name: str) -> Callable[[Opened], Entries]:
    if _plain(name).endswith(LINES):
        return _lines
    if name.lower().endswith(".parquet"):
        return _table
    return _pages if _plain(name).endswith(".warc") else _file


# ---- one reader a container ----------------------------------------------------------------------
def _file(opened: Opened) -> Entries:
    data = read_bytes(opened.name, opened.settings.max_bytes, opened.base)
    yield Record(opened.name, opened.name, opened.file.suffix.lower(), data)


def _lines(opened: Opened) -> Entries:
    with BufferedReader(_stream(opened)) as stream:
        for number, line in enumerate(_bounded(stream, opened.settings.max_bytes), 1):
            source = f"{opened.name}#line-{number}"
            if line is None:
                yield _too_large(source, opened)
            elif line.strip():
                yield _line(line, source, opened)


def _bounded(stream: BufferedIOBase, most: int) -> Iterator[bytes | None]:
    """The lines; None for one of more bytes, which is never in memory whole."""
    while line := stream.readline(most + 1):
        if len(line) <= most or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most + 1)
        yield None


def _too_large(source: str, opened: Opened, size: int | None = None) -> Unread:
    said = f"more than {opened.settings.max_bytes / 1e6:.0f}" if size is None else f"{size / 1e6:.0f}"
    return Unread(source, f"{source}: {said} MB is more than a report has. "
                          f"Raise max_bytes (now {opened.settings.max_bytes}).")


def _line(line: bytes, source: str, opened: Opened) -> Record | Unread:
    try:
        encoding = opened.settings.encoding
        value = json.loads(line.decode(encoding) if encoding else line)
    except (ValueError, RecursionError) as error:
        return Unread(source, f"{source}: not JSON: {str(error)[:100]}. Export the line again or mend it.")
    if not isinstance(value, dict):
        return Unread(source, f"{source}: no JSON object. A line is one article: {{\"id\": …, \"text\": …}}.")
    return Record(_id(value, opened.ids) or source, source, ".json", line)


def _table(opened: Opened) -> Entries:
    from pyarrow import parquet

    number = 0
    with parquet.ParquetFile(opened.file, pre_buffer=False) as file:
        columns = _columns(file.schema_arrow.names, opened)
        for batch in file.iter_batches(BATCH, columns=columns, use_threads=False):
            for row in _rows(batch):
                number += 1
                yield _row(row, f"{opened.name}#row-{number}", opened)


def _rows(batch: Any) -> Iterator[Mapping[str, Any] | Exception]:
    """The rows; in place of one that is no text, a date out of range …, what is wrong with it."""
    try:
        yield from _values(batch)
    except (ValueError, OverflowError):  # then each for itself, so that one costs no other
        for number in range(len(batch)):
            try:
                yield from _values(batch.slice(number, 1))
            except (ValueError, OverflowError) as error:
                yield error


def _values(batch: Any) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = batch.to_pylist()
    return rows


def _row(row: Mapping[str, Any] | Exception, source: str, opened: Opened) -> Record | Unread:
    if isinstance(row, Exception):
        said = " ".join(str(row).split())[:200]
        return Unread(source, f"{source}: cannot be read: {said}. Export the row again or mend it.")
    record = record_of(row, source, opened.ids)
    is_large = len(record.data) > opened.settings.max_bytes
    return _too_large(source, opened, len(record.data)) if is_large else record


def _columns(present: Sequence[str], opened: Opened) -> list[str]:
    """The columns that say something to us. Raises ReadError if none may hold a text."""
    given = {name: [path[0] for path in paths] for name, paths in
             parse_fields(opened.settings.json_fields).items()}
    texts = {*given.get("text", USUAL["text"])}
    if not texts & set(present):
        raise ReadError(f"{opened.name}: no column holds a text, of {', '.join(present[:8])}. "
                        "Name it: --fields text=COLUMN.")
    wanted = {name for names in (*USUAL.values(), *given.values(), opened.ids) for name in names}
    return [name for name in present if name in wanted]


def _pages(opened: Opened) -> Entries:
    """Pages that were served with success; anything else in the WARC is counted as passed over."""
    from fastwarc.warc import ArchiveIterator

    number = 0
    with _stream(opened) as stream:
        while True:
            try:
                for record in ArchiveIterator(stream, parse_http=False):
                    number += 1
                    found = _page(record, f"{opened.name}#record-{number}", opened)
                    if found is not None:
                        yield found
                return
            except Broken as error:
                source = f"{opened.name}#byte-{error.at}"
                yield Unread(source, f"{source}: cannot be unpacked: {error}. Replace the file.")
                if not (isinstance(stream, Members) and stream.skip(b"WARC/")):
                    return


def _page(record: Any, source: str, opened: Opened) -> Record | Unread | None:
    declared = record.headers.get("Content-Length") or ""
    if not declared.isdecimal():
        return Unread(source, f"{source}: its header is cut off. Replace the file.")
    if record.headers.get("WARC-Type") != "response":
        return None
    is_large = int(declared) > opened.settings.max_bytes
    if not is_large:
        record.freeze()  # into memory: only so a record that is cut off shows
        if record.content_length < int(declared):
            return Unread(source, f"{source}: cut off after {record.content_length} of {declared} bytes. "
                                  "Replace the file.")
    record.parse_http(auto_decode="all")
    kind = (record.http_content_type or "").lower()
    if kind not in PAGES or record.http_headers.status_code != 200:
        opened.skipped[kind or "no type"] += 1
        return None
    if is_large:
        return _too_large(source, opened, int(declared))
    page = record.reader.read(opened.settings.max_bytes + 1)  # no more of what unpacks to gigabytes
    if len(page) > opened.settings.max_bytes:
        return _too_large(source, opened)
    url = str(record.headers.get("WARC-Target-URI") or source).strip("<>")
    data = _as_utf8(page, record.http_charset)
    return Record(url, source, PAGES[kind], data, str(record.headers.get("WARC-Date") or "")[:10])


# ---- what they share -----------------------------------------------------------------------------
def _stream(opened: Opened) -> RawIOBase:
    """The file's bytes, unpacked; a packed file raises Broken where it does not unpack."""
    file = opened.file.open("rb", buffering=0)
    return Members(file) if opened.name.lower().endswith(".gz") else file


def _as_utf8(data: bytes, charset: str | None) -> bytes:
    """The page in UTF-8 with its mark if the server named another charset that fits, which wins over the
    page's own word (HTML standard, 13.2.3.1)."""
    if not charset:
        return data
    try:
        return b"\xef\xbb\xbf" + data.decode(charset).encode()
    except (LookupError, UnicodeError):
        return data


def _id(row: Mapping[str, Any], ids: Sequence[str]) -> str:
    found = (row.get(name) for name in ids)
    return next((str(value) for value in found if isinstance(value, str | int) and str(value).strip()), "")

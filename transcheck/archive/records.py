"""Files of an archive -> Records: one text each, as it lay there, whatever the container was.

A container is read as a stream: memory is bounded by one record, not by the file. What cannot be read
is an Unread, beside the others and in their order.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

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
    """A place in the archive that could not be read, and why."""

    source: str
    reason: str


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
    """Every text of one file, in order. A file that breaks off gives what was before the break."""
    try:
        yield from _reader(opened.name)(opened)
    except ReadError as error:
        yield Unread(opened.name, str(error))
    except (OSError, EOFError, ValueError) as error:  # pyarrow's errors are ValueErrors and OSErrors
        said = " ".join(str(error).split())[:200] or type(error).__name__
        reason = f"{opened.name}: cannot be read to its end: {said}. Mend or replace the file."
        yield Unread(opened.name, reason)


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
    with _stream(opened) as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                source = f"{opened.name}#line-{number}"
                yield _line(line, source, opened)


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
            for row in batch.to_pylist():
                number += 1
                source = f"{opened.name}#row-{number}"
                yield record_of(row, source, opened.ids)


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

    with _stream(opened) as stream:
        for number, record in enumerate(ArchiveIterator(stream, parse_http=False), 1):
            found = _page(record, f"{opened.name}#record-{number}", opened)
            if found is not None:
                yield found


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
        return Unread(source, f"{source}: {int(declared) / 1e6:.0f} MB is more than a report has. "
                              f"Raise max_bytes (now {opened.settings.max_bytes}).")
    url = str(record.headers.get("WARC-Target-URI") or source).strip("<>")
    data = _as_utf8(record.reader.read(), record.http_charset)
    return Record(url, source, PAGES[kind], data, str(record.headers.get("WARC-Date") or "")[:10])


# ---- what they share -----------------------------------------------------------------------------
def _stream(opened: Opened) -> IO[bytes]:
    """The file's bytes, unpacked; a packed file that is cut off raises EOFError where it ends."""
    if opened.name.lower().endswith(".gz"):
        return cast(IO[bytes], gzip.open(opened.file, "rb"))
    return opened.file.open("rb")


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

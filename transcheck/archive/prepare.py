"""Records -> documents with vectors: stages 1 to 4 of a scan, for one partition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transcheck import readers
from transcheck.archive.records import Record
from transcheck.archive.rows import Row, pack
from transcheck.cache import Cache
from transcheck.config import Settings
from transcheck.data import Document
from transcheck.embed import embed_first
from transcheck.errors import ReadError
from transcheck.runners import quiet
from transcheck.stages import label_all, prepare
from transcheck.stories.candidates import document_vector
from transcheck.stories.dates import dateline, full_date
from transcheck.tools import encoder_for

ABSENT = "json_fields: "  # said of a file in which no article has a field; of one article it means nothing
UNNAMED = "record"  # what a reader calls a text whose id must not be taken for a file name


def prepare_records(records: Sequence[Record], settings: Settings) -> tuple[list[Row], list[Row]]:
    """(rows of DOCUMENT, rows of ERRORS). Pure but for the encoder, which is loaded once a process."""
    read: list[tuple[Record, Document]] = []
    errors: list[Row] = []
    for record in records:
        try:
            read += [(record, prepare(document)) for document in _documents(record, settings)]
        except ReadError as error:
            errors.append(error_row(record.source, _named(str(error), record), record.path, error.line))
        except Exception as error:  # a reader that breaks on one record must not cost the others
            reason = f"{record.path}: the reader broke: {error!r}. Please report this record."
            errors.append(error_row(record.source, reason, record.path))
    return list(_rows(read, settings)), errors


def error_row(source: str, reason: str, path: str = "", line: int = 1) -> Row:
    """A record that was not read, as scan's failure TC901."""
    return {"check": "TC901", "path": path or source, "line": line, "reason": reason, "source": source,
            "story": ""}


def _documents(record: Record, settings: Settings) -> list[Document]:
    """The record's texts, under its id. A file keeps its name, which may tell language and outlet."""
    is_file = record.path == record.source and record.path.lower().endswith(record.format)
    name = record.path if is_file else UNNAMED + record.format
    found = readers.parse_all(name, record.data, settings)
    return [replace(document, path=record.path + document.path[len(name):],
                    unread=tuple(said for said in document.unread if not said.startswith(ABSENT)))
            for document in found]


def _named(reason: str, record: Record) -> str:
    return record.path + reason[len(UNNAMED + record.format):] if reason.startswith(UNNAMED) else reason


def _rows(read: Sequence[tuple[Record, Document]], settings: Settings) -> Iterator[Row]:
    if not read:
        return
    documents = [replace(document, path=str(number)) for number, (_, document) in enumerate(read)]
    cache = Cache(settings)  # never opened: these partitions are the archive's own cache
    labelled = label_all(documents, settings, cache)
    encoder = encoder_for(settings.encoder)
    vectors = embed_first(labelled, settings, cache, quiet)  # a wider encoder is asked in the window
    for (record, named), document in zip(read, labelled, strict=True):
        rows = vectors[document.path]
        kept = [n for n, sentence in enumerate(document.sentences) if not sentence.is_furniture]
        mean = document_vector(encoder.unit(rows[kept])) if kept else document_vector(encoder.unit(rows))
        yield {
            "path": named.path, "source": record.source, "day": _day(named, record),
            "sentences": len(rows), "vector": mean.astype("float16").tobytes(), "rows": rows.tobytes(),
            "packed": pack(replace(document, path=named.path)),
        }


def _day(document: Document, record: Record) -> str:
    """The dateline, else a date in the address or path (`2024/03/05`), else the day of capture."""
    found = dateline(document) or full_date(record.path) or full_date(record.day)
    return found.isoformat() if found else ""

"""Documents of one window -> stories: stage 5 of a scan. Pure, so that any engine may call it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transcheck.archive.rows import Row, document_of, vectors_of
from transcheck.archive.windows import edge_of
from transcheck.cache import Cache
from transcheck.config import Settings
from transcheck.data import Document, Story
from transcheck.store import digest

CLOSED = (False, False)


def group_window(documents: Sequence[Row], settings: Settings, label: str, *, window: int = 0,
                 is_open: tuple[bool, bool] = CLOSED) -> list[Row]:
    """Rows of DOCUMENT -> the same documents as rows of STORY, story after story by day; none lost, none
    twice. Other columns of the rows are kept.

    `is_open` says whether a story may go on before the first and after the last day of the window
    (`windows.open_edges`): one near such an edge is marked, to be grouped again with what is beyond.
    `label` is what the result calls the window.
    """
    from transcheck import stages
    from transcheck.embed import widen
    from transcheck.runners import quiet
    from transcheck.tools import encoder_for

    kept, again = _unique(documents)
    encoder = encoder_for(settings.encoder)
    own = {row["path"]: document_of(row) for row in kept}
    vectors = {row["path"]: vectors_of(row, encoder.width) for row in kept}
    dated = [_dated(own[row["path"]], row["day"]) for row in kept]
    by_path = {row["path"]: row for row in kept}
    found: list[Row] = []
    wide = widen(dated, vectors, settings, Cache(settings), quiet)  # a cache never opened
    for story in stages.group(dated, wide, encoder, settings):
        days = [by_path[document.path]["day"] for document in story.documents]
        edge = edge_of(days, window, settings.window_days, is_open)
        found += [_story_row(story, by_path[document.path], edge) for document in story.documents]
    found += [row | {"story": "", "role": "", "reasons": [], "edge": "", "state": "duplicate"}
              for row in again]
    found = [row | {"window": label} for row in found]
    first: dict[str, str] = {}
    for row in found:
        first[row["story"]] = min(row["day"], first.get(row["story"], row["day"]))
    # by day, so that the documents of neighbouring stories lie near each other; stable within a story
    return sorted(found, key=lambda row: (first[row["story"]], row["story"]))


def story_of(rows: Sequence[Row]) -> Story:
    """The Story that rows of one story stand for, without alignments."""
    first = rows[0]
    return Story(first["story"], tuple(document_of(row) for row in rows), (),
                 {row["path"]: row["role"] for row in rows}, tuple(first["reasons"]))


def _story_row(story: Story, row: Row, edge: str) -> Row:
    """The id of the story is one of millions, so it gets more digits than in a scan."""
    pivot = story.documents[0]
    return row | {"story": f"{story.id}{digest(pivot.path, pivot.digest).hex()[:12]}",
                  "role": story.roles[row["path"]], "reasons": list(story.reasons), "edge": edge, "state": ""}


def _unique(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """(documents under paths of their own, documents that are there already): the same text under the
    same id is one document; another text under it is another version, `id#2`."""
    seen: dict[str, dict[str, Row]] = {}
    again = []
    for row in sorted(rows, key=lambda row: (row["path"], row["day"], row["source"])):
        texts = seen.setdefault(row["path"], {})
        mark = document_of(row).digest
        if mark in texts:
            again.append(row)
        else:
            name = f"{row['path']}#{len(texts) + 1}" if texts else row["path"]
            texts[mark] = row | {"path": name}
    return [row for texts in seen.values() for row in texts.values()], again


def _dated(document: Document, day: str) -> Document:
    """The document with the day it is filed under: grouping compares days, checks must not, for a day
    of capture is no dateline."""
    if not day or document.metadata.date == day:
        return document
    return replace(document, metadata=replace(document.metadata, date=day))

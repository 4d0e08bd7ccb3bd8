"""Documents that could come into one story with one of some others, before any is compared."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence

from transcheck.config import Settings
from transcheck.data import Document
from transcheck.stories.dates import dateline


def beside(documents: Sequence[Document], some: Sequence[Document], settings: Settings) -> list[Document]:
    """Documents that could come into one story with one of `some`, by folder, declaration and dateline."""
    folders = {_folder(document) for document in some}
    stories = {document.metadata.story for document in some} - {None}
    is_source = _holds_one({document.metadata.translation_of or "" for document in some} - {""})
    is_near = _near_one(some, settings.window_days) if settings.grouping == "auto" else _never

    def may_join(document: Document) -> bool:
        said = document.metadata
        return (said.story in stories or said.translation_of is not None or _folder(document) in folders
                or is_source(document.path) or is_near(document))

    return [document for document in documents if may_join(document)]


def _folder(document: Document) -> str:
    return document.path.rpartition("/")[0]


def _near_one(some: Sequence[Document], window: int) -> Callable[[Document], bool]:
    """Says whether a document is at most `window` days from one of `some`; who knows without a dateline."""
    days = [dateline(document) for document in some]
    known = sorted({day.toordinal() for day in days if day is not None})
    is_any_undated = None in days

    def is_near(document: Document) -> bool:
        day = dateline(document)
        if day is None or is_any_undated:
            return True
        place = bisect_left(known, day.toordinal() - window)
        return place < len(known) and known[place] <= day.toordinal() + window

    return is_near if some else _never


def _holds_one(names: Collection[str]) -> Callable[[str], bool]:
    """Says whether one of the names is part of a path; their number costs nothing."""
    if not names:
        return lambda path: False
    from ahocorasick import Automaton

    automaton = Automaton()
    for name in names:
        automaton.add_word(name, True)
    automaton.make_automaton()
    return lambda path: next(automaton.iter(path), None) is not None


def _never(document: Document) -> bool:
    return False

"""One file a format: ScanReport -> text of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module

from transcheck.data import ScanReport

FORMATS: Mapping[str, tuple[str, str]] = {  # name -> (module, function)
    "csv": ("table", "write"),
    "excel": ("table", "write_for_excel"),
    "json": ("json", "write"),
    "jsonl": ("json", "write_lines"),
    "text": ("text", "write"),
    "sarif": ("sarif", "write"),
    "github": ("github", "write"),
    "gitlab": ("gitlab", "write"),
    "junit": ("junit", "write"),
    "rdjsonl": ("rdjsonl", "write"),
    "checkstyle": ("checkstyle", "write"),
    "html": ("html", "write"),
}
IN_PIECES: Mapping[str, tuple[str, str]] = {  # formats that can be written a finding at a time
    "csv": ("table", "pieces"), "json": ("json", "pieces"), "jsonl": ("json", "pieces_of_lines"),
}
COLOURED = ("text", "write_coloured")  # what a terminal gets for `text`
NEEDS_STORIES = frozenset({"html"})  # formats that show the alignments


def writer_for(name: str, *, is_terminal: bool = False) -> Callable[[ScanReport], str]:
    """The function that writes this format; it is imported only now."""
    module, function = COLOURED if is_terminal and name == "text" else FORMATS[name]
    return getattr(import_module(f"{__name__}.{module}"), function)  # type: ignore[no-any-return]


def pieces_of(report: ScanReport, name: str, *, is_terminal: bool = False) -> Iterable[str]:
    """The text of a report in pieces, so that a large one is never in memory beside its findings."""
    if name not in IN_PIECES:
        return (writer_for(name, is_terminal=is_terminal)(report),)
    module, function = IN_PIECES[name]
    return getattr(import_module(f"{__name__}.{module}"), function)(report)  # type: ignore[no-any-return]

"""What a user can cause. Each message is a full sentence: what, where, what to do next."""

from __future__ import annotations

from collections.abc import Iterable

FAILURE_NAMES = {  # what was not checked; ids are for ever
    "TC901": "unreadable-file",
    "TC902": "crashed-check",
    "TC903": "broken-glossary-row",
    "TC904": "unknown-suppression",
}


class TranscheckError(Exception):
    """Base of every error that the command line prints as one or two lines."""


class UsageError(TranscheckError):
    """The command, a setting or a path is wrong (exit 2)."""


class ReadError(TranscheckError):
    """A file could not be read (a Failure, exit 3). `line` is 1-based, in that file."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


class PatternError(TranscheckError):
    """A pattern of a glossary runs out of time (a Failure, exit 3). `line` is 1-based, in file `path`."""

    def __init__(self, message: str, path: str = "", line: int = 1) -> None:
        super().__init__(message)
        self.path, self.line = path, line


class WriteError(TranscheckError):
    """What was found could not be written to its end (exit 3)."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" for the closest known name, or an empty string."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean '{close[0]}'?" if close else ""

"""Patterns of a glossary: terms that are one, and exceptions that cancel a match; within a time limit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from transcheck.errors import PatternError
from transcheck.glossary.term import Term

AROUND = 80  # code points each side that an exception sees (matching rule 11)
PATTERN_SECONDS = 0.5  # a pattern that takes longer in one text is an error


def found_by_pattern(term: Term, text: str) -> Iterator[tuple[int, int]]:
    """Where a term that is a pattern matches. Raises PatternError if that takes too long."""
    import regex

    flags = regex.IGNORECASE if term.case == "ignore" else 0
    with _limited(term, term.text):
        for found in regex.finditer(term.text, text, flags, timeout=PATTERN_SECONDS):
            if found.end() > found.start():
                yield found.span()


def is_excepted(term: Term, text: str, start: int, end: int) -> bool:
    """True if an exception of the term overlaps its match. Raises PatternError if that takes too long."""
    if not term.exceptions:
        return False
    import regex

    begin = max(0, start - AROUND)
    around = text[begin : end + AROUND]
    for pattern in term.exceptions:
        with _limited(term, pattern):
            if any(found.start() < end - begin and start - begin < found.end()
                   for found in regex.finditer(pattern, around, timeout=PATTERN_SECONDS)):
                return True
    return False


@contextmanager
def _limited(term: Term, pattern: str) -> Iterator[None]:
    """Say which row holds the pattern that ran out of time."""
    try:
        yield
    except TimeoutError as error:
        message = (f"{term.path}:{term.line}: '{pattern}' took longer than {PATTERN_SECONDS} s on one text. "
                   "Avoid repeats within repeats; 'transcheck glossary lint' tries it.")
        raise PatternError(message, term.path, term.line) from error

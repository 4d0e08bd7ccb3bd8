"""What was measured, language by language: filled in by `benchmarks/fragments.py`."""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.lid import coverage
from transcheck.lid.names import NAMES, name

# Document language: (share of fragments found, false alarms per 1,000 words), source known.
MEASURED: dict[str, tuple[float, float]] = {}
SAYS = {"words": "words and other scripts", "script": "other scripts only; words: not checked",
        "none": "not checked"}


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """A heading, then tag, name, fragments found, false alarms per 1,000 words, what is checked."""
    yield "tag", "language", "found", "alarms", "fragments are looked for by"
    for tag in sorted(NAMES):
        found = MEASURED.get(tag)
        figures = (f"{found[0]:.2f}", f"{found[1]:.2f}") if found else ("-", "-")
        yield tag, name(tag), *figures, SAYS[coverage(tag)]

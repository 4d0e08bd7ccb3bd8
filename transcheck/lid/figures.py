"""What was measured, language by language; `benchmarks/fragments.py --figures` writes `figures.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

from transcheck.lid import coverage
from transcheck.lid.names import NAMES, name

SAYS = {"words": "words and other scripts", "script": "other scripts only; words: not checked",
        "none": "not checked"}


def measured() -> dict[str, tuple[float, float]]:
    """Document language: share of fragments found, false alarms per 1,000 words (NTREX news)."""
    text = (files(__package__) / "figures.json").read_text(encoding="utf-8")
    return {lang: (found, alarms) for lang, (found, alarms) in json.loads(text).items()}


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """A heading, then tag, name, fragments found, false alarms per 1,000 words, what is checked."""
    yield "tag", "language", "found", "alarms", "fragments are looked for by"
    known = measured()
    for tag in sorted(NAMES):
        figures = tuple(f"{value:.2f}" for value in known[tag]) if tag in known else ("-", "-")
        yield tag, name(tag), figures[0], figures[1], SAYS[coverage(tag)]

"""JSON: the whole report as one object; every related place, and what could not be checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from transcheck import __version__
from transcheck.data import Failure, Finding, Place, ScanReport, Story
from transcheck.errors import FAILURE_NAMES
from transcheck.reporters.wording import rounded

FORMAT_VERSION = 1


def write(report: ScanReport) -> str:
    """The report as JSON text; `findings[].start` and `end` are code points into the file."""
    return "".join(pieces(report))


def pieces(report: ScanReport) -> Iterator[str]:
    """The same, a finding or story at a time, laid out as `json.dumps` would with `indent=1`."""
    yield f'{{\n "format": {FORMAT_VERSION},\n "transcheck": {_text(__version__)},\n'
    yield f' "encoder": {_text(report.encoder)},\n'
    yield from _array("findings", map(public, report.findings))
    yield from _array("failures", map(failure_to, report.failures))
    yield from _array("notes", report.notes)
    yield from _array("stories", map(_story, report.stories), end="\n}\n")


def write_lines(report: ScanReport) -> str:
    """JSON Lines: a finding a line, then a failure a line."""
    return "".join(pieces_of_lines(report))


def pieces_of_lines(report: ScanReport) -> Iterator[str]:
    """The same, line by line."""
    for item in chain(map(public, report.findings), map(failure_to, report.failures)):
        yield json.dumps(item, ensure_ascii=False) + "\n"


def _array(name: str, values: Iterable[object], end: str = ",\n") -> Iterator[str]:
    """A member of the report, its values indented by two."""
    before = f' "{name}": [\n  '
    for value in values:
        yield before + json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n  ")
        before = ",\n  "
    yield (f' "{name}": []' if before.startswith(" ") else "\n ]") + end


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _story(story: Story) -> dict[str, Any]:
    return {"story": story.id, "documents": [
        {"file": d.path, "lang": d.lang, "role": story.roles.get(d.path, "original")}
        for d in story.documents]}


def public(finding: Finding) -> dict[str, Any]:
    """A finding as programs read it."""
    return {
        "severity": finding.severity.label,
        "check": finding.check,
        "name": finding.name,
        "story": finding.story,
        **_public_place(finding.place),
        "lang": finding.lang or finding.place.lang,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "concept_id": finding.concept,
        "related": [_public_place(place) | {"lang": place.lang} for place in finding.related],
        "confidence": rounded(finding.confidence),
        "fingerprint": finding.fingerprint,
    }


def _public_place(place: Place) -> dict[str, Any]:
    return {
        "file": place.file, "document": place.path, "address": place.address,
        "line": place.line, "column": place.column,
        "end_line": place.end_line, "end_column": place.end_column,
        "start": place.source.start, "end": place.source.end, "text": place.text,
    }


def failure_to(failure: Failure) -> dict[str, Any]:
    """A failure as programs read it."""
    return {"severity": "failure", "check": failure.check, "name": FAILURE_NAMES[failure.check],
            "file": failure.path, "line": failure.line, "message": failure.reason}

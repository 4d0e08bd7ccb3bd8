"""JSON: the whole report as one object; every related place, and what could not be checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from transcheck import __version__
from transcheck.data import Failure, Finding, Place, ScanReport, Severity, Span, StoryReport
from transcheck.errors import FAILURE_NAMES

FORMAT_VERSION = 1


def write(report: ScanReport) -> str:
    """The report as JSON text; `findings[].start` and `end` are code points into the file."""
    data = {
        "format": FORMAT_VERSION,
        "transcheck": __version__,
        "encoder": report.encoder,
        "findings": [public(finding) for finding in report.findings],
        "failures": [failure_to(failure) for failure in report.failures],
        "notes": list(report.notes),
        "stories": [
            {"story": story.id, "documents": [
                {"file": d.path, "lang": d.lang, "role": story.roles.get(d.path, "original")}
                for d in story.documents]}
            for story in report.stories
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def write_lines(report: ScanReport) -> str:
    """JSON Lines: a finding a line, then a failure a line."""
    lines = [json.dumps(public(finding), ensure_ascii=False) for finding in report.findings]
    lines += [json.dumps(failure_to(failure), ensure_ascii=False) for failure in report.failures]
    return "".join(f"{line}\n" for line in lines)


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
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
    }


def _public_place(place: Place) -> dict[str, Any]:
    return {
        "file": place.path, "line": place.line, "column": place.column,
        "end_line": place.end_line, "end_column": place.end_column,
        "start": place.source.start, "end": place.source.end, "text": place.text,
    }


def failure_to(failure: Failure) -> dict[str, Any]:
    """A failure as programs read it."""
    return {"severity": "failure", "check": failure.check, "name": FAILURE_NAMES[failure.check],
            "file": failure.path, "line": failure.line, "message": failure.reason}


# ---- the cache's form: nothing left out ----------------------------------------------------------
def report_to(report: StoryReport) -> dict[str, Any]:
    """A story's report as plain values; failures are never cached."""
    return {"story": report.story, "notes": list(report.notes),
            "findings": [_finding_to(finding) for finding in report.findings]}


def report_from(data: Mapping[str, Any]) -> StoryReport:
    """The way back from `report_to`."""
    return StoryReport(data["story"], tuple(_finding_from(item) for item in data["findings"]), (),
                       tuple(data["notes"]))


def _finding_to(finding: Finding) -> list[Any]:
    return [finding.check, finding.name, int(finding.severity), _place_to(finding.place), finding.message,
            finding.story, [_place_to(place) for place in finding.related], finding.lang,
            finding.suggestion, finding.concept, finding.confidence, finding.fingerprint]


def _finding_from(data: list[Any]) -> Finding:
    check, name, severity, place, message, story, related, *rest = data
    return Finding(check, name, Severity(severity), _place_from(place), message, story,
                   tuple(_place_from(item) for item in related), *rest)


def _place_to(place: Place) -> list[Any]:
    return [place.path, place.span.start, place.span.end, place.source.start, place.source.end, place.line,
            place.column, place.end_line, place.end_column, place.text, place.lang]


def _place_from(data: list[Any]) -> Place:
    path, start, end, source_start, source_end, *rest = data
    return Place(path, Span(start, end), Span(source_start, source_end), *rest)

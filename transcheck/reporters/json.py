"""JSON: the whole report as one object; every related place, and what could not be checked."""

from __future__ import annotations

import json
from typing import Any

from transcheck import __version__
from transcheck.data import Failure, Finding, Place, ScanReport
from transcheck.errors import FAILURE_NAMES
from transcheck.reporters.wording import rounded

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

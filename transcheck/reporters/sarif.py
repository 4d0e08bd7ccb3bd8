"""SARIF 2.1.0: for GitHub code scanning and editors. The other version is a related location.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from transcheck import __version__
from transcheck.check import Check
from transcheck.data import Failure, Finding, Place, ScanReport, Severity
from transcheck.errors import FAILURE_NAMES
from transcheck.reporters.wording import rounded, said, said_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning",
          Severity.INFO: "note"}
ROOT = "%SRCROOT%"


def write(report: ScanReport) -> str:
    """One run. With a baseline, accepted findings stand in it as `unchanged`."""
    from transcheck.checks import load_checks

    checks = load_checks()
    places = {check.id: number for number, check in enumerate(checks)}
    run: dict[str, Any] = {
        "tool": {"driver": _driver(checks)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which the scan ran."}}},
        "invocations": [_invocation(report)],
        "results": _results(report, places),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _driver(checks: Sequence[Check]) -> dict[str, Any]:
    return {
        "name": "transcheck", "version": __version__, "semanticVersion": __version__,
        "rules": [_rule(check) for check in checks],
        "notifications": [{"id": id_, "name": name} for id_, name in FAILURE_NAMES.items()],
    }


def _rule(check: Check) -> dict[str, Any]:
    from transcheck.explain import explain

    page = explain(check)
    return {
        "id": check.id,
        "name": check.name,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.doc.strip()},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": LEVELS[check.severity]},
    }


def _invocation(report: ScanReport) -> dict[str, Any]:
    """What was not checked; a scan with a failure is not a successful execution."""
    notes = [{"level": "note", "message": {"text": note}} for note in report.notes]
    return {
        "executionSuccessful": not report.failures,
        "toolExecutionNotifications": [*(_notification(failure) for failure in report.failures), *notes],
    }


def _notification(failure: Failure) -> dict[str, Any]:
    place = {"artifactLocation": _artifact(failure.path), "region": {"startLine": max(1, failure.line)}}
    return {
        "level": "error",
        "descriptor": {"id": failure.check, "index": list(FAILURE_NAMES).index(failure.check)},
        "message": {"text": failure.reason},
        "locations": [{"physicalLocation": place}],
    }


def _results(report: ScanReport, rules: dict[str, int]) -> list[dict[str, Any]]:
    if report.accepted is None:
        return [_result(finding, rules) for finding in report.findings]
    states = [(finding, "new") for finding in report.findings]
    states += [(finding, "unchanged") for finding in report.accepted]
    states.sort(key=lambda item: item[0].sort_key)
    return [_result(finding, rules) | {"baselineState": state} for finding, state in states]


def _result(finding: Finding, rules: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": LEVELS[finding.severity],
        "message": {"text": said(finding)},
        "locations": [_location(finding.place)],
        # GitHub reads the first name only and expects the number of the occurrence after it.
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.fingerprint}:1",
                                "transcheck/v1": finding.fingerprint},
        "properties": {key: value for key, value in {
            "severity": finding.severity.label, "story": finding.story,
            "language": finding.lang or finding.place.lang, "suggestion": finding.suggestion,
            "concept": finding.concept, "confidence": rounded(finding.confidence),
        }.items() if value not in ("", None)},
    }
    if finding.check in rules:
        result["ruleIndex"] = rules[finding.check]
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": said_of(finding, other)}, **_location(other)}
            for number, other in enumerate(finding.related, 1)]
    return result


def _location(place: Place) -> dict[str, Any]:
    """Where in the file, and the format's own address where it has one."""
    location: dict[str, Any] = {"physicalLocation": _physical(place)}
    if place.address:
        location["logicalLocations"] = [{"fullyQualifiedName": place.address}]
    return location


def _physical(place: Place) -> dict[str, Any]:
    return {"artifactLocation": _artifact(place.file), "region": {
        "startLine": place.line, "startColumn": place.column,
        "endLine": place.end_line, "endColumn": place.end_column,
        "charOffset": place.source.start, "charLength": place.source.end - place.source.start,
        "snippet": {"text": place.text},
    }}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path.encode("utf-8", "surrogateescape"), safe="/"), "uriBaseId": ROOT}

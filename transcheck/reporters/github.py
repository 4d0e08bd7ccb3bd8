"""GitHub workflow commands: findings as annotations beside the changed lines.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from transcheck.data import Failure, Finding, Place, ScanReport, Severity
from transcheck.reporters.wording import said, said_of, titled

LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning",
          Severity.INFO: "notice"}
LIMIT = 10  # annotations of each level that GitHub shows a step; it drops the others silently


def write(report: ScanReport) -> str:
    """Failures, then the worst findings; what goes over GitHub's limit is counted in a last notice."""
    worst = sorted(report.findings, key=lambda finding: -finding.severity)  # stable: file order within
    commands = [("error", failure.check, _failure(failure)) for failure in report.failures]
    commands += [(LEVELS[f.severity], f.check, _finding(f)) for f in worst]
    lines, left = [], Counter[str]()
    room = {"error": LIMIT, "warning": LIMIT, "notice": LIMIT}
    if _is_too_many(level for level, _, _ in commands):
        room["notice"] -= 1  # for the last notice
    for level, check, line in commands:
        if room[level]:
            room[level] -= 1
            lines.append(line)
        else:
            left[check] += 1
    if left:
        counts = ", ".join(f"{check} {count}" for check, count in sorted(left.items()))
        lines.append(_command("notice", {"title": f"transcheck: {left.total()} more"},
                              f"GitHub shows {LIMIT} of each level; not shown: {counts}. "
                              "The CSV report has them all."))
    return "".join(f"{line}\n" for line in lines)


def _is_too_many(levels: Iterable[str]) -> bool:
    return any(count > LIMIT for count in Counter(levels).values())


def _finding(finding: Finding) -> str:
    place = finding.place
    message = "\n".join([said(finding), *(said_of(finding, other) for other in finding.related[:1])])
    title = f"{titled(finding.check, finding.name)} ({finding.severity.label})"
    return _command(LEVELS[finding.severity], {"title": title, "file": place.file, **_range(place)}, message)


def _range(place: Place) -> dict[str, object]:
    """Columns only within a line: GitHub refuses an annotation with columns over several."""
    if place.line != place.end_line:
        return {"line": place.line, "endLine": place.end_line}
    return {"line": place.line, "endLine": place.line, "col": place.column, "endColumn": place.end_column}


def _failure(failure: Failure) -> str:
    return _command("error", {"title": f"not checked: {titled(failure.check)}", "file": failure.path,
                              "line": failure.line}, failure.reason)


def _command(level: str, properties: dict[str, object], message: str) -> str:
    given = ",".join(f"{key}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
                     for key, value in properties.items())
    return f"::{level} {given}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

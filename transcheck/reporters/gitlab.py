"""GitLab Code Quality: findings in the merge request.

https://docs.gitlab.com/ci/testing/code_quality/ (report format)
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import Any

from transcheck.data import Failure, Finding, ScanReport
from transcheck.reporters.wording import said, titled


def write(report: ScanReport) -> str:
    """A JSON array; a failure is a `blocker`. No fingerprint stands twice: GitLab drops the second."""
    issues = [*map(_finding, report.findings), *map(_failure, report.failures)]
    seen: Counter[str] = Counter()
    for issue in issues:
        mark = issue["fingerprint"]
        seen[mark] += 1
        if seen[mark] > 1:  # the same passage in another story
            issue["fingerprint"] = _digest(f"{mark}:{seen[mark]}")
    return json.dumps(issues, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "description": said(finding),
        "check_name": titled(finding.check, finding.name),
        "fingerprint": finding.fingerprint,
        "severity": finding.severity.label,
        "location": {"path": place.file, "lines": {"begin": place.line, "end": place.end_line}},
    }


def _failure(failure: Failure) -> dict[str, Any]:
    return {
        "description": f"not checked: {failure.reason}",
        "check_name": titled(failure.check),
        "fingerprint": _digest(f"{failure.check}:{failure.path}:{failure.line}"),
        "severity": "blocker",
        "location": {"path": failure.path, "lines": {"begin": failure.line, "end": failure.line}},
    }


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

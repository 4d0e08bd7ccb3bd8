"""Text for a terminal: `path:line:column: TC101 severity message`, the other version below."""

from __future__ import annotations

from transcheck.data import ScanReport
from transcheck.reporters.wording import excerpt


def write(report: ScanReport) -> str:
    """One finding a line, with the passage and the first related place under it."""
    lines = []
    for finding in report.findings:
        place = finding.place
        lines.append(f"{place.path}:{place.line}:{place.column}: {finding.check} "
                     f"{finding.severity.label}: {finding.message}")
        lines.append(f"    {excerpt(place.text)}")
        for other in finding.related[:1]:
            lines.append(f"    {other.path}:{other.line}:{other.column}: {excerpt(other.text)}")
    for failure in report.failures:
        lines.append(f"{failure.path}:{failure.line}:1: {failure.check} failure: {failure.reason}")
    return "".join(f"{line}\n" for line in lines)

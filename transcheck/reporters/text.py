"""Text for a terminal: `path:line:column: TC101 severity message`, the other version below."""

from __future__ import annotations

from transcheck.data import ScanReport, Severity
from transcheck.reporters.wording import at_address, excerpt, xml_safe

COLOURS = {Severity.CRITICAL: "1;31", Severity.MAJOR: "31", Severity.MINOR: "33", Severity.INFO: "36"}
FAILED = "1;35"
NOTHING = "(nothing stands here)"


def write(report: ScanReport) -> str:
    """One finding a line, with the passage and the first related place under it."""
    return _lines(report, is_coloured=False)


def write_coloured(report: ScanReport) -> str:
    """The same with the severity in colour, for a terminal that shows it."""
    return _lines(report, is_coloured=True)


def _lines(report: ScanReport, *, is_coloured: bool) -> str:
    def painted(word: str, colour: str) -> str:
        return f"\x1b[{colour}m{word}\x1b[0m" if is_coloured else word

    lines = []
    for finding in report.findings:
        place = finding.place
        level = painted(finding.severity.label, COLOURS[finding.severity])
        lines.append(f"{_safe(place.path)}:{place.line}:{place.column}: {finding.check} "
                     f"{level}: {_safe(finding.message + at_address(place))}")
        lines.append(f"    {_safe(excerpt(place.text))}")
        for other in finding.related[:1]:
            where = f"{other.path}:{other.line}:{other.column}{at_address(other)}"
            lines.append(f"    {_safe(where)}: {_safe(excerpt(other.text)) or NOTHING}")
    for failure in report.failures:
        lines.append(f"{_safe(failure.path)}:{failure.line}:1: {failure.check} "
                     f"{painted('failure', FAILED)}: {_safe(failure.reason)}")
    return "".join(f"{line}\n" for line in lines)


def _safe(text: str) -> str:
    """No text of a report can command the terminal, nor begin a line of its own."""
    return xml_safe(" ".join(text.splitlines()))

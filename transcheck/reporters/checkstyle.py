"""Checkstyle XML: the common tongue of older code-review and CI plugins."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from transcheck.data import ScanReport, Severity
from transcheck.reporters.wording import said, titled, xml_safe

LEVELS = {Severity.CRITICAL: "error", Severity.MAJOR: "error", Severity.MINOR: "warning",
          Severity.INFO: "info"}


def write(report: ScanReport) -> str:
    """One `file` for each document and each path with a failure; a failure is an `error`."""
    root = Element("checkstyle", version="4.3")
    paths = {document.path for story in report.stories for document in story.documents}
    paths |= {finding.place.path for finding in report.findings}
    paths |= {failure.path for failure in report.failures}
    files = {path: SubElement(root, "file", name=xml_safe(path)) for path in sorted(paths)}
    for finding in report.findings:
        place = finding.place
        SubElement(files[place.path], "error", line=str(place.line), column=str(place.column),
                   severity=LEVELS[finding.severity], message=xml_safe(said(finding)),
                   source=f"transcheck.{finding.check}.{finding.name}")
    for failure in report.failures:
        SubElement(files[failure.path], "error", line=str(failure.line), severity="error",
                   message=xml_safe(f"not checked: {failure.reason}"),
                   source=f"transcheck.{titled(failure.check).replace(' ', '.')}")
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'

"""JUnit XML: a story is a suite, a check in a file is a test case; what was not checked is an error.

The shape that Jenkins and GitLab read: https://github.com/testmoapp/junitxml
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from transcheck.data import Failure, Finding, ScanReport, Severity, file_of
from transcheck.reporters.wording import said, said_of, titled, xml_safe

Case = tuple[str, str]  # file, check


def write(report: ScanReport) -> str:
    """Every document has a test case, so that a clean file is seen to have been read.

    A case holds all findings of one check in one file in one `failure`, because several readers
    keep only the first. Findings of severity info do not fail their case.
    """
    cases: dict[str, dict[Case, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for document, story in ((d, s.id) for s in report.stories for d in s.documents):
        cases[story][document.path, "read"] = []
    for finding in report.findings:
        cases[finding.story][finding.place.path, titled(finding.check, finding.name)].append(finding)
    root = Element("testsuites", name="transcheck")
    for story, found in cases.items():
        _suite(root, story, found)
    if report.failures:
        _not_checked(root, report.failures)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, story: str, cases: dict[Case, list[Finding]]) -> None:
    failing = [found for found in cases.values() if _is_failing(found)]
    suite = _counted(root, story, len(cases), len(failing), 0)
    for (path, check), found in cases.items():
        case = SubElement(suite, "testcase", classname=xml_safe(path), name=xml_safe(check))
        if not found:
            continue
        case.set("file", xml_safe(file_of(path)))
        case.set("line", str(found[0].place.line))
        if _is_failing(found):
            worst = max(found, key=lambda finding: finding.severity)
            more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
            failure = SubElement(case, "failure", type=worst.severity.label,
                                 message=xml_safe(said(worst)) + more)
            failure.text = _lines(found)
        else:
            SubElement(case, "system-out").text = _lines(found)


def _not_checked(root: Element, failures: Sequence[Failure]) -> None:
    suite = _counted(root, "not checked", len(failures), 0, len(failures))
    for failure in failures:
        case = SubElement(suite, "testcase", classname=xml_safe(failure.path), name=titled(failure.check),
                          file=xml_safe(failure.path), line=str(failure.line))
        error = SubElement(case, "error", type=failure.check, message=xml_safe(failure.reason))
        error.text = xml_safe(f"{failure.path}:{failure.line}: {failure.reason}")


def _counted(root: Element, name: str, tests: int, failures: int, errors: int) -> Element:
    return SubElement(root, "testsuite", name=xml_safe(name), tests=str(tests), failures=str(failures),
                      errors=str(errors))


def _is_failing(findings: Iterable[Finding]) -> bool:
    return any(finding.severity > Severity.INFO for finding in findings)


def _lines(findings: Iterable[Finding]) -> str:
    lines = []
    for finding in findings:
        place = finding.place
        lines.append(f"{place.path}:{place.line}:{place.column}: {finding.severity.label}: {said(finding)}")
        lines += [f"    {said_of(finding, other)}" for other in finding.related[:1]]
    return xml_safe("\n".join(lines))

"""A check's own declaration as a page: for `explain`, for the list of checks."""

from __future__ import annotations

import json
from collections.abc import Sequence

from transcheck.check import Check, Example


def explain(check: Check) -> str:
    """The whole page of one check, in Markdown."""
    body = check.doc.strip().partition("\n")[2].strip()
    parts = [f"# {check.id} {check.name}", f"{check.title} Severity: {check.severity.label}."]
    if body:
        parts.append(body)
    parts += [_example(example) for example in check.examples]
    return "\n\n".join(parts)


def as_markdown(checks: Sequence[Check]) -> str:
    """The page of checks: a table of all, then each check's own page."""
    rows = [f"| [{check.id}](#{check.id.lower()}-{check.name}) | {check.name} | {check.severity.label} "
            f"| {check.title} |" for check in checks]
    table = ["| check | name | severity | finds |", "| --- | --- | --- | --- |", *rows]
    about = ("Made by `transcheck checks --format markdown`; `transcheck explain TC101` prints one page. "
             "`[[…]]` marks what is flagged; an example without marks is left alone. `select` and `ignore` "
             "in the settings take ids, their beginnings (`TC4`) and names.")
    return "\n\n".join(["# Checks", about, "\n".join(table), *(f"#{explain(check)}" for check in checks)])


def as_json(checks: Sequence[Check]) -> str:
    """The list for programs."""
    rows = [{"id": c.id, "name": c.name, "severity": c.severity.label, "title": c.title,
             "description": c.doc.strip()} for c in checks]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _example(example: Example) -> str:
    kind = "Left alone" if example.is_near_miss else "Flagged"
    lines = [f"{kind}: {example.title}", ""]
    for lang, text in example.versions:
        lines += [f"    {lang}: {line}" for line in text.split("\n")]
    if example.glossary:
        lines += ["", *(f"    glossary: {row}" for row in example.glossary.strip().split("\n"))]
    return "\n".join(lines)

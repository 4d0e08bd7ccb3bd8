"""The seed expectations: what a reading of three real texts found, asked of a whole scan.

A row is found if one finding of a fitting check ties two of its different variants together, or,
for a row with one span, lies on that span. A row of severity `ok` must not be reported.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from transcheck.config import Settings
from transcheck.data import Finding, Place
from transcheck.scan import scan

STARTER = Path(__file__).parent.parent / "glossary.csv"
# Checks that may fit a row's kind; a mere overlap with a finding about something else is no hit.
FITTING = {
    "untranslated": ("TC101",), "first_mention": ("TC305",), "name_variant": ("TC304",),
    "term_variant": ("TC302", "TC303", "TC304", "TC403"), "quote_variant": ("TC403", "TC404", "TC405"),
    "quote_balance": ("TC501",), "country_form": ("TC301", "TC302", "TC303", "TC304"),
    "case_variant": ("TC304", "TC403"), "loaded_term": ("TC301", "TC302", "TC303", "TC403"),
    "mt_artefact": ("TC406", "TC501", "TC502", "TC503", "TC504", "TC505", "TC506", "TC507"),
}
MUCH_LONGER = 2  # a finding longer than this many times an `ok` span is about something else

Row = dict[str, Any]
Spot = tuple[str, int, int]  # file, start, end


def folder_of_texts(data: Path, rows: Sequence[Row]) -> Path | None:
    """Where the texts of the rows are: in the data folder, or in a folder `seeds` beside it or above."""
    documents = {document for row in rows for document in row["docs"]}
    for folder in (data, data / "seeds", *(parent / "seeds" for parent in list(data.resolve().parents)[:3])):
        if all(any(folder.glob(f"{document}*.txt")) for document in documents):
            return folder
    return None


def seeds(data: Path, texts: Path | None = None, *, say: bool = False) -> dict[str, float]:
    """Found and wanted rows, and forbidden ones that were reported; nothing without the texts."""
    lines = (data / "seed_expectations.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    folder = texts or folder_of_texts(data, rows)
    if folder is None:
        return {}
    with tempfile.TemporaryDirectory() as empty:
        settings = replace(Settings(), glossary=(str(STARTER),), cache=str(Path(empty) / "cache.sqlite"))
        findings = scan([str(path) for path in sorted(folder.glob("*.txt"))], settings).findings
    contents = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    wanted = [row for row in rows if row["severity"] != "ok"]
    missed = [row["id"] for row in wanted if not _is_found(row, findings, contents)]
    alarms = [row["id"] for row in rows if row["severity"] == "ok" and _is_reported(row, findings, contents)]
    if say:
        print(f"seeds: {len(wanted) - len(missed)} of {len(wanted)} found; missed: "
              f"{' '.join(missed) or 'none'}; forbidden reported: {' '.join(alarms) or 'none'}")
    return {"seeds.found": len(wanted) - len(missed), "seeds.wanted": len(wanted),
            "seeds.forbidden_reported": len(alarms)}


def _is_found(row: Row, findings: Iterable[Finding], contents: dict[str, str]) -> bool:
    spots = _spots(row, contents)
    for finding in findings:
        if not finding.check.startswith(FITTING[row["check"]]):
            continue
        places = (finding.place, *finding.related)
        touched = {text for text, found in spots.items()
                   if any(_is_on(place, spot) for place in places for spot in found)}
        if len(touched) >= min(2, len(spots)):
            return True
    return False


def _is_reported(row: Row, findings: Iterable[Finding], contents: dict[str, str]) -> bool:
    spots = [spot for found in _spots(row, contents).values() for spot in found]
    return any(finding.check.startswith(FITTING[row["check"]]) and _is_on(finding.place, spot)
               and len(finding.place.text) <= MUCH_LONGER * (spot[2] - spot[1])
               for finding in findings for spot in spots)


def _spots(row: Row, contents: dict[str, str]) -> dict[str, list[Spot]]:
    """Every place of every variant, by its text as it stands."""
    listed: dict[str, Any] = row.get("variants") or {row["docs"][0]: row["span"]}
    found: dict[str, list[Spot]] = {}
    for document, texts in listed.items():
        file = next(name for name in contents if name.startswith(document))
        for text in [texts] if isinstance(texts, str) else texts:
            found.setdefault(text, []).extend(
                (file, m.start(), m.end())
                for m in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", contents[file]))
    return found


def _is_on(place: Place, spot: Spot) -> bool:
    file, start, end = spot
    return place.path.endswith(file) and place.source.start < end and start < place.source.end

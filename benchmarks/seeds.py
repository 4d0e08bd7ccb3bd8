"""Score a scan of a few real texts against a hand-made list of what is wrong with them.

    python benchmarks/seeds.py --data DIR        # texts and gold.csv
    python benchmarks/seeds.py --data DIR --json

A row of gold.csv (`doc,start,end,severity,expect,other_doc,other_start,other_end`) is found if a
finding, or a place related to one, overlaps either of its spans. Rows with `control` must stay
silent at minor and above, on the very words of the row: a finding that is longer than twice the
row is about something else.
"""

from __future__ import annotations

import csv
import json
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import click

from transcheck.config import Settings
from transcheck.data import Finding, Place, Severity
from transcheck.scan import scan

Row = dict[str, str]


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True,
              help="Texts and gold.csv.")
@click.option("--json", "as_json", is_flag=True, help="End with all figures as one JSON object.")
@click.option("--errors", is_flag=True, help="List the rows that are missed.")
def main(data: Path, as_json: bool, errors: bool) -> None:
    """Scan the texts and print what is found by severity.

    \b
    Example:
      python benchmarks/seeds.py --data seeds --errors
    """
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings(), cache=str(Path(folder) / "cache.sqlite"))
        findings = scan([str(path) for path in sorted(data.glob("*.txt"))], settings).findings
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in csv.DictReader((data / "gold.csv").open(encoding="utf-8", newline="")):
        if row["expect"] == "control":
            total["control"] += 1
            alarms = [f for f in findings if f.severity >= Severity.MINOR and _is_about(f.place, row)]
            found["control"] += bool(alarms)
            if alarms and errors:
                click.echo(f"alarm {row['id']} {row['text'][:60]!r}: {alarms[0].check}")
            continue
        total[row["severity"]] += 1
        hit = any(_hits(finding, row) for finding in findings)
        found[row["severity"]] += hit
        if errors and not hit and row["severity"] in ("high", "medium"):
            click.echo(f"missed {row['id']} {row['severity']} {row['kind']}: {row['text'][:70]!r}")
    for name in ("high", "medium", "low", "info", "control"):
        what = "flagged" if name == "control" else "found"
        click.echo(f"{name:8} {found[name]:3} of {total[name]:3} {what}")
    if as_json:
        click.echo(json.dumps({name: [found[name], total[name]] for name in sorted(total)}))


def _hits(finding: Finding, row: Row) -> bool:
    places = (finding.place, *finding.related)
    return any(_overlaps(place, row, "") or _overlaps(place, row, "other_") for place in places)


def _overlaps(place: Place, row: Row, side: str) -> bool:
    name = row["other_doc" if side else "doc"]
    if not name or Path(place.path).name != name:
        return False
    return place.source.start < int(row[side + "end"]) and int(row[side + "start"]) < place.source.end


def _is_about(place: Place, row: Row) -> bool:
    length = int(row["end"]) - int(row["start"])
    return _overlaps(place, row, "") and place.source.end - place.source.start <= 2 * length


if __name__ == "__main__":
    main()

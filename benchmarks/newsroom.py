"""Score `transcheck scan` on whole stories with planted defects.

    python benchmarks/newsroom.py                        # our own corpus
    python benchmarks/newsroom.py --data DIR --json      # any folder of bundles in either format

Every bundle is scanned on its own, with its own glossary; then all bundles are grouped together,
as an editor's folder would be. The last line with --json is one JSON object of all figures.
"""

from __future__ import annotations

import csv
import json
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from newsroom_gold import Bundle, load
from newsroom_score import Link, Report, score_findings, score_groups, score_links, score_roles

from transcheck.config import Settings
from transcheck.data import Document, ScanReport, Sentence, Story
from transcheck.scan import group_paths, scan

OWN = Path(__file__).parent.parent / "corpus"


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), default=OWN, show_default=True,
              help="Folder of bundles.")
@click.option("--checks", default="", help="Checks to run and score, by id or name: TC101,TC301.")
@click.option("--encoder", default=Settings().encoder, show_default=True, help="Encoder to align with.")
@click.option("--errors", is_flag=True, help="List misses and false alarms.")
@click.option("--write", type=click.Path(path_type=Path), help="Folder for the predictions as files.")
@click.option("--json", "as_json", is_flag=True, help="End with all figures as one JSON object.")
def main(data: Path, checks: str, encoder: str, errors: bool, write: Path | None, as_json: bool) -> None:
    """Scan, compare, print.

    \b
    Example:
      python benchmarks/newsroom.py --checks TC101,TC301 --errors
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    bundles = load(data)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(select=tuple(filter(None, checks.split(","))), encoder=encoder,
                            cache=str(Path(folder) / "cache.sqlite"))
        scans = [scan_bundle(bundle, settings) for bundle in bundles]
        together, _ = group_paths([str(data)], settings)
    figures = measure(bundles, scans, together, settings)
    if write:
        write_predictions(write, scans)
    show(figures, errors)
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, sort_keys=True))


def scan_bundle(bundle: Bundle, settings: Settings) -> ScanReport:
    """One bundle with its own glossary."""
    own = (str(bundle.glossary),) if bundle.glossary.exists() else ()
    return scan([str(bundle.folder)], replace(settings, glossary=own), keep_stories=True)


def measure(bundles: list[Bundle], scans: list[ScanReport], together: tuple[Story, ...],
            settings: Settings) -> dict[str, Any]:
    """All figures of a run."""
    from transcheck.tools import selected_checks

    only = frozenset(check.name for check in selected_checks(settings)) if settings.select else frozenset()
    names = [[Path(d.path).name for d in story.documents] for story in together]
    return {
        "findings": score_findings(bundles, [r for report in scans for r in reports(report)], only),
        "links": score_links(bundles, [link for report in scans for link in links(report)]),
        "groups": score_groups(bundles, [[Path(d.path).name for d in story.documents]
                                         for report in scans for story in report.stories]),
        "groups_together": score_groups(bundles, names),
        "roles": score_roles(bundles, {Path(path).name: role for report in scans
                                       for story in report.stories for path, role in story.roles.items()}),
        "failures": [f"{failure.path}: {failure.reason}" for r in scans for failure in r.failures],
        "encoder": scans[0].encoder,
    }


def reports(scanned: ScanReport) -> list[Report]:
    """The findings as the scorer wants them."""
    return [Report(Path(found.place.path).name, found.place.source.start, found.place.source.end,
                   found.name, found.severity.label) for found in scanned.findings]


def links(scanned: ScanReport) -> list[Link]:
    """Every linked pair of sentences."""
    return [(Path(alignment.source.path).name, place(alignment.source, a),
             Path(alignment.target.path).name, place(alignment.target, b))
            for story in scanned.stories for alignment in story.alignments
            for bead in alignment.beads for a in bead.source for b in bead.target]


def place(document: Document, sentence: Sentence) -> tuple[int, int]:
    """A sentence's span in the decoded file."""
    span = document.source.to_source(sentence.span) if document.source else sentence.span
    return span.start, span.end


def write_predictions(folder: Path, scans: list[ScanReport]) -> None:
    """`findings.csv`, `align.jsonl` and `groups.json`, for another scorer to check this one."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "findings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["doc", "start", "end", "kind", "severity"])
        writer.writerows([r.doc, r.start, r.end, r.kind, r.severity] for s in scans for r in reports(s))
    lines = [json.dumps({"doc_a": a, "a": [x], "doc_b": b, "b": [y]})
             for s in scans for a, x, b, y in links(s)]
    (folder / "align.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    groups = [[Path(d.path).name for d in story.documents] for s in scans for story in s.stories]
    (folder / "groups.json").write_text(json.dumps(groups), encoding="utf-8")


def show(figures: dict[str, Any], errors: bool) -> None:
    """The figures as a table."""
    found = figures["findings"]
    click.echo(f"{'kind':26}{'gold':>5}{'rep.':>5}{'false':>6}{'decoy':>6}{'info':>5} "
               "|  any P   R  F1 |  IoU P   R  F1")
    for kind, row in found["kinds"].items():
        parts = " |".join("    " + " ".join(percent(row[how][key]) for key in ("p", "r", "f1"))
                          for how in ("any", "iou"))
        click.echo(f"{kind:26}{row['planted']:5}{row['reported']:5}{row['false']:6}{row['on_decoys']:6}"
                   f"{row['info']:5} |{parts}")
    click.echo(f"clean documents: {found['clean_false_minor_per_1000']:.2f} false alarms per 1,000 words "
               f"at minor and above, {found['clean_false_major_per_1000']:.2f} at major; "
               f"decoys flagged: {found['decoys_flagged']} of {found['decoys']}")
    for key in ("links", "groups", "groups_together", "roles"):
        click.echo(f"{key}: " + ", ".join(f"{name} {round(value, 3) if isinstance(value, float) else value}"
                                          for name, value in figures[key].items()))
    for failure in figures["failures"]:
        click.echo(f"FAILURE {failure}")
    if errors:
        for label in ("missed", "false"):
            for line in found[label]:
                click.echo(f"{label:7} {line}")


def percent(value: float | None) -> str:
    """A share as a whole percentage, `–` where there is none."""
    return "  –" if value is None else f"{100 * value:3.0f}"


if __name__ == "__main__":
    main()

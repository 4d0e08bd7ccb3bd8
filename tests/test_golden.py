"""Whole reports, byte by byte, in tests/golden/.

The report is fixed: the texts, beads and findings of one story of corpus/ as its own gold has them
(Arabic, French, English; HTML, Markdown, text), so that a check that learns something changes no
file here. One file, `scan.csv`, is what a real scan of that story says.

After a wanted change write them again and read the difference before it is committed:

    RENEW_GOLDEN=1 python -m pytest tests/test_golden.py; git diff tests/golden
"""

from __future__ import annotations

import csv
import json
import os
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from command_line import run

from transcheck.check import place
from transcheck.checks import load_checks
from transcheck.config import Settings
from transcheck.data import (
    Alignment,
    Bead,
    Document,
    Failure,
    Finding,
    ScanReport,
    Sentence,
    Severity,
    Span,
    Story,
)
from transcheck.fingerprints import with_fingerprints
from transcheck.readers import read
from transcheck.reporters import FORMATS, writer_for

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
STORY = "corpus/05-astrolabe"
NAMES = {check.id: check.name for check in load_checks()}
SUFFIXES = {"excel": "excel.csv", "text": "txt", "github": "github.txt", "gitlab": "gitlab.json",
            "junit": "junit.xml", "checkstyle": "checkstyle.xml"}


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / STORY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_text(document: Document, start: int, end: int) -> Span:
    """The part of the text that stands in the file from `start` to `end`."""
    assert document.source
    held = [at for at in range(len(document.text))
            if start <= document.source.to_source(Span(at, at + 1)).start < end]
    return Span(held[0], held[-1] + 1) if held else Span(0, 0)


def pairs(cell: str) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in (part.split("-") for part in cell.split(";") if part)]


def version(row: dict[str, str], beads: list[dict[str, str]]) -> Document:
    """The file as the reader gives it, with the gold's sentences."""
    document = replace(read(f"{STORY}/{row['doc']}", Settings(), base=ROOT), lang=row["lang"])
    held = sorted({span for bead in beads for side in "ab" if bead[f"doc_{side}"] == row["doc"]
                   for span in pairs(bead[side])})
    spans = [in_text(document, *span) for span in held]
    roles = {block.span.start: block.role for block in document.blocks}
    return replace(document, sentences=tuple(
        Sentence(n, span, document.slice(span), roles.get(span.start, Sentence(0, span, "").role))
        for n, span in enumerate(spans)))


def story() -> Story:
    beads, about = rows("beads.csv"), rows("story.csv")
    documents = {row["doc"]: version(row, beads) for row in about}

    def side(bead: dict[str, str], letter: str) -> tuple[Sentence, ...]:
        document = documents[bead[f"doc_{letter}"]]
        starts = {in_text(document, *span).start for span in pairs(bead[letter])}
        return tuple(s for s in document.sentences if s.span.start in starts)

    keys = dict.fromkeys((bead["doc_a"], bead["doc_b"]) for bead in beads)
    alignments = tuple(Alignment(documents[a], documents[b], tuple(
        Bead(side(bead, "a"), side(bead, "b")) for bead in beads if (bead["doc_a"], bead["doc_b"]) == (a, b)))
        for a, b in keys)
    roles = {f"{STORY}/{row['doc']}": row["role"] for row in about}
    return Story("05-astrolabe", tuple(documents.values()), alignments, roles)


def finding(row: dict[str, str], documents: dict[str, Document]) -> Finding:
    def spot(doc: str, start: str, end: str):
        document = documents[f"{STORY}/{doc}"]
        return place(document, in_text(document, int(start), int(end)))

    related = row["related_doc"] and [spot(row["related_doc"], row["related_start"], row["related_end"])]
    return Finding(row["check"], NAMES[row["check"]], Severity[row["severity"].upper()],
                   spot(row["doc"], row["start"], row["end"]), row["note"] or "as it should not be",
                   "05-astrolabe", tuple(related or ()), row["lang"],
                   "loan agreement" if row["concept_id"] else "", row["concept_id"], 0.98765)


@pytest.fixture(scope="module")
def report() -> ScanReport:
    checked = story()
    documents = {document.path: document for document in checked.documents}
    found = sorted((finding(row, documents) for row in rows("findings.csv")), key=lambda f: f.sort_key)
    found = list(with_fingerprints(found, checked))
    odd = replace(found[0].place, path="wire/=SUM(A1).docx", address="paragraph 4", text="=1+1,\n\"x\"")
    found.append(replace(found[0], place=odd, severity=Severity.INFO, fingerprint="0" * 32))
    failure = Failure("TC901", "wire/50%, final.txt", "wire/50%, final.txt: not UTF-8 at byte 3.", 2)
    return ScanReport((checked,), tuple(found), (failure,), ("1 .rtf file was not read",), "toy@1", 480)


def steady(name: str, text: str) -> str:
    """Without what has tests of its own and would drown the rest: the checks' pages, style and script."""
    if name == "sarif":
        log = json.loads(text)
        run = log["runs"][0]
        ids = [rule["id"] for rule in run["tool"]["driver"].pop("rules")]
        for result in run["results"]:
            assert ids[result.pop("ruleIndex")] == result["ruleId"]
        return json.dumps(log, ensure_ascii=False, indent=1) + "\n"
    if name == "html":
        text = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1\3", text, flags=re.DOTALL)
        return re.sub(r"sha256-[^']+", "sha256-", text)
    return text


def compare(file: str, text: str) -> None:
    path = GOLDEN / file
    if os.environ.get("RENEW_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    assert path.is_file(), f"{file} is not there. Write it: see the head of this file."
    with path.open(encoding="utf-8", newline="") as golden:
        assert text.splitlines() == golden.read().splitlines()


@pytest.mark.parametrize("name", FORMATS)
def test_the_report_is_the_one_kept(name: str, report: ScanReport) -> None:
    compare(f"report.{SUFFIXES.get(name, name)}", steady(name, writer_for(name)(report)))


def test_a_real_scan_says_what_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code, out, err = run("scan", STORY, "--format", "csv", "--quiet", TRANSCHECK_CACHE="none")

    assert (code, err) == (1, "")
    compare("scan.csv", out)


def test_no_golden_file_is_left_over() -> None:
    expected = {f"report.{SUFFIXES.get(name, name)}" for name in FORMATS} | {"scan.csv"}
    assert {path.name for path in GOLDEN.iterdir()} == expected


def test_gold_sentences_do_not_overlap(report: ScanReport) -> None:
    for document in report.stories[0].documents:
        assert all(a.span.end <= b.span.start for a, b in pairwise(document.sentences))

"""How fast a scan is and how much memory it takes: by stage, beside its peers, and as it grows.

    python benchmarks/speed.py [--growth 1,10,100,1000,10000] [--grouping 1000,10000,100000] [--jobs 2]
                               [--minilm PYTHON] [--plot benchmarks/speed.png] [--json]

Reports are made by `speed_reports.py`. Seconds are seconds of processor time, all processes added up, so
that a busy machine changes little; on an idle one N jobs need about an Nth of them on the clock. Peers do
the same work in the same run (`speed_peers.py`); grouping is measured alone to larger sizes
(`speed_grouping.py`). Floors are ratios, since machines differ.

What 10 and 100 million reports would need follows from the measured curve (`cost`), which is checked: the
model is fitted on the sizes from 100 reports on but the largest, and must foretell that one.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STAGE_DOCUMENTS = 120
# Ratios that hold on any machine; measured values in brackets, floors well below, or the bar.
FLOORS = {
    "encode: ours / package as installed": 5.0,  # [54: on one core its four threads spin for it]
    "encode: ours / MiniLM": 10.0,  # [33]
    "fragments: ours / lingua": 8.0,  # [27]
    "fragments: ours / langdetect": 12.0,  # [38]
    "align: ours / bertalign's programme": 2.0,  # [5.0]
    "terms: ours / one expression a term": 8.0,  # [19]
}
EXPONENT = 1.1  # seconds against documents
MOST_MEMORY = 600  # MB, the largest process
LASTS = 20_000  # reports that a worker checks before it is started again


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--growth", default="1,10,100,1000", help="sizes, in reports")
    parser.add_argument("--grouping", default="1000,10000", help="sizes for grouping alone, in reports")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--minilm", default="", help="a Python with sentence-transformers and MiniLM")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), [int(size) for size in options.growth.split(",")], options)
    show(figures)
    if options.plot:
        from speed_plot import plot

        plot(figures, options.plot)
    if options.json:
        print(json.dumps(figures))
    return 1 if figures["below"] else 0


def measure(folder: Path, sizes: Sequence[int], options: argparse.Namespace) -> dict[str, Any]:
    """Every figure of a run."""
    from speed_grouping import growth
    from speed_reports import make_reports, words_in

    figures: dict[str, Any] = {"growth": [], "jobs": options.jobs}
    for size in sizes:
        reports = folder / str(size) / "reports"
        make_reports(reports, size)
        figures["growth"].append({"documents": size} | scans(reports, options.jobs))
    some = folder / "some" / "reports"
    figures["words"] = sum(map(words_in, make_reports(some, STAGE_DOCUMENTS)))
    figures["stages"] = json.loads(_python("speed_stages.py", str(some)))
    figures["peers"] = json.loads(_python("speed_peers.py", str(some), *filter(None, [options.minilm])))
    figures["grouping"] = growth([int(size) for size in options.grouping.split(",")])
    figures["single"] = single(folder / "one")
    figures["exponent"] = exponent([(one["documents"], one["cold"]) for one in figures["growth"]])
    figures["cost"] = cost(figures["growth"])
    figures["ratios"] = ratios(figures["peers"])
    figures["below"] = [name for name, value in figures["ratios"].items() if value < FLOORS[name]]
    figures["below"] += ["exponent"] * (figures["exponent"] > EXPONENT)
    figures["below"] += ["memory"] * (max(one["peak_mb"] for one in figures["growth"]) > MOST_MEMORY)
    figures["below"] += figures["grouping"]["below"]
    return figures


def scans(reports: Path, jobs: int, more: str = "") -> dict[str, float]:
    """Seconds of processor and of the clock for a cold and a warm scan; peak memory (MB) of the cold one."""
    settings = reports.parent / "transcheck.cfg"
    settings.write_text(f"[transcheck]\ncache = {reports.parent / 'cache.sqlite'}\n{more}", encoding="utf-8")
    output = reports.parent / "report.csv"
    command = [sys.executable, "-m", "transcheck", "scan", str(reports), "--config", str(settings), "--quiet",
               "--jobs", str(jobs), "--output", str(output)]
    figures: dict[str, float] = {}
    outputs = []
    for run in ("cold", "warm"):
        busy, start = _children(), time.perf_counter()
        done = subprocess.run(["env", "OMP_NUM_THREADS=1", *command], cwd=ROOT, check=False)
        figures[f"{run}_clock"] = round(time.perf_counter() - start, 2)
        figures[run] = round(_children() - busy, 2)
        assert done.returncode in (0, 1), f"the scan failed with {done.returncode}"
        outputs.append(output.read_bytes())
        figures.setdefault("peak_mb", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
    assert outputs[0] == outputs[1], "a warm scan reports something else than a cold one"
    return figures


def single(folder: Path) -> dict[str, float]:
    """Seconds of processor for one story of three versions: nothing cached; vectors cached and the glossary
    changed, so that all is checked again; nothing changed."""
    from speed_reports import make_reports

    reports = folder / "reports"
    make_reports(reports, 3)
    first = scans(reports, 1)
    glossary = folder / "glossary.csv"
    glossary.write_text("concept_id,lang,term,status\nferry,en,ferry,preferred\n", encoding="utf-8")
    again = scans(reports, 1, f"glossary = {glossary}\n")
    return {"nothing cached": first["cold"], "vectors cached": again["cold"],
            "nothing changed": again["warm"]}


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """Slope of log seconds against log documents, by least squares, from ten documents on: below, starting
    the program is all there is."""
    logs = [(math.log(n), math.log(seconds)) for n, seconds in points if n >= 10]
    if len(logs) < 2:
        return 0.0
    x, y = (sum(values) / len(logs) for values in zip(*logs, strict=True))
    return round(sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs), 3)


def line(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """(seconds to start, seconds a document) of the straight line through the points, by least squares."""
    if len(points) == 1:
        return 0.0, points[0][1] / points[0][0]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    slope = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return y - slope * x, slope


def cost(growth: Sequence[dict[str, float]]) -> dict[str, Any]:
    """Core-hours and bytes for archives of 10 and 100 million reports.

    A process costs its start (programs, and the words of each language), is taken to last for LASTS reports,
    and needs a constant for each document, since documents are compared inside a window of time only; sizes
    below 100 are all start and are left out. Vectors: 1,537 half-precision numbers a sentence, 15 sentences
    a report; text 2 kB a report; findings 0.5 kB a row.
    `measured / foretold`: the largest size, foretold from the others.
    """
    points = [(one["documents"], one["cold"]) for one in growth]
    points = [point for point in points if point[0] >= 100] or points
    start, each = line(points)
    fitted = line(points[:-1]) if len(points) > 2 else (start, each)
    found: dict[str, Any] = {
        "start_seconds": round(start, 2), "seconds_a_document": round(each, 4),
        "measured / foretold": round(points[-1][1] / (fitted[0] + fitted[1] * points[-1][0]), 2)}
    for million in (10, 100):
        count = million * 1_000_000
        hours = (count * each + count / LASTS * start) / 3600
        found[f"{million} million"] = {
            "core_hours": round(hours), "days_on_64_cores": round(hours / 64 / 24, 1),
            "terabytes_of_vectors": round(count * 15 * 1537 * 2 / 1e12, 2),
            "terabytes_of_text": round(count * 2000 / 1e12, 2),
            "gigabytes_of_findings_at_one_a_report": round(count * 500 / 1e9)}
    return found


def ratios(peers: dict[str, dict[str, float]]) -> dict[str, float]:
    """Ours over theirs, for the floors; what is not installed is left out."""
    found = {}
    for name in FLOORS:
        part, _, other = name.partition(": ours / ")
        theirs = next((value for key, value in peers[part].items() if other in key), 0.0)
        if theirs:
            found[name] = round(peers[part]["ours"] / theirs, 1)
    return found


def show(figures: dict[str, Any]) -> None:
    """Tables on standard output."""
    from speed_grouping import show as show_grouping

    print(f"{'reports':>8} {'cold, s':>9} {'warm, s':>9} {'reports/s':>10} {'peak, MB':>9}")
    for one in figures["growth"]:
        print(f"{one['documents']:8} {one['cold']:9} {one['warm']:9} {one['documents'] / one['cold']:10.1f} "
              f"{one['peak_mb']:9}")
    print(f"exponent {figures['exponent']}; seconds of processor, all processes")
    show_grouping(figures["grouping"])
    print(f"\n{'stage':>8} {'words/s':>10} {'peak, MB':>9}")
    for name, (seconds, peak) in figures["stages"].items():
        print(f"{name:>8} {figures['words'] / max(seconds, 1e-4):10.0f} {peak:9.0f}")
    for part, rates in figures["peers"].items():
        print(f"\n{part}")
        for name, rate in rates.items():
            print(f"  {name:40} {rate:12.6f}" if rate < 1 else f"  {name:40} {rate:12.0f}")
    for name in ("single", "cost", "ratios", "below"):
        print(f"\n{name}: {json.dumps(figures[name], indent=1)}")


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _python(script: str, *arguments: str) -> str:
    """Last line that a script beside this one prints."""
    done = subprocess.run([sys.executable, str(Path(__file__).with_name(script)), *arguments], check=True,
                          stdout=subprocess.PIPE, text=True, cwd=ROOT,
                          env=os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"})
    return done.stdout.strip().split("\n")[-1]


if __name__ == "__main__":
    sys.exit(main())

"""What an archive of 10 and 100 million reports would need: cores, hours, bytes, memory of the driver.

    python benchmarks/archive.py --reports 2000 --days 36 | tail -1 > small.json
    python benchmarks/archive.py --reports 20000 | tail -1 > large.json
    python benchmarks/archive_plan.py small.json large.json

The first file is the base, the others check it: what is foretold for their size stands beside what they took.
The walk itself is simulated: every task of `transcheck.archive.run` is made, and answered as a worker would,
so that the number of tasks and the driver's time and memory are measured and not guessed. Reports are spread
evenly over YEARS. A report costs what it cost in the base, but for the search for candidates in its window,
which grows with the reports of the days around; that is timed here on vectors of two sizes.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from transcheck.archive import windows
from transcheck.archive.inputs import Run
from transcheck.archive.parts import Receipt
from transcheck.archive.run import Job, walk
from transcheck.archive.start import SIZE
from transcheck.archive.steps import TOGETHER, Cut, Embed, Group, Task
from transcheck.config import Settings
from transcheck.stories.candidates import pairs

YEARS = 20
SIZES = (10_000_000, 100_000_000)
FILE = 100_000  # reports in one file of the archive
START = date(2004, 1, 1)
WINDOW = windows.SPANS * Settings().window_days  # days
AROUND = 2 * Settings().window_days + 1  # days that a report is compared with
BORDER = 0.5  # of the reports of a window are grouped again at a border: its margins
CORES = 64


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("measured", nargs="+", help="last lines of archive.py; the first is the base")
    parser.add_argument("--years", type=int, default=YEARS)
    options = parser.parse_args()
    base, *others = (json.loads(Path(name).read_text(encoding="utf-8")) for name in options.measured)
    each, a_pair = cost_of_a_report(base), cost_of_a_pair()
    print(f"base: {base['reports']} reports, {each:.4f} s of processor each, {a_pair * 1e9:.1f} ns a pair")
    for one in others:
        foretold, took = one["reports"] * each, one["serial"]["cpu_seconds"]
        print(f"{one['reports']} reports: foretold {foretold:.0f} s, took {took:.0f}: {took / foretold:.2f}")
    found = {str(count): needs(count, options.years, each, a_pair, sum(base["bytes_each"].values()))
             for count in SIZES}
    for name in next(iter(found.values())):
        print(f"{name:28}", *(f"{found[count][name]!s:>14}" for count in found))
    print(json.dumps(found))


def cost_of_a_report(measured: dict[str, Any]) -> float:
    """Seconds of processor, of the serial run."""
    return float(measured["serial"]["cpu_seconds"] / measured["reports"])


def cost_of_a_pair() -> float:
    """Seconds to look at one pair of documents of one window, from the difference between two sizes."""
    seconds = []
    for count in (4000, 8000):
        vectors = np.random.default_rng(0).normal(size=(count, 512)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        start = time.process_time()
        pairs(vectors, [START] * count, 7)
        seconds.append(time.process_time() - start)
    return (seconds[1] - seconds[0]) / (8000**2 - 4000**2)


def needs(count: int, years: int, each: float, a_pair: float, size: int) -> dict[str, Any]:
    """Of an archive of that many reports over so many years."""
    runner, start = Answering(count, years), time.process_time()
    work = Path("nowhere").absolute()
    job = Job(work, work, Settings(glossary=()), ("id",), "", "", SIZE, runner, lambda *_: None)
    walk(job, [Run((str(number),), f"{number:032x}") for number in range(-(-count // FILE))])
    a_day = count / (365 * years)
    search = count * (1 + BORDER) * AROUND * a_day * a_pair
    hours = (count * each + search) / 3600
    return {"tasks": sum(runner.made.values()), "reports a window": round(WINDOW * a_day),
            "driver, processor seconds": round(time.process_time() - start), "driver, MB": peak(),
            "core hours": round(hours), "of them searching": round(search / 3600),
            f"days on {CORES} cores": round(hours / CORES / 24, 1),
            "terabytes kept": round(count * size / 1e12, 2),
            "gigabytes put by a window": round(WINDOW * a_day * 2048 / 1e9, 2)}


class Answering:
    """A runner that does nothing, and gives the receipts that workers would."""

    def __init__(self, count: int, years: int) -> None:
        self.made: Counter[str] = Counter()
        self._count, self._a_day = count, count / (365 * years)

    def run(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Receipt]]:
        for number, task in enumerate(tasks):
            yield number, self._receipt(task)
            self.made[type(task).__name__] += 1

    def _receipt(self, task: Task) -> Receipt:
        if isinstance(task, Cut):
            first = int(task.files[0]) * FILE
            marks = [f"{first + start:032x}" for start in range(0, min(FILE, self._count - first), SIZE)]
            return {"slices": marks, "errors": 0, "skipped": {}}
        if isinstance(task, Embed):
            first = self.made["Embed"] * SIZE
            days = {int(at / self._a_day) for at in (first, first + SIZE / 2, first + SIZE)}
            return {"days": {(START + timedelta(days=day)).isoformat(): 1 for day in days}, "errors": 0}
        if isinstance(task, Group):
            groups = max(1, round(WINDOW * self._a_day / TOGETHER * (BORDER if task.window is None else 1)))
            edges = [""] * groups if task.window is None else (["before", "", "", "after"] * groups)[:groups]
            return {"edges": edges, "sizes": [TOGETHER] * groups}
        return {}


def peak() -> int:
    """Peak memory of this process so far, MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()

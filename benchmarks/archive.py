"""Reports a second of an archive run, its memory, and whether a killed cluster changes the result.

    python benchmarks/archive.py --reports 20000 --workers 2 [--harm] [--at-once]

Made-up reports (`archive_reports.py`, about 85 words each) are checked once serially and once on a
cluster of separate processes on loopback: a `dask scheduler` and `dask worker`s. With --harm one worker is
killed by its id on the way, and at half of the partitions the scheduler too; a new cluster goes on from
there. The checksums must be equal, every report must be accounted for once, no process may take more than
MOST_MEMORY. Memory is the peak of each process; processor seconds are those of all that were started. The
last line is everything as JSON. --at-once runs both together: for machines that are shared anyway, where the
clock says little.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from archive_reports import reports

ROOT = Path(__file__).resolve().parent.parent
MOST_MEMORY = 600  # MB, each process
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--partition", type=int, default=250)
    parser.add_argument("--harm", action="store_true", help="kill a worker, then the scheduler")
    parser.add_argument("--at-once", action="store_true", help="both runs together")
    parser.add_argument("--folder", help="keep archive and results here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.folder or temporary)
        words = write_archive(folder / "wire.jsonl", options.reports, options.days)
        with ThreadPoolExecutor(2 if options.at_once else 1) as pool:
            runs = [pool.submit(run, folder, options) for run in (serial, on_cluster)]
            one, two = (run.result() for run in runs)
        one, two = (part | accounted(folder, name) for part, name in ((one, "serial"), (two, "dask")))
        figures = {"reports": options.reports, "words_each": round(words / options.reports), "serial": one,
                   "dask": two, "bytes_each": bytes_each(folder / "serial/work", options.reports)}
    faults = [*faults_of("serial", one), *faults_of("dask", two)]
    faults += ["the two results differ"] if one["checksum"] != two["checksum"] else []
    show(figures)
    print(json.dumps(figures | {"faults": faults}))
    if faults:
        sys.exit("; ".join(faults))


def faults_of(name: str, run: Mapping[str, Any]) -> list[str]:
    """What a run must not do."""
    most = max(run["peak_mb"].values())
    return [f"{name}: {said}" for is_so, said in (
        (run["lost"], f"{run['lost']} reports lost"), (run["twice"], f"{run['twice']} reports twice"),
        (run["errors"], f"{run['errors']} errors"),
        (most > MOST_MEMORY, f"{most} MB in a process")) if is_so]


def show(figures: Mapping[str, Any]) -> None:
    """A table: the two runs side by side."""
    for name in ("reports", "words_each", "bytes_each"):
        print(f"{name:26} {figures[name]}")
    one, two = figures["serial"], figures["dask"]
    print(f"{'':26} {'serial':>34} {'dask':>34}")
    for name in one | two:
        print(f"{name:26} {one.get(name, '')!s:>34} {two.get(name, '')!s:>34}")


def write_archive(file: Path, count: int, days: int) -> int:
    """Write the reports; return the number of their words."""
    file.parent.mkdir(parents=True, exist_ok=True)
    words = 0
    with file.open("w", encoding="utf-8") as out:
        for record in reports(count, days=days):
            words += len(record["text"].split())
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return words


def command(folder: Path, out: str, options: argparse.Namespace, *more: str) -> list[str]:
    return [sys.executable, "-m", "transcheck", "archive", str(folder / "wire.jsonl"),
            "--out", str(folder / out), "--partition", str(options.partition), *more]


class Watch:
    """Peak memory and processor time of processes, by kind, as long as they live."""

    def __init__(self) -> None:
        self.peaks: Counter[str] = Counter()
        self._spent: dict[int, float] = {}

    def look(self, kind: str, process: subprocess.Popen[bytes]) -> None:
        """Note what the kernel counts so far."""
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
            fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return
        for line in status.splitlines():
            if line.startswith("VmHWM"):
                self.peaks[kind] = max(self.peaks[kind], int(line.split()[1]) // 1024)
        self._spent[process.pid] = (int(fields[11]) + int(fields[12])) / TICKS

    def figures(self, wall: float, count: int) -> dict[str, Any]:
        spent = sum(self._spent.values())
        return {"seconds": round(wall, 1), "cpu_seconds": round(spent, 1),
                "reports_per_second": round(count / wall, 1),
                "reports_per_cpu_second": round(count / spent, 1), "peak_mb": dict(self.peaks)}


def serial(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """A run in one process."""
    watch, start = Watch(), time.perf_counter()
    process = subprocess.Popen(command(folder, "serial", options, "--quiet"), cwd=ROOT)
    while process.poll() is None:
        watch.look("process", process)
        time.sleep(0.2)
    return watch.figures(time.perf_counter() - start, options.reports) | {"exit_codes": [process.returncode]}


class Cluster:
    """A scheduler and workers as processes of their own, each killed by its id at the end."""

    def __init__(self, workers: int) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        self.address = f"tcp://127.0.0.1:{port}"
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", port,
                                     "--dashboard-address", "127.0.0.1:0")
        self.workers = [self._start("worker", self.address, "--host", "127.0.0.1", "--nthreads", "1",
                                    "--no-nanny", "--no-dashboard", "--memory-limit", "0",
                                    "--death-timeout", "30") for _ in range(workers)]

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "dask", *arguments], cwd=ROOT,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def look(self, watch: Watch) -> None:
        """Note memory and time of all that live."""
        watch.look("scheduler", self.scheduler)
        for number, worker in enumerate(self.workers, 1):
            watch.look(f"worker {number}", worker)

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
            process.wait()


def on_cluster(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """A run on a cluster, with its processes killed on the way if asked."""
    harms = ["worker", "scheduler"] if options.harm else []
    watch, start, exits = Watch(), time.perf_counter(), list[int]()
    while not exits or (exits[-1] == 3 and len(exits) < 5):
        cluster = Cluster(options.workers)
        driver = subprocess.Popen(command(folder, "dask", options, "--quiet", "--cluster", cluster.address),
                                  cwd=ROOT)
        while driver.poll() is None:
            time.sleep(0.2)
            cluster.look(watch)
            watch.look("driver", driver)
            harms = _harm(cluster, harms, folder / "dask/work/embed", options)
        exits.append(driver.returncode)
        cluster.stop()
    harmed = ["worker", "scheduler"][: 2 - len(harms)] if options.harm else []
    return watch.figures(time.perf_counter() - start, options.reports) | {
        "exit_codes": exits, "killed": " ".join(harmed)}


def _harm(cluster: Cluster, harms: list[str], embedded: Path, options: argparse.Namespace) -> list[str]:
    """Kill a worker at a quarter of the partitions, the scheduler at half; what is left to do."""
    done = len(list(embedded.glob("[!.]*"))) * options.partition / options.reports
    if harms and done >= (0.25 if harms[0] == "worker" else 0.5):
        victim = cluster.workers[0] if harms[0] == "worker" else cluster.scheduler
        os.kill(victim.pid, signal.SIGKILL)
        return harms[1:]
    return harms


def accounted(folder: Path, name: str) -> dict[str, Any]:
    """The summary, and whether every report is in the result exactly once."""
    summary = json.loads((folder / name / "summary.json").read_text())
    with (folder / "wire.jsonl").open(encoding="utf-8") as lines:
        wanted = Counter(json.loads(line)["id"] for line in lines)
    found = Counter(_paths(folder / name))
    return {"in": wanted.total(), "out": found.total(), "lost": (wanted - found).total(),
            "twice": (found - wanted).total(),
            **{key: summary[key] for key in ("stories", "with_versions", "findings", "errors", "checksum")}}


def _paths(out: Path) -> list[str]:
    from pyarrow import parquet

    return [path for file in (out / "documents").glob("*.parquet")
            for path in parquet.read_table(file, columns=["path"]).column("path").to_pylist()]


def bytes_each(work: Path, count: int) -> dict[str, int]:
    """Bytes on disk a report, by step."""
    return {step.name: sum(f.stat().st_size for f in step.rglob("*") if f.is_file()) // count
            for step in sorted(work.iterdir())}


if __name__ == "__main__":
    main()

"""Reports a second of an archive run, its memory, and whether a killed cluster changes the result.

    python benchmarks/archive.py --reports 20000 --workers 2 [--harm] [--json]

Made-up reports (`archive_reports.py`, about 85 words each) are checked once serially and once on a
cluster of separate processes on loopback: a `dask scheduler` and `dask worker`s. With --harm one worker is
killed by its id on the way, and at half of the partitions the scheduler too; a new cluster goes on from
there. The checksums must be equal, every report must be accounted for once. Memory is the peak of each
worker, and of the serial process.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from archive_reports import reports

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--partition", type=int, default=250)
    parser.add_argument("--harm", action="store_true", help="kill a worker, then the scheduler")
    parser.add_argument("--folder", help="keep archive and results here")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.folder or temporary)
        words = write_archive(folder / "wire.jsonl", options.reports, options.days)
        figures: dict[str, Any] = {"reports": options.reports, "words_each": round(words / options.reports)}
        figures |= serial(folder, options)
        figures |= on_cluster(folder, options)
        figures |= compared(folder)
        figures |= bytes_each(folder / "serial/work", options.reports)
    for name, value in figures.items():
        print(f"{name:28} {value}")
    if options.json:
        print(json.dumps(figures))
    if not figures["equal"]:
        sys.exit("the cluster's result differs from the serial one")


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


def serial(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """A run in one process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command(folder, "serial", options, "--quiet"), cwd=ROOT, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"serial_seconds": round(wall, 1), "serial_cpu_seconds": round(spent, 1),
            "serial_reports_per_second": round(options.reports / wall, 1),
            "serial_reports_per_cpu_second": round(options.reports / spent, 1),
            "serial_peak_mb": after.ru_maxrss // 1024}


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

    def peaks(self) -> list[int]:
        """Peak memory of each worker that lives, in MB, as the kernel counts it."""
        found = []
        for worker in self.workers:
            status = Path(f"/proc/{worker.pid}/status")
            lines = status.read_text().splitlines() if status.is_file() else []
            found += [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")]
        return found

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
            process.wait()


def on_cluster(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """A run on a cluster, with its processes killed on the way if asked; `runs` counts the commands."""
    harms = ["worker", "scheduler"] if options.harm else []
    start, peaks, runs, exits = time.perf_counter(), [0], 0, []
    while not exits or exits[-1] == 3:
        runs += 1
        cluster = Cluster(options.workers)
        driver = subprocess.Popen(command(folder, "dask", options, "--quiet", "--cluster", cluster.address),
                                  cwd=ROOT)
        while driver.poll() is None:
            time.sleep(0.2)
            peaks.append(max([0, *cluster.peaks()]))
            harms = _harm(cluster, harms, folder / "dask/work/embed", options)
        exits.append(driver.returncode)
        cluster.stop()
        if runs == 5:
            break
    wall = time.perf_counter() - start
    return {"cluster_seconds": round(wall, 1), "cluster_reports_per_second": round(options.reports / wall, 1),
            "worker_peak_mb": max(peaks), "commands": runs, "exit_codes": exits}


def _harm(cluster: Cluster, harms: list[str], embedded: Path, options: argparse.Namespace) -> list[str]:
    """Kill a worker at a quarter of the partitions, the scheduler at half; what is left to do."""
    done = len(list(embedded.glob("[!.]*"))) * options.partition / options.reports
    if harms and done >= (0.25 if harms[0] == "worker" else 0.5):
        victim = cluster.workers[0] if harms[0] == "worker" else cluster.scheduler
        os.kill(victim.pid, signal.SIGKILL)
        return harms[1:]
    return harms


def compared(folder: Path) -> dict[str, Any]:
    """The two summaries, and whether every report is in the result exactly once."""
    one, two = (json.loads((folder / name / "summary.json").read_text()) for name in ("serial", "dask"))
    with (folder / "wire.jsonl").open(encoding="utf-8") as lines:
        wanted = sorted(json.loads(line)["id"] for line in lines)
    return {"equal": one["checksum"] == two["checksum"] and _paths(folder / "dask") == wanted,
            "checksum": two["checksum"], "stories": two["stories"], "with_versions": two["with_versions"],
            "findings": two["findings"], "errors": two["errors"]}


def _paths(out: Path) -> list[str]:
    from pyarrow import parquet

    return sorted(path for file in (out / "documents").glob("*.parquet")
                  for path in parquet.read_table(file, columns=["path"]).column("path").to_pylist())


def bytes_each(work: Path, count: int) -> dict[str, int]:
    """Bytes on disk a report, by step."""
    return {f"{step.name}_bytes_each": sum(f.stat().st_size for f in step.rglob("*") if f.is_file()) // count
            for step in sorted(work.iterdir())}


if __name__ == "__main__":
    main()

"""An archive on Dask: the result of a serial run, whoever is killed on the way."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("distributed")

from archives import as_lines, reports
from command_line import run

ARCHIVE = ("archive", "wire.jsonl", "--encoder", "toy", "--select", "TC5", "--partition", "2",
           "--window-days", "2")
QUICK = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s", "DASK_DISTRIBUTED__ADMIN__TICK__LIMIT": "60s"}


class Processes:
    """Processes of this test, killed by their ids when it ends."""

    def __init__(self) -> None:
        self._all: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, "-m", *command], env=os.environ | QUICK,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self._all.append(process)
        return process

    def stop(self) -> None:
        for process in self._all:
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
            process.communicate()


@pytest.fixture
def processes():
    found = Processes()
    yield found
    found.stop()


def wait_until(is_so, seconds=40.0):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "nothing happened in time"
        time.sleep(0.02)


def start_cluster(processes):
    """(address, scheduler, two workers): separate processes on loopback, started at once."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"tcp://127.0.0.1:{port}"
    scheduler = processes.start("dask", "scheduler", "--host", "127.0.0.1", "--port", port,
                                "--dashboard-address", "127.0.0.1:0")
    return address, scheduler, [
        processes.start("dask", "worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny",
                        "--no-dashboard", "--memory-limit", "0", "--death-timeout", "20") for _ in range(2)]


def parts(step):
    return [path for path in Path(f"out/work/{step}").glob("*") if not path.name.startswith(".")]


@pytest.fixture
def wire(write):
    """An archive of 45 partitions, and the checksum of a serial run."""
    write("wire.jsonl", as_lines(reports(30)))
    code, _, said = run(*ARCHIVE, "--out", "serial", "--quiet")
    assert code == 1, said
    return json.loads(Path("serial/summary.json").read_text(encoding="utf-8"))["checksum"]


def finished(driver):
    """(exit code, what was said, summary) of a run in a process of its own."""
    _, said = driver.communicate(timeout=60)
    file = Path("out/summary.json")
    summary = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return driver.returncode, said.decode(), summary


def test_a_cluster_of_its_own_gives_what_a_serial_run_gives(wire):
    code, _, said = run(*ARCHIVE, "--out", "out", "--jobs", "2", **QUICK)

    summary = json.loads(Path("out/summary.json").read_text(encoding="utf-8"))
    assert (code, summary["checksum"]) == (1, wire), said
    assert "dashboard: http://127.0.0.1:" in said


def test_a_killed_worker_costs_nothing(wire, processes):
    address, _, workers = start_cluster(processes)
    driver = processes.start("transcheck", *ARCHIVE, "--out", "out", "--cluster", address)
    wait_until(lambda: len(parts("embed")) >= 5)
    os.kill(workers[0].pid, signal.SIGKILL)
    done = len(parts("embed"))

    code, said, summary = finished(driver)

    assert done < 45, "too late to mean anything"
    assert (code, summary["checksum"], summary["states"]) == (1, wire, {"checked": 90}), said


def test_a_killed_scheduler_is_said_and_the_next_run_goes_on_from_there(wire, processes):
    address, scheduler, _ = start_cluster(processes)
    driver = processes.start("transcheck", *ARCHIVE, "--out", "out", "--cluster", address)
    wait_until(lambda: len(parts("embed")) >= 5)
    os.kill(scheduler.pid, signal.SIGKILL)
    code, said, summary = finished(driver)
    assert (code, summary) == (3, {}), said
    assert "Traceback" not in said
    assert said.splitlines()[-1] == ("transcheck: the cluster's scheduler is gone. What is finished is kept: "
                                     "run the same command again.")
    kept = {path: path.stat().st_mtime_ns for path in parts("embed")}
    assert 5 <= len(kept) < 45

    code, said, summary = finished(processes.start("transcheck", *ARCHIVE, "--out", "out"))

    assert (code, summary["checksum"], summary["states"]) == (1, wire, {"checked": 90}), said
    assert all(path.stat().st_mtime_ns == time for path, time in kept.items()), "made twice"


def children(pid):
    """Processes below this one, at any depth."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    own = [child for thread in threads for child in thread.read_text().split()]
    return [number for child in own for number in (int(child), *children(child))]


def lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks Linux for processes")
def test_a_killed_run_takes_its_own_cluster_along_and_the_next_one_goes_on(wire, processes):
    driver = processes.start("transcheck", *ARCHIVE, "--out", "out", "--jobs", "2")
    wait_until(lambda: len(parts("embed")) >= 5)
    left = children(driver.pid)
    os.kill(driver.pid, signal.SIGKILL)
    assert left
    wait_until(lambda: not any(map(lives, left)))
    kept = {path: path.stat().st_mtime_ns for path in parts("embed")}

    code, said, summary = finished(processes.start("transcheck", *ARCHIVE, "--out", "out"))

    assert (code, summary["checksum"], summary["states"]) == (1, wire, {"checked": 90}), said
    assert all(path.stat().st_mtime_ns == time for path, time in kept.items()), "made twice"


def test_no_worker_is_profiled_while_an_archive_is_checked():
    from distributed import Client, LocalCluster

    from transcheck.archive.profiler import resting_profiler

    def is_profiled(dask_worker):
        callback = dask_worker.periodic_callbacks.get("profile")
        return callback is not None and callback.is_running()

    with (LocalCluster(n_workers=1, processes=False, dashboard_address=None) as cluster,
          Client(cluster) as client):
        before = client.run(is_profiled)
        with resting_profiler(client):
            cluster.scale(2)  # also one that comes later
            client.wait_for_workers(2, timeout=30)
            inside = client.run(is_profiled)
        after = client.run(is_profiled)

    found = [sorted(one.values()) for one in (before, inside, after)]
    assert found == [[True], [False, False], [True, True]]

"""Processes: the same results in the same order, few items at hand, nobody left behind."""

import operator
import os
import signal
import subprocess
import sys
import time

import pytest

from transcheck.runners import run
from transcheck.runners.processes import LARGEST_CHUNK, WAITING, _next_size

WAITS = """
import sys, time
from transcheck.runners import run
from transcheck.runners import processes
work = run(time.sleep, [0.0] * 40 + [60.0] * 8, jobs=2)
next(work)
print(*processes._pool(2)._processes, flush=True)
list(work)
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs):
    assert list(run(operator.neg, range(300), jobs=jobs)) == [-number for number in range(300)]


def test_items_are_taken_as_they_are_needed():
    taken = []
    items = (taken.append(number) or number for number in range(100_000))

    results = run(operator.neg, items, jobs=2)
    assert next(results) == 0

    assert len(taken) <= 2 * WAITING * 2 + 2
    results.close()


def test_an_error_in_a_worker_is_raised_here_and_the_next_run_works():
    with pytest.raises(ZeroDivisionError):
        list(run(_inverse, [1, 0, 2], jobs=2))

    assert list(run(operator.neg, [1, 2], jobs=2)) == [-1, -2]


def _inverse(number):
    return 1 / number


def test_chunks_grow_while_items_are_quick_and_stay_small_where_they_are_slow():
    assert _next_size(1, 10.0) == 1
    assert _next_size(1, 0.001) == 2
    assert _next_size(64, 0.0) == LARGEST_CHUNK


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_the_parent_ends_no_worker_stays(sent):
    parent = subprocess.Popen(
        [sys.executable, "-c", WAITS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))  # a shell may ignore it
    workers = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(workers) == 2

    parent.send_signal(sent)
    parent.wait(timeout=30)

    end = time.monotonic() + 20
    while any(map(is_alive, workers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as file:  # a zombie is dead
        return file.read().rpartition(")")[2].split()[0] != "Z"

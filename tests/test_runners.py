"""Processes: the same results in the same order, few items at hand, nobody left behind."""

import operator
import os
import signal
import subprocess
import sys
import time

import pytest

from transcheck.runners import run
from transcheck.runners.processes import LARGEST_CHUNK, WAITING, _ctrl_c_waits, _next_size

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


PRESSED_IN_A_LOCK = """
import signal, sys, threading, time
from transcheck.runners import run
work = run(time.sleep, [0.0] * 40 + [60.0] * 8, jobs=2)
next(work)
def press(frame, event, arg):
    if event == "return" and frame.f_code is threading.Condition.__enter__.__code__:
        sys.setprofile(None)
        signal.raise_signal(signal.SIGINT)
sys.setprofile(press)
list(work)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="preexec_fn is of Unix")
def test_ctrl_c_at_the_moment_a_lock_is_taken_ends_the_run_all_the_same():
    ended = subprocess.run(
        [sys.executable, "-c", PRESSED_IN_A_LOCK], capture_output=True, text=True, timeout=30,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))

    assert ended.stderr.rstrip().endswith("KeyboardInterrupt")


def test_ctrl_c_put_by_is_heard_at_the_end():
    done, before = [], signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), _ctrl_c_waits():
        signal.raise_signal(signal.SIGINT)
        done.append("the work of the block")

    assert done == ["the work of the block"]
    assert signal.getsignal(signal.SIGINT) is before


def is_alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as file:  # a zombie is dead
        return file.read().rpartition(")")[2].split()[0] != "Z"

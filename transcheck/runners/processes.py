"""A pool of processes that outlives one stage, so that each worker opens its tools once.

Few items are under way at a time, so memory does not grow with their number. Workers leave Ctrl-C to
the parent, which ends them, and end by themselves if the parent is gone. The parent hears Ctrl-C only
between its dealings with the pool: raised inside one, it can leave a lock of the pool taken for ever.
"""

from __future__ import annotations

import atexit
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread, current_thread, main_thread
from time import perf_counter
from types import FrameType
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WAITING = 3  # chunks under way for each worker: one in work, one at hand, one on its way
CHUNK_SECONDS = 0.1  # long enough to make up for pickling, short enough for workers to end together
LARGEST_CHUNK = 64  # items
DEAF_SECONDS = 0.2  # for how long Ctrl-C goes unheard at most: too short for a hand to notice


def run_in_processes(
    function: Callable[[Item], Result], items: Iterable[Item], jobs: int
) -> Iterator[Result]:
    """Yield results in the order of the items; an exception in a worker is raised here."""
    pool, coming, size = _pool(jobs), iter(items), 1
    waiting: deque[Future[tuple[list[Result], float]]] = deque()
    try:
        while True:
            while len(waiting) < WAITING * jobs and (chunk := list(islice(coming, size))):
                with _ctrl_c_waits():
                    waiting.append(pool.submit(_work, function, chunk))
            if not waiting:
                return
            results, seconds = _result(waiting.popleft())
            size = _next_size(len(results), seconds)
            yield from results
    except GeneratorExit:
        with _ctrl_c_waits():
            for future in waiting:
                future.cancel()
        raise
    except BaseException:
        _end(pool)
        raise


def _work(function: Callable[[Item], Result], chunk: Sequence[Item]) -> tuple[list[Result], float]:
    start = perf_counter()
    return [function(item) for item in chunk], perf_counter() - start


def _result(future: Future[Result]) -> Result:
    while True:
        with _ctrl_c_waits():
            if wait([future], DEAF_SECONDS).done:
                return future.result()


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Inside, Ctrl-C is put by; at the end it is heard as it would have been."""
    before, came = signal.getsignal(signal.SIGINT), list[tuple[int, FrameType | None]]()
    if current_thread() is not main_thread() or not callable(before):
        yield
        return
    signal.signal(signal.SIGINT, lambda number, frame: came.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            before(*came[0])


def _next_size(done: int, seconds: float) -> int:
    """Items for the next chunk; growing slowly, since the first of a kind are slow."""
    return max(1, min(LARGEST_CHUNK, 2 * done, int(done * CHUNK_SECONDS / max(seconds, 1e-6))))


@lru_cache(maxsize=1)
def _pool(jobs: int) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    atexit.register(pool.shutdown, wait=False, cancel_futures=True)
    return pool


def _begin() -> None:
    """In a worker: leave Ctrl-C to the parent, and follow it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _end(pool: ProcessPoolExecutor) -> None:
    """Stop at once: what the workers do is of no use any more."""
    with _ctrl_c_waits():
        _pool.cache_clear()
        workers = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()

"""A pool of processes that outlives one stage, so that each worker opens its tools once."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNKS_PER_JOB = 8  # small enough to even out long and short stories, large enough to amortise pickling


@lru_cache(maxsize=1)
def _pool(jobs: int) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    atexit.register(pool.shutdown, wait=False, cancel_futures=True)
    return pool


def run_in_processes(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> Iterator[Result]:
    """Yield results in the order of the items; an exception in a worker is raised here."""
    chunk = max(1, len(items) // (jobs * CHUNKS_PER_JOB))
    yield from _pool(jobs).map(function, items, chunksize=chunk)

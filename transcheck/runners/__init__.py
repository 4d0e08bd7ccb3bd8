"""Map one pure function over items: serially or in processes, with the same result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def run(function: Callable[[Item], Result], items: Sequence[Item], *, jobs: int = 1) -> Iterator[Result]:
    """Yield `function(item)` in the order of the items.

    With more than one job the function and the items are pickled; workers are started afresh
    (`spawn`), so that no thread or lock of this process is copied into them.
    """
    if jobs <= 1 or len(items) < 2:
        yield from map(function, items)
        return
    from transcheck.runners.processes import run_in_processes

    yield from run_in_processes(function, items, jobs)

"""Map one pure function over items: serially or in processes, with the same result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Progress = Callable[[str, Iterable[object], int], Iterable[object]]  # stage, results, how many


def quiet(stage: str, items: Iterable[object], length: int) -> Iterable[object]:
    """Show no progress."""
    return items


def run(function: Callable[[Item], Result], items: Iterable[Item], *, jobs: int = 1) -> Iterator[Result]:
    """Yield `function(item)` in the order of the items, which are taken as they are needed.

    With more than one job the function and the items are pickled; workers are started afresh
    (`spawn`), so that no thread or lock of this process is copied into them.
    """
    coming = iter(items)
    first = list(islice(coming, 2))
    if jobs <= 1 or len(first) < 2:
        yield from map(function, chain(first, coming))
        return
    from transcheck.runners.processes import run_in_processes

    yield from run_in_processes(function, chain(first, coming), jobs)

"""A task that took its process down is tried again, with care: what does so is found and left out.

A record may end the process that reads it: by a bug in a compiled library, or by the memory it takes. Each
start of a task leaves a mark beside its part that only its end takes away, so a third start knows of the
first two, whoever made them. It tries the items in a process of their own, first together, then by halves.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from transcheck.errors import WriteError

Item = TypeVar("Item")

TRIES = 2  # starts without an end after which a task is done with care: one may be a machine that was lost
MOST = 4  # after which it is given up: no single item is to blame
MARK = ".tries-"
CHILD = "import pickle, sys; function, items = pickle.load(sys.stdin.buffer); function(items)"


class TooMuch(WriteError):
    """A task takes its process down, and no single item of it does (exit 3)."""


@contextmanager
def counted(target: Path) -> Iterator[int]:
    """Inside, a task is under way; gives the number of its starts that came to no end. An error is an end."""
    file = target.parent / f"{MARK}{target.name}"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as marks:
        before = marks.tell()
        marks.write(b".")
    try:
        if before >= MOST:
            raise TooMuch(f"{target.parent.name} of {target.name} took its process down {before} times; it "
                          "may lack memory. Take a smaller --partition or --window-days.")
        yield before
    finally:
        file.unlink(missing_ok=True)


def deadly(function: Callable[[list[Item]], Any], items: Sequence[Item]) -> list[Item]:
    """The items with which `function` takes its process down. It is called with lists of them, in processes
    of their own; function and items are pickled."""
    several = list(items)
    if not several or _survives(function, several):
        return []
    if len(several) == 1:
        return several
    half = len(several) // 2
    return deadly(function, several[:half]) + deadly(function, several[half:])


def _survives(function: Callable[[list[Item]], Any], items: list[Item]) -> bool:
    """False if the process was killed. An error is none of ours: it is met again where it counts."""
    paths = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run([sys.executable, "-c", CHILD], input=pickle.dumps((function, items)),
                          env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False)
    return done.returncode in (0, 1)

"""What was read from the latest documents: many checks ask the same of one story."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

LATEST = 64  # nouns; more than most stories have versions or alignments

Noun = TypeVar("Noun")
Result = TypeVar("Result")


def remembered(function: Callable[[Noun], Result]) -> Callable[[Noun], Result]:
    """Keep the results of a pure function of one frozen noun for the LATEST ones, told apart by identity.

    A document's hash would cost as much as reading it. The noun is kept with its result, so that no
    other can take its identity.
    """
    kept: dict[int, tuple[Noun, Result]] = {}

    @wraps(function)
    def recall(noun: Noun) -> Result:
        found = kept.get(id(noun))
        if found is not None and found[0] is noun:
            return found[1]
        result = function(noun)
        if len(kept) >= LATEST:
            kept.pop(next(iter(kept), 0), None)
        kept[id(noun)] = (noun, result)
        return result

    return recall

"""What an aligner finds, before sentences take the place of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transcheck.align.side import Side


@dataclass(frozen=True, slots=True)
class Found:
    """One bead or lone sentence: which sentences, how similar (cosine), how sure (0 to 1).

    `is_worded` if one sentence holds nearly all words of the other.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    score: float
    confidence: float
    is_worded: bool = False


def spread(step: tuple[int, int, int, int], score: float, confidence: float) -> Found:
    """From first source, first target and their numbers."""
    i, j, k, m = step
    return Found(tuple(range(i, i + k)), tuple(range(j, j + m)), score, confidence)


def only_nulls(a: Side, b: Side) -> list[Found]:
    """Every sentence alone: one of the versions is empty."""
    return [*(Found((i,), (), 0.0, 1.0) for i in range(len(a))),
            *(Found((), (j,), 0.0, 1.0) for j in range(len(b)))]


def likely(found: Sequence[Found], least: float) -> list[Found]:
    """Beads of at least that confidence, and the sentences of all others alone."""
    return [part for one in found for part in (alone(one) if one.confidence < least else [one])]


def alone(one: Found) -> list[Found]:
    """Each sentence of a bead for itself, as sure as the bead was unsure; a lone one as it is."""
    if not one.sources or not one.targets:
        return [one]
    chance = 1 - one.confidence
    return [*(Found((i,), (), 0.0, chance) for i in one.sources),
            *(Found((), (j,), 0.0, chance) for j in one.targets)]

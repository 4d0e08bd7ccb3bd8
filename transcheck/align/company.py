"""Company of a bead: what precedes it here should precede it there, and what follows, follow.

Moved passages keep the order inside them. How sure a first look was of the beads that end just
before a bead, and of those that begin just after, tells its links from chance likenesses.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from transcheck.align.features import SHAPES

FAR = 2  # sentences left out between a bead and its company, both sides together; 1 and 3 gained less
FADING = 0.7  # of company for each sentence between; .5 to .85 tried on ntrexretell: .907 to .910
STEPS = tuple((i, j) for i in range(FAR + 1) for j in range(FAR + 1 - i))
SIZES = np.array(SHAPES)


def company(places: tuple[Any, Any, Any], chances: Any) -> Any:
    """(beads,) from 0 to 2: how sure the company is, before and after; `places` are shape numbers,
    first sources and first targets, `chances` how sure the first look was of each bead."""
    shape, i, j = places
    if not len(shape):
        return np.zeros(0)
    k, m = SIZES[shape].T
    line = int((j + m).max()) + 2 * FAR + 1  # so that no step leads into the next line
    begins, ends = i * line + j + FAR, (i + k) * line + j + m + FAR
    return _nearest(ends, chances, begins, -line, -1) + _nearest(begins, chances, ends, line, 1)


def _nearest(found: Any, chances: Any, asked: Any, down: int, right: int) -> Any:
    """Highest chance of the beads found at a place or a few steps off, fading with the distance."""
    keys, place = np.unique(found, return_inverse=True)
    sure = np.minimum(1.0, np.bincount(place, weights=chances))
    best = np.zeros(len(asked))
    for i, j in STEPS:
        wanted = asked + i * down + j * right
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        np.maximum(best, np.where(keys[at] == wanted, FADING ** (i + j) * sure[at], 0.0), out=best)
    return best

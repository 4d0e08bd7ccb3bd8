"""Semi-Markov lattice over two sentence sequences: best path and posterior probabilities.

A path is made of beads (k with m sentences, both at least 1) and of single unaligned sentences.
A run of unaligned sentences pays for opening once, on each side; within a run the source comes
first, so that every alignment is exactly one path. Linear chain of segments after Sarawagi and
Cohen 2004, "Semi-Markov Conditional Random Fields".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.align.features import SHAPES

if TYPE_CHECKING:
    from transcheck.encoders import Array

NEVER = -1e9  # log score of what cannot be; finite, so that differences stay numbers

Step = tuple[int, int, int, int]  # first source, first target, sources, targets


@dataclass(frozen=True, slots=True)
class Lattice:
    """Scores in a band: row i holds target positions low[i] .. low[i] + width - 1.

    `beads[i, t, c]` is the score of shape t that begins before source i and target low[i] + c.
    """

    low: Any
    beads: Array
    null_a: Array
    null_b: Array
    gap: float

    @property
    def width(self) -> int:
        """Target positions held of each row."""
        return int(self.beads.shape[2])

    def cells(self) -> Any:
        """An empty table of log scores, one a position."""
        return np.full((len(self.low), self.width), NEVER)

    def moved(self, row: Any, origin: int, target: int, shift: int = 0) -> Any:
        """A row of positions of line `origin`, moved `shift` to the right, as line `target` holds it."""
        offset = int(self.low[origin] - self.low[target]) + shift
        if offset == 0:
            return row
        width = len(row)
        result = np.empty(width)
        result.fill(NEVER)
        if 0 < offset < width:
            result[offset:] = row[:-offset]
        elif -width < offset < 0:
            result[:offset] = row[-offset:]
        return result


@dataclass(frozen=True, slots=True)
class Scores:
    """Log scores by position, for each way of being there: after a bead, a source or target gap."""

    bead: Any
    gap_a: Any
    gap_b: Any
    total: Any


def forward(lattice: Lattice, add: Any) -> Scores:
    """Log scores from the start; `add` is np.maximum (best path) or np.logaddexp (all paths)."""
    bead, gap_a, gap_b, total = (lattice.cells() for _ in range(4))
    bead[0, -lattice.low[0]] = 0.0
    sums = _running(lattice)
    for i in range(len(lattice.low)):
        if i:
            opened = add(bead[i - 1] + lattice.gap, gap_a[i - 1])
            gap_a[i] = lattice.moved(opened, i - 1, i) + lattice.null_a[i - 1]
        here = sums[lattice.low[i] : lattice.low[i] + lattice.width]
        both = add(bead[i], gap_a[i])
        gap_b[i, 1:] = add.accumulate(both + lattice.gap - here)[:-1] + here[1:]
        total[i] = add(both, gap_b[i])
        _push(lattice, i, total[i], bead, add)
    return Scores(bead, gap_a, gap_b, total)


def backward(lattice: Lattice, add: Any) -> Scores:
    """Log scores to the end; `total` holds the sum over beads that begin at the position."""
    bead, gap_a, gap_b, begun = (lattice.cells() for _ in range(4))
    last = len(lattice.low) - 1
    sums = _running(lattice)
    for i in range(last, -1, -1):
        for t, (k, m) in enumerate(SHAPES):
            if i + k <= last:
                after = lattice.moved(bead[i + k], i + k, i, -m)
                begun[i] = add(begun[i], lattice.beads[i, t] + after)
        ends = begun[i].copy()
        if i == last:
            ends[len(lattice.null_b) - lattice.low[i]] = 0.0
        here = sums[lattice.low[i] : lattice.low[i] + lattice.width]
        gap_b[i] = add.accumulate((ends + here)[::-1])[::-1] - here
        into_b = np.full(lattice.width, NEVER)
        into_b[:-1] = lattice.gap + (here[1:] - here[:-1]) + gap_b[i, 1:]
        ends = add(ends, into_b)
        gap_a[i] = bead[i] = ends
        if i < last:
            into_a = lattice.moved(gap_a[i + 1], i + 1, i) + lattice.null_a[i]
            gap_a[i] = add(ends, into_a)
            bead[i] = add(ends, into_a + lattice.gap)
    return Scores(bead, gap_a, gap_b, begun)


def best_path(lattice: Lattice) -> list[Step]:
    """Steps of the path with the highest score, in order."""
    found = forward(lattice, np.maximum)
    i, j = len(lattice.null_a), len(lattice.null_b)
    steps: list[Step] = []
    state = _best_state(found, i, j - lattice.low[i])
    while i or j:
        c = j - lattice.low[i]
        if state == "bead":
            k, m = _bead_into(lattice, found, i, j)
            steps.append((i - k, j - m, k, m))
            i, j = i - k, j - m
            state = _best_state(found, i, j - lattice.low[i])
        elif state == "gap_a":
            before = j - lattice.low[i - 1]
            opens = found.bead[i - 1, before] + lattice.gap >= found.gap_a[i - 1, before]
            steps.append((i - 1, j, 1, 0))
            i, state = i - 1, "bead" if opens else "gap_a"
        else:
            opened = max(found.bead[i, c - 1], found.gap_a[i, c - 1]) + lattice.gap
            steps.append((i, j - 1, 0, 1))
            j -= 1
            if opened >= found.gap_b[i, c - 1]:
                state = "bead" if found.bead[i, c - 1] >= found.gap_a[i, c - 1] else "gap_a"
        if (i, j) == (0, 0):
            break
    return steps[::-1]


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probabilities under the model, by forward-backward."""

    lattice: Lattice
    ahead: Scores
    behind: Scores
    log_total: float

    def bead(self, step: Step) -> float:
        """Probability that exactly this bead is on the path."""
        i, j, k, m = step
        c, end = j - self.lattice.low[i], j + m - self.lattice.low[i + k]
        log = (self.ahead.total[i, c] + self.lattice.beads[i, SHAPES.index((k, m)), c]
               + self.behind.bead[i + k, end] - self.log_total)
        return float(np.exp(min(0.0, log)))

    def nulls(self) -> tuple[Any, Any]:
        """Probability that each source sentence, and each target sentence, stands alone."""
        low, width, log_total = self.lattice.low, self.lattice.width, self.log_total
        left = np.zeros(len(low))
        right = np.zeros(len(self.lattice.null_b) + 1 + width)
        for i, start in enumerate(low.tolist()):  # row by row: a whole table of chances is large
            left[i] = _chances(self.ahead.gap_a[i], self.behind.gap_a[i], log_total).sum()
            right[start : start + width] += _chances(self.ahead.gap_b[i], self.behind.gap_b[i], log_total)
        count = len(self.lattice.null_b)
        return np.minimum(1, left[1:]), np.minimum(1, right[1 : count + 1])


def _chances(ahead: Any, behind: Any, log_total: float) -> Any:
    return np.exp(np.minimum(0, ahead + behind - log_total))


def posterior(lattice: Lattice) -> Posterior:
    """Sum over all paths."""
    ahead, behind = forward(lattice, np.logaddexp), backward(lattice, np.logaddexp)
    end = len(lattice.null_b) - lattice.low[-1]
    return Posterior(lattice, ahead, behind, float(ahead.total[-1, end]))


def _running(lattice: Lattice) -> Any:
    """Running totals of the target's null scores, padded to the width of the last row."""
    sums = np.concatenate([[0.0], np.cumsum(lattice.null_b, dtype=np.float64)])
    missing = int(lattice.low.max()) + lattice.width - len(sums)
    return np.pad(sums, (0, max(0, missing)), mode="edge")


def _push(lattice: Lattice, i: int, total: Any, bead: Any, add: Any) -> None:
    last = len(lattice.low) - 1
    begun = lattice.beads[i] + total
    for t, (k, m) in enumerate(SHAPES):
        if i + k <= last:
            bead[i + k] = add(bead[i + k], lattice.moved(begun[t], i, i + k, m))


def _best_state(found: Scores, i: int, c: int) -> str:
    values = {"bead": found.bead[i, c], "gap_a": found.gap_a[i, c], "gap_b": found.gap_b[i, c]}
    return max(values, key=lambda name: float(values[name]))


def _bead_into(lattice: Lattice, found: Scores, i: int, j: int) -> tuple[int, int]:
    """The shape whose score was taken for the bead that ends at (i, j)."""
    best, shape = -np.inf, (1, 1)
    for t, (k, m) in enumerate(SHAPES):
        c = j - m - lattice.low[i - k] if i >= k else -1
        if i >= k and 0 <= c < lattice.width:
            value = found.total[i - k, c] + lattice.beads[i - k, t, c]
            if value > best:
                best, shape = value, (k, m)
    return shape

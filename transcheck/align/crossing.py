"""Crossing repair: a monotone path cannot say that two neighbours changed places.

It hides the swap in one bead of two with two, or drops the weaker of the two links. Both are seen
in the similarities, and mended here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from transcheck.align.found import Found
from transcheck.align.side import Side

CLEARLY = 0.1  # cosine by which crossed pairs must beat straight ones
LINKED = 0.5  # cosine from which two lone sentences are a link
NEAR = 4  # sentences: a lone pair further from its place is no swap


def uncross(found: Sequence[Found], a: Side, b: Side) -> list[Found]:
    """Split beads that hide a swap, and link lone sentences that changed places."""
    parted = [part for one in found for part in _parted(one, a, b)]
    return _linked(parted, a, b)


def _parted(one: Found, a: Side, b: Side) -> list[Found]:
    if len(one.sources) != 2 or len(one.targets) != 2:
        return [one]
    (i, k), (j, m) = one.sources, one.targets
    single = a.runs[0][[i, k]] @ b.runs[0][[j, m]].T
    crossed, straight = (single[0, 1], single[1, 0]), (single[0, 0], single[1, 1])
    if min(crossed) < max(straight) + CLEARLY or min(crossed) < LINKED:
        return [one]
    return [Found((i,), (m,), float(single[0, 1]), one.confidence),
            Found((k,), (j,), float(single[1, 0]), one.confidence)]


def _linked(found: Sequence[Found], a: Side, b: Side) -> list[Found]:
    """Pair lone sentences that are each other's most similar lone sentence, near their places."""
    lone_a = [one.sources[0] for one in found if not one.targets]
    lone_b = [one.targets[0] for one in found if not one.sources]
    if not lone_a or not lone_b:
        return list(found)
    place = _places(found)
    part = a.runs[0][lone_a] @ b.runs[0][lone_b].T
    forth, back = part.argmax(axis=1), part.argmax(axis=0)
    pairs = [(lone_a[x], lone_b[y], float(part[x, y])) for x, y in enumerate(forth.tolist())
             if back[y] == x and part[x, y] >= LINKED and abs(place(lone_a[x]) - lone_b[y]) <= NEAR]
    left, right = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    kept = [one for one in found if (one.sources and one.targets)
            or (one.sources and one.sources[0] not in left) or (one.targets and one.targets[0] not in right)]
    return kept + [Found((i,), (j,), similarity, similarity) for i, j, similarity in pairs]


def _places(found: Sequence[Found]) -> Any:
    """Where among the targets a lone source sentence would stand: after the bead before it."""
    ends = sorted((one.sources[-1], one.targets[-1]) for one in found if one.sources and one.targets)

    def place(source: int) -> int:
        before = [target for last, target in ends if last < source]
        return before[-1] + 1 if before else 0

    return place

"""How often beads of a given model probability are right: the lines that turn it into confidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from alignment_sets import Pair, gold
from scipy.optimize import minimize

from transcheck.align import find
from transcheck.align.side import two_sides
from transcheck.encoders import Encoder

# Beads: a smaller set counts less. In order, the one hard set is small and must be heard: 300 gives
# textberg an error of .063, 100 gives .042. Freely, the small set is deplain's pairs out of order.
FEW = {"monotone": 100, "free": 300}


def calibrate(sets: dict[str, Sequence[Pair]], encoder: Encoder) -> dict[str, dict[str, list[float]]]:
    """Lines from raw confidence (the file must hold the identity) to share right, by mode and kind."""
    points: dict[tuple[str, str], list[tuple[str, float, bool]]] = {}
    for name, pair in ((name, pair) for name, pairs in sets.items() for pair in pairs):
        rows = encoder.encode(pair["src"]), encoder.encode(pair["tgt"])
        a, b = two_sides((pair["src"], rows[0]), (pair["tgt"], rows[1]), encoder)
        relation = "translation" if pair["monotone"] else "retelling"
        found, mode = find(a, b, encoder, relation=relation, mode="auto")
        right = set(gold(pair))
        for one in found:
            kind = "bead" if one.sources and one.targets else "null"
            if kind == "bead" or pair["complete"]:
                hit = (one.sources, one.targets) in right
                points.setdefault((mode, kind), []).append((name, one.confidence, hit))
    return {mode: {kind: straight_line(points[mode, kind], FEW[mode]) for kind in ("bead", "null")}
            for mode in ("monotone", "free")}


def straight_line(points: Sequence[tuple[str, float, bool]], few: int) -> list[float]:
    """Platt's two numbers: log-odds of being right from log-odds of the model; sets weigh the
    same, but those of less than `few` beads."""
    sizes = Counter(name for name, _, _ in points)
    share = np.array([1 / max(few, sizes[name]) for name, _, _ in points])
    x = np.log([c / (1 - c) for c in (min(max(c, 1e-4), 1 - 1e-4) for _, c, _ in points)])
    y = np.array([2.0 * right - 1 for _, _, right in points])

    def loss(v: Any) -> float:
        return float((share * np.logaddexp(0, -y * (v[0] + v[1] * x))).sum())

    return [round(float(v), 3) for v in minimize(loss, [0.0, 1.0]).x]

"""Learn when a lone sentence joins a bead (`reach` in transcheck/align/weights.json); needs scipy.

    python benchmarks/train_reach.py --data DIR --output weights.json [--encoder e5] [--half 0]

Logistic regression with an L2 penalty on every bead that a lone sentence of ntrexretell or deplain is
tried for: right if most of the links it adds are gold. The beads are those of the weights in the file.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from alignment import Remembering
from alignment_sets import Pair, load_sets
from scipy.optimize import minimize

from transcheck.align import draft
from transcheck.align.outline import outline
from transcheck.align.reach import evidence, tries_of
from transcheck.align.side import two_sides
from transcheck.align.weights import REACH_NAMES
from transcheck.encoders import Encoder, knows, open_encoder

PENALTY = 0.3
ROOM = 0.5  # of its weight: the pairs are whole translations, and a real retelling shortens. Halves keep
# their F1, and three real reports their only link of this kind
SETS = {"ntrexretell": 1.0, "deplain": 2.0}  # how much a try counts; deplain has few


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True, help="what is not learned is kept")
    parser.add_argument("--encoder", choices=("use", "e5"), default="use")
    parser.add_argument("--cache", type=Path, help="file that keeps the encoder's rows")
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from every second pair only")
    options = parser.parse_args()
    encoder: Any = Remembering(open_encoder(options.encoder), options.cache)
    tables, right, share = [], [], []
    for name, pairs in load_sets(options.data).items():
        half = pairs if options.half is None else pairs[options.half :: 2]
        for pair in half if name in SETS else ():
            if all(knows(encoder, pair[side]) for side in ("src_lang", "tgt_lang")):
                for features, is_right in examples(pair, encoder):
                    tables.append(features)
                    right.append(is_right)
                    share.append(SETS[name])
    learned = logistic(np.array(tables), np.array(right), np.array(share))
    stored = json.loads(options.output.read_text(encoding="utf-8"))
    named = dict(zip(REACH_NAMES, learned, strict=True))
    stored["reach"][options.encoder] = {**named, "room": round(ROOM * named["room"], 2)}
    options.output.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def examples(pair: Pair, encoder: Encoder) -> Iterator[tuple[Any, bool]]:
    """Features of every try in a pair, and whether it is right."""
    between = encoder.between(pair["src_lang"], pair["tgt_lang"])
    rows = between.encode(pair["src"]), between.encode(pair["tgt"])
    sides = two_sides((pair["src"], rows[0]), (pair["tgt"], rows[1]), between)
    first = outline(*sides)
    relation = "translation" if pair["monotone"] else "retelling"
    found, mode = draft(*sides, first, between.kind, relation=relation, mode="auto")
    tries = tries_of(found, *sides, is_ordered=mode == "monotone")
    links = {(i, j) for sources, targets in pair["gold"] for i in sources for j in targets}
    for one, features in zip(tries, evidence(found, tries, sides, first, between)[0] if tries else (),
                             strict=True):
        bead = found[one.bead]
        added = ([(i, one.lone) for i in bead.sources] if one.turned
                 else [(one.lone, j) for j in bead.targets])
        yield features, 2 * sum(link in links for link in added) > len(added)


def logistic(tables: Any, right: Any, share: Any) -> list[float]:
    """Weights, rounded; the first, of the constant, is free."""
    def loss(w: Any) -> tuple[float, Any]:
        odds = tables @ w
        chance = 1 / (1 + np.exp(-odds))
        missed = np.logaddexp(0, np.where(right, -odds, odds))
        bound = np.insert(PENALTY * w[1:], 0, 0.0)
        return float((share * missed).sum() + bound @ w / 2), tables.T @ (share * (chance - right)) + bound

    found = minimize(loss, np.zeros(tables.shape[1]), jac=True, method="L-BFGS-B").x
    return [round(float(value), 2) for value in found]


if __name__ == "__main__":
    main()

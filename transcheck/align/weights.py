"""Learned weights of the aligner, from the readable file beside this module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from transcheck.align.features import NAMES, NULL_NAMES

AGREED = -1.5  # chosen on deplain and ntrexretell (-3 to -1) for the default encoder; across languages -2
# gains e5 .002 to .010 in link F1 on either half of ntrexretell (-2.5 no more)
REACH_NAMES = ("bias", "gain", "similarity", "far", "room", "votes", "votes_back")
FLOOR = 1e-4  # probabilities nearer to 0 or 1 than this are not told apart

if TYPE_CHECKING:
    from transcheck.align.found import Found
    from transcheck.encoders import Array


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a feature, in the order of NAMES and NULL_NAMES; `company` counts in a second look.

    `agreed` is the mean log chance of its sentences from which a bead may be taken freely.
    """

    bead: Array
    null: Array
    company: float = 0.0
    agreed: float = AGREED


@lru_cache(maxsize=12)
def load_weights(mode: str, relation: str = "translation", kind: str = "use") -> Weights:
    """Weights of the `monotone` model, the `free` one or its `second` look.

    A retelling in order leaves out more than a translation.
    """
    import numpy as np

    chosen = _stored()[kind][mode]
    alone = dict(chosen["null"])
    if mode == "monotone" and relation == "retelling":
        alone["null"] += _stored()["retold"]["null"]
    return Weights(np.array([chosen["bead"][key] for key in NAMES], dtype=np.float32),
                   np.array([alone[key] for key in NULL_NAMES], dtype=np.float32),
                   float(chosen.get("company", 0.0)), float(_stored()[kind].get("agreed", AGREED)))


@lru_cache(maxsize=4)
def load_reach(kind: str) -> Array:
    """(7,) weights in the order of REACH_NAMES, for a lone sentence that joins a bead."""
    import numpy as np

    chosen = _stored()["reach"]["use" if kind == "use" else "e5"]
    return np.array([chosen[name] for name in REACH_NAMES])


def load_strong(kind: str) -> float:
    """Cosine from which a link of an encoder of that kind is strong."""
    return float(_stored()[kind]["strong"])


def load_unlikely(kind: str) -> float:
    """Confidence below which no bead is taken where order plays no part."""
    return float(_stored()[kind].get("unlikely", 0.0))


def calibrated(found: Sequence[Found], mode: str, kind: str = "use") -> list[Found]:
    """Replace model probabilities by how often beads of that probability were exactly right."""
    from dataclasses import replace
    from math import exp, log

    lines = _stored()[kind]["calibration"][mode]
    result = []
    for one in found:
        bias, slope = lines["bead" if one.sources and one.targets else "null"]
        chance = min(max(one.confidence, FLOOR), 1 - FLOOR)
        odds = bias + slope * log(chance / (1 - chance))
        result.append(replace(one, confidence=1 / (1 + exp(-odds))))
    return result


@lru_cache(maxsize=1)
def _stored() -> Any:
    import json
    from importlib.resources import files

    return json.loads((files(__package__) / "weights.json").read_text(encoding="utf-8"))

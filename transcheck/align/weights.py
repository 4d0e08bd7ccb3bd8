"""Learned weights of the aligner, from the readable file beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from transcheck.align.features import NAMES, NULL_NAMES

if TYPE_CHECKING:
    from transcheck.encoders import Array


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a feature, in the order of NAMES and NULL_NAMES."""

    bead: Array
    null: Array


@lru_cache(maxsize=2)
def load_weights(mode: str) -> Weights:
    """Weights of the `monotone` or the `free` model."""
    import numpy as np

    chosen = _stored()[mode]
    return Weights(np.array([chosen["bead"][key] for key in NAMES], dtype=np.float32),
                   np.array([chosen["null"][key] for key in NULL_NAMES], dtype=np.float32))


@lru_cache(maxsize=1)
def load_reach() -> tuple[float, float, float]:
    """Bias, weight of the gain in similarity and of the similarity, for a lone sentence that joins a bead."""
    chosen = _stored()["reach"]
    return chosen["bias"], chosen["gain"], chosen["similarity"]


@lru_cache(maxsize=1)
def _stored() -> Any:
    import json
    from importlib.resources import files

    return json.loads((files(__package__) / "weights.json").read_text(encoding="utf-8"))

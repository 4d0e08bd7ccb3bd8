"""How sure a fragment is: a logistic over what its words and its surroundings say."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from transcheck.lid.edges import Run
from transcheck.lid.tokens import Words
from transcheck.lid.vocabulary import LOWER, Vocabulary

FEATURES = ("oovs", "slow", "ev2", "known", "names", "quoted", "bracket", "gloss", "gloss_in",
            "script", "one_short", "against", "rare", "n_log", "title")
WEIGHTS = np.array([0.514, 1.277, 0.194, -2.624, -1.224, 0.003, 2.148, -1.646, -2.581, 0.677, -0.761,
                    -6.726, 0.257, 0.787, -1.386])
INTERCEPT = -1.209


def confidence(features: NDArray[np.float64]) -> float:
    """Probability that a fragment with these FEATURES is one."""
    return 1 / (1 + math.exp(-float(features @ WEIGHTS) - INTERCEPT))


def describe(run: Run, words: Words, ids: NDArray[np.int64], vocabulary: Vocabulary, column: int,
             text: str) -> NDArray[np.float64]:
    """The FEATURES of a run."""
    span = slice(run.first, run.last + 1)
    mine, e = ids[span], run.e[span]
    low = vocabulary.case[mine] == LOWER
    own, foreign = vocabulary.own_frequency[mine], vocabulary.foreign[mine]
    strong = low & (e > 2)
    levels = vocabulary.levels[mine][:, column] if column < vocabulary.levels.shape[1] else None
    quoted = run.enclosure is not None and not run.enclosure.is_bracket
    bracket = run.enclosure is not None and run.enclosure.is_bracket
    after = text[words.ends[run.last] : words.ends[run.last] + 4].lstrip("\"'”’»“ ,")
    before_name = bool(run.first) and words.texts[run.first - 1][:1].isupper()
    east = sum(len(words.texts[i]) for i in range(run.first, run.last + 1))
    names = 1 - low.mean()
    weak_inside = run.words <= 4 and not strong.any() if not foreign.any() else east <= 5
    rare = -14.0 if levels is None or not (levels > 0).any() else float(
        np.where(levels > 0, -0.0921 * (levels - 1.0), -16.0).mean())
    longest = max((len(words.texts[run.first + i]) for i in np.flatnonzero(strong)), default=0)
    return np.array([
        min(25.0, float(e[low & (own == -99) & (e > 0)].sum())) / 5,
        math.log1p(max(0.0, float(e[low].sum()))),
        min(4, int(strong.sum())),
        float((low & (own > -11)).mean()),
        float(names),
        quoted, bracket,
        quoted and after.startswith("("),
        bracket and before_name and weak_inside,
        foreign.any(),
        strong.sum() <= 1 and longest <= 4,
        float((e < -1).mean()),
        max(-14.0, rare) / 4,
        math.log(run.words),
        quoted and names > 0.3 and run.words <= 9,
    ], dtype=np.float64)

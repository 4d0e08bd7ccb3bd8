"""How sure a fragment is: a logistic over what its words and its surroundings say."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from transcheck.lid.edges import Run
from transcheck.lid.piece import Piece
from transcheck.lid.vocabulary import LOWER

FEATURES = ("oovs", "slow", "ev2", "known", "names", "quoted", "bracket", "gloss", "gloss_in",
            "script", "one_short", "against", "rare", "n_log", "title")
# What the features are: nats of words D lacks; ln of all nats; words above 2 nats; share D knows well;
# share of capitalised words; in a quotation; in a bracket; a bracket follows; a bracket after a name;
# other script; one short word; share that speaks against; how rare in the other language; ln words;
# a quotation that looks like a title.
SOURCE_FEATURES = ("copied", "copied_share", "absent_share", "copied_unknown", "named_share")
# Fitted on DEMETR and on the biomedical part of the WMT annotations (20 features, ridge 3).
SOURCE_WEIGHTS = np.array([
    -0.104, 5.955, -0.874, 2.109, 5.382, 0.976, -1.063, -7.018, 0.0, 0.683, -0.313, -2.631, 0.648,
    -2.369, 0.0, -0.365, 1.878, -2.193, -0.043, -1.878])
# Fitted on insertions into NTREX news (CC BY-SA 4.0); .03 off on average where it was not fitted.
WEIGHTS = np.array([0.514, 1.277, 0.194, -2.624, -1.224, 0.003, 2.148, -1.646, -2.581, 0.677, -0.761,
                    -6.726, 0.257, 0.787, -1.386])
INTERCEPT = -1.209
SOURCE_INTERCEPT = -10.244


def confidence(features: NDArray[np.float64]) -> float:
    """Probability that a fragment with these FEATURES (and SOURCE_FEATURES) is one."""
    if len(features) > len(FEATURES):
        return _logistic(float(features @ SOURCE_WEIGHTS) + SOURCE_INTERCEPT)
    return _logistic(float(features @ WEIGHTS) + INTERCEPT)


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, value))))


def describe(piece: Piece, run: Run, column: int) -> NDArray[np.float64]:
    """The FEATURES of a run, and SOURCE_FEATURES where the original is known."""
    words, vocabulary, text = piece.words, piece.known, piece.text
    span = slice(run.first, run.last + 1)
    mine, e = piece.ids[span], run.e[span]
    low = piece.case[span] == LOWER
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
    features = [
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
    ]
    return np.array([*features, *_beside_original(piece, span, levels)], dtype=np.float64)


def _beside_original(piece: Piece, span: slice, levels: NDArray[np.uint8] | None) -> list[float]:
    """The SOURCE_FEATURES of a run; none where the original is not known."""
    if piece.copied is None:
        return []
    copied = piece.copied[span]
    return [min(4, int(copied.sum())), float(copied.mean()), float(piece.absent[span].mean()),
            float((copied & (levels == 0)).mean()) if levels is not None else 0.0,
            float(piece.named[span].mean())]

"""How alike an encoder finds sentences that have nothing to do with each other.

Some encoders give unrelated sentences a cosine of .05, others .8. What counts is how far a pair
stands above that, so similarities are brought to the scale of the encoder they were tuned with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from transcheck.stories.candidates import FLOOR

if TYPE_CHECKING:
    from transcheck.encoders import Encoder

REFERENCE = 0.113  # mean cosine of the probes for `use`, on which the thresholds of grouping were set
REFERENCE_NAME = "use@"
E5_NAME = "e5@"  # its rows lack their mean: in one language they are on the scale of `use` (ECB+: same event
E5_ACROSS = 0.08, 1.3  # .62 to .61, others .14 to .15), across two languages lower: ntrexretell .34 to .52
E5_FLOOR = 0.05  # 97 % of the pairs of ntrexretell are above, whatever the languages
PROBES = (
    "The ferry will leave from the north quay at seven.",
    "Her grandmother kept bees behind the old school.",
    "Parliament passed the budget after a long night.",
    "The striker scored twice before half-time.",
    "Doctors warn of a shortage of insulin.",
    "A court in Lyon sentenced the forger to two years.",
    "The orchestra opened the season with a new symphony.",
    "Wheat prices fell for the third week in a row.",
    "Two climbers were found alive below the summit.",
    "The telescope sent back its first pictures of the comet.",
    "Residents complain about noise from the night market.",
    "The company will close its steelworks next spring.",
    "Archaeologists uncovered a mosaic under the car park.",
    "Teachers want smaller classes and better pay.",
    "Floods cut the railway line near the border.",
    "He learned Finnish from the radio.",
)


def background(encoder: Encoder) -> float:
    """Mean cosine of sixteen unrelated sentences; the default encoder's is known and costs nothing."""
    if encoder.name.startswith(REFERENCE_NAME):
        return REFERENCE
    vectors = encoder.unit(encoder.encode(PROBES))
    similar = vectors @ vectors.T
    count = len(PROBES)
    return float((np.sum(similar) - np.trace(similar)) / (count * (count - 1)))


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Brings an encoder's cosines to the scale of the reference encoder; `level` is its background,
    `offset` and `slope` hold between two languages,
    `floor` is the cosine of document vectors below which two are not compared."""

    level: float = REFERENCE
    offset: float = 0.0
    slope: float = 1.0
    floor: float = FLOOR

    def measure(self, similarity: float, is_one_language: bool) -> float:
        """A cosine as the reference encoder would have given it."""
        if not is_one_language:
            similarity = min(1.0, self.offset + self.slope * similarity)
        if self.level == REFERENCE:
            return similarity
        return 1 - (1 - similarity) * (1 - REFERENCE) / (1 - min(self.level, 0.99))


def yardstick(encoder: Encoder) -> Yardstick:
    """The scale of an encoder."""
    if encoder.name.startswith(E5_NAME):
        return Yardstick(REFERENCE, *E5_ACROSS, E5_FLOOR)
    return Yardstick(background(encoder))

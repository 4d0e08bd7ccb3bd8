"""How crowded a topic is: where many reports are near, near is not enough.

A report on a long-running topic is somewhat like dozens of others. What counts is how much nearer two
documents are than their neighbourhoods (as in CSLS, Conneau et al. 2018). Only neighbours in the same
language count, so a report in sixteen languages is not its own crowd, and only those that are near at
all, so a small scan is judged by the evidence alone.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from transcheck.stories.reporter import Reporter

NEIGHBOURS = 20  # ECB+ (dev): AUC .917 with 20, .923 with 10, but 10 costs .02 where events differ in size
SHARE = 0.5  # of the mean crowd that is taken off; 1.0 gives .948 on ECB+ and costs .012 there
RELATED = 0.9  # likeness from which a neighbour is one


class Likeness:
    """Likeness of document pairs, less what their crowds explain. `pairs` are all near ones."""

    def __init__(self, reporter: Reporter, pairs: Iterable[tuple[int, int]]) -> None:
        self._reporter = reporter
        near: dict[int, list[float]] = {}
        for i, j in pairs:
            excess = reporter.compare(i, j).likeness - RELATED
            if excess > 0 and reporter.langs[i] == reporter.langs[j]:
                near.setdefault(i, []).append(excess)
                near.setdefault(j, []).append(excess)
        self._crowds = np.zeros(len(reporter.documents))
        for number, values in near.items():
            self._crowds[number] = sum(sorted(values)[-NEIGHBOURS:]) / NEIGHBOURS

    def of(self, i: int, j: int) -> float:
        """Rounded, so that sums in another order cannot move a pair over a threshold."""
        crowd = (self._crowds[i] + self._crowds[j]) / 2
        return round(self._reporter.compare(i, j).likeness - SHARE * float(crowd), 6)

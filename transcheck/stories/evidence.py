"""What a pair of documents has in common, and how likely that makes them versions of one report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights of the parts of a likeness, for one kind of pair."""

    sentences: float
    words: float
    names: float
    figures: float
    constant: float


# likeness = weighted sum of the parts, less conflicts, on one scale: 1.5 is enough (`grouping.SAME`).
# Same language: round numbers near the best of a coarse grid on ECB+ (same event or look-alike); vectors
# weigh more than is best there, because its texts of one or two sentences give vectors little to hold.
SAME_LANGUAGE = Scale(2.0, 1.0, 1.0, 0.3, 0.0)
# Two languages: logistic regression on ntrexretell (retellings against other reports, languages that the
# default encoder knows), scaled so that its even odds are 1.5. Names add little to vectors there. Of five
# sets of invented stories in 15 languages, other events of one kind reach 1.32.
OTHER_LANGUAGE = Scale(2.5, 0.0, 0.3, 0.3, 0.35)
# 0.1 more where one language has no capitals: vectors are lower there (same data).
OTHER_SCRIPT = Scale(2.5, 0.0, 0.3, 0.3, 0.45)
# A language that the encoder does not know (uk, fi, el, hi, si and ta of ntrexretell): names and figures
# must help, and without support from the vectors nothing is joined (`grouping.LEAST_UNKNOWN`).
UNKNOWN_LANGUAGE = Scale(2.5, 0.0, 1.0, 0.7, 0.45)
FIGURE_CONFLICT = 0.1  # both give figures, none is shared
# Both give so many telling figures and share none: another report, though in the same words, as agencies
# write of two earthquakes. Of pairs of versions with figures enough, 2 of 211 of ntrexretell are so, none of
# 32 of ECB+ and none of 153 of invented stories in 15 languages. Invented look-alikes reach 2.9 without this.
ENOUGH_FIGURES = 3
APART = 1.0  # likeness of such a pair at most: less than joins, more than `crowding.RELATED`
DATE_CONFLICT = 0.1  # both give days, none is shared
DATE_SHARED = 0.05


@dataclass(frozen=True, slots=True)
class Evidence:
    """One pair: `sentences` the mean best cosine (see `reporter.best_similarity`); `words`, `names` and
    `figures` cosines of what they share, weighted by rarity, 0 to 1; `is_figures_apart` as `APART` says."""

    scale: Scale
    sentences: float
    words: float
    names: float
    figures: float
    has_date: bool
    has_figure_conflict: bool
    has_date_conflict: bool
    is_figures_apart: bool = False

    @property
    def likeness(self) -> float:
        """How alike the two are, on the scale above."""
        by = self.scale
        score = by.constant + by.sentences * self.sentences + by.words * self.words
        score += by.names * self.names + by.figures * self.figures + DATE_SHARED * self.has_date
        score -= FIGURE_CONFLICT * self.has_figure_conflict + DATE_CONFLICT * self.has_date_conflict
        return min(score, APART) if self.is_figures_apart else score

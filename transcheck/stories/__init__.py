"""Documents to stories: which files are versions of one report.

`grouping` is the walk: what people wrote down (explicit), pairs worth comparing (candidates, dates), what
they share (reporter, facts, weights), how likely that makes them versions (evidence, crowding), and which
came first (roles).
"""

from transcheck.stories.grouping import Matrix, beside, group, likeness

__all__ = ["Matrix", "beside", "group", "likeness"]

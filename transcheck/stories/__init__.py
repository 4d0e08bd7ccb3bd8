"""Documents to stories: which files are versions of one report."""

from transcheck.stories.grouping import Matrix, beside, group, likeness

__all__ = ["Matrix", "beside", "group", "likeness"]

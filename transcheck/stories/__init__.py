"""Documents to stories: which files are versions of one report."""

from transcheck.stories.grouping import Matrix, group, likeness

__all__ = ["Matrix", "group", "likeness"]

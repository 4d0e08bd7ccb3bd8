"""Documents to stories: which files are versions of one report."""

from transcheck.stories.grouping import group

__all__ = ["group"]

"""Documents to stories: which files are versions of one report.

`grouping` is the walk: what people wrote down (explicit), what is kept of each document (units, dates), pairs
worth comparing (candidates), what they share (reporter, facts, weights), how likely that makes them versions
(evidence, crowding), and which came first (roles). Nothing that is large is held for all documents at once.
"""

from transcheck.stories.beside import beside
from transcheck.stories.grouping import Matrix, group, likeness

__all__ = ["Matrix", "beside", "group", "likeness"]

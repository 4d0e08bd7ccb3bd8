"""The glossary: model and file, matching, mining."""

from transcheck.glossary.matching import find_rendering
from transcheck.glossary.model import STATUSES, Fault, Glossary, Term, TermMatch, serves

__all__ = ["STATUSES", "Fault", "Glossary", "Term", "TermMatch", "find_rendering", "serves"]

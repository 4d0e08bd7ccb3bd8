"""The glossary: model and file, matching, mining."""

from transcheck.glossary.model import Glossary
from transcheck.glossary.rendering import find_rendering
from transcheck.glossary.term import STATUSES, Fault, Term, TermMatch, serves

__all__ = ["STATUSES", "Fault", "Glossary", "Term", "TermMatch", "find_rendering", "serves"]

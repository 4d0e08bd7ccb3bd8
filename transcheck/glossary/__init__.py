"""The glossary: model and file, matching, mining.

    rows       term, model; table (read), file (rewritten), lint; exchange, tbx, xlsx: other tools' forms
    matching   fold, words, inflection, forms ─ matching: all terms in a text; rendering: one in a passage
    names      names, variants, same_name: spellings of one name; across, hyphens: between stories
    mining     acronyms, recurring, titles, counterparts (bilingual) ─ mining ─ proposal: rows for an editor
"""

from transcheck.glossary.model import Glossary
from transcheck.glossary.rendering import find_rendering
from transcheck.glossary.term import STATUSES, Fault, Term, TermMatch, serves

__all__ = ["STATUSES", "Fault", "Glossary", "Term", "TermMatch", "find_rendering", "serves"]

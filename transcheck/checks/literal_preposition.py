"""Preposition of the source language, translated word by word.

“The best friend from North Korea” lives there; “the best friend of North Korea” is meant. Romance
`de` is both, and machines choose the commoner one. English only. Leaves alone: people who do come
from a place (the delegation from Brazil, a friend from Lyon), and every noun but offices and the
closest relations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Severity, Span, Story, primary
from transcheck.glossary.context import is_skipped

# An office of a state, or a relation that only a superlative makes sole: both take "of". No such
# phrase stands in the 11 MB of news and parallel text the check was tried on.
OFFICE = ("president|prime minister|head of state|chancellor|king|queen|emperor|government|parliament|"
          "constitution|royal family|ruling party")
RELATION = "friend|ally|enemy|partner|rival|neighbou?r|supporter"
SUPERLATIVE = r"(?:best|worst|greatest|only|main|last|most \w+|\w+est)"
WHO = rf"(?:the|its|their) (?:(?:current |new |former )?(?:{OFFICE})|{SUPERLATIVE} (?:{RELATION}))"
CALQUE = re.compile(rf"\b(?i:{WHO})[”\"’']?( from )(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*")


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """One note for each phrase."""
    for document in story.documents:
        if primary(document.lang) != "en":
            continue
        for match in CALQUE.finditer(document.text):
            span = Span(*match.span())
            if not is_skipped(document, span):
                before = document.text[span.start : match.start(1)]
                after = document.text[match.end(1) : span.end]
                yield Hit(document, span, "“from” where “of” is meant, as if translated word by word",
                          suggestion=f"{before} of {after}")


check = Check(
    id="TC507", name="literal-preposition", severity=Severity.INFO, find=find,
    examples=(
        Example("a relation", ("en", "She called him [[the closest ally from Andorra]] on Friday.")),
        Example("an office", ("en", "So said [[the prime minister from the Netherlands]], who resigned.")),
        Example("people who come from a place",
                ("en", "The delegation from Brazil met a friend from Lyon and the best player from Chile.")),
        Example("a time", ("en", "It was the government from 1999 that signed.")),
        Example("another language", ("pt", "É o melhor amigo da Coreia do Norte.")),
    ),
)

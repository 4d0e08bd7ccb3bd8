"""Quotation mark or bracket has no partner.

Readers cannot tell where the quoted words end and the newsroom's begin. Left alone: apostrophes
and elisions, a quote reopened in the next paragraph, list numbers such as `a)`, inches. A pair of
two styles (“so"), a dash for a hyphen (self – defence) and words after a colon that read as a quote without
marks are only a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Role, Severity, Span, Story
from transcheck.facts.marks import MARKS
from transcheck.facts.quotes import read_quotations
from transcheck.facts.words import base

# NTREX as documents, 19 languages: 10.1 findings in 1,000 sentences, all read: marks that the English
# original or the translation lost, but for 0.3.
SPACED = re.compile(
    r"(?<![\w-])(self|non|anti|pre|post|co|ex|semi|multi|vice|pro|mid|well) [–—-] ([a-z]{3,})\b",
    re.IGNORECASE,
)
FIRST_PERSON = {
    "en": re.compile(r"\b(?:we|our|us|I|my)\b"), "fr": re.compile(r"\b(?:nous|notre|nos|je|mon)\b", re.I),
    "es": re.compile(r"\b(?:nosotros|nuestr[oa]s?|yo|mis?)\b", re.I),
    "de": re.compile(r"\b(?:wir|uns\w*|ich)\b", re.I),
    "pt": re.compile(r"\b(?:nós|noss[oa]s?|eu|meus?)\b", re.I),
    "it": re.compile(r"\b(?:noi|nostr[oaie]|io|mio)\b", re.I),
}
MESSAGES = {
    "unopened": "{what} {mark} that closes nothing",
    "unclosed": "{what} {mark} that is never closed",
    "mixed": "{what} {mark} of another style than the one it closes",
}


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a mark."""
    for document in story.documents:
        for problem in read_quotations(document).problems:
            what = "a quotation mark" if problem.is_quote else "a bracket"
            message = MESSAGES[problem.kind].format(what=what, mark=problem.mark)
            severity = Severity.INFO if problem.kind == "mixed" else None
            yield Hit(document, problem.span, message, severity)
        yield from _notes(document)


def _notes(document: Document) -> Iterator[Hit]:
    """A hyphen that became a spaced dash, and quoted words that lost their marks."""
    blocks = [b for b in document.blocks if b.role in (Role.BODY, Role.QUOTE)]
    for number, block in enumerate(blocks):
        for match in SPACED.finditer(document.text, block.span.start, block.span.end):
            yield Hit(document, Span(*match.span()), "a compound whose hyphen became a dash", Severity.INFO,
                      suggestion=f"{match[1]}-{match[2]}")
        before = document.slice(blocks[number - 1].span).rstrip() if number else ""
        first_person = FIRST_PERSON.get(base(document.lang))
        text = document.slice(block.span)
        if before.endswith(":") and first_person and first_person.search(text) and text[:1] not in MARKS:
            message = "words announced as a quote, without quotation marks"
            yield Hit(document, block.span, message, Severity.INFO)


check = Check(
    id="TC501", name="unbalanced-punctuation", severity=Severity.MINOR, find=find,
    examples=(
        Example("closed twice", ("en", "She said “the talks will go on.” and end in May.[[”]]")),
        Example("never closed", ("es", "Zarpó ayer el carguero [[«]]Luz del Norte con trigo.")),
        Example("bracket", ("ru", "Порт Высоцк [[(]]Ленинградская область закрыт.")),
        Example("apostrophes and a nested quote",
                ("en", "“The drivers’ union says ‘no’ to it,” he said in ’24.")),
        Example("reopened in the next paragraph", ("fr", "« Nous partons.\n« Nous reviendrons. »")),
        Example("German marks", ("de", "„Wir bleiben“, sagte sie. »Ganz sicher«, rief er.")),
    ),
)

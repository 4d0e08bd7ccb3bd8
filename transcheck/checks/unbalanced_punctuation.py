"""Quotation mark or bracket has no partner.

Readers cannot tell where the quoted words end and the newsroom's begin. Left alone: apostrophes
and elisions, a quote reopened in the next paragraph, list numbers such as `a)`, inches. A pair of
two styles (“so") is only a note.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Severity, Story
from transcheck.facts.quotes import read_quotations

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

"""Names in running text, and whether two of them are one name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.data import Document, Role, Span
from transcheck.glossary.context import is_skipped

_CAPITALISED = r"(?:[^\W\d_a-zß-öø-ÿа-яёіїєґ][’'\w-]*[^\W\d_])"
_LINK = (r"(?:de|del|della|di|da|do|dos|das|du|des|van|von|der|den|al|el|"
         r"bin|ibn|of|the|la|le|y|e|af|av|zu|ter|ten)")
NAME = re.compile(rf"(?<![\w’'-]){_CAPITALISED}(?: (?:{_LINK} ){{0,2}}{_CAPITALISED})+(?!\w)")
_ALPHABETS = re.compile(r"[A-Za-zÀ-ɏА-яЁёІіЇїЄєҐґΑ-ω]")


def named_entities(document: Document) -> Iterator[Span]:
    """Runs of two or more capitalised words inside sentences: people, bodies, places.

    German is left out, for there every noun has a capital, and so are scripts without capitals.
    """
    if document.lang.partition("-")[0] == "de":
        return
    for sentence in document.sentences:
        if sentence.role in (Role.HEADLINE, Role.FURNITURE, Role.BYLINE):
            continue
        for match in NAME.finditer(sentence.text):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            if match.start() and _ALPHABETS.match(match.group()) and not is_skipped(document, span):
                yield span

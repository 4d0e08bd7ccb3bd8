"""A finding's name that survives edits elsewhere in the text and a renamed file."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from transcheck.data import Document, Finding, Place, Story

LENGTH = 32  # hex digits: 128 bits
CONTRADICTIONS = ("TC304", "TC4")  # checks whose related place is the other half of the finding


def with_fingerprints(findings: Sequence[Finding], story: Story) -> tuple[Finding, ...]:
    """Name each finding by check, its words and the sentence around them.

    A contradiction is named by both sides, whichever of them it was found on: it is another one
    when the other version changes. Elsewhere the other version is evidence, which may come and go.
    Equal findings are told apart by their order in the story.
    """
    documents = {document.path: document for document in story.documents}
    seen: Counter[str] = Counter()
    named = []
    for finding in findings:
        key = "\x1f".join([finding.check, finding.concept, *_words(finding, documents)])
        seen[key] += 1
        digest = sha256(f"{key}\x1f{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()
        named.append(replace(finding, fingerprint=digest[:LENGTH]))
    return tuple(named)


def _words(finding: Finding, documents: dict[str, Document]) -> list[str]:
    related = finding.related[:1] if finding.check.startswith(CONTRADICTIONS) else ()
    sides = sorted(_side(place, documents.get(place.path)) for place in (finding.place, *related))
    return [word for side in sides for word in side]


def _side(place: Place, document: Document | None) -> tuple[str, str]:
    """The words and their sentence; of a longer passage only the first sentence, so that an edit
    further down does not make it another."""
    for sentence in document.sentences if document else ():
        if sentence.span.start <= place.span.start < sentence.span.end:
            kept = place.text[: sentence.span.end - place.span.start]
            return _normalised(kept), _normalised(sentence.text)
    return _normalised(place.text), ""


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

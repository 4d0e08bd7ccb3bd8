"""A finding's name that survives edits elsewhere in the text and a renamed file."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from transcheck.data import Document, Finding, Place, Story

LENGTH = 32  # hex digits: 128 bits


def with_fingerprints(findings: Sequence[Finding], story: Story) -> tuple[Finding, ...]:
    """Name each finding by check, its words, the sentence around them and the other version's words.

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
    place = finding.place
    related = [_normalised(other.text) for other in finding.related[:1]]
    return [_normalised(place.text), _normalised(_sentence(place, documents.get(place.path))), *related]


def _sentence(place: Place, document: Document | None) -> str:
    for sentence in document.sentences if document else ():
        if sentence.span.start <= place.span.start < sentence.span.end:
            return sentence.text
    return ""


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

"""Propose glossary rows from what newsrooms wrote: expansions of acronyms, recurring names.

Proposals are only ever proposals: an editor's change of `status` accepts or rejects them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from transcheck.data import Document, Span, Story
from transcheck.glossary.acronyms import pairs
from transcheck.glossary.context import is_skipped
from transcheck.glossary.fold import folded_term, without_accents
from transcheck.glossary.model import Glossary, primary, serves
from transcheck.glossary.names import named_entities

MIN_DOCUMENTS = 2  # a name is proposed from two documents on …
MIN_USES = 3  # … or three uses; one explicit definition is enough for an acronym
MAX_CONTEXTS = 3
CONTEXT = 40  # code points each side


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row to propose. `uses` and `documents` count, `confidence` runs from 0 to 1."""

    concept: str
    lang: str
    term: str
    type: str = ""
    domain: str = ""
    why: str = ""
    uses: int = 0
    documents: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    confidence: float = 0.0

    def cells(self) -> dict[str, str]:
        """The row, as cells by column name."""
        plural = "s" if len(self.documents) != 1 else ""
        evidence = f"{self.uses} in {len(self.documents)} document{plural}; {self.why}; {self.confidence:.2f}"
        quoted = "".join(f"; “{context}”" for context in self.contexts)
        return {"concept_id": self.concept, "lang": self.lang, "term": self.term, "status": "proposed",
                "type": self.type, "domain": self.domain, "source": "mined", "evidence": evidence + quoted}


@dataclass(slots=True)
class _Tally:
    """Where one candidate was seen."""

    type: str
    why: str
    confidence: float
    partner: str = ""
    places: list[tuple[str, str]] = field(default_factory=list)  # document path, context


def propose(stories: Iterable[Story], glossary: Glossary) -> tuple[Proposal, ...]:
    """Rows worth an editor's look, sorted; the same for any order of stories.

    A term that the glossary has in any status, `rejected` included, is proposed again only to
    bring the evidence of a `proposed` row up to date.
    """
    tallies: dict[tuple[str, str], _Tally] = {}
    for document in sorted(_documents(stories), key=lambda d: d.path):
        if document.lang != "und":
            for term, tally in _candidates(document):
                _add(tallies, (document.lang, term), tally)
    closed = {(t.lang.lower(), folded_term(t.text)) for t in glossary.terms if t.status != "proposed"}
    kept = {key: tally for key, tally in tallies.items()
            if _is_enough(tally) and not _is_closed(key, closed)}
    return tuple(sorted((_proposal(key, tally, glossary) for key, tally in kept.items()),
                        key=lambda p: (p.concept, p.lang, p.term)))


def _documents(stories: Iterable[Story]) -> Iterator[Document]:
    seen: set[str] = set()
    for story in stories:
        for document in story.documents:
            if document.path not in seen:
                seen.add(document.path)
                yield document


def _candidates(document: Document) -> Iterator[tuple[str, _Tally]]:
    text = document.text
    for pair in pairs(text):
        if is_skipped(document, pair.long) or is_skipped(document, pair.short):
            continue
        short, long = document.slice(pair.short), document.slice(pair.long)
        whole = Span(min(pair.short.start, pair.long.start), max(pair.short.end, pair.long.end))
        place = (document.path, _context(text, whole))
        yield long, _Tally("full", f"explains {short}", 0.9, short, [place])
        yield short, _Tally("acronym", f"explained as {long}", 0.9, long, [place])
    for span in named_entities(document):
        place = (document.path, _context(text, span))
        yield document.slice(span), _Tally("name", "recurring name", 0.6, "", [place])


def _context(text: str, span: Span) -> str:
    around = text[max(0, span.start - CONTEXT) : span.end + CONTEXT]
    return re.sub(r"\s+", " ", around).strip()


def _add(tallies: dict[tuple[str, str], _Tally], key: tuple[str, str], new: _Tally) -> None:
    old = tallies.setdefault(key, _Tally(new.type, new.why, new.confidence, new.partner))
    if new.confidence > old.confidence:
        old.type, old.why, old.confidence, old.partner = new.type, new.why, new.confidence, new.partner
    old.places += new.places


def _is_enough(tally: _Tally) -> bool:
    documents = {path for path, _ in tally.places}
    return tally.type != "name" or len(documents) >= MIN_DOCUMENTS or len(tally.places) >= MIN_USES


def _is_closed(key: tuple[str, str], closed: set[tuple[str, str]]) -> bool:
    lang, term = key[0].lower(), folded_term(key[1])
    return (lang, term) in closed or (primary(lang), term) in closed


def _proposal(key: tuple[str, str], tally: _Tally, glossary: Glossary) -> Proposal:
    lang, term = key
    places = sorted(set(tally.places))
    return Proposal(
        concept=_concept(term, tally, lang, glossary), lang=lang, term=term, type=tally.type, why=tally.why,
        uses=len(tally.places), documents=tuple(sorted({path for path, _ in places})),
        contexts=tuple(context for _, context in places[:MAX_CONTEXTS]), confidence=tally.confidence,
    )


def _concept(term: str, tally: _Tally, lang: str, glossary: Glossary) -> str:
    """The concept that the term or its partner already has, else a new one named after the full form."""
    forms: Sequence[str] = [term, tally.partner] if tally.partner else [term]
    wanted = {folded_term(form) for form in forms}
    for known in sorted(glossary.terms, key=lambda t: t.order):
        if serves(known.lang, lang) and folded_term(known.text) in wanted:
            return known.concept
    longest = max(forms, key=len)
    plain = re.sub(r"[^\w]+", "-", without_accents(longest).lower()).strip("-")
    return f"mined-{plain}"

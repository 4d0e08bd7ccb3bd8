"""Propose glossary rows from what newsrooms wrote: expansions of acronyms, recurring names.

Proposals are only ever proposals: an editor's change of `status` accepts or rejects them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from transcheck.data import Document, Span, Story
from transcheck.glossary.acronyms import FUNCTION, pairs
from transcheck.glossary.bilingual import bilingual
from transcheck.glossary.context import is_skipped
from transcheck.glossary.fold import folded_term, without_accents
from transcheck.glossary.matching import occurrences
from transcheck.glossary.model import Glossary, primary, serves
from transcheck.glossary.variants import mentions
from transcheck.glossary.words import is_unspaced

MIN_DOCUMENTS = 2  # a name is proposed from two documents on …
MIN_USES = 3  # … or three uses; one explicit definition is enough for an acronym
MIN_PASSAGES, MIN_DICE = 3, 0.8  # of a pair of terms: bimine pairs above are right three times in four
NO_NAMES = frozenset({"de"})  # every noun has a capital
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
    stories = tuple(stories)
    tallies: dict[tuple[str, str], _Tally] = {}
    for document in sorted(_documents(stories), key=lambda d: d.path):
        if document.lang != "und":
            for term, tally in _candidates(document):
                _add(tallies, (document.lang, term), tally)
    for key, tally in (*_names(stories), *_bilingual(stories)):
        _add(tallies, key, tally)
    closed = {(t.lang.lower(), folded_term(t.text)) for t in glossary.terms if t.status != "proposed"}
    kept = {key: tally for key, tally in tallies.items()
            if _is_enough(tally) and not _is_closed(key, closed, glossary)}
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


def _names(stories: Iterable[Story]) -> Iterator[tuple[tuple[str, str], _Tally]]:
    """Every multi-word name, counted wherever it stands, in small letters, too.

    So a title that one version writes in capitals and another does not counts for both.
    """
    by_lang: dict[str, list[Document]] = {}
    for document in sorted(_documents(stories), key=lambda d: d.path):
        if document.lang != "und" and primary(document.lang) not in NO_NAMES:
            by_lang.setdefault(document.lang, []).append(document)
    for lang, documents in sorted(by_lang.items()):
        written = (name for document in documents for name in mentions(document) if " " in name)
        names = {name.lower(): name for name in sorted(written, reverse=True)}
        places: dict[str, list[tuple[str, str]]] = {}
        for document in documents:
            for key, span in occurrences(names, document.text):
                if not is_skipped(document, span):
                    places.setdefault(key, []).append((document.path, _context(document.text, span)))
        for key, found in sorted(places.items()):
            yield (lang, names[key]), _Tally("name", "recurring name", 0.6, "", found)


def _bilingual(stories: Iterable[Story]) -> Iterator[tuple[tuple[str, str], _Tally]]:
    """Multi-word terms that aligned passages of a language pair render alike, again and again."""
    passages: dict[tuple[str, str], list[tuple[str, str]]] = {}
    places: dict[tuple[str, str], set[str]] = {}
    alignments = [alignment for story in stories for alignment in story.alignments]
    for alignment in sorted(alignments, key=lambda a: (a.source.path, a.target.path)):
        langs = alignment.source.lang, alignment.target.lang
        if langs[0] == langs[1] or "und" in langs or alignment.relation != "translation":
            continue
        passages.setdefault(langs, []).extend(
            (" ".join(s.text for s in bead.source), " ".join(s.text for s in bead.target))
            for bead in alignment.beads if bead.grade == "strong")
        places.setdefault(langs, set()).update((alignment.source.path, alignment.target.path))
    for langs, pairs_ in sorted(passages.items()):
        for pair in bilingual(pairs_, *langs):
            if pair.passages < MIN_PASSAGES or pair.dice < MIN_DICE or _is_plain(pair.source):
                continue
            both = (langs[0], pair.source, pair.target), (langs[1], pair.target, pair.source)
            for lang, term, other in both:
                written, seen = _where(term, stories, lang)
                why = f"goes with {other} in {pair.passages} passages"
                yield (lang, written), _Tally("", why, pair.dice * 0.8, other, seen)


def _is_plain(term: str) -> bool:
    return " " not in term and not term.isupper() and not is_unspaced(term[0])


def _where(term: str, stories: Iterable[Story], lang: str) -> tuple[str, list[tuple[str, str]]]:
    """The term as first written, and the documents of a language that hold it, with a context."""
    written = term
    places: list[tuple[str, str]] = []
    for document in sorted(_documents(stories), key=lambda d: d.path):
        at = document.text.lower().find(term.lower()) if document.lang == lang else -1
        if at >= 0:
            span = Span(at, at + len(term))
            written = written if places else document.slice(span)
            places.append((document.path, _context(document.text, span)))
    return written, places


def _context(text: str, span: Span) -> str:
    around = text[max(0, span.start - CONTEXT) : span.end + CONTEXT]
    return re.sub(r"\s+", " ", around).strip()


def _add(tallies: dict[tuple[str, str], _Tally], key: tuple[str, str], new: _Tally) -> None:
    old = tallies.setdefault(key, _Tally(new.type, new.why, new.confidence, new.partner))
    if new.confidence > old.confidence:
        old.type, old.why, old.confidence, old.partner = new.type, new.why, new.confidence, new.partner
    if new.type == "name" and old.type != "name":  # the same uses, counted in another way
        old.places = max(old.places, new.places, key=len)
    else:
        old.places += new.places


def _is_enough(tally: _Tally) -> bool:
    documents = {path for path, _ in tally.places}
    return tally.type != "name" or len(documents) >= MIN_DOCUMENTS or len(tally.places) >= MIN_USES


def _is_closed(key: tuple[str, str], closed: set[tuple[str, str]], glossary: Glossary) -> bool:
    """True if the glossary has the term in a status other than proposed, or explains all of it."""
    lang, term = key[0].lower(), folded_term(key[1])
    if (lang, term) in closed or (primary(lang), term) in closed:
        return True
    return any(match.span.end == len(key[1]) and key[1][: match.span.start].strip().lower() in ("", *FUNCTION)
               for match in glossary.match(key[1], key[0]))


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
    across = not tally.type  # a pair of terms: the partner is in another language
    for known in sorted(glossary.terms, key=lambda t: t.order):
        if (across or serves(known.lang, lang)) and folded_term(known.text) in wanted:
            return known.concept
    longest = max((without_accents(form).lower() for form in forms), key=lambda form: (len(form), form))
    plain = re.sub(r"[^\w]+", "-", without_accents(longest).lower()).strip("-")
    return f"mined-{plain}"

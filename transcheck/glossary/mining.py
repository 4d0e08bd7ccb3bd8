"""Propose glossary rows from what newsrooms wrote: expansions of acronyms, recurring names, spellings.

Proposals are only ever proposals: an editor's change of `status` accepts or rejects them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from transcheck.data import Document, Span, Story, primary
from transcheck.glossary.acronyms import FUNCTION, is_spelled_out, pairs
from transcheck.glossary.context import is_skipped
from transcheck.glossary.counterparts import counterparts
from transcheck.glossary.fold import folded_term, without_accents
from transcheck.glossary.model import Glossary
from transcheck.glossary.proposal import Proposal
from transcheck.glossary.recurring import (
    NO_NAMES,
    Spellings,
    Use,
    is_half,
    is_in_its_own_case,
    recurring_names,
)
from transcheck.glossary.term import USED, serves
from transcheck.glossary.titles import rival_titles

MIN_DOCUMENTS = 2  # a name is proposed from two documents on …
MIN_USES = 3  # … or three uses; one explicit definition is enough for an acronym
MAX_CONTEXTS = 3
CONTEXT = 40  # code points each side, less the word that is cut
Key = tuple[str, str]  # language, term


@dataclass(slots=True)
class _Tally:
    """Where one candidate was seen; `partners` are terms of the same concept, the surest first."""

    type: str
    why: str
    confidence: float
    partners: list[Key] = field(default_factory=list)
    places: set[tuple[str, int, str]] = field(default_factory=set)  # document path, offset, context


def propose(stories: Iterable[Story], glossary: Glossary) -> tuple[Proposal, ...]:
    """Rows worth an editor's look, sorted; the same for any order of stories.

    A term that the glossary has in any status, `rejected` included, is proposed again only to
    bring the evidence of a `proposed` row up to date.
    """
    stories = tuple(sorted(stories, key=lambda story: story.id))
    documents = sorted({d.path: d for s in stories for d in s.documents if d.lang != "und"}.values(),
                       key=lambda document: document.path)
    tallies: dict[Key, _Tally] = {}
    for key, tally in (*_acronyms(documents), *_names(documents, glossary), *_titles(stories),
                       *_pairs(stories, documents)):
        _add(tallies, key, tally)
    closed = {(t.lang.lower(), folded_term(t.text)) for t in glossary.terms if t.status != "proposed"}
    kept = {key: tally for key, tally in tallies.items()
            if _is_enough(tally) and not _is_closed(key, tally, closed, glossary)}
    concepts = _concepts(kept, glossary)
    return tuple(sorted((_proposal(key, tally, concepts[key]) for key, tally in kept.items()),
                        key=lambda p: (p.concept, p.lang, p.term)))


def _acronyms(documents: Sequence[Document]) -> Iterator[tuple[Key, _Tally]]:
    """Letters and the words that they stand for, where the letters are those of the words."""
    for document in documents:
        for pair in pairs(document.text):
            if is_skipped(document, pair.long) or is_skipped(document, pair.short):
                continue
            short, long = _singular(document.slice(pair.short)), folded_term(document.slice(pair.long))
            if not is_spelled_out(short, long):
                continue
            whole = Span(min(pair.short.start, pair.long.start), max(pair.short.end, pair.long.end))
            places = {(document.path, whole.start, _context(document.text, whole))}
            lang = document.lang
            yield (lang, short), _Tally("acronym", f"explained as {long}", 0.9, [(lang, long)], set(places))
            if is_in_its_own_case(long, [Use(document, pair.long)], documents):
                yield (lang, long), _Tally("full", f"explains {short}", 0.9, [(lang, short)], places)


def _singular(short: str) -> str:
    return short[:-1] if short[:-1].isupper() and short.endswith("s") else short


def _names(documents: Sequence[Document], glossary: Glossary) -> Iterator[tuple[Key, _Tally]]:
    """Recurring names of several words, and other spellings of those and of names already listed."""
    by_lang: dict[str, list[Document]] = {}
    for document in documents:
        if primary(document.lang) not in NO_NAMES:
            by_lang.setdefault(document.lang, []).append(document)
    for lang, own in sorted(by_lang.items()):
        found = recurring_names(own, glossary)
        often = [name for name, uses in found.items() if _are_many(uses)]
        often.sort(key=lambda name: (-_spread(found[name]), -len(found[name]), name))
        listed = sorted(t.text for t in glossary.terms
                        if serves(t.lang, lang) and t.status in USED and " " in t.text)
        spellings = Spellings(lang, [*listed, *often])
        for name, uses in found.items():
            known = spellings.variant_of(name)
            places = {(u.document.path, u.span.start, _context(u.document.text, u.span)) for u in uses}
            if known:
                why = f"another spelling of {known}"
                yield (lang, name), _Tally("variant", why, 0.7, [(lang, known)], places)
            elif _are_many(uses) and not is_half(uses) and is_in_its_own_case(name, uses, documents):
                yield (lang, name), _Tally("name", "recurring name", 0.6, [], places)


def _are_many(uses: Sequence[Use]) -> bool:
    return _spread(uses) >= MIN_DOCUMENTS or len(uses) >= MIN_USES


def _spread(uses: Sequence[Use]) -> int:
    return len({use.document.path for use in uses})


def _titles(stories: Sequence[Story]) -> Iterator[tuple[Key, _Tally]]:
    """An official title, and what another version in the same language calls it in small letters."""
    for story in stories:
        for rival in rival_titles(story):
            lang, title = rival.there.lang, rival.there.slice(rival.title)
            plain = rival.here.slice(rival.plain)
            place = (rival.here.path, rival.plain.start, _context(rival.here.text, rival.plain))
            why = f"where another version has {title}"
            yield (lang, plain), _Tally("variant", why, 0.7, [(lang, title)], {place})
            place = (rival.there.path, rival.title.start, _context(rival.there.text, rival.title))
            yield (lang, title), _Tally("full", f"another version has {plain}", 0.7, [], {place})


def _pairs(stories: Sequence[Story], documents: Sequence[Document]) -> Iterator[tuple[Key, _Tally]]:
    """Terms that aligned passages of two languages render alike, again and again."""
    for pair in counterparts(stories, documents):
        for key, other, uses in ((pair.source, pair.target, pair.uses[0]),
                                 (pair.target, pair.source, pair.uses[1])):
            why = f"goes with {other[1]} in {pair.passages} passages"
            places = {(u.document.path, u.span.start, _context(u.document.text, u.span)) for u in uses}
            yield key, _Tally("", why, pair.dice * 0.8, [other], places)


def _context(text: str, span: Span) -> str:
    """The words around a span, none of them cut."""
    begin, end = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    if begin and not text[begin - 1].isspace():
        cut = re.search(r"\s", text[begin : span.start])
        begin = begin + cut.end() if cut else begin if len(text[begin:span.start].split()) > 1 else span.start
    if end < len(text) and not text[end].isspace():
        cut = re.search(r"\s\S*\Z", text[span.end : end])
        end = span.end + cut.start() if cut else end
    return re.sub(r"\s+", " ", text[begin:end]).strip()


def _add(tallies: dict[Key, _Tally], key: Key, new: _Tally) -> None:
    old = tallies.setdefault(key, _Tally(new.type, new.why, new.confidence))
    if new.confidence > old.confidence:
        old.type, old.why, old.confidence = new.type or old.type, new.why, new.confidence
        old.partners[:0] = new.partners
    else:
        old.partners += new.partners
    starts = {(path, start) for path, start, _ in old.places}
    old.places |= {place for place in new.places if place[:2] not in starts}


def _is_enough(tally: _Tally) -> bool:
    documents = {path for path, *_ in tally.places}
    return tally.type != "name" or len(documents) >= MIN_DOCUMENTS or len(tally.places) >= MIN_USES


def _is_closed(key: Key, tally: _Tally, closed: set[Key], glossary: Glossary) -> bool:
    """True if the glossary has the term in a status other than proposed, or explains all of it."""
    lang, term = key[0].lower(), folded_term(key[1])
    if (lang, term) in closed or (primary(lang), term) in closed:
        return True
    return tally.type != "variant" and any(
        match.span.end == len(key[1]) and key[1][: match.span.start].strip().lower() in ("", *FUNCTION)
        for match in glossary.match(key[1], key[0]))


def _concepts(tallies: dict[Key, _Tally], glossary: Glossary) -> dict[Key, str]:
    """For each term the concept that one of its partners has, else one new for all that go together."""
    leader = {key: key for key in tallies}

    def find(key: Key) -> Key:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for key, tally in sorted(tallies.items()):
        for partner in tally.partners:
            one, two = sorted((find(key), find(partner)), key=_rank)
            leader[two] = one
    groups: dict[Key, list[Key]] = {}
    for key in sorted(leader):
        groups.setdefault(find(key), []).append(key)
    known: dict[Key, str] = {}
    for term in sorted(glossary.terms, key=lambda term: term.order):
        known.setdefault((primary(term.lang), folded_term(term.text).lower()), term.concept)
    names: dict[Key, str] = {}
    for first, members in groups.items():
        listed = [known.get((primary(lang), folded_term(text).lower())) for lang, text in [first, *members]]
        names |= dict.fromkeys(members, next(filter(None, listed), _slug(first[1])))
    return names


def _rank(key: Key) -> tuple[bool, int, Key]:
    """English before other languages, the longest form before its letters."""
    return primary(key[0]) != "en", -len(key[1]), key


def _slug(term: str) -> str:
    return "mined-" + re.sub(r"[^\w]+", "-", without_accents(term).lower()).strip("-")


def _proposal(key: Key, tally: _Tally, concept: str) -> Proposal:
    places = sorted(tally.places)
    return Proposal(
        concept=concept, lang=key[0], term=key[1], type=tally.type, why=tally.why, uses=len(places),
        documents=tuple(sorted({path for path, *_ in places})),
        contexts=tuple(context for *_, context in places[:MAX_CONTEXTS]), confidence=tally.confidence,
    )

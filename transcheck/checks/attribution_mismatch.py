"""Statement is ascribed to another source.

Readers are told that a union said what exporters said, or that `he` said what three governments
declared. Names are compared by sound in any script. Left alone: a surname, a title, a role or a
pronoun for a name, sources of one kind under two names, a name that nobody else in the story has
where the other version's is hard to hear, and sentences with several sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Alignment, Bead, Document, Sentence, Severity, Span, Story
from transcheck.facts.cues import speech_acts
from transcheck.facts.ledger import MIN_CONFIDENCE, Ledger
from transcheck.facts.quotes import read_quotations
from transcheck.facts.sources import are_same, source_of
from transcheck.facts.speakers import orphan_pronouns
from transcheck.facts.tellers import (
    SURE_BEAD,
    Telling,
    compare_pronoun,
    compare_tellers,
    quotes_words,
    role_of_teller,
    teller_of,
    titled,
)
from transcheck.facts.words import base

MIN_QUOTED_CONFIDENCE = 0.25  # of a bead of two quotes; a name elsewhere in the story is proof enough
MIN_BACKED = 0.6  # chance that one of two links is right, one straight and one over a third version
HINT = 0.5  # confidence of a word list


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a statement."""
    yield from _between(story)
    yield from _acts(story)
    for document in story.documents:
        for span in orphan_pronouns(document, read_quotations(document).quotes):
            yield Hit(document, span, "a pronoun for a person, where only a statement, a body or several "
                                      "states have spoken", Severity.MAJOR)


def _between(story: Story) -> Iterator[Hit]:
    """Another person, or a source of another kind, in aligned sentences."""
    ledger, links = Ledger(story), _links(story)
    for alignment, bead in ledger.beads(MIN_QUOTED_CONFIDENCE):
        found = _compare(alignment, bead, is_backed=_is_backed(alignment, bead, links))
        if found is None:
            continue
        sides = [(alignment.source, found.here), (alignment.target, found.there)]
        earlier, later = sides if ledger.is_target_later(alignment) else sides[::-1]
        places = [(document.path, _sentence(document, span)) for document, span in (earlier, later)]
        if found.is_same:
            ledger.agree(*places)
            continue
        side = ledger.departs(places[:1], places[1:])
        if side:
            ledger.flag(*places)
            hit = _hit(later, earlier) if side == "later" else _hit(earlier, later)
            is_sure = found.is_named or alignment.relation == "translation" or bead.confidence >= SURE_BEAD
            yield hit if is_sure else replace(hit, severity=Severity.INFO)


Links = dict[tuple[str, int], dict[tuple[str, int], float]]


def _links(story: Story) -> Links:
    """Single sentences that are linked, each way, with the confidence of the link."""
    links: Links = {}
    for alignment in story.alignments:
        for bead in alignment.beads:
            if bead.kind == "1-1":
                one = alignment.source.path, bead.source[0].index
                two = alignment.target.path, bead.target[0].index
                sure = 1.0 if alignment.relation == "translation" else bead.confidence
                links.setdefault(one, {})[two] = sure
                links.setdefault(two, {})[one] = sure
    return links


def _is_backed(alignment: Alignment, bead: Bead, links: Links) -> bool:
    """True if a third version has a sentence that goes with both sides, too."""
    if bead.kind != "1-1":
        return False
    one = links.get((alignment.source.path, bead.source[0].index), {})
    two = links.get((alignment.target.path, bead.target[0].index), {})
    others = [min(one[place], two[place]) for place in one.keys() & two.keys()]
    return 1 - (1 - bead.confidence) * (1 - max(others, default=0.0)) >= MIN_BACKED


def _compare(alignment: Alignment, bead: Bead, *, is_backed: bool) -> Telling | None:
    """By name where both passages tell, else by what the speakers are."""
    source, target = alignment.source, alignment.target
    is_trusted = alignment.relation == "translation" or bead.confidence >= MIN_CONFIDENCE or is_backed
    if not is_trusted and not (bead.kind == "1-1" and quotes_words(source, bead.source[0])
                               and quotes_words(target, bead.target[0])):
        return None
    named = compare_tellers(alignment, bead) or (compare_pronoun(alignment, bead) if is_trusted else None)
    if not is_trusted or (named and not named.is_same):
        return named
    one, two = source_of(bead, source, is_target=False), source_of(bead, target, is_target=True)
    if named:
        return Telling(one.span, two.span, False, False) if one and two and not are_same(one, two) else named
    if one is None and not teller_of(target, bead.target):
        one = role_of_teller(source, bead.source)
    if two is None and not teller_of(source, bead.source):
        two = role_of_teller(target, bead.target)
    if one is None or two is None:
        return None
    return Telling(one.span, two.span, are_same(one, two), False)


def _sentence(document: Document, span: Span) -> int:
    """The sentence of a place, to know it again."""
    return next((s.index for s in document.sentences if s.span.overlaps(span)), -1)


def _acts(story: Story) -> Iterator[Hit]:
    """In one language, what was pledged here and reaffirmed there: a note."""
    ledger = Ledger(story)
    for alignment, bead in ledger.beads():
        source, target = alignment.source, alignment.target
        if base(source.lang) != base(target.lang):
            continue
        there, here = _act(bead.source, source), _act(bead.target, target)
        if there and here and there[0] != here[0]:
            sides = [(source, there[1]), (target, here[1])]
            later, earlier = sides[::-1] if ledger.is_target_later(alignment) else sides
            name = earlier[0].path.rpartition("/")[2]
            words = later[0].slice(later[1]), earlier[0].slice(earlier[1])
            yield Hit(*later, f"another act of speech than in {name}: “{words[0]}” here, “{words[1]}” there",
                      Severity.INFO, related=(earlier,), confidence=HINT)


def _act(sentences: tuple[Sentence, ...], document: Document) -> tuple[str, Span] | None:
    """The one act of speech of a passage, with its place: the reporter's word before a quoted one."""
    found = [(kind, Span(s.span.start + place.start, s.span.start + place.end))
             for s in sentences for kind, place in speech_acts(s.text, document.lang)]
    quotes = read_quotations(document).quotes
    told = [act for act in found if not any(quote.inner.contains(act[1]) for quote in quotes)] or found
    return told[0] if len(told) == 1 else None


def _hit(said: tuple[Document, Span], other: tuple[Document, Span]) -> Hit:
    here, span = said[0], titled(*said)
    name = other[0].path.rpartition("/")[2]
    wordings = (here.slice(span), other[0].slice(titled(*other)))
    message = f"said by another source than in {name}: “{wordings[0]}” here, “{wordings[1]}” there"
    return Hit(here, span, message, related=((other[0], titled(*other)),), confidence=HINT)


check = Check(
    id="TC406", name="attribution-mismatch", severity=Severity.MINOR, find=find,
    examples=(
        Example("another source", ("pt", "A associação dos exportadores estima perdas."),
                ("en", "The losses are estimated by [[the union]].")),
        Example("a ministry for a league", ("ar", "ويرى اتحاد المستهلكين أن الأسعار مرتفعة."),
                ("fr", "[[Le ministère]] juge que les prix sont élevés.")),
        Example("another person of the story",
                ("en", "“The dam will hold,” said Ruth Ellery.\n“We are leaving,” said Owen Tallis."),
                ("uk", "«Дамба витримає», — сказав [[Оуен Талліс]].\n«Ми їдемо», — сказав Оуен Талліс.")),
        Example("a pronoun for a statement",
                ("en", "Three countries issued a joint statement.\n“We deplore it,” [[he added]].")),
        Example("a pronoun with a person",
                ("en", "In a statement the minister deplored it.\n“It is wrong,” he added.")),
        Example("one kind under two names", ("de", "Die Gewerkschaft sagte, der Streik ende."),
                ("en", "The trade union said the strike would end.")),
    ),
)

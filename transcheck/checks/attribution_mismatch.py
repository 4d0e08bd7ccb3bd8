"""Statement is ascribed to another source.

Readers are told that a union said what exporters said, or that `he` said what three governments
declared. Left alone: sources of one kind under two names, a pronoun with any person before it, and
sentences with several sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Sentence, Severity, Span, Story
from transcheck.facts.cues import speech_acts
from transcheck.facts.ledger import Ledger
from transcheck.facts.quotes import read_quotations
from transcheck.facts.speakers import Source, orphan_pronouns, source_of
from transcheck.facts.words import base

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
    """Sources of two kinds in aligned sentences."""
    ledger = Ledger(story)
    for alignment, bead in ledger.beads():
        sides = [(alignment.source, source_of(bead, alignment.source, is_target=False)),
                 (alignment.target, source_of(bead, alignment.target, is_target=True))]
        earlier, later = sides if ledger.is_target_later(alignment) else sides[::-1]
        if earlier[1] is None or later[1] is None:
            continue
        places = [(document.path, source.span) for document, source in (earlier, later) if source]
        if earlier[1].kinds & later[1].named or later[1].kinds & earlier[1].named:
            ledger.agree(*places)
            continue
        side = ledger.departs(places[:1], places[1:])
        if side:
            ledger.flag(*places)
            (here, said), (there, other) = (later, earlier) if side == "later" else (earlier, later)
            if said and other:
                yield _hit(here, said, there, other)


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


def _hit(here: Document, said: Source, there: Document, other: Source) -> Hit:
    name = there.path.rpartition("/")[2]
    wordings = (here.slice(said.span), there.slice(other.span))
    message = f"said by another source than in {name}: “{wordings[0]}” here, “{wordings[1]}” there"
    return Hit(here, said.span, message, related=((there, other.span),), confidence=HINT)


check = Check(
    id="TC406", name="attribution-mismatch", severity=Severity.MINOR, find=find,
    examples=(
        Example("another source", ("pt", "A associação dos exportadores estima perdas."),
                ("en", "The losses are estimated by [[the union]].")),
        Example("a ministry for a league", ("ar", "ويرى اتحاد المستهلكين أن الأسعار مرتفعة."),
                ("fr", "[[Le ministère]] juge que les prix sont élevés.")),
        Example("a pronoun for a statement",
                ("en", "Three countries issued a joint statement.\n“We deplore it,” [[he added]].")),
        Example("a pronoun with a person",
                ("en", "In a statement the minister deplored it.\n“It is wrong,” he added.")),
        Example("one kind under two names", ("de", "Die Gewerkschaft sagte, der Streik ende."),
                ("en", "The trade union said the strike would end.")),
    ),
)

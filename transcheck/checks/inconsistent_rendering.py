"""One concept, two renderings in one document.

A reader who meets a second name looks for a second thing. A term that another version in the same
language has without one of its words or under its official title, or another story without its
hyphen, is a note. Leaves alone: a full name beside its short form or acronym, admitted forms side
by side, deprecated forms (TC301 has them), shortened second mentions, and passages inside
quotations (shown as info).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transcheck.check import Check, Example, Hit, Tools
from transcheck.checks._renderings import from_pivot, gaps
from transcheck.checks._synonyms import synonyms
from transcheck.data import Alignment, Document, Severity, Span, Story, primary
from transcheck.facts.terms import rival_terms
from transcheck.glossary import Glossary, TermMatch
from transcheck.glossary.context import is_free, is_quoted, is_skipped
from transcheck.glossary.hyphens import hyphen_rivals
from transcheck.glossary.inflection import are_forms, common_words
from transcheck.glossary.titles import rival_titles

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MIN_LETTERS = 4  # of each word of a term of three (ntrex: no false alarm in 470,000 words)
STEM = 5  # letters that two builds of one word share
ORDINARY = 340  # centibels: words this common make no term


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """One hit for each passage that departs from the listed form used elsewhere in its document."""
    for document in story.documents:
        yield from _lookalikes(document)
        yield from _rival_acronyms(document, tools.glossary)
    for alignment in story.alignments:
        for rival in rival_terms(alignment):
            message = f"“{rival.short.slice(rival.short_places[0])}” in {rival.short.path.rpartition('/')[2]}"
            yield Hit(rival.long, rival.long_places[0], message, Severity.INFO,
                      related=tuple((rival.short, place) for place in rival.short_places))
    for title in rival_titles(story):
        message = f"perhaps “{title.there.slice(title.title)}”, as in {title.there.path.rpartition('/')[2]}"
        yield Hit(title.here, title.plain, message, Severity.INFO, related=((title.there, title.title),))
    found = [hit for alignment in from_pivot(story) for hit in _unlisted(alignment, tools)]
    yield from found
    for hit in (hit for document in story.documents for hit in _in_other_words(document, tools)):
        if not any(hit.document.path == h.document.path and hit.span.overlaps(h.span) for h in found):
            yield hit


def _unlisted(alignment: Alignment, tools: Tools) -> Iterator[Hit]:
    """Passages that the source's concept is lost in, while another passage has a listed form of it."""
    source, target = alignment.source, alignment.target
    for gap in gaps(alignment, tools):
        if gap.elsewhere is None or gap.near is not None:
            continue
        usual = target.slice(gap.elsewhere)
        message = (f"where the {source.lang} version has “{source.slice(gap.mention)}”; "
                   f"elsewhere this text says “{usual}”")
        severity = Severity.INFO if is_free(target, gap.place) else None
        yield Hit(target, gap.place, message, severity, suggestion="" if severity is not None else usual,
                  related=((target, gap.elsewhere), (source, gap.mention)), concept=gap.concept)


def _in_other_words(document: Document, tools: Tools) -> Iterator[Hit]:
    """Phrases that mean what a listed form means, by the encoder's word."""
    for span, match in synonyms(document, tools.glossary, tools.vectors) if tools.vectors else ():
        usual = document.slice(match.span)
        yield Hit(document, span, f"perhaps another rendering of “{usual}”, which this text has elsewhere",
                  related=((document, match.span),), suggestion=usual, concept=match.concept)


def between(stories: Sequence[Story], tools: Tools) -> Iterator[Hit]:
    """One note for each story and term that departs from the hyphens of other stories."""
    for rival in hyphen_rivals(stories):
        here, usual = rival.here, rival.usual[0]
        if not is_skipped(here.document, here.span):
            yield Hit(here.document, here.span, f"written “{usual.text}” in another story", Severity.INFO,
                      related=tuple((place.document, place.span) for place in rival.usual))


def _lookalikes(document: Document) -> Iterator[Hit]:
    """Terms of three words that differ in the build of one: `technical`, `technology cooperation`."""
    common = common_words(primary(document.lang), ORDINARY)
    seen: dict[tuple[str, str, str], list[tuple[tuple[str, ...], Span]]] = {}
    for sentence in document.sentences:
        words = [] if sentence.is_furniture else list(WORD.finditer(sentence.text))
        lower = [w.group().lower() for w in words]
        plain = [len(word) >= MIN_LETTERS and word not in common for word in lower]
        for at in range(len(words) - 2):
            if not (plain[at] and plain[at + 1] and plain[at + 2]):
                continue
            gram, first, last = tuple(lower[at : at + 3]), words[at], words[at + 2]
            passage = sentence.text[first.start() : last.end()]
            if " ".join(gram) != passage.lower() or words[at + 1].group() != gram[1]:
                continue
            span = Span(sentence.span.start + first.start(), sentence.span.start + last.end())
            key = (gram[0], gram[1][:STEM], gram[2])
            for other, place in seen.get(key, ()):
                if other[1] != gram[1] and not are_forms(other[1], gram[1], primary(document.lang)):
                    severity = Severity.INFO if is_quoted(document, span) else None
                    message = f"nearly “{document.slice(place)}”, which this text has elsewhere"
                    yield Hit(document, span, message, severity, related=((document, place),))
                    break
            seen.setdefault(key, []).append((gram, span))


def _rival_acronyms(document: Document, glossary: Glossary) -> Iterator[Hit]:
    """`US` and `USA` in one text: right both, but a house decides for one; as info."""
    first: dict[str, TermMatch] = {}
    told: set[str] = set()
    for match in glossary.match(document.text, document.lang):
        if match.term.type != "acronym" or is_quoted(document, match.span) or match.concept in told:
            continue
        other = first.setdefault(match.concept, match)
        if other.term.text != match.term.text:
            told.add(match.concept)
            message = f"called “{other.term.text}” elsewhere in this text"
            yield Hit(document, match.span, message, Severity.INFO, related=((document, other.span),),
                      concept=match.concept)


check = Check(
    id="TC303", name="inconsistent-rendering", severity=Severity.MINOR, find=find, between=between,
    examples=(
        Example("a treaty that changes its name",
                ("de", "Das Moorabkommen gilt ab Mai.\nBauern lehnen es ab.\n"
                       "Ohne Geld bleibe das Moorabkommen Papier."),
                ("en", "The Peatland Accord takes effect in May.\nFarmers reject it.\n"
                       "Without money, the [[bog treaty]] remains paper."),
                glossary="moor,de,Moorabkommen,preferred\nmoor,en,Peatland Accord,preferred"),
        Example("a term built in two ways",
                ("en", "They spoke of maritime technical cooperation.\nThe ministry criticised the "
                       "[[maritime technology cooperation]] on Friday.")),
        Example("one word more than in the other version",
                ("en", "The pact provides for mutual assistance in a flood."),
                ("en", "The towns agreed on [[mutual technical assistance]] in a flood."),
                relation="retelling"),
        Example("an official title in words of its own",
                ("en", "They signed the Comprehensive Coastal Fisheries Agreement."),
                ("en", "They signed a [[broad fisheries agreement]]."), relation="retelling"),
        Example("full name and acronym",
                ("fr", "La Commission des lacs alpins (CLA) siège à Annecy.\nElle étudie deux projets.\n"
                       "La CLA votera mardi."),
                ("en", "The Alpine Lakes Commission (ALC) sits in Annecy.\nIt studies two projects.\n"
                       "The ALC votes on Tuesday."),
                glossary="cla,fr,Commission des lacs alpins,preferred\ncla,fr,CLA,admitted,acronym\n"
                         "cla,en,Alpine Lakes Commission,preferred\ncla,en,ALC,admitted,acronym"),
    ),
)

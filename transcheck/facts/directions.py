"""Which way a share went: `up 12 per cent` in one version, `down 12 per cent` in another.

Numbers agree, so that no reader of figures stumbles; the words beside them say the opposite. Only a share
that both versions state, once, is judged, and only where the words up to the next figure or the end
of the clause point one way on each side.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transcheck.data import Alignment, Bead, Document, Sentence, Span, Story
from transcheck.facts.contradictions import facts_of
from transcheck.facts.ledger import Ledger
from transcheck.facts.measures import load
from transcheck.facts.page import Fact
from transcheck.facts.same import satisfies
from transcheck.facts.words import base, is_spaced

SURE = 0.6  # confidence of a bead
CLAUSE_END = re.compile(r"[;:.!?()«»“”„—。；：！？]\s|[。；！？、，]|[,،]\s")
VERB_LAST = frozenset(("ja", "ko", "tr"))  # the word comes after the share
UP, DOWN = 1, -1


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of `document` that go the other way than those of `other`."""

    document: Document
    span: Span
    other: Document
    other_span: Span


@dataclass(frozen=True, slots=True)
class _Way:
    sign: int
    span: Span  # of the share and the word, in the document


def turns(story: Story) -> Iterator[Turn]:
    """Every share that rises in one version and falls in another, once, in the later version."""
    ledger = Ledger(story)
    for alignment, bead in ledger.beads():
        if bead.confidence < SURE:
            continue
        for a, b in _pairs(alignment, bead):
            source, target = (alignment.source, a.span), (alignment.target, b.span)
            earlier, later = (source, target) if ledger.is_target_later(alignment) else (target, source)
            before: Hashable = (earlier[0].path, earlier[1])
            after: Hashable = (later[0].path, later[1])
            if a.sign == b.sign:
                ledger.agree(before, after)
                continue
            side = ledger.departs([before], [after])
            if side:
                ledger.flag(before, after)
                here, there = (later, earlier) if side == "later" else (earlier, later)
                yield Turn(here[0], here[1], there[0], there[1])


def _pairs(alignment: Alignment, bead: Bead) -> Iterator[tuple[_Way, _Way]]:
    """Shares that two passages have in common, with the way each goes."""
    sides = [(document, sentences, facts_of(sentences, document.lang)) for document, sentences in
             ((alignment.source, bead.source), (alignment.target, bead.target))]
    shares = [[fact for fact in facts if fact.kind == "percent" and fact.hard] for _, _, facts in sides]
    for x in shares[0]:
        same = [y for y in shares[1] if satisfies(x, y)]
        if len(same) != 1 or sum(satisfies(z, same[0]) for z in shares[0]) != 1:
            continue
        ways = [_way(document, sentences, facts, fact)
                for (document, sentences, facts), fact in zip(sides, (x, same[0]), strict=True)]
        if ways[0] and ways[1]:
            yield ways[0], ways[1]


def _way(document: Document, sentences: Sequence[Sentence], facts: Sequence[Fact], fact: Fact) -> _Way | None:
    """Up or down, if the words around a share say one of them."""
    pattern = _pattern(base(document.lang))
    within = next((s.span for s in sentences if s.span.contains(fact.span)), None)
    if pattern is None or within is None:
        return None
    others = [f.span for f in facts if f.hard and not f.span.overlaps(fact.span)]
    start = max([within.start, *(s.end for s in others if s.end <= fact.span.start)])
    if base(document.lang) in VERB_LAST:
        start = fact.span.start
    end = min([within.end, *(s.start for s in others if s.start >= fact.span.end)])
    start = max([start, *(m.end() for m in CLAUSE_END.finditer(document.text, start, fact.span.start))])
    stop = CLAUSE_END.search(document.text, fact.span.end, end)
    text = document.text[start : stop.start() if stop else end].lower()
    found = list(pattern.finditer(text))
    signs = {UP if match["up"] else DOWN for match in found}
    if len(signs) != 1:
        return None
    word = Span(start + found[0].start(), start + found[0].end())
    return _Way(signs.pop(), Span(min(word.start, fact.span.start), max(word.end, fact.span.end)))


@lru_cache(maxsize=32)
def _pattern(lang: str) -> re.Pattern[str] | None:
    table = load("directions.json")
    if lang not in table:
        return None
    up, down = table[lang]
    edges = (r"(?<!\w)", r"(?!\w)") if is_spaced(lang) and lang != "ko" else ("", "")
    return re.compile(f"{edges[0]}(?:(?P<up>{up})|(?P<down>{down})){edges[1]}")

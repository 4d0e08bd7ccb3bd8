"""The same utterance in two versions of one language: which quotes belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.data import Alignment, Bead, Document, Sentence, Severity, Span
from transcheck.facts.diff import SEVERITY, Change, Comparison, Kind, compare
from transcheck.facts.quotes import Quote, read_quotations
from transcheck.facts.speakers import told
from transcheck.facts.words import CUT, base, is_function, stem
from transcheck.remember import remembered

# Chosen on the joint statements and retellings of the newsroom development stories: two quotes of
# one aligned pair of sentences, quotes found anywhere, and a lone long quote on either side.
MIN_ALIGNED = 0.40
MIN_ANYWHERE = 0.62
MIN_LONE = 0.08
LONE_WORDS = 5
ANYWHERE_SHARED = 3  # content words
MIN_BEAD_CONFIDENCE = 0.8
MIN_SURE = 0.95  # confidence of a bead whose quotes share no word
NAME = re.compile(r"(?<=[^\W\d_][ ,»”\"])[A-ZÀ-ÞŁŚŻŹĆČŠŽŘĎŤŇİА-ЯЁЄІЇҐ][^\W\d_]{3,}")  # not the first word
FULL_SHARED = 4  # content words in common from which likeness counts in full: a phrase yields to a sentence
EDGE = 2  # words at either end that the other quote lacks: the quote still counts as taken whole


@dataclass(frozen=True, slots=True)
class Utterance:
    """Two quotes of one utterance, and how they compare."""

    a: Quote
    b: Quote
    comparison: Comparison

    def spans(self) -> tuple[Span, Span]:
        """The stretch that both quote; a quote taken whole keeps its marks."""
        return _span(self.a, self.comparison.a), _span(self.b, self.comparison.b)


def _span(quote: Quote, words: tuple[int, int]) -> Span:
    if words[0] <= EDGE and len(quote.words) - words[1] <= EDGE and words[1] - words[0] > 2 * EDGE:
        return quote.span
    if words == (0, len(quote.words)):
        return quote.span
    inside = quote.words[slice(*words)]
    return Span(inside[0].span.start, inside[-1].span.end)


def match_quotes(alignment: Alignment, quotes_a: tuple[Quote, ...],
                 quotes_b: tuple[Quote, ...]) -> Iterator[Utterance]:
    """Pair the quotes of two versions in one language, best pairs first; words are used once."""
    lang = alignment.target.lang
    outer_a, outer_b = ([q for q in quotes if q.depth == 0] for quotes in (quotes_a, quotes_b))
    linked = _linked(alignment, outer_a, outer_b)
    candidates: list[tuple[float, Utterance]] = []
    for i, a in enumerate(outer_a):
        for j, b in enumerate(outer_b):
            bead = linked.get((i, j))
            if bead is None and _shared(a, b, lang) < ANYWHERE_SHARED:
                continue
            utterance = Utterance(a, b, compare(a.words, b.words, lang))
            if bead is not None and not utterance.comparison.shared:
                utterance = _reworded(a, b)
                if _is_lone(linked, (i, j)) and _is_retold(utterance, bead, alignment):
                    candidates.append((0.0, utterance))
                continue
            if _is_same(utterance, bead, linked, (i, j)):
                bonus = 1.0 if bead is not None else 0.0
                weight = min(1.0, utterance.comparison.shared / FULL_SHARED)
                candidates.append((utterance.comparison.similarity * weight + bonus, utterance))
    candidates.sort(key=lambda c: (-c[0], c[1].a.span, c[1].b.span))
    used_a: list[Span] = []
    used_b: list[Span] = []
    for _, utterance in candidates:
        span_a, span_b = utterance.spans()
        if not any(span_a.overlaps(s) for s in used_a) and not any(span_b.overlaps(s) for s in used_b):
            used_a.append(span_a)
            used_b.append(span_b)
            yield utterance


def _linked(alignment: Alignment, quotes_a: list[Quote],
            quotes_b: list[Quote]) -> dict[tuple[int, int], Bead]:
    """Pairs of quotes whose sentences are in one bead."""
    found: dict[tuple[int, int], Bead] = {}
    for bead in alignment.beads:
        if not bead.source or not bead.target:
            continue
        left = [i for i, q in enumerate(quotes_a) if _is_in(q, bead.source)]
        right = [j for j, q in enumerate(quotes_b) if _is_in(q, bead.target)]
        found.update({(i, j): bead for i in left for j in right})
    return found


def _is_in(quote: Quote, sentences: tuple[Sentence, ...]) -> bool:
    return any(quote.span.overlaps(sentence.span) for sentence in sentences)


def _shared(a: Quote, b: Quote, lang: str) -> int:
    """Content words in common: a cheap test before the words are aligned."""
    def stems(quote: Quote) -> set[str]:
        return {stem(w.key, lang) for w in quote.words if w.key != CUT and not is_function(w.key, lang)}

    return len(stems(a) & stems(b))


def _is_same(utterance: Utterance, bead: Bead | None,
             linked: dict[tuple[int, int], Bead], pair: tuple[int, int]) -> bool:
    comparison = utterance.comparison
    if bead is None:
        return comparison.similarity >= MIN_ANYWHERE and comparison.shared >= ANYWHERE_SHARED
    if comparison.similarity >= MIN_ALIGNED and comparison.shared >= 1:
        return True
    shortest = min(utterance.a.length, utterance.b.length)
    longest = max(utterance.a.length, utterance.b.length)
    return (_is_lone(linked, pair) and bead.confidence >= MIN_BEAD_CONFIDENCE and shortest >= LONE_WORDS
            and longest <= 2 * shortest and comparison.similarity >= MIN_LONE)


def _reworded(a: Quote, b: Quote) -> Utterance:
    """Two quotes without a word in common."""
    whole = (0, len(a.words)), (0, len(b.words))
    return Utterance(a, b, Comparison(*whole, 0.0, 0, (Change(Kind.WORDING, *whole),)))


def _is_retold(utterance: Utterance, bead: Bead, alignment: Alignment) -> bool:
    """True if the sentences around two quotes name the same speaker, and the aligner is sure of them."""
    shortest, longest = sorted((utterance.a.length, utterance.b.length))
    if bead.kind != "1-1" or bead.confidence < MIN_SURE or shortest < LONE_WORDS or longest > 2 * shortest:
        return False
    names = [set(NAME.findall(told(document, sentence))) for document, sentence in
             ((alignment.source, bead.source[0]), (alignment.target, bead.target[0]))]
    return bool(names[0] & names[1])


def _is_lone(linked: dict[tuple[int, int], Bead], pair: tuple[int, int]) -> bool:
    """Neither quote has another quote to go with: each sentence quotes once."""
    return sum(i == pair[0] or j == pair[1] for i, j in linked) == 1


@remembered
def utterances(alignment: Alignment) -> tuple[Utterance, ...]:
    """Every utterance that both versions quote."""
    quotes = (read_quotations(alignment.source).quotes, read_quotations(alignment.target).quotes)
    return tuple(match_quotes(alignment, *quotes))


def grave_quotes(alignment: Alignment, kind: Kind | None = None) -> Iterator[tuple[Document, Span]]:
    """Places, in both versions, of quotes whose difference is major, or of one kind."""
    if base(alignment.source.lang) != base(alignment.target.lang):
        return
    for utterance in utterances(alignment):
        kinds = {change.kind for change in utterance.comparison.changes}
        if kind in kinds or (kind is None and any(SEVERITY[k] >= Severity.MAJOR for k in kinds)):
            spans = utterance.spans()
            yield alignment.source, spans[0]
            yield alignment.target, spans[1]

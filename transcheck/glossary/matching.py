"""Find terms in a text: all at once, longest leftmost, by tiers from exact to near-miss.

Exact forms go through an Aho-Corasick automaton (Aho and Corasick 1975), inflected ones through a
trie over words whose edges are roots. Neither depends on the order of rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from transcheck.data import Span, primary
from transcheck.glossary.automaton import automaton_of
from transcheck.glossary.context import addresses
from transcheck.glossary.fold import Folded, fold, folded_term, without_accents
from transcheck.glossary.forms import agrees_in_case, case_tier, inflects, surface_keys
from transcheck.glossary.inflection import roots
from transcheck.glossary.patterns import found_by_pattern, is_excepted
from transcheck.glossary.term import Term, TermMatch
from transcheck.glossary.words import (
    begins_word,
    ends_word,
    separators,
    tokens,
    word_pattern,
)

TIERS = ("exact", "case", "inflected", "compound", "near-miss")
INFLECTED = TIERS.index("inflected")
PREFIX = 2  # letters that all forms of a word share; spares most words their stemming
INNER = frozenset("abcdefghijklmnopqrstuvwxyz")
REMEMBERED = 256  # texts whose matches are kept


class Entry(NamedTuple):
    """A term as the matcher keeps it: folded once, its precedence and separators computed once."""

    term: Term
    form: str
    lower: str
    rank: int
    gaps: tuple[str, ...] = ()


class Start(NamedTuple):
    """A node of the trie, the terms that end there in another form, and whether longer ones go on."""

    node: dict[str, Any]
    alone: tuple[Entry, ...]
    goes_on: bool


class Candidate(NamedTuple):
    """A possible match, in offsets of the folded text; sorts leftmost, longest, best tier, best term."""

    start: int
    minus_end: int
    tier: int
    rank: int
    entry: Entry

    @property
    def end(self) -> int:
        return -self.minus_end


class Matcher:
    """All terms of one language; `match` finds them in a text."""

    def __init__(self, terms: Iterable[Term], lang: str) -> None:
        self.lang = primary(lang)
        self._exact: dict[str, list[Entry]] = {}
        self._patterns: list[Entry] = []
        self._trie: dict[str, Any] = {}
        self._starts: dict[str, tuple[Start, ...]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._vocabulary: dict[str, set[str]] = {}
        self._known: set[str] = set()
        self._prefixes: set[str] = set()
        for rank, term in enumerate(sorted(terms, key=lambda term: (term.order, term.lang))):
            self._add(term, rank)
        entries = [*self._patterns, *(entry for found in self._exact.values() for entry in found)]
        self._has_exceptions = any(entry.term.exceptions for entry in entries)
        self._automaton = automaton_of({
            key: (len(key), key[0] in INNER, key[-1] in INNER, tuple(found))
            for key, found in self._exact.items()})
        self.match = lru_cache(maxsize=REMEMBERED)(self._match)  # several checks ask about one text

    def _add(self, term: Term, rank: int) -> None:
        if term.match == "regex":
            self._patterns.append(Entry(term, term.text, term.text, rank))
            return
        form = folded_term(term.text, self.lang)
        if not form:
            return
        folded = fold(form, self.lang)
        entry = Entry(term, form, folded.lower, rank, separators(folded))
        for key in surface_keys(folded.lower, self.lang):
            self._exact.setdefault(key, []).append(entry)
        if inflects(term, self.lang):
            self._index(entry)

    def _index(self, entry: Entry) -> None:
        folded = fold(entry.form, self.lang)
        node = self._trie
        for token in tokens(folded):
            if token.lower not in self._known:
                self._known.add(token.lower)
                for root in roots(token.lower, self.lang):
                    self._vocabulary.setdefault(root, set()).add(token.lower)
                self._prefixes.add(without_accents(token.lower[:PREFIX]))
            node = node.setdefault(token.lower, {})
        node.setdefault("", []).append(entry)

    def _match(self, text: str) -> tuple[TermMatch, ...]:
        """Longest leftmost matches in order. See `Glossary.match`."""
        folded = fold(text, self.lang)
        written = [*self._surface(folded), *self._by_pattern(folded)]
        within = {(c.rank, c.minus_end) for c in written}
        found = [*written, *(c for c in self._inflected(folded)  # `wa-Tunis` is Tunis with a proclitic
                             if (c.rank, c.minus_end) not in within)]
        if self._has_exceptions:
            found = [c for c in found if not is_excepted(c.entry.term, folded.text, c.start, c.end)]
        skipped = addresses(text)
        chosen = []
        for candidate, concepts in longest_leftmost(found):
            start, end = candidate.start, -candidate.minus_end
            span = Span(start, end) if folded.origins is None else Span(folded.start(start), folded.end(end))
            if not skipped or not any(address.overlaps(span) for address in skipped):
                chosen.append(TermMatch(span, candidate.entry.term, TIERS[candidate.tier], concepts))
        return tuple(chosen)

    def _surface(self, folded: Folded) -> Iterator[Candidate]:
        if self._automaton is None:
            return
        text, lower, length = folded.text, folded.lower, len(folded.lower)
        for last, (size, begins_inner, ends_inner, entries) in self._automaton.iter(lower):
            end = last + 1
            start = end - size
            before, after = lower[start - 1] if start else " ", lower[end] if end < length else " "
            if (begins_inner and before in INNER) or (ends_inner and after in INNER):
                continue  # inside a word, as most hits are; the careful test is slower
            if before != " " and not begins_word(lower, start):
                continue
            if after != " " and not ends_word(lower, end):
                continue
            surface = text[start:end]
            for entry in entries:
                tier = 0 if surface == entry.form else case_tier(surface, entry.form, entry.term)
                if tier is not None:
                    yield Candidate(start, -end, tier, entry.rank, entry)

    def _inflected(self, folded: Folded) -> Iterator[Candidate]:
        if not self._trie:
            return
        pattern = word_pattern(folded.lower)
        places = list(pattern.finditer(folded.lower))
        words, starts, forms = pattern.findall(folded.lower), self._starts, self._words
        words.append("")
        for index, word in enumerate(words[:-1]):
            found = starts.get(word)
            if found is None:
                found = starts[word] = self._start(word)
            for node, alone, goes_on in found:
                for entry in alone:  # one word: it has no separators to compare
                    start, end = places[index].span()
                    if agrees_in_case(folded.text[start:end], entry.form):
                        yield Candidate(start, -end, INFLECTED, entry.rank, entry)
                if goes_on:
                    coming = words[index + 1]
                    for following in forms[coming] if coming in forms else self._forms(coming):
                        if following in node:
                            yield from self._walk(folded, places, index, index + 2, node[following])

    def _start(self, word: str) -> tuple[Start, ...]:
        """Where in the trie a text's word may begin; terms that are that very word are found otherwise."""
        found = []
        for node in (self._trie[form] for form in self._forms(word) if form in self._trie):
            alone = tuple(entry for entry in node.get("", ()) if entry.lower != word)
            goes_on = len(node) > ("" in node)
            if alone or goes_on:
                found.append(Start(node, alone, goes_on))
        return tuple(found)

    def _walk(self, folded: Folded, places: Sequence[re.Match[str]], first: int, after: int,
              node: dict[str, Any]) -> Iterator[Candidate]:
        if places[after - 1].start() - places[after - 2].end() > 3:
            return
        entries = node.get("")
        if entries:
            yield from _agreeing(folded, places[first:after], entries)
        if after < len(places) and len(node) > ("" in node):
            for word in self._forms(places[after].group()):
                if word in node:
                    yield from self._walk(folded, places, first, after + 1, node[word])

    def _forms(self, word: str) -> tuple[str, ...]:
        """Words of the glossary that `word` may be a form of."""
        found = self._words.get(word)
        if found is None:
            known: set[str] = set()
            if without_accents(word[:PREFIX]) in self._prefixes or self.lang == "ar":
                for root in roots(word, self.lang):
                    known |= self._vocabulary.get(root, set())
            found = tuple(sorted(known))
            if len(self._words) < 200_000:
                self._words[word] = found
        return found

    def _by_pattern(self, folded: Folded) -> Iterator[Candidate]:
        for entry in self._patterns:
            for start, end in found_by_pattern(entry.term, folded.text):
                yield Candidate(start, -end, 0, entry.rank, entry)


def _agreeing(folded: Folded, places: Sequence[re.Match[str]],
              entries: Iterable[Entry]) -> Iterator[Candidate]:
    """Entries whose words stand here in other forms, with their own separators and capitals."""
    start, end = places[0].start(), places[-1].end()
    surface = folded.lower[start:end]
    for entry in entries:
        if (surface != entry.lower and entry.gaps == _gaps(folded.lower, places)
                and agrees_in_case(folded.text[start:end], entry.form)):
            yield Candidate(start, -end, INFLECTED, entry.rank, entry)


def _gaps(text: str, places: Sequence[re.Match[str]]) -> tuple[str, ...]:
    """What stands between words, given as matches."""
    return tuple([text[a.end():b.start()] for a, b in pairwise(places)])


def longest_leftmost(found: Iterable[Candidate]) -> Iterator[tuple[Candidate, tuple[str, ...]]]:
    """Candidates that do not overlap, with every concept that claims the very same words."""
    position = 0
    chosen: Candidate | None = None
    concepts: dict[str, None] = {}
    for candidate in sorted(found):
        if chosen and candidate[:2] == chosen[:2]:
            concepts[candidate.entry.term.concept] = None
        elif candidate.start >= position:
            if chosen:
                yield chosen, tuple(concepts)
            chosen, concepts, position = candidate, {candidate.entry.term.concept: None}, candidate.end
    if chosen:
        yield chosen, tuple(concepts)

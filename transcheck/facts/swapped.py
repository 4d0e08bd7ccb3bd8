"""Two figures that have changed places: `31 of the vaccinated, 119 of the others`, told the other way.

The same two figures stand in both passages in the opposite order, parted by a comma or `and`, while
what they are said of has kept its order: a word that both languages share stands on the same side, or
the halves mean the same side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from transcheck.data import Document, Sentence, Span, Story
from transcheck.facts.clauses import Vectors
from transcheck.facts.contradictions import facts_of
from transcheck.facts.ledger import Ledger
from transcheck.facts.page import Fact
from transcheck.facts.same import meet
from transcheck.facts.words import fold, is_function, spoken

SURE = 0.8  # confidence of the bead
CUT = re.compile(r"[,;:()—–，；：、،؛]|(?<= )(?:and|und|et|y|e|en|i|a|и|і|та|а|ve|while|aber)(?= )|(?<= )و")
MOST_CUTS = 2  # a comma and a conjunction; with more, who knows which figure a clause belongs to
WORD = re.compile(r"[^\W\d_]{4,}")
YEARS = 1900, 2100
SHARED = 5  # letters that words of two languages begin with alike; of a name one less
LEAD = 0.15  # of the halves' likeness side by side over crosswise; NTREX news in 15 languages: no false alarm


@dataclass(frozen=True, slots=True)
class Swap:
    """Both figures with what lies between them, here and in the version they were taken from."""

    document: Document
    span: Span
    other: Document
    other_span: Span


def swapped(story: Story, vectors: Vectors | None) -> Iterator[Swap]:
    """One for each pair of figures that a later version has in each other's place."""
    ledger = Ledger(story)
    told: set[tuple[str, Span]] = set()
    for alignment, bead in ledger.beads(SURE):
        if len(bead.source) != 1 or len(bead.target) != 1:
            continue
        sides = (alignment.source, bead.source[0]), (alignment.target, bead.target[0])
        (there, one), (here, two) = sides if ledger.is_target_later(alignment) else sides[::-1]
        for before, after in _reversed(_figures(there, one), _figures(here, two)):
            span, other_span = _both(after), _both(before)
            halves = _halves(there, one, before), _halves(here, two, after)
            if not told & {(here.path, span), (there.path, other_span)} and _kept_their_order(
                    halves, (spoken(there), spoken(here)), vectors):
                told |= {(here.path, span), (there.path, other_span)}
                yield Swap(here, span, there, other_span)


Pair = tuple[Fact, Fact]
Halves = tuple[str, str]


def _figures(document: Document, sentence: Sentence) -> list[Fact]:
    return [fact for fact in facts_of([sentence], spoken(document))
            if fact.hard == 2 and fact.kind in ("number", "percent", "money", "quantity")
            and fact.value >= 2 and not (fact.kind == "number" and YEARS[0] <= fact.value < YEARS[1])]


def _reversed(a: Sequence[Fact], b: Sequence[Fact]) -> Iterator[tuple[Pair, Pair]]:
    """Pairs of figures, each once on either side, in the opposite order."""
    for x, y in combinations(sorted(a, key=lambda fact: fact.span), 2):
        if (x.kind, x.unit) != (y.kind, y.unit) or meet(x.values, y.values):
            continue
        xs, ys = ([fact for fact in b if fact.kind == z.kind and meet(fact.values, z.values)] for z in (x, y))
        alone = all(sum(meet(fact.values, z.values) for fact in a) == 1 for z in (x, y))
        if alone and len(xs) == len(ys) == 1 and ys[0].span.end <= xs[0].span.start:
            yield (x, y), (ys[0], xs[0])


def _both(pair: Pair) -> Span:
    return Span(pair[0].span.start, pair[1].span.end)


def _halves(document: Document, sentence: Sentence, pair: Pair) -> Halves:
    """What is said of each figure, without the figures; empty if nothing parts them."""
    text, (one, two) = document.text, (fact.span for fact in pair)
    cuts = [match.span() for match in CUT.finditer(text, one.end, two.start)]
    if not 1 <= len(cuts) <= MOST_CUTS:
        return "", ""
    before = [match.end() for match in CUT.finditer(text, sentence.span.start, one.start)]
    after = CUT.search(text, two.end, sentence.span.end)
    left = text[max(before, default=sentence.span.start) : one.start] + text[one.end : cuts[0][0]]
    right = text[cuts[0][1] : two.start] + text[two.end : after.start() if after else sentence.span.end]
    return left.strip(), right.strip()


def _kept_their_order(halves: tuple[Halves, Halves], langs: tuple[str, str],
                      vectors: Vectors | None) -> bool:
    """True if shared words, or else the meaning, say that each half stands where it stood."""
    if not all(half for side in halves for half in side):
        return False
    heads = [[_heads(half, lang) for half in side] for side, lang in zip(halves, langs, strict=True)]
    same = sum(len((heads[0][i] - heads[0][1 - i]) & (heads[1][i] - heads[1][1 - i])) for i in (0, 1))
    crossed = sum(len((heads[0][i] - heads[0][1 - i]) & (heads[1][1 - i] - heads[1][i])) for i in (0, 1))
    if same or crossed:
        return same > 0 and not crossed
    if vectors is None:
        return False
    a, b, c, d = vectors([*halves[0], *halves[1]])
    return float(a @ c + b @ d - a @ d - b @ c) / 2 >= LEAD


def _heads(text: str, lang: str) -> set[str]:
    """How the longer words of a half begin, in Latin letters."""
    words = (match.group() for match in WORD.finditer(text))
    return {_latin(fold(word))[: SHARED - word[0].isupper()] for word in words
            if not is_function(fold(word), lang)} - {""}


@lru_cache(maxsize=4096)
def _latin(word: str) -> str:
    from anyascii import anyascii

    return re.sub(r"[^a-z]", "", anyascii(word).lower())

"""Links by wording: a sentence nearly all of whose words stand in one of the other version.

Retellings in one language quote and copy. Where a long sentence holds all that a short one says, the
cosine of the two is low, and shared rare words say more. Words are compared by their first letters,
as McNamee and Mayfield 2004 did for want of stemmers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from transcheck.align.found import Found
from transcheck.align.side import Side

SURE = 0.5  # confidence below which a bead gives way
HELD = 0.7  # share of the shorter sentence's words, by rarity, that the longer holds: 96 % of such pairs of
# ECB+, look-alike events among them, state the same fact (.6: 90 %, .5: 84 %)
FEWEST = 3  # words shared


def by_wording(found: Sequence[Found], a: Side, b: Side) -> list[Found]:
    """Link sentences that share their words, if neither is in a sure bead; the rest of an unsure bead
    stands alone then. A bead of just such a pair is marked."""
    place = [{number: n for n, one in enumerate(found) for number in (one.sources, one.targets)[side]}
             for side in (0, 1)]
    result: list[Found | None] = list(found)
    made: list[Found] = []
    used: tuple[set[int], set[int]] = set(), set()
    for i, j in _alike(a, b):
        beads = {place[0][i], place[1][j]}
        one = found[place[0][i]]
        if (one.sources, one.targets) == ((i,), (j,)):
            result[place[0][i]] = replace(one, is_worded=True, confidence=max(one.confidence, SURE))
        elif i not in used[0] and j not in used[1] and all(_is_open(found[n]) for n in beads):
            made.append(Found((i,), (j,), float(a.runs[0][i] @ b.runs[0][j]), SURE, is_worded=True))
            for n in beads:
                result[n] = None
        else:
            continue
        used[0].add(i)
        used[1].add(j)
    kept = [one for one in result if one is not None]
    return [*kept, *made, *_left(found, result, used)]


def _is_open(one: Found) -> bool:
    return one.confidence < SURE or not one.sources or not one.targets


def _left(found: Sequence[Found], result: Sequence[Found | None],
          used: tuple[set[int], set[int]]) -> Iterator[Found]:
    """What remains of the beads given up: each sentence alone."""
    for one in (one for one, now in zip(found, result, strict=True) if now is None):
        chance = 1 - one.confidence if one.sources and one.targets else one.confidence
        yield from (Found((i,), (), 0.0, chance) for i in one.sources if i not in used[0])
        yield from (Found((), (j,), 0.0, chance) for j in one.targets if j not in used[1])


def _alike(a: Side, b: Side) -> list[tuple[int, int]]:
    """Pairs of which one sentence holds nearly all words of the other, the nearest first."""
    counts = Counter(word for side in (a, b) for words in side.words for word in words)
    weight = {word: log((1 + len(a) + len(b)) / count) for word, count in counts.items()}
    totals = [[sum(weight[word] for word in sorted(words)) for words in side.words] for side in (a, b)]
    holders = defaultdict(list)
    for j, words in enumerate(b.words):
        for word in words:
            holders[word].append(j)
    pairs = []
    for i, words in enumerate(a.words):
        met = Counter(j for word in sorted(words) for j in holders[word])
        for j in (j for j, number in met.items() if number >= FEWEST):
            shared = sum(weight[word] for word in sorted(words & b.words[j]))
            share = shared / min(totals[0][i], totals[1][j])
            if share >= HELD:
                pairs.append((-share, i, j))
    return [(i, j) for _, i, j in sorted(pairs)]

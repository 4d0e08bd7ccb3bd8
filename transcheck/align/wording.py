"""Links by wording: a sentence nearly all of whose words stand in one of the other version, or a
quotation that both hold.

Retellings in one language quote and copy. Where a long sentence holds all that a short one says, the
cosine of the two is low, and shared rare words say more. Words are compared by their first letters,
as McNamee and Mayfield 2004 did for want of stemmers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from transcheck.align.found import Found, alone
from transcheck.align.side import Side

SURE = 0.5  # confidence below which a bead gives way
HELD = 0.7  # share of the shorter sentence's words, by rarity, that the longer holds: 96 % of such pairs of
# ECB+, look-alike events among them, state the same fact (.6: 90 %, .5: 84 %)
FEWEST = 3  # words shared; as many make a quotation, which no two look-alike events of ECB+ share
WHOLE = 0.9  # share held of a sentence that joins a sure bead; at .7 DEplain loses two beads of 535
QUOTED = 0.7  # share of the shorter quotation's words


def by_wording(found: Sequence[Found], a: Side, b: Side) -> list[Found]:
    """Link sentences that share their words or a quotation, if neither is in a sure bead.

    The rest of an unsure bead stands alone then. A bead of just such a pair is marked. A sentence that
    holds the words of another better than that one's sure counterparts do joins their bead.
    """
    beads: list[Found | None] = list(found)
    place = [{number: n for n, one in enumerate(found) for number in (one.sources, one.targets)[side]}
             for side in (0, 1)]
    shares = _alike(a, b)
    for (i, j), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        numbers = place[0][i], place[1][j]
        one, other = beads[numbers[0]], beads[numbers[1]]
        made = _made((i, j), one, other, shares) if one and other else None
        if one is None or other is None or made is None:
            continue
        if made.is_worded:
            made = replace(made, score=float(a.runs[0][i] @ b.runs[0][j]))
        for n in numbers:
            beads[n] = None
        for new in (made, *_left(one, made), *(_left(other, made) if other is not one else ())):
            for side, held in enumerate((new.sources, new.targets)):
                place[side].update(dict.fromkeys(held, len(beads)))
            beads.append(new)
    return [one for one in beads if one is not None]


def _made(pair: tuple[int, int], one: Found, other: Found,
          shares: dict[tuple[int, int], float]) -> Found | None:
    """The bead that a pair makes of `one`, which holds its source, and `other`, which holds its target."""
    i, j = pair
    if (one.sources, one.targets) == ((i,), (j,)):
        return replace(one, is_worded=True, confidence=max(one.confidence, SURE))
    if _is_open(one) and _is_open(other):
        return Found((i,), (j,), 0.0, SURE, is_worded=True)
    if one is other or shares[pair] < WHOLE:
        return None
    rivals = [(n, j) for n in other.sources], [(i, n) for n in one.targets]
    is_better = [all(shares[pair] > shares.get(rival, 0.0) for rival in some) for some in rivals]
    if _is_open(one) and other.targets == (j,) and is_better[0]:
        return replace(other, sources=tuple(sorted((*other.sources, i))), is_worded=False)
    if _is_open(other) and one.sources == (i,) and is_better[1]:
        return replace(one, targets=tuple(sorted((*one.targets, j))), is_worded=False)
    return None


def _is_open(one: Found) -> bool:
    return one.confidence < SURE or not one.sources or not one.targets


def _left(one: Found, made: Found) -> Iterator[Found]:
    """What the new bead leaves of a bead: each sentence alone."""
    for part in alone(one):
        if not {*part.sources} & {*made.sources} and not {*part.targets} & {*made.targets}:
            yield part


def _alike(a: Side, b: Side) -> dict[tuple[int, int], float]:
    """Pairs that share their words, or a quotation, with the share held."""
    counts = Counter(word for side in (a, b) for words in side.words for word in words)
    weight = {word: log((1 + len(a) + len(b)) / count) for word, count in counts.items()}
    totals = [[sum(weight[word] for word in sorted(words)) for words in side.words] for side in (a, b)]
    holders = defaultdict(list)
    for j, words in enumerate(b.words):
        for word in words:
            holders[word].append(j)
    pairs = {}
    for i, words in enumerate(a.words):
        met = Counter(j for word in sorted(words) for j in holders[word])
        for j in (j for j, number in met.items() if number >= FEWEST):
            shared = sum(weight[word] for word in sorted(words & b.words[j]))
            share = shared / min(totals[0][i], totals[1][j])
            if share >= HELD or _quote_alike(a.quotes[i], b.quotes[j]):
                pairs[i, j] = share
    return pairs


def _quote_alike(here: Sequence[frozenset[str]], there: Sequence[frozenset[str]]) -> bool:
    """True if both sentences quote the same words."""
    return any(len(x & y) >= max(FEWEST, QUOTED * min(len(x), len(y))) for x in here for y in there)

"""Second chance for lone sentences: one sentence here may hold what stands apart over there.

A sentence left alone joins a bead if the bead's other side is more like both together than it was
like the bead alone, has room for both, and if the words of either point at the other. Beads made so
need not be of neighbouring sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.align.found import Found
from transcheck.align.outline import Outline
from transcheck.align.side import Side
from transcheck.align.weights import load_reach

if TYPE_CHECKING:
    from transcheck.encoders import Encoder

TRIED = 3  # beads tried for each lone sentence, most similar first
NEAR = 4  # sentences between a lone one and its bead, where order is kept
ROUNDS = 3  # halves of ntrexretell: link F1 .920 after one, .925 after two
LOWEST = 0.05  # cosine from which a bead is tried at all
JOINED = -0.5  # log odds from which a sentence joins, a chance of .38: a link missed costs more than a wrong
# one. Halves of ntrexretell gain .001 against 0, those of deplain stay


@dataclass(frozen=True, slots=True)
class Try:
    """Lone sentence `lone` of one side for bead number `bead`; `turned` if it is a target."""

    lone: int
    bead: int
    turned: bool
    similarity: float


def reach(found: Sequence[Found], sides: tuple[Side, Side], first: Outline, encoder: Encoder, *,
          is_ordered: bool) -> list[Found]:
    """Let lone sentences join beads; all others stay as they are. In ordered versions only near ones."""
    for _ in range(ROUNDS):
        grown = _reach(found, sides, first, encoder, is_ordered)
        if len(grown) == len(found):
            break
        found = grown
    return list(found)


def _reach(found: Sequence[Found], sides: tuple[Side, Side], first: Outline, encoder: Encoder,
           is_ordered: bool) -> list[Found]:
    """Every bead takes one sentence at most: the one that speaks for itself best."""
    tries = tries_of(found, *sides, is_ordered=is_ordered)
    if not tries:
        return list(found)
    features, scores = evidence(found, tries, sides, first, encoder)
    odds = (features @ load_reach(encoder.kind)).tolist()
    result: list[Found | None] = list(found)
    alone = {(one.sources, one.targets): n for n, one in enumerate(found)}
    for n in sorted(range(len(tries)), key=lambda n: (-odds[n], tries[n].bead, tries[n].lone)):
        one, bead = tries[n], found[tries[n].bead]
        place = alone[((), (one.lone,)) if one.turned else ((one.lone,), ())]
        if odds[n] > JOINED and result[place] is not None and result[one.bead] is bead:
            result[place] = None
            result[one.bead] = _join(bead, one, scores[n], 1 / (1 + float(np.exp(-odds[n]))))
    return [one for one in result if one is not None]


def tries_of(found: Sequence[Found], a: Side, b: Side, *, is_ordered: bool) -> list[Try]:
    """Which lone sentences might join which beads."""
    tries = [*_tries(found, a, b, False), *_tries(found, b, a, True)]
    return [one for one in tries if not is_ordered or _distance(one, found[one.bead]) <= NEAR]


def evidence(found: Sequence[Found], tries: Sequence[Try], sides: tuple[Side, Side], first: Outline,
             encoder: Encoder) -> tuple[Any, list[float]]:
    """(tries, 7) what speaks for each, in the order of REACH_NAMES, and the cosines of the grown beads."""
    rows: list[Any] = []
    spans: list[tuple[int, int]] = []
    places: dict[tuple[bool, tuple[int, ...]], int] = {}  # of spans: a bead is tried for several sentences
    asked: list[int] = []
    lengths = sides[0].length(1) * np.float32(first.ratio), sides[1].length(1)
    known = []
    for one in tries:
        held, other = _both(found[one.bead], one.turned)
        grown = tuple(sorted((*held, one.lone)))
        for key in ((one.turned, grown), (one.turned, held), (not one.turned, other)):
            if key not in places:
                places[key] = len(spans)
                spans.append((len(rows), len(rows) + len(key[1])))
                rows += [sides[key[0]].rows[i] for i in key[1]]
            asked.append(places[key])
        own, others = (lengths[1], lengths[0]) if one.turned else lengths
        room = np.log(others[list(other)].sum() / own[[*held, one.lone]].sum())
        is_far = _distance(one, found[one.bead]) > 1
        known.append((1.0, one.similarity, is_far, abs(room), *_votes(one, other, first)))
    joined = encoder.join(np.array(rows), spans)[asked]
    joint, before, across = joined.reshape(len(tries), 3, -1).transpose(1, 0, 2)
    after = (joint * across).sum(axis=1)
    gain = after - (before * across).sum(axis=1)
    return np.insert(np.array(known), 1, gain, axis=1), after.tolist()


def _both(bead: Found, turned: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The bead's sentences on the lone one's side, and on the other."""
    return (bead.targets, bead.sources) if turned else (bead.sources, bead.targets)


def _votes(one: Try, other: tuple[int, ...], first: Outline) -> tuple[float, float]:
    """Share of the lone sentence's votes for the bead's other side, and of that one's for the lone."""
    if first.votes is None:
        return 0.0, 0.0
    if one.turned:
        back, forth = first.votes.shares(other, (one.lone,))
        return forth, back
    return first.votes.shares((one.lone,), other)


def _distance(one: Try, bead: Found) -> int:
    """Sentences from the lone one to the bead's nearest on the same side."""
    return min(abs(one.lone - number) for number in _both(bead, one.turned)[0])


def _tries(found: Sequence[Found], side: Side, other_side: Side, turned: bool) -> list[Try]:
    holder, lone = {}, []
    for number, one in enumerate(found):
        here, there = _both(one, turned)
        if here and there:
            holder.update(dict.fromkeys(there, number))
        elif here:
            lone.append(here[0])
    tries = []
    for sentence in lone:
        similarity = other_side.runs[0] @ side.runs[0][sentence]
        beads: dict[int, float] = {}
        for other in np.argsort(-similarity, kind="stable")[: 2 * TRIED].tolist():
            if other in holder and similarity[other] >= LOWEST:
                beads.setdefault(holder[other], float(similarity[other]))
        tries += [Try(sentence, bead, turned, beads[bead]) for bead in list(beads)[:TRIED]]
    return tries


def _join(bead: Found, one: Try, score: float, chance: float) -> Found:
    """A bead grown by a distant sentence is right only if it was before and the sentence belongs to it; one
    that grows by a neighbour was short of it, and is as sure as it was."""
    if _distance(one, bead) == 1:
        chance = 1.0
    held, other = _both(bead, one.turned)
    grown = tuple(sorted((*held, one.lone)))
    sources, targets = (other, grown) if one.turned else (grown, other)
    return Found(sources, targets, score, bead.confidence * chance)

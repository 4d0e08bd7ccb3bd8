"""Second chance for lone sentences: one sentence here may hold what stands apart over there.

A sentence left alone joins a bead if the bead's other side becomes clearly more like both together
than it was like the bead alone. Beads made so need not be of neighbouring sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from transcheck.align.found import Found
from transcheck.align.side import Side
from transcheck.align.weights import load_reach

if TYPE_CHECKING:
    from transcheck.encoders import Encoder

TRIED = 2  # beads tried for each lone sentence, most similar first
NEAR = 4  # sentences between a lone one and its bead, where order is kept
AFAR = 0.5  # log odds asked of a sentence further off: it makes the
# whole bead less sure. 0 gains .001 in link F1 on ntrexretell and costs deplain .003, 1 costs .004
LOWEST = 0.2  # cosine from which a bead is tried at all


@dataclass(frozen=True, slots=True)
class _Try:
    """Lone sentence `lone` of one side for bead number `bead`; `turned` if it is a target."""

    lone: int
    bead: int
    turned: bool
    similarity: float


def reach(found: Sequence[Found], a: Side, b: Side, encoder: Encoder, *, is_ordered: bool) -> list[Found]:
    """Let lone sentences join beads; all others stay as they are. In ordered versions only near ones."""
    tries = [*_tries(found, a, b, False), *_tries(found, b, a, True)]
    if is_ordered:
        tries = [one for one in tries if _distance(one, found[one.bead]) <= NEAR]
    if not tries:
        return list(found)
    grown = _grown(found, tries, a, b, encoder)
    result: list[Found | None] = list(found)
    alone = {(one.sources, one.targets): n for n, one in enumerate(found)}
    for _, bead, one in sorted(grown, key=lambda item: (-item[0], item[1].bead, item[1].lone)):
        place = alone[((), (bead.lone,)) if bead.turned else ((bead.lone,), ())]
        if result[place] is not None and result[bead.bead] is found[bead.bead]:
            result[place] = None
            result[bead.bead] = one
    return [one for one in result if one is not None]


def _distance(one: _Try, bead: Found) -> int:
    """Sentences from the lone one to the bead's nearest on the same side."""
    held = bead.targets if one.turned else bead.sources
    return min(abs(one.lone - number) for number in held)


def _tries(found: Sequence[Found], side: Side, far: Side, turned: bool) -> list[_Try]:
    holder, lone = {}, []
    for number, one in enumerate(found):
        here, there = (one.targets, one.sources) if turned else (one.sources, one.targets)
        if here and there:
            holder.update(dict.fromkeys(there, number))
        elif here:
            lone.append(here[0])
    tries = []
    for sentence in lone:
        similarity = far.runs[0] @ side.runs[0][sentence]
        beads: dict[int, float] = {}
        for other in np.argsort(-similarity, kind="stable")[: 2 * TRIED].tolist():
            if other in holder and similarity[other] >= LOWEST:
                beads.setdefault(holder[other], float(similarity[other]))
        tries += [_Try(sentence, bead, turned, beads[bead]) for bead in list(beads)[:TRIED]]
    return tries


def _grown(found: Sequence[Found], tries: Sequence[_Try], a: Side, b: Side,
           encoder: Encoder) -> list[tuple[float, _Try, Found]]:
    """(chance, try, grown bead) of the tries that pay, from one call to the encoder."""
    rows: list[Any] = []
    spans: list[tuple[int, int]] = []
    for one in tries:
        here, there = (b, a) if one.turned else (a, b)
        bead = found[one.bead]
        held, other = (bead.targets, bead.sources) if one.turned else (bead.sources, bead.targets)
        for side, chosen in ((here, sorted((*held, one.lone))), (here, held), (there, other)):
            spans.append((len(rows), len(rows) + len(chosen)))
            rows += [side.rows[i] for i in chosen]
    vectors = encoder.join(np.array(rows), spans)
    bias, gain, similarity = load_reach()
    grown = []
    for one, (joint, before, other) in zip(tries, vectors.reshape(len(tries), 3, -1), strict=True):
        after = float(joint @ other)
        log = bias + gain * (after - float(before @ other)) + similarity * one.similarity
        if log > (0 if _distance(one, found[one.bead]) == 1 else AFAR):
            chance = 1 / (1 + float(np.exp(-log)))
            grown.append((chance, one, _join(found[one.bead], one, after, chance)))
    return grown


def _join(bead: Found, one: _Try, score: float, chance: float) -> Found:
    """A bead grown by a distant sentence is right only if it was before and the sentence belongs to it."""
    if _distance(one, bead) == 1:
        chance = 1.0
    sources, targets = bead.sources, bead.targets
    if one.turned:
        targets = tuple(sorted((*targets, one.lone)))
    else:
        sources = tuple(sorted((*sources, one.lone)))
    return Found(sources, targets, score, bead.confidence * chance)

"""Lone sentences that join a bead."""

from __future__ import annotations

import numpy as np

from transcheck.align.found import Found
from transcheck.align.outline import outline
from transcheck.align.reach import evidence, reach, tries_of
from transcheck.align.side import two_sides
from transcheck.align.votes import count_votes
from transcheck.align.weights import REACH_NAMES, load_reach
from transcheck.encoders import open_encoder

ENGLISH = [
    "The ferry ran aground off Naples on Tuesday morning.",
    "The mayor opened a new school in the suburb of Portici.",
    "All 312 passengers were brought ashore by the coast guard.",
    "Vineyards on the slopes suffered from hail.",
]
SPANISH = [
    "El transbordador encalló frente a Nápoles el martes por la mañana y los guardacostas llevaron a tierra"
    " a los 312 pasajeros.",
    "Los viñedos de las laderas sufrieron por el granizo.",
]
HELD = Found((0,), (0,), 0.6, 0.9)
LONE = [Found((1,), (), 0.0, 0.8), Found((2,), (), 0.0, 0.5)]
LAST = Found((3,), (1,), 0.7, 0.9)


def prepared(a, b):
    use = open_encoder("use")
    sides = two_sides((a, use.encode(a)), (b, use.encode(b)), use)
    return sides, outline(*sides), use


def beads(found):
    return sorted((one.sources, one.targets) for one in found)


def test_a_sentence_joins_the_bead_that_has_room_for_it_and_others_stay_alone():
    sides, first, use = prepared(ENGLISH, SPANISH)
    found = reach([HELD, *LONE, LAST], sides, first, use, is_ordered=False)
    assert beads(found) == [((0, 2), (0,)), ((1,), ()), ((3,), (1,))]
    grown = next(one for one in found if one.sources == (0, 2))
    assert grown.confidence < HELD.confidence


def test_it_is_the_same_from_the_other_side():
    sides, first, use = prepared(SPANISH, ENGLISH)
    turned = [Found(one.targets, one.sources, one.score, one.confidence) for one in (HELD, *LONE, LAST)]
    assert ((0,), (0, 2)) in beads(reach(turned, sides, first, use, is_ordered=False))


def test_two_sentences_may_join_one_bead():
    english = [*ENGLISH[:3], "The harbour will stay closed until divers have examined the hull.", ENGLISH[3]]
    closed = "y el puerto seguirá cerrado hasta que los buzos examinen el casco."
    spanish = [f"{SPANISH[0][:-1]}, {closed}", SPANISH[1]]
    sides, first, use = prepared(english, spanish)
    found = [HELD, *LONE, Found((3,), (), 0.0, 0.5), Found((4,), (1,), 0.7, 0.9)]
    assert ((0, 2, 3), (0,)) in beads(reach(found, sides, first, use, is_ordered=False))


def test_where_order_is_kept_only_near_beads_are_tried():
    english = [ENGLISH[0], *["The mayor opened a new school in the suburb of Portici."] * 6, ENGLISH[2]]
    sides, _, _ = prepared(english, SPANISH[:1])
    found = [HELD, *(Found((n,), (), 0.0, 0.8) for n in range(1, 8))]
    assert 7 in {one.lone for one in tries_of(found, *sides, is_ordered=False)}
    assert 7 not in {one.lone for one in tries_of(found, *sides, is_ordered=True)}


def test_evidence_has_a_value_for_every_name():
    sides, first, use = prepared(ENGLISH, SPANISH)
    found = [HELD, *LONE, LAST]
    tries = tries_of(found, *sides, is_ordered=False)
    features, scores = evidence(found, tries, sides, first, use)
    assert features.shape == (len(tries), len(REACH_NAMES)) and len(scores) == len(tries)
    assert not features[:, REACH_NAMES.index("votes")].any()
    assert all(len(load_reach(kind)) == len(REACH_NAMES) for kind in ("use", "e5", "both", "within"))


def test_votes_are_shared_out_between_sentences():
    words = np.eye(6, dtype=np.float16)

    def tokens(*sentences):
        return [(np.array(ids, dtype=np.int32), words[list(ids)]) for ids in sentences]

    votes = count_votes(tokens([0, 1], [2, 3]), tokens([0, 1, 2, 3], [4, 5]), None)
    forth, back = votes.shares((1,), (0,))
    assert forth > 0.95 and 0.4 < back < 0.6
    assert votes.shares((0, 1), (1,))[0] < 0.05

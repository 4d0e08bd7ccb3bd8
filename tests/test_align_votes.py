from __future__ import annotations

import numpy as np

from transcheck.align.features import NAMES, Region, tabulate
from transcheck.align.outline import outline
from transcheck.align.side import two_sides
from transcheck.align.votes import NEAR, WHOLE, count_votes, count_words
from transcheck.encoders import open_encoder

WORDS = np.eye(12, dtype=np.float16)


def tokens(*sentences):
    """Each sentence as numbers of words; the state of a word is its own direction."""
    return [(np.array(ids, dtype=np.int32), WORDS[list(ids)]) for ids in sentences]


def test_all_votes_stay_inside_the_bead_that_holds_the_counterpart():
    votes = count_votes(tokens([0, 1, 2], [3, 4]), tokens([0, 1], [2], [3, 4]), None)
    rows, columns = (np.array([0]), np.array([1])), (np.array([0]), np.array([2]))
    assert votes.covered(rows, columns)[0, 0] > 0.95
    assert votes.covered(rows, (np.array([0]), np.array([1])))[0, 0] < 0.75


def test_a_bead_that_holds_too_much_loses_votes_on_its_other_side():
    votes = count_votes(tokens([0, 1, 2], [3, 4]), tokens([0, 1, 2], [3, 4]), None)
    both = votes.covered((np.array([0]), np.array([1])), (np.array([0]), np.array([2])))
    assert both[0, 0] < 0.75


def test_sentences_without_tokens_cast_no_vote():
    votes = count_votes(tokens([0, 1], [], [2]), tokens([0, 1], [2]), None)
    steps = np.arange(3), np.arange(1, 4)
    shares = votes.covered(steps, (np.arange(2), np.arange(1, 3)))
    assert shares[1].tolist() == [0.0, 0.0]
    assert shares[0, 0] > 0.95 and shares[2, 1] > 0.95
    empty = count_votes(tokens([], []), tokens([]), None)
    assert not empty.covered((np.array([0]), np.array([1])), (np.array([0]), np.array([1]))).any()


def test_long_versions_are_looked_at_near_the_first_path_only():
    count = int(WHOLE**0.5) + 20
    same = tokens(*([[0, 1]] * count))
    votes = count_votes(same, same, np.arange(count + 1))
    inside = np.diff(np.diff(votes.forth, axis=0), axis=1)
    row = np.flatnonzero(inside[count // 2])
    assert row.min() == count // 2 - NEAR and row.max() == count // 2 + NEAR


def test_an_encoder_without_tokens_has_no_votes():
    toy = open_encoder("toy")
    texts = ["A ferry left Naples.", "Nobody was hurt."]
    a, b = two_sides((texts, toy.encode(texts)), (texts, toy.encode(texts)), toy)
    first = outline(a, b)
    assert first.votes is None
    assert not tabulate(a, b, Region(0, 2, 0, 2), first)[..., NAMES.index("votes")].any()


def test_words_vote_for_the_sentences_that_hold_them_and_none_says_nothing():
    a = [frozenset(("harbo", "close", "storm")), frozenset(("mayor",))]
    b = [frozenset(("harbo", "close")), frozenset(("storm",)), frozenset(("fishe",))]
    votes = count_words(a, b)
    first, second, lone = ((np.array([n]), np.array([n + 1])) for n in range(3))
    two = np.array([0]), np.array([2])
    assert votes.covered(first, two)[0, 0] > votes.covered(first, first)[0, 0] > 0.5
    assert votes.covered(second, lone)[0, 0] == 0.5


def test_a_very_long_pair_is_spared_the_counting_of_words():
    side = [frozenset(("storm",))] * 2001
    assert count_words(side, side[:2000]) is None

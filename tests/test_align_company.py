from __future__ import annotations

import numpy as np
import pytest

from transcheck.align import find
from transcheck.align.company import FADING, FAR, company
from transcheck.align.features import SHAPES
from transcheck.align.side import two_sides
from transcheck.encoders import open_encoder

HARBOUR = ["The harbour of Varna was closed on Monday.", "A tanker had lost oil near the breakwater.",
           "Divers found a crack in the hull.", "The mayor asked people to stay off the beach.",
           "Schools in the old town have reopened.", "Teachers had been on strike for nine days."]


def seen(*beads):
    """Shapes, first sources and first targets of beads given as (i, j, k, m)."""
    return tuple(np.array(column) for column in zip(*((SHAPES.index((k, m)), i, j) for i, j, k, m in beads),
                                                    strict=True))


def test_beads_one_after_the_other_are_company_to_each_other():
    found = company(seen((0, 4, 1, 1), (1, 5, 2, 1), (3, 6, 1, 1)), np.array([0.9, 0.6, 0.8]))
    assert found == pytest.approx([0.6, 0.9 + 0.8, 0.6])


def test_company_fades_with_every_sentence_left_out_between():
    far = company(seen((0, 0, 1, 1), (2, 1, 1, 1)), np.array([0.5, 0.5]))
    assert far == pytest.approx([0.5 * FADING, 0.5 * FADING])
    assert not company(seen((0, 0, 1, 1), (2 + FAR, 1, 1, 1)), np.array([0.5, 0.5])).any()


def test_crossed_beads_and_the_ends_of_a_line_are_no_company():
    assert not company(seen((0, 1, 1, 1), (1, 0, 1, 1)), np.array([0.9, 0.9])).any()
    assert not company(seen((0, 9, 1, 1), (2, 0, 1, 1)), np.array([0.9, 0.9])).any()


def test_beads_at_one_place_are_no_more_than_certain_together():
    found = company(seen((0, 0, 1, 1), (0, 0, 1, 1), (1, 1, 1, 1)), np.array([0.8, 0.7, 0.1]))
    assert found[2] == pytest.approx(1.0)


def test_a_retelling_in_order_is_aligned_in_order_and_a_moved_one_is_not():
    toy = open_encoder("toy")
    modes = []
    for other in (HARBOUR, [*HARBOUR[4:], *HARBOUR[:4]]):
        a, b = two_sides((HARBOUR, toy.encode(HARBOUR)), (other, toy.encode(other)), toy)
        found, mode = find(a, b, toy, relation="retelling", mode="auto")
        pairs = {(i, j) for one in found for i in one.sources for j in one.targets}
        assert pairs == {(i, other.index(text)) for i, text in enumerate(HARBOUR)}
        modes.append(mode)
    assert modes == ["monotone", "free"]

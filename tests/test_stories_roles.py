"""What reads like a translation, from the shape of two versions alone."""

import pytest

from transcheck.stories.parallel import Structure
from transcheck.stories.roles import is_shape_of_translation

EVERY_PARAGRAPH = {"pairs": 9, "in_place": 0.78, "paragraphs": 1.0, "uneven": 0.1}


@pytest.mark.parametrize(("shape", "covered"), [
    (Structure(17, 0.94, 0.93, 0.07), 0.7),  # one sentence left out, one paragraph joined
    (Structure(10, 1.0, 0.9, 0.15), 0.5),
    (Structure(**EVERY_PARAGRAPH), 0.37),  # a language that the encoder half knows
])
def test_a_translation_keeps_order_paragraphs_and_lengths(shape: Structure, covered: float) -> None:
    assert is_shape_of_translation(shape, covered)


@pytest.mark.parametrize(("shape", "covered"), [
    (Structure(10, 0.91, 0.89, 0.05), 0.64),  # paragraphs cut anew
    (Structure(12, 0.67, 1.0, 0.1), 0.58),  # blocks moved
    (Structure(10, 0.91, 1.0, 0.22), 0.57),  # sentences shortened
    (Structure(**EVERY_PARAGRAPH | {"pairs": 6}), 0.37),  # too little to go by
    (Structure(**EVERY_PARAGRAPH), 0.2),  # another report
])
def test_a_retelling_does_not(shape: Structure, covered: float) -> None:
    assert not is_shape_of_translation(shape, covered)

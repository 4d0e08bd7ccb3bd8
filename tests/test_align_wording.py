from __future__ import annotations

from transcheck.align import align_sentences
from transcheck.align.found import Found
from transcheck.align.side import two_sides
from transcheck.align.wording import by_wording
from transcheck.encoders import open_encoder

LONG = ("On Tuesday the governor of the lake district told reporters in Kisumu that the levy on imported "
        "fishing nets would be lifted before the rains begin.")
SHORT = "The levy on imported fishing nets would be lifted."
OTHERS = ["Traders welcomed the plan.", "Nobody was hurt in the storm on Sunday.", "Prices doubled in March."]


def sides(a, b):
    toy = open_encoder("toy")
    return two_sides((a, toy.encode(a)), (b, toy.encode(b)), toy)


def linked(found):
    return {(one.sources, one.targets): one for one in found}


def test_a_short_sentence_is_linked_to_the_long_one_that_holds_its_words():
    a, b = sides([LONG, OTHERS[0]], [OTHERS[1], SHORT])
    alone = [Found((0,), (), 0.0, 0.6), Found((1,), (), 0.0, 0.9), Found((), (0,), 0.0, 0.9),
             Found((), (1,), 0.0, 0.6)]
    found = linked(by_wording(alone, a, b))
    assert found[(0,), (1,)].is_worded and len(found) == 3


def test_an_unsure_bead_gives_way_and_leaves_the_rest_alone_but_a_sure_one_stays():
    a, b = sides([LONG, OTHERS[0]], [OTHERS[1], SHORT])
    for confidence, expected in ((0.3, {((0,), (1,)), ((1,), ()), ((), (0,))}), (0.8, None)):
        beads = [Found((0, 1), (0,), 0.4, confidence), Found((), (1,), 0.0, 0.6)]
        found = linked(by_wording(beads, a, b))
        assert set(found) == (expected or {((0, 1), (0,)), ((), (1,))})


def test_two_shared_words_or_half_of_them_link_nothing():
    a, b = sides(["The storm on Sunday sank four boats."],
                 ["Boats sank near the mouth of another river in April."])
    alone = [Found((0,), (), 0.0, 0.6), Found((), (0,), 0.0, 0.6)]
    assert by_wording(alone, a, b) == alone


def test_a_link_by_wording_is_strong_though_its_cosine_is_low():
    toy = open_encoder("toy")
    beads = align_sentences([LONG, *OTHERS], [OTHERS[2], OTHERS[1], SHORT], encoder=toy, mode="free")
    grades = {bead.target[0].text: bead.grade for bead in beads if bead.source and bead.target}
    assert grades[SHORT] == "strong"

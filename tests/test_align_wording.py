from __future__ import annotations

from transcheck.align import align_sentences
from transcheck.align.found import Found
from transcheck.align.side import two_sides
from transcheck.align.tokens import quotes_in
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


def test_a_sentence_that_holds_all_words_of_another_joins_its_sure_bead_and_one_that_holds_most_does_not():
    summary = "Fishing nets will cost less soon."
    most = "The levy on fishing nets would be lifted, traders hope."
    for newcomer, joins in ((LONG, True), (most, False)):
        a, b = sides([summary, newcomer], [SHORT])
        beads = [Found((0,), (0,), 0.8, 0.9), Found((1,), (), 0.0, 0.6)]
        assert (((0, 1), (0,)) in linked(by_wording(beads, a, b))) == joins


def test_the_same_sentence_here_and_there_lets_no_third_one_join():
    a, b = sides([SHORT, LONG], [SHORT.replace(".", "!")])
    beads = [Found((0,), (0,), 0.9, 0.9), Found((1,), (), 0.0, 0.6)]
    assert set(linked(by_wording(beads, a, b))) == {((0,), (0,)), ((1,), ())}


def test_a_shared_quotation_makes_a_link_strong_and_two_quoted_words_do_not():
    said = "Asked in Kisumu on Monday, the minister called it “a burden on every honest trader” and left."
    for other, is_worded in (
            ("“A burden on every honest trader,” is how she saw the levy after years of talks.", True),
            ("Anglers along the eastern shore pay a “burden on traders” of their own.", False)):
        a, b = sides([said], [other])
        (found,) = by_wording([Found((0,), (0,), 0.4, 0.6)], a, b)
        assert found.is_worded == is_worded


def test_quotations_are_read_in_the_marks_of_several_languages():
    for text in ("„Никто не забыт сегодня“, сказал он.", "«Никто не забыт сегодня», сказал он.",
                 '"Никто не забыт сегодня", сказал он.', "“Никто не забыт сегодня”, сказал он."):
        assert quotes_in(text) == (frozenset({"никто", "забыт", "сегод"}),)
    assert quotes_in("It's the dogs' dinner, not the cat's.") == ()

"""One defect is one finding."""

from itertools import product

import pytest

from transcheck.data import Finding, Place, Severity, Span
from transcheck.defects import EXPLAINS, EXPLAINS_BOTH, one_each


def place(path, start, end):
    span = Span(start, end)
    return Place(path, span, span, 1, start + 1, 1, end + 1, "x" * (end - start), "en")


def finding(check, where, *related, severity=Severity.MINOR):
    others = tuple(place(*r) for r in related)
    return Finding(check, check.lower(), severity, place(*where), "", related=others)


def checks(findings):
    return [f.check for f in findings]


def test_a_note_to_the_editor_is_a_note_in_any_language():
    note = finding("TC506", ("a.txt", 10, 60), severity=Severity.MAJOR)
    fragment = finding("TC101", ("a.txt", 11, 59), ("b.txt", 5, 9), severity=Severity.MAJOR)

    (left,) = one_each([note, fragment])

    assert left.check == "TC506"
    assert left.related == (place("b.txt", 5, 9),)


def test_an_explanation_left_in_the_source_language_is_a_fragment():
    gloss = finding("TC506", ("a.txt", 10, 60))
    fragment = finding("TC101", ("a.txt", 11, 59), severity=Severity.MAJOR)

    assert one_each([gloss, fragment]) == [fragment]


def test_furniture_in_another_language_is_two_defects():
    both = [finding("TC504", ("a.txt", 0, 20)), finding("TC101", ("a.txt", 0, 20))]

    assert one_each(both) == both


def test_a_figure_whose_partner_was_in_a_lost_clause_is_part_of_the_loss():
    loss = finding("TC201", ("source.txt", 40, 90), ("target.txt", 30, 60))
    figure = finding("TC401", ("target.txt", 35, 40), ("source.txt", 50, 55))
    other = finding("TC401", ("target.txt", 70, 75), ("source.txt", 100, 105))

    assert one_each([loss, figure, other]) == [loss, other]


def test_a_name_inside_a_diverging_quote_is_told_once_if_it_differs_there():
    quote = finding("TC403", ("a.txt", 0, 80), ("b.txt", 100, 180))
    name = finding("TC304", ("a.txt", 20, 30), ("b.txt", 120, 130))
    elsewhere = finding("TC304", ("a.txt", 50, 60), ("b.txt", 300, 310))

    assert one_each([quote, name, elsewhere]) == [quote, elsewhere]


def test_a_sentence_left_in_the_source_language_is_no_addition_but_a_word_in_one_is_both():
    added = finding("TC202", ("a.txt", 0, 100), ("b.txt", 50, 50))
    sentence, word = finding("TC101", ("a.txt", 0, 99)), finding("TC101", ("a.txt", 10, 16))

    assert checks(one_each([added, sentence])) == ["TC101"]
    assert checks(one_each([added, word])) == ["TC202", "TC101"]


def test_what_explains_another_may_be_explained_itself():
    found = [finding("TC302", ("a.txt", 0, 9)), finding("TC301", ("a.txt", 0, 9)),
             finding("TC101", ("a.txt", 0, 9))]

    assert checks(one_each(found)) == ["TC101"]


@pytest.mark.parametrize("table", [EXPLAINS, EXPLAINS_BOTH])
def test_of_two_one_is_heard_and_the_order_is_all_the_same(table):
    for winner, losers in table.items():
        for loser, severity in product(losers, Severity):
            pair = [finding(winner, ("a.txt", 0, 9), ("b.txt", 0, 9), severity=severity),
                    finding(loser, ("a.txt", 0, 9), ("b.txt", 0, 9))]

            assert len(one_each(pair)) == 1
            assert one_each(pair) == one_each(pair[::-1])

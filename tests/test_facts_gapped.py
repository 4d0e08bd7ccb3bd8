"""Numbers whose scale was said before, and Arabic numbers of two parts."""

from __future__ import annotations

import pytest

from transcheck.facts.readings import read_facts


def values(lang, text):
    return [value for fact in read_facts(text, lang) if fact.hard for value in fact.values]


@pytest.mark.parametrize(("lang", "text", "meant"), [
    ("es", "El puente costó 18,5 millones de euros, más 3,5 de intereses.", 3.5e6),
    ("it", "Il ponte costa 18 milioni di euro, più altri tre e mezzo di interessi.", 3.5e6),
    ("de", "Die Brücke kostete 18,5 Millionen Euro, mit Zinsen 22.", 22e6),
    ("ar", "بلغت الكلفة مليون و260 ألف درهم.", 1_260_000),
    ("ar", "بلغت الكلفة مليونين و300 ألف درهم.", 2_300_000),
])
def test_a_number_may_have_the_scale_of_the_one_before(lang, text, meant):
    assert meant in values(lang, text)


def test_a_number_that_no_scale_stands_before_is_what_it_says():
    assert values("es", "Llegaron 22 barcos; costaron 3 millones.") == [22.0, 3e6]
    assert 22.0 in values("es", "Costaron 3 millones y llegaron 22 barcos.")

"""Clauses that a translation loses or adds, by the default encoder."""

from dataclasses import replace

import pytest

from transcheck.check import Example
from transcheck.checks._alone import severity_of
from transcheck.checks.addition import check as addition
from transcheck.checks.omission import check as omission
from transcheck.config import Settings
from transcheck.data import Severity
from transcheck.facts.proportion import count, proportion
from transcheck.tools import open_tools

LOST = [
    pytest.param(
        ("en", "The company will close its plant in Leeds next spring, [[because demand for steel wire has "
               "collapsed since the summer]]."),
        ("es", "La empresa cerrará su planta de Leeds la próxima primavera."), id="last clause, Spanish"),
    pytest.param(
        ("fr", "Le navire, [[qui transportait des céréales et des engrais vers la Turquie]], a coulé au "
               "large de la côte."),
        ("de", "Das Schiff ist vor der Küste gesunken."), id="relative clause, German"),
    pytest.param(
        ("en", "Rescue teams searched the valley all night, [[although heavy snow had blocked both roads "
               "into the village]]."),
        ("ru", "Спасатели всю ночь искали людей в долине."), id="concession, Russian"),
]
WHOLE = [
    pytest.param(("en", "The museum reopens on Sunday, and entry will be free for children until the end of "
                        "the year."),
                 ("zh", "博物馆将于周日重新开放，儿童免费入场至年底。"), id="Chinese is short"),
    pytest.param(("en", "He resigned because he was ill."), ("pt", "Demitiu-se por doença."), id="terse"),
    pytest.param(("de", "Die Brücke, die 1932 gebaut wurde, wird abgerissen."),
                 ("en", "The bridge, built in 1932, will be torn down."), id="participle"),
    pytest.param(("en", "The court, which sits in The Hague, rejected the appeal.\nIt gave no reasons."),
                 ("ar", "رفضت المحكمة الاستئناف.\nولم تذكر المحكمة التي تتخذ من لاهاي مقرا لها أي أسباب."),
                 id="moved to the next sentence"),
]


@pytest.fixture(scope="module")
def tools():
    return open_tools(replace(Settings(), glossary=()))


@pytest.mark.parametrize("original, translation", LOST)
def test_marks_the_clause_that_a_translation_loses_and_no_more(original, translation, tools):
    example = Example("lost", original, translation)

    found = list(omission(example.story(), tools))

    assert [(f.place.path, f.place.span) for f in found] == example.expected()
    assert not list(addition(example.story(), tools))


@pytest.mark.parametrize("original, translation", LOST)
def test_marks_the_clause_that_a_translation_adds(original, translation, tools):
    example = Example("added", translation, original)

    found = list(addition(example.story(), tools))

    assert [(f.place.path, f.place.span) for f in found] == example.expected()


@pytest.mark.parametrize("original, translation", WHOLE)
def test_says_nothing_where_everything_is_said(original, translation, tools):
    story = Example("whole", original, translation).story()

    assert not [*omission(story, tools), *addition(story, tools)]


def test_a_retelling_may_leave_a_clause_out(tools):
    original, translation = LOST[0].values
    story = Example("retold", original, translation, relation="retelling").story()

    assert not list(omission(story, tools))


def test_a_figure_that_is_lost_with_its_clause_weighs_more(tools):
    short = ("es", "La empresa cerrará su planta de Leeds la próxima primavera.")
    plain = Example("plain", ("en", "The company will close its plant in Leeds next spring, because demand "
                                    "for steel wire has collapsed since the summer."), short)
    figure = Example("figure", ("en", "The company will close its plant in Leeds next spring, with the loss "
                                      "of some 1,300 jobs in the town and its suburbs."), short)

    found = [finding.severity for example in (plain, figure) for finding in omission(example.story(), tools)]

    assert found == [Severity.MINOR, Severity.MAJOR]


def test_expects_of_an_unknown_pair_what_its_own_sentences_show():
    line = ("Rakennus on avattu uudelleen tänään.", "The building was opened again today.")
    known = Example("ten", ("fi", "\n".join([line[0]] * 10)), ("en", "\n".join([line[1]] * 10)))
    few = Example("few", ("fi", line[0]), ("en", line[1]))

    expected = proportion(known.story().alignments[0], of_source=True)

    assert expected is not None
    assert abs(expected.surplus(count(line[0]), count(line[1]))) < 0.1
    assert proportion(few.story().alignments[0], of_source=True) is None


@pytest.mark.parametrize(("last", "severity"), [
    ("Se extenderán a más tiendas el año que viene.", Severity.MINOR),
    ("En 2031 se extenderán a más tiendas.", Severity.MAJOR),
    ("El alcalde se opone a la huelga de autobuses.", Severity.MAJOR),
])
def test_a_sentence_that_may_have_been_cut_off_its_neighbour_is_minor_unless_a_figure_is_new(
        last, severity, tools):
    example = Example(
        "cut", ("en", "The larger aisles will be tested in a few stores and, if it works, taken to more "
                      "stores next year.\n\nShares rose."),
        ("es", f"Los pasillos más grandes se probarán en varias tiendas durante algunos meses.\n{last}\n"
               "Las acciones subieron."))
    alignment = example.story().alignments[0]

    assert severity_of(alignment, 1, tools.vectors, of_source=False) is severity

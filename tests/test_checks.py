"""Every check's own examples, and what every check owes."""

import pytest

from transcheck.checks import load_checks
from transcheck.data import Story

CHECKS = load_checks()
CASES = [pytest.param(c, e, id=f"{c.name}: {e.title}") for c in CHECKS for e in c.examples]


@pytest.mark.parametrize("check, example", CASES)
def test_flags_exactly_what_is_marked(check, example, example_tools):
    findings = check(example.story(), example_tools(example))

    flagged = sorted((f.place.path, f.place.span) for f in findings if f.severity > 0 or example.expected())

    assert flagged == sorted(example.expected())


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_shows_a_hit_and_a_near_miss(check):
    kinds = {example.is_near_miss for example in check.examples}

    assert kinds == {True, False}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_tells_its_title_and_its_reason(check):
    title, blank, *body = check.doc.strip().split("\n")

    assert title.endswith(".")
    assert not title.startswith("Checks")
    assert blank == ""
    assert body


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_story_of_empty_and_lone_versions_does_not_break_it(check, example_tools):
    from transcheck.check import Example

    example = Example("null beads", ("en", "Rates rose.\n\nShe resigned."), ("fr", "\nLes taux ont monté.\n"),
                      ("en", ""))
    story = example.story()
    lone = Story("lone", story.documents[:1])

    for each in (story, lone, Story("none", (story.documents[2],))):
        list(check(each, example_tools(example)))


def test_ids_and_names_are_unique():
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert len({check.name for check in CHECKS}) == len(CHECKS)

"""The scorer of whole stories: gold against itself is perfect, and each rule of its README holds."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from newsroom_gold import Bundle, Decoy, Defect, GoldBead, count_words, load  # noqa: E402
from newsroom_score import Report, score_findings, score_groups, score_links, score_roles  # noqa: E402

A, B = "a.en.txt", "b.fr.txt"
TEXT = "Ferries stop (at noon.\nThe the crew of the ferry rests.\nA third line."
BUNDLE = Bundle(
    folder=Path("story"), glossary=Path("glossary.csv"), texts={A: TEXT, B: TEXT}, words={A: 500, B: 500},
    langs={A: "en", B: "fr"}, roles={A: "original", B: "translation"},
    clean=frozenset({B}), groups=(frozenset({A, B}),),
    defects=(Defect("f1", ((A, 13, 14),), "unbalanced-punctuation", "minor"),
             Defect("f2", ((A, 23, 30),), "doubled-word", "minor", frozenset({"fused-words"})),
             Defect("f3", ((A, 56, 69), (B, 22, 22)), "omission", "major")),
    decoys=(Decoy("d1", (B, 23, 30), frozenset({"doubled-word"})),),
    beads=(GoldBead(A, B, ((0, 22),), ((0, 22),), True),
           GoldBead(A, B, ((23, 55),), ((23, 55), (56, 69)), False),
           GoldBead(A, B, ((56, 69),), (), False)),
)


def figures(*reports: Report) -> dict:
    return score_findings([BUNDLE], reports)


def counts(row: dict) -> tuple[int, int]:
    return row["reported"], row["false"]


def test_the_corpus_scores_full_marks_against_itself() -> None:
    bundles = load(ROOT / "corpus")
    reports = [Report(*defect.places[0], defect.kind, defect.severity)
               for bundle in bundles for defect in bundle.defects]
    scored = score_findings(bundles, reports)
    assert scored["kinds"]["ALL"]["iou"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert scored["missed"] == scored["false"] == []
    links = [(bead.doc_a, a, bead.doc_b, b)
             for bundle in bundles for bead in bundle.beads for a in bead.a for b in bead.b]
    assert score_links(bundles, links, heads=True)["f1"] == 1.0
    assert score_groups(bundles, [group for bundle in bundles for group in bundle.groups])["exact"]


@pytest.mark.parametrize(("report", "hit"), [
    pytest.param(Report(A, 0, 7, "unbalanced-punctuation", "minor"), True, id="a mark counts by its line"),
    pytest.param(Report(A, 30, 34, "unbalanced-punctuation", "minor"), False, id="but not by the next line"),
    pytest.param(Report(A, 27, 40, "doubled-word", "minor"), True, id="any overlap is a loose hit"),
    pytest.param(Report(A, 23, 30, "fused-words", "minor"), True, id="another kind may say the same"),
    pytest.param(Report(A, 23, 30, "slug-leak", "minor"), False, id="not every kind does"),
    pytest.param(Report(B, 21, 23, "omission", "major"), True, id="the gap is as good as the sentence"),
])
def test_a_report_hits_by_the_rules(report: Report, hit: bool) -> None:
    assert counts(figures(report)["kinds"]["ALL"]) == (1, int(not hit))


def test_a_strict_hit_needs_half_of_the_span() -> None:
    loose = figures(Report(A, 28, 45, "doubled-word", "minor"))["kinds"]["doubled-word"]
    assert (loose["any"]["r"], loose["iou"]["r"]) == (1.0, 0.0)


def test_information_is_never_a_false_alarm() -> None:
    assert figures(Report(B, 23, 30, "doubled-word", "info"))["false"] == []


def test_a_decoy_is_counted_and_weighed_by_a_thousand_clean_words() -> None:
    scored = figures(Report(B, 23, 30, "doubled-word", "minor"))
    assert (scored["decoys_flagged"], scored["clean_false_minor_per_1000"]) == (1, 2.0)
    assert scored["clean_false_major_per_1000"] == 0.0


def test_a_second_report_of_one_defect_is_no_false_alarm() -> None:
    report = Report(A, 23, 30, "doubled-word", "minor")
    assert counts(figures(report, replace(report, end=29))["kinds"]["ALL"]) == (2, 0)


def test_a_sentence_that_stands_alone_is_neutral() -> None:
    bundle = replace(BUNDLE, defects=())
    row = score_findings([bundle], [Report(A, 56, 69, "omission", "major")])["kinds"]["ALL"]
    assert (row["reported"], row["neutral"]) == (0, 1)


def test_links_to_headlines_are_left_out_and_one_to_two_beads_have_two() -> None:
    scored = score_links([BUNDLE], [(A, (0, 22), B, (0, 22)), (B, (24, 55), A, (23, 50))])
    assert (scored["links"], scored["reported"], scored["p"], scored["r"]) == (2, 1, 1.0, 0.5)


def test_a_link_between_two_reports_is_wrong() -> None:
    scored = score_links([BUNDLE], [(A, (23, 55), "other.de.txt", (0, 20))])
    assert (scored["reported"], scored["p"]) == (1, 0.0)


def test_groups_are_exact_or_name_what_is_split() -> None:
    scored = score_groups([BUNDLE], [[A], [B]])
    assert (scored["exact"], scored["split"]) == (False, [f"{A} + {B}"])


def test_a_wrong_role_is_named() -> None:
    scored = score_roles([BUNDLE], {A: "original", B: "retelling"})
    assert (scored["right"], scored["wrong"]) == (1, [f"{B}: retelling, not translation"])


@pytest.mark.parametrize(("text", "words"), [
    ("Паром вышел в полдень.", 4), ("渡轮中午启航", 3), ("العبّارة غادرت ظهرا", 3), ("The ferry left", 3)])
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    assert count_words(text) == words

"""A pattern that is compiled late finds what it would find at once."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from transcheck.stems import Late, fold, stems

TEXTS = (
    "The ministry of culture said two thirds of the ferries would be late.",
    "DIŞİŞLERİ BAKANLIĞI köprünün açılacağını, Işık da kapanacağını söyledi.",
    "Das Ministerium teilte mit, die Zahl der Fähren habe sich verdoppelt.",
    "Министерство сообщило, что паром выйдет на следующей неделе.",
    "وقالت وزارة النقل إن ثلثي العبارات ستتأخر",
    "交通部表示，三分之二的渡轮将停航。",
    "문화부는 여객선이 두 배로 늘었다고 말했다.",
    "",
)
PATTERNS = (
    r"\bminist(?:ry|ère)s?\b", r"(?<!\w)(?:ferr(?:y|ies)|bus)(?!\w)", r"[ıi]şık|işleri", r"(?:N ?)?thirds?",
    r"(?P<a>late)|(?P<b>early)", r"(?=.*\bof\b)(?=.*\bthe\b)", r"(?!the)\w+ late", r"\w{2,}부", r"x{0,2}部",
    r"x?", r"a|", r"(?:zwei|drei)*fach|verdoppel\w+", r"[.,;]\Z", r"colou?r|паром(?:а|у)?", r"\.",
    r"(?-i:The)", r"ab+c?",
)


@pytest.mark.parametrize("regex", PATTERNS)
@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
def test_a_late_pattern_finds_what_the_pattern_finds(regex: str, flags: int) -> None:
    late, whole = Late(regex, flags), re.compile(regex, flags)
    for text in TEXTS:
        spans = [match.span() for match in whole.finditer(text)]
        assert [match.span() for match in late.finditer(text)] == spans
        assert (late.search(text) is None) == (not spans)
        assert (late.match(text) is None) == (whole.match(text) is None)
        assert (late.fullmatch(text) is None) == (whole.fullmatch(text) is None)


@pytest.mark.parametrize("table", ["sources.json", "cues.json"])
def test_our_own_word_lists_find_the_same_late(table: str) -> None:
    def regexes(node: object) -> list[str]:
        if isinstance(node, dict):
            return [regex for value in node.values() for regex in regexes(value)]
        return [str(node)]

    lists = json.loads((files("transcheck.facts") / table).read_text(encoding="utf-8"))
    for regex in regexes(lists)[::7]:
        needed = stems(regex)
        for text in TEXTS if needed else ():
            if not any(stem in fold(text) for stem in needed):
                assert re.search(regex, text, re.IGNORECASE) is None


def test_the_stems_of_a_pattern_are_what_no_match_goes_without() -> None:
    assert stems(r"\bminist(?:ry|ries)|Department of\b") == ("minist", "department of")
    assert stems(r"(?:ein )?drittel[sn]?") == ("drittel",)
    assert stems("(?!not)(?<=a )king(?:dom)?") == ("king",)
    assert stems(r"\w+|ferry") == stems("(?i:ferry)") == stems("ferry?(") == ()


def test_a_part_that_tells_more_may_stand_for_the_whole() -> None:
    late = Late(r"(?:one|two|three)? ?(?:keer|maal)", behind="keer|maal")
    assert late.search("three maal") and not late.search("three")

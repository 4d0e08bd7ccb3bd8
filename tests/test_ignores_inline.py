"""Suppressions where they stand: comments of every format, and front matter."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples_of_slips import REPORT, scan


@pytest.fixture(autouse=True)
def report(write):
    write("transcheck.cfg", "[transcheck]\ncache = kept.sqlite\nselect = TC101, TC503\n")
    write("news/wire.en.txt", REPORT)
    return write


def test_an_unused_comment_is_said_with_its_line_warm_and_cold(report):
    Path("news/wire.en.txt").unlink()
    report("news/wire.en.md", REPORT.replace("The two", "<!-- transcheck: ignore TC101 -->\nThe two"))

    for _ in "cold", "warm":
        code, found, said = scan()

        assert (code, found) == (1, ["TC101", "TC503"])
        assert "note: news/wire.en.md:3: 'transcheck: ignore TC101' covers no finding" in said


PO = '''msgid ""
msgstr "Language: pt\\nX-Source-Language: en\\n"

{comment}
msgid "The accord takes effect in May, the two ministers said on Monday."
msgstr "O o acordo entra em vigor em maio, disseram os dois ministros na segunda-feira."
'''
XLIFF = '''<xliff version="1.2"><file original="a" source-language="en" target-language="pt"><body>
{comment}
<trans-unit id="1"><source>The accord takes effect in May, the two ministers said.</source>
<target>O o acordo entra em vigor em maio, disseram os dois ministros.</target></trans-unit>
</body></file></xliff>'''
VTT = """WEBVTT

{comment}

00:01.000 --> 00:04.000
The the accord takes effect in May, the two ministers said.
"""


@pytest.mark.parametrize("name, text, comment", [
    ("app.po", PO, "# transcheck: ignore TC503"),
    ("app.xlf", XLIFF, "<!-- transcheck: ignore TC503 -->"),
    ("talk.en.vtt", VTT, "NOTE transcheck: ignore TC503"),
])
def test_every_format_that_has_comments_takes_them(report, name, text, comment):
    Path("news/wire.en.txt").unlink()
    report(f"news/{name}", text.format(comment=""))

    assert scan()[:2] == (1, ["TC503"])

    report(f"news/{name}", text.format(comment=comment))

    code, found, said = scan()

    assert (code, found) == (0, [])
    assert "note" not in said

    report(f"news/{name}", text.format(comment=comment.replace("TC503", "TC101")))

    assert scan()[:2] == (1, ["TC503"])
    assert scan()[2].count("covers no finding") == 1


def test_a_used_comment_and_one_for_a_check_not_asked_are_not_said(report):
    Path("news/wire.en.txt").unlink()
    report("news/wire.en.md", REPORT.replace("It covers", "<!-- transcheck: ignore TC1 -->\nIt covers")
           .replace("The two", "<!-- transcheck: ignore TC403 -->\nThe two"))

    assert "note" not in scan()[2]


def test_a_comment_after_the_last_paragraph_is_about_nothing(report):
    report("news/wire.en.md", f"{REPORT}\n<!-- transcheck: ignore TC503 -->\n")

    assert "news/wire.en.md:9: 'transcheck: ignore TC503' covers no finding" in scan()[2]


@pytest.mark.parametrize("name, text", [
    ("comment.en.md", f"{REPORT}\n<!-- transcheck: ignore TC1O1 -->\n"),
    ("front.en.md", f"---\ntranscheck-ignore: [TC1O1]\n---\n{REPORT}"),
    ("page.en.html", f"<html><body><!-- transcheck: ignore TC1O1 --><p>{REPORT}</p></body></html>"),
])
def test_a_misspelt_check_in_a_text_makes_the_scan_incomplete(report, name, text):
    report(f"news/{name}", text)

    code, found, said = scan("--fail-on", "never")

    assert code == 3
    assert "TC904" in found
    assert f"not checked: news/{name}:" in said and "no check is called 'TC1O1'" in said

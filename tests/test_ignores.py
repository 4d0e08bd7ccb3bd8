"""Suppressions and `--changed-only`: what is silenced, what is said about it, and what stays red."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from transcheck.checks import load_checks
from transcheck.cli import cli
from transcheck.errors import TranscheckError, UsageError
from transcheck.ignores import _matches, parse

REPORT = """Ministers sign accord in Vila Serena

The two ministers signed the accord in Vila Serena on Monday, the port authority said.

It covers fishing and rescue [acordo sobre pesca e salvamento], officials said.

The the accord takes effect in May.
"""
FRAGMENT = "acordo sobre pesca e salvamento"


def scan(*arguments):
    """Exit code (2 for a line that `main` would print), checks found, what is said."""
    result = CliRunner().invoke(cli, ["scan", "news", "--format", "csv", *arguments])
    if isinstance(result.exception, TranscheckError):
        return 2, [], str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    found = [row["check"] for row in csv.DictReader(io.StringIO(result.stdout))]
    return result.exit_code, found, result.stderr


@pytest.fixture(autouse=True)
def report(write):
    write("transcheck.cfg", "[transcheck]\ncache = kept.sqlite\nselect = TC101, TC503\n")
    write("news/wire.en.txt", REPORT)
    return write


# ---- .transcheck-ignore --------------------------------------------------------------------------
def test_without_suppressions_both_slips_are_found():
    assert scan()[:2] == (1, ["TC101", "TC503"])


@pytest.mark.parametrize("line, left", [
    ("news/wire.en.txt TC101", ["TC503"]),
    ("news/*.txt doubled-word", ["TC101"]),
    ("wire.en.txt TC1,TC5", []),
    ("news all", []),
    ("news/ all  # the archive is as it is", []),
    (f"news/wire.en.txt TC101 {FRAGMENT}", ["TC503"]),
    ("news/wire.en.txt TC101 PESCA e  salvamento  # an official name", ["TC503"]),
    ('"news/wire.en.txt" TC101 "acordo sobre"', ["TC503"]),
    ("**/wire.en.txt all the the", ["TC101"]),
])
def test_a_line_silences_what_it_names_and_nothing_else(report, line, left):
    report(".transcheck-ignore", f"# house names\n\n{line}\n")

    code, found, said = scan()

    assert found == left
    assert code == (1 if left else 0)
    assert "note" not in said


def test_a_fingerprint_silences_one_finding(report):
    rows = csv.DictReader(io.StringIO(CliRunner().invoke(cli, ["scan", "news"]).stdout))
    fingerprint = next(row["fingerprint"] for row in rows if row["check"] == "TC101")
    report(".transcheck-ignore", f"news/wire.en.txt TC101 {fingerprint}\n")

    assert scan()[1] == ["TC503"]


@pytest.mark.parametrize("line, note", [
    ("news/wire.en.txt TC101 o tratado", ".transcheck-ignore:1: covers no finding"),
    (f"news/wire.en.txt TC101 {'0' * 32}", ".transcheck-ignore:1: covers no finding"),
])
def test_a_line_that_covers_nothing_is_said(report, line, note):
    report(".transcheck-ignore", line + "\n")

    code, found, said = scan()

    assert (code, found) == (1, ["TC101", "TC503"])
    assert note in said


def test_a_line_for_a_check_that_was_not_asked_is_left_alone(report):
    report(".transcheck-ignore", "news/wire.en.txt TC303\n")

    assert "note" not in scan()[2]


def test_a_line_for_a_file_that_is_not_there_is_said_when_everything_is_scanned(report):
    report("transcheck.cfg", "[transcheck]\npaths = news\ncache = none\nselect = TC503\n")
    report(".transcheck-ignore", "nwes/wire.en.txt TC503\n")

    result = CliRunner().invoke(cli, ["scan"])

    assert result.exit_code == 1
    assert "'nwes/wire.en.txt' names no file of this scan" in result.stderr
    assert "note" not in scan()[2]


@pytest.mark.parametrize("line, message", [
    ("news/wire.en.txt", "names no check"),
    ("news/wire.en.txt TC101x", "no check is called 'TC101x'"),
    ("news/wire.en.txt untranslated-fragmnet", "Did you mean 'untranslated-fragment'?"),
    ("../news/wire.en.txt TC101", "leads out of the folder"),
])
def test_a_slip_in_the_file_stops_the_scan(report, line, message):
    report(".transcheck-ignore", f"# first\n{line}\n")

    code, _, said = scan()

    assert code == 2
    assert message in said
    assert ".transcheck-ignore:2: " in said


def test_the_file_beside_the_settings_counts_in_a_folder_below(report, monkeypatch):
    report(".transcheck-ignore", "news/wire.en.txt all\n")
    report("desk/news/wire.en.txt", REPORT)
    Path(".git").mkdir()
    monkeypatch.chdir("desk")

    assert scan()[1] == ["TC101", "TC503"], "the pattern begins at its own folder"

    monkeypatch.chdir("../news")

    assert CliRunner().invoke(cli, ["scan", "wire.en.txt"]).exit_code == 0


def test_a_baseline_does_not_take_in_what_is_silenced(report):
    report(".transcheck-ignore", "news/wire.en.txt TC101\n")

    CliRunner().invoke(cli, ["baseline", "news"])

    assert "TC101" not in Path("transcheck-baseline.csv").read_text()


@pytest.mark.parametrize("pattern, path, fits", [
    ("a.txt", "x/y/a.txt", True), ("/a.txt", "a.txt", True), ("/a.txt", "x/a.txt", False),
    ("x/*.txt", "x/a.txt", True), ("x/*.txt", "x/y/a.txt", False), ("x/**/a.txt", "x/a.txt", True),
    ("x/**/a.txt", "x/y/z/a.txt", True), ("**/y/*", "x/y/a.txt", True), ("x/**", "x/y/a.txt", True),
    ("x", "xy/a.txt", False), ("?.txt", "ab.txt", False), ("[a].txt", "a.txt", False),
    ("x/", "x/y/a.txt", True), ("новости/*.txt", "новости/мир.txt", True), ("朝刊", "朝刊/一面.ja.md", True),
    ("x**", "xylophone.txt", True), ("a+b.txt", "aab.txt", False),
])
def test_patterns_are_those_of_gitignore(pattern, path, fits):
    assert _matches(pattern, path) is fits


def test_passages_may_hold_marks_of_their_own():
    rules = list(parse('a.txt all “Foo” # why\n"b c.txt" TC101 "a # b"\n', "/x", load_checks()))

    assert [(r.pattern, r.checks, r.passage) for r in rules] == [
        ("a.txt", (), "“Foo”"), ("b c.txt", ("TC101",), "a # b")]
    with pytest.raises(UsageError):
        list(parse('"b c.txt TC101', "/x", load_checks()))


# ---- comments and front matter -------------------------------------------------------------------
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


# ---- --changed-only ------------------------------------------------------------------------------
def git(*arguments):
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *arguments], check=True,
                   capture_output=True)


@pytest.fixture
def repository(report):
    report(".gitignore", "kept.sqlite*\nnews/ignored*\n")
    report("news/desk.en.txt", REPORT.replace("Monday", "Tuesday"))
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "first")
    return report


def files(*arguments):
    result = CliRunner().invoke(cli, ["scan", "news", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    names = {row["file"] for row in csv.DictReader(io.StringIO(result.stdout))}
    return result.exit_code, names, result.stderr


def test_unchanged_files_are_read_but_not_reported(repository):
    code, found, said = files("--changed-only")

    assert (code, found) == (0, set())
    assert "4 findings in unchanged files not shown" in said
    assert "2 documents" in said


@pytest.mark.parametrize("name", ["news/wire.en.txt", "news/new.en.txt", "news/ignored.en.txt",
                                  "news/naïve «été» 朝.en.txt"])
def test_changed_new_and_ignored_files_are_reported(repository, name):
    repository(name, REPORT.replace("May", "June"))

    assert files("--changed-only")[:2] == (1, {name})


def test_a_staged_file_counts_as_changed_and_a_revision_may_be_named(repository):
    repository("news/wire.en.txt", REPORT.replace("May", "June"))
    git("add", "-A")

    assert files("--changed-only")[1] == {"news/wire.en.txt"}

    git("commit", "-qm", "second")

    assert files("--changed-only")[1] == set()
    assert files("--changed-only", "HEAD~1")[1] == {"news/wire.en.txt"}
    assert files("--changed-only=HEAD~1")[1] == {"news/wire.en.txt"}


def test_a_finding_in_an_unchanged_version_is_reported_if_the_other_side_changed(repository):
    settings = "[transcheck]\ncache = none\nselect = TC401\n"
    repository("transcheck.cfg", settings)
    repository("news/port.en.md", "---\nlang: en\nstory: port\n---\nThe port took 63 ships on Monday.\n")
    repository("news/port.fr.md", "---\nlang: fr\ntranslation_of: port.en.md\nstory: port\n---\n"
                                  "Le port a reçu 63 navires lundi.\n")
    git("add", "-A")
    git("commit", "-qm", "port")

    repository("news/port.en.md", "---\nlang: en\nstory: port\n---\nThe port took 36 ships on Monday.\n")

    assert files("--changed-only")[0] == 1


def test_a_repository_below_or_above_the_working_folder_is_found(repository, monkeypatch):
    repository("news/wire.en.txt", REPORT.replace("May", "June"))
    monkeypatch.chdir("news")

    result = CliRunner().invoke(cli, ["scan", ".", "--changed-only"])

    assert {row["file"] for row in csv.DictReader(io.StringIO(result.stdout))} == {"wire.en.txt"}


@pytest.mark.parametrize("ref", ["nowhere", "HEAD~9", "news", "HEAD:news"])
def test_an_unknown_revision_stops_the_scan(repository, ref):
    code, _, said = scan(f"--changed-only={ref}")

    assert code == 2
    assert f"git knows no commit '{ref}'" in said


def test_outside_a_repository_nothing_is_scanned(report, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))

    code, _, said = scan("--changed-only")

    assert code == 2
    assert "Run it inside a git repository" in said


def test_without_git_nothing_is_scanned(repository, monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)

    code, _, said = scan("--changed-only")

    assert code == 2
    assert "git cannot be run" in said

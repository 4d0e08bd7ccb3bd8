"""Suppressions in `.transcheck-ignore`: what is silenced, what is said about it, and what stays red."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples_of_slips import FRAGMENT, REPORT, scan

from transcheck.checks import load_checks
from transcheck.cli import cli
from transcheck.errors import UsageError
from transcheck.ignores import _matches, parse


@pytest.fixture(autouse=True)
def report(write):
    write("transcheck.cfg", "[transcheck]\ncache = kept.sqlite\nselect = TC101, TC503\n")
    write("news/wire.en.txt", REPORT)
    return write


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

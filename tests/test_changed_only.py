"""`--changed-only`: unchanged files are read and not reported."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples_of_slips import REPORT, scan

from transcheck.cli import cli


@pytest.fixture(autouse=True)
def report(write):
    write("transcheck.cfg", "[transcheck]\ncache = kept.sqlite\nselect = TC101, TC503\n")
    write("news/wire.en.txt", REPORT)
    return write


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

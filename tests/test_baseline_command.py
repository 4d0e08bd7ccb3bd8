"""The baseline through the command line, with the real default encoder."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from transcheck import baseline
from transcheck.cli import cli
from transcheck.errors import UsageError

PT = """Estivadores suspendem a greve no porto de Vila Serena

Os estivadores suspenderam a greve na segunda-feira, depois de um encontro com o ministro.

O acordo prevê aumentos de quatro por cento [a pay rise of four percent in two steps], disse o sindicato.

O porto reabre na terça-feira e recebe três navios à espera desde sábado.
"""
NEW = "\nA capitã agradeceu a todos the patience of the crews and their families, segundo a rádio.\n"


@pytest.fixture
def news(write):
    write("transcheck.cfg", "[transcheck]\ncache = kept.sqlite\nselect = TC101\n")
    write("news/greve.pt.txt", PT)


def run(*arguments):
    return CliRunner().invoke(cli, arguments)


@pytest.mark.usefixtures("news")
class TestCommands:
    def accept(self):
        assert run("scan", "news").exit_code == 1
        result = run("baseline", "news", "--output", "base.csv", "--reason", "agreed")
        assert result.exit_code == 0
        assert "base.csv: 1 row for today's findings" in result.output

    def scan(self):
        return run("scan", "news", "--baseline", "base.csv")

    def test_only_new_findings_fail_and_the_summary_says_how_many_are_accepted(self, write):
        self.accept()

        accepted = self.scan()
        assert (accepted.exit_code, accepted.stdout.count("\n")) == (0, 1)
        assert "no findings; 1 accepted by the baseline" in accepted.stderr

        write("news/greve.pt.txt", PT + NEW)
        assert self.scan().exit_code == 1

    @pytest.mark.parametrize("change", ["edit", "reorder", "rename", "sibling"])
    def test_an_accepted_finding_does_not_come_back(self, write, change):
        self.accept()
        first, *paragraphs = PT.split("\n\n")
        if change == "edit":
            edited = PT.replace("três navios", "cinco navios").replace("encontro", "almoço")
            write("news/greve.pt.txt", edited)
        if change == "reorder":
            write("news/greve.pt.txt", "\n\n".join([first, *reversed(paragraphs)]))
        if change == "rename":
            Path("news/greve.pt.txt").rename("news/porto-reabre.pt.txt")
        if change == "sibling":
            write("news/huelga.es.txt", "Los estibadores suspenden la huelga en el puerto de Vila Serena\n\n"
                                        "Los estibadores suspendieron la huelga el lunes.\n")

        result = self.scan()

        assert result.exit_code == 0, result.output

    def test_the_setting_does_what_the_option_does(self, write):
        self.accept()
        write("transcheck.cfg", "[transcheck]\ncache = kept.sqlite\nselect = TC101\nbaseline = base.csv\n")

        assert run("scan", "news").exit_code == 0

    def test_a_missing_or_broken_baseline_stops_the_scan(self, write):
        write("broken.csv", "fingerprint\nxyz\n")

        for name in ("none.csv", "broken.csv"):
            with pytest.raises(UsageError):
                CliRunner().invoke(cli, ["scan", "news", "--baseline", name], catch_exceptions=False)

    @pytest.mark.parametrize("arguments, message", [
        (["--output", "no/base.csv"], "not a file in a folder that exists"),
        (["--output", "news"], "not a file in a folder that exists"),
        (["--output", "transcheck.cfg"], "a baseline has no column"),
        (["--expires", "31.3.2027"], "--expires: '31.3.2027' is not a day"),
    ])
    def test_slips_in_writing_a_baseline_are_one_clear_line(self, arguments, message):
        with pytest.raises(UsageError) as caught:
            CliRunner().invoke(cli, ["baseline", "news", *arguments], catch_exceptions=False)

        assert message in str(caught.value)

    def test_a_report_that_was_unreadable_keeps_its_rows_and_exits_3(self, write):
        self.accept()
        write("news/greve.pt.txt", b"")
        write("news/eleicao.pt.txt", "A eleição decorre no domingo em todo o país, anunciou a comissão.\n")

        result = run("baseline", "news", "--output", "base.csv")

        assert result.exit_code == 3
        assert [row.reason for row in baseline.load(Path("base.csv"))] == ["agreed"]

    def test_sarif_shows_what_is_accepted_and_csv_does_not(self, write):
        import json

        self.accept()
        run("scan", "news", "--baseline", "base.csv", "--format", "sarif", "--output", "r.sarif",
            "--format", "csv", "--output", "r.csv")

        results = json.loads(Path("r.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
        assert [result["baselineState"] for result in results] == ["unchanged"]
        assert Path("r.csv").read_text(encoding="utf-8").count("\n") == 1

    @pytest.mark.parametrize("arguments, message", [
        (["--format", "csv", "--format", "sarif", "--output", "r.csv"], "2 --format and 1 --output"),
        (["--format", "csv", "--format", "sarif"], "2 --format and 1 --output"),
        (["--output", "a.csv", "--output", "a.csv"], "1 --format and 2 --output"),
        (["--format", "csv", "--format", "json", "--output", "r", "--output", "r"], "the same --output"),
        (["--format", "csv", "--format", "jsn", "--output", "r", "--output", "-"], "Did you mean 'json'?"),
        (["--format", "json", "--output", "no/r.json"], "the folder does not exist"),
    ])
    def test_formats_and_outputs_that_do_not_pair_are_refused(self, arguments, message):
        with pytest.raises(UsageError) as caught:
            CliRunner().invoke(cli, ["scan", "news", *arguments], catch_exceptions=False)

        assert message in str(caught.value)
        assert not Path("r").exists()

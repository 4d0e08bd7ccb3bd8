"""What goes wrong outside the texts: usage, a full disk, a reader that leaves; in words or as JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command_line import process, run


@pytest.mark.parametrize("arguments, message", [
    (["scan", "nowhere", "--log-format", "json"], "nowhere: no such file or folder. Check the path."),
    (["scan", "--log-format=json", "--fromat", "csv"], "No such option '--fromat'."),
    (["scan", ".", "--fail-on", "big", "--log-format", "json"], "--fail_on"),
    (["scn", "--log-format", "json"], "No such command 'scn'. Did you mean 'scan'?"),
])
def test_an_error_is_one_json_object_where_the_log_is_json(arguments, message, write):
    write("news/a.en.txt", "Rates rose.")

    code, out, err = run(*arguments)
    told = json.loads(err)

    assert (code, out, told["kind"], told["exit_code"]) == (2, "", "error", 2)
    assert message.replace("--fail_on", "fail_on") in told["message"] and "\n" not in told["message"]


def test_the_settings_file_and_the_environment_choose_json_too(write):
    write("transcheck.cfg", "[transcheck]\nlog_format = json\n")
    from_file = run("explain", "TC999")
    write("transcheck.cfg", "[transcheck]\nlog_formt = json\n")
    misspelt = run("explain", "TC999")
    from_environment = run("explain", "TC999", TRANSCHECK_LOG_FORMAT="json")

    assert json.loads(from_file[2])["message"].startswith("no check is called 'TC999'")
    assert misspelt[2].startswith("transcheck: no check")
    assert json.loads(from_environment[2])["exit_code"] == 2


@pytest.mark.parametrize("arguments", [[], ["glossary"], ["scan", "--log-format"]])
def test_a_command_without_its_words_shows_help_or_usage(arguments, write):
    write("keep", "")

    code, out, err = run(*arguments)

    assert code == 2 and ("Usage: transcheck" in out + err or "requires an argument" in err)
    assert "Traceback" not in err


def test_without_json_click_shows_the_usage(write):
    write("keep", "")

    code, _, err = run("scan", "--fromat", "csv")

    assert code == 2 and err.startswith("Usage: transcheck scan")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
class TestFullDisk:
    @pytest.mark.parametrize("arguments", [["checks"], ["explain", "TC101"], ["init", "--pipeline", "docker",
                                                                                "--output", "-"]])
    def test_standard_output_that_takes_nothing_exits_3(self, arguments, write):
        write("keep", "")
        with open("/dev/full", "wb") as full:
            code, _, err = process(*arguments, stdout=full)

        assert code == 3
        assert err == ("transcheck: the report was not written to its end: no space left on device. "
                       "Make room and run it again.\n")

    def test_a_report_that_does_not_fit_exits_3(self, write):
        write("transcheck.cfg", "[transcheck]\ncache = none\nselect = TC503\n")
        write("a.en.txt", "The the accord takes effect in May, the ministers said.\n")

        code, _, err = run("scan", "a.en.txt", "--output", "/dev/full")

        assert (code, err) == (3, "transcheck: /dev/full: not written: the disk is full. "
                                  "Make room and run it again.\n")


def test_a_reader_that_leaves_early_is_no_finding_and_no_traceback(write):
    write("keep", "")
    reading, writing = os.pipe()
    os.close(reading)

    code, _, err = process("checks", "--format", "markdown", stdout=writing)
    os.close(writing)

    assert (code, err) == (3, "")

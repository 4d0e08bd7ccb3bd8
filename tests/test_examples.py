"""Every example in the help of a command runs, and what a terminal meets: colour, log, completion."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from transcheck import tools
from transcheck.cli import COMMANDS, LazyGroup, cli

ENGLISH = """Ministers sign accord in Vila Serena

The two ministers of the Alpine Lakes Commission (ALC) signed the accord in Vila Serena on Monday.

The the accord takes effect in May.
"""
FRENCH = """Les ministres signent un accord à Vila Serena

Les deux ministres ont signé l'accord à Vila Serena lundi.

L'accord entre en vigueur en mai.
"""
GLOSSARY = """concept_id,lang,term,status,evidence
alc,en,Alpine Lakes Commission,proposed,x
alc,pt,Comissão dos Lagos Alpinos,preferred,
dw,en,Deutsche Welle avatar,proposed,x
kp,en,North Korea,preferred,
kp,pt,Coreia do Norte,preferred,
"""
FILES = {
    "reports/wire.en.txt": ENGLISH, "reports/agence.fr.txt": FRENCH, "today/wire.en.txt": ENGLISH,
    "report.en.txt": ENGLISH, "report.fr.txt": FRENCH, "story.en.txt": ENGLISH,
    "a.txt": "One.\nTwo.\n", "b.txt": "Un.\nDeux.\n", "glossary.csv": GLOSSARY, "house.csv": GLOSSARY,
    "transcheck.cfg": "[transcheck]\npaths = reports\ncache = none\n",
}

ELSEWHERE = ("archive",)  # asks for extras, Parquet and a cluster: only its words are tried here


def commands(group: click.Group, prefix=()):
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        yield (*prefix, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*prefix, name))


EVERY = dict(commands(cli))
EXAMPLES = sorted({line.strip() for command in (cli, *EVERY.values())
                   for line in re.findall(r"^ +transcheck .*$", command.help or "", re.MULTILINE)})


@pytest.fixture
def newsroom(write):
    tools.open_tools.cache_clear()  # opened once per process, and this is one process for all folders
    for name, text in FILES.items():
        write(name, text)
    tbx = CliRunner().invoke(cli, ["glossary", "export", "--format", "tbx"])
    write("house.tbx", tbx.output)
    return write


def invoke(line):
    """Run one line as a shell would, redirection included."""
    words = shlex.split(line)[1:]
    target = words[words.index(">") + 1] if ">" in words else ""
    words = words[: words.index(">")] if target else words
    result = CliRunner().invoke(cli, words)
    if target:
        Path(target).write_text(result.stdout, encoding="utf-8")
    return result, target


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_example_runs(newsroom, line):
    name, *words = shlex.split(line)[1:]
    if name in ELSEWHERE:
        assert EVERY[(name,)].make_context(name, words)
        return
    result, target = invoke(line)

    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    finds = line.startswith("transcheck scan") and "--fail-on" not in line
    written = [name for name in [target, *re.findall(r"--output (\S+)", line)] if name not in ("", "-")]
    assert result.exit_code == (1 if finds else 0), result.output
    assert written or result.output
    assert all(Path(name).stat().st_size for name in written)


@pytest.mark.parametrize("name", [" ".join(name) for name in EVERY])
def test_every_command_has_an_example_of_its_own(name):
    assert any(line.startswith(f"transcheck {name}") for line in EXAMPLES)


# ---- the log -------------------------------------------------------------------------------------
def test_the_log_for_programs_is_one_object_a_line(newsroom):
    newsroom("reports/empty.en.txt", "")
    newsroom(".transcheck-ignore", "wire.en.txt TC101\n")

    result = CliRunner().invoke(cli, ["scan", "--log-format", "json", "--output", "report.csv"])
    lines = [json.loads(line) for line in result.stderr.splitlines()]

    assert result.exit_code == 3
    assert {line["kind"] for line in lines} == {"failure", "note", "summary"}
    assert lines[0] == {"kind": "failure", "check": "TC901", "file": "reports/empty.en.txt", "line": 1,
                        "message": lines[0]["message"]}
    assert any("covers no finding" in line["message"] for line in lines if line["kind"] == "note")
    assert lines[-1]["findings"]["minor"] >= 1
    assert (lines[-1]["documents"], lines[-1]["failures"], lines[-1]["outputs"]) == (2, 1, ["report.csv"])


def test_the_log_may_be_set_in_the_environment(newsroom, monkeypatch):
    monkeypatch.setenv("TRANSCHECK_LOG_FORMAT", "json")

    assert json.loads(CliRunner().invoke(cli, ["scan"]).stderr.splitlines()[-1])["kind"] == "summary"


def test_an_output_over_a_report_is_refused_before_it_is_lost(newsroom):
    result = CliRunner().invoke(cli, ["scan", "--output", "./today/../reports/wire.en.txt"])

    assert "would be lost" in str(result.exception)
    assert Path("reports/wire.en.txt").read_text(encoding="utf-8") == ENGLISH


# ---- colour --------------------------------------------------------------------------------------
@pytest.mark.parametrize("variables, coloured", [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_is_for_terminals_that_have_not_refused_it(newsroom, variables, coloured):
    """On a real pseudo-terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", **variables}
    if "NO_COLOR" not in variables:
        environment.pop("NO_COLOR", None)

    done = subprocess.run([sys.executable, "-m", "transcheck", "scan", "--format", "text", "--quiet",
                           "--select", "TC503"], stdout=theirs, env=environment, check=False)
    os.close(theirs)
    seen = os.read(ours, 65536)
    os.close(ours)

    assert done.returncode == 1
    assert (b"\x1b[" in seen) is coloured


# ---- completion ----------------------------------------------------------------------------------
def test_names_are_completed_without_importing_a_command(monkeypatch):
    def refuse(self, ctx, name):
        raise AssertionError(f"{name} was imported")

    monkeypatch.setattr(LazyGroup, "get_command", refuse)

    found = cli.shell_complete(click.Context(cli), "")
    some = cli.shell_complete(click.Context(cli), "gl")

    assert [(item.value, item.help) for item in found] == list(COMMANDS.items())
    assert [item.value for item in some] == ["glossary"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_names_and_options(shell):
    environment = {**os.environ, "_TRANSCHECK_COMPLETE": f"{shell}_complete", "COMP_CWORD": "2",
                   "COMP_WORDS": "transcheck scan --fail"}
    if shell == "fish":
        environment |= {"COMP_CWORD": "--fail"}

    done = subprocess.run([sys.executable, "-c", "from transcheck.cli import main; main()"], env=environment,
                          capture_output=True, text=True, check=False)

    assert "--fail-on" in done.stdout, done.stderr

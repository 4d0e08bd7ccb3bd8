"""Every example that a command's help shows does what it says, in a newsroom that has what it names."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from command_line import run

from transcheck.cli import COMMANDS, cli

ELSEWHERE = {"archive": "reads archives and asks for a cluster: only its words are tried here"}
PT = "Estivadores suspendem a greve em Vila Serena\n\nO porto reabre na terça-feira, disse o sindicato.\n"
FR = "Les dockers suspendent la grève à Vila Serena\n\nLe port rouvre mardi, a dit le syndicat.\n"
EN = "Dockers suspend the strike in Vila Serena\n\nThe port reopens on Tuesday, the union said.\n"
GLOSSARY = """concept_id,lang,term,status
k1,en,North Korea,preferred
k1,pt,Coreia do Norte,preferred
p1,en,Alpine Lakes Commission,proposed
p2,en,Deutsche Welle avatar,proposed
"""
FILES = {"reports/wire.pt.txt": PT, "reports/wire.en.txt": EN, "today/wire.pt.txt": PT, "story.en.txt": EN,
         "report.en.txt": EN, "report.fr.txt": FR, "a.txt": EN.replace("\n\n", "\n"),
         "b.txt": FR.replace("\n\n", "\n"), "glossary.csv": GLOSSARY, "house.csv": GLOSSARY,
         "transcheck.cfg": "[transcheck]\npaths = reports\ncache = none\n"}


def commands(command: click.Command, words: tuple[str, ...] = ()):
    """Every command with the words that call it, those of groups too."""
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), (*words, name))


def examples():
    for words, command in commands(cli):
        shown = re.findall(r"^ *transcheck (.+)$", command.help or "", re.MULTILINE)
        yield from (pytest.param(line, id=f"{' '.join(words) or 'transcheck'}: {line}") for line in shown)


EXAMPLES = list(examples())


def test_every_command_shows_one():
    lines = " ".join(param.values[0] for param in EXAMPLES)

    assert all(re.search(rf"\b{name}\b", lines) for name in COMMANDS)


@pytest.mark.parametrize("line", EXAMPLES)
def test_the_example_works(line, write):
    words = shlex.split(line.partition(" > ")[0])
    if words[0] in ELSEWHERE:
        command = cli.get_command(click.Context(cli), words[0])
        assert command.make_context(words[0], words[1:])
        return
    for name, text in FILES.items():
        if not (words[0] == "init" and name == "transcheck.cfg"):
            write(name, text)
    if "house.tbx" in words:
        assert run("glossary", "export", "--format", "tbx", "--output", "house.tbx")[0] == 0

    code, out, err = run(*words)

    assert code in (0, 1), (out, err)
    written = words[words.index("--output") + 1] if "--output" in words else "-"
    assert Path(written).is_file() if written != "-" else out or err

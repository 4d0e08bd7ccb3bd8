"""What the README says is what the tool does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from transcheck import scan as _  # noqa: F401  (the submodule, for its docstring)
from transcheck.reporters import writer_for
from transcheck.reporters.table import COLUMNS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)


def test_the_example_is_real_output(monkeypatch: pytest.MonkeyPatch):
    from transcheck.config import Settings
    from transcheck.scan import scan

    monkeypatch.chdir(ROOT)
    shown = next(text for kind, text in BLOCKS if kind == "" and text.startswith("corpus/"))
    settings = Settings(glossary=("corpus/glossary.csv", "glossary.csv"), cache="none")

    output = writer_for("text")(scan(["corpus/01-dust-network"], settings))

    assert [line for line in shown.splitlines() if line not in output.splitlines()] == []


def test_the_walk_is_the_one_in_the_code():
    import transcheck.scan as spine

    def steps(text: str) -> list[str]:
        plain = text.replace("*", "").replace(":", "")
        return [" ".join(line.split()) for line in re.findall(r"^\d\. .*$", plain, re.MULTILINE)]

    in_readme = steps(README.partition("<!-- walk -->")[2].partition("\n\n")[0])

    assert in_readme == steps(spine.__doc__ or "")
    assert [step.split()[1] for step in in_readme] == list(spine.STAGES)


def test_the_columns_are_the_contract():
    assert ", ".join(COLUMNS) in " ".join(README.split())


def test_the_python_examples_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(ROOT)
    for code in (text for kind, text in BLOCKS if kind == "python"):
        exec(code, {})

    said = capsys.readouterr().out
    assert "TC101" in said
    assert "['O porto reabre na segunda-feira.'] ['The port reopens on Monday.']" in said


def test_the_settings_example_is_valid(tmp_path: Path):
    from transcheck.config import parse_settings

    text = next(text for kind, text in BLOCKS if kind == "ini")
    (tmp_path / "setup.cfg").write_text(text, encoding="utf-8")

    assert parse_settings(tmp_path / "setup.cfg") is not None


def test_every_option_in_a_shell_example_exists():
    from click.testing import CliRunner

    from transcheck.cli import cli

    for line in re.findall(r"^.*?\btranscheck (?:scan|init|stories) .*$", README, re.MULTILINE):
        name = re.search(r"\btranscheck (\w+)", line)
        assert name
        known = CliRunner().invoke(cli, [name.group(1), "--help"]).output
        for option in re.findall(r"(?<= )--[a-z-]+", line.partition("transcheck ")[2]):
            assert option in known, line

"""The page of checks is what the program says of itself.

It is written, never edited; after a change of a check write it again:

    RENEW_GOLDEN=1 python -m pytest tests/test_pages.py; git diff transcheck/checks/README.md
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from transcheck.checks import load_checks
from transcheck.cli import cli
from transcheck.recipes import RECIPES

PAGE = Path(__file__).parent.parent / "transcheck" / "checks" / "README.md"


def printed(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_page_of_checks_is_what_the_command_prints():
    text = printed("checks", "--format", "markdown")
    if os.environ.get("RENEW_GOLDEN"):
        PAGE.write_text(text, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == text, f"{PAGE} is old: see the head of this file"


@pytest.mark.parametrize("name", RECIPES)
def test_each_pipeline_has_a_page_with_its_recipe_and_the_exit_codes(name):
    text = printed("explain", name)

    assert text.startswith("# ")
    assert f"transcheck init --pipeline {name}" in text
    assert "## Exit codes" in text and "{" + "name}" not in text


def test_every_check_has_its_line_and_its_page_and_links_lead_there():
    text = printed("checks", "--format", "markdown")
    headings = {re.sub(r"[^\w -]", "", line[3:]).strip().lower().replace(" ", "-")
                for line in text.splitlines() if line.startswith("## ")}

    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) == headings
    assert len(headings) == len(load_checks())

"""The pages in docs/ are what the program says of itself.

They are written, never edited; after a change of a check or a recipe write them again:

    RENEW_GOLDEN=1 python -m pytest tests/test_pages.py; git diff docs
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

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"checks.md": ["checks", "--format", "markdown"],
         **{f"pipelines/{name}.md": ["explain", name] for name in RECIPES}}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_what_the_command_prints(name):
    result = CliRunner().invoke(cli, PAGES[name])
    assert result.exit_code == 0, result.output
    path = DOCS / name
    if os.environ.get("RENEW_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(result.output, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == result.output, f"docs/{name} is old: see the head of this file"


def test_no_page_is_left_over():
    assert {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} == set(PAGES)


def test_every_check_has_its_line_and_its_page_and_links_lead_there():
    text = CliRunner().invoke(cli, PAGES["checks.md"]).output
    headings = {re.sub(r"[^\w -]", "", line[3:]).strip().lower().replace(" ", "-")
                for line in text.splitlines() if line.startswith("## ")}

    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) == headings
    assert len(headings) == len(load_checks())

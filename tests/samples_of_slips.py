"""A small scan with two slips in it, for the tests of suppressions and of `--changed-only`."""

from __future__ import annotations

import csv
import io

from click.testing import CliRunner

from transcheck.cli import cli
from transcheck.errors import TranscheckError

REPORT = """Ministers sign accord in Vila Serena

The two ministers signed the accord in Vila Serena on Monday, the port authority said.

It covers fishing and rescue [acordo sobre pesca e salvamento], officials said.

The the accord takes effect in May.
"""
FRAGMENT = "acordo sobre pesca e salvamento"


def scan(*arguments):
    """Exit code (2 for a line that `main` would print), checks found, what is said."""
    result = CliRunner().invoke(cli, ["scan", "news", "--format", "csv", *arguments])
    if isinstance(result.exception, TranscheckError):
        return 2, [], str(result.exception)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    found = [row["check"] for row in csv.DictReader(io.StringIO(result.stdout))]
    return result.exit_code, found, result.stderr

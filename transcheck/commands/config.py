"""`transcheck config`."""

from __future__ import annotations

from pathlib import Path

import click

from transcheck.commands._options import CONFIG


@click.command()
@CONFIG
def command(config: str | None) -> None:
    """Print every setting: what it does, its value and where that comes from.

    \b
    Example:
      transcheck config
    """
    from transcheck.config import comments, explain_settings

    said = comments()
    for name, value, origin in explain_settings(file=Path(config) if config else None):
        click.echo(f"# {said[name]}\n{name} = {value}  # {origin}")

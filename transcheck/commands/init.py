"""`transcheck init`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--prepare-only", is_flag=True, help="Only build the word table, as for a CI image.")
def command(prepare_only: bool) -> None:
    """Write a commented transcheck.cfg here and build the word table ahead of the first scan.

    \b
    Example:
      transcheck init
    """
    from transcheck.config import commented_settings
    from transcheck.lid import prepare

    target = Path("transcheck.cfg")
    if not prepare_only:
        if target.exists():
            click.echo(f"{target}: exists, left as it is.", err=True)
        else:
            target.write_text(commented_settings(), encoding="utf-8")
            click.echo(f"{target}: written.", err=True)
    click.echo(f"{prepare()}: word table ready.", err=True)

"""`transcheck languages`."""

from __future__ import annotations

import click

WIDTHS = (5, 20, 8, 8, 40)


@click.command()
def command() -> None:
    """List what is looked for in documents of each language, and how well.

    \b
    Example:
      transcheck languages
    """
    from transcheck.lid.figures import rows

    for row in rows():
        cells = (cell.ljust(width) for cell, width in zip(row, WIDTHS, strict=True))
        click.echo("  ".join(cells).rstrip())

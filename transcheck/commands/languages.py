"""`transcheck languages`."""

from __future__ import annotations

import click

WIDTHS = (5, 20, 8, 8, 8, 40)


@click.command()
@click.option("--encoder", metavar="NAME", default="use",
              help="use (default), or a sentence-transformers model.")
def command(encoder: str) -> None:
    """List what is looked for in documents of each language, and how well.

    `found` is the share of fragments found, `alarms` the false ones per 1,000 words, both measured;
    `aligned` says whether the encoder knows the language.

    \b
    Example:
      transcheck languages
    """
    from transcheck.encoders import open_encoder
    from transcheck.lid.figures import rows

    known = open_encoder(encoder).languages
    for number, (tag, name, found, alarms, how) in enumerate(rows()):
        aligned = "aligned" if number == 0 else "?" if not known else "yes" if tag in known else "no"
        cells = (cell.ljust(width) for cell, width
                 in zip((tag, name, found, alarms, aligned, how), WIDTHS, strict=True))
        click.echo("  ".join(cells).rstrip())

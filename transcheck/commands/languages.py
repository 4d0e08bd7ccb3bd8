"""`transcheck languages`."""

from __future__ import annotations

from functools import lru_cache

import click

WIDTHS = (5, 20, 8, 8, 8, 40)


@click.command()
@click.option("--encoder", metavar="NAME", default="use",
              help="use (default), e5, or a sentence-transformers model.")
def command(encoder: str) -> None:
    """List what is looked for in documents of each language, and how well.

    `found` is the share of fragments found, `alarms` the false ones per 1,000 words, both measured;
    `aligned` names the encoder that knows the language: the default one, or `e5` if it is installed;
    `kin`: read as a near relative, less surely; `no`: no encoder that is installed knows it, so its versions
    are not compared; `?`: the encoder does not say what it knows.

    \b
    Example:
      transcheck languages
    """
    from transcheck.lid.figures import rows
    from transcheck.tools import encoder_for

    encoder_for(encoder)  # a name that is none is said before anything is printed
    for number, (tag, name, found, alarms, how) in enumerate(rows()):
        aligned = "aligned" if number == 0 else cover(encoder, tag)
        cells = (cell.ljust(width) for cell, width
                 in zip((tag, name, found, alarms, aligned, how), WIDTHS, strict=True))
        click.echo("  ".join(cells).rstrip())


@lru_cache(maxsize=512)
def cover(encoder: str, tag: str) -> str:
    """Which encoder reads the language, in a word."""
    from transcheck.encoders import knows, knows_surely
    from transcheck.encoders.rows import foreign_to
    from transcheck.tools import encoder_for, wide_for

    first, wide = encoder_for(encoder), wide_for(encoder)
    if not first.languages:
        return "?"
    if wide and foreign_to(first, wide, tag):
        return "e5"
    if knows_surely(first, tag):
        return encoder
    return "kin" if knows(first, tag) else "no"

"""`transcheck align`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from transcheck.commands._options import CONFIG, ENCODING

if TYPE_CHECKING:
    from transcheck.config import Settings
    from transcheck.data import Document


@click.command()
@click.argument("source")
@click.argument("target")
@click.option("--format", "format_", default="text", metavar="NAME",
              help="text (default), jsonl, tsv, tmx or html.")
@click.option("--mode", default="auto", metavar="NAME",
              help="monotone (order is kept), free (sentences move); default auto, by the texts.")
@click.option("--pre-split", is_flag=True, help="Each line is a sentence already.")
@click.option("--encoder", metavar="NAME",
              help="use (default), e5 (more languages, slower), or a sentence-transformers model.")
@ENCODING
@click.option("--explain", is_flag=True, help="Say under each bead what spoke for it (text only).")
@CONFIG
def command(source: str, target: str, **options: object) -> None:
    """Show which sentences of SOURCE and TARGET go together.

    Offsets in jsonl count code points of the decoded files. In the text, ? marks a partial link and - a
    sentence that stands alone; the figure is the chance that the bead is exactly right.

    --explain gives the cosine of both sides (similarity) and of either with the neighbours of the other; what
    one sentence more would gain (extension) or one less lose (shrinking); the logarithm of the ratio of
    lengths; numbers on one side only and on both, from 0 to 1; with e5 the share of words that point into
    the bead.

    \b
    Examples:
      transcheck align report.en.txt report.fr.txt
      transcheck align a.txt b.txt --pre-split --format tmx > memory.tmx
    """
    from transcheck.align import check_mode
    from transcheck.align.formats import FORMATS
    from transcheck.config import load_settings, with_options
    from transcheck.errors import UsageError, nearest

    name = str(options["format_"])
    if name not in FORMATS:
        raise UsageError(f"--format '{name}' is not one of {', '.join(FORMATS)}.{nearest(name, FORMATS)}")
    if options["explain"] and name != "text":
        raise UsageError(f"--explain goes with --format text only, not '{name}'. Leave one of them out.")
    check_mode(str(options["mode"]))
    config = options["config"]
    settings = with_options(load_settings(file=Path(str(config)) if config else None),
                            {key: options[key] for key in ("encoder", "encoding")})
    documents = [_read(path, settings, bool(options["pre_split"])) for path in (source, target)]
    for line in _lines(documents, settings, name, options):
        click.echo(line)
    sys.stdout.flush()


def _lines(documents: list[Document], settings: Settings, name: str,
           options: dict[str, object]) -> list[str]:
    from transcheck.align import align
    from transcheck.align.explain import explain
    from transcheck.align.formats import FORMATS, aligned_by
    from transcheck.encoders import encoder_between, knows

    encoder = encoder_between(settings.encoder, documents[0].lang, documents[1].lang)
    for document in documents:
        if not knows(encoder, document.lang):
            click.echo(f"{document.path}: encoder {encoder.name} does not know '{document.lang}': "
                       "expect wrong beads, or choose --encoder.", err=True)
    rows = [encoder.encode([s.text for s in document.sentences]) for document in documents]
    alignment = align(documents[0], documents[1], (rows[0], rows[1]), encoder, mode=str(options["mode"]))
    click.echo(aligned_by(alignment), err=True)
    if options["explain"]:
        return list(explain(alignment, (rows[0], rows[1]), encoder))
    return list(FORMATS[name](alignment))


def _read(path: str, settings: Settings, is_split: bool) -> Document:
    from transcheck import lid, readers, segment
    from transcheck.stages import prepare

    document = readers.read(path, settings)
    document = segment.by_line(document) if is_split else prepare(document)
    detected = lid.detect(document.text)[0]
    return replace(document, detected=detected, lang=document.declared_lang or detected)

"""`transcheck lang`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from transcheck.data import Document
    from transcheck.lid import Fragment

COLUMNS = ("path", "start", "end", "lang", "confidence", "policy", "text")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--lang", default=None, help="Language the text should be in; default: declared or detected.")
@click.option("--source-lang", default=None, help="Language it was translated from.")
@click.option("--strict", is_flag=True, help="Only what is nearly certain.")
@click.option("--format", "style", type=click.Choice(("text", "json", "csv")), default="text",
              help="Coloured text, or spans for programs.")
def command(file: Path, lang: str | None, source_lang: str | None, strict: bool, style: str) -> None:
    """Show the language of a text and the spans that are in another one.

    \b
    Example:
      transcheck lang story.en.txt
    """
    from transcheck.config import load_settings
    from transcheck.errors import UsageError
    from transcheck.lid import detect, fragments, is_covered
    from transcheck.readers import read
    from transcheck.readers.naming import language_tag

    for given in filter(None, (lang, source_lang)):
        if language_tag(given) is None:
            raise UsageError(f"'{given}' is no known language. Use a tag such as pt or pt-BR.")
    settings = load_settings()
    document = read(str(file), settings)
    declared = lang or document.declared_lang
    found, sure = detect(document.text)
    own = declared or found
    spans = [] if own == "und" else fragments(
        document.text, own, source_lang, strict=strict, masked=document.masked,
        foreign_ok=(*settings.foreign_ok, *document.metadata.foreign_ok))
    if style == "json":
        click.echo(_json(document, own, (found, sure), spans))
    elif style == "csv":
        click.echo(_csv(document, spans), nl=False)
    else:
        click.echo(_coloured(document, spans))
    says = f"reads as {found} ({sure:.0%})" if found != "und" else "too little text to tell its language"
    click.echo(f"{file}: {own}; {says}; {len(spans)} fragment{'s' * (len(spans) != 1)}", err=True)
    if not is_covered(own):
        click.echo(f"{file}: not checked for words of the same script: no word list for '{own}'", err=True)


def _json(document: Document, lang: str, found: tuple[str, float], spans: list[Fragment]) -> str:
    from transcheck.lid import coverage

    rows = [dict(zip(COLUMNS[1:], _row(document, span), strict=True)) for span in spans]
    return json.dumps({"path": document.path, "lang": lang, "detected": found[0],
                       "probability": round(found[1], 4), "coverage": coverage(lang), "fragments": rows},
                      ensure_ascii=False)


def _csv(document: Document, spans: list[Fragment]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((document.path, *_row(document, span)) for span in spans)
    return out.getvalue()


def _row(document: Document, fragment: Fragment) -> tuple[int, int, str, float, str, str]:
    """Offsets are those of the file, as in a report of `scan`."""
    span = document.source.to_source(fragment.span) if document.source else fragment.span
    return span.start, span.end, fragment.lang, fragment.confidence, fragment.policy, fragment.text


def _coloured(document: Document, spans: list[Fragment]) -> str:
    from transcheck.lid import is_note

    parts, position = [], 0
    for fragment in spans:
        colour = "yellow" if is_note(fragment) else "red"
        parts.append(document.text[position : fragment.span.start])
        parts.append(click.style(fragment.text, fg=colour, bold=True))
        parts.append(click.style(f"⟨{fragment.lang} {fragment.confidence:.2f} {fragment.policy}⟩", dim=True))
        position = fragment.span.end
    return "".join([*parts, document.text[position:]])

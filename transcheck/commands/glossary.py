"""`transcheck glossary`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from transcheck.config import Settings
    from transcheck.data import Failure

FILE = click.option("--glossary", "files", multiple=True, metavar="FILE",
                    help="Glossary; repeat, house style first. Default: the configured ones.")
LANG = click.option("--lang", default="", help="Only rows of this language.")
CONCEPT = click.option("--concept", default="", help="Only rows of this concept.")
FORMS = ("tbx", "tbx2", "xlsx", "deepl", "google", "aws", "azure", "weblate", "vale")
SHAPE = click.option("--format", "form", type=click.Choice(FORMS), required=True, help="Which shape.")


@click.group()
def command() -> None:
    """Keep the glossary: lint, propose, accept, reject, show, import, export.

    \b
    Example:
      transcheck glossary propose reports/
      transcheck glossary reject "Deutsche Welle avatar"
    """


def _settings(files: tuple[str, ...]) -> Settings:
    from dataclasses import replace

    from transcheck.config import load_settings

    settings = load_settings()
    return replace(settings, glossary=files) if files else settings


def _existing(files: tuple[str, ...]) -> list[Path]:
    return [Path(name) for name in _settings(files).glossary]


@command.command()
@click.argument("paths", nargs=-1)
@FILE
def lint(paths: tuple[str, ...], files: tuple[str, ...]) -> None:
    """Name every fault with file and line; with PATHS, also rows that match none of those reports.

    \b
    Example:
      transcheck glossary lint
    """
    from transcheck.glossary.lint import lint as find_faults

    texts: list[tuple[str, str]] = []
    failures: tuple[Failure, ...] = ()
    if paths:
        from transcheck.scan import group_paths

        stories, failures = group_paths(paths, _settings(files))
        for failure in failures:
            click.echo(f"not read: {failure.reason}", err=True)
        texts = [(document.lang, document.text) for story in stories for document in story.documents]
    faults = find_faults(_existing(files), texts)
    for fault in faults:
        click.echo(str(fault))
    click.echo(f"{len(faults)} fault{'s' * (len(faults) != 1)}", err=True)
    sys.exit(3 if failures else 1 if faults else 0)


@command.command()
@click.argument("paths", nargs=-1)
@FILE
def propose(paths: tuple[str, ...], files: tuple[str, ...]) -> None:
    """Enter proposed rows for names, acronyms and terms that the reports use.

    \b
    Example:
      transcheck glossary propose reports/ --glossary house.csv
    """
    from transcheck.glossary import Glossary
    from transcheck.glossary.file import update
    from transcheck.glossary.mining import propose as mine
    from transcheck.scan import scan

    settings = _settings(files)
    report = scan(paths, settings, keep_stories=True)
    present = [path for path in _existing(files) if path.is_file()]
    target = settings.glossary[0]
    count = update(target, mine(report.stories, Glossary.load(present) if present else Glossary()))
    for failure in report.failures:
        click.echo(f"not read: {failure.reason}", err=True)
    click.echo(f"{target}: {count} proposed row{'s' * (count != 1)} added or updated.", err=True)
    sys.exit(3 if report.failures else 0)


@command.command()
@click.argument("terms", nargs=-1, required=True)
@click.option("--preferred", is_flag=True, help="Make it the preferred term; default: admitted.")
@LANG
@CONCEPT
@FILE
def accept(terms: tuple[str, ...], preferred: bool, lang: str, concept: str, files: tuple[str, ...]) -> None:
    """Accept proposed TERMS.

    \b
    Example:
      transcheck glossary accept "Alpine Lakes Commission" --preferred
    """
    _decide(terms, "preferred" if preferred else "admitted", lang, concept, files)


@command.command()
@click.argument("terms", nargs=-1, required=True)
@LANG
@CONCEPT
@FILE
def reject(terms: tuple[str, ...], lang: str, concept: str, files: tuple[str, ...]) -> None:
    """Reject TERMS; they are never proposed again.

    \b
    Example:
      transcheck glossary reject "Deutsche Welle avatar"
    """
    _decide(terms, "rejected", lang, concept, files)


def _decide(terms: tuple[str, ...], status: str, lang: str, concept: str, files: tuple[str, ...]) -> None:
    from transcheck.glossary.file import set_status

    path = _existing(files)[0]
    count = sum(set_status(path, term, status, lang=lang, concept=concept) for term in terms)
    click.echo(f"{path}: {count} row{'s' * (count != 1)} now {status}.", err=True)


@command.command()
@click.argument("text", default="")
@click.option("--status", default="", help="Only rows of this status.")
@LANG
@FILE
def show(text: str, status: str, lang: str, files: tuple[str, ...]) -> None:
    """Print the concepts whose id or terms contain TEXT.

    \b
    Example:
      transcheck glossary show "North Korea"
      transcheck glossary show --status proposed
    """
    from transcheck.glossary import Glossary, serves

    glossary = Glossary.load(_existing(files))
    for concept, terms in glossary.concepts.items():
        if not any(text.lower() in name.lower() for name in (concept, *(term.text for term in terms))):
            continue
        for term in terms:
            if status in ("", term.status) and (not lang or serves(term.lang, lang)):
                more = "  ".join(filter(None, (term.type, term.get("evidence"))))
                click.echo(f"{concept}  {term.lang}  {term.text}  {term.status}  {more}".rstrip())


@command.command(name="export")
@SHAPE
@click.option("--source", default="en", show_default=True, help="Source language of a one-way form.")
@click.option("--target", default="", help="Target language of a one-way form.")
@click.option("--output", type=click.Path(dir_okay=False), default="-",
              help="File; default: standard output.")
@FILE
def export_(form: str, source: str, target: str, output: str, files: tuple[str, ...]) -> None:
    """Write the glossary in another tool's form; what that form cannot hold is listed.

    \b
    Example:
      transcheck glossary export --format deepl --source en --target pt --output en-pt.csv
    """
    from transcheck.files import write_atomically
    from transcheck.glossary.exchange import export

    if form == "xlsx":
        _spreadsheet(_existing(files)[0], output)
        return
    text, left_out = export(_existing(files), form, source, target)
    if output == "-":
        sys.stdout.buffer.write(text.encode("utf-8"))
    else:
        write_atomically(Path(output), text)
    for line in left_out:
        click.echo(f"left out: {line}", err=True)


def _spreadsheet(path: Path, output: str) -> None:
    from transcheck.errors import UsageError
    from transcheck.glossary.table import read_table
    from transcheck.glossary.xlsx import write_xlsx

    if output == "-":
        raise UsageError("--format xlsx writes a file: name it with --output.")
    write_xlsx(read_table(path), Path(output))


@command.command(name="import")
@SHAPE
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", default="en", show_default=True, help="Source language of a one-way form.")
@click.option("--target", default="", help="Target language of a one-way form.")
@FILE
def import_(file: Path, form: str, source: str, target: str, files: tuple[str, ...]) -> None:
    """Add the rows of another tool's file to the glossary; rows that are there already stay.

    \b
    Example:
      transcheck glossary import --format tbx house.tbx
    """
    from transcheck.glossary.exchange import import_rows

    path = _existing(files)[0]
    count, left_out = import_rows(path, file, form, source, target)
    for line in left_out:
        click.echo(f"left out: {line}", err=True)
    click.echo(f"{path}: {count} row{'s' * (count != 1)} added.", err=True)

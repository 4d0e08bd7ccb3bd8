"""`transcheck baseline`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from transcheck.commands._options import CONFIG, ENCODER, GLOSSARY

DEFAULT = "transcheck-baseline.csv"


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--output", metavar="FILE", help=f"Baseline; default the configured one, else {DEFAULT}.")
@click.option("--reason", default="", metavar="TEXT", help="Why the findings that are new are accepted.")
@click.option("--expires", default="", metavar="DAY", help="Last day on which they are, as 2027-03-31.")
@GLOSSARY
@ENCODER
@CONFIG
def command(paths: tuple[str, ...], output: str | None, reason: str, expires: str, config: str | None,
            **options: object) -> None:
    """Accept what `scan` finds in PATHS today, so that only new findings fail.

    Rows that still hold keep their reason and expiry; rows without a finding go; rows of files
    that were not read stay. `transcheck scan --baseline FILE` then leaves accepted findings out.

    \b
    Examples:
      transcheck baseline
      transcheck baseline reports/ --reason "before the style guide" --expires 2027-03-31
    """
    from datetime import date

    from transcheck import baseline
    from transcheck.commands.scan import suppressions
    from transcheck.config import load_settings, with_options
    from transcheck.scan import scan

    settings = with_options(load_settings(file=Path(config) if config else None), options)
    file = _target(output or settings.baseline or DEFAULT)
    new = baseline.Row("", reason=reason, expires=baseline.day(expires, "--expires") if expires else None)
    old = baseline.load(file) if file.exists() else ()
    suppressed = suppressions(Path(config) if config else None, settings, is_whole=not paths)
    report = scan(paths, settings)
    report = suppressed(report) if suppressed else report
    rows = baseline.accept(report.findings, old, new, date.today())
    kept = baseline.unread(old, report)
    _save(file, baseline.write([*rows, *kept]))
    for failure in report.failures:
        click.echo(f"not checked: {failure.reason}", err=True)
    count = f"{len(rows)} row{'' if len(rows) == 1 else 's'} for today's findings"
    click.echo(f"{file}: {count}, {len(kept)} kept for files not read.", err=True)
    sys.exit(3 if report.failures else 0)


def _target(name: str) -> Path:
    """The file to write. Raises UsageError before anything is scanned."""
    from transcheck.errors import UsageError

    file = Path(name)
    if not file.absolute().parent.is_dir() or file.is_dir():
        raise UsageError(f"{name}: not a file in a folder that exists. Check --output.")
    return file


def _save(file: Path, text: str) -> None:
    from transcheck.errors import UsageError
    from transcheck.files import write_atomically

    try:
        write_atomically(file, text)
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {error.strerror}. Check --output.") from error

"""`transcheck archive`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from transcheck.commands._options import CONFIG, ENCODER, FAIL_ON, GLOSSARY, IGNORE, QUIET, SELECT, STRICT

EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_INTERRUPTED = 0, 1, 3, 130
NEEDED = ("pyarrow", "dask", "distributed")
INSTALL = "pip install 'transcheck[archive]'"


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, metavar="DIR", help="Folder of the result, and of what a rerun needs.")
@click.option("--cluster", metavar="WHERE",
              help="none: this process; local: Dask on this machine; or a Dask scheduler, tcp://HOST:PORT. "
                   "Default: local if --jobs is more than 1, else none.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes of the local cluster.")
@click.option("--fields", multiple=True, metavar="OURS=THEIRS",
              help="The archive's own names for id and for what json_fields knows: text, headline, lang, "
                   "date …; by comma, or repeat.")
@click.option("--partition", type=click.IntRange(1), metavar="N",
              help="Documents in a partition (default 500): the unit of memory and of resuming.")
@click.option("--format", "formats", multiple=True, type=click.Choice(["parquet", "csv"]),
              help="csv: the findings as findings.csv too.")
@GLOSSARY
@ENCODER
@click.option("--encoding", metavar="NAME", help="Encoding of the texts; default UTF-8, then detection.")
@SELECT
@IGNORE
@click.option("--window-days", metavar="DAYS",
              help="Versions of one report lie this close in time (default 7).")
@FAIL_ON
@STRICT
@CONFIG
@click.option("--log-format", metavar="NAME", help="Of what is said on standard error: text (default), json.")
@QUIET
def command(inputs: tuple[str, ...], out: str, **options: Any) -> None:
    """Find what is wrong in an archive: Parquet, JSON Lines, WARC, or folders of reports.

    Interrupted in any way, the same command goes on from where it was. The result is a folder:
    findings, stories, documents and errors as Parquet, and summary.json with a checksum.

    Exit code: 0 clean, 1 findings, 2 wrong usage or settings, 3 something could not be checked.

    \b
    Examples:
      transcheck archive 2024.parquet --out result --jobs 8
      transcheck archive crawl/*.warc.gz --out result --cluster tcp://10.0.0.5:8786
      transcheck archive wire.jsonl --out result --fields id=guid,text=body --format csv
    """
    from transcheck.config import load_settings, with_options

    _need_extra()
    from transcheck.archive.inputs import parted_fields
    from transcheck.archive.runners import AGAIN, open_runner
    from transcheck.archive.start import SIZE, Asked, run_archive

    quiet, where = options.pop("quiet"), options.pop("cluster")
    ids, options["json_fields"] = parted_fields(options.pop("fields"))
    asked = Asked(inputs, Path(out), ids, options.pop("partition") or SIZE, options.pop("formats"))
    config = Path(config) if (config := options.pop("config")) else None
    settings = _fitting(with_options(load_settings(file=config), options))
    jobs = settings.jobs
    is_json = settings.log_format == "json"
    say = _silent if quiet else _say_as_json if is_json else _say
    show = _silent if quiet or is_json else _Bars().show
    try:
        with open_runner(where or ("local" if jobs > 1 else "none"), jobs, say) as runner:
            summary = run_archive(asked, settings, runner, say, show)
    except KeyboardInterrupt:
        say(f"interrupted. {AGAIN}")
        sys.exit(EXIT_INTERRUPTED)
    if not quiet:
        click.echo(json.dumps({"kind": "summary"} | summary, ensure_ascii=False) if is_json
                   else _summary(summary, out), err=True)
    sys.exit(_exit_code(summary, settings.fail_on))


def _need_extra() -> None:
    from importlib.util import find_spec

    from transcheck.errors import UsageError

    if missing := [name for name in NEEDED if find_spec(name) is None]:
        raise UsageError(f"archive needs {', '.join(missing)}. Install with: {INSTALL}")


def _fitting(settings: Any) -> Any:
    """Settings that mean something for an archive."""
    from transcheck.errors import UsageError

    if settings.grouping == "folder":
        raise UsageError("grouping = folder: an archive is grouped by date and vectors. Set auto or none, or "
                         "use scan.")
    if settings.baseline:
        click.echo("note: the baseline is not applied to an archive.", err=True)
    return settings


def _exit_code(summary: dict[str, Any], fail_on: str) -> int:
    """As of a scan: an incomplete run never looks clean, nor does one that found nothing to check."""
    from transcheck.data import Severity

    if summary["errors"] or not summary["documents"]:
        return EXIT_INCOMPLETE
    if fail_on == "never":
        return EXIT_CLEAN
    least = Severity[fail_on.upper()]
    counts = {Severity[name.upper()]: count for name, count in summary["by_severity"].items()}
    return EXIT_FINDINGS if any(level >= least for level in counts) else EXIT_CLEAN


def _summary(summary: dict[str, Any], out: str) -> str:
    found = ", ".join(f"{count} {name}" for name, count in summary["by_severity"].items()) or "no findings"
    lines = [f"{summary['documents']} documents in {summary['stories']} stories, {summary['with_versions']} "
             f"with several versions: {found}; {summary['errors']} not checked -> {out}"]
    if not summary["documents"]:
        lines.insert(0, "note: no report was found, so nothing was checked")
    if summary["undated"]:
        lines.insert(0, f"note: {summary['undated']} documents have no date and were compared only among "
                        "themselves")
    if summary["skipped"]:
        kinds = ", ".join(f"{count} {kind}" for kind, count in summary["skipped"].items())
        lines.insert(0, f"note: passed over as no reports: {kinds}")
    return "\n".join([*lines, f"checksum {summary['checksum']}"])


def _say(text: str) -> None:
    click.echo(text, err=True)


def _say_as_json(text: str) -> None:
    click.echo(json.dumps({"kind": "note", "message": text}, ensure_ascii=False), err=True)


def _silent(*_: object) -> None:
    pass


class _Bars:
    """A line a step on standard error: rewritten on a terminal, else at every tenth of the way."""

    def __init__(self) -> None:
        self._last: tuple[str, int] = ("", -1)
        self._is_terminal = sys.stderr.isatty()

    def show(self, step: str, done: int, total: int) -> None:
        tenth = 10 * done // total if total else 10
        if self._is_terminal:
            click.echo(f"\r{step:9} {done}/{total} ", nl=done == total, err=True)
        elif (step, tenth) != self._last:
            click.echo(f"{step}: {done} of {total} partitions", err=True)
        self._last = (step, tenth)

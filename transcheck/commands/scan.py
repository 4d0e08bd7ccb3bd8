"""`transcheck scan`."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from transcheck.commands._options import (
    CONFIG,
    ENCODER,
    ENCODING,
    FAIL_ON,
    GLOSSARY,
    IGNORE,
    QUIET,
    SELECT,
    STRICT,
)
from transcheck.data import ScanReport, Severity

if TYPE_CHECKING:
    from transcheck.config import Settings

EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE = 0, 1, 3


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "formats", multiple=True, metavar="NAME",
              help="csv (default), excel, json, jsonl, text, sarif, github, gitlab, junit, rdjsonl, "
                   "checkstyle or html; repeat, each with its --output.")
@click.option("--output", "outputs", multiple=True, metavar="FILE",
              help="Where the report goes; - is standard output.")
@click.option("--baseline", metavar="FILE", help="Accepted findings: neither listed nor failing.")
@GLOSSARY
@ENCODER
@click.option("--nli", metavar="NAME", help="Model that confirms negations across languages: an extra.")
@ENCODING
@SELECT
@IGNORE
@FAIL_ON
@click.option("--changed-only", is_flag=False, flag_value="HEAD", metavar="[REF]",
              help="Report only what touches files changed since REF of git (default HEAD); "
                   "their other versions are read all the same.")
@STRICT
@click.option("--update-glossary", is_flag=True, help="Add proposed rows to the glossary.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes (default 1).")
@CONFIG
@click.option("--log-format", metavar="NAME", help="Of the summary on standard error: text (default), json.")
@QUIET
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Find what is wrong in PATHS: files, and folders of reports.

    Exit code: 0 clean, 1 findings, 2 wrong usage or settings, 3 something could not be checked.

    \b
    Examples:
      transcheck scan
      transcheck scan reports/ --format text --fail-on major
      transcheck scan today/ --glossary house.csv --output report.csv --update-glossary
      transcheck scan --format github --output - --format sarif --output report.sarif
    """
    from transcheck.config import load_settings, with_options
    from transcheck.reporters import NEEDS_STORIES
    from transcheck.scan import scan

    formats, outputs = options.pop("formats"), options.pop("outputs")
    quiet, update, since = options.pop("quiet"), options.pop("update_glossary"), options.pop("changed_only")
    config = Path(config) if (config := options.pop("config")) else None
    settings = with_options(load_settings(file=config), options)
    _need_paths(paths, settings)
    targets = _targets(formats, outputs, settings)
    _keep_inputs(paths or settings.paths, [output for _, output in targets if output != "-"],
                 [*settings.glossary, settings.baseline, str(config or "")])
    steps = [suppressions(config, settings, is_whole=not paths), _baseline(settings.baseline),
             _narrowing(since)]
    progress = _bar if _shows_progress(quiet) else _plain
    keep_stories = update or any(format_ in NEEDS_STORIES for format_, _ in targets)
    report = scan(paths, settings, progress=progress, keep_stories=keep_stories)
    for step in steps:
        report = step(report) if step else report
    for format_, output in targets:
        _write(report, format_, output)
    if update:
        _update_glossary(report, settings.glossary, quiet)
    if not quiet:
        say = _summary_as_json if settings.log_format == "json" else _summary
        say(report, [output for _, output in targets if output != "-"])
    sys.exit(exit_code(report, settings.fail_on))


def exit_code(report: ScanReport, fail_on: str) -> int:
    """What a pipeline is told; an incomplete scan never looks clean."""
    if report.failures:
        return EXIT_INCOMPLETE
    if fail_on == "never":
        return EXIT_CLEAN
    return EXIT_FINDINGS if report.count_at(Severity[fail_on.upper()]) else EXIT_CLEAN


def _shows_progress(quiet: bool) -> bool:
    return not quiet and sys.stderr.isatty() and not os.environ.get("CI")


def _shows_colour() -> bool:
    """https://no-color.org: colour only where a person looks and has not refused it."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _plain(stage: str, items: Iterable[object], length: int) -> Iterable[object]:
    return items


def _bar(stage: str, items: Iterable[object], length: int) -> Iterable[object]:
    if not length:
        return
    with click.progressbar(items, length=length, label=f"{stage:9}", file=sys.stderr) as bar:
        yield from bar


def _need_paths(paths: Sequence[str], settings: Settings) -> None:
    """Raise UsageError where nobody has said what to scan."""
    from transcheck.config import Settings as Defaults
    from transcheck.errors import UsageError

    default = Defaults().paths
    if not paths and settings.paths == default and not any(Path(name).exists() for name in default):
        raise UsageError("nothing to scan is named. Give files or folders, or set paths in transcheck.cfg: "
                         "'transcheck init' writes one.")


def _targets(formats: Sequence[str], outputs: Sequence[str], settings: Settings) -> list[tuple[str, str]]:
    """(format, output) of each report. Raises UsageError before anything is scanned."""
    from transcheck.config import with_options
    from transcheck.errors import UsageError

    names = [with_options(settings, {"format": name}).format for name in formats] or [settings.format]
    files = list(outputs) or ["-"]
    if len(names) != len(files):
        raise UsageError(f"{len(names)} --format and {len(files)} --output: give each format its own output; "
                         "- is standard output.")
    if len({os.path.abspath(file) if file != "-" else file for file in files}) < len(files):
        raise UsageError("two reports cannot go to the same --output.")
    for output in files:
        if output != "-" and not Path(output).absolute().parent.is_dir():
            raise UsageError(f"{output}: the folder does not exist. Make it, or check --output.")
    return list(zip(names, files, strict=True))


def _keep_inputs(paths: Sequence[str], outputs: Sequence[str], others: Sequence[str]) -> None:
    """Raise UsageError for an output that would be written over what this scan reads."""
    from transcheck.files import find_files, refuse_to_overwrite

    existing = [output for output in outputs if Path(output).is_file()]
    if existing:
        refuse_to_overwrite(existing, [*find_files(paths)[0], *others])


def suppressions(config: Path | None, settings: Settings, *,
                 is_whole: bool) -> Callable[[ScanReport], ScanReport] | None:
    """What takes away the findings that a `.transcheck-ignore` covers; None where there is none."""
    from functools import partial

    from transcheck import ignores
    from transcheck.checks import load_checks
    from transcheck.config import settings_folder
    from transcheck.tools import selected_checks

    here = Path.cwd()
    rules = ignores.load([here, settings_folder(config) or here], load_checks)
    if not rules:
        return None
    ran = {check.id for check in selected_checks(settings)}
    return partial(ignores.apply, rules=rules, folder=here.as_posix(), ran=ran, is_whole=is_whole)


def _narrowing(since: str | None) -> Callable[[ScanReport], ScanReport] | None:
    """What leaves out the findings that touch no changed file; git is asked now, before the scan."""
    if since is None:
        return None
    from functools import partial

    from transcheck.commands import _changed

    return partial(_changed.narrow, unchanged=_changed.unchanged_since(since))


def _baseline(name: str) -> Callable[[ScanReport], ScanReport] | None:
    """What parts the accepted findings from the new ones; read now, so that a slip stops the scan."""
    if not name:
        return None
    from datetime import date
    from functools import partial

    from transcheck import baseline

    return partial(baseline.apply, rows=baseline.load(Path(name)), name=name, today=date.today())


def _write(report: ScanReport, format_: str, output: str) -> None:
    from transcheck.errors import UsageError, WriteError
    from transcheck.files import write_atomically
    from transcheck.reporters import pieces_of

    pieces = pieces_of(report, format_, is_terminal=output == "-" and _shows_colour())
    if output == "-":
        sys.stdout.buffer.writelines(piece.encode("utf-8", "backslashreplace") for piece in pieces)
        sys.stdout.buffer.flush()
        return
    try:
        write_atomically(Path(output), pieces)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise WriteError(f"{output}: not written: the disk is full. "
                             "Make room and run it again.") from error
        raise UsageError(f"{output}: cannot be written: {error.strerror}. Check --output.") from error


def _update_glossary(report: ScanReport, files: tuple[str, ...], quiet: bool) -> None:
    from transcheck.glossary import Glossary
    from transcheck.glossary.file import update
    from transcheck.glossary.mining import propose

    present = [Path(name) for name in files if Path(name).is_file()]
    known = Glossary.load(present) if present else Glossary()
    if known.faults:  # rows added below a broken one could be swallowed by it
        click.echo(f"{files[0]}: not updated. Mend {known.faults[0]}", err=True)
        return
    proposals = propose(report.stories, known)
    count = update(Path(files[0]), proposals)
    if not quiet:
        click.echo(f"{files[0]}: {count} proposed rows added or updated. Accept or reject them there.",
                   err=True)


def _summary(report: ScanReport, outputs: Sequence[str]) -> None:
    for failure in report.failures:
        click.echo(f"not checked: {failure.reason}", err=True)
    for note in report.notes:
        click.echo(f"note: {note}", err=True)
    documents = sum(len(story.documents) for story in report.stories)
    counts = [(level, sum(f.severity is level for f in report.findings)) for level in reversed(Severity)]
    found = ", ".join(f"{count} {level.label}" for level, count in counts if count) or "no findings"
    click.echo(f"{_many(documents, 'document')} in {_many(len(report.stories), 'story')}: {found}"
               + (f"; {_many(len(report.failures), 'failure')}" if report.failures else "")
               + (f"; {len(report.accepted)} accepted by the baseline" if report.accepted else "")
               + (f" -> {', '.join(outputs)}" if outputs else ""), err=True)


def _summary_as_json(report: ScanReport, outputs: Sequence[str]) -> None:
    """One object a line, told apart by `kind`: failures, notes, the summary last."""
    import json

    counts = {level.label: sum(f.severity is level for f in report.findings) for level in reversed(Severity)}
    lines: list[dict[str, object]] = [
        {"kind": "failure", "check": f.check, "file": f.path, "line": f.line, "message": f.reason}
        for f in report.failures]
    lines += [{"kind": "note", "message": note} for note in report.notes]
    lines.append({"kind": "summary", "documents": sum(len(story.documents) for story in report.stories),
                  "stories": len(report.stories), "findings": counts, "failures": len(report.failures),
                  "accepted": len(report.accepted or ()), "outputs": list(outputs)})
    for line in lines:
        click.echo(json.dumps(line, ensure_ascii=False), err=True)


def _many(count: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"

"""`transcheck stories`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from transcheck.commands._options import CONFIG

if TYPE_CHECKING:
    from transcheck.data import Story

FORMATS = ("text", "json")
EXIT_INCOMPLETE = 3


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--format", "format_", default="text", metavar="NAME", help="text (default) or json.")
@click.option("--encoder", metavar="NAME",
              help="use (default), e5 (more languages, slower), or a sentence-transformers model.")
@click.option("--grouping", metavar="NAME",
              help="auto (by evidence), folder (a folder is a story), none; default from the settings.")
@click.option("--window-days", metavar="DAYS", help="Versions of one report lie this close in time.")
@CONFIG
def command(paths: tuple[str, ...], format_: str, **options: object) -> None:
    """Show which documents in PATHS are versions of one report, and why.

    The first document of a story is the one that the others are compared with.

    \b
    Examples:
      transcheck stories reports/
      transcheck stories reports/ --format json > stories.json
    """
    from transcheck.config import load_settings, with_options
    from transcheck.errors import UsageError, nearest
    from transcheck.scan import group_paths

    if format_ not in FORMATS:
        near = nearest(format_, FORMATS)
        raise UsageError(f"--format '{format_}' is not one of {', '.join(FORMATS)}.{near}")
    config = options.pop("config")
    settings = with_options(load_settings(file=Path(str(config)) if config else None), options)
    stories, failures = group_paths(paths, settings)
    click.echo(as_json(stories) if format_ == "json" else as_text(stories))
    sys.stdout.flush()
    for failure in failures:
        click.echo(f"not read: {failure.reason}", err=True)
    sys.exit(EXIT_INCOMPLETE if failures else 0)


def as_json(stories: tuple[Story, ...]) -> str:
    """`[{"story", "documents": [{"file", "lang", "role"}], "reasons"}]`, the original first."""
    import json

    found = [
        {
            "story": story.id,
            "documents": [{"file": document.path, "lang": document.lang, "role": story.roles[document.path]}
                          for document in story.documents],
            "reasons": list(story.reasons),
        }
        for story in stories
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_text(stories: tuple[Story, ...]) -> str:
    """A story a paragraph: its versions, then the reasons."""
    lines = []
    for story in stories:
        lines.append(story.id)
        lines += [f"  {document.lang:<7} {story.roles[document.path]:<12} {document.path}"
                  for document in story.documents]
        lines += [f"    {reason}" for reason in story.reasons]
        lines.append("")
    return "\n".join(lines).rstrip()

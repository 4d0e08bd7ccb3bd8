"""`transcheck checks`."""

from __future__ import annotations

import click


@click.command()
@click.option("--format", "format_", type=click.Choice(["text", "markdown", "json"]), default="text")
def command(format_: str) -> None:
    """List every check with its id, name, severity and what it finds.

    \b
    Example:
      transcheck checks
    """
    from transcheck.checks import load_checks
    from transcheck.explain import as_json, as_markdown

    checks = load_checks()
    if format_ == "json":
        click.echo(as_json(checks))
    elif format_ == "markdown":
        click.echo(as_markdown(checks))
    else:
        for check in checks:
            click.echo(f"{check.id}  {check.name:24}  {check.severity.label:8}  {check.title}")

"""`transcheck explain`."""

from __future__ import annotations

import click


@click.command()
@click.argument("name")
def command(name: str) -> None:
    """Print the page about NAME: a check (why it exists, what it leaves alone, its examples), or a
    pipeline (github, gitlab, azure, bitbucket, circleci, jenkins, pre-commit, docker).

    \b
    Examples:
      transcheck explain TC101
      transcheck explain github
    """
    from transcheck.checks import load_checks
    from transcheck.errors import UsageError, nearest
    from transcheck.explain import explain
    from transcheck.recipes import RECIPES, page

    if name.lower() in RECIPES:
        click.echo(page(name.lower()))
        return
    checks = load_checks()
    for check in checks:
        if name.upper() == check.id or name.lower() == check.name:
            click.echo(explain(check))
            return
    known = [*(label for check in checks for label in (check.id, check.name)), *RECIPES]
    raise UsageError(f"no check is called '{name}'.{nearest(name, known)} "
                     "'transcheck checks' lists them.")

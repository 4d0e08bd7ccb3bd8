"""`transcheck explain`."""

from __future__ import annotations

import click


@click.command()
@click.argument("check_id")
def command(check_id: str) -> None:
    """Print why a check exists, what it leaves alone, and its examples.

    \b
    Example:
      transcheck explain TC101
    """
    from transcheck.checks import load_checks
    from transcheck.errors import UsageError, nearest
    from transcheck.explain import explain

    checks = load_checks()
    for check in checks:
        if check_id.upper() == check.id or check_id.lower() == check.name:
            click.echo(explain(check))
            return
    known = [label for check in checks for label in (check.id, check.name)]
    raise UsageError(f"no check is called '{check_id}'.{nearest(check_id, known)} "
                     "'transcheck checks' lists them.")

"""The command line: a table of commands, each imported only when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from transcheck import __version__
from transcheck.errors import TranscheckError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {  # name -> one line for --help; the module of the same name holds `command`
    "scan": "Find what is wrong in a folder of reports.",
    "baseline": "Accept today's findings, so that only new ones fail.",
    "align": "Show which sentences of two versions go together.",
    "stories": "Show which documents are versions of one report.",
    "glossary": "Lint, propose, accept, reject and show glossary rows.",
    "lang": "Show which language each part of a text is in.",
    "languages": "List what is supported in which language, and how well.",
    "checks": "List every check.",
    "explain": "Print why a check exists, with its examples.",
    "config": "Print every setting and where it comes from.",
    "init": "Write a commented settings file and prepare this machine.",
}
EXIT_USAGE, EXIT_INCOMPLETE = 2, 3


class LazyGroup(click.Group):
    """Knows its commands by name; `--help` imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"transcheck.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from transcheck.errors import nearest

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"No such command '{args[0]}'.{nearest(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names from the table above: a key press imports no command."""
        from click.shell_completion import CompletionItem

        return [*(CompletionItem(name, help=text) for name, text in COMMANDS.items()
                  if name.startswith(incomplete)),
                *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="transcheck")
def cli() -> None:
    """Find what the versions of one report got wrong.

    \b
    Examples:
      transcheck scan reports/ --output report.csv
      transcheck explain TC101
    """


def main() -> None:
    """Run, and turn what a user can cause into one line and an exit code."""
    try:
        cli(prog_name="transcheck")
    except TranscheckError as error:
        click.echo(f"transcheck: {error}", err=True)
        sys.exit(EXIT_USAGE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(EXIT_INCOMPLETE)
    except Exception as error:  # a bug of ours must not look like findings (1), nor clean
        if os.environ.get("TRANSCHECK_DEBUG"):
            raise
        click.echo(f"transcheck: broke off: {repr(error)[:200]}. Nothing was checked to the end. "
                   "Please report it; TRANSCHECK_DEBUG=1 shows where.", err=True)
        sys.exit(EXIT_INCOMPLETE)

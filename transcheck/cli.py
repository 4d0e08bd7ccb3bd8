"""The command line: a table of commands, each imported only when it is called."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from transcheck import __version__
from transcheck.errors import TranscheckError, WriteError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {  # name -> one line for --help; the module of the same name holds `command`
    "scan": "Find what is wrong in a folder of reports.",
    "archive": "Check an archive of any size, resumably, on one machine or many.",
    "baseline": "Accept today's findings, so that only new ones fail.",
    "align": "Show which sentences of two versions go together.",
    "stories": "Show which documents are versions of one report.",
    "glossary": "Lint, propose, accept, reject and show glossary rows.",
    "lang": "Show which language each part of a text is in.",
    "languages": "List what is supported in which language, and how well.",
    "checks": "List every check.",
    "explain": "Print why a check exists, or how a CI service runs this.",
    "config": "Print every setting and where it comes from.",
    "init": "Write a commented settings file and prepare this machine.",
}
EXIT_USAGE, EXIT_INCOMPLETE, EXIT_INTERRUPTED = 2, 3, 130
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


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

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what standard output did not take is an error of ours, not click's exit 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise WriteError("") from error  # whoever read it has gone: nobody to tell
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            raise WriteError(f"the report was not written to its end: {str(error.strerror).lower()}. "
                             "Make room and run it again.") from error

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
        sys.exit(cli.main(prog_name="transcheck", standalone_mode=False))
    except WriteError as error:
        with suppress(OSError):  # what is left in the buffer must not fail again
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _stop(str(error), EXIT_INCOMPLETE)
    except TranscheckError as error:
        _stop(str(error), EXIT_USAGE)
    except click.ClickException as error:
        if not _logs_json():
            error.show()
            sys.exit(error.exit_code)
        _stop(error.format_message(), error.exit_code)
    except click.Abort:
        _stop("interrupted. Nothing was checked to the end.", EXIT_INTERRUPTED)
    except Exception as error:  # a bug of ours must not look like findings (1), nor clean
        if os.environ.get("TRANSCHECK_DEBUG"):
            raise
        _stop(f"broke off: {repr(error)[:200]}. Nothing was checked to the end. "
              "Please report it; TRANSCHECK_DEBUG=1 shows where.", EXIT_INCOMPLETE)


def _stop(message: str, code: int) -> None:
    """Say it on standard error, as the user wants to be told, and exit."""
    if message and _logs_json():
        import json

        click.echo(json.dumps({"kind": "error", "message": message, "exit_code": code}, ensure_ascii=False),
                   err=True)
    elif message:
        click.echo(f"transcheck: {message}", err=True)
    sys.exit(code)


def _logs_json() -> bool:
    """What `log_format` would be, from the words themselves: the error may be about any other of them."""
    words = sys.argv[1:]
    for number, word in enumerate(words):
        option, _, value = word.partition("=")
        if option == "--log-format":
            return (value or "".join(words[number + 1 : number + 2])) == "json"
    if "TRANSCHECK_LOG_FORMAT" in os.environ:
        return os.environ["TRANSCHECK_LOG_FORMAT"] == "json"
    from transcheck.config import load_settings

    try:
        return load_settings().log_format == "json"
    except (TranscheckError, OSError):
        return False

"""`transcheck init`."""

from __future__ import annotations

from pathlib import Path

import click

PIPELINES = "github, gitlab, azure, bitbucket, circleci, jenkins, pre-commit or docker"
MANY = 5  # folders of reports: more are named by the folder above them


@click.command()
@click.option("--pipeline", metavar="NAME", help=f"Write a recipe instead: {PIPELINES}.")
@click.option("--output", metavar="FILE", help="Where the recipe goes; - is standard output.")
@click.option("--prepare-only", is_flag=True, help="Only build the word table, as for a CI image.")
def command(pipeline: str | None, output: str | None, prepare_only: bool) -> None:
    """Write a commented transcheck.cfg here and build the word table ahead of the first scan.

    With --pipeline, write a commented recipe that runs transcheck there; `transcheck explain github` is the
    page about it.

    \b
    Examples:
      transcheck init
      transcheck init --pipeline github
      transcheck init --pipeline pre-commit --output -
    """
    from transcheck.config import commented_settings
    from transcheck.errors import UsageError

    if pipeline is not None:
        if prepare_only:
            raise UsageError("--pipeline and --prepare-only do not go together. Run init twice.")
        _write_recipe(pipeline, output)
        return
    if output is not None:
        raise UsageError("--output goes with --pipeline. Settings are written to transcheck.cfg.")
    from transcheck.lid import prepare

    target = Path("transcheck.cfg")
    if not prepare_only:
        if target.exists():
            click.echo(f"{target}: exists, left as it is.", err=True)
        else:
            folders = _report_folders()
            _save(target, _with_paths(commented_settings(), folders))
            if folders:
                click.echo(f"{target}: scans {', '.join(folders)}. Take out what holds no reports.", err=True)
    click.echo(f"{prepare()}: word table ready.", err=True)


def _report_folders() -> list[str]:
    """The folders here that hold reports; `.` if some lie here themselves or there are many."""
    from transcheck.errors import UsageError
    from transcheck.files import find_files

    try:
        files = find_files(["."])[0]
    except UsageError:
        return []
    folders = sorted({Path(file).parts[0] for file in files if len(Path(file).parts) > 1})
    is_many = len(folders) > MANY or any(len(Path(file).parts) == 1 for file in files)
    return ["."] if is_many else folders


def _with_paths(text: str, folders: list[str]) -> str:
    """The settings with the folders set, where there are any."""
    from transcheck.config import Settings

    default = f"# paths = {', '.join(Settings().paths)}\n"
    return text.replace(default, f"paths = {', '.join(folders)}\n") if folders else text


def _write_recipe(name: str, output: str | None) -> None:
    from transcheck.errors import UsageError
    from transcheck.recipes import RECIPES, recipe

    text = recipe(name)
    if output == "-":
        click.echo(text, nl=False)
        return
    target = Path(output or RECIPES[name][1])
    if target.exists():
        raise UsageError(f"{target}: exists, left as it is. Print the recipe with --output - and merge it.")
    _save(target, text)


def _save(target: Path, text: str) -> None:
    from transcheck.errors import UsageError
    from transcheck.files import write_atomically

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, text)
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror}. Check the folder.") from error
    click.echo(f"{target}: written.", err=True)

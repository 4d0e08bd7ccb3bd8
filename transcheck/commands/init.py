"""`transcheck init`."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import click

PACKAGE = "https://github.com/transcheck/transcheck/archive/refs/tags/v{version}.tar.gz"
RECIPES = {  # pipeline -> (recipe in this package, file to write)
    "github": ("github.yml", ".github/workflows/transcheck.yml"),
    "gitlab": ("gitlab.yml", "transcheck.gitlab-ci.yml"),
    "pre-commit": ("pre-commit.yaml", ".pre-commit-config.yaml"),
    "docker": ("Dockerfile", "Dockerfile"),
}


@click.command()
@click.option("--pipeline", metavar="NAME", help=f"Write a recipe instead: {', '.join(RECIPES)}.")
@click.option("--output", metavar="FILE", help="Where the recipe goes; - is standard output.")
@click.option("--prepare-only", is_flag=True, help="Only build the word table, as for a CI image.")
def command(pipeline: str | None, output: str | None, prepare_only: bool) -> None:
    """Write a commented transcheck.cfg here and build the word table ahead of the first scan.

    With --pipeline, write a commented recipe that runs transcheck there.

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
            _save(target, commented_settings())
    click.echo(f"{prepare()}: word table ready.", err=True)


def recipe(name: str) -> str:
    """The text of a recipe. Raises UsageError for one that is not there."""
    from transcheck import __version__
    from transcheck.errors import UsageError, nearest

    if name not in RECIPES:
        raise UsageError(f"--pipeline '{name}' is not one of {', '.join(RECIPES)}.{nearest(name, RECIPES)}")
    text = resources.files("transcheck").joinpath("recipes", RECIPES[name][0]).read_text("utf-8")
    return text.replace("{package}", PACKAGE).replace("{version}", __version__)


def _write_recipe(name: str, output: str | None) -> None:
    from transcheck.errors import UsageError

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

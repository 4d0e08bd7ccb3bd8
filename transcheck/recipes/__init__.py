"""Recipes: what makes each CI service run transcheck, and a page about each."""

from __future__ import annotations

from importlib import resources

from transcheck import __version__
from transcheck.errors import UsageError, nearest

PACKAGE = "https://github.com/transcheck/transcheck/archive/refs/tags/v{version}.tar.gz"
RECIPES = {  # pipeline -> (recipe in this package, file to write)
    "github": ("github.yml", ".github/workflows/transcheck.yml"),
    "gitlab": ("gitlab.yml", "transcheck.gitlab-ci.yml"),
    "azure": ("azure.yml", "azure-pipelines.yml"),
    "bitbucket": ("bitbucket.yml", "bitbucket-pipelines.yml"),
    "circleci": ("circleci.yml", ".circleci/config.yml"),
    "jenkins": ("Jenkinsfile", "Jenkinsfile"),
    "pre-commit": ("pre-commit.yaml", ".pre-commit-config.yaml"),
    "docker": ("Dockerfile", "Dockerfile"),
}
FENCES = {"Jenkinsfile": "groovy", "Dockerfile": "dockerfile"}


def recipe(name: str) -> str:
    """The text of a recipe. Raises UsageError for one that is not there."""
    if name not in RECIPES:
        raise UsageError(f"--pipeline '{name}' is not one of {', '.join(RECIPES)}.{nearest(name, RECIPES)}")
    return _filled(RECIPES[name][0])


def page(name: str) -> str:
    """The page about a pipeline of RECIPES, in Markdown: what it gives, how it is set up, and the recipe."""
    file, target = RECIPES[name]
    fence = f"```{FENCES.get(file, 'yaml')}\n{recipe(name)}```"
    parts = (_filled(f"{name}.md").strip(), f"## {target}\n\n{fence}", _filled("common.md").strip())
    return "\n\n".join(parts).replace("{name}", name).replace("{target}", target)


def _filled(file: str) -> str:
    text = resources.files(__name__).joinpath(file).read_text("utf-8")
    return text.replace("{package}", PACKAGE).replace("{version}", __version__)

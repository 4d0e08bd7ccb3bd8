"""The pages about CI services: every command on them runs, every recipe is what its service can read."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from command_line import run

from transcheck.cli import cli
from transcheck.recipes import RECIPES, page, recipe

ELSEWHERE = ("docker", "pip", "pre-commit", "SKIP=transcheck")  # programs of the service, not run here
SCHEMAS = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci",
           "azure": "vendor.azure-pipelines",
           "bitbucket": "vendor.bitbucket-pipelines", "circleci": "vendor.circle-ci"}
PT = "Estivadores suspendem a greve em Vila Serena\n\nO porto reabre na terça-feira, disse o sindicato.\n"
EN = "Dockers end the strike in Vila Serena\n\nThe the port reopens on Tuesday, the union said.\n"


def commands(text):
    """The lines of every block of shell."""
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from (shlex.split(line) for line in block.splitlines() if line.strip())


@pytest.fixture
def newsroom(write):
    """A repository with a story, a remote branch and nothing else."""
    write("news/wire.pt.txt", PT)
    write("news/wire.en.txt", EN)
    for line in ("init --quiet", "add .", "-c user.name=A -c user.email=a@b commit --quiet -m Day",
                 "update-ref refs/remotes/origin/main HEAD"):
        subprocess.run(["git", *line.split()], check=True)


@pytest.mark.parametrize("name", RECIPES)
def test_every_command_of_the_page_runs(name, newsroom):
    for words in commands(page(name)):
        if words[0] == "transcheck":
            code, _, err = run(*words[1:])
            assert code in (0, 1), (words, err)
        elif words[0] not in ELSEWHERE:
            assert words[0] in ("git", "mkdir")
            subprocess.run(words, check=True)
    assert Path(RECIPES[name][1]).read_text(encoding="utf-8") == recipe(name)
    assert Path("transcheck-baseline.csv").is_file()


@pytest.mark.parametrize("name", RECIPES)
def test_the_page_is_printed_with_its_recipe(name):
    result = CliRunner().invoke(cli, ["explain", name])

    assert result.exit_code == 0
    assert recipe(name) in result.output and "## Exit codes" in result.output
    assert not re.search(r"\{(?:name|target|package|version)\}", result.output)
    assert max(map(len, page(name).replace(recipe(name), "").splitlines())) <= 120


def test_init_names_every_recipe():
    shown = " ".join(CliRunner().invoke(cli, ["init", "--help"]).output.split())
    explained = " ".join(CliRunner().invoke(cli, ["explain", "--help"]).output.split())

    for name in RECIPES:
        assert name in shown and name in explained


def problems(name, file):
    """What the schema of the service says against the file; the schemas come with the package."""
    main = pytest.importorskip("check_jsonschema").main
    options = {"gitlab": ["--data-transform", "gitlab-ci"], "azure": ["--regex-variant", "python"]}
    result = CliRunner().invoke(main, ["--builtin-schema", SCHEMAS[name], *options.get(name, []), str(file)])
    return "" if result.exit_code == 0 else result.output or repr(result.exception)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_recipe_follows_the_schema_of_its_service(name, tmp_path):
    file = tmp_path / "recipe.yml"
    file.write_text(recipe(name), encoding="utf-8")

    assert problems(name, file) == ""


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_tells_a_broken_recipe(name, tmp_path):
    broken = yaml.safe_load(recipe(name))
    broken[next(key for key in ("jobs", "transcheck", "steps", "pipelines") if key in broken)] = 7
    file = tmp_path / "recipe.json"
    file.write_text(json.dumps({"on" if key is True else key: value for key, value in broken.items()}))

    assert "7 is not" in problems(name, file)


def test_the_action_follows_the_schema_of_github():
    main = pytest.importorskip("check_jsonschema").main
    action = str(Path(__file__).parent.parent / "action.yml")

    result = CliRunner().invoke(main, ["--builtin-schema", "vendor.github-actions", action])

    assert result.exit_code == 0, result.output


def test_pre_commit_reads_the_manifest_and_the_recipe(tmp_path):
    client = pytest.importorskip("pre_commit.clientlib")
    (tmp_path / "recipe.yaml").write_text(recipe("pre-commit"), encoding="utf-8")

    hooks = client.load_manifest(str(Path(__file__).parent.parent / ".pre-commit-hooks.yaml"))
    config = client.load_config(str(tmp_path / "recipe.yaml"))

    assert [hook["id"] for hook in hooks] == [hook["id"] for hook in config["repos"][0]["hooks"]]


class TestJenkins:
    """No reader of Jenkins's own language is to be had here: what can be told from its shape."""

    TEXT = recipe("jenkins")

    def test_brackets_and_quotes_are_closed(self):
        bare = re.sub(r"'''.*?'''|'[^'\n]*'|\"[^\"\n]*\"|//[^\n]*", "", self.TEXT, flags=re.DOTALL)

        assert all(bare.count(a) == bare.count(b) for a, b in ("{}", "()", "[]"))
        assert not re.search(r"['\"]", bare)

    def test_its_sections_are_those_of_a_declarative_pipeline(self):
        sections = re.findall(r"^ *(\w+)(?:\('\w+'\))? \{", self.TEXT, re.MULTILINE)

        assert sections == ["pipeline", "environment", "stages", "stage", "steps", "post", "always"]
        assert re.search(r"^    agent any$", self.TEXT, re.MULTILINE)

    def test_every_report_that_is_published_is_written(self):
        written = set(re.findall(r"--output (\S+)", self.TEXT))
        published = set(re.findall(r"(?:testResults|pattern|artifacts): '([^']+)'", self.TEXT))

        assert published == written

    def test_every_shell_line_is_shell(self):
        for script in re.findall(r"sh '''(.*?)'''|sh '([^']*)'", self.TEXT, re.DOTALL):
            subprocess.run(["sh", "-n", "-c", "".join(script)], check=True)


@pytest.mark.parametrize("name", ["azure", "bitbucket", "circleci"])
def test_what_is_published_is_what_is_written(name):
    text = recipe(name)
    written = set(re.findall(r"--output (\S+)", text))
    published = set(re.findall(r"(?:testResultsFiles:|publish:|path:|- )\s*([\w/-]+\.(?:xml|sarif|html))$",
                               text.replace("  # the extension", "\n#"), re.MULTILINE))

    assert published | ({"test-results/transcheck.xml"} & written) == written


def test_init_sets_the_folders_in_which_reports_lie(newsroom):
    run("init")

    assert "\npaths = news\n" in Path("transcheck.cfg").read_text(encoding="utf-8")


def test_where_nothing_is_named_the_scan_says_what_to_do(newsroom):
    code, _, err = run("scan")

    assert code == 2
    assert err == ("transcheck: nothing to scan is named. Give files or folders, or set paths in "
                   "transcheck.cfg: 'transcheck init' writes one.\n")

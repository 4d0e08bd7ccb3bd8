"""Each recipe is what its system can read, and what it calls exists."""

from __future__ import annotations

import configparser
import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from transcheck import __version__
from transcheck.checks import load_checks
from transcheck.cli import cli
from transcheck.errors import UsageError
from transcheck.ignores import parse
from transcheck.readers import SUFFIXES
from transcheck.recipes import RECIPES, recipe

ROOT = Path(__file__).parent.parent
TEXTS = {name: recipe(name) for name in RECIPES}
TEXTS["action.yml"] = (ROOT / "action.yml").read_text(encoding="utf-8")
TEXTS[".pre-commit-hooks.yaml"] = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
PARSED = {name: yaml.safe_load(text) for name, text in TEXTS.items() if name not in ("docker", "jenkins")}


def calls(text):
    """The arguments of every `transcheck …` that a recipe runs or shows, folded lines joined."""
    joined = re.sub(r"\\?\n\s+(?=--)", " ", text)
    for line in joined.splitlines():
        found = re.search(r"\btranscheck ((?:scan|init|baseline)\b.*)", line)
        if found:
            words = shlex.split(found.group(1), comments=True)
            yield [word for word in words if word not in (";", "&&", "\\")]


CALLS = [pytest.param(call, id=f"{name}: {' '.join(call)}")
         for name, text in TEXTS.items() for call in calls(text)]


@pytest.mark.parametrize("name", TEXTS)
def test_every_recipe_calls_the_scan_or_the_hook_that_does(name):
    assert any(True for _ in calls(TEXTS[name])) or "- id: transcheck" in TEXTS[name]


@pytest.mark.parametrize("call", CALLS)
def test_every_call_parses(call):
    name, *arguments = [word for word in call if not word.startswith("$")]
    command = cli.get_command(None, name)

    context = command.make_context(name, arguments, resilient_parsing=False)

    formats = context.params.get("formats") or ()
    assert len(context.params.get("outputs") or ()) in (0, max(len(formats), 1))


@pytest.mark.parametrize("call", [param for param in CALLS if "--format" in param.values[0]])
def test_every_format_is_written_where_the_recipe_looks_for_it(call, write):
    write("transcheck.cfg", "[transcheck]\npaths = news\ncache = none\nselect = TC503\n")
    write("news/wire.en.txt", "The the accord takes effect in May, the two ministers said on Monday.\n")

    Path("test-results").mkdir()  # a line of the recipes that write there

    result = CliRunner().invoke(cli, [word for word in call if not word.startswith("$")])

    assert result.exit_code == 1, result.output
    for name in re.findall(r"[\w/-]+\.(?:sarif|xml|json|html)\b", " ".join(call)):
        assert Path(name).stat().st_size


def test_options_in_comments_exist():
    known = CliRunner().invoke(cli, ["scan", "--help"]).output
    for name, text in TEXTS.items():
        for option in re.findall(r"--(?:changed-only|fail-on|baseline)\b", text):
            assert option in known, name


def test_the_version_is_this_one():
    for name in RECIPES:
        assert f"v{__version__}" in TEXTS[name], name
        assert "{package}" not in TEXTS[name] and "{version}" not in TEXTS[name]


# ---- each by the rules of its system -------------------------------------------------------------
def test_the_github_workflow_uploads_also_when_findings_fail_the_job():
    workflow = PARSED["github"]
    steps = workflow["jobs"]["transcheck"]["steps"]
    run = next(step["run"] for step in steps if "transcheck scan" in step.get("run", ""))
    upload = next(step for step in steps if "upload-sarif" in step.get("uses", ""))

    assert workflow[True] == {"push": {"branches": ["main"]}, "pull_request": None}  # YAML 1.1 reads `on` so
    assert workflow["permissions"] == {"contents": "read", "security-events": "write"}
    assert "cancelled()" in upload["if"] and upload["with"]["sarif_file"] in run
    assert all(("uses" in step) != ("run" in step) for step in steps)
    assert all(re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step["uses"]) for step in steps if "uses" in step)


def test_the_action_is_composite_and_every_step_names_its_shell():
    action = PARSED["action.yml"]

    assert action["runs"]["using"] == "composite"
    assert all("uses" in step or step["shell"] == "bash" for step in action["runs"]["steps"])
    assert {"name", "description", "inputs", "runs"} == set(action)


def test_the_gitlab_job_keeps_its_reports_also_when_it_fails():
    job = PARSED["gitlab"]["transcheck"]
    script = " ".join(job["script"])

    assert job["artifacts"]["when"] == "always"
    assert all(file in script for file in job["artifacts"]["reports"].values())
    assert set(job) <= {"stage", "image", "variables", "cache", "before_script", "script", "artifacts"}


def test_the_hook_of_the_recipe_is_in_the_manifest():
    wanted = [hook["id"] for repo in PARSED["pre-commit"]["repos"] for hook in repo["hooks"]]
    hooks = {hook["id"]: hook for hook in PARSED[".pre-commit-hooks.yaml"]}

    assert set(wanted) <= set(hooks)
    assert hooks["transcheck"]["require_serial"] and not hooks["transcheck"]["pass_filenames"]


@pytest.mark.parametrize("name", [*(f"news/a.en{suffix}" for suffix in SUFFIXES), "news/A.EN.TXT",
                                  "house.csv", "transcheck.cfg", "desk/setup.cfg", ".transcheck-ignore"])
def test_the_hook_starts_for_every_file_that_matters(name):
    assert re.search(PARSED[".pre-commit-hooks.yaml"][0]["files"], name)


@pytest.mark.parametrize("name", ["photo.jpg", "main.py", "notes.txt.bak", "mytranscheck.cfg"])
def test_the_hook_sleeps_for_others(name):
    assert not re.search(PARSED[".pre-commit-hooks.yaml"][0]["files"], name)


def test_the_dockerfile_keeps_the_usual_rules():
    """Our own few of hadolint's rules: pinned base, no cache left, no root, exec form, known instructions."""
    text = re.sub(r"\\\n\s*", " ", TEXTS["docker"])
    lines = [line.split(" ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    names = [name for name, _ in lines]
    values = dict(lines)

    assert names[0] == "FROM" and values["FROM"] == "python:3.11-slim"
    assert set(names) <= {"FROM", "RUN", "ENV", "USER", "WORKDIR", "ENTRYPOINT", "CMD"}
    assert all("--no-cache-dir" in value for _, value in lines if "pip install" in value)
    assert names.index("USER") < names.index("ENTRYPOINT") and values["USER"] not in ("root", "0")
    assert values["WORKDIR"].startswith("/")
    assert yaml.safe_load(values["ENTRYPOINT"]) == ["transcheck"]
    assert yaml.safe_load(values["CMD"]) == ["scan"]
    for _, value in (line for line in lines if line[0] == "RUN"):
        assert subprocess.run(["sh", "-nc", value], check=False).returncode == 0


def test_the_readme_names_this_version():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert set(re.findall(r"(?:rev: v|transcheck@v)([\d.]+)", readme)) == {__version__}


def test_the_suppressions_that_the_readme_shows_are_read():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```\n(# path as in.*?)```", readme, re.DOTALL)

    assert shown and len(list(parse(shown.group(1), "/x", load_checks()))) == 2


# ---- init ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", RECIPES)
def test_init_writes_the_recipe_once(name, write):
    write("keep", "")

    assert CliRunner().invoke(cli, ["init", "--pipeline", name]).exit_code == 0
    assert Path(RECIPES[name][1]).read_text(encoding="utf-8") == TEXTS[name]

    again = CliRunner().invoke(cli, ["init", "--pipeline", name])

    assert isinstance(again.exception, UsageError) and "exists, left as it is" in str(again.exception)
    assert CliRunner().invoke(cli, ["init", "--pipeline", name, "--output", "-"]).output == TEXTS[name]


@pytest.mark.parametrize("arguments, message", [
    (["--pipeline", "githb"], "Did you mean 'github'?"),
    (["--output", "x"], "goes with --pipeline"),
    (["--pipeline", "docker", "--prepare-only"], "do not go together"),
    (["--pipeline", "docker", "--output", "keep/x"], "cannot be written"),
])
def test_a_slip_is_one_line(arguments, message, write):
    write("keep", "")

    result = CliRunner().invoke(cli, ["init", *arguments])

    assert isinstance(result.exception, UsageError) and message in str(result.exception)


def test_the_recipes_are_in_the_package():
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg")

    shipped = parser["options.package_data"]["transcheck"].split()

    for file, _ in RECIPES.values():
        assert any(Path(f"recipes/{file}").match(pattern) for pattern in shipped)

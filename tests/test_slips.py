"""Slips in settings, usage and data files: none ends green, none in a traceback, each names its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from transcheck import cli, tools

CLEAN = """Ministers sign accord in Vila Serena

The two ministers signed the accord in Vila Serena on Monday. It covers fishing and rescue.

The accord takes effect in May.
"""
SETTINGS = "[transcheck]\npaths = news\ncache = none\n"
HEADER = "concept_id,lang,term,status\n"
ACCORD = "c1,en,accord,preferred\n"
FINGERPRINT = "0" * 32


def slip(name, *arguments, says, settings="", code=2, env=None, files=None):
    """One slip: the command line, lines added to the settings, other files, and what must be said."""
    given = arguments or ("scan",), settings, files or {}, env or {}, says
    return pytest.param(*given, code, id=name)


IN_SETTINGS = [
    slip("misspelt key", settings="glosary = x.csv", says="no option 'glosary'. Did you mean 'glossary'?"),
    slip("key of another tool", settings="max-line-length = 88", says="no option 'max-line-length'"),
    slip("unknown check", settings="select = TC999", says="no check is called 'TC999'"),
    slip("misspelt check", settings="ignore = omision", says="Did you mean 'omission'?"),
    slip("pattern of checks", settings="ignore = TC3*", says="no check is called 'TC3*'"),
    slip("checks parted by blanks", settings="select = TC101 TC501", says="no check is called 'TC101 TC501'"),
    slip("no check left", settings="select = TC101\nignore = TC1", says="no check is left"),
    slip("word for a number", settings="jobs = two", says="jobs = 'two' is not a whole number"),
    slip("fraction for a number", settings="window_days = 1.5", says="window_days = '1.5' is not a whole"),
    slip("negative number", settings="jobs = -1", says="is not a whole number of 1 or more"),
    slip("zero", settings="window_days = 0", says="is not a whole number of 1 or more"),
    slip("number with a unit", settings="max_bytes = 20MB", says="max_bytes = '20MB' is not a whole number"),
    slip("superscript digit", settings="jobs = ²", says="jobs = '²' is not a whole number"),
    slip("word for a switch", settings="strict = maybe", says="strict = 'maybe' is not true or false"),
    slip("no value for a switch", settings="strict =", says="strict = '' is not true or false"),
    slip("severity", settings="fail_on = eror", says="fail_on = 'eror' is not one of"),
    slip("severity of another tool", settings="fail_on = warning", says="fail_on = 'warning' is not one of"),
    slip("format", settings="format = xls", says="format = 'xls' is not one of"),
    slip("grouping", settings="grouping = fodler", says="Did you mean 'folder'?"),
    slip("JSON field of no such name", settings="json_fields = txt=/body", says="Did you mean 'text'?"),
    slip("JSON field without a name", settings="json_fields = /story/body", says="names no field"),
    slip("JSON field without a field", settings="json_fields = text=", says="names no field"),
    slip("JSON path without its slash", settings="json_fields = text=story/body", says="write /story/body"),
    slip("JSON path with an empty key", settings="json_fields = text=/story//body", says="an empty key"),
    slip("quotes", settings="quotes = none", says="quotes = 'none' is not one of"),
    slip("encoding", settings="encoding = utf9", says="utf9", code=(2, 3)),
    slip("path that is not there", settings="paths = nwes", says="nwes: no such file or folder"),
    slip("one path of two", settings="paths = news, nwes", says="nwes: no such file or folder"),
    slip("paths parted by colons", settings="paths = news:wire", says="news:wire: no such file or folder"),
    slip("pattern that matches nothing", settings="paths = news/*.tex", says="news/*.tex: no such file"),
    slip("broken pattern", settings="paths = news/[a", says="news/[a: no such file"),
    slip("no path", settings="paths =", says="no reports to scan"),
    slip("folder without reports", settings="paths = empty", says="empty: no reports to scan",
         files={"empty/a.jpg": "x"}),
    slip("glossary that is not there", settings="glossary = house.csv", says="house.csv: no such glossary"),
    slip("glossary that is a folder", settings="glossary = news", says="news: no such glossary"),
    slip("encoder", settings="encoder = usee", says="usee"),
    slip("encoder that is an empty folder", settings="encoder = model", says="model", files={"model/a": ""}),
    slip("no encoder", settings="encoder =", says="encoder"),
    slip("baseline that is not there", settings="baseline = accepted.csv",
         says="accepted.csv: no such baseline"),
    slip("comment after a value", settings="fail_on = major # for now",
         says="put the comment on a line of its own"),
    slip("key twice", settings="jobs = 1\njobs = 2", says="not a settings file"),
    slip("no equals sign", settings="strict", says="not a settings file"),
    slip("section twice", settings="[transcheck]\njobs = 1", says="not a settings file"),
    slip("section of a check", settings="[transcheck:TC301]\nseverity = info", says="unknown section"),
]
IN_THE_FILE = [
    slip("misspelt section", files={"transcheck.cfg": "[transchek]\npaths = news\n"}, says="[transchek]"),
    slip("section in capitals", files={"transcheck.cfg": "[Transcheck]\npaths = news\n"},
         says="[Transcheck]"),
    slip("misspelt section in setup.cfg",
         files={"transcheck.cfg": None, "setup.cfg": "[trans-check]\njobs = 1\n"},
         says="[trans-check]"),
    slip("empty settings file", files={"transcheck.cfg": ""}, says="transcheck.cfg"),
    slip("no section at all", files={"transcheck.cfg": "paths = news\n"}, says="not a settings file"),
    slip("settings in Latin-1", files={"transcheck.cfg": "[transcheck]\npaths = añ\n".encode("latin-1")},
         says="not a settings file"),
    slip("settings in UTF-16", files={"transcheck.cfg": SETTINGS.encode("utf-16")},
         says="not a settings file"),
    slip("settings that are a picture", files={"transcheck.cfg": b"\x89PNG\r\n\x1a\n\0\0"},
         says="not a settings"),
    slip("settings that lead nowhere", files={"transcheck.cfg": Path("gone.cfg")}, says="transcheck.cfg"),
    slip("settings that are a folder", files={"transcheck.cfg": None, "transcheck.cfg/x": ""},
         says="transcheck.cfg"),
    slip("--config that is not there", "scan", "--config", "no.cfg", says="no.cfg: no such settings file"),
    slip("--config without our section", "scan", "--config", "o.cfg", files={"o.cfg": "[tool]\n"},
         says="no [transcheck]"),
    slip("--config that is a report", "scan", "--config", "news/wire.en.txt", says="not a settings file"),
]
IN_THE_ENVIRONMENT = [
    slip("misspelt variable", env={"TRANSCHECK_FAIL_ONN": "major"}, says="Did you mean 'fail_on'?"),
    slip("word for a number there", env={"TRANSCHECK_JOBS": "two"}, says="jobs = 'two'"),
    slip("unknown check there", env={"TRANSCHECK_SELECT": "TC9"}, says="no check is called 'TC9'"),
    slip("empty severity", env={"TRANSCHECK_FAIL_ON": ""}, says="fail_on = ''"),
    slip("empty glossary", env={"TRANSCHECK_GLOSSARY": ""}, says="TRANSCHECK_GLOSSARY is empty"),
    slip("empty paths", env={"TRANSCHECK_PATHS": " "}, says="TRANSCHECK_PATHS is empty"),
    slip("variable in small letters", env={"transcheck_fail_on": "never"}, says="Write TRANSCHECK_FAIL_ON"),
]
IN_USAGE = [
    slip("unknown option", "scan", "--formt", "csv", says="No such option"),
    slip("unknown command", "scna", says="Did you mean 'scan'?"),
    slip("option of another command", "checks", "--select", "x", says="No such option"),
    slip("option without its value", "scan", "--fail-on", says="requires an argument"),
    slip("path that is not there on the line", "scan", "nwes", says="nwes: no such file or folder"),
    slip("empty path", "scan", "", says="no such file or folder"),
    slip("empty --glossary", "scan", "--glossary", "", says="--glossary is empty"),
    slip("empty --select", "scan", "--select", "", says="--select is empty"),
    slip("--select of commas", "scan", "--select", ",", says="--select is empty"),
    slip("format twice, one output", "scan", "--format", "csv", "--format", "json", "--output", "a.csv",
         says="2 --format and 1 --output"),
    slip("two reports in one file", "scan", "--output", "a", "--output", "./a", "--format", "csv",
         "--format", "json",
         says="cannot go to the same"),
    slip("output in no folder", "scan", "--output", "no/a.csv", says="no/a.csv: the folder does not exist"),
    slip("output that is a folder", "scan", "--output", "news", says="news: "),
    slip("output over a report", "scan", "--output", "news/wire.en.txt", says="news/wire.en.txt"),
    slip("jobs", "scan", "--jobs", "0", says="0 is not in the range"),
    slip("revision", "scan", "--changed-only", "nowhere", says="--changed-only"),
    slip("day of a baseline", "baseline", "--expires", "tomorrow", says="'tomorrow' is not a day"),
    slip("baseline in no folder", "baseline", "--output", "no/b.csv", says="no/b.csv"),
    slip("check to explain", "explain", "TC999", says="no check is called 'TC999'"),
    slip("pipeline", "init", "--pipeline", "teamcity", says="not one of github, gitlab"),
    slip("versions to align", "align", "news/wire.en.txt", "news/wire.fr.txt", says="news/wire.fr.txt"),
    slip("mode of alignment", "align", "news/wire.en.txt", "news/wire.en.txt", "--mode", "fre", says="'fre'"),
    slip("text to label", "lang", "news/wire.fr.txt", says="news/wire.fr.txt"),
    slip("language to label", "lang", "news/wire.en.txt", "--lang", "klingon", says="klingon"),
    slip("stories of nothing", "stories", "nwes", says="nwes: no such file or folder"),
    slip("glossary to lint", "glossary", "lint", "--glossary", "no.csv", says="no.csv"),
    slip("glossary command", "glossary", "lnt", says="lnt"),
    slip("log format", "scan", "--log-format", "xml", says="'xml' is not one of"),
]
IN_DATA = [
    slip("glossary header", "scan", "--glossary", "g.csv",
         files={"g.csv": f"concept_id,lang,word,status\n{ACCORD}"},
         says="g.csv", code=(2, 3)),
    slip("glossary parted by bars", "scan", "--glossary", "g.csv",
         files={"g.csv": (HEADER + ACCORD).replace(",", "|")}, says="g.csv", code=(2, 3)),
    slip("glossary without header", "scan", "--glossary", "g.csv", files={"g.csv": ACCORD}, says="g.csv",
         code=(2, 3)),
    slip("empty glossary file", "scan", "--glossary", "g.csv", files={"g.csv": ""}, says="g.csv",
         code=(2, 3)),
    slip("glossary in Latin-1", "scan", "--glossary", "g.csv",
         files={"g.csv": f"{HEADER}c1,pt,não,preferred\n".encode("latin-1")}, says="g.csv", code=(2, 3)),
    slip("status", "scan", "--glossary", "g.csv", files={"g.csv": f"{HEADER}c1,en,accord,prefered\n"},
         says="g.csv",
         code=3),
    slip("language of a term", "scan", "--glossary", "g.csv",
         files={"g.csv": f"{HEADER}c1,english,accord,preferred\n"},
         says="g.csv", code=3),
    slip("cells missing", "scan", "--glossary", "g.csv", files={"g.csv": f"{HEADER}{ACCORD}c2,en\n"},
         says="g.csv",
         code=3),
    slip("baseline header", "scan", "--baseline", "b.csv", files={"b.csv": "fingerprnt,check\n"},
         says="Did you mean 'fingerprint'?"),
    slip("baseline day", "scan", "--baseline", "b.csv",
         files={"b.csv": f"fingerprint,expires\n{FINGERPRINT},31.3.2027\n"}, says="b.csv:2"),
    slip("empty baseline file", "scan", "--baseline", "b.csv", files={"b.csv": ""}, says="b.csv:1"),
    slip("suppression of no check", files={".transcheck-ignore": "news/* TC999\n"},
         says=".transcheck-ignore:1"),
    slip("suppression without check", files={".transcheck-ignore": "news/*\n"}, says=".transcheck-ignore:1"),
    slip("suppressions in UTF-16", files={".transcheck-ignore": "news/* all".encode("utf-16")}, says="UTF-8"),
    slip("suppressions that are a folder", files={".transcheck-ignore/x": ""}, says=".transcheck-ignore"),
    slip("comment for no check", files={"news/b.en.md": f"{CLEAN}\n<!-- transcheck: ignore TC1O1 -->\n"},
         says="news/b.en.md:7", code=3),
    slip("front matter for no check", files={"news/b.en.md": f"---\ntranscheck-ignore: TC1O1\n---\n{CLEAN}"},
         says="no check is called 'TC1O1'", code=3),
    slip("front matter that is not YAML",
         files={"news/b.en.md": f"---\ntitle: a: b\nforeign_ok: [fr\n---\n{CLEAN}"},
         says="news/b.en.md: line 4", code=3),
    slip("front matter of no language", files={"news/b.en.md": f"---\nlang: klingon\n---\n{CLEAN}"},
         says="'klingon'", code=3),
    slip("empty report", files={"news/b.en.txt": ""}, says="news/b.en.txt: the file is empty", code=3),
    slip("report that is a picture", files={"news/b.en.txt": bytes(range(256)) * 4}, says="news/b.en.txt",
         code=3),
    slip("report that leads nowhere", files={"news/b.en.txt": Path("gone.txt")}, says="news/b.en.txt",
         code=3),
    slip("report that is too large", settings="max_bytes = 20", says="more than a report has", code=3),
    slip("archive that is not one", files={"news/b.en.docx": "PK no"}, says="news/b.en.docx", code=3),
    slip("JSON field that is not there", "scan", "b.json", settings="json_fields = text=/story/bdy",
         files={"b.json": '{"story": {"body": "Rates rose."}}'}, says="has text at /story/bdy", code=3),
    slip("JSON that breaks off", "scan", "news", "b.json", files={"b.json": '{"a": '}, says="b.json", code=3),
]
SLIPS = IN_SETTINGS + IN_THE_FILE + IN_THE_ENVIRONMENT + IN_USAGE + IN_DATA


def put(name, content):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        path.unlink(missing_ok=True)
        path.symlink_to(content)
    elif content is None:
        path.unlink()
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """The real entry point in this process: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    tools.open_tools.cache_clear()  # opened once per process, and this is one process for all folders
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / ".git").mkdir()
    put("news/wire.en.txt", CLEAN)
    put("transcheck.cfg", SETTINGS)

    def call(*arguments):
        monkeypatch.setattr("sys.argv", ["transcheck", *arguments])
        code = 0
        try:
            cli.main()
        except SystemExit as done:
            code = done.code or 0
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_without_a_slip_the_scan_is_green(run):
    assert run("scan")[0] == 0


def test_there_are_slips_enough():
    assert len(SLIPS) >= 100
    assert len({param.id for param in SLIPS}) == len(SLIPS)


@pytest.mark.parametrize("arguments, settings, files, env, says, code", SLIPS)
def test_a_slip_is_never_green_and_is_said_in_a_few_words(
    run, monkeypatch, arguments, settings, files, env, says, code
):
    if settings:
        kept = [line for line in SETTINGS.splitlines() if line.split(" =")[0] != settings.split(" =")[0]]
        put("transcheck.cfg", "\n".join([*kept, settings, ""]))
    for name, content in files.items():
        put(name, content)
    for name, value in env.items():
        monkeypatch.setenv(name, value)

    found, _, err = run(*arguments)

    assert found in (code if isinstance(code, tuple) else (code,)), err
    assert says in err
    assert "Traceback" not in err and "broke" not in err and "Error(" not in err
    assert len(err.splitlines()) <= 5 and all(len(line) < 500 for line in err.splitlines())
    assert Path("news/wire.en.txt").read_text(encoding="utf-8") == CLEAN
    assert os.environ.get("TRANSCHECK_DEBUG") is None

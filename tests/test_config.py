"""Settings: what is right is taken, what is wrong is one line with the nearest name."""

from pathlib import Path

import pytest

from transcheck.config import (
    Settings,
    commented_settings,
    explain_settings,
    load_settings,
    parse_settings,
)
from transcheck.errors import UsageError


def settings_of(text, name="setup.cfg"):
    Path(name).write_text(text, encoding="utf-8")
    return load_settings()


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()


def test_values_are_read_by_type():
    found = settings_of("[transcheck]\npaths = news, wire\nstrict = yes\njobs = 2\nignore =\n  TC303\n"
                        "  TC2\n")

    assert found == Settings(paths=("news", "wire"), strict=True, jobs=2, ignore=("TC303", "TC2"))


def test_no_section_means_defaults():
    assert settings_of("[metadata]\nname = x\n") == Settings()


def test_transcheck_cfg_comes_before_setup_cfg():
    Path("transcheck.cfg").write_text("[transcheck]\njobs = 3\n")

    assert settings_of("[transcheck]\njobs = 2\n").jobs == 3


def test_the_nearest_file_upwards_counts(monkeypatch):
    settings_of("[transcheck]\njobs = 2\n")
    Path("a/b").mkdir(parents=True)
    monkeypatch.chdir("a/b")

    assert load_settings().jobs == 2


def test_files_are_named_from_where_the_settings_file_lies(monkeypatch):
    settings_of("[transcheck]\npaths = news\nglossary = house.csv\ncache = c.sqlite\n")
    Path("a/b").mkdir(parents=True)
    monkeypatch.chdir("a/b")

    found = load_settings()

    assert (found.paths, found.glossary, found.cache) == (
        ("../../news",), ("../../house.csv",), "../../c.sqlite")


def test_the_environment_goes_before_the_file(monkeypatch):
    monkeypatch.setenv("TRANSCHECK_JOBS", "3")
    monkeypatch.setenv("TRANSCHECK_CACHE_DIR", "/somewhere")

    assert settings_of("[transcheck]\njobs = 2\nstrict = on\n") == Settings(jobs=3, strict=True)
    assert ("jobs", "3", "TRANSCHECK_JOBS") in explain_settings()


def test_a_slip_in_the_environment_is_an_error(monkeypatch):
    monkeypatch.setenv("TRANSCHECK_FAIL_ONN", "major")

    with pytest.raises(UsageError, match=r"no option 'fail_onn'. Did you mean 'fail_on'?"):
        load_settings()


def test_a_named_file_without_our_section_is_an_error():
    Path("other.cfg").write_text("[tool]\nx = 1\n")

    with pytest.raises(UsageError, match=r"no .transcheck. section"):
        load_settings(file=Path("other.cfg"))


def test_the_commented_file_changes_nothing():
    Path("transcheck.cfg").write_text(commented_settings(), encoding="utf-8")

    assert parse_settings(Path("transcheck.cfg")) == Settings()


def test_the_commented_file_can_be_uncommented_line_by_line():
    lines = [line[2:] if " = " in line and line.startswith("# ") else line
             for line in commented_settings().splitlines()]
    Path("transcheck.cfg").write_text("\n".join(lines), encoding="utf-8")

    assert parse_settings(Path("transcheck.cfg")) == Settings()


@pytest.mark.parametrize("line, message", [
    ("pahts = x", "has no option 'pahts'. Did you mean 'paths'?"),
    ("jobs = many", "jobs = 'many' is not a whole number of 1 or more."),
    ("jobs = 0", "jobs = '0' is not a whole number of 1 or more."),
    ("jobs = -2", "is not a whole number"),
    ("strict = maybe", "strict = 'maybe' is not true or false."),
    ("fail_on = majr", "is not one of info, minor, major, critical, never. Did you mean 'major'?"),
    ("format = xls", "format = 'xls' is not one of"),
    ("jobs = 2 # two", "put the comment on a line of its own"),
    ("jobs = 2\njobs = 3", "not a settings file"),
    ("jobs", "not a settings file"),
])
def test_a_slip_is_one_line(line, message):
    with pytest.raises(UsageError) as caught:
        settings_of(f"[transcheck]\n{line}\n")

    assert message in str(caught.value)
    assert str(caught.value).startswith("setup.cfg")
    assert "\n" not in str(caught.value)


def test_a_misspelt_section_is_an_error():
    with pytest.raises(UsageError, match="unknown section"):
        settings_of("[transcheck:TC301]\nseverity = info\n")


@pytest.mark.parametrize("name, text, message", [
    ("transcheck.cfg", "[transchek]\njobs = 2\n", "unknown section [transchek]"),
    ("transcheck.cfg", "[tool]\njobs = 2\n", "unknown section [tool]"),
    ("transcheck.cfg", "", "has no [transcheck] section"),
    ("setup.cfg", "[TransCheck]\njobs = 2\n", "unknown section [TransCheck]"),
    ("setup.cfg", "[transcheck]\nfail-on = major\nfail_on = minor\n", "has 'fail_on' twice"),
    ("setup.cfg", "[transcheck]\nencoding = utf-9\n", "is no encoding that Python knows"),
])
def test_settings_that_would_be_passed_over_are_errors(name, text, message):
    with pytest.raises(UsageError) as caught:
        settings_of(text, name)

    assert message in str(caught.value)


def test_a_byte_order_mark_before_the_settings_is_no_fault():
    Path("transcheck.cfg").write_bytes(b"\xef\xbb\xbf[transcheck]\njobs = 2\n")

    assert load_settings().jobs == 2


def test_config_says_of_every_setting_what_it_does(monkeypatch, tmp_path):
    from command_line import run

    monkeypatch.chdir(tmp_path)
    lines = run("config")[1].splitlines()

    assert lines[0].startswith("# ") and lines[1].startswith("paths = ") and lines[1].endswith("# default")
    assert sum(line.startswith("# ") for line in lines) == len(lines) / 2 == len(explain_settings())

"""Which files are read, and how a report is written without harm."""

import os
from typing import ClassVar

import pytest
from command_line import run

from transcheck.errors import ReadError, UsageError
from transcheck.files import find_files, refuse_to_overwrite, write_atomically
from transcheck.readers import read_bytes


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")

    write_atomically(tmp_path / "link.csv", "new")

    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    import threading

    os.mkfifo(tmp_path / "pipe")
    got = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_text()))
    reader.start()

    write_atomically(tmp_path / "pipe", "report")
    reader.join(5)

    assert got == ["report"]
    assert not (tmp_path / "pipe").is_file()


def test_nothing_is_left_beside_the_report(tmp_path):
    write_atomically(tmp_path / "report.csv", "x")

    assert [path.name for path in tmp_path.iterdir()] == ["report.csv"]


@pytest.mark.parametrize("output", ["news/a.en.txt", "./news/../news/a.en.txt", "g.csv"])
def test_a_report_is_never_written_over_what_is_read(write, output):
    write("news/a.en.txt", "text")

    with pytest.raises(UsageError, match="would be lost"):
        refuse_to_overwrite([output], ["news/a.en.txt", "g.csv"])
    refuse_to_overwrite(["-", "report.csv"], ["news/a.en.txt", "g.csv"])


def test_a_pipe_among_the_reports_is_refused_not_waited_for(write, tmp_path):
    write("news/a.en.txt", "text")
    os.mkfifo(tmp_path / "news" / "b.en.txt")
    os.mkfifo(tmp_path / "news" / "c.xml")

    files, _ = find_files(["news"])

    assert files == ("news/a.en.txt", "news/b.en.txt", "news/c.xml")
    with pytest.raises(ReadError, match="no regular file"):
        read_bytes("news/b.en.txt", 1000)


def test_links_in_a_circle_end(write, tmp_path):
    write("news/a.en.txt", "text")
    (tmp_path / "news" / "again").symlink_to(tmp_path / "news")

    assert find_files(["news"])[0] == ("news/a.en.txt",)


def test_texts_in_formats_that_are_not_read_are_said(tmp_path):
    for name in ("a.txt", "b.mdx", "c.rtf", "d.ttml", "e.TTML", "README.rst", "photo.jpg"):
        (tmp_path / name).write_text("Rates rose.")

    assert find_files([str(tmp_path)])[1] == tuple(
        f"{count} not read: unsupported format" for count in (
            "1 .mdx file was", "1 .rtf file was", "2 .ttml files were"))


class TestOwnReports:
    """A folder may hold what an earlier scan wrote: it is no report of a newsroom."""

    NAMES: ClassVar = {
             "csv": "r.csv", "excel": "x.csv", "json": "r.json", "jsonl": "r.jsonl", "text": "r.txt",
             "sarif": "r.sarif", "github": "g.log", "gitlab": "gl.json", "junit": "j.xml",
             "rdjsonl": "rd.jsonl", "checkstyle": "c.xml", "html": "r.html"}

    @pytest.fixture
    def folder(self, tmp_path, monkeypatch):
        from samples_of_findings import REPORT

        from transcheck.reporters import FORMATS, writer_for

        monkeypatch.chdir(tmp_path)
        (tmp_path / "wire.en.txt").write_text("Rates rose.")
        for name in FORMATS:
            (tmp_path / self.NAMES[name]).write_text(writer_for(name)(REPORT), encoding="utf-8")
        return tmp_path

    def test_they_are_not_read_and_need_no_note(self, folder):
        assert find_files(["."]) == (("wire.en.txt",), ())

    def test_a_pattern_leaves_them_out(self, folder):
        (folder / "a.json").write_text('{"text": "Rates rose."}')

        assert find_files(["*.json"])[0] == ("a.json",)

    @pytest.mark.parametrize("name", ["r.json", "r.jsonl", "gl.json", "rd.jsonl", "r.txt", "j.xml", "c.xml",
                                      "r.html"])
    def test_one_that_is_named_is_an_error(self, name, folder):
        with pytest.raises(UsageError, match=f"^{name}: was written by transcheck"):
            find_files([name])

    def test_a_second_scan_writes_over_the_first(self, write):
        write("transcheck.cfg", "[transcheck]\ncache = none\nselect = TC503\n")
        write("news/wire.en.txt", "The the accord takes effect in May, the ministers said.\n")
        arguments = ["scan", "news", "--format", "html", "--output", "news/report.html",
                     "--format", "text", "--output", "news/report.txt"]

        first, second = run(*arguments), run(*arguments)

        assert first == second
        assert first[0] == 1 and "1 document in 1 story" in first[2]

    def test_a_report_about_such_a_line_is_read(self, tmp_path):
        (tmp_path / "a.txt").write_text("The log said a.txt:1:1: TC101 is a code.\nMore.")

        assert len(find_files([str(tmp_path)])[0]) == 1


def test_a_link_to_a_file_that_is_read_is_left_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "monday.txt").write_text("Rates rose.")
    (tmp_path / "latest.txt").symlink_to("monday.txt")

    assert find_files(["."])[0] == ("monday.txt",)
    assert find_files(["latest.txt"])[0] == ("latest.txt",)

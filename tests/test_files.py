"""Which files are read, and how a report is written without harm."""

import os

import pytest

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

"""The word table: built whole, opened whole, or built again."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from transcheck.lid import table


@pytest.fixture
def small_lists(tmp_path, monkeypatch):
    """Word lists of a few words and a cache folder of our own."""
    import gzip

    import msgpack

    folder = tmp_path / "lists"
    folder.mkdir()
    monkeypatch.setenv("TRANSCHECK_CACHE_DIR", str(tmp_path / "cache"))
    words = {"en": [["the"], ["bridge", "fait"]], "fr": [["le", "fait"], ["pont"]],
             "sh": [["most"], ["ljubav"]]}
    paths = []
    for lang in table.LISTS:
        path = folder / f"small_{lang}.msgpack.gz"
        bands = [{"format": "cB", "version": 1}] + [[] for _ in range(300)] + words.get(lang, [["x"], ["y"]])
        path.write_bytes(gzip.compress(msgpack.dumps(bands)))
        paths.append(path)
    monkeypatch.setattr(table, "_lists", lambda: paths)
    return tmp_path / "cache"


def column(lang: str) -> int:
    return table.LANGUAGES.index(lang)


def test_a_built_table_knows_each_word_in_every_language_that_has_it(small_lists):
    opened = table._open(table.prepare())

    rows = opened.rows(["fait", "bridge", "nothing", "љубав"])

    assert rows[0, column("fr")] == 76 and rows[0, column("en")] == 76
    assert rows[1, column("fr")] == 0 < rows[1, column("en")]
    assert not rows[2].any()
    assert rows[3].nonzero()[0].tolist() == [column("sr")]


def test_a_second_call_opens_what_the_first_has_built(small_lists):
    path = table.prepare()
    before = path.stat().st_mtime_ns

    assert table.prepare() == path
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", [b"", b"transcheck-words\n", b"garbage" * 100])
def test_a_damaged_table_is_built_again(small_lists, damage):
    path = table.prepare()
    whole = path.read_bytes()
    path.write_bytes(damage)

    assert table._open(path) is None
    assert table.prepare().read_bytes() == whole


def test_one_altered_byte_is_noticed(small_lists):
    path = table.prepare()
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)

    assert table._open(path) is None


def test_several_builders_at_once_leave_one_whole_table(small_lists):
    with ThreadPoolExecutor(4) as pool:
        paths = {pool.submit(table.prepare).result() for _ in range(4)}

    assert len(paths) == 1
    assert table._open(paths.pop()) is not None
    assert [p.suffix for p in small_lists.iterdir()] == [".bin"]


def test_progress_is_told_to_the_end(small_lists):
    told = []

    table.prepare(lambda done, total: told.append((done, total)))

    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.fixture
def blocked(small_lists, monkeypatch, tmp_path):
    """A cache folder that cannot be made, and a folder for temporary files."""
    (tmp_path / "file").write_text("")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TRANSCHECK_CACHE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    table.load.cache_clear()
    yield tmp_path / "temporary"
    table.load.cache_clear()


def test_a_cache_folder_that_cannot_be_written_gives_way_to_a_temporary_one(blocked, caplog):
    path = table.prepare()

    assert path.is_relative_to(blocked)
    assert "TRANSCHECK_CACHE_DIR" in caplog.text
    assert table.load().rows(["bridge"]).any()


def test_without_any_place_the_table_is_kept_in_memory(blocked, monkeypatch, tmp_path, caplog):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "file"))

    assert table.load().rows(["bridge"]).any()
    assert "TRANSCHECK_CACHE_DIR" in caplog.text
    with pytest.raises(table.TableError, match="TRANSCHECK_CACHE_DIR"):
        table.prepare()


def test_a_temporary_folder_of_someone_else_is_not_trusted(blocked, monkeypatch, tmp_path):
    user = getattr(os, "getuid", lambda: 0)()
    (tmp_path / "theirs").mkdir()
    (blocked / f"transcheck-{user}").symlink_to(tmp_path / "theirs")

    assert table.load().rows(["bridge"]).any()
    assert list((tmp_path / "theirs").iterdir()) == []


def test_the_table_may_be_read_by_the_users_whom_the_umask_allows(small_lists):
    before = os.umask(0o022)
    try:
        assert table.prepare().stat().st_mode & 0o777 == 0o644
    finally:
        os.umask(before)


def test_a_disk_that_fills_up_leaves_no_half_file(small_lists, monkeypatch, tmp_path):
    def full(*names):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("os.replace", full)

    with pytest.raises(table.TableError):
        table.prepare()
    assert list(small_lists.iterdir()) == []


def test_an_altered_digit_in_the_header_is_noticed(small_lists):
    path = table.prepare()
    content = path.read_bytes()
    at = content.index(b'"floors": [-') + len(b'"floors": [-')
    path.write_bytes(content[:at] + (b"1" if content[at : at + 1] != b"1" else b"2") + content[at + 1 :])

    assert table._open(path) is None


def test_missing_lists_say_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    with pytest.raises(table.TableError, match="pip install wordfreq"):
        table._lists()


def test_word_lists_are_taken_without_a_word(capfd):
    from transcheck.wordlists import word_list

    word_list.cache_clear()

    assert word_list("hr", "small").frequency("dan") == word_list("sh", "small").frequency("dan") > 0
    assert capfd.readouterr() == ("", "")

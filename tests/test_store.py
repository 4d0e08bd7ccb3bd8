"""The cache: right values or none, whatever happened to the file."""

import pytest

from transcheck.store import Store, digest


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "cache.sqlite"


def test_what_was_put_is_got_again_by_a_later_store(path):
    keys = [digest("row", str(number)) for number in range(1200)]
    store = Store(path)
    store.put_many("row", {key: key * 3 for key in keys})
    store.close()

    assert Store(path).get_many("row", keys) == {key: key * 3 for key in keys}


def test_kinds_do_not_meet(path):
    store = Store(path)
    store.put_many("row", {b"k" * 16: b"vector"})

    assert store.get_many("lang", [b"k" * 16]) == {}


@pytest.mark.parametrize(
    "rubbish", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000, b""])
def test_rubbish_in_its_place_is_replaced(path, rubbish):
    path.parent.mkdir()
    path.write_bytes(rubbish)

    store = Store(path)
    store.put_many("row", {b"k": b"v"})

    assert store.get_many("row", [b"k"]) in ({b"k": b"v"}, {})
    store.close()
    assert Store(path).get_many("row", [b"k"]) in ({b"k": b"v"}, {})


def test_a_file_cut_off_in_the_middle_gives_no_wrong_value(path):
    store = Store(path)
    values = {digest(str(n)): bytes([n % 251]) * 400 for n in range(500)}
    store.put_many("row", values)
    store.close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])

    found = Store(path).get_many("row", list(values))

    assert all(values[key] == value for key, value in found.items())


def test_a_damaged_value_is_not_returned(path):
    import sqlite3

    store = Store(path)
    store.put_many("row", {b"k": b"vector"})
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entry SET value = ?", (b"vectos",))

    assert Store(path).get_many("row", [b"k"]) == {}


def test_a_folder_that_cannot_be_made_means_no_cache_and_no_error(tmp_path):
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "cache.sqlite")

    store.put_many("row", {b"k": b"v"})

    assert not store.is_open
    assert store.get_many("row", [b"k"]) == {}


def test_digests_tell_parts_apart():
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")

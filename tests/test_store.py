"""The cache: right values or none, whatever happened to the file."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


WRITER = """
import sys
from pathlib import Path
from transcheck.store import Store, digest
store = Store(Path(sys.argv[1]))
for number in range(300):
    keys = [digest(str(n)) for n in range(number, number + 5)]
    store.put_many("row", {key: key * 20 for key in keys})
    found = store.get_many("row", keys)
    assert all(found[key] == key * 20 for key in found), "a wrong value"
store.close()
"""


def test_two_processes_may_use_one_cache_at_a_time(path):
    both = [subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stderr=subprocess.PIPE)
            for _ in range(2)]

    errors = [process.communicate(timeout=60)[1] for process in both]

    assert [process.returncode for process in both] == [0, 0], errors
    keys = [digest(str(n)) for n in range(304)]
    assert Store(path).get_many("row", keys) == {key: key * 20 for key in keys}


def test_the_oldest_entries_make_room(path):
    store = Store(path, most=200_000)
    for number in range(40):
        store.put_many("row", {digest(str(number), str(n)): bytes(200) for n in range(100)})
    store.close()

    assert path.stat().st_size <= 200_000
    kept = Store(path)
    assert kept.get_many("row", [digest("39", "99")]) == {digest("39", "99"): bytes(200)}
    assert kept.get_many("row", [digest("0", "0")]) == {}


DAMAGE = st.sampled_from(["delete", "cut", "rubbish", "flip", "none"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(DAMAGE, st.integers(0, 10**6), st.booleans()), min_size=1, max_size=5))
def test_whatever_happens_to_the_file_a_value_is_right_or_not_there(path, steps):
    values = {digest(str(n)): bytes([n % 251]) * 300 for n in range(60)}
    store = Store(path)
    for kind, place, stays_open in steps:
        store.put_many("row", values)
        if not stays_open:
            store.close()
        damage(path, kind, place)
        if not stays_open:
            store = Store(path)
        found = store.get_many("row", list(values))
        assert all(values[key] == value for key, value in found.items())
    store.close()
    later = Store(path)
    later.put_many("row", values)
    assert all(values[key] == value for key, value in later.get_many("row", list(values)).items())
    later.close()


def damage(path, kind, place):
    if kind == "delete":
        path.unlink(missing_ok=True)
    elif kind != "none" and path.exists():
        data = bytearray(path.read_bytes())
        place %= max(1, len(data))
        if kind == "cut":
            data = data[:place]
        elif kind == "rubbish":
            data = bytearray(b"rubbish" * 1000)
        elif data:
            data[place] ^= 0xFF
        path.write_bytes(bytes(data))

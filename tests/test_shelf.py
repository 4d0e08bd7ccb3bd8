"""What is put by comes back as it was, and a scan that puts everything by says the same."""

from __future__ import annotations

import os
import pickle
from dataclasses import fields

import numpy as np
import pytest

from transcheck import shelf
from transcheck.config import Settings
from transcheck.data import Block, Document, Metadata, Role, Sentence, SourceMap, Span
from transcheck.encoders.spill import Spill, SpilledRows
from transcheck.scan import scan
from transcheck.shelf import Documents, Pile, Shelf, whole

TEXT = "Паром вышел из порта в полдень."


def document(number):
    span = Span(0, len(TEXT))
    return Document(f"wire/{number:02}.ru.txt", TEXT, "ru", "ru", "ru", (Block(span, Role.QUOTE, "p1"),),
                    (Sentence(0, span, TEXT, Role.QUOTE),), Metadata(story="ferry", date="2024-05-01"),
                    SourceMap((0,), ((0, len(TEXT)),), (0,), len(TEXT)), (Span(0, 5),), (), "d", ("a",))


@pytest.fixture
def nothing_held(monkeypatch):
    monkeypatch.setattr(shelf, "HELD", 0)


def test_a_document_on_the_shelf_is_what_it_was(nothing_held):
    made = [document(number) for number in range(70)]
    put_by = Documents(made)

    assert [d.path for d in put_by] == [d.path for d in made] and len(put_by) == 70
    assert [[getattr(d, field.name) for field in fields(Document)] for d in put_by] == [
        [getattr(d, field.name) for field in fields(Document)] for d in made]
    assert [whole(d) for d in put_by] == made == pickle.loads(pickle.dumps(list(put_by)))
    assert put_by[3].slice(Span(0, 5)) == "Паром"
    with pytest.raises(AttributeError):
        _ = put_by[3].colour


def test_few_documents_stay_in_memory_as_they_are():
    made = [document(0), document(1)]
    assert all(a is b for a, b in zip(Documents(made), made, strict=True))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_full_disk_costs_memory_and_no_value(monkeypatch, number):
    pile, written = Pile(), []

    def pwrite(*_):
        written.append(1)
        if len(written) > number:
            raise OSError("no space left on device")
        return original(*_)

    original = shelf.os.pwrite
    monkeypatch.setattr(shelf.os, "pwrite", pwrite)
    for data in (b"one", b"", b"three"):
        pile.append(data)
    assert [pile[n] for n in range(len(pile))] == [b"one", b"", b"three"]


def test_a_write_that_stops_halfway_costs_no_value(monkeypatch):
    pile = Pile()
    pile.append(b"first")
    monkeypatch.setattr(os, "pwrite", lambda *_: 2)

    pile.append(b"second")

    assert [pile[0], pile[1]] == [b"first", b"second"]


def test_without_a_place_to_write_all_is_held(monkeypatch, nothing_held):
    monkeypatch.setattr(shelf, "_temporary", lambda: None)
    values = Shelf[str]()
    for value in ("a", "b"):
        values.append(value)
    assert [values[0], values[1], len(values)] == ["a", "b", 2]
    with pytest.raises(IndexError):
        Shelf[str]()[0]


def test_arrays_come_back_with_their_shapes():
    arrays = [np.arange(6, dtype=np.float16).reshape(2, 3), np.zeros((0, 3), np.float16)]
    spill, rows = Spill(), SpilledRows[str]()
    for name, array in zip("ab", arrays, strict=True):
        spill.append(array)
        rows.put(name, array)
    for found, array in zip([*spill, *rows.values()], [*arrays, *arrays], strict=True):
        assert found.dtype == array.dtype and found.shape == array.shape and (found == array).all()


def test_a_scan_that_puts_everything_by_says_the_same(tmp_path, monkeypatch):
    english = "The ferry left Porto Alegre at noon on 3 May with 41 people.\n\nNobody was hurt, Ana said."
    portuguese = "O ferry saiu de Porto Alegre ao meio-dia de 3 de maio com 41 pessoas.\n\nIt was raining."
    other = "A court in Lyon sentenced the forger Luc Amiel to two years.\n\nHe will appeal, his lawyer said."
    for name, text in (("a.en", english), ("a.pt", portuguese), ("b.en", other), ("c.en", english + " OK")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = Settings(paths=(str(tmp_path),), encoder="toy", cache="none")
    before = scan((), settings)
    monkeypatch.setattr(shelf, "HELD", 0)
    monkeypatch.setattr(shelf, "LATEST", 1)
    monkeypatch.setattr("transcheck.stories.units.MANY", 0)
    monkeypatch.setattr("transcheck.stories.reporter.PROFILES", 1)
    monkeypatch.setattr("transcheck.stories.reporter.PAIRS", 1)
    monkeypatch.setattr("transcheck.stages.TOGETHER", 1)

    assert before.findings
    assert scan((), settings) == before

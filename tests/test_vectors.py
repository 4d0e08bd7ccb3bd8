"""Vectors of parts of sentences are computed once, and are the same whether they were kept or not."""

from __future__ import annotations

import numpy as np

from transcheck.encoders import open_encoder
from transcheck.store import Store
from transcheck.vectors import Vectors

PARTS = ["the ferry sailed", "трое ранены", "a tarifa sobe", "the ferry sailed"]


class Counting:
    """The toy encoder, and how many texts it was asked for."""

    def __init__(self):
        self.inner, self.asked = open_encoder("toy"), 0

    def __getattr__(self, name):
        return getattr(self.inner, name)

    def encode(self, texts):
        self.asked += len(texts)
        return self.inner.encode(texts)


def test_a_second_process_encodes_nothing_and_gets_the_same_bits(tmp_path):
    first, second = Counting(), Counting()
    rows = Vectors(lambda: first, lambda: Store(tmp_path / "cache.sqlite"))(PARTS)
    again = Vectors(lambda: second, lambda: Store(tmp_path / "cache.sqlite"))(PARTS)

    assert (first.asked, second.asked) == (3, 0)
    assert rows.shape[0] == 4
    assert np.array_equal(rows, again)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)


def test_without_a_cache_they_are_the_same():
    kept = Vectors(lambda: Counting(), lambda: Store(None))
    assert np.array_equal(kept(PARTS), kept(PARTS))
    assert np.array_equal(kept(PARTS)[0], kept(PARTS)[3])

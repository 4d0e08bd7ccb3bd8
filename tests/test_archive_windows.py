"""Windows of time: where a story is decided, and how a crowded window is split."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from transcheck.archive import windows


@settings(max_examples=200, deadline=None)
@given(st.integers(700_000, 740_000), st.integers(1, 30), st.data())
def test_a_story_touches_one_margin_at_most_and_is_undecided_only_there(start, span, data):
    number = windows.window_of(date.fromordinal(start).isoformat(), span)
    days = [date.fromordinal(start + data.draw(st.integers(0, span))).isoformat() for _ in range(3)]
    inside = [day for day in days if windows.window_of(day, span) == number]
    first, last = windows.days_of(number, span)
    if inside:
        assert all(first <= day <= last for day in inside)
        before = windows.edge_of(inside, number, span, (True, False))
        after = windows.edge_of(inside, number, span, (False, True))
        assert not (before and after)
        assert windows.edge_of(inside, number, span, (False, False)) == ""


def test_a_crowded_window_is_split_so_that_the_nearest_stay_together():
    chance = np.random.default_rng(0)
    centres = chance.normal(size=(300, 64))
    vectors = np.repeat(centres, 3, axis=0) + 0.1 * chance.normal(size=(900, 64))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    days = [f"2024-03-{1 + n // 90:02d}" for n in range(900)]

    parts = windows.split(days, vectors.astype(np.float16), [10] * 900, 7, most=1000)

    assert sorted(n for part in parts for n in part) == list(range(900))
    assert max(map(len, parts)) <= 100
    together = {n: number for number, part in enumerate(parts) for n in part}
    assert all(together[3 * n] == together[3 * n + 1] == together[3 * n + 2] for n in range(300))

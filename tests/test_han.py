"""Han numerals, as read everywhere."""

from __future__ import annotations

import pytest

from transcheck.align.tokens import numbers_in
from transcheck.han import in_figures, value


@pytest.mark.parametrize(
    ("written", "meant"),
    [("十二", 12), ("九千二百", 9200), ("二〇二六", 2026), ("二百三十万", 2_300_000), ("三億五千万", 3.5e8)],
)
def test_a_numeral_has_a_value(written: str, meant: int) -> None:
    assert value(written) == meant


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("渡轮长一百三十六米，载客三百一十二人。", "渡轮长136米，载客312人。"),
        ("九月五日、二〇二六年に開く。", "9月5日、2026年に開く。"),
        ("来了一两个人，数百人没来。", "来了一两个人，数百人没来。"),
        ("三人が千代田区に住む。", "三人が千代田区に住む。"),
        ("千万不要，万一迟到。", "千万不要，万一迟到。"),
        ("九" * 40, "九" * 40),
        ("一两年内，两三千人在七八月份搬走。", "一两年内，两三千人在七八月份搬走。"),
        ("四五十名、三四百台、三三两两。", "四五十名、三四百台、三三两两。"),
        ("九八年三月、一九八九年、一千零五人。", "98年3月、1989年、1005人。"),
    ],
)
def test_numerals_are_put_in_figures_but_not_the_vague_ones(text: str, read: str) -> None:
    assert in_figures(text) == read


def test_numbers_are_shared_whatever_they_are_written_in() -> None:
    assert numbers_in("Le ferry transporte 312 passagers.") == numbers_in("渡轮载客三百一十二人。")

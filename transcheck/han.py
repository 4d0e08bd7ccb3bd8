"""Numbers written in Han numerals, as newspapers in Chinese and Japanese do: 九千二百, 二〇二六."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

NUMERAL = re.compile(r"[〇零一二两兩三四五六七八九十百千万萬亿億兆]+")
DIGITS = {
    c: n
    for n, group in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for c in group
}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12}
INDEFINITE = "百千万萬亿億兆"  # in front it means hundreds, thousands
ON_THE_CALENDAR = "年月日"
EXACT = 1e15  # beyond, a float no longer holds every whole number


def value(text: str, digits: Mapping[str, int] = DIGITS, scales: Mapping[str, float] = SCALES) -> float:
    """Value of a positional numeral; a row of bare digits is read as digits (二〇二四)."""
    if all(c in digits for c in text):
        return float("".join(str(digits[c]) for c in text))
    total, section, current = 0.0, 0.0, 0.0
    for letter in text:
        if letter in digits:
            current = digits[letter]
            continue
        power = scales[letter]
        if power < 1e4:
            section, current = section + (current or 1) * power, 0.0
        elif section + current:
            total, section, current = total + (section + current) * power, 0.0, 0.0
        else:
            total = (total or 1) * power
    return total + section + current


def in_figures(text: str) -> str:
    """The text with Han numerals in figures.

    Left alone is what counts roughly (数百, 一两年 one or two years, 四五十 forty to fifty), and one sign or
    two digits but in dates (三月, 九八年).
    """
    return NUMERAL.sub(_figures, text)


def _figures(match: re.Match[str]) -> str:
    text = match.group()
    is_date = match.string[match.end() : match.end() + 1] in tuple(ON_THE_CALENDAR)
    is_short = len(text) <= 2 and all(c in DIGITS for c in text)
    if text[0] in INDEFINITE or _is_rough(text) or ((is_short or len(text) == 1) and not is_date):
        return text
    number = value(text)
    return str(int(number)) if number < EXACT else text


def _is_rough(text: str) -> bool:
    """True if neighbouring digits stand for a choice between them: 三四百, 七八月, 两三年."""
    if not all(c in DIGITS for c in text):
        return any(c in DIGITS and d in DIGITS and "〇" != c != "零" for c, d in pairwise(text))
    is_choice = len(text) == 2 and 0 < DIGITS[text[0]] == DIGITS[text[1]] - 1
    return is_choice or (len(text) > 1 and any(c in text for c in "两兩"))

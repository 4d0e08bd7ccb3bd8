"""Numbers in Han and hangul numerals."""

from __future__ import annotations

import re

from transcheck.facts.measures import soft, state
from transcheck.facts.readings import Page

HAN = re.compile(r"[〇零一二两兩三四五六七八九十百千万萬亿億兆]+")
HAN_DIGITS = {
    c: n
    for n, group in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
    for c in group
}
HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12}
HANGUL = re.compile(r"[일이삼사오육륙칠팔구십백천만억조]*[십백천만억조][일이삼사오육륙칠팔구십백천만억조]*")
HANGUL_DIGITS = {c: n for n, c in enumerate("영일이삼사오육칠팔구")} | {"륙": 6}
HANGUL_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 1e4, "억": 1e8, "조": 1e12}
NATIVE_WORDS = ("한 하나", "두 둘", "세 셋 석", "네 넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
NATIVE = {word: n for n, words in enumerate(NATIVE_WORDS, 1) for word in words.split()}
TOKEN = re.compile(r"[^\W\d_]+")


def read_han(page: Page) -> None:
    """Add Han numerals; a bare one or two digits (一两: one or two) may only satisfy."""
    for match in HAN.finditer(page.text):
        if not page.is_free(*match.span()):
            continue
        value = numeral(match.group(), HAN_DIGITS, HAN_SCALES)
        is_bare = len(match.group()) <= 2 and all(c in HAN_DIGITS for c in match.group())  # 一两: one or two
        is_word = is_bare or value < 2 or match.group()[0] in "万亿億兆百千"
        state(page, match.start(), match.end(), [value], 0 if is_word else 1)
    for match in re.finditer(r"半(?!岛|島|径|場)", page.text):
        soft(page, match.start(), match.end(), 0.5)


def read_hangul(page: Page) -> None:
    """Add Sino-Korean and native numerals, which may only satisfy: most syllables are also words."""
    for match in HANGUL.finditer(page.text):
        is_apart = match.start() == 0 or not page.text[match.start() - 1].isalpha()
        if is_apart and page.is_free(*match.span()):
            value = numeral(match.group(), HANGUL_DIGITS, HANGUL_SCALES)
            state(page, match.start(), match.end(), [value], 0)
    for token in TOKEN.finditer(page.text):
        for length in (2, 1):
            if token.group()[:length] in NATIVE:
                soft(page, token.start(), token.end(), NATIVE[token.group()[:length]])
                break
        if token.group()[:1] in HANGUL_DIGITS:
            soft(page, token.start(), token.end(), HANGUL_DIGITS[token.group()[:1]])


def numeral(text: str, digits: dict[str, int], powers: dict[str, float]) -> float:
    """Value of a positional numeral; a row of bare digits is read as digits (二〇二四)."""
    if all(c in digits for c in text):
        return float("".join(str(digits[c]) for c in text))
    total, section, current = 0.0, 0.0, 0.0
    for letter in text:
        if letter in digits:
            current = digits[letter]
            continue
        power = powers[letter]
        if power < 1e4:
            section, current = section + (current or 1) * power, 0.0
        elif section + current:
            total, section, current = total + (section + current) * power, 0.0, 0.0
        else:
            total = (total or 1) * power
    return total + section + current

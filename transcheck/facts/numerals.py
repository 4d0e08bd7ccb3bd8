"""Numbers in Han and hangul numerals."""

from __future__ import annotations

import re

from transcheck import han
from transcheck.data import Span
from transcheck.facts.measures import soft, state
from transcheck.facts.page import Fact, Page

HAN_DECIMAL = re.compile(r"[点點]([〇零一二两兩三四五六七八九]+)(?![分半钟鐘刻])")
UNIT_NEXT = re.compile(r"[千兆][米克瓦卡字帕赫]")
# In shares also the numerals of cheques, and spaces between the signs.
SHARE_DIGITS = han.DIGITS | {c: n for n, group in enumerate(
    ("壹", "贰貳", "叁參", "肆", "伍", "陆陸", "柒", "捌", "玖"), 1) for c in group}
SHARE_SCALES = han.SCALES | {"拾": 10, "佰": 100, "仟": 1000}
_SIGN = "".join(SHARE_DIGITS) + "".join(c for c in SHARE_SCALES if c not in "兆亿億")
NUMERAL = rf"(?:[{_SIGN}](?: ?[{_SIGN}])*(?: ?[点點](?: ?[{_SIGN}])+)?|\d+(?:[,，]\d{{3}})*(?:\.\d+)?)"
SHARE = re.compile(
    rf"(?P<of>[百佰千仟万萬]{{1,2}}) ?分 ?[之の] ?(?P<part>{NUMERAL})"
    rf"|(?P<points>{NUMERAL}) ?[个個] ?百 ?分 ?[点點]"
    rf"|(?P<tenths>{NUMERAL}|半) ?(?:成(?![为為立員员功就果本长長都语語分交])|割(?!引))半?"
    rf"|(?P<left>{NUMERAL}|[半对對]) ?折(?![叠疊磨腾騰断斷扣射])"
    rf"|(?P<off>{NUMERAL}) ?割引"
)
PARTS = {"百": 1.0, "佰": 1.0, "千": 0.1, "仟": 0.1, "万": 0.01, "萬": 0.01, "百万": 1e-4, "千万": 1e-5,
         "万万": 1e-6}
HANGUL = re.compile(r"[일이삼사오육륙칠팔구십백천만억조]*[십백천만억조][일이삼사오육륙칠팔구십백천만억조]*")
HANGUL_DIGITS = {c: n for n, c in enumerate("영일이삼사오육칠팔구")} | {"륙": 6}
HANGUL_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 1e4, "억": 1e8, "조": 1e12}
NATIVE_WORDS = ("한 하나", "두 둘", "세 셋 석", "네 넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
NATIVE = {word: n for n, words in enumerate(NATIVE_WORDS, 1) for word in words.split()}
TOKEN = re.compile(r"[^\W\d_]+")


def read_han(page: Page) -> None:
    """Add Han numerals; a bare one or two digits (一两: one or two) may only satisfy."""
    for match in han.NUMERAL.finditer(page.text):
        start, end = match.span()
        while end - start > 1 and (page.text[end - 1] in "两兩" or UNIT_NEXT.match(page.text, end - 1)):
            end -= 1  # a unit: 三十两, 一百千瓦
        if not page.is_free(start, end):
            continue
        text = page.text[start:end]
        value = han.value(text)
        decimal = HAN_DECIMAL.match(page.text, end)
        if decimal:
            digits = "".join(str(han.DIGITS[c]) for c in decimal[1])
            value, end = value + float(f"0.{digits}"), decimal.end()
        is_bare = len(text) <= 2 and all(c in han.DIGITS for c in text)  # 一两: one or two
        is_word = is_bare or value < 2 or text[0] in "万亿億兆百千"
        state(page, start, end, [value], 0 if is_word and not decimal else 1)
    for match in re.finditer(r"半(?!岛|島|径|場)", page.text):
        soft(page, match.start(), match.end(), 0.5)


def read_shares(page: Page) -> None:
    """Add percentages in words: 百分之二十, 三成半, 2割."""
    if page.lang not in ("zh", "ja"):
        return
    for match in SHARE.finditer(page.text):
        if not page.is_free(*match.span()):
            continue
        values = _shares(match)
        if values:
            unit = "point" if match["points"] else "pct"
            page.add(Fact("percent", Span(*match.span()), values, unit, hard=1, spelled=True))


def _shares(match: re.Match[str]) -> tuple[float, ...]:
    """Percentages that a share may mean; a price at 八折 is 80 %, or 20 % off."""
    if match["of"]:
        return (_plain(match["part"]) * PARTS[match["of"]],) if match["of"] in PARTS else ()
    if match["points"]:
        return (_plain(match["points"]),)
    if match["tenths"]:
        return (_plain(match["tenths"]) * 10 + (5 if match.group().endswith("半") else 0),)
    value = _plain(match["left"] or match["off"])
    value = value if value >= 10 else value * 10  # 五五折: 55 %
    return value, 100 - value


def _plain(text: str) -> float:
    """Value of figures or of a Han numeral, with its decimals."""
    text = text.replace(" ", "").replace(",", "").replace("，", "")
    if text[0].isdigit():
        return float(text)
    if text in ("半", "对", "對"):  # half off; half of a tenth
        return 0.5 if text == "半" else 5.0
    whole, _, tail = text.replace("點", "点").partition("点")
    decimals = "".join(str(SHARE_DIGITS.get(c, "")) for c in tail)
    return han.value(whole, SHARE_DIGITS, SHARE_SCALES) + (float(f"0.{decimals}") if decimals else 0.0)


def read_hangul(page: Page) -> None:
    """Add Sino-Korean and native numerals, which may only satisfy: most syllables are also words."""
    for match in HANGUL.finditer(page.text):
        is_apart = match.start() == 0 or not page.text[match.start() - 1].isalpha()
        if is_apart and page.is_free(*match.span()):
            value = han.value(match.group(), HANGUL_DIGITS, HANGUL_SCALES)
            state(page, match.start(), match.end(), [value], 0)
    for token in TOKEN.finditer(page.text):
        for length in (2, 1):
            if token.group()[:length] in NATIVE:
                soft(page, token.start(), token.end(), NATIVE[token.group()[:length]])
                break
        if token.group()[:1] in HANGUL_DIGITS:
            soft(page, token.start(), token.end(), HANGUL_DIGITS[token.group()[:1]])

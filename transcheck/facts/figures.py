"""Numbers in figures: grouping, decimals, scales, ordinals, decades, with their unit."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from transcheck.data import Span
from transcheck.facts.measures import (
    currency_before,
    load,
    measure_after,
    multiplier_after,
    soft,
    state,
)
from transcheck.facts.page import Fact, Page

# Grouped by comma, point, space, apostrophe, or in the Indian way; then plain, with a decimal part.
FIGURE = re.compile(
    r"""(?<![\d])(?:
      \d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])
    | \d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])
    | \d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?![\d])
    | \d{1,3}(?:[ ]\d{3})+(?:[.,]\d+)?(?![\d])
    | \d{1,3}(?:'\d{3})+(?:[.,]\d+)?(?![\d])
    | \d+[.,]\d+(?![\d])
    | (?<![\w.,])[.,]\d+(?=[ ]?(?:%|p[oe]r[ ]?cent|por[ ]cien))
    | \d+
    )""",
    re.VERBOSE,
)
SPACED_GROUPS = frozenset(
    "fr ru uk pl cs sk sv no nb da fi pt es it de hu bg et lt lv be hr sl sr ca el ro tr"
    .split()
)
ORDINAL = re.compile(
    r"(?:st|nd|rd|th|er|ère|re|e|ème|eme|è|º|ª|\.º|\.ª|ste|de|te|ter|-?(?:й|го|я|е|му|м|х|та|ти|ий|ї|ого))"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
DECADE = re.compile(r"(?:'?s|er(?:n|s)?|-е|-х|-х годов|-ті|年代|년대)(?![^\W\d_])", re.IGNORECASE)
CJK_SCALES = {"万": 1e4, "萬": 1e4, "만": 1e4, "亿": 1e8, "億": 1e8, "억": 1e8, "兆": 1e12, "조": 1e12,
              "千": 1e3, "천": 1e3, "百": 1e2, "백": 1e2, "十": 10, "십": 10}
CJK_SCALE = re.compile(
    r"[ ]?[多余餘]?([百백십十]?[千천]?[万萬만亿億억조]"
    r"|[千천百백](?![^\W\d_]*[년年]|[米克瓦卡字帕赫])|十|兆(?![字赫瓦帕]))"
)
LARGEST = ("亿", "億", "억")
CJK_NEXT = re.compile(r"[ ]?多?余?여?[ ]?(\d[\d,.]*)[ ]?")
SHORT_SCALES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mkr": 1e6, "bn": 1e9, "b": 1e9, "md": 1e9,
    "mds": 1e9, "mrd": 1e9, "mld": 1e9, "tn": 1e12,
}
SIGNS = tuple("$€£")  # `75 M$`
SCALE_WORD = re.compile(r"[ -]?((?:[^\W\d_]|[\u0900-\u0dff])+)\.?")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
PERCENT_BEFORE = re.compile(r"(?:%|\byüzde )\Z")  # Turkish
POINTS = re.compile(r" puan[^\W\d_]*")
SLASH = re.compile(r"(?<![\d/.,])(?:(\d{1,3})[ ])?([1-9])/([234589]|10)(?![\d/])")
FRACTION = re.compile(f"[ ]?([{''.join(FRACTIONS)}])")
FOOT = 0.30480001  # not exactly the unit, so that 6-foot-6 may be rounded
FEET = re.compile(
    r"(?<!\d)(\d{1,2})(?:[ -]?(?:foot|feet|ft)|')[ -]{0,2}(\d{1,2})"
    r"(?:[ -]?(?:inch(?:es)?|in)\b|\"|(?![\w:]|[.,]\d))"
)


def read_figures(page: Page) -> None:
    """Add every number in figures of the page."""
    _heights(page)
    _fractions(page)
    for match in FIGURE.finditer(page.text):
        start, end = match.span()
        if not page.is_free(start, end):
            continue
        raw = match.group()
        if " " in raw and page.lang not in SPACED_GROUPS:
            whole = float(raw.replace(" ", "").partition(".")[0].partition(",")[0])
            for piece in re.finditer(r"\d+", raw):  # figures side by side, or a telephone number
                _add(page, start + piece.start(), start + piece.end(), piece.group(), whole)
            continue
        _add(page, start, end, raw)


def _heights(page: Page) -> None:
    """`6-foot-6` is one length, and its parts may satisfy others."""
    for match in FEET.finditer(page.low):
        if page.is_free(*match.span()):
            parts = (float(match[1]), float(match[2]))
            page.add(Fact("quantity", Span(*match.span()), (parts[0] + parts[1] / 12,), "len", FOOT))
            page.facts.extend(Fact("number", Span(*match.span()), (part,), hard=0) for part in parts)


def _fractions(page: Page) -> None:
    """`1/4 mile`, `10 1/2 miles`; the figures may also stand for themselves (a date, a score)."""
    for match in SLASH.finditer(page.text):
        top, bottom = float(match[2]), float(match[3])
        if top < bottom and page.is_free(*match.span()):
            values = [float(match[1] or 0) + top / bottom]
            state(page, match.start(), match.end(), values, 1)
            for group in (1, 2, 3):
                if match[group]:
                    soft(page, match.start(), match.end(), float(match[group]))


def _add(page: Page, start: int, end: int, raw: str, joined: float | None = None) -> None:
    text = page.text
    if not page.is_free(start, end):
        return
    values = list(readings(raw))
    if joined is not None:
        values.append(joined)
    if " " in raw:  # a telephone number, or figures side by side
        values += [float(piece) for piece in raw.split(" ") if piece.isdigit()]
    money = _currency(page, start)
    is_code = money is None and _is_code(page, start)
    values, end = _with_fraction(text, values, end)
    values, end, is_scaled = _scaled(page, values, end, money is not None)
    if not is_scaled:
        values, end, is_plain = _suffixed(text, values, end)
        if not is_plain:
            page.add(Fact("number", Span(start, end), tuple(values), hard=1 if is_code else 2))
            return
    if money:
        page.add(Fact("money", Span(money[1], end), tuple(values), money[0]))
        return
    measure = None if is_code else _measure(page, start, end)
    if measure:
        kind, unit, factor, stop = measure
        values, stop = _scaled_behind(page, values, stop) if kind == "money" else (values, stop)
        page.add(Fact(kind, Span(start, stop), tuple(values), unit, factor))
        return
    times = multiplier_after(text, end)
    if times != 1:
        values += [v * times for v in values]
    page.add(Fact("number", Span(start, end), tuple(values), hard=1 if is_code else 2))


def _with_fraction(text: str, values: list[float], end: int) -> tuple[list[float], int]:
    """(readings with a `½` behind them added, where they end)."""
    fraction = FRACTION.match(text, end)
    return ([v + FRACTIONS[fraction[1]] for v in values], fraction.end()) if fraction else (values, end)


def _scaled_behind(page: Page, values: list[float], end: int) -> tuple[list[float], int]:
    """`75 USD millones`; Korean 만 behind a currency is `only`."""
    if page.lang in ("zh", "ja", "ko"):
        return values, end
    return _scaled(page, values, end, is_money=True)[:2]


def _currency(page: Page, start: int) -> tuple[str, int] | None:
    """(currency, where it begins) before a number, unless it belongs to the one before: `15 USD 50`."""
    money = currency_before(page.text, start)
    return money if money and page.is_free(money[1], start) else None


def _measure(page: Page, start: int, end: int) -> tuple[str, str, float, int] | None:
    """(kind, unit, factor, where it ends) of what stands behind a number, or of a percent sign before it."""
    if PERCENT_BEFORE.search(page.low, max(0, start - 7), start):
        points = POINTS.match(page.low, end)
        return "percent", "point" if points else "pct", 1.0, points.end() if points else end
    return measure_after(page.text, end)


def readings(raw: str) -> tuple[float, ...]:
    """Values that a number in figures may mean."""
    plain = raw.replace(" ", "").replace("'", "")
    if plain[0] in ".,":  # `.5 percent`
        return float(f"0.{plain[1:]}"), float(plain[1:])
    commas, points = plain.count(","), plain.count(".")
    if commas and points:
        decimal = max(plain.rfind(","), plain.rfind("."))
        whole = plain[:decimal].replace(",", "").replace(".", "")
        return (float(f"{whole}.{plain[decimal + 1:]}"),)
    mark = "," if commas else "."
    if commas + points == 0:
        return (float(plain),)
    joined, decimal_form = float(plain.replace(mark, "")), plain.replace(",", ".")
    if commas + points > 1:
        return (joined,)
    head, _, tail = plain.partition(mark)
    if len(tail) == 3 and head != "0":
        return joined, float(decimal_form)
    return (float(decimal_form),)


def _is_code(page: Page, start: int) -> bool:
    """`F-16`, `G7`, `COVID-19`: part of a name."""
    before = page.text[max(0, start - 2) : start]
    if before.endswith("-"):
        return before[:1].isalpha() and before[:1].isupper()
    letter = before[-1:]
    return letter.isalpha() and letter < "\u0530" and (letter.isupper() or page.lang == "en")


def _suffixed(text: str, values: list[float], end: int) -> tuple[list[float], int, bool]:
    """(readings, where they end, True if neither an ordinal nor a decade ending follows)."""
    decade = DECADE.match(text, end)
    if decade and values[0] % 10 == 0 and values[0] >= 10:
        short = values[0] % 100
        century = [values[0] // 100 + 1] if values[0] % 100 == 0 else []
        return [*values, short, 1900 + short, *century], decade.end(), False
    ordinal = ORDINAL.match(text, end)
    if ordinal:
        return values, ordinal.end(), False
    return values, end, True


def _scaled(page: Page, values: list[float], end: int, is_money: bool) -> tuple[list[float], int, bool]:
    """(readings times the scale words behind them, where they end, True if there was one)."""
    cjk = CJK_SCALE.match(page.text, end)
    if cjk:
        return _scaled_cjk(page.text, values, end)
    found = ""
    for _ in range(2):
        match = SCALE_WORD.match(page.low, end)
        if not match:
            break
        word = _stem(match[1], page.lang)
        if word == found:
            break
        options = _options(page, word, end, match.end(), is_money)
        if not options:
            break
        values = [v * option for v in values for option in options]
        end, found = match.end() - (page.text[match.end() - 1] == "." and len(word) > 4), word
    return values, end, bool(found)


def _stem(word: str, lang: str) -> str:
    """Turkish endings off a scale word: milyondan -> milyon."""
    if lang == "tr":
        return next((scale for scale in ("milyon", "milyar", "trilyon") if word.startswith(scale)), word)
    return word


def _options(page: Page, word: str, end: int, stop: int, is_money: bool) -> list[float]:
    """What a word behind a number may multiply it by; a bare letter does so only with money."""
    words = scales(page.lang)
    if word in words and (len(word) > 1 or is_money):
        return _long_and_short(word, words[word], page)
    is_tight = (page.low[end] not in " -" or page.text[stop : stop + 1] in SIGNS) and (
        _is_money_next(page.text, stop))
    if word in SHORT_SCALES and page.low[end] != "-" and (is_money or len(word) > 1 or is_tight):
        return [SHORT_SCALES[word]]
    return []


def _is_money_next(text: str, end: int) -> bool:
    measure = measure_after(text, end)
    return measure is not None and measure[0] == "money"


def _long_and_short(word: str, value: float, page: Page) -> list[float]:
    """`bilião` is 1e12, and often written for 1e9: both are read."""
    return [1e12, 1e9] if page.lang == "pt" and word.startswith("bili") else [value]


def _scaled_cjk(text: str, values: list[float], end: int) -> tuple[list[float], int, bool]:
    """The same for `2万1000`, `5千5百万`, `1 億 4 千万`, `1万亿`."""
    total, section, current, last = 0.0, 0.0, values[0], math.inf
    position = end
    while scale := CJK_SCALE.match(text, position):
        for letter in scale[1]:
            factor = CJK_SCALES[letter]
            if factor < 1e4:
                section, current = section + (current or 1) * factor, 0.0
            elif factor > last:  # all that was said so far, so many hundred millions: 3万2000亿
                total, section, current = (total + section + current) * factor, 0.0, 0.0
            else:
                total, section, current, last = total + (section + current) * factor, 0.0, 0.0, factor
        position = scale.end()
        if text[position : position + 1] in LARGEST:  # 万亿
            current = 0.0
            continue
        follow = CJK_NEXT.match(text, position)
        if not follow or len(follow[1].replace(",", "")) > 7:
            break
        current = readings(follow[1].rstrip(",."))[0]
        position = follow.end(1)
    return [total + section + current], position, True


@lru_cache(maxsize=64)
def scales(lang: str) -> dict[str, float]:
    """Scale words of a language, each with its value; empty where there is no lexicon."""
    words: dict[str, float] = dict(load("number_words.json").get(lang, {}).get("scales", {}))
    return words

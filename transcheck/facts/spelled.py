"""Numbers in words, in languages with spaces and in Han, kana and hangul numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from transcheck.data import Span
from transcheck.facts.measures import load, measure_after, multiplier_after
from transcheck.facts.readings import Fact, Page

TOKEN = re.compile(r"[^\W\d_]+")
TOKEN_APOSTROPHE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
LINK = re.compile(r"[ \n]?-?[ \n]?")
ARTICLES = frozenset("a an one un une um uma uno una ein eine einer einen één een ett en bir jeden один одна одну o unu".split())
OTHERS = frozenset("other more autres otros otras outros outras altri altre weitere andere дополнительных других".split())
DECIMAL_WORDS = frozenset("point punto coma vírgula virgule komma virgola".split())
HAN = re.compile(r"[〇零一二两兩三四五六七八九十百千万萬亿億兆]+")
HAN_DIGITS = {c: n for n, group in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
              for c in group}
HAN_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "兆": 1e12}
HANGUL = re.compile(r"[일이삼사오육륙칠팔구십백천만억조]*[십백천만억조][일이삼사오육륙칠팔구십백천만억조]*")
HANGUL_DIGITS = {c: n for n, c in enumerate("영일이삼사오육칠팔구")} | {"륙": 6}
HANGUL_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 1e4, "억": 1e8, "조": 1e12}
NATIVE = {w: n for n, ws in enumerate(("한 하나", "두 둘", "세 셋 석", "네 넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열"), 1)
          for w in ws.split()}
HIDDEN = re.compile(r"(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|двух|трех|трёх|четырех|четырёх|пяти|шести|семи"
                    r"|восьми|девяти|десяти|двох|трьох|чотирьох|dwu|trzy|cztero|pięcio|twee|drie|vier|two|three|dos|tres"
                    r"|bi|tri|duo|quad)[^\W\d_]{3,}")
HIDDEN_VALUES = {w: n for n, ws in {
    2: "zwei двух двох dwu twee two dos bi duo", 3: "drei трех трёх трьох trzy drie three tres tri",
    4: "vier четырех четырёх чотирьох cztero quad", 5: "fünf пяти pięcio", 6: "sechs шести", 7: "sieben семи",
    8: "acht восьми", 9: "neun девяти", 10: "zehn десяти"}.items() for w in ws.split()}
ROMAN = re.compile(r"(?<![\w'.])(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))(?:e|ème|º|\.)?(?![\w'])")
CENTURY_BEFORE = re.compile(r"(?:siglos?|séculos?|secolo|secolul|secoli|yüzyıl|століття) \Z", re.IGNORECASE)
CENTURY_AFTER = re.compile(r" ?(?:siècles?|secolo|века?|веков|веке|век|століття|столітті|століть|wieku?|wieków|století|secolului)",
                           re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """Number words of one language."""

    atoms: dict[str, float] = field(default_factory=dict)
    hundred: dict[str, float] = field(default_factory=dict)
    scales: dict[str, float] = field(default_factory=dict)
    soft: dict[str, float] = field(default_factory=dict)
    conj: frozenset[str] = frozenset()

    def has(self, word: str) -> bool:
        return word in self.atoms or word in self.hundred or word in self.scales


@lru_cache(maxsize=64)
def number_words(lang: str) -> Words:
    """The lexicon of one language; empty where there is none."""
    made = load("number_words.json").get(lang)
    if not made:
        return Words()
    soft = {**made["ords"], **made["soft"]}
    return Words(made["atoms"], made["hundred"], made["scales"], soft, frozenset(made["conj"]))


def read_spelled(page: Page) -> None:
    """Add every number in words of the page."""
    if page.lang in ("zh", "ja"):
        _han(page)
    elif page.lang == "ko":
        _hangul(page)
    else:
        _words(page)
    for match in ROMAN.finditer(page.text):
        if not match[1]:
            continue
        is_century = CENTURY_BEFORE.search(page.text, max(0, match.start() - 12), match.start()) or (
            CENTURY_AFTER.match(page.text, match.end()))
        if is_century:
            page.facts.append(Fact("number", Span(*match.span()), (_roman(match[1]),)))
        else:
            _soft(page, match.start(), match.end(), _roman(match[1]))


def _soft(page: Page, start: int, end: int, value: float) -> None:
    page.facts.append(Fact("number", Span(start, end), (value,), hard=0, spelled=True))


def _words(page: Page) -> None:
    words = number_words(page.lang)
    pattern = TOKEN_APOSTROPHE if page.lang == "uk" else TOKEN
    tokens = [(m.group(), m.start(), m.end()) for m in pattern.finditer(page.low)]
    i = 0
    while i < len(tokens):
        word, start, end = tokens[i]
        stripped = _arabic(word, words) if page.lang == "ar" else word
        if page.lang == "ar" and stripped in words.soft and i + 1 < len(tokens) and tokens[i + 1][0].startswith("عشر"):
            _soft(page, start, tokens[i + 1][2], words.soft[stripped] + 10)  # fourteenth
            i += 2
            continue
        if words.has(stripped) and page.is_free(start, end):
            i = _number(page, words, tokens, i)
            continue
        if stripped in words.soft:
            _soft(page, start, end, words.soft[stripped])
        else:
            _compound(page, words, word, start, end)
        i += 1


def _arabic(word: str, words: Words) -> str:
    """Without `and`, `by` or the article, if a number word is left."""
    for prefix in ("", "و", "ب", "ل", "ال", "وال", "بال", "لل"):
        rest = word.removeprefix(prefix)
        if (prefix == "" or rest != word) and (words.has(rest) or rest in words.soft):
            return rest
    return word


def _compound(page: Page, words: Words, word: str, start: int, end: int) -> None:
    """`zweitausendfünfhundert` is a number; the head of `zweijährig` may only satisfy one."""
    for scale in ("tausend", "duizend", "tusen", "mila"):
        left, found, right = word.partition(scale)
        if found and (not left or left in words.atoms) and (not right or right in words.atoms):
            value = (words.atoms.get(left, 1)) * 1000 + words.atoms.get(right, 0)
            _finish(page, start, end, [value], 1)
            return
    hidden = HIDDEN.match(word)
    if hidden:
        _soft(page, start, end, HIDDEN_VALUES[hidden[1]])


Token = tuple[str, int, int]


def _number(page: Page, words: Words, tokens: list[Token], i: int) -> int:
    """Read the number that begins at token i; the index behind it."""
    first, start, end = tokens[i]
    total, current, last = 0.0, 0.0, -1.0
    is_hard = False
    began = i
    while i < len(tokens):
        word, begin, stop = tokens[i]
        if i > began and not LINK.fullmatch(page.low, end, begin):
            break
        word = _arabic(word, words) if page.lang == "ar" else word
        if word in OTHERS and i > began and i + 1 < len(tokens) and tokens[i + 1][0] in words.scales:
            i += 1
            end = stop
            continue
        if word in words.conj and i + 1 < len(tokens) and i > began:
            following = tokens[i + 1][0]
            if not words.has(following) or not LINK.fullmatch(page.low, stop, tokens[i + 1][1]):
                break
            i += 1
            end = stop
            if words.atoms.get(following, 0) >= 20 and 0 < current % 100 < 10 and page.lang in ("ar", "da", "de", "nl"):
                current, last = current + words.atoms[following], 1
                end, i = tokens[i][2], i + 1
                is_hard = True
            continue
        if word in words.atoms:
            value = words.atoms[word]
            if page.lang == "ar" and last >= 0:
                joined = _join_arabic(current, value, tokens[i][0])
            else:
                joined = _join(current, last, value, page.lang)
            if joined is None:
                break
            is_hard = is_hard or value >= 2 or i > began
            current, last = joined, value
        elif word in words.hundred:
            current, last = max(1.0, current) * words.hundred[word], words.hundred[word]
            is_hard = True
        elif word in words.scales:
            total, current = _scale(total, current, words.scales[word])
            is_hard, last = is_hard or i > began or _follows_article(tokens, i), -1.0
        else:
            break
        end, i = stop, i + 1
    values = [total + current]
    values, end, i = _decimals(page, words, tokens, i, values, end)
    _finish(page, start, end, values, 1 if is_hard else 0)
    return max(i, began + 1)


def _join(current: float, last: float, value: float, lang: str) -> float | None:
    """`current` with one more atom, or None if a new number begins."""
    if last < 0:
        return current + value
    if lang == "fr" and current % 100 == 4 and value == 20:
        return current + 76
    if lang == "fr" and current % 100 in (60, 80) and 10 <= value < 20:
        return current + value
    if value >= 100:
        return None
    if lang == "tr" and current % 100 == 10 and value < 10:
        return current + value
    room = 100 if current % 100 == 0 and current else 10 if current % 10 == 0 and current % 100 >= 20 else 0
    return current + value if 0 < value < room else None


def _join_arabic(current: float, value: float, word: str) -> float | None:
    """Units come before tens: `five and twenty`, `four ten`."""
    if value == 10 and 0 < current % 100 < 10:
        return current + 10
    return current + value if word.startswith("و") and current % 100 != value else None


def _scale(total: float, current: float, scale: float) -> tuple[float, float]:
    """`mil milhões` multiplies what stands before; `dois milhões e três mil` adds."""
    if not current and total:
        return total * scale, 0.0
    if total and scale > total:
        return (total + current) * scale, 0.0
    return total + max(1.0, current) * scale, 0.0


def _follows_article(tokens: list[Token], i: int) -> bool:
    return i > 0 and tokens[i - 1][0] in ARTICLES


def _decimals(page: Page, words: Words, tokens: list[Token], i: int, values: list[float],
              end: int) -> tuple[list[float], int, int]:
    """`forty-seven point two eight`."""
    if i + 1 >= len(tokens) or tokens[i][0] not in DECIMAL_WORDS or tokens[i + 1][0] not in words.atoms:
        return values, end, i
    digits, j = "", i + 1
    while j < len(tokens) and tokens[j][0] in words.atoms:
        digits += str(int(words.atoms[tokens[j][0]]))
        end, j = tokens[j][2], j + 1
    return [values[0] + float(f"0.{digits}")], end, j


def _finish(page: Page, start: int, end: int, values: list[float], hard: int) -> None:
    """Add a number with its unit; 0 and 1 never raise."""
    if not page.is_free(start, end):
        return
    hard = hard if values[0] >= 2 else 0
    measure = measure_after(page.text, end)
    if measure:
        kind, unit, factor, stop = measure
        page.add(Fact(kind, Span(start, stop), tuple(values), unit, factor, hard, spelled=True))
        return
    times = multiplier_after(page.text, end)
    if times != 1:
        values = [*values, *(v * times for v in values)]
    page.add(Fact("number", Span(start, end), tuple(values), hard=hard, spelled=True))


def _han(page: Page) -> None:
    for match in HAN.finditer(page.text):
        if not page.is_free(*match.span()):
            continue
        value = numeral(match.group(), HAN_DIGITS, HAN_SCALES)
        is_bare = len(match.group()) <= 2 and all(c in HAN_DIGITS for c in match.group())  # 一两: one or two
        is_word = is_bare or value < 2 or match.group()[0] in "万亿億兆百千"
        _finish(page, match.start(), match.end(), [value], 0 if is_word else 1)
    for match in re.finditer(r"半(?!岛|島|径|場)", page.text):
        _soft(page, match.start(), match.end(), 0.5)


def _hangul(page: Page) -> None:
    for match in HANGUL.finditer(page.text):
        is_apart = match.start() == 0 or not page.text[match.start() - 1].isalpha()
        if is_apart and page.is_free(*match.span()):
            value = numeral(match.group(), HANGUL_DIGITS, HANGUL_SCALES)
            _finish(page, match.start(), match.end(), [value], 0)
    for token in TOKEN.finditer(page.text):
        for length in (2, 1):
            if token.group()[:length] in NATIVE:
                _soft(page, token.start(), token.end(), NATIVE[token.group()[:length]])
                break
        if token.group()[:1] in HANGUL_DIGITS:
            _soft(page, token.start(), token.end(), HANGUL_DIGITS[token.group()[:1]])


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


def _roman(text: str) -> float:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    numbers = [values[c] for c in text]
    return float(sum(-n if n < max(numbers[i:], default=0) else n for i, n in enumerate(numbers)))

"""Numbers in words, in languages with spaces between them; Roman numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from transcheck.data import Span
from transcheck.facts.measures import load, soft, state
from transcheck.facts.numerals import read_han, read_hangul
from transcheck.facts.page import Fact, Page

TOKEN = re.compile(r"(?:[^\W\d_]|[\u0900-\u0dff])+")  # Indic vowel signs are no letters to `re`
TOKEN_APOSTROPHE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
LINK = re.compile(r"[\u064b-\u0652]*[ \n]?-?[ \n]?")  # Arabic case endings are no letters
ARTICLES = frozenset(
    "a an one un une um uma uno una ein eine einer einen één een ett en bir jeden один одна одну o "
    "unu"
    .split()
)
OTHERS = frozenset(
    "other more autres otros otras outros outras altri altre weitere andere дополнительных других"
    .split()
)
DECIMAL_WORDS = frozenset("point punto coma vírgula virgule komma virgola".split())
HIDDEN = re.compile(r"(zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|двух|трех|трёх|четырех|четырёх|пяти"
                    r"|шести|семи|восьми|девяти|десяти|двох|трьох|чотирьох|dwu|trzy|cztero|pięcio|twee|drie"
                    r"|two|three|dos|tres|bi|tri|duo|quad)[^\W\d_]{3,}")
HIDDEN_VALUES = {w: n for n, ws in {
    2: "zwei двух двох dwu twee two dos bi duo", 3: "drei трех трёх трьох trzy drie three tres tri",
    4: "vier четырех четырёх чотирьох cztero quad", 5: "fünf пяти pięcio", 6: "sechs шести", 7: "sieben семи",
    8: "acht восьми", 9: "neun девяти", 10: "zehn десяти"}.items() for w in ws.split()}
THOUSANDS = ("tausend", "duizend", "tusen", "mila")  # written in one with what they multiply
ELEVEN = re.compile("[وبل]?(?:[أا]حد|[إا]حدى)")  # alone: one of, Sunday
ROMAN = re.compile(r"(?<![\w'.])(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))(?:e|ème|º|\.)?(?![\w'])")
CENTURY_BEFORE = re.compile(r"(?:siglos?|séculos?|secolo|secolul|secoli|yüzyıl|століття) \Z", re.IGNORECASE)
CENTURY_AFTER = re.compile(
    r" ?(?:siècles?|secolo|века?|веков|веке|век|століття|столітті|століть|wieku?|wieków|století|secolului)",
    re.IGNORECASE,
)


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
        read_han(page)
    elif page.lang == "ko":
        read_hangul(page)
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
            soft(page, match.start(), match.end(), _roman(match[1]))


def _words(page: Page) -> None:
    words = number_words(page.lang)
    pattern = TOKEN_APOSTROPHE if page.lang == "uk" else TOKEN
    if not any(_may_count(word, page.lang) for word in pattern.findall(page.low)):
        return
    tokens = [(m.group(), m.start(), m.end()) for m in pattern.finditer(page.low)]
    i = 0
    while i < len(tokens):
        word, start, end = tokens[i]
        if not _may_count(word, page.lang):
            i += 1
            continue
        stripped = _arabic(word, words) if page.lang == "ar" else word
        following = tokens[i + 1][0] if i + 1 < len(tokens) else ""
        if page.lang == "ar" and stripped in words.soft and following.startswith("عشر"):
            soft(page, start, tokens[i + 1][2], words.soft[stripped] + 10)  # fourteenth
            i += 2
            continue
        if page.lang == "ar" and ELEVEN.fullmatch(word) and following in ("عشر", "عشرة"):
            state(page, start, tokens[i + 1][2], [11.0], 1)
            i += 2
            continue
        if words.has(stripped) and page.is_free(start, end):
            i = _number(page, words, tokens, i)
            continue
        if stripped in words.soft:
            soft(page, start, end, words.soft[stripped])
        else:
            _compound(page, words, word, start, end)
        i += 1


@lru_cache(maxsize=16384)
def _may_count(word: str, lang: str) -> bool:
    """False for the words, nearly all, that are no number and no part of one."""
    words = number_words(lang)
    stripped = _arabic(word, words) if lang == "ar" else word
    is_known = words.has(stripped) or stripped in words.soft or (lang == "ar" and ELEVEN.fullmatch(word))
    return bool(is_known or HIDDEN.match(word) or any(scale in word for scale in THOUSANDS))


def _arabic(word: str, words: Words) -> str:
    """Without `and`, `by` or the article, if a number word is left."""
    for prefix in ("", "و", "ب", "ل", "ال", "وال", "بال", "لل"):
        rest = word.removeprefix(prefix)
        if (prefix == "" or rest != word) and (words.has(rest) or rest in words.soft):
            return rest
    return word


def _compound(page: Page, words: Words, word: str, start: int, end: int) -> None:
    """`zweitausendfünfhundert` is a number; the head of `zweijährig` may only satisfy one."""
    for scale in THOUSANDS:
        left, found, right = word.partition(scale)
        if found and (not left or left in words.atoms) and (not right or right in words.atoms):
            value = (words.atoms.get(left, 1)) * 1000 + words.atoms.get(right, 0)
            state(page, start, end, [value], 1)
            return
    hidden = HIDDEN.match(word)
    if hidden:
        soft(page, start, end, HIDDEN_VALUES[hidden[1]])


Token = tuple[str, int, int]


class _Sum:
    """A number in words, as it grows from left to right."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.total = 0.0
        self.current = 0.0
        self.last = -1.0  # the atom just read, or -1 behind a scale
        self.is_hard = False

    def take(self, words: Words, word: str, raw: str, *, is_first: bool, has_article: bool) -> bool:
        """Add one number word; False if a new number begins with it."""
        if word in words.atoms:
            value = words.atoms[word]
            if self.lang == "ar" and self.last >= 0:
                joined = _join_arabic(self.current, value, raw)
            else:
                joined = _join(self.current, self.last, value, self.lang)
            if joined is None:
                return False
            self.is_hard = self.is_hard or value >= 2 or not is_first
            self.current, self.last = joined, value
        elif word in words.hundred:
            self.current, self.last = max(1.0, self.current) * words.hundred[word], words.hundred[word]
            self.is_hard = True
        elif word in words.scales:
            self.total, self.current = _scale(self.total, self.current, words.scales[word])
            self.is_hard, self.last = self.is_hard or not is_first or has_article, -1.0
        else:
            return False
        return True


def _number(page: Page, words: Words, tokens: list[Token], i: int) -> int:
    """Read the number that begins at token i; the index behind it."""
    _, start, end = tokens[i]
    made, began = _Sum(page.lang), i
    while i < len(tokens):
        raw, begin, stop = tokens[i]
        if i > began and not LINK.fullmatch(page.low, end, begin):
            break
        word = _arabic(raw, words) if page.lang == "ar" else raw
        if i > began and _is_link(page, words, tokens, i):
            i, end = i + 1, stop
            tens = words.atoms.get(tokens[i][0], 0)
            if tens >= 20 and 0 < made.current % 100 < 10 and page.lang in ("ar", "da", "de", "nl"):
                made.current, made.last, made.is_hard = made.current + tens, 1, True
                i, end = i + 1, tokens[i][2]
            continue
        if not made.take(words, word, raw, is_first=i == began, has_article=_follows_article(tokens, i)):
            break
        end, i = stop, i + 1
    values, end, i = _decimals(page, words, tokens, i, [made.total + made.current], end)
    state(page, start, end, values, 1 if made.is_hard else 0)
    return max(i, began + 1)


def _is_link(page: Page, words: Words, tokens: list[Token], i: int) -> bool:
    """`and` between two number words, or `other` before a scale."""
    if i + 1 >= len(tokens):
        return False
    word, _, stop = tokens[i]
    following, begin, _ = tokens[i + 1]
    if word in OTHERS:
        return following in words.scales
    return word in words.conj and words.has(following) and bool(LINK.fullmatch(page.low, stop, begin))


def _join(current: float, last: float, value: float, lang: str) -> float | None:
    """`current` with one more atom, or None if a new number begins."""
    if last < 0:
        return current + value
    if lang == "fr" and current % 100 == 4 and value == 20:
        return current + 76
    if lang == "fr" and current % 100 in (60, 80) and 10 <= value < 20:
        return current + value
    if lang == "fr" and last == 10 and value in (7, 8, 9):
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


def _roman(text: str) -> float:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    numbers = [values[c] for c in text]
    return float(sum(-n if n < max(numbers[i:], default=0) else n for i, n in enumerate(numbers)))

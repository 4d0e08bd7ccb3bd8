"""Quarters, halves and seasons of a year: `the first quarter of 2027`, `Q3`, `trzeci kwartał`, 下半年, 3분기.

A period stands for each of its months, so that `in March` and a bare year agree with `the first quarter`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from transcheck.data import Span
from transcheck.facts.page import Fact, Page

# First, second, third and fourth as they stand beside the noun, whatever its case and gender.
ORDINALS = {
    "en": ("first|1st", "second|2nd", "third|3rd", "fourth|4th|final"),
    "fr": ("premier|première|1er|1ère|1re", "deuxième|second|seconde|2e|2ème", "troisième|3e|3ème",
           "quatrième|dernier|4e|4ème"),
    "es": ("primer|primera|1er|1º|1\\.º", "segundo|segunda|2º|2\\.º", "tercer|3er|3º|3\\.º",
           "cuarto|último|4º|4\\.º"),
    "pt": ("primeiro|primeira|1º|1\\.º", "segundo|segunda|2º|2\\.º", "terceiro|3º|3\\.º",
           "quarto|último|4º|4\\.º"),
    "it": ("primo|prima|1º|1°", "secondo|seconda|2º|2°", "terzo|3º|3°", "quarto|ultimo|4º|4°"),
    "de": ("erste[nrsm]?|1\\.|i\\.", "zweite[nrsm]?|2\\.|ii\\.", "dritte[nrsm]?|3\\.|iii\\.",
           "vierte[nrsm]?|letzte[nrsm]?|4\\.|iv\\."),
    "nl": ("eerste|1e|1ste", "tweede|2e|2de", "derde|3e|3de", "vierde|laatste|4e|4de"),
    "pl": ("pierwsz\\w+|i|1\\.", "drugi\\w*|ii|2\\.", "trzeci\\w*|iii|3\\.",
           "czwart\\w+|ostatni\\w*|iv|4\\."),
    "ru": ("перв\\w+|i|1-\\w{1,3}", "втор\\w+|ii|2-\\w{1,3}", "трет\\w+|iii|3-\\w{1,3}",
           "четв[её]рт\\w+|последн\\w+|iv|4-\\w{1,3}"),
    "uk": ("перш\\w+|i|1-\\w{1,3}", "друг\\w+|ii|2-\\w{1,3}", "трет\\w+|iii|3-\\w{1,3}",
           "четверт\\w+|останн\\w+|iv|4-\\w{1,3}"),
    "tr": ("birinci|ilk|1\\.", "ikinci|2\\.", "üçüncü|3\\.", "dördüncü|son|4\\."),
    "ar": ("الأول|الاول|الأولى", "الثاني|الثانية", "الثالث", "الرابع|الأخير"),
}
# The noun of a quarter, the noun of a half year, and what makes a half of it: `half`, if a year follows.
NOUNS = {
    "en": ("quarter", "half[- ]?year", "half"), "fr": ("trimestre", "semestre", "moitié"),
    "es": ("trimestre", "semestre", "mitad"), "pt": ("trimestre", "semestre", "metade"),
    "it": ("trimestre", "semestre", "metà"), "de": ("quartals?|vierteljahre?s?", "halbjahre?s?", "hälfte"),
    "nl": ("kwartaal", "halfjaar|half jaar", "helft"), "pl": ("kwarta[łl]\\w*", "półrocz\\w+", "połow\\w+"),
    "ru": ("квартал\\w*", "полугоди\\w+", "половин\\w+"),
    "uk": ("квартал\\w*", "півріччя\\w*|півріччі", "половин\\w+"),
    "tr": ("çeyreği\\w*|çeyrek\\w*", "altı ay\\w*|yarıyıl\\w*", "yarısı\\w*"),
    "ar": ("الربع", "النصف", ""),
}
OF = (r"[ ,]*(?:of|in|de|del|di|du|d'|do|da|dell'|des|van|von|от|roku|року|года|من(?: عام| سنة| العام)?)?"
      r"(?: (?:the |l')?(?:year|fiscal year|calendar year|rok\w*|anno|année|año|ano|jahres?|jaar))?[ ,]*")
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)"
THE_YEAR = (
    r"(?:(?:this|next|last|the) year|de l'année"
    r"|(?:del|de este|do|deste|dell'|do próximo|del próximo) (?:año|ano|anno)"
    r"|des (?:jahres|kommenden jahres)|van (?:het|dit|volgend) jaar|(?:tego |przyszłego )?roku"
    r"|(?:этого |следующего )?года|(?:цього |наступного )?року|العام)")
SHORT = re.compile(r"(?<![\w-])(?:(?P<q>[qQTК])(?P<qn>[1-4])|(?P<hn>[12])?H(?P<h2>[12])?)(?![\w-])"
                   r"(?:[ /'-]{1,2}(?P<year>20\d\d))?")
HAN = re.compile(r"(?:(?P<year>(?:19|20)\d\d) ?[年년](?:度)?[的の]? ?)?(?:第?(?P<q>[1-4一二三四]) ?"
                 r"(?:季度|季(?!节|節|[ァ-ヿ])|四半期|분기)|(?P<first>上半年|上半期|상반기)|(?P<second>下半年|下半期|하반기)"
                 r"|(?P<from>1|4|7|10)月?[〜~-](?:3|6|9|12)月期?)")
# Each season with the month that it shares with the next: `late summer` is September.
SEASON_MONTHS = ((3, 4, 5, 6), (6, 7, 8, 9), (9, 10, 11, 12), (12, 1, 2, 3))
SEASONS = {
    "en": ("spring", "summer", "autumn|fall", "winter"), "fr": ("printemps", "été", "automne", "hiver"),
    "es": ("primavera", "verano", "otoño", "invierno"), "pt": ("primavera", "verão", "outono", "inverno"),
    "it": ("primavera", "estate", "autunno", "inverno"),
    "de": ("frühjahrs?|frühlings?", "sommers?", "herbst(?:es)?", "winters?"),
    "nl": ("voorjaar|lente", "zomer", "herfst|najaar", "winter"),
    "pl": ("wiosn\\w+", "lat(?:o|em|a)|lecie", "jesie\\w+", "zim\\w+"),
    "ru": ("весн\\w+", "лет(?:о|ом|а)", "осен\\w+", "зим\\w+"),
    "uk": ("весн\\w+|навесні", "літ(?:о|ом|а)|влітку|улітку", "осін\\w+|осен\\w+|восени",
           "зим\\w+|взимку|узимку"),
    "tr": ("ilkbahar\\w*|bahar\\w*", "yaz\\w*", "sonbahar\\w*|güz\\w*", "kış\\w*"),
    "ar": ("ربيع", "صيف", "خريف", "شتاء"), "zh": ("春", "夏", "秋", "冬"), "ja": ("春", "夏", "秋", "冬"),
    "ko": ("봄", "여름", "가을", "겨울"),
}
MONTHS = {4: (1, 4, 7, 10), 2: (1, 7)}


@lru_cache(maxsize=32)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """(a period with its year behind it, a period whose year stands before: Turkish) of a language."""
    if lang not in NOUNS:
        return None
    quarter, half_year, half = NOUNS[lang]
    numbered = "|".join(f"(?P<n{i}>{words})" for i, words in enumerate(ORDINALS[lang], 1))
    link = r"[ -](?:the )?" if lang == "en" else " "
    nouns = rf"(?:(?P<quarter>{quarter})|(?P<half>{half_year})|(?P<loose>{half or '(?!)'}))"
    order = (rf"{nouns} (?:{numbered})" if lang == "ar" else rf"(?:{numbered}){link}{nouns}")
    end = rf"(?![^\W_])(?:{OF}{YEAR}|(?P<bare> (?:of |des |del |van )?{THE_YEAR})|)"
    before = rf"(?<!\d){YEAR}(?:'?n?[ıiuü]n| yılının| г\.| году)? "
    return (re.compile(rf"(?<![\w-]){order}{end}"),
            re.compile(rf"{before}(?:{numbered}){link}{nouns}(?![^\W_])"))


def read_periods(page: Page) -> None:
    """Add quarters, halves of a year and seasons."""
    _read_seasons(page)
    if page.lang in ("zh", "ja", "ko"):
        for match in HAN.finditer(page.text):
            if match["from"]:
                _add(page, match, 4, int(match["from"]) // 3)
            elif match["q"]:
                _add(page, match, 4, "1234一二三四".index(match["q"]) % 4)
            else:
                _add(page, match, 2, 0 if match["first"] else 1)
        return
    found = _patterns(page.lang)
    for pattern in found[::-1] if found else ():
        for match in pattern.finditer(page.low):
            _named(page, match)
    for match in SHORT.finditer(page.text) if any(c in page.text for c in "QqTHК") else ():
        half = match["hn"] or match["h2"]
        if match["qn"] and (match["q"] in "qQ" or match["year"]):
            _add(page, match, 4, int(match["qn"]) - 1)
        elif half and match["year"]:
            _add(page, match, 2, int(half) - 1)


def _named(page: Page, match: re.Match[str]) -> None:
    number = next(n for n in range(4) if match[f"n{n + 1}"])
    is_dated = bool(match["year"] or match.groupdict().get("bare"))
    if match["quarter"]:
        _add(page, match, 4, number)
    elif number < 2 and (is_dated or (match["half"] and page.lang != "ar")):  # of a match, else
        _add(page, match, 2, number)


def _add(page: Page, match: re.Match[str], parts: int, number: int) -> None:
    """Note one of the `parts` of a year."""
    first = MONTHS[parts][number]
    _note(page, match, tuple(range(first, first + 12 // parts)))


def _read_seasons(page: Page) -> None:
    """Seasons with their year; one without may be any."""
    pattern = _seasons(page.lang)
    for match in pattern.finditer(page.low) if pattern else ():
        _note(page, match, SEASON_MONTHS[next(n for n in range(4) if match[f"s{n}"])])


@lru_cache(maxsize=32)
def _seasons(lang: str) -> re.Pattern[str] | None:
    if lang not in SEASONS:
        return None
    names = "|".join(f"(?P<s{n}>{words})" for n, words in enumerate(SEASONS[lang]))
    if lang in ("zh", "ja", "ko"):
        return re.compile(rf"{YEAR} ?[年년][的の]? ?(?:{names})")
    if lang == "tr":
        return re.compile(rf"(?<!\d){YEAR}(?:'?n?[ıiuü]n| yılının)? (?:{names})(?![^\W_])")
    return re.compile(rf"(?<![\w-])(?:{names})(?![^\W_]){OF}{YEAR}")


def _note(page: Page, match: re.Match[str], months: tuple[int, ...]) -> None:
    """Keep the period with each of its months as a day that it may stand for."""
    start, end = match.span()
    while end > start and page.text[end - 1] in " ,":
        end -= 1
    if not page.is_free(start, end):
        return
    year = int(match["year"] or 0)
    days = tuple((year, month, 0) for month in months)
    page.add(Fact("date", Span(start, end), (float(year),) if year else (), hard=2 if year else 1, days=days))

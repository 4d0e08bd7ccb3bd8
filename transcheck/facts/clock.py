"""Dates, weekdays and times of day."""

from __future__ import annotations

import re
from functools import lru_cache

from transcheck.data import Span
from transcheck.facts.measures import load, measure_after
from transcheck.facts.page import Day, Fact, Page

ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])")
SLASHED = re.compile(r"(?<![\d/.,])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/,]|\.\d)")
CJK_DATE = re.compile(
    r"(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日号號일])?"
    r"|(\d{4})\s*[年년](?!間|间|代|度)"
    r"|(?<!\d)(\d{1,2})\s*[日号號](?!间|間|元|圆|数)"
    r"|(?<!\d)(\d{1,2})\s*일(?=\s|,|\.|에|부터|까지|오|밤|새벽|\()"
)
YEAR_AFTER = r"(?:\s*(?:,|de|del|di|г\.?|року|du|of|\.|năm)?\s*(\d{4})(?![\d,.]\d|\d))?"
DAY = r"(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.|-?го|-е|-го|-ше)?"
NAMED_DAY = re.compile(r"(?<![^\W\d_])([^\W\d_]{4,})(?: de| of| من)? ([^\W\d_]+)")
Pattern = re.Pattern[str]
TIME = re.compile(
    r"""(?<![\d:.,])(?:
      (?P<h1>\d{1,2})[:.](?P<m1>[0-5]\d)(?:[:.][0-5]\d)?\s*
      (?P<ap1>[ap]\.?\s?m\b\.?|in[ ]the[ ](?:morning|afternoon|evening))
    | (?P<h2>\d{1,2})\s*(?P<ap2>[ap]\.?\s?m\b\.?|утра\b|ранку\b|(?:(?<=[05-9]\s)|(?<=1[12]\s))веч[ео]ра\b)
    | (?P<h3>\d{1,2})\s?(?:h|uhr|ч|год|時|时|點|点|시|u)\s?(?P<m3>[0-5]?\d)\s?(?:min|分|분|мин|хв)?
      (?![^\W_가-힣一-龥ぁ-ヿ]|[,.]\d)
    | (?P<h7>\d{1,2})\s(?:часа?|часов|годин[іиу]?|heures?|horas?|ore|uhr|uur)\s(?:und\s|y\s|e\s|et\s|en\s)?
      (?P<m7>[0-5]?\d)\s?(?:минут\w*|хвилин\w*|minut\w*|min\b)
    | (?P<h4>\d{1,2}):(?P<m4>\d\d)(?![\d:]|[,.]\d)
    | (?P<h5>[01]?\d|2[0-4])\s?
      (?:uhr|heures?|часов|часа|час|h|hrs|o'clock|годин[іи]?|horas?|時|时|點|点|시|saat)
      (?![^\W_間间半]|[ ]?間|间)
    | (?P<h6>[01]?\d|2[0-4])[.](?P<m6>[0-5]\d)\s?(?:uhr|h|uur|kl)(?![^\W_])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
AT = re.compile(
    r"\b(?:at|às|a las|a la|à|alle|um|в|о|o|kl|kl\.|v|om|saat|pelas|hasta las|gegen|entre"
    r"|\dh?(?: heures?)? et|\d horas? (?:y|e)) \Z", re.IGNORECASE
)
POINTED = re.compile(r"(?<![\d.,:/])([01]?\d|2[0-4])\.([0-5]\d)(?![\d%‰/]|[.,:]\d| ?%)")  # alle 19.30
BEFORE_POINTED = re.compile(  # no English, which has prices and rates behind `at`
    r"\b(?:alle|alle ore|ore|dalle|às|das|a las|las|om|um|ab|gegen|bis|kl|kl\.|kello|godz\.|godzinie|o|v|в|с"
    r"|о|saat) \Z"
)
HALF = re.compile(r"\s?半")
AFTER_TIME = re.compile(
    r" ?(?:(?P<am>a\.? ?m\b|in the morning|de la mañana|da manhã|d[ei]l? mattin[ao]|du matin|утра\b|ранку\b"
    r"|rano\b|morgens\b|früh\b|'s (?:ochtends|morgens)|ráno\b|dopoledne\b|صباح|فجر)"
    r"|(?P<pm>p\.? ?m\b|in the (?:afternoon|evening)|de la tarde|da tarde|del pomeriggio|d(?:i|ella) sera"
    r"|du soir|de l'après-midi|вечера\b|вечора\b|дня\b|po południu|wieczorem|nachmittags\b|abends\b"
    r"|'s (?:middags|avonds)|odpoledne\b|večer\b|مساء|عصر|بعد (?:ال)?ظهر))")
BEFORE_TIME = re.compile(
    r"(?:(?P<am>午前|오전|上午|凌晨|早上|清晨|\bsabah(?: saat)?)"
    r"|(?P<pm>午後|오후|下午|傍晚|晚上|\b(?:öğleden sonra|akşam)(?: saat)?)) ?\Z")
CAPITAL_MONTHS = ("en", "de", "tr")
TURKISH_NOUNS = ("ocak", "ekim", "aralık")  # hearth, sowing, gap; other months may be written small
SMALL_MONTHS = ("pt", "es", "fr", "it", "ru", "uk", "pl", "cs", "nl", "sv", "da", "no", "fi", "ro")
INFLECTED = {
    "pl": "styczniu/styczniem lutym marcu/marcem kwietniu/kwietniem maju/majem czerwcu/czerwcem lipcu/lipcem "
          "sierpniu/sierpniem wrześniu/wrześniem październiku/październikiem listopadzie/listopadem "
          "grudniu/grudniem",
    "uk": "січні/січнем/січню лютому/лютим березні/березнем/березню квітні/квітнем/квітню "
          "травні/травнем/травню червні/червнем/червню липні/липнем/липню серпні/серпнем/серпню "
          "вересні/вереснем/вересню жовтні/жовтнем/жовтню листопаді/листопадом грудні/груднем/грудню",
    "ru": "январем/январём феврале/февралем/февралём/февралю мартом/марту апрелем/апрелю маем/маю "
          "июнем/июню июлем/июлю августом/августу сентябрем/сентябрём/сентябрю октябрем/октябрём/октябрю "
          "ноябрем/ноябрём/ноябрю декабрем/декабрём/декабрю",
    "cs": "lednu/lednem únoru/únorem březnu/březnem dubnu/dubnem květnu/květnem červnu/červnem "
          "červenci/červencem srpnu/srpnem září/zářím říjnu/říjnem listopadu/listopadem prosinci/prosincem",
}
MONTH_CUES = {  # before a month that is a word or a name too: March, mars, Martha's genitive
    "en": "in since until till by of last next this early late mid- during from to through between before "
          "after end for every",
    "fr": "en de d' fin début mi- depuis jusqu'en jusqu'à avant après dès et",
    "ar": "في شهر حتى منذ خلال قبل بعد مطلع أواخر نهاية من إلى",
}

BEFORE_MONTH = {  # what makes July the end of June
    "en": "before", "fr": "avant(?: le mois de)?", "es": "antes de", "pt": "antes de", "it": "prima di",
    "de": "vor(?: dem)?", "nl": "v[óo][óo]r", "pl": "przed", "ru": "до|перед", "uk": "до|перед",
    "ar": "قبل(?: شهر)?",
}
BEHIND_MONTH = {"tr": r"['ae]?(?:[dt][ae]n)? önce", "ko": " ?이?전", "zh": "(?:之|以)?前", "ja": "(?:以)?前"}


@lru_cache(maxsize=64)
def calendar(lang: str) -> tuple[dict[str, int], dict[str, int], dict[str, int], Pattern, Pattern]:
    """Months, short months, weekdays, and the two orders of a date in words (day first, month
    first). Short months count only beside a day."""
    code = {"no": "nb", "nn": "nb"}.get(lang, lang)
    made = load("calendar.json").get(code, {"months": {}, "short": {}, "days": {}})
    months, short = made["months"], {k: v for k, v in made["short"].items() if len(k) >= 3}
    names = "|".join(re.escape(n) for n in sorted([*months, *short], key=len, reverse=True)) or r"(?!)"
    link = r"\s*(?:de|d'|of|do|da|den|di)?\s*"
    first = re.compile(rf"(?<![\d.,:/]){DAY}{link}(?<![^\W\d_])({names})(?![^\W\d_])\.?{YEAR_AFTER}")
    second = re.compile(
        rf"(?<![^\W\d_])({names})(?![^\W\d_])\.?\s*"
        rf"(?:(?<=\s)(?:the\s)?{DAY}(?![\d:%]|[.,]\d|\s?(?:%|percent))(?:,?\s*(\d{{4}})(?!\d))?"
        rf"|(?:de|del|di|г|of|,)?\s*(\d{{4}})(?!\d))"
    )
    return months, short, made["days"], first, second


def read_dates(page: Page) -> None:
    """Add dates in figures, in words and in Han."""
    for match in ISO.finditer(page.text):
        _add(page, match, [(int(match[1]), int(match[2]), int(match[3]))])
    for match in SLASHED.finditer(page.text):
        a, b, year = int(match[1]), int(match[3]), _year(match[4])
        _add(page, match, [(year, b, a), (year, a, b)])
    if page.lang in ("zh", "ja", "ko"):
        for match in CJK_DATE.finditer(page.text):
            year, month, day = (int(match[i] or 0) for i in (1, 2, 3))
            year, day = year or int(match[4] or 0), day or int(match[5] or match[6] or 0)
            days = _until(page, match, month) if month and not day else ((0, month, day),)
            _add(page, match, [(year, number, day) for _, number, _ in days])
        return
    months, short, _, first, second = calendar(page.lang)
    if not months:
        return
    for match in first.finditer(page.low):
        number = months.get(match[2]) or short.get(match[2]) or 0
        _add(page, match, [(int(match[3] or 0), number, int(match[1]))])
    for match in second.finditer(page.low):
        number = months.get(match[1]) or short.get(match[1]) or 0
        if match[1] in short and match[1] not in months and not match[2]:
            continue
        _add(page, match, [(int(match[3] or match[4] or 0), number, int(match[2] or 0))])


def read_named_days(page: Page) -> None:
    """Add dates wholly in words: `am ersten November`, `primeiro de maio`."""
    months = calendar(page.lang)[0]
    if not any(name in page.low for name in months):
        return
    ordinals = load("number_words.json").get(page.lang, {}).get("ords", {})
    for match in NAMED_DAY.finditer(page.low):
        if match[2] in months and 0 < ordinals.get(match[1], 0) <= 31:
            _add(page, match, [(0, months[match[2]], int(ordinals[match[1]]))])


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text) if int(text) < 50 else 1900 + int(text)


def _add(page: Page, match: re.Match[str], days: list[Day]) -> None:
    valid = tuple(d for d in days if d[1] <= 12 and d[2] <= 31 and any(d))
    start, end = match.span()
    while end > start and page.text[end - 1] in " ,.":
        end -= 1
    if valid and page.is_free(start, end):
        values = tuple(dict.fromkeys(float(n) for day in valid for n in day if n))
        page.add(Fact("date", Span(start, end), values, days=valid))


def read_weekdays(page: Page) -> None:
    """Add weekdays by name."""
    days = calendar(page.lang)[2]
    if page.lang in ("zh", "ja", "ko"):
        for name in sorted(days, key=len, reverse=True):
            for match in re.finditer(re.escape(name), page.text) if name in page.text else ():
                _weekday(page, match.start(), match.end(), days[name])
    elif any(name in page.low for name in days):
        _weekdays_in_words(page, days)


def _weekdays_in_words(page: Page, days: dict[str, int]) -> None:
    """Where words are parted; with endings, prefixes and second parts."""
    if page.lang == "de":
        for match in re.finditer(r"\b[^\W\d_]+tag\b", page.low):
            _weekday(page, match.start(), match.end(), days.get(match.group(), -1))
    for match in re.finditer(r"[^\W\d_]+(?:[-'][^\W\d_]+)?", page.low):
        number = days.get(match.group())
        if number is None and page.lang == "ar":
            number = days.get(match.group().lstrip("وبل"))
        if number is None and "-" in match.group() and page.lang != "pt":
            number = days.get(match.group().partition("-")[0])
        if number is not None and not _is_ordinal(page, match):
            _weekday(page, match.start(), match.end(), number)


def _is_ordinal(page: Page, match: re.Match[str]) -> bool:
    """Portuguese `segunda` may be `second`; a weekday in Slavic and Romance text is not a name."""
    if page.lang == "en":
        return page.text[match.start()].islower()
    return page.lang == "pt" and "-" not in match.group() and match.group() in ("segunda", "quarta", "quinta")


def _weekday(page: Page, start: int, end: int, number: int) -> None:
    if number >= 0 and page.is_free(start, end):
        page.add(Fact("weekday", Span(start, end), (float(number),)))


@lru_cache(maxsize=16)
def _inflected_months(lang: str) -> dict[str, int]:
    """Cases that calendars do not print: `w lipcu`, `у червні`."""
    return {form: number for number, forms in enumerate(INFLECTED.get(lang, "").split(), 1)
            for form in forms.split("/")}


@lru_cache(maxsize=64)
def month_names(lang: str) -> dict[str, int]:
    """Months of a language by name, in every case; small letters."""
    return {**calendar(lang)[0], **_inflected_months(lang)}


def read_months(page: Page) -> None:
    """Add months that stand without day or year: `until March`. Where a month may be another word, it is
    hard behind a preposition only; where months are written small, a capital makes a name."""
    months = month_names(page.lang)
    if not any(name in page.low for name in months):
        return
    cues = MONTH_CUES.get(page.lang, "").split()
    for match in re.finditer(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])", page.low):
        month = months.get(match.group())
        if not month or not page.is_free(*match.span()):
            continue
        is_capital = page.text[match.start()].isupper()
        is_month = page.lang == "tr" and not match.group().startswith(TURKISH_NOUNS)
        if page.lang in (SMALL_MONTHS if is_capital else CAPITAL_MONTHS) and not is_month:
            continue
        before = page.low[max(0, match.start() - 12) : match.start()].split(" ")
        cue = before[-1] or (before[-2] if len(before) > 1 else "")
        is_hard = not cues or cue in cues
        page.add(Fact("date", Span(*match.span()), (), hard=int(is_hard), days=_until(page, match, month)))


def _until(page: Page, match: re.Match[str], month: int) -> tuple[Day, ...]:
    """A month, and the one before it if the text says `before July`: by the end of June."""
    cue, behind = BEFORE_MONTH.get(page.lang), BEHIND_MONTH.get(page.lang)
    head, tail = page.low[max(0, match.start() - 20) : match.start()], page.low[match.end() :]
    is_before = (cue and re.search(rf"(?<!\w)(?:{cue}) \Z", head)) or (behind and re.match(behind, tail))
    return ((0, month, 0), (0, (month - 2) % 12 + 1, 0)) if is_before else ((0, month, 0),)


def half_of_day(page: Page, start: int, end: int, hour: int) -> str:
    """`am` or `pm` of a time, if its hour or the words beside it say; else empty. Nights belong to both."""
    if hour >= 13 or hour == 0:
        return "am" if hour in (0, 24) else "pm"
    after = AFTER_TIME.search(page.low, max(start, end - 22), min(len(page.low), end + 22))
    found = (after if after and after.start() <= end else None) or BEFORE_TIME.search(
        page.low, max(0, start - 16), start)
    if found is None:
        return "am" if page.text[start] == "0" else ""  # 04.17
    return "am" if found["am"] else "pm"


def read_times(page: Page) -> None:
    """Add times of day, as minutes modulo twelve hours."""
    for match in POINTED.finditer(page.text) if page.lang != "en" else ():
        if page.is_free(*match.span()) and measure_after(page.text, match.end()) is None and (
                BEFORE_POINTED.search(page.low, max(0, match.start() - 12), match.start())):
            minutes = float((int(match[1]) * 60 + int(match[2])) % 720)
            half = half_of_day(page, *match.span(), int(match[1]))
            page.add(Fact("time", Span(*match.span()), (minutes,), half, hard=1))
    for match in TIME.finditer(page.text):
        start, end = match.span()
        if not page.is_free(start, end):
            continue
        groups = match.groupdict()
        key = next(k for k in ("1", "2", "3", "4", "5", "6", "7") if groups.get("h" + k) is not None)
        hour, minute = int(groups["h" + key]), int(groups.get("m" + key) or 0)
        if (hour > 24 and key != "4") or (key in "57" and not _is_time_of_day(page, match)):
            continue
        if key == "5" and HALF.match(page.text, end):
            minute = 30
        is_clock = hour <= 24 and minute < 60  # else a score, a result or a slip
        end -= page.text[end - 1] in " ."
        minutes = float((hour * 60 + minute) % 720 if is_clock else hour * 60 + minute + 1e4)
        if not is_clock:
            page.facts.extend(Fact("number", Span(start, end), (float(n),), hard=0) for n in (hour, minute))
        half = half_of_day(page, start, end, hour) if is_clock else ""
        page.add(Fact("time", Span(start, end), (minutes,), half, hard=2 if key != "4" else 1))


def _is_time_of_day(page: Page, match: re.Match[str]) -> bool:
    """`à 21 heures` is a time, `12 heures` a duration; Han and hangul have their own words for it."""
    word = page.text[match.end() - 1].lower()
    if word in "時时點点시" or "uhr" in match.group().lower() or "clock" in match.group().lower():
        return True
    return bool(AT.search(page.low, max(0, match.start() - 12), match.start()))

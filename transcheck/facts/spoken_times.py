"""Times of day as people say them: `half past five`, `halb sechs`, `las cinco y media`."""

from __future__ import annotations

import re
from functools import lru_cache

from transcheck import han
from transcheck.data import Span
from transcheck.facts.clock import half_of_day
from transcheck.facts.page import Fact, Page
from transcheck.facts.spelled import number_words

MIDNIGHT = 24
HOUR = 60  # minutes
# Language -> (pattern with H for an hour, minutes to add to it). German, Dutch and Slavic speakers count
# towards the hour that comes.
PATTERNS = {
    "en": (("H o'clock", 0), ("H in the (?:morning|afternoon|evening)", 0),
           ("half past H", 30), ("quarter past H", 15), ("quarter to H", -15)),
    "de": (("um H uhr", 0), ("halb H", -30), ("viertel nach H", 15), ("viertel vor H", -15)),
    "nl": (("om H uur", 0), ("half H", -30), ("kwart over H", 15), ("kwart voor H", -15)),
    "fr": (("H heures? d(?:u matin|u soir|e l'après-midi)", 0),
           ("H heures? et demie", 30), ("H heures? et quart", 15), ("H heures? moins le quart", -15)),
    "es": (("(?:la|las) H de la (?:mañana|tarde|noche|madrugada)", 0),
           ("(?:la|las) H y media", 30), ("(?:la|las) H y cuarto", 15), ("(?:la|las) H menos cuarto", -15)),
    "pt": (("(?:às|as|das|pelas) H da (?:manhã|tarde|noite|madrugada)", 0),
           ("(?:às|as|das|pelas) H e meia", 30), ("(?:às|as|das|pelas) H e um quarto", 15)),
    "it": (("(?:le|alle|dalle) H (?:di mattina|del (?:mattino|pomeriggio)|di sera|della sera)", 0),
           ("(?:le|alle|dalle) H e mezz[ao]", 30), ("(?:le|alle|dalle) H e un quarto", 15),
           ("(?:le|alle|dalle) H meno un quarto", -15)),
    "ru": (("пол(?:овин[аеу] )?H", -30),), "uk": (("пів на H", -30),), "pl": (("wpół do H", -30),),
    "cs": (("v půl H", -30),),
}
HOURS = {  # where the hour is an ordinal
    "ru": "первого второго третьего четвертого|четвёртого пятого шестого седьмого восьмого девятого десятого "
          "одиннадцатого двенадцатого",
    "uk": "першу другу третю четверту п'яту шосту сьому восьму дев'яту десяту одинадцяту дванадцяту",
    "pl": "pierwszej drugiej trzeciej czwartej piątej szóstej siódmej ósmej dziewiątej dziesiątej jedenastej "
          "dwunastej",
    "cs": "jedné druhé třetí čtvrté páté šesté sedmé osmé deváté desáté jedenácté dvanácté",
}


# 午後八時四十分, 晚上九点半; an hour alone needs its half of the day (三点: three points).
HAN_TIME = re.compile(
    r"(?P<half>午前|午後|上午|下午|晚上|傍晚|凌晨|早上|清晨|深夜|未明|早朝|夜)?(?P<hour>[〇零一二两兩三四五六七八九十]{1,3})"
    r"[時时点點](?!間|间|代|期)(?:(?P<past>半)|(?P<minute>[〇零一二三四五六七八九十]{1,3})分(?![間间之为為]))?")


def read_spoken_times(page: Page) -> None:
    """Add each as minutes modulo twelve hours."""
    for match in HAN_TIME.finditer(page.text) if page.lang in ("zh", "ja") else ():
        is_sure = match["half"] or match["past"] or match["minute"]
        hour, minute = han.value(match["hour"]), 30 if match["past"] else han.value(match["minute"] or "零")
        if is_sure and hour <= MIDNIGHT and minute < HOUR and page.is_free(*match.span()):
            half = half_of_day(page, match.start("hour"), match.end(), int(hour))
            value = float((hour * HOUR + minute) % (MIDNIGHT * HOUR // 2))
            page.add(Fact("time", Span(*match.span()), (value,), half, hard=1))
    for pattern, minutes in _patterns(page.lang):
        for match in pattern.finditer(page.low):
            hour = _hours(page.lang)[match["hour"]] if not match["hour"].isdigit() else int(match["hour"])
            if page.is_free(*match.span()):
                half, value = half_of_day(page, *match.span(), hour), float((hour * 60 + minutes) % 720)
                page.add(Fact("time", Span(*match.span()), (value,), half, hard=1))


@lru_cache(maxsize=32)
def _hours(lang: str) -> dict[str, int]:
    if lang in HOURS:
        return {form: n for n, forms in enumerate(HOURS[lang].split(), 1) for form in forms.split("|")}
    return {word: int(value) for word, value in number_words(lang).atoms.items() if value in range(1, 13)}


@lru_cache(maxsize=32)
def _patterns(lang: str) -> list[tuple[re.Pattern[str], int]]:
    names = "|".join(re.escape(word) for word in sorted(_hours(lang), key=len, reverse=True))
    hour = rf"(?P<hour>{names}|1[0-2]|[1-9])(?![\w.,]\d|\w)" if names else ""
    return [(re.compile(rf"(?<!\w){text.replace('H', hour)}(?!\w)"), minutes)
            for text, minutes in PATTERNS.get(lang, ()) if names]

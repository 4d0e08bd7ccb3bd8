"""Parts of an hour as people say them: `three quarters of an hour`, `anderthalb Stunden`, `полчаса`."""

from __future__ import annotations

import re
from functools import lru_cache

from transcheck.data import Span
from transcheck.facts.page import Fact, Page

MINUTE = 60  # seconds
# Language -> minutes -> what is said for them, as an expression over lower-case text.
PHRASES = {
    "en": {15: "(?:a )?quarter of an hour", 45: "three[- ]quarters of an hour",
           30: "half an hour|half[- ]hour", 90: "(?:an hour|one hour) and a half|one and a half hours"},
    "de": {15: "viertelstunde|viertel stunde", 45: "drei ?viertel ?stunden?", 30: "halbe[nr]? stunde",
           90: "(?:anderthalb|eineinhalb) stunden"},
    "nl": {45: "drie kwartier", 15: "(?:een )?kwartier", 30: "half uur|halfuur", 90: "anderhalf uur"},
    "fr": {45: "trois quarts d'heure", 15: "quart d'heure", 30: "demi-heure"},
    "es": {45: "tres cuartos de hora", 15: "cuarto de hora", 30: "media hora", 90: "(?:una )?hora y media"},
    "pt": {45: "tr[êe]s quartos de hora", 15: "quarto de hora", 30: "meia hora", 90: "(?:uma )?hora e meia"},
    "it": {45: "tre quarti d'ora", 15: "quarto d'ora", 30: "mezz'ora|mezza ora", 90: "un'ora e mezz[ao]"},
    "ru": {45: "тр(?:и|[её]х|[её]мя) четверт(?:и|ей|ями) часа", 15: "четвертью? часа",
           30: "пол(?:у)?часа", 90: "полтора часа|полутора часов"},
    "uk": {45: "тр(?:и|ьох) чверт(?:і|ей) години", 15: "чверть години", 30: "пів ?години",
           90: "півтор[аи] години"},
    "pl": {45: "trz(?:y|ech) kwadrans(?:e|ów)", 15: "kwadrans(?:a|ie)?", 30: "pół godziny",
           90: "półtorej godziny"},
    "cs": {45: "tři ?čtvrtě hodiny", 15: "čtvrt ?hodin[yu]", 30: "půl ?hodin[yu]",
           90: "hodinu a půl|půldruhé hodiny"},
    "tr": {45: "üç çeyrek saat", 15: "çeyrek saat", 30: "yarım saat", 90: "bir buçuk saat"},
    "ar": {45: "ثلاثة أرباع (?:ال)?ساعة", 15: "ربع ساعة", 30: "نصف ساعة", 90: "ساعة ونصف(?: الساعة)?"},
    "zh": {45: "三刻[钟鐘]", 15: "一刻[钟鐘]", 30: "半(?:个|個)?(?:小时|小時|钟头)",
           90: "(?:一|1)个半(?:小时|小時|钟头)"},
    "ja": {90: "(?:一|1)時間半"},
    "ko": {90: "(?:한|1) ?시간 ?반"},
}
UNSPACED = ("zh", "ja", "ko")


def read_hours(page: Page) -> None:
    """Add each as a length of time in minutes."""
    for minutes, pattern in _patterns(page.lang):
        for match in pattern.finditer(page.low):
            if page.is_free(*match.span()):
                page.add(Fact("quantity", Span(*match.span()), (float(minutes),), "dur", MINUTE, hard=1,
                              spelled=True))


@lru_cache(maxsize=32)
def _patterns(lang: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    edges = ("", "") if lang in UNSPACED else (r"(?<!\w)", r"(?!\w)")
    return tuple((minutes, re.compile(f"{edges[0]}(?:{text}){edges[1]}"))
                 for minutes, text in sorted(PHRASES.get(lang, {}).items(), reverse=True))  # 一个半小时

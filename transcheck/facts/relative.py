"""Years, months and weeks told from the day of the report, and their beginning, middle and end: `next year`,
`прошлой недели`, 来月; `Ende März`, `à la mi-mai`, 年底.

Each is held against another of the same sort only: a version may well give the date instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from transcheck.data import Span
from transcheck.facts.clock import month_names
from transcheck.facts.page import EDGE, Fact, Page
from transcheck.stems import Late

PERIODS = ("year", "month", "week")
# Language -> the nouns of PERIODS, each with what it begins with in any case.
NOUNS = {
    "en": ("years?", "months?", "weeks?"), "de": ("jahr(?:e?s|e)?", "monats?", "woche"),
    "fr": ("an(?:née)?", "mois", "semaine"), "es": ("año", "mes", "semana"), "pt": ("ano", "mês", "semana"),
    "it": ("anno", "mese", "settimana"), "nl": ("jaar", "maand", "week"),
    "ru": ("год(?:а|у|ом)?", "месяц(?:а|у|ем|е)?", "недел(?:я|и|е|ю|ей)"),
    "uk": ("рік|рок(?:у|ом|ові)|році", "місяц(?:ь|я|ю|ем|і)", "тиждень|тижн(?:я|ю|ем|і)"),
    "pl": ("rok(?:u|iem|owi)?", "miesiąc(?:a|u|em)?", "tydzień|tygodni(?:a|u|em)"),
    "cs": ("rok(?:u|em)?|roce", "měsíc(?:e|i|em)?", "týden|týdn(?:e|u|em)"),
    "tr": ("(?:yıl|sene)\\w*", "ay(?:ın|ı|da|dan|a|ki|ında)?", "hafta\\w*"),
    "ar": ("العام|عام|السنة|سنة", "الشهر|شهر", "الأسبوع|أسبوع"),
}
# Language -> how last, this and next stand with a noun N; then what may stand for last and for next, as
# it is told from another day as well: `the previous year`.
TOLD = {
    "en": ("last N", "this N", "next N|coming N", "previous N|an? N ago|N (?:ago|earlier|before)|past N",
           "following N|N (?:later|after)"),
    "de": ("(?:letzte|vergangene|vorige)[nrsm]? N", "diese[rsm]? N|laufende[nrsm]? N",
           "(?:nächste|kommende)[nrsm]? N", "vor[- ]?N|vor einem N",
           "folge[- ]?N|(?:folgende|darauffolgende)[nrsm]? N"),
    "fr": ("N (?:derni(?:er|ère)|passée?)", "cet?(?:te)? N(?!-là)", "N prochaine?|prochaine? N",
           "N précédente?|précédente? N|il y a une? N", "N suivante?|N à venir"),
    "es": ("N pasad[oa]|pasad[oa] N", "est[ea] N|presente N|N en curso",
           "próxim[oa] N|N próxim[oa]|N que viene|N entrante", "N anterior|últim[oa] N|hace una? N",
           "N siguiente|siguiente N"),
    "pt": ("N passad[oa]|passad[oa] N", "[nd]?est[ea] N|corrente N|N corrente|N em curso",
           "próxim[oa] N|N que vem|N próxim[oa]", "N anterior|últim[oa] N|há uma? N", "N seguinte"),
    "it": ("N scors[oa]|scors[oa] N|N passat[oa]", "quest'N|quest[oa] N|N in corso|N corrente",
           "prossim[oa] N|N prossim[oa]|N ventur[oa]", "N precedente|ultim[oa] N|una? N fa",
           "N successiv[oa]|N seguente"),
    "nl": ("(?:vorige?|verleden) N", "(?:dit|deze) N|lopende? N", "(?:volgende?|komende?) N",
           "afgelopen N|een N (?:geleden|eerder)|voorgaande? N", "daaropvolgende? N"),
    "ru": ("(?:прошл|минувш|истекш)\\w+ N", "(?:эт|нынешн|текущ)\\w+ N",
           "(?:следующ|будущ|предстоящ|наступающ)\\w+ N", "предыдущ\\w+ N|N (?:назад|ранее)|последн\\w+ N",
           "последующ\\w+ N|ближайш\\w+ N"),
    "uk": ("минул\\w+ N", "(?:ць(?:ого|ому)|цей|цим|ці[йє]ї?|нинішн\\w+|поточн\\w+) N",
           "(?:наступн|майбутн|прийдешн)\\w+ N", "попередн\\w+ N|N (?:тому|раніше)|останн\\w+ N",
           "найближч\\w+ N"),
    "pl": ("(?:zeszł|ubiegł|minion)\\w+ N",
           "(?:ten|tego|tym|temu|bieżąc\\w+|obecn\\w+) N",
           "(?:przyszł|następn|nadchodząc)\\w+ N",
           "poprzedni\\w+ N|N (?:temu|wcześniej)|ostatni\\w+ N", "kolejn\\w+ N|N później"),
    "cs": ("(?:minul|uplynul)\\w+ N", "(?:tento|tomto|tohoto|tomuto|běžn\\w+) N",
           "(?:příšt|nadcházej)\\w+ N", "předchoz\\w+ N|před N|posledn\\w+ N", "následuj\\w+ N|dalš\\w+ N"),
    "tr": ("geç(?:en|tiğimiz) N", "(?:bu|içinde bulunduğumuz) N", "(?:gelecek|önümüzdeki) N",
           "önceki N|(?:bir )?N önce|son (?:bir )?N", "ertesi N|(?:bir )?sonraki N"),
    "ar": ("N (?:الماضي|الفائت|المنصرم)ة?", "(?:هذا|هذه) N|N (?:الجاري|الحالي)ة?", "N (?:المقبل|القادم)ة?",
           "N (?:السابق|الأخير)ة?|قبل N", "N التالي?ة?"),
}
YEARLY = {  # last, this and next year in one word
    "de": ("vorjährig\\w+", "heuer|heurig\\w+|diesjährig\\w+", "nächstjährig\\w+"),
    "ru": ("прошлогодн\\w+", "нынче", ""), "uk": ("торік|торішн\\w+", "цьогорі[чк]\\w*|цьогорічн\\w+", ""),
    "pl": ("(?:zeszło|ubiegło)roczn\\w+", "tegoroczn\\w+", "przyszłoroczn\\w+"),
    "cs": ("v?loni|loňsk\\w+", "letos|letošní\\w*", ""), "tr": ("bıldır", "", "seneye"),
}
HAN = {  # the same for year, month and week, without spaces
    "zh": (("去年", "上[个個]?月", "上[个個]?(?:周|週|星期|礼拜)"),
           ("今年", "本月|[这這][个個]月", "本[周週]|[这這][个個]?(?:周|週|星期|礼拜)"),
           ("明年", "下[个個]?月", "下[个個]?(?:周|週|星期|礼拜)"),
           ("前一年|上年|上一年|一年前", "前一[个個]月|[个個]月前", "前一[周週]|[周週]前"),
           ("翌年|次年|第二年|后一年", "次月", "次[周週]")),
    "ja": (("昨年|去年", "先月", "先週"), ("今年|本年|今季", "今月|本月", "今週"),
           ("来年|来季", "来月", "来週"),
           ("前年|前の年|1年前|昨季", "前月|前の月", "前週|前の週"), ("翌年|次の年", "翌月", "翌週")),
    "ko": (("지난해|작년", "지난 ?달", "지난 ?주(?!말|요)"), ("올해|금년", "이달|이번 ?달", "이번 ?주(?!말)"),
           ("내년", "다음 ?달|내달", "다음 ?주(?!말)"), ("전년|1년 전", "전월|한 ?달 전", "전주|한 ?주 전"),
           ("이듬해|다음 ?해", "이듬달", "그 ?다음 ?주")),
}
OFFSETS = (-1, 0, 1, -1, 1)
# Language -> beginning, middle and end, beside P: a month by name or the year or month by its noun; what says
# year or month in one word stands as <y:...> and <m:...>.
EDGES = {
    "en": ("(?:early|start of|beginning of|outset of) (?:in )?P", "mid[- ]?P|middle of P",
           "(?:late|end of) (?:in )?P|<y:year(?:'s|-)> ?end|<m:month(?:'s|-)> ?end"),
    "de": ("(?:anfang|beginn) P|<y:jahres>(?:anfang|beginn)|<m:monats>(?:anfang|beginn)",
           "mitte P|<y:jahres>mitte|<m:monats>mitte", "ende P|<y:jahres>endes?|<m:monats>endes?"),
    "fr": ("début(?: d[eu]| d')? ?P", "mi-P|milieu (?:d[eu] |d')P", "fin(?: d[eu]| d')? ?P"),
    "es": ("(?:principios?|inicios?|comienzos?) del? P", "(?:mediados|a mitad) del? P",
           "(?:fin|final|fines|finales) del? P"),
    "pt": ("(?:inícios?|começo|princípios?) d[eo] P", "(?:meados|meio) d[eo] P",
           "(?:fim|final|fins|finais) d[eo] P"),
    "it": ("(?:inizio|inizi|primi) (?:di |del |dell')?P", "(?:a|verso|entro) metà (?:di |del |dell')?P",
           "(?:fine|ultimi) (?:di |del |dell')?P"),
    "nl": ("begin (?:van )?P", "(?:medio|midden|halverwege) (?:van )?P", "einde? (?:van )?P"),
    "ru": ("начал\\w+ P", "середин\\w+ P|в половине P", "кон(?:ец|ца|це|цу|цом) P"),
    "uk": ("почат(?:ок|ку|ком|ці) P", "середин\\w+ P", "(?:на)?прикінці P|кін(?:ець|ця|ці|цем) P"),
    "pl": ("począt(?:ek|ku|kiem|kach) P", "(?:w|do|od) połow\\w+ P", "(?:koniec|końca|końcu|końcem) P"),
    "cs": ("(?:zač|poč)át(?:ek|ku|kem) P", "(?:v|do|od) polovin\\w+ P", "kon(?:ec|ce|ci|cem) P"),
    "tr": ("P baş(?:ı|lar)\\w*", "P orta(?:sı|lar)\\w*", "P son(?:u|lar)\\w*"),
    "ar": ("(?:مطلع|أوائل|بداية|مستهل) P", "(?:منتصف|أواسط) P", "(?:نهاية|أواخر|آخر|ختام) P"),
    "zh": ("P(?:初|上旬)", "P中旬|<y:年>中(?![^\\W\\d_]*学)", "P(?:末|底|下旬)"),
    "ja": ("P(?:初め|初旬|上旬|初頭|始め)", "P(?:中旬|半ば)", "P(?:末|下旬)"),
    "ko": ("P ?초순?(?=[에까부쯤경의로 .,)]|\\Z)", "P ?중순", "P ?(?:말|하순)(?=[에까부쯤경의로 .,)]|\\Z)"),
}
BETWEEN = {  # an edge and its year or month
    "en": "(?:the |this |next |last |that )?", "de": "(?:des |dieses |(?:nächsten|kommenden|laufenden) )?",
    "fr": "(?:la |le |l'|cette |ce )?", "es": "(?:el |este |próximo )?", "pt": "(?:o |este |próximo )?",
    "it": "(?:l'|il |quest'|questo |prossimo )?", "nl": "(?:het |de |dit |deze |volgend |volgende )?",
    "ru": "(?:этого |текущего |следующего |нынешнего )?", "uk": "(?:цього |поточного |наступного )?",
    "pl": "(?:tego |bieżącego |przyszłego )?", "cs": "(?:tohoto |letošního |příštího )?",
    "ar": "(?:هذا |شهر )?",
}
STEMS = {  # a text without any of these has nothing told from today, nor an edge
    "en": ("last this next year month week", "early start beg outset mid end late"),
    "de": ("vergangen letzte nächst kommend jahr monat woche heuer heurig", "anfang beginn mitte ende"),
    "fr": ("derni prochain an mois semaine", "début mi- milieu fin"),
    "es": ("pasad próxim año mes semana", "principio inicio comienzo mediados mitad fin"),
    "pt": ("passad próxim ano mês semana", "início começo princípio meados meio fim fins fina"),
    "it": ("scors prossim anno mese settimana", "iniz primi metà fine ultimi"),
    "nl": ("vorig volgend komend afgelopen jaar maand week", "begin medio midden halverwege eind"),
    "ru": ("прошл следующ год месяц недел нынче", "начал середин половин кон"),
    "uk": ("минул наступн рік рок році місяц тиждень тижн торі торіш цьогорі", "почат середин прикін кін"),
    "pl": ("zeszł ubiegł przyszł rok miesiąc tydzień tygodni roczn", "począt połow kon koń"),
    "cs": ("minul příšt rok roce měsíc týden týdn loni loňsk letoš letos", "začát počát polovin kon"),
    "tr": ("geçen gelecek yıl sene ay hafta bıldır", "baş orta son"),
    "ar": ("الماضي المقبل القادم عام سنة شهر أسبوع",
           "مطلع أوائل بداية مستهل منتصف أواسط نهاية أواخر آخر ختام"),
    "zh": ("年 月 周 週 星期 礼拜", "初 旬 中 末 底"), "ja": ("年 月 週 季", "初 旬 半ば 末 始"),
    "ko": ("해 년 달 월 주", "초 중순 말 하순"),
}
FIGURES = r"(?:19|20)\d\d"
HAN_PERIODS = {
    "zh": rf"(?:[1-9]|1[0-2]) ?月|<m:月>|<y:{FIGURES} ?年|[今明去本]年|年>",
    "ja": rf"(?:[1-9]|1[0-2]) ?月|<m:月>|<y:{FIGURES} ?年|[今来昨]年|年>",
    "ko": rf"(?:[1-9]|1[0-2]) ?월|<m:이달|다음 ?달|월>|<y:{FIGURES}년|올해|내년|지난해|연>",
}
UNSPACED = ("zh", "ja", "ko")


def read_relative(page: Page) -> None:
    """Add each beside what else is read in it: `the first quarter of next year`."""
    for stems, pattern in _patterns(page.lang):
        for match in pattern.finditer(page.low) if any(stem in page.low for stem in stems) else ():
            name, number = (match.lastgroup or "")[0], int((match.lastgroup or "")[1:])
            unit, values, hard = _told_from_now(number) if name == "t" else _edge(match, number)
            page.facts.append(Fact("relative", Span(*match.span()), values, unit, hard=hard))


def _told_from_now(number: int) -> tuple[str, tuple[float, ...], int]:
    """(unit, readings, hard) of a form of `_told`."""
    place, told = divmod(number, len(OFFSETS))
    if place == len(PERIODS):  # last December was in this year or the last
        return PERIODS[0], (float(OFFSETS[told]), 0.0), 0
    return PERIODS[place], (float(OFFSETS[told]),), int(told < 3)


def _edge(match: re.Match[str], number: int) -> tuple[str, tuple[float, ...], int]:
    """The same of a beginning, middle or end; that of December may be that of the year."""
    periods = {key[0] for key, text in match.groupdict().items() if text and key[0] in "ym"}
    of = {"y": (1,), "m": (2,)}.get("".join(periods), (1, 2))
    return EDGE, tuple(10.0 * number + period for period in of), 1


@lru_cache(maxsize=32)
def _patterns(lang: str) -> tuple[tuple[list[str], Late], ...]:
    """What is told from today, and the edges of periods; the last group to match says which."""
    if lang not in EDGES:
        return ()
    clitic = "(?:[وبلف])?" if lang == "ar" else ""
    before, after = ("", "") if lang in UNSPACED else (rf"(?<![\w-]){clitic}", r"(?!\w)")
    told = [f"(?P<t{number}>{text})" for number, text in enumerate(_told(lang))]
    count = iter(range(1000))
    edges = [f"(?P<e{number}>{_named(form.replace('P', _period(lang)), count)})"
             for number, form in enumerate(EDGES[lang])]
    return tuple((stems.split(), Late(f"{before}(?:{'|'.join(texts)}){after}"))
                 for stems, texts in zip(STEMS[lang], (told, edges), strict=True))


def _told(lang: str) -> Iterator[str]:
    """The forms of OFFSETS, for the year, then for the month, for the week and for months by name."""
    names = "|".join(re.escape(name) for name in month_names(lang))
    for place in range(len(PERIODS) + (lang not in HAN)):
        for number in range(len(OFFSETS)):
            if lang in HAN:
                yield HAN[lang][number][place]
                continue
            words = YEARLY.get(lang, ())[number : number + 1] if place == 0 else ()
            form = TOLD[lang][number].replace("N", f"(?:{(*NOUNS[lang], names)[place]})")
            yield "|".join(filter(None, (form, *words)))


def _period(lang: str) -> str:
    """What an edge may be of."""
    if lang in HAN_PERIODS:
        return f"(?:{HAN_PERIODS[lang]})"
    year, month, _ = NOUNS[lang]
    names = "|".join(re.escape(name) for name in sorted(month_names(lang), key=len, reverse=True))
    return f"{BETWEEN.get(lang, '')}(?:<y:{year}|{FIGURES}>|<m:{month}>|(?:{names}))"


def _named(form: str, count: Iterator[int]) -> str:
    """A form with groups that say year or month."""
    return re.sub(r"<([ym]):([^>]*)>", lambda m: f"(?P<{m[1]}{next(count)}>{m[2]})", form)

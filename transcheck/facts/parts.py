"""Parts and multiples in words: `a third of`, `drei Viertel`, `вдвое`, `三分之二`, `три раза`.

Each is held against another part or multiple only (see `same` and `agree`): a version may well say it
in per cent, or as one in three.
"""

from __future__ import annotations

import re
from functools import lru_cache

from transcheck import han
from transcheck.data import Span
from transcheck.facts.halves import OF_A
from transcheck.facts.numerals import HANGUL_DIGITS, HANGUL_SCALES, NATIVE
from transcheck.facts.page import COUNTED, MULTIPLE, PART, Fact, Page
from transcheck.facts.spelled import number_words
from transcheck.stems import Late

# Language -> (what stands for one, how thirds, quarters, fifths and tenths are written with N above
# them). The article alone makes no fraction where it may stand before an ordinal: `a third man`.
END = r"(?=[.,;:)!?]|\Z| (?:of|more|less|fewer|lower|higher|in|and|or|than)\b)"
FRACTIONS = {
    "en": ("a|one", ("N[- ]thirds?", "N[- ](?:quarter|fourth)s?", "N[- ]fifths?", "N[- ]tenths?")),
    "de": ("eine?[snmr]?", ("(?:N ?)?drittel[sn]?", "N ?viertel[sn]?", "(?:N ?)?fünftel[sn]?",
                            "(?:N ?)?zehntel[sn]?")),
    "fr": ("un|le", ("N tiers", "N quarts?", "N cinquièmes?", "N dixièmes?")),
    "es": ("un|una|la", ("N (?:tercios?|terceras? partes?)", "N (?:cuartos?|cuartas? partes?)",
                         "N (?:quintos?|quintas? partes?)", "N (?:décimos?|décimas? partes?)")),
    "pt": ("um|uma|a", ("N (?:terços?|terças? partes?)", "N (?:quartos?|quartas? partes?)",
                        "N (?:quintos?|quintas? partes?)", "N (?:décimos?|décimas? partes?)")),
    "it": ("un|una", ("N terz[oi]", "N quart[oi]", "N quint[oi]", "N decim[oi]")),
    "nl": ("een|één", ("N ?derden?", "N ?kwart", "N ?vijfden?", "N ?tienden?")),
    "ru": ("одн[аук]\\w*", ("(?:N )?трет(?:ь|и|ью|ей|ях|ям)|N третьих", "(?:N )?четверт(?:ь|и|ью|ей|ях|ям)",
                            "(?:N )?пят(?:ая|ой|ую) част\\w+|N пят(?:ая|ой|ую|ых)",
                            "(?:N )?десят(?:ая|ой|ую) част\\w+|N десят(?:ая|ой|ую|ых)")),
    "uk": ("одн[аук]\\w*|однієї", ("(?:N )?третин(?:а|и|у|і|ою|ах)?", "(?:N )?чверт(?:ь|і|ю|ей)",
                                   "(?:N )?п'ят(?:а|ої|у) частин\\w+|N п'ят(?:а|ої|у|их)",
                                   "(?:N )?десят(?:а|ої|у) частин\\w+|N десят(?:а|ої|у|их)")),
    "pl": ("jedn[aąe]j?", ("N trzeci(?:a|ą|e|ej|ch)", "N czwart(?:a|ą|e|ej|ych)|ćwier(?:ć|ci)",
                           "N piąt(?:a|ą|e|ej|ych)", "N dziesiąt(?:a|ą|e|ej|ych)")),
    "cs": ("jedn[aué]", ("(?:N )?třetin\\w*", "(?:N )?čtvrtin\\w*", "(?:N )?pětin\\w*",
                         "(?:N )?desetin\\w*")),
    "tr": ("bir", ("üçte N\\w*", "dörtte N\\w*", "beşte N\\w*", "onda N\\w*")),
    "ar": ("", ("ثلث", "ربع", "", "")),
    "zh": ("", ("三分之N", "四分之N", "五分之N", "十分之N")),
    "ja": ("", ("[三3]分の ?N", "[四4]分の ?N", "[五5]分の ?N", "(?:十|10)分の ?N")),
    "ko": ("", ("[삼3]분의 ?N", "[사4]분의 ?N", "[오5]분의 ?N", "(?:십|10)분의 ?N")),
}
DENOMINATORS = (3, 4, 5, 10)
DUALS = {"ar": (("ثلث(?:ا|ي|ين)", 2 / 3), ("ثلاثة أرباع", 0.75))}  # and what is said in one
# Where an article and an ordinal could be meant: what must follow the fraction.
BOUND = {"en": END, "fr": r"(?=[.,;:)]|\Z| (?:de|du|des|plus|moins|en)\b| d')",
         "it": r"(?=[.,;:)]|\Z| (?:di|dei|del|della|delle|degli|dello|in|più|meno)\b| dell')",
         "nl": r"(?=[.,;:)]|\Z| (?:van|deel|meer|minder|lager|hoger)\b)",
         "pt": r"(?=[.,;:)]|\Z| (?:de|do|da|dos|das|a)\b)", "es": r"(?=[.,;:)]|\Z| (?:de|del|más|menos)\b)"}
NOT_HALF = {  # before the word for a half: of a match or a year, the middle of something
    "en": "first|second|other|latter|a|and", "de": "erste[nr]?|zweite[nr]?",
    "fr": "première|seconde|deuxième|à", "es": "primera|segunda|a", "pt": "primeira|segunda|na|a",
    "it": "prima|seconda|a|fino a|verso", "nl": "eerste|tweede",
    "ru": "перв\\w+|втор\\w+|в|к|до|с", "uk": "перш\\w+|друг\\w+|у|в|до|з",
    "pl": "pierwsz\\w+|drug\\w+|w|do|od", "cs": "první|druh\\w+|v|do|od", "tr": "ilk|ikinci|birinci",
}
HALVES = {
    "en": "half(?= (?:of|the|its|their|his|her|our|all)\\b|[.,;]|\\Z)|halv(?:e|ed|es|ing)",
    "de": "hälfte|halbier\\w+", "fr": "moitié", "es": "mitad", "pt": "metade", "it": "metà|dimezz\\w+",
    "nl": "helft|gehalveerd|halver\\w+", "ru": "половин(?:а|ы|у|ой|е)", "uk": "половин(?:а|и|у|ою|і)",
    "pl": "połow(?:a|y|ę|ą|ie)", "cs": "polovin(?:a|y|u|ou|ě)", "tr": "yarısı\\w*|yarı yarıya",
    "ar": "نصف", "zh": "一半|半数|减半", "ja": "半数|半分|半減", "ko": "절반",
}
# Language -> what says twice, three times, four times; and the noun behind a number that says how often.
MULTIPLES = {
    "en": ("twice|twofold|doubl(?:e|ed|es|ing)", "thrice|threefold|tripl(?:e|ed|es|ing)",
           "fourfold|quadrupl(?:e|ed|es|ing)"),
    "de": ("zweimal|zweifach\\w*|doppelt\\w*|verdoppel\\w+", "dreimal|dreifach\\w*|verdreifach\\w+",
           "viermal|vierfach\\w*|vervierfach\\w+"),
    "fr": ("doubl(?:e|er|é|és|ée|ées|ait|ent|era)", "tripl(?:e|er|é|és|ée|ées|ait|ent|era)",
           "quadrupl(?:e|er|é|és|ée|ées|ait|ent|era)"),
    "es": ("dobles?|duplic\\w+", "triples?|triplic\\w+", "cuádruple|cuadruplic\\w+"),
    "pt": ("dobro|dobr(?:ou|ar|am|a|aram|ará)|duplic\\w+", "triplo|triplic\\w+", "quádruplo|quadruplic\\w+"),
    "it": ("doppi[oa]?|raddoppi\\w+", "tripl[oa]|triplic\\w+", "quadruplo|quadruplic\\w+"),
    "nl": ("tweemaal|dubbele?|verdubbel\\w+", "driemaal|drievoudige?|verdrievoudig\\w+",
           "viermaal|viervoudige?|verviervoudig\\w+"),
    "ru": ("вдвое|дважды|двукратн\\w+|двойн\\w+|удво\\w+",
           "втрое|трижды|тр[её]хкратн\\w+|тройн\\w+|утро(?:ил|ить|ит|ен|ени)\\w*",
           "вчетверо|четыр[её]хкратн\\w+|учетвер\\w+"),
    "uk": ("вдвічі|удвічі|двічі|дворазов\\w+|двократн\\w+|подвійн\\w+|подво\\w+",
           "втричі|утричі|тричі|триразов\\w+|трикратн\\w+|потрійн\\w+|потро\\w+",
           "вчетверо|учетверо|чотириразов\\w+"),
    "pl": ("dwukrotn\\w+|podwójn\\w+|podw(?:oi|aja)\\w*|dwa razy",
           "trzykrotn\\w+|potrójn\\w+|potr(?:oi|aja)\\w*", "czterokrotn\\w+|poczwórn\\w+"),
    "cs": ("dvakrát|dvojnásob\\w+|zdvojnásob\\w+", "třikrát|trojnásob\\w+|ztrojnásob\\w+",
           "čtyřikrát|čtyřnásob\\w+"),
    "tr": ("ikiye katla\\w+|iki kat\\w*|iki misli\\w*", "üçe katla\\w+|üç kat\\w*|üç misli\\w*",
           "dörde katla\\w+|dört kat\\w*|dört misli\\w*"),
    "ar": ("مرتين|ضعف(?:ي|ا|ين)?|الضعف", "", ""),
    "zh": ("翻一番|翻番|翻了一番|翻倍|翻了一倍", "", ""), "ja": ("倍増", "", ""),
    "ko": ("갑절|두 ?배", "세 ?배", "네 ?배"),
}
TIMES_NOUNS = {
    "en": "N[- ](?:times|fold)", "de": "N ?mal", "fr": "N fois", "es": "N veces", "pt": "N vezes",
    "it": "N volte", "nl": "N (?:keer|maal)", "ru": "N раза?", "uk": "N рази?|N разів", "pl": "N razy",
    "cs": "N ?krát", "tr": "N kat\\w*", "ar": "N (?:أضعاف|مرات|أمثال)", "zh": "N倍", "ja": "N倍",
    "ko": "N ?배(?![가-힣]{2})",
}
UNSPACED = ("zh", "ja", "ko")
CLITICS = {"ar": "(?:[بل]|وب|ول)?"}
NOT_BEFORE = {"ar": r"(?! (?:نهائي|النهائي|ساعة|الساعة|عام|سنة|شهر|سنوي|قرن))"}
GROWN = re.compile("[增涨升高长多翻][了出]?近?\\Z")
WORD = re.compile(r"[^\W\d_]+")
FIGURES = r"\d+(?:[.,]\d+)?"


def read_parts(page: Page) -> None:
    """Add each as a number whose unit says what it is; half a million is left to `halves`."""
    for pattern in _patterns(page.lang):
        for match in pattern.finditer(page.low):
            name = match.lastgroup or ""
            value = _value(page, name, match)
            if value and page.is_free(*match.span()) and not _is_of_scale(page, match.end()):
                unit = COUNTED if name == "times" else MULTIPLE if name[0] == "t" else PART
                is_figure = unit == COUNTED and match[0][0].isdigit()
                values = (value, value + 1) if _has_grown(page, match.start()) else (value,)
                page.add(Fact("number", Span(*match.span()), values, unit, hard=1 + is_figure,
                              spelled=not is_figure))


def _has_grown(page: Page, start: int) -> bool:
    """增长两倍: by two times, so it has tripled."""
    return page.lang == "zh" and GROWN.search(page.text, max(0, start - 4), start) is not None


def _value(page: Page, name: str, match: re.Match[str]) -> float:
    """What a group of the patterns stands for; 0 for a number that is none."""
    if name == "half":
        before = NOT_HALF.get(page.lang)
        is_other = before and re.search(rf"(?<!\w)(?:{before}) \Z", page.low[: match.start()])
        return 0.0 if is_other else 0.5
    if name[0] == "t" and name[1:].isdigit():
        return float(name[1:])
    if name[0] == "w":
        return DUALS[page.lang][int(name[1:])][1]
    numbers = [text for key, text in match.groupdict().items() if key[0] == "n" and text]
    count = _count(page.lang, numbers[0]) if numbers else 1.0
    if name == "times":
        return count if count >= 2 else 0.0
    part = count / int(name[1:])
    return part if part < 1 else 0.0


def _count(lang: str, text: str) -> float:
    """Value of a number in words or figures; anything else is the article."""
    if text[0].isdigit():
        return float(text.replace(",", "."))
    if lang in ("zh", "ja"):
        return han.value(text)
    if lang == "ko":
        return float(NATIVE[text]) if text in NATIVE else han.value(text, HANGUL_DIGITS, HANGUL_SCALES)
    return number_words(lang).atoms.get(text, 1.0)


def _is_of_scale(page: Page, end: int) -> bool:
    """True before a large number: `a quarter of a million`."""
    of = OF_A.match(page.low, end)
    following = WORD.match(page.low, of.end() if of else end)
    return following is not None and following[0] in number_words(page.lang).scales


@lru_cache(maxsize=32)
def _patterns(lang: str) -> tuple[Late, ...]:
    """Patterns of parts and of multiples; the last group to match says what it is."""
    if lang not in FRACTIONS:
        return ()
    one, forms = FRACTIONS[lang]
    parts = [(f"w{i}", text) for i, (text, _) in enumerate(DUALS.get(lang, ()))]
    parts += [(f"d{n}", form) for n, form in zip(DENOMINATORS, forms, strict=True) if form]
    times = [(f"t{n}", text) for n, text in enumerate(MULTIPLES[lang], 2) if text]
    before, after = (r"(?<![\w-])" + CLITICS.get(lang, ""), r"(?!\w)") if lang not in UNSPACED else ("", "")
    after += NOT_BEFORE.get(lang, "")
    found = []
    for rows in ([*parts, ("half", HALVES[lang])], [*times, ("times", TIMES_NOUNS[lang])]):
        texts = []
        for name, form in rows:
            for place in range(form.count("N")):
                form = form.replace("N", f"(?P<n{name}_{place}>{_numbers(lang, one)})", 1)
            bound = BOUND.get(lang, "") if name[0] == "d" else ""
            texts.append(f"(?P<{name}>{form}){bound}")
        nouns = "|".join(form.replace("N", "\\d") for _, form in rows)
        found.append(Late(f"{before}(?:{'|'.join(texts)}){after}", behind=nouns))
    return tuple(found)


def _numbers(lang: str, one: str) -> str:
    """Numbers from one to twenty in words, or in figures."""
    if lang in ("zh", "ja"):
        return rf"[一二两兩三四五六七八九十]+|{FIGURES}"
    if lang == "ko":
        return rf"{'|'.join(sorted(NATIVE, key=len, reverse=True))}|[일이삼사오육칠팔구십]+|{FIGURES}"
    words = [word for word, value in number_words(lang).atoms.items() if value in range(1, 21)]
    spelled = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return "|".join(filter(None, (one, spelled, FIGURES)))

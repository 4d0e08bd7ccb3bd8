"""Spellings of one person in a text whose script has no capitals: Arabic, Persian, Hebrew.

Nothing in such a text says which words are names; the other versions do. A full name of theirs is
looked for by its consonants, first name and surname side by side: `مراد تزجان` for Murat Tezcan. Where
one text has two surnames beside one first name, both like the one of the only such person, one of them
is a slip; so is a lone word that sounds like the surname and is spelled otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from transcheck.data import Document, Span, Story, primary
from transcheck.glossary.fold import without_accents
from transcheck.glossary.known import SPELLED, is_known
from transcheck.glossary.names import named_entities
from transcheck.remember import remembered

CASELESS = frozenset(("ar", "fa", "he", "ur"))
LETTERS = re.compile(r"[^\W\d_\u064b-\u065f\u0640]+(?:[\u064b-\u065f][^\W\d_]*)*")
PROCLITIC = re.compile(r"[ولبف](?=\w{3})")
MARKS = re.compile("[\u064b-\u065f\u0640]")
HAMZA = str.maketrans("أإآىة", "ااايه")  # written with and without
MIN_FIRST, MIN_LAST = 2, 3  # consonants that a first name and a surname have at least
MAX_SHARE = 0.5  # of the surname's consonants by which a slip may differ from it
# Characters that write foreign names by sound in Chinese: they end where a title or a verb begins.
BY_SOUND = (
    "阿埃艾爱安昂奥澳巴白拜班邦保堡鲍北贝倍本比彼毕宾波伯博勃布策查柴昌彻茨慈措达大戴代丹当道德登邓狄"
    "迪蒂丁顿东杜敦多厄恩尔法凡范方菲费芬丰冯夫弗福富盖甘冈高戈哥格葛根贡古瓜圭果哈海汉豪赫黑亨洪胡华"
    "怀惠霍基吉季加贾简江姜杰金津京久居卡凯坎康考柯科克肯孔库夸奎昆拉腊莱赖兰郎朗劳勒雷蕾莉理里利立丽"
    "连廉良列烈林琳龄留柳龙隆卢鲁露路吕伦罗洛马玛麦迈曼芒毛梅门蒙孟米密缅敏明摩莫默姆木穆慕那纳娜乃奈"
    "南瑙内嫩能尼年涅宁牛纽农努诺欧帕派潘庞培佩彭蓬皮匹平珀泼普奇齐恰钱乔切钦琴青琼丘屈让热仁日茹儒瑞"
    "若萨塞赛三桑瑟森沙莎山珊尚绍舍申生圣施石史士舒朔斯丝松苏素孙索所塔台泰坦汤唐陶特滕提廷通图土吐托"
    "陀瓦万旺威韦维卫魏温文翁沃乌武伍西希锡席喜夏香肖歇谢辛欣兴休许雪逊雅亚延扬杨耶叶伊依易因英永尤约"
    "云赞早泽扎詹哲珍芝治朱佐兹宗祖"
)
SYLLABLE = {"zh": f"[{BY_SOUND}]", "ja": "[ァ-ヺー]"}
DOTTED = {lang: re.compile(f"{one}{{2,8}}[·・•=＝]({one}{{2,10}})(?![·・•=＝])")
          for lang, one in SYLLABLE.items()}
MIN_SYLLABLES = {"zh": 4, "ja": 5}  # of a surname that differs in one
LONG_LAST, MAX_LETTERS = 5, 2  # letters of a surname that is known alone, and by which a slip may differ
LONG_FIRST = 4  # consonants from which a first name may differ by one: a letter that Arabic lacks
# Consonants by what they sound like in most languages; weak letters and vowels say little.
CLASSES = {
    "ar": "بپ=p تطدضة=t جچژ=c زذظ=z سصشث=s ر=r ل=l كقگغ=k فڤ=f م=m ن=n",
    "he": "בפּ=p תטד=t גקכך=k זצץ=z סשׁש=s ר=r ל=l פף=f מם=m נן=n",
    "latin": "bp=p td=t kgqx=k zž=z sšşç=s r=r l=l fvw=f m=m n=n cjč=c",
    "cyrillic": "бп=p тд=t кгґ=k зц=z сшщ=s р=r л=l фв=f м=m н=n чжџ=c",
}
DIGRAPHS = (("sch", "š"), ("tch", "č"), ("ch", "č"), ("sh", "š"), ("kh", ""), ("gh", "g"), ("ph", "f"),
            ("th", "t"), ("дж", "ч"), ("х", ""), ("h", ""))


@dataclass(frozen=True, slots=True)
class Rival:
    """A spelling that departs, and where the text has the other one."""

    document: Document
    span: Span
    usual: tuple[Span, ...]


def rival_spellings_without_capitals(story: Story) -> Iterator[Rival]:
    """One for each surname that a text spells in two ways beside one first name."""
    for document in story.documents:
        yield from _in_syllables(document)
        if primary(document.lang) not in CASELESS:
            continue
        for first, last in _people(story):
            found = _places(document, first, last)
            if len(found) == 1:
                yield from _alone(document, *found.items())
            if len(found) < 2:
                continue
            ranked = sorted(found, key=lambda word: (
                _edits(consonants(word), last), -len(found[word]), found[word]))
            usual = found[ranked[0]]
            for word in ranked[1:]:
                yield Rival(document, found[word][0], tuple(usual))


def _people(story: Story) -> list[tuple[str, str]]:
    """(consonants of first name, of surname) of the people in the versions that have capitals, where one
    person alone has the first name."""
    surnames: dict[str, set[str]] = {}
    for document in story.documents:
        for words in _full_names(document):
            first, last = (consonants(word) for word in words)
            if len(first) >= MIN_FIRST and len(last) >= MIN_LAST:
                surnames.setdefault(first, set()).add(last)
    return [(first, min(lasts)) for first, lasts in sorted(surnames.items())
            if all(_edits(last, min(lasts)) <= 1 for last in lasts)]


@remembered
def _full_names(document: Document) -> tuple[tuple[str, str], ...]:
    names = (document.slice(span).split() for span in named_entities(document))
    return tuple((words[-2], words[-1]) for words in names if len(words) > 1)


def _places(document: Document, first: str, last: str) -> dict[str, list[Span]]:
    """Words like the surname that follow the first name, each with the places of the whole name."""
    found: dict[str, list[Span]] = {}
    allowed = int(len(first) >= LONG_FIRST)
    words = list(LETTERS.finditer(document.text))
    for one, two in pairwise(words):
        if document.text[one.end() : two.start()] != " ":
            continue
        word = MARKS.sub("", two.group()).translate(HAMZA)
        clitic = PROCLITIC.match(one.group())
        starts = (0, 1) if clitic else (0,)
        near = [at for at in starts if _edits(consonants(one.group()[at:]), first) <= allowed]
        if not near:
            continue
        start = one.start() + near[-1]
        code = consonants(word)
        if is_known(word, primary(document.lang), SPELLED) and code != last:
            continue  # a word, not a name
        if code[:1] == last[:1] and code[-1:] == last[-1:] and _edits(code, last) <= MAX_SHARE * len(last):
            found.setdefault(word, []).append(Span(start, two.end()))
    return found


def _alone(document: Document, usual: tuple[str, list[Span]]) -> Iterator[Rival]:
    """The surname without its first name, in other letters of the same sound: `ديلتشاه` for `دليتشاي`."""
    surname, places = usual
    if len(surname) < LONG_LAST or len(consonants(surname)) < MIN_LAST:
        return
    for match in LETTERS.finditer(document.text):
        for at in (0, 1) if PROCLITIC.match(match.group()) else (0,):
            word = MARKS.sub("", match.group()[at:]).translate(HAMZA)
            if word[:1] == surname[0] and word != surname and len(word) >= LONG_LAST and (
                    consonants(word) == consonants(surname) and _edits(word, surname) <= MAX_LETTERS
                    and not is_known(word, primary(document.lang), SPELLED) and surname not in word):
                yield Rival(document, Span(match.start() + at, match.end()), tuple(places))
                return


def _edits(one: str, other: str) -> int:
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other))


@lru_cache(maxsize=4096)
def consonants(word: str) -> str:
    """The consonants of a word of any of our alphabets, by class; doubled ones once."""
    plain = MARKS.sub("", word.lower())
    for written, letter in DIGRAPHS:
        plain = plain.replace(written, letter)
    plain = "".join(letter if letter in _classes() else without_accents(letter) for letter in plain)
    code = "".join(_classes().get(letter, "") for letter in plain)
    return re.sub(r"(.)\1+", r"\1", code)


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    rows = (pair.split("=") for text in CLASSES.values() for pair in text.split())
    return {letter: sound for letters, sound in rows for letter in letters}


def _in_syllables(document: Document) -> Iterator[Rival]:
    """A foreign surname that a Chinese or Japanese text has with another character in one place: 科瓦尔斯卡,
    科瓦利斯卡. The last may differ: it tells husband from wife."""
    lang, text = primary(document.lang), document.text
    if lang not in DOTTED:
        return
    surnames: dict[str, list[Span]] = {}
    for match in DOTTED[lang].finditer(text):
        surnames.setdefault(match[1], []).append(Span(*match.span()))
    for surname, places in sorted(surnames.items(), key=lambda item: item[1]):
        if len(surname) < MIN_SYLLABLES[lang]:
            continue
        for at in range(1, len(surname) - 1):
            other = f"{re.escape(surname[:at])}{SYLLABLE[lang]}{re.escape(surname[at + 1:])}"
            slips = re.finditer(f"(?<!{SYLLABLE[lang]}){other}(?!{SYLLABLE[lang]})", text)
            slip = next((m for m in slips if m.group() != surname and m.group() not in surnames), None)
            if slip:
                yield Rival(document, Span(*slip.span()), tuple(places))

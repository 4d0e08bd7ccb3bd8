"""Word is typed twice.

A slip that readers see at once and that spelling checkers pass. Left alone: repetition that means
something (had had, très très, die die), names (Duran Duran), three in a row, numbers, and words that
a language doubles to form others (köy köy).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Role, Severity, Span, Story
from transcheck.facts.vocabulary import zipf
from transcheck.facts.words import base, fold, is_function, is_spaced, word_list

DOUBLED = re.compile(
    r"(?<![\w'’\-.@#/])([^\W\d_]+(?:['’][^\W\d_]+)*)([^\S\n]+|[^\S\n]*\n[^\S\n]*)(\1)(?![\w'’\-@/])",
    re.IGNORECASE,
)
# Korean writes particles and the copula on to the noun: `계획 계획이다`; but 도 is a province as well.
WITH_PARTICLE = re.compile(
    r"(?<![\w'’\-.@#/])([가-힣]{2,})( )(\1)(?=(?:은|는|이|가|을|를|의|에|에서|으로|로|와|과|이다|이라고"
    r"|이라며|였다|이었다|입니다|했다|하고|한다|된다|됐다)(?!\w))"
)
ONE = r"[^\W_]+(?:['’][^\W_]+)?"
# A phrase of two to four words, the one before it not its last: `day after day after day` is meant.
PHRASE = re.compile(
    r"(?:(?<![\w'’\-.@#/])(?P<before>[^\W\d_]+)[ ]|(?<![\w'’\-.@#/ ])|(?<=[.,;:!?(«“„\"] ))"
    rf"(?P<twice>(?P<unit>{ONE}(?:[ ]{ONE}){{1,3}}) (?P=unit))(?![\w'’\-@/])",
    re.IGNORECASE,
)
COMMON = 4.0  # Zipf of a Chinese word
NOUN, LEAD = 3.0, 2.0  # Zipf, and its lead over English: of a common noun in German
# Scripts without spaces: a count with its noun (but 1つ1つ), three ideographs or more, a particle or ending.
COUNT = r"(?<![\d.])(?!1[^\d])\d+(?:\.\d+)?"
NAME = r"(?!最)(?P<first>[㐀-鿿])(?!(?P=first))[㐀-鿿]{2,8}"
ENDINGS = "を|でした|ました|している|された|されて|について|として|という|ための"
PARTICLES = "では|には|とは|から|まで|との|での|への|する|した|して"  # behind a noun: からから is a word
UNSPACED = {
    "zh": (rf"(?P<unit>{COUNT}[㐀-鿿]{{1,3}}|{NAME})(?P=unit)"
           r"|(?<![目似真端])(?P<particle>的)的(?![确確士喀])"
           r"|(?P<noun>(?![一毎每各某])(?P<head>[㐀-鿿])(?!(?P=head))[㐀-鿿])(?P=noun)"),
    "ja": (rf"(?P<unit>{COUNT}[㐀-鿿ァ-ヶ]{{1,4}}|{NAME}"
           r"|[ァ-ヶー]{3}(?<![ンッリ])|[ァ-ヶー]{4,})(?P=unit)"
           # 一歩一歩 and 毎日毎日 are meant, 司教区教区 and 大学大学院 are none
           r"|(?<![㐀-鿿])(?P<noun>(?![一毎各何万々])(?P<head>[㐀-鿿])(?!(?P=head))[㐀-鿿])(?P=noun)"
           r"(?![㐀-鿿]|しい)"
           rf"|(?P<particle>{ENDINGS})(?P=particle)"
           # between a noun and a noun: もののけ and ののしる are none
           r"|(?<=[㐀-鿿ァ-ヶーA-Za-z」])(?:(?P<case>[のがにでは])(?P=case))(?=[㐀-鿿ァ-ヶA-Za-z\d、「])"
           rf"|(?<=[㐀-鿿ァ-ヶーA-Za-z」])(?P<behind>{PARTICLES})(?P=behind)"),
}
# Languages that form words by doubling double bare nouns, adjectives and adverbs (`köy köy`, `uzun uzun`), no
# inflected or long word; Korean does so with a few dozen words, which `repeat` lists.
FORMED = r"(?:l[ıiuü]|s[ıiuü]z|[ae]r|[ae]|[ae]r[ae]k)"  # endings of what may be doubled: -li, -siz, -er, -e
INFLECTED = {
    "ko": re.compile(r"[가-힣]{2,}\Z"),
    "tr": re.compile(r"\w{5,}(?:[ıiuü]n[ıiuü]?|d[ae]n|t[ae]n|l[ae]r[ıi]?|[dt][ıiuü]|m[ıiuü]ş|c[ae]k"
                     rf"|m[ae]s[ıi]|[ıi]nd[ae]|[ae]r[ae]k)\Z|(?!\w*{FORMED}\Z)\w{{7,}}\Z"),
}


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a pair."""
    for document in story.documents:
        for block in document.blocks:
            if block.role is Role.FURNITURE:
                continue
            if is_spaced(document.lang):
                yield from _in_span(story, document, block.span)
                yield from _phrases(document, block.span)
            else:
                yield from _unspaced(document, block.span)


def _in_span(story: Story, document: Document, span: Span) -> Iterator[Hit]:
    found = DOUBLED.finditer(document.text, span.start, span.end)
    if base(document.lang) == "ko":
        found = chain(found, WITH_PARTICLE.finditer(document.text, span.start, span.end))
    for match in found:
        place = Span(*match.span())
        if any(place.overlaps(masked) for masked in document.masked):
            continue
        if not _is_meant(story, document, match) and not _is_told_twice(story, match[1], document.lang):
            yield Hit(document, place, f"the word “{match[1]}” twice", suggestion=match[1])


def _phrases(document: Document, span: Span) -> Iterator[Hit]:
    """`in the in the`: a function word in it, since `tick tock tick tock` is meant."""
    for match in PHRASE.finditer(document.text, span.start, span.end):
        place, words = Span(*match.span("twice")), fold(match["unit"]).split()
        if any(place.overlaps(masked) for masked in document.masked) or len(set(words)) == 1:
            continue
        is_chain = match["before"] and fold(match["before"]) == words[-1]
        is_loose = any(is_function(word, document.lang) for word in words) or words[0][0].isdigit()
        if is_loose and not is_chain and not _goes_on(document.text, match.end(), words[0]):
            yield Hit(document, place, f"the words “{match['unit']}” twice", suggestion=match["unit"])


def _goes_on(text: str, end: int, first: str) -> bool:
    """True if the next word is the first of the phrase: `von Jahr zu Jahr zu`, three times and more."""
    return fold(text[end : end + len(first) + 1]).strip() == first


@lru_cache(maxsize=8)  # compiled where it is asked for: large classes of characters take a while
def _doublings(lang: str) -> re.Pattern[str] | None:
    return re.compile(UNSPACED[lang]) if lang in UNSPACED else None


def _unspaced(document: Document, span: Span) -> Iterator[Hit]:
    """Doublings that no script without spaces forms on purpose."""
    pattern = _doublings(base(document.lang))
    for match in pattern.finditer(document.text, span.start, span.end) if pattern else ():
        place, unit = Span(*match.span()), match["unit"] or match[match.lastgroup or 0]
        if not any(place.overlaps(masked) for masked in document.masked) and not (
                base(document.lang) == "zh" and match["noun"] and _is_chinese_pair(document, match)):
            yield Hit(document, place, f"“{unit}” twice", suggestion=unit)


def _is_chinese_pair(document: Document, match: re.Match[str]) -> bool:
    """True for a verb or adverb that is doubled on purpose, for two characters that are no common word, and
    where either belongs to a longer word (大学大学生)."""
    word, text = match["noun"], document.text
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    if word in word_list("repeat", "zh") or zipf(word, "zh") < COMMON:
        return True
    return zipf(word + after, "zh") > 0 < len(after) or zipf(before + word, "zh") > 0 < len(before)


def _is_told_twice(story: Story, word: str, lang: str) -> bool:
    """True for a name that is double wherever the story has it: a hotel, a band, an island."""
    if is_function(fold(word), lang) or not (word[0].isupper() or word_list("reduplicating", lang)):
        return False
    twice = re.compile(rf"(?<!\w){re.escape(word)}\s+{re.escape(word)}(?!\w)", re.IGNORECASE)
    return sum(len(twice.findall(version.text)) for version in story.documents) > 1


def _is_meant(story: Story, document: Document, match: re.Match[str]) -> bool:
    """True for a repetition that is no slip."""
    lang, key = document.lang, fold(match[1])
    if key in word_list("repeat", lang):
        return True
    if match[1][0].isupper() and match[3][0].isupper() and not is_function(key, lang):
        return not (_is_noun(key, lang) or _is_known_alone(story, document, match))
    if word_list("reduplicating", lang):
        inflected = INFLECTED.get(base(lang))
        return key not in word_list("reduplicating", lang) and not (inflected and inflected.match(key))
    if len(key) == 1 and not is_function(key, lang):
        return True
    if match[1][0].isupper() != match[3][0].isupper() and not is_function(key, lang):
        return True  # a name after its noun, or a species (Ciconia ciconia)
    return _is_thrice(document.text, match)


def _is_noun(key: str, lang: str) -> bool:
    """True for a German word that English, which has most names, hardly knows: `Regierung`, not `Baden`."""
    own = zipf(key, lang)
    return base(lang) in ("de", "lb") and own >= NOUN and own - zipf(key, "en") >= LEAD


def _is_known_alone(story: Story, document: Document, match: re.Match[str]) -> bool:
    """A name that the story has without its double, and no capital beside the pair: surnames may be two
    alike, and `in Peru Peru Libre won`."""
    before, after = document.text[: match.start()].split()[-1:], document.text[match.end() :].split()[:1]
    if any(word[0].isupper() for word in (*before, *after)):
        return False
    alone = re.compile(rf"(?<!\w){re.escape(match[1])}(?!\w)")
    return sum(len(alone.findall(version.text)) for version in story.documents) > 2


def _is_thrice(text: str, match: re.Match[str]) -> bool:
    around = fold(text[max(0, match.start() - len(match[1]) - 2) : match.end() + len(match[1]) + 2])
    return len(re.findall(rf"(?<!\w){re.escape(fold(match[1]))}(?!\w)", around)) > 2


check = Check(
    id="TC503", name="doubled-word", severity=Severity.MINOR, find=find,
    examples=(
        Example("article", ("en", "Rain delayed [[the the]] final in Cardiff.")),
        Example("preposition", ("pt", "O navio saiu [[de de]] Setúbal ao meio-dia.")),
        Example("Cyrillic", ("uk", "Потяг прибув [[до до]] Ковеля вчасно.")),
        Example("Arabic", ("ar", "وصل القطار [[إلى إلى]] صفاقس مساء.")),
        Example("meant", ("en", "He had had enough, and the white stork (Ciconia ciconia) said no no no.")),
        Example("names and adverbs", ("fr", "Baden Baden est très très loin, nous nous en réjouissons.")),
        Example("a phrase", ("en", "The ferry lay [[in the in the]] harbour for a week.")),
        Example("a count in Japanese", ("ja", "船は今週[[3回3回]]欠航した。")),
        Example("a particle in Japanese", ("ja", "主催者[[のの]]集計では、もののけ展は盛況だった。")),
        Example("a particle in Chinese", ("zh", "港口[[的的]]渡轮停运。")),
        Example("an inflected word in Turkish", ("tr", "Vali feribotun [[döneceğini döneceğini]] söyledi.")),
        Example("an inflected word in Korean", ("ko", "정부는 [[여객선을 여객선을]] 늘린다.")),
        Example("a bare noun in Korean", ("ko", "시는 다리를 고칠 [[계획 계획]]이다. 하나 하나 점검한다.")),
        Example("a long word in Turkish",
                ("tr", "Köprünün [[onarımını onarımını]] üstlenen şirket köy köy gezdi.")),
        Example("nouns and particles in Japanese",
                ("ja", "県は[[橋梁橋梁]]の工事を東京[[からから]]来た社に任せた。大学大学院は一歩一歩進む。")),
        Example("a noun in German", ("de", "Die [[Brücke Brücke]] bei Bora Bora bleibt gesperrt.")),
        Example("a name that the text has alone",
                ("fr", "Lemaire arrive. Selon lui, [[Lemaire Lemaire]] reste.")),
        Example("a name that is double each time",
                ("pl", "Hotel Roa stoi przy plaży, a bar Roa Roa obok. W barze Roa Roa grają co wieczór.")),
        Example("two surnames alike", ("es", "López saluda. Ana López López firma el acta.")),
        Example("chains and pairs", ("en", "Day after day after day they met again and again and again.")),
        Example("Han doubled on purpose",
                ("zh", "目的的确达到了，大家商量商量，一步一步来，大学大学生都去。")),
        Example("a noun in Chinese", ("zh", "公司[[计划计划]]在明年关闭工厂。")),
        Example("one by one in Japanese", ("ja", "1つ1つ確かめ、ますます忙しい人々。")),
        Example("a language that doubles words", ("tr", "Yavaş yavaş ilerleyen tren durdu.")),
    ),
)

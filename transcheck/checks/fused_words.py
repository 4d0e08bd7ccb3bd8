"""Two words have run together.

A space was lost on the way through a content system. Left alone: names with a capital inside
(iPhone, McDonald), compounds, hashtags and addresses, anything that occurs twice or that another
version has too: a slip is not repeated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Role, Severity, Span, Story
from transcheck.facts.vocabulary import fusible, has_list, is_known, zipf
from transcheck.facts.words import base, fold, is_function, is_spaced, word_list

TOKEN = re.compile(r"(?<![\w'’\-.@#/&])[^\W\d_]{5,}(?![\w'’@/&]|\.\w)")
BIGRAM = re.compile(r"([^\W\d_]{2,}) (?=([^\W\d_]{2,}))")
NUMBERED = re.compile(r"(?<![\w'’\-.@#/&])([^\W\d_]{3,})(\d{2,})(?![\w'’@/&]|[.,]\d)")
NUMBER = r"(?<![\w\-–.,/]){}(?![\w/]|[.,]\d)"
OPENS = re.compile(r"(?:\A|[.!?…»”\"]\s|\n\s*)[«“„\"]?\Z")
PARTICLES = frozenset("mc mac de di da du la le el al van von den der ter ibn abu san santa fitz".split())
# Compounds are everyday words in these languages; only a function word can prove a lost space.
COMPOUNDING = frozenset("de nl da sv no nb nn is lb af".split())
# Suffixes and clitics make words of two known words: only a capital inside proves a lost space.
INFLECTING = frozenset("tr fi hu et el ar fa he ur ko hi az kk eu ka".split())
LOOSE = frozenset(("ko",))  # writers part words as they like
SLAVIC = frozenset("ru uk be bg mk sr hr bs sl pl cs sk".split())
GLUED = "glued"  # small words that make compounds, too: the rest must be a common word
COMBINING = frozenset(
    "super mini midi maxi anti micro mikro tele auto multi inter infra ultra hiper hyper iper mega euro "
    "foto photo video wideo cine echo radio post semi neo macro makro para contra contro kontra sobre "
    "entre extra trans over under after back cross counter self vice meta tech bio agro audio aero moto "
    "ciclo cyber ciber porno going goer goers like wide free based making maker makers building ship land "
    "man men woman women side time work works room house line ward wards proof worthy minded hood less "
    "ness able ible mente ment ments tion aqua afro indo sino eco geo petro электро фото видео авто теле "
    "радио кино много между само супер мини авіа багато відео радіо проти против vídeo vidéo"
    .split()
)
MIN_ZIPF = 4.2  # two content words; NTREX documents in 16 languages and variants: no false alarm
MIN_ZIPF_RARE = 3.0  # the part beside a function word, or the name beside a lower-case word
MIN_ZIPF_PROPER = 3.6  # each part of a fused proper name, or of a token at the head of a sentence
MIN_ZIPF_GLUED, MIN_ZIPF_TOLD = 4.0, 3.0  # of the rest beside a small word; if the story has it elsewhere
SHORTEST, MIN_ZIPF_SHORT = 5, 5.0  # letters of a token, and each part of one so short: `isthe`
MIN_PART = 4
SPOKEN = ("en", "fr", "de", "es", "it", "pt", "nl")  # a word of one of them may have been left there
TOLD = 2  # times in the story: a rare word is a word of the report's subject


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a fused pair."""
    counts: Counter[str] = Counter()
    for document in story.documents:
        counts.update(fold(match.group()) for match in re.finditer(r"[^\W\d_]+", document.text))
    for document in story.documents:
        if not is_spaced(document.lang) or not has_list(document.lang):
            continue
        others = {other.lang for other in story.documents}.union(SPOKEN) - {document.lang}
        for block in document.blocks:
            if block.role is Role.FURNITURE:
                continue
            for hit in _in_span(document, block.span, counts):
                word = fold(document.slice(hit.span))
                if not any(zipf(word, lang) for lang in others):  # else text nobody translated
                    yield hit
            yield from _numbered(story, document, block.span)


def _numbered(story: Story, document: Document, span: Span) -> Iterator[Hit]:
    """`lasted45`: a word that the language has and a number that another version has on its own."""
    for match in NUMBERED.finditer(document.text, span.start, span.end):
        word, number = match.groups()
        place = Span(*match.span())
        if (not word.islower() or zipf(word, document.lang) < MIN_ZIPF_RARE
                or any(place.overlaps(masked) for masked in document.masked)):
            continue
        others = [other.text for other in story.documents if other is not document]
        if any(match.group() in text for text in others) or document.text.count(match.group()) > 1:
            continue
        if any(re.search(NUMBER.format(number), text) for text in others):
            yield Hit(document, place, f"“{word} {number}” without its space", suggestion=f"{word} {number}")


def _apart(word: str, document: Document) -> tuple[str, ...] | None:
    """The two words, if the text has them apart elsewhere."""
    parts = tuple(_pairs(document.text).get(fold(word), "").split())
    return parts if parts and base(document.lang) not in LOOSE and len(parts[1]) >= MIN_PART else None


@lru_cache(maxsize=16)
def _pairs(text: str) -> dict[str, str]:
    """Neighbouring words of a text, by what they would be without their space."""
    return {fold(a + b): f"{a} {b}" for a, b in BIGRAM.findall(text)}


def _in_span(document: Document, span: Span, counts: Counter[str]) -> Iterator[Hit]:
    for match in TOKEN.finditer(document.text, span.start, span.end):
        place = Span(*match.span())
        word = match.group()
        if counts[fold(word)] > 1 or any(place.overlaps(masked) for masked in document.masked):
            continue
        if zipf(fold(word), document.lang):
            continue  # most are: a list is asked once, the parts of a word a dozen times
        parts = _apart(word, document) or _split(word, document.lang, counts)
        if not parts and word.istitle() and OPENS.search(document.text[: place.start][-4:]):
            parts = _opening(word, document.lang, counts)
        if parts and not is_known(fold(word), document.lang):
            suggestion = " ".join(parts)
            yield Hit(document, place, f"“{suggestion}” without its space", suggestion=suggestion)


def _opening(word: str, lang: str, counts: Counter[str]) -> tuple[str, ...] | None:
    """`Ilverbale`, at the head of a sentence: small words and common ones only, for it may be a name."""
    parts = _split(word.lower(), lang, counts)
    if parts is None or len(parts[1]) <= MIN_PART:
        return None
    is_common = all(zipf(part, lang) >= MIN_ZIPF_PROPER for part in parts)
    return (parts[0].capitalize(), parts[1]) if is_common else None


def _split(word: str, lang: str, counts: Counter[str]) -> tuple[str, str] | None:
    """The two words that run together, or None."""
    humps = [i for i in range(1, len(word)) if word[i - 1].islower() and word[i].isupper()]
    if len(humps) == 1:
        return _camel(word[: humps[0]], word[humps[0] :], lang, counts)
    if not word.islower():
        return None
    best: tuple[float, tuple[str, str]] | None = None
    for i in range(2, len(word) - 1):
        left, right = word[:i], word[i:]
        if len(word) == SHORTEST and min(zipf(left, lang), zipf(right, lang)) < MIN_ZIPF_SHORT:
            continue
        score = _plain(left, right, lang, counts)
        if score and (best is None or score > best[0]):
            best = score, (left, right)
    return best[1] if best else None


def _camel(left: str, right: str, lang: str, counts: Counter[str]) -> tuple[str, str] | None:
    """`betweenNorth`, `ReinoUnido`: both parts must be words of the story or of the language."""
    low, high = fold(left), fold(right)
    if len(left) < 2 or right in ("Innen", "In") or (low in PARTICLES and zipf(high, lang) < MIN_ZIPF_PROPER):
        return None
    if left[0].isupper() and not is_function(low, lang):
        return (left, right) if _is_pair(low, high, lang, counts) else None
    if right.isupper():
        return (left, right) if is_function(low, lang) else None
    left_known = counts[low] > 0 or zipf(low, lang) >= MIN_ZIPF_RARE
    right_known = counts[high] > 0 or is_known(high, lang)
    return (left, right) if left_known and right_known and right[1:].islower() else None


def _is_pair(low: str, high: str, lang: str, counts: Counter[str]) -> bool:
    """Two capitalised words: words of this story, or of this language rather than of English, in
    which most brands with a capital inside are made."""
    if counts[low] and counts[high]:
        return True
    rates = [(zipf(part, lang), zipf(part, "en")) for part in (low, high)]
    return base(lang) != "en" and all(own >= MIN_ZIPF_PROPER and own > english for own, english in rates)


def _plain(left: str, right: str, lang: str, counts: Counter[str]) -> float:
    """How sure it is that two lower-case words run together; 0 if they may be one word."""
    if base(lang) in INFLECTING:
        return 0.0
    a, b = zipf(left, lang), zipf(right, lang)
    if base(lang) in COMPOUNDING and not (a and b):
        return 0.0
    if left in COMBINING or right in COMBINING:
        return 0.0
    first, last = fusible(lang)
    if left in first or right in last:
        return a + b if all(counts[part] >= TOLD or rate >= MIN_ZIPF_RARE
                            for part, rate in ((left, a), (right, b))) else 0.0
    if _is_glued(left, right, lang, counts) or _is_glued(right, left, lang, counts):
        return a + b
    if not a or not b or base(lang) in COMPOUNDING:
        return 0.0
    if base(lang) in SLAVIC and left[-1] in "oóоё":  # the vowel that joins compounds
        return 0.0
    return a + b if min(len(left), len(right)) >= MIN_PART and min(a, b) >= MIN_ZIPF else 0.0


def _is_glued(small: str, rest: str, lang: str, counts: Counter[str]) -> bool:
    """`toreach`, `dosisde`: a small function word and a common word."""
    least = MIN_ZIPF_TOLD if counts[rest] else MIN_ZIPF_GLUED
    return small in word_list(GLUED, lang) and len(rest) >= MIN_PART and zipf(rest, lang) >= least


check = Check(
    id="TC502", name="fused-words", severity=Severity.MINOR, find=find,
    examples=(
        Example("before a name", ("en", "The road [[betweenNairobi]] and Thika reopened.")),
        Example("a small word before a common one", ("en", "Two boats managed [[toreturn]] before dark.")),
        Example("a word of the other version, left there",
                ("fr", "Les jardins offrent trois plants."), ("en", "Gardens that offrent three plants.")),
        Example("a small word behind one", ("es", "Faltan las [[redesde]] pesca y el hielo.")),
        Example("a function word and a common one", ("nl", "De leden [[vanalle]] partijen stemmen morgen.")),
        Example("a verb and what introduces its clause",
                ("ru", "Министр заявил, [[чторешение]] принято утром.")),
        Example("words that the text has apart elsewhere",
                ("tr", "Mavi Hat seferleri durdurdu. [[MaviHat]] yolculardan özür diledi.")),
        Example("a word and the number that the other version has",
                ("en", "The trial lasted 22 months and heard 61 people."),
                ("es", "El juicio duró 22 meses y [[declararon61]] personas.")),
        Example("two plain words", ("en", "Families had [[takenshelter]] in the school.")),
        Example("two capitals that stand apart elsewhere",
                ("pt", "O Reino Unido recusou. O [[ReinoUnido]] não comenta.")),
        Example("a brand, a surname and a hashtag", ("en", "McGregor filmed #StormWatch on an iPhone.")),
        Example("a compound", ("de", "Die Hochwasserschutzanlage hielt stand.")),
        Example("a compound with a rare word of the story",
                ("de", "Der walisische Rat und der walisische Bund suchten nichtwalisische Partner.")),
        Example("Cyrillic", ("uk", "Рятувальники працювали цілодобово.")),
    ),
)

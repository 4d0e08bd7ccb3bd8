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
from itertools import chain

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Role, Severity, Span, Story
from transcheck.facts.vocabulary import fusible, has_large_list, has_list, is_known, rarest, zipf
from transcheck.facts.words import base, fold, is_function, is_spaced, word_list

TOKEN = re.compile(r"(?<![\w'’\-.@#/&])[^\W\d_]{5,}(?![\w'’@/&]|\.\w)")
BIGRAM = re.compile(r"([^\W\d_]{2,}) (?=([^\W\d_]{2,}))")
NUMBERED = re.compile(r"(?<![\w'’\-.@#/&])([^\W\d_]{3,})(\d{2,})(?![\w'’@/&]|[.,]\d)")
COUNTED = re.compile(r"(?<![\w'’\-.,@#/&])(\d+)([^\W\d_]{4,})(?![\w'’@/&\-]|\.\w)")
NUMBER = r"(?<![\w\-–.,/]){}(?![\w/]|[.,]\d)"
OPENS = re.compile(r"(?:\A|[.!?…»”\"]\s|\n\s*)[«“„\"]?\Z")
PARTICLES = frozenset("mc mac de di da du la le el al van von den der ter ibn abu san santa fitz".split())
SLAVIC, JOINING = frozenset("ru uk be bg mk sr hr bs sl pl cs sk".split()), "oóоё"  # the vowel of compounds
# Compounds begin so, in the Ukrainian orthography of 2019 and elsewhere.
SOLID = frozenset("прес веб топ арт медіа медиа екс экс віце вице поп бізнес бизнес спец держ гос".split())
COMPOUNDING = frozenset("de nl da sv no nb nn is lb af".split())
# Writers part words as they like, or write endings on to names: only a capital inside proves a lost space.
LOOSE = frozenset("ko fi hu et el fa he ur hi az kk eu ka".split())
COMBINING = frozenset(
    "super mini midi maxi anti micro mikro tele auto multi inter infra ultra hiper hyper iper mega euro "
    "foto photo video wideo cine echo radio post semi neo macro makro para contra contro kontra sobre "
    "entre extra trans over under after back cross counter self vice meta tech bio agro audio aero moto "
    "ciclo cyber ciber porno going goer goers like wide free based making maker makers building ship land "
    "man men woman women side time work works room house line ward wards proof worthy minded hood less "
    "ness able ible mente ment ments tion aqua afro indo sino eco geo petro электро фото видео авто теле "
    "радио кино много между само супер мини авіа багато відео радіо проти против vídeo vidéo zelf selbst "
    "فيها فيه فيهم"  # and so end nouns in -f with their pronoun
    .split()
)
# How much commoner the two words in a row are than the one, how often each makes other words, and letters of
# the shorter part: fitted by logistic regression on 28,000 fused pairs and 11,000 rare words of news (NTREX)
# and treebanks in twelve languages. At LEAST, seven in ten of the pairs are found and two of the words.
COMMONER, FIRST, LAST, SHORTER, INTERCEPT = 2.58, -4.25, -3.82, 0.45, 3.53
LEAST = 5.5
LONGEST_SHORTER = 8
GAIN = 1.5  # where the story has both words elsewhere
DOUBT = 2.0  # for two content words where compounds are everyday words, and for a word that a list has
UNLISTED = 0.8  # Zipf that a word may have where there is no large list that would tell
UNEXPECTED = 1.0  # Zipf that a word of a language counts for less in which there is no version
MIN_ZIPF_RARE = 3.0  # the name beside a lower-case word, the word beside a number
MIN_ZIPF_COUNTED = 4.0  # the word behind a number: units are written on to it (`15mins`)
MIN_ZIPF_PROPER = 3.6  # each part of a fused proper name, or of a token at the head of a sentence
MIN_PART, MIN_ZIPF_SHORT = 4, 4.0  # letters of a short part, and how common one must be
TOLD, TOLD_ZIPF = 2, 4.5  # a name that the story has so often, and what it is worth
MIN_TAIL = 3  # letters of a word behind a name
SPOKEN = ("en", "fr", "de", "es", "it", "pt", "nl")  # a word of one of them may have been left there


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a fused pair."""
    counts: Counter[str] = Counter()
    for document in story.documents:
        counts.update(fold(match.group()) for match in re.finditer(r"[^\W\d_]+", document.text))
    for document in story.documents:
        if not is_spaced(document.lang) or not has_list(document.lang):
            continue
        others = tuple(sorted({other.lang for other in story.documents} - {document.lang}))
        for block in document.blocks:
            if block.role is not Role.FURNITURE:
                yield from _in_span(document, block.span, counts, others)
                yield from _numbered(story, document, block.span)


def _numbered(story: Story, document: Document, span: Span) -> Iterator[Hit]:
    """`lasted45`, `45metres`: a word that the language has and a number that another version has alone."""
    behind = (COUNTED.finditer(document.text, span.start, span.end)
              if base(document.lang) not in COMPOUNDING | LOOSE else ())  # 18jährige
    for match in chain(NUMBERED.finditer(document.text, span.start, span.end), behind):
        number, word = match.groups() if match[1].isdigit() else (match[2], match[1])
        least = MIN_ZIPF_RARE if match[2] == number else MIN_ZIPF_COUNTED
        place = Span(*match.span())
        if (word != word.lower() or zipf(word, document.lang) < least
                or any(place.overlaps(masked) for masked in document.masked)):
            continue
        others = [other.text for other in story.documents if other is not document]
        if any(match.group() in text for text in others) or document.text.count(match.group()) > 1:
            continue
        if any(re.search(NUMBER.format(number), text) for text in others):
            apart = f"{match[1]} {match[2]}"
            yield Hit(document, place, f"“{apart}” without its space", suggestion=apart)


def _apart(word: str, document: Document) -> tuple[str, ...] | None:
    """The two words, if the text has them apart elsewhere, and no list has them as one."""
    if is_known(fold(word), document.lang):
        return None
    parts = tuple(_pairs(document.text).get(fold(word), "").split())
    return parts if parts and base(document.lang) not in LOOSE and len(parts[1]) >= MIN_PART else None


@lru_cache(maxsize=16)
def _pairs(text: str) -> dict[str, str]:
    """Neighbouring words of a text, by what they would be without their space."""
    return {fold(a + b): f"{a} {b}" for a, b in BIGRAM.findall(text)}


def _in_span(document: Document, span: Span, counts: Counter[str],
             others: tuple[str, ...]) -> Iterator[Hit]:
    """`others` are the languages of the other versions."""
    for match in TOKEN.finditer(document.text, span.start, span.end):
        place = Span(*match.span())
        word = match.group()
        if counts[fold(word)] > 1 or any(place.overlaps(masked) for masked in document.masked):
            continue
        if zipf(fold(word), document.lang) or any(zipf(fold(word), lang) for lang in others):
            continue  # most are: a list is asked once, the parts of a word a dozen times
        parts = _apart(word, document) or _split(word, document.lang, counts)
        if not parts and word.istitle() and OPENS.search(document.text[: place.start][-4:]):
            parts = _opening(word, document.lang, counts)
        if parts:
            suggestion = " ".join(parts)
            yield Hit(document, place, f"“{suggestion}” without its space",
                      Severity.INFO if _may_be_brand(parts, document.lang, counts) else None,
                      suggestion=suggestion)


def _opening(word: str, lang: str, counts: Counter[str]) -> tuple[str, ...] | None:
    """`Ilverbale`, at the head of a sentence: small words and common ones only, for it may be a name."""
    parts = _split(word.lower(), lang, counts)
    if parts is None or len(parts[1]) <= MIN_PART:
        return None
    is_common = all(zipf(part, lang) >= MIN_ZIPF_PROPER for part in parts)
    if base(lang) in COMPOUNDING and parts[0] in fusible(lang)[0]:
        return None  # Zwischenlager
    return (parts[0].capitalize(), parts[1]) if is_common else None


def _split(word: str, lang: str, counts: Counter[str]) -> tuple[str, str] | None:
    """The two words that run together, or None."""
    humps = [i for i in range(1, len(word)) if word[i - 1].islower() and word[i].isupper()]
    if len(humps) > 1 or (humps and is_known(fold(word), lang)):
        return None
    parts = _camel(word[: humps[0]], word[humps[0] :], lang, counts) if humps else None
    if parts or base(lang) in LOOSE or word.isupper():
        return parts
    whole = max(_rarity(fold(word), lang), *(zipf(fold(word), code) - UNEXPECTED for code in SPOKEN))
    scores = {(word[:i], word[i:]): _score(fold(word[:i]), fold(word[i:]), whole, lang, counts)
              for i in range(2, len(word) - 1) if _may_part(word[:i], word[i:], lang, counts)}
    best = max(scores, key=lambda pair: scores[pair], default=None)
    return best if best and scores[best] >= LEAST else None


def _rarity(key: str, lang: str) -> float:
    return max(rarest(key, lang), rarest(key, "en"), 0.0 if has_large_list(lang) else UNLISTED)


def _may_part(left: str, right: str, lang: str, counts: Counter[str]) -> bool:
    """Two words in small letters; or a name that the story has and a word of some length."""
    if not right.islower() and right != right.lower():
        return False
    key = fold(left)
    if base(lang) in SLAVIC and (key[-1] in JOINING or key in SOLID) and not is_function(key, lang):
        return False
    is_name = left != left.lower()
    return not is_name or (counts[key] >= TOLD and len(right) >= MIN_TAIL and not is_function(key, lang))


def _score(left: str, right: str, whole: float, lang: str, counts: Counter[str]) -> float:
    """How sure it is that two words run together: a log odds.

    `whole` is how common both are as one (Zipf); `counts` says what else the story has.
    """
    a, b = zipf(left, lang), zipf(right, lang)
    may_compound = base(lang) in COMPOUNDING and not (is_function(left, lang) or is_function(right, lang))
    if not a and base(lang) not in COMPOUNDING:
        whole = 0.0  # a name of the story begins no word
    if not may_compound:
        a, b = (max(rate, TOLD_ZIPF if counts[part] >= TOLD else 0.0)
                for rate, part in ((a, left), (b, right)))
    prior = -DOUBT if may_compound else GAIN if counts[left] and counts[right] else 0.0
    prior -= DOUBT if is_known(left + right, lang) else 0.0
    if left in COMBINING or right in COMBINING or not (_is_part(left, a, lang) and _is_part(right, b, lang)):
        return 0.0
    first, last = fusible(lang)
    return (INTERCEPT + prior + COMMONER * (a + b - 9 - whole) + FIRST * first.get(left, 0.0)
            + LAST * last.get(right, 0.0) + SHORTER * min(len(left), len(right), LONGEST_SHORTER))


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


def _may_be_brand(parts: tuple[str, ...], lang: str, counts: Counter[str]) -> bool:
    """`ReinoUnido` or the app `StromKlar`: two words with capitals that the story does not have apart."""
    is_told = all(counts[fold(part)] for part in parts) or is_function(fold(parts[0]), lang)
    return all(part[0].isupper() for part in parts) and not is_told


def _is_part(part: str, rate: float, lang: str) -> bool:
    """A short part is a word by chance, unless it is a common one, or one of two letters that is grammar."""
    if len(part) <= MIN_PART and rate < MIN_ZIPF_SHORT:
        return False
    return rate > 0 and (len(part) > 2 or not word_list("function", lang) or is_function(part, lang))


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
        Example("Turkish, and a stem with its ending",
                ("tr", "Belediye yolu kapatmaya [[kararverdi]], okuldaki öğrenciler bekliyor.")),
        Example("Arabic", ("ar", "أعلنت الوزارة فتح الطريق [[بعدالعاصفة]] صباح اليوم.")),
        Example("a name and what stands behind it",
                ("nl", "Volgens Verhulst is het af. Toch wacht Verhulst, want [[Verhulstheeft]] twijfels.")),
        Example("a brand with its capitals and a word",
                ("tr", "KuzeyYol durdu, KuzeyYol iade ediyor. Yolcular [[KuzeyYoldiye]] soruyor.")),
        Example("a number and the word behind it",
                ("de", "Der Damm ist 48 Meter hoch."),
                ("it", "La diga è alta [[48metri]] e dista 3km dal paese."),
                ("tr", "Baraj [[48metre]] yüksekliğinde.")),
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

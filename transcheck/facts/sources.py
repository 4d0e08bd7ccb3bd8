"""What kind of source says it: ministry, union, court, captain …, by the words beside a verb of reporting.

`sources.json` has the words in sixteen languages. Words that make one name are one source (`tenants’
association`, `ministry of culture`); a word behind a preposition of place is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from transcheck.data import Bead, Document, Span
from transcheck.facts.measures import load
from transcheck.facts.phrases import source_phrase
from transcheck.facts.speakers import apart, pattern, reports, told
from transcheck.facts.words import base, is_spaced
from transcheck.stems import Late

NEAR = 40  # code points between a source and its verb; NTREX: alarms doubled at 80
NEAR_UNSPACED = 14
BEHIND = 20  # farther behind its verb it is what is spoken of: `confirmed that a hog had hurt the farmer`
AGENT = re.compile(r"\b(?:by|par|por|pel[oa]s?|von|vom|durch|da|dal|dall[aeo]|dai|dagli|door|przez|من قبل)"
                   r"(?: (?:the|an?|la|le|les|el|los|las|o|der|dem|den|het|de))? \Z", re.IGNORECASE)
LONGEST_AGENT = 12  # code points of a preposition with its article
# Words of reporting that only a source behind them goes with.
ACCORDING = re.compile(
    r"according to|selon|d['’]après|segundo|según|secondo|laut|nach Angaben|volgens|według|zdaniem|podle"
    r"|по данным|по словам|за даними|за словами|بحسب|وفق\w*|حسب|据|據", re.IGNORECASE
)
MAX_SENTENCES = 3  # of a passage
# Offices of which one speaks for the other.
OFFICES = tuple(frozenset(office.split()) for office in (
    "agency centre / agency company / agency government / agency ministry / agency organiser / agency "
    "rescue / agency science / agency town / agency weather / airline company / airline director / "
    "airport agency / airport director / airport government / airport town / army "
    "ministry / bank company / builder company / captain army / centre director / centre doctors / "
    "centre science / centre weather / coach director / company association / diplomat government / "
    "diplomat minister / diplomat ministry / director agency / director artist / director bank / "
    "director company / director doctors / director insurer / director museum / director ngo / director "
    "organiser / director police / director rescue / director town / divers rescue / doctors director / "
    "employers association / employers company / family lawyers / family parents / family residents / "
    "governor government / hotelier association / hotelier company / insurer company / jury court / "
    "mayor government / mayor town / media journalists / minister government / minister ministry / "
    "ministry government / museum artist / ngo association / ngo science / opposition parliament / "
    "opposition party / organiser association / organiser jury / owners company / owners farmers / "
    "owners hotelier / party government / party parliament / pilots captain / president agency / "
    "president association / president bank / president company / president court / president director "
    "/ president government / president jury / president organiser / president parliament / president "
    "party / president science / president team / president union / prosecutor police / science "
    "director / science doctors / teachers science / team artist / team captain / team coach / team "
    "divers / town government / weather science / workers union"
).split(" / "))
# What a union or an association is one of, and what a minister is one for: of one kind, two of them differ.
MEMBERS = frozenset("employers workers farmers fishers parents students teachers passengers drivers pilots "
                    "doctors tenants owners consumers exporters importers retailers journalists "
                    "lawyers".split())
UNIONISED = MEMBERS - frozenset("employers exporters importers owners consumers retailers tenants".split())
PORTFOLIOS = frozenset("prime foreign interior defence finance justice health education culture transport "
                       "environment agriculture".split())
LISTENERS = frozenset(("media", "journalists"))  # rather told something than telling
GENERIC = frozenset(("agency", "centre"))  # that say nothing beside `weather` or `police`
BODIES = frozenset(("association", "union", "residents"))  # of members
# Between the words of one source: `ministry of culture`, `tenants’ association`, 農家の組合.
LINK = re.compile(
    r"(?:['’]s?)?[ \u00a0](?:(?:of|for|de|du|des|der|den|del|della|dei|degli|delle|do|da|dos|das|van|voor|"
    r"para|per|für)[ \u00a0])?(?:(?:the|la|le|les|los|las|el|het) )?"
    r"(?:(?:[ld]|dell|nell|all|dall)['’])?|[ -]?|の", re.IGNORECASE)
# Before a word for a source: it is a place or a listener, not who speaks.
ELSEWHERE = re.compile(
    r"(?<!\w)(?:(?:at|in|on|to|before|with|against|from|about|into|near|after|outside|à|au|aux|devant|avec|dans|chez|"
    r"contre|sur|en|ante|con|contra|sobre|hasta|perante|com|em|no|na|nos|nas|ao|aos|às|al|alla|ai|agli|nel|nella|sul|"
    r"sulla|contro|vor|im|bei|beim|auf|mit|gegen|zum|zur|am|an|voor|bij|op|met|tegen|naar|aan|в|на|перед|для|с|к|у|"
    r"про|до|do|przed|dla|w|z|ve|před|pro|s|k|في|إلى|أمام|مع|على|عند)"
    r"(?: (?:the|an?|le|la|les|un|une|el|los|las|una|der|die|das|dem|den|einer?|einem|il|lo|gli|het|een|de|o"
    r"|a|os|as))? |[在向对])\Z", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s? ?[^\W\d_]|s['’] ")
CONTENT = re.compile(r"[,;:،；：，]|\b(?:that|que|che|dass|dat|że|что|що|ki)\b|\bأن", re.IGNORECASE)
VERB_LAST = frozenset(("ja", "ko", "tr"))
TOPIC = {"ja": re.compile("(?:側|など)?(?:は|が|も)"),
         "ko": re.compile(" ?(?:측)?(?:은|는|이|가|도|에서는)(?= )"),
         "tr": re.compile("(?:(?:['’]?[^\\W\\d_]{1,3})?[, ])")}
FIRST_WORDS, LAST_WORDS = 25, 12  # code points from the beginning and to the end of a sentence
TIGHT = 14  # code points between a source and its verb; of several sources the one so near is meant


@dataclass(frozen=True, slots=True)
class Source:
    """Kinds of a source beside a verb of reporting; `present` are all kinds that the passage has, and
    `named` those and whoever speaks for them."""

    kinds: frozenset[str]
    span: Span
    named: frozenset[str]
    present: frozenset[str] = frozenset()


def are_same(one: Source, two: Source) -> bool:
    """True unless two sources are of kinds that exclude each other."""
    for group in (MEMBERS, PORTFOLIOS):
        own, other = one.kinds & group, two.kinds & group
        if own and other and not (own & two.present or other & one.present):
            return False
    return bool(one.kinds & two.named or two.kinds & one.named)


@lru_cache(maxsize=8192)
def is_source_word(word: str, lang: str) -> bool:
    """True for a word that says what a source is: `minister`, `professor`, `union`."""
    human = pattern("human", "", lang)
    return any(words.search(word) for _, words in _kinds(lang)) or bool(human and human.search(word))


def kinds_of(text: str, lang: str) -> set[str]:
    """Kinds of source that a text names."""
    return {kind for kind, words in _kinds(lang) if words.search(text)}


@lru_cache(maxsize=32)
def _kinds(lang: str) -> tuple[tuple[str, Late], ...]:
    """Each kind of source with its words, where a language has any."""
    return tuple((kind, words) for kind in load("sources.json")["sources"]
                 if (words := pattern("sources", kind, lang)))


def source_of(bead: Bead, document: Document, *, is_target: bool) -> Source | None:
    """The one kind of source that a short passage reports, or None if it has none or several."""
    sentences = bead.target if is_target else bead.source
    found = [(_source_in(told(document, sentence), document.lang), sentence.span.start)
             for sentence in sentences[:MAX_SENTENCES]]
    sources = [(source, begin) for source, begin in found if source]
    if len(sources) != 1:
        return None
    source, begin = sources[0]
    return replace(source, span=Span(begin + source.span.start, begin + source.span.end))


@lru_cache(maxsize=1024)  # a version is in several pairs
def _source_in(text: str, lang: str) -> Source | None:
    places = list(reports(text, lang))
    if not places:
        return None
    groups = [(span, kinds - GENERIC or kinds) for span, kinds in _groups(text, lang, places)]
    present = frozenset().union(*(kinds for _, kinds in groups))
    found = [(span, kinds) for span, kinds in groups if not kinds <= PORTFOLIOS
             and _is_source_of(text, lang, (span.start, span.end), places, kinds)]
    span, kinds = _meant(text, lang, found, places) or (None, frozenset())
    if span is None:
        return None
    named = with_offices(set(present) - MEMBERS) | (present & MEMBERS)
    if present & BODIES:
        named |= MEMBERS if "union" not in present else UNIONISED
    elif present & MEMBERS:
        named |= BODIES
    return Source(kinds, source_phrase(text, span.start, span.end, places), frozenset(named), present)


Group = tuple[Span, frozenset[str]]


def _meant(text: str, lang: str, found: list[Group], verbs: list[tuple[int, int]]) -> Group | None:
    """Of several sources the one beside its verb, before it rather than behind."""
    def is_whole(one: Group) -> bool:
        return not POSSESSIVE.match(text, one[0].end)

    def is_tight(one: Group) -> bool:
        return _gap(text, one[0], verbs) <= (TIGHT if is_spaced(lang) else TIGHT // 3)

    def is_before(one: Group) -> bool:
        return any(one[0].end <= start for start, _ in verbs)

    for is_better in (is_whole, is_tight, is_before):
        if len(found) > 1:
            found = list(filter(is_better, found))
    return found[0] if len(found) == 1 else None


def _groups(text: str, lang: str, verbs: list[tuple[int, int]]) -> list[Group]:
    """Words for sources in text order, those that make one name joined."""
    found: list[Group] = []
    for start, end, kind in sorted(_kinds_in(text, lang)):
        if any(start < b and a < end for a, b in verbs):
            continue  # `juge` is a verb here
        last = found[-1][0] if found else None
        if last and (start < last.end or LINK.fullmatch(text, last.end, start)):
            found[-1] = Span(last.start, max(end, last.end)), found[-1][1] | {kind}
        else:
            found.append((Span(start, end), frozenset((kind,))))
    return found


def _kinds_in(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
    for kind, words in _kinds(lang):
        for match in words.finditer(text):
            yield *match.span(), kind


def _gap(text: str, span: Span, verbs: list[tuple[int, int]]) -> int:
    """Code points between a source and the nearest verb."""
    return min(apart(text, span.end, start) if start >= span.end else apart(text, end, span.start)
               for start, end in verbs)


def _is_source_of(text: str, lang: str, place: tuple[int, int], verbs: list[tuple[int, int]],
                  kinds: frozenset[str]) -> bool:
    """True if a word for a source stands so near one of the verbs of reporting that it may be its subject:
    not behind a comma or a `that`, where what is said begins."""
    limit = NEAR if is_spaced(lang) else NEAR_UNSPACED
    if kinds <= LISTENERS and not any(
            0 <= (start - place[1] if start >= place[1] else place[0] - end) <= TIGHT
            for start, end in verbs if start >= place[1] or ACCORDING.fullmatch(text, start, end)):
        return False
    elsewhere = ELSEWHERE.search(text, max(0, place[0] - LONGEST_AGENT), place[0])
    if elsewhere and not any(start <= elsewhere.start() < end for start, end in verbs):
        return False
    if base(lang) in VERB_LAST and _is_topic(text, lang, place, verbs):
        return True
    is_agent = AGENT.search(text, max(0, place[0] - LONGEST_AGENT), place[0])
    behind = limit if is_agent else min(limit, BEHIND)
    return any((end <= place[0] and apart(text, end, place[0]) <= behind
                and not CONTENT.search(text, end, place[0]))
               or (place[1] <= start and apart(text, place[1], start) <= limit
                   and not ACCORDING.fullmatch(text, start, end)) for start, end in verbs)


def _is_topic(text: str, lang: str, place: tuple[int, int], verbs: list[tuple[int, int]]) -> bool:
    """Where the verb stands last, a source at the beginning is its subject, however far from it."""
    marker = TOPIC[base(lang)].match(text, place[1])
    is_last = len(text) - max(end for _, end in verbs) <= LAST_WORDS
    return place[0] <= FIRST_WORDS and is_last and marker is not None


def with_offices(kinds: set[str]) -> set[str]:
    """The kinds, and those that speak for them."""
    return kinds.union(*(office for office in OFFICES if office & kinds))

"""The words that a reader would underline: a figure with its noun, its unit and its range, a source with
its article and its name, a modal verb with the verb that it governs."""

from __future__ import annotations

import re

from transcheck.data import Document, Span
from transcheck.facts.page import MULTIPLE, PART, Fact
from transcheck.facts.words import base, fold, is_function

NOUN = re.compile(r" ([^\W\d_]{2,})(?![\w-])")
WEEKDAY_GAP = re.compile(r",? (?:[^\W\d_]{1,3} )?")
RANGE = re.compile(
    r"\s*(?:[-–—~〜]|to|and|a|à|e|y|et|bis|und|до|и|та|tot|en|i|do|až|ile|至|到|から|에서)\s*", re.IGNORECASE
)
RATE = re.compile(
    r"(?:/(?:h|s|min)\b|\s?(?:an|a|per|par|por|pro|na|на|в|la|l['’]|à l['’]|al|all['’])\s?"
    r"(?:hour|heure|hora|stunde|ora|час|годину|godzinę|hodinu|uur|day|jour|d[ií]a|tag|giorno|dag|день|den|"
    r"dzień|week|semaine|semana|woche|settimana|minute|minuto|second|seconde|segundo|sekunde)\b)",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\Z")
PERCENT_BEFORE = re.compile(r"\byüzde \Z", re.IGNORECASE)

ARTICLE = re.compile(
    r"(?<!\w)(?:the|an?|le|la|les|une?|os?|as?|uma?|el|los|las|una|der|die|das|dem|den|des|eine?|einer|il|lo|gli|het"
    r"|een|de) \Z|(?<!\w)(?:l|d|un)['’]\Z", re.IGNORECASE,
)
OF = r"(?:of|for|de|du|des|del|della|dello|dell['’]|dei|delle|do|da|dos|das|d['’]|der|für|van|voor)"
SURNAMED = re.compile(
    rf"(?: [^\W\d_]+)?(?: {OF}(?: (?:the|la|le|les|los|las|el|l['’]))?(?:(?<=['’])| )[^\W\d_]+)+"
    r"|(?: [A-ZÀ-ÞА-Я][^\W\d_]+)+"
)
HYPHENED = re.compile(r"(?<!\w)(?:[^\W\d_]+-)+\Z")  # премьер-министр, vice-minister
AUXILIARIES = frozenset(
    "will would shall can could may might must va vont vai vão van irá wird werden würde kann können könnte "
    "muss будет будут буде може может могут може będzie może zal zullen kan bude budou može pourrait peut "
    "pode podem poderia puede pueden podría può possono potrebbe".split()
)
ROMANCE = ("es", "pt", "fr", "it")
LONGEST = 6  # letters of `seront`; a longer future is a verb of its own (`zarpará`)
VERB = re.compile(r" (?:to |be )?[^\W\d_]+")


def figure_phrase(document: Document, fact: Fact, beside: list[Fact]) -> Span:
    """A figure as a reader sees it; `beside` are all statements of its sentence."""
    start, end = fact.span.start, fact.span.end
    text = document.text
    if fact.kind == "date":
        return _dated(text, fact.span, beside)
    if fact.kind in ("number", "quantity", "money", "percent"):
        start, end = _ranged(text, fact, beside)
    if fact.kind == "number" and fact.unit not in (PART, MULTIPLE):
        noun = NOUN.match(text, end)
        if noun and not is_function(fold(noun[1]), document.lang):
            end = noun.end()
        elif ORDINAL.search(text, start, end) and text[:start].lower().endswith("the "):
            start -= 4
    rate = RATE.match(text, end) if fact.kind == "quantity" else None
    before = PERCENT_BEFORE.search(text, max(0, start - 6), start) if fact.kind == "percent" else None
    return Span(before.start() if before else start, rate.end() if rate else end)


def _ranged(text: str, fact: Fact, beside: list[Fact]) -> tuple[int, int]:
    """Both ends of `40 to 50 centimetres`."""
    start, end = fact.span.start, fact.span.end
    for other in beside:
        if (other.kind, other.unit) != (fact.kind, fact.unit):
            continue
        if other.span.end <= start and RANGE.fullmatch(text, other.span.end, start):
            start = other.span.start
        elif end <= other.span.start and RANGE.fullmatch(text, end, other.span.start):
            end = other.span.end
    return start, end


def _dated(text: str, span: Span, beside: list[Fact]) -> Span:
    """A date with the weekday before it."""
    for other in beside:
        gap = WEEKDAY_GAP.match(text, other.span.end, span.start)
        if other.kind == "weekday" and gap and gap.end() == span.start:
            return Span(other.span.start, span.end)
    return span


def source_phrase(text: str, start: int, end: int, verbs: list[tuple[int, int]]) -> Span:
    """A word for a source with its article and what it is called by; verbs of reporting bound it."""
    hyphened = HYPHENED.search(text, max(0, start - 20), start)
    start = hyphened.start() if hyphened else start
    article = ARTICLE.search(text, max(0, start - 6), start)
    called = SURNAMED.match(text, end)
    last = called.end() if called else end
    if any(a < last and end < b for a, b in verbs):
        last = end
    return Span(article.start() if article else start, last)


def modal_phrase(text: str, span: Span, lang: str) -> Span:
    """`will` with the verb that it stands before; a future in one word stands alone."""
    cue = fold(text[span.start : span.end])
    verb = VERB.match(text, span.end)
    is_alone = base(lang) in ROMANCE and len(cue) > LONGEST and cue not in AUXILIARIES
    return Span(span.start, verb.end()) if verb and not is_alone else span

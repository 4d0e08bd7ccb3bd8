"""Where a text denies, and whether other words of it could stand for a denial.

Negations of one clause that only agree with each other (`никто не ответил`, `non ha risposto
nessuno`) are one; `not only`, `whether or not` and `a truce, not a peace` deny no
statement, `does not rule out` leaves open.
"""

from __future__ import annotations

import re
from functools import lru_cache

from transcheck.data import Span
from transcheck.facts.cues import cues, shared_classes
from transcheck.facts.vocabulary import is_known, zipf
from transcheck.facts.words import base

CONCORD = ("es", "pt", "it", "ru", "uk", "pl", "cs", "tr")  # a second negation only agrees with the first
VERB_LAST = ("ja", "ko", "tr", "hi")
CLAUSE = re.compile(r"[,;:.!?—–،؛，。；：、]| - ")
PARTIAL_REACH = 12  # code points between a negation and the word that limits it
DOUBLE_REACH = 30  # code points between a negation and a verb of denial that makes it a `may`
DOUBLED = ("both_exclude", "both_deny", "both_refuse", "both_oppose")
PREFIXED = re.compile(r"(?:des|dis|in|im|ir|il|un)(?=[^\W\d_]{4})")
OPAQUE = re.compile(r"(?:interr|interd|desist|imped|imposs|disrup|inhib|inn?oc|despid|destr|distr|instead)")
MIN_CLAUSE = 3  # code points
THAT = re.compile(r"(?<!\w)(?:що|что|że|že|dass|that|que|qu['’]|che|ch['’]|dat) |(?<!\w)(?:أن|إن)\w{0,3} ")
MIN_ZIPF = 2.5  # of what stands behind the prefix
FUSED = re.compile(r"\bnot([a-z]{4,})\b")  # `notrespected` has lost its space, not its negation


@lru_cache(maxsize=4096)
def negations(text: str, lang: str) -> tuple[Span, ...]:
    """Negations of a whole statement; `not only`, `not all`, `not the first` deny a part of it."""
    partial, aside = cues("partial", text, lang), cues("aside", text, lang)
    found = [n for n in cues("negation", text, lang) if not any(_limits(p, n, lang) for p in partial)
             and not any(span.overlaps(n) for span in aside)]
    if base(lang) in CONCORD:
        found = [n for i, n in enumerate(found) if i == 0 or CLAUSE.search(text, found[i - 1].end, n.start)]
    return tuple(found) or tuple(Span(*m.span()) for m in FUSED.finditer(text)
                                 if base(lang) == "en" and is_known(m[1], "en")
                                 and not is_known(m.group(), "en"))


def only_agrees(text: str, place: Span, other: str, lang: str) -> bool:
    """True if the negation at a place only agrees with one behind it that the other text has as well:
    `nikt nie otwierał`, `nie było otwierane`."""
    found = cues("negation", text, lang) if base(lang) in CONCORD else ()
    inside = [n for n in found if n.overlaps(place)]
    behind = {text[n.start : n.end].lower() for n in found if n.start >= place.end
              and not CLAUSE.search(text, place.end, n.start)}
    return bool(inside) and not behind.isdisjoint(other[n.start : n.end].lower()
                                                  for n in cues("negation", other, lang))


def _limits(partial: Span, negation: Span, lang: str) -> bool:
    """`not all`; where the verb stands last, the limit stands before it."""
    if 0 <= partial.start - negation.end <= PARTIAL_REACH:
        return True
    return base(lang) in VERB_LAST and 0 <= negation.start - partial.end <= PARTIAL_REACH


def leaves_open(negation: Span, text: str, lang: str, other: str, other_lang: str) -> bool:
    """True for `does not rule out`, `is not denied` opposite a text without that verb."""
    for kind in DOUBLED:
        if any(verb.start - negation.end <= DOUBLE_REACH and negation.start - verb.end <= DOUBLE_REACH
               for verb in cues(kind, text, lang)) and not cues(kind, other, other_lang):
            return True
    return False


def may_deny(text: str, lang: str, other: str, other_lang: str, table: str, *, staying: bool = True) -> bool:
    """True if words of a text could stand for the negation of the other.

    Words that the other text has, too (without, only, last), stand for themselves. `in-`, `dis-`,
    `un-` deny only before a word of the language: `impossible`, not `individual`. `staying`: to stay
    or to keep may mean not to change.
    """
    shared = shared_classes(text, lang, other, other_lang)
    if not staying:
        shared += cues("both_stay", text, lang)
    for span in cues(table, text, lang):
        word = text[span.start : span.end].lower()
        prefix = PREFIXED.match(word)
        is_prefixed = not prefix or OPAQUE.match(word) or zipf(word[prefix.end() :], lang) >= MIN_ZIPF
        if is_prefixed and not any(span.overlaps(own) for own in shared):
            return True
    return False


def may_deny_beside(text: str, lang: str) -> bool:
    """True if a text has more words of denial than its negations."""
    return denials(text, lang) > len(negations(text, lang))


def denials(text: str, lang: str) -> int:
    """How often a text denies, in whatever words: negations, and words of denial beside them."""
    plain = negations(text, lang)
    beside = [span for span in cues("denial", text, lang) if not any(span.overlaps(no) for no in plain)]
    return len(plain) + len(beside)


def same_clause(text: str, other: str, place: Span) -> Span:
    """The clause of a text that goes with the one around a place of the other, if both have as many;
    what is said, without who says it, if that stands behind a `that` in both."""
    here, there = _clauses(text), _clauses(other)
    number = next((i for i, clause in enumerate(there) if clause.contains(place)), None)
    span = here[number] if number is not None and len(here) == len(there) else Span(0, len(text))
    own, that = THAT.search(text, span.start, span.end), THAT.search(other, 0, place.start)
    return Span(own.end(), span.end) if own and that else span


def _clauses(text: str) -> list[Span]:
    ends = [match.start() for match in CLAUSE.finditer(text.rstrip(" .。!?؟")) if match.start()]
    starts = [0, *(end + 1 for end in ends)]
    spans = [Span(start + len(text[start:end]) - len(text[start:end].lstrip()), end)
             for start, end in zip(starts, [*ends, len(text)], strict=True)]
    return [span for span in spans if span.end - span.start >= MIN_CLAUSE]

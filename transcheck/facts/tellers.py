"""The one person whom a passage names as its speaker, and whether the other version names another.

Two names are two persons only if the second is heard elsewhere in the version that has the first, or if
neither is heard in the other version at all: a surname, a title, a pronoun or a role stands for a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from transcheck.data import Alignment, Bead, Document, Sentence, Span
from transcheck.facts.pairs import Side
from transcheck.facts.persons import Person, persons
from transcheck.facts.quotes import read_quotations
from transcheck.facts.sounds import MIN_KEY, SURE, UNLIKE, can_be_heard, heard, sound
from transcheck.facts.sources import NEAR_UNSPACED, Source, is_source_word, kinds_of, with_offices
from transcheck.facts.speakers import pronoun_telling, reports, told
from transcheck.facts.vocabulary import zipf
from transcheck.facts.words import is_spaced
from transcheck.remember import remembered

DASH = re.compile(r"[—–―-] ?[^\W\d_]")  # a paragraph of direct speech in Polish, Russian, Spanish, French
MIN_QUOTED = 3  # words
ROLE_REACH = 30  # code points between a name and what the person is
MAX_TITLES = 3
WORD_BEFORE = re.compile(r"([^\W\d_]+) \Z")
NEAR_NAME = 60  # code points between a name and its verb: an apposition may part them
SURE_BEAD = 0.9  # confidence from which the sentences beside are not meant
COMMON = 4.0  # zipf of a word that is rather a noun than a name
LOOK_BACK = 3  # sentences in which a pronoun may have its person; who spoke last has it
CERTAIN = 0.88  # likeness of the person named instead; newsroom stories: other names reach .86


@dataclass(frozen=True, slots=True)
class Telling:
    """Where each of two passages names its speaker; `is_same` tells if it is one person. `is_named`: by
    name, not by kind."""

    here: Span
    there: Span
    is_same: bool
    is_named: bool = True


def compare_tellers(alignment: Alignment, bead: Bead) -> Telling | None:
    """The speakers of two aligned passages, or None where a script or a sentence does not tell.

    Of several sentences the one that quotes is held against the one that quotes.
    """
    one, two = (alignment.source, bead.source), (alignment.target, bead.target)
    if not any(_named_in(document).get(s.index) for document, sentences in (one, two) for s in sentences):
        return None
    quoting = [tuple(s for s in sentences if quotes_words(document, s)) for document, sentences in (one, two)]
    is_quoted = all(len(found) == 1 for found in quoting)
    if is_quoted:
        one, two = (one[0], quoting[0]), (two[0], quoting[1])
    is_sure = alignment.relation == "translation" or bead.confidence >= SURE_BEAD
    found = _compare(one, two, is_quoted=is_quoted, is_sure=is_sure)
    if found is None:
        turned = _compare(two, one, is_quoted=is_quoted, is_sure=is_sure)
        found = Telling(turned.there, turned.here, turned.is_same) if turned else None
    return found


@remembered
def _named_in(document: Document) -> dict[int, tuple[Person, ...]]:
    """The persons named in each sentence, by its number."""
    found: dict[int, tuple[Person, ...]] = {}
    for person in persons(document):
        for sentence in document.sentences:
            if sentence.span.contains(person.span):
                found[sentence.index] = (*found.get(sentence.index, ()), person)
    return found


def quotes_words(document: Document, sentence: Sentence) -> bool:
    """True if a sentence gives somebody's own words, in marks or behind a dash."""
    marked = any(quote.length >= MIN_QUOTED and sentence.span.start <= quote.inner.start < sentence.span.end
                 for quote in read_quotations(document).quotes)
    return marked or DASH.match(sentence.text) is not None


def _compare(one: Side, two: Side, *, is_quoted: bool, is_sure: bool) -> Telling | None:
    """The speaker of a passage looked for in the other, then those of the whole document."""
    (here, passage), (there, other) = one, two
    teller = teller_of(here, passage)
    if teller is None:
        return None
    if any(_names(teller, here.lang, s.text, there.lang) for s in other):
        return Telling(teller.span, other[0].span, True)
    is_near = any(_names(teller, here.lang, s.text, there.lang) for s in _around(there, other))
    if can_be_heard(here.slice(teller.span), here.lang):
        is_lost = is_quoted and not _names(teller, here.lang, there.text, there.lang)
        span = _rival(teller, one, two, passage if is_sure or is_lost else tuple(_around(here, passage)))
        if span and (is_sure or not is_near):
            return Telling(teller.span, span, False)
        if span:
            return None  # the sentence before or behind may be meant
    if is_near:
        return Telling(teller.span, other[0].span, True)
    return _unknown(here, teller, there, other) if can_be_heard(here.slice(teller.span), here.lang) else None


def _rival(teller: Person, one: Side, two: Side, beside: tuple[Sentence, ...]) -> Span | None:
    """Where the other passage names somebody else who is not named beside the first."""
    here = one[0]
    for rival in persons(here):
        if not _are_alike(rival, teller, here.lang) and not any(
                _names(rival, here.lang, s.text, here.lang) for s in beside):
            span = _heard_telling(rival, here, *two)
            if span:
                return span
    return None


def _names(person: Person, lang: str, text: str, text_lang: str) -> bool:
    return heard(person.names, lang, text, text_lang)[0] >= SURE


def teller_of(document: Document, passage: tuple[Sentence, ...]) -> Person | None:
    """The one person named outside quotation marks, near a verb of reporting."""
    found: list[Person] = []
    for sentence in passage:
        named = _named_in(document).get(sentence.index, ())
        text = told(document, sentence) if named else ""
        for person in named:
            start, end = person.span.start - sentence.span.start, person.span.end - sentence.span.start
            if not text[start:end].isspace():
                if not _is_near(document, text, Span(start, end)):
                    return None
                found.append(person)
    return found[0] if len({person.names for person in found}) == 1 else None


def _is_near(document: Document, text: str, span: Span) -> bool:
    """True if only a few words stand between a place and a verb of reporting."""
    limit = NEAR_NAME if is_spaced(document.lang) else NEAR_UNSPACED
    return any(_distance(text, span, Span(start, end)) <= limit
               for start, end in reports(text, document.lang))


def _distance(text: str, one: Span, two: Span) -> int:
    """Code points between two places; a blanked quote counts as one."""
    between = text[min(one.end, two.end) : max(one.start, two.start)]
    return len(re.sub(r"\s+", " ", between))


def _around(document: Document, passage: tuple[Sentence, ...]) -> list[Sentence]:
    """A passage with the sentence before and the one behind."""
    if not passage:
        return []
    first, last = passage[0].index, passage[-1].index
    return [s for s in document.sentences if first - 1 <= s.index <= last + 1]


def _are_alike(one: Person, two: Person, lang: str) -> bool:
    return bool(set(one.names) & set(two.names)) or (
        heard(one.names, lang, " ".join(two.names), lang)[0] >= SURE)


def _heard_telling(person: Person, here: Document, there: Document,
                   passage: tuple[Sentence, ...]) -> Span | None:
    """Where a passage names a person of `here` beside a verb of reporting: by the full name, or one who
    speaks in `here`, too."""
    for sentence in passage:
        text = told(there, sentence)
        score, place = heard(person.names, here.lang, text, there.lang)
        is_verb = place and any(place.overlaps(Span(*verb)) for verb in reports(text, there.lang))
        if place and score >= CERTAIN and not is_verb and _is_near(there, text, place):
            is_full = score == 1 and len(re.findall(r"\w\w+", text[place.start : place.end])) > 1
            if is_full or person.names in tellers(here):
                return Span(sentence.span.start + place.start, sentence.span.start + place.end)
    return None


@remembered
def tellers(document: Document) -> frozenset[tuple[str, ...]]:
    """Names of those who say something in a document."""
    found = (teller_of(document, (sentence,)) for sentence in document.sentences)
    return frozenset(person.names for person in found if person)


def _unknown(here: Document, teller: Person, there: Document,
             passage: tuple[Sentence, ...]) -> Telling | None:
    """Two names of which neither version knows the other's."""
    rival = teller_of(there, passage)
    if rival is None or len(rival.names) < 2 or len(teller.names) < 2:
        return None
    if _is_phrase(teller, here.lang) or _is_phrase(rival, there.lang):
        return None
    texts = ((teller, here, there), (rival, there, here))
    is_unlike = heard(teller.names, here.lang, " ".join(rival.names), there.lang)[0] < UNLIKE
    if is_unlike and all(heard(person.names, known.lang, unknown.text, unknown.lang)[0] < SURE
                         for person, known, unknown in texts):
        return Telling(teller.span, rival.span, False)
    return None


def compare_pronoun(alignment: Alignment, bead: Bead) -> Telling | None:
    """`He also said` where the other version names somebody who was not named before it, or None."""
    one, two = (alignment.source, bead.source), (alignment.target, bead.target)
    if bead.kind != "1-1" or not (alignment.relation == "translation" or bead.confidence >= SURE_BEAD):
        return None
    found = _stands_for(one, two)
    turned = None if found else _stands_for(two, one)
    return Telling(turned.there, turned.here, False) if turned else found


def _stands_for(one: Side, two: Side) -> Telling | None:
    """The pronoun of a passage, if the teller of the other cannot be who it stands for."""
    (here, (sentence,)), (there, other) = one, two
    text = told(here, sentence)
    pronoun = pronoun_telling(text, here.lang)
    if pronoun is None or _named_in(here).get(sentence.index):
        return None
    teller = teller_of(there, other)
    if teller is None or len(teller.names) < 2 or not quotes_words(here, sentence):
        return None
    if _is_phrase(teller, there.lang) or len(sound(teller.names[-1], there.lang).key) < MIN_KEY:
        return None
    before = [s for s in here.sentences if sentence.index - LOOK_BACK <= s.index <= sentence.index]
    if any(_names(teller, there.lang, s.text, here.lang) for s in before):
        return None
    meant = next((teller_of(here, (s,)) for s in before if s.index == sentence.index - 1), None)
    if meant is None or not _names(meant, here.lang, there.text, there.lang):
        return None
    start = sentence.span.start
    return Telling(Span(start + pronoun.start, start + pronoun.end), teller.span, False)


def _is_phrase(person: Person, lang: str) -> bool:
    """`Stany Zjednoczone`, `Millionen Syrer`: capitals, but common words."""
    return all(zipf(name.lower(), lang) >= COMMON for name in person.names)


def role_of_teller(document: Document, passage: tuple[Sentence, ...]) -> Source | None:
    """The named speaker of a passage as a kind of source, by what the document calls that person."""
    teller = teller_of(document, passage)
    if teller is None:
        return None
    kinds: set[str] = set()
    for person in persons(document):
        sentence = next(s for s in document.sentences if s.span.contains(person.span))
        if person.names == teller.names:
            start = max(sentence.span.start, person.span.start - ROLE_REACH)
            end = min(sentence.span.end, person.span.end + ROLE_REACH)
            kinds |= kinds_of(document.text[start:end], document.lang)
    return Source(frozenset(kinds), teller.span, frozenset(with_offices(kinds))) if kinds else None


def titled(document: Document, span: Span) -> Span:
    """A name with the titles before it: `epidemiolog Ewa Korczak`, `Science Minister Han Ji-u`."""
    start = span.start
    for _ in range(MAX_TITLES):
        before = WORD_BEFORE.search(document.text, max(0, start - 40), start)
        if not before or not (before[1][0].isupper() or is_source_word(before[1].lower(), document.lang)):
            break
        if before[1][0].isupper() and not is_source_word(document.text[before.start() : span.start].lower(),
                                                         document.lang):
            break
        start = before.start()
    return Span(start, span.end)

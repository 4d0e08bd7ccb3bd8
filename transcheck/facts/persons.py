"""Persons that a document names, where its script lets names be told: capitals, titles, or katakana."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.data import Document, Role, Sentence, Span
from transcheck.facts.sources import is_source_word
from transcheck.facts.speakers import ORGANISED
from transcheck.facts.words import base, is_function
from transcheck.remember import remembered

LINKS = r"(?:de|da|do|dos|van|von|der|den|del|della|di|al|el|bin|ibn|la|le|ter|ten|zu|af)"
CAPITALISED = r"(?:[A-ZÀ-ÞŁŚŻŹĆČŠŽŘĎŤŇİŞĞÇÖÜА-ЯЁЄІЇҐ][^\W\d_]*[a-zß-ÿąćęłńóśźżčďěňřšťůžğışа-яёєіїґ]" \
              r"(?:['’ʼ-][^\W\d_]+)*)"
RUN = re.compile(rf"(?<![\w’'-]){CAPITALISED}(?: (?:{LINKS} ){{0,2}}{CAPITALISED})+(?!\w)")
OFFICE_KO = ("교수|장관|차관|의원|대표|회장|부회장|위원장|시장|도지사|지사|총리|대통령|국장|과장|소장|"
             "원장|관장|센터장|본부장|연구원|박사|대변인|감독|선수|작가|변호사|판사|검사|기자|팀장|이사|사장|군수|구청장|대사|총장|"
             "학장|의장|서장|청장|처장|단장|조합장|이장")
TITLED_KO = rf"(?= ?(?:씨|(?:\w{{0,12}} )?\w{{0,6}}(?:{OFFICE_KO})))"
SURNAME_KO = ("[김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진나지엄"
              "채원천방공현함변염여추]")
NAMES = {
    "ko": re.compile(rf"(?<![가-힣]){SURNAME_KO}[가-힣]{{2}}(?:{TITLED_KO}|(?<![하들])(?=[은는이가] ))"),
    "ja": re.compile(
        r"[ァ-ヺー]{2,}(?:[・=＝][ァ-ヺー]{2,})+|(?<![一-龯])[一-龯]{2,4}(?=さん|氏|容疑者|被告)|"
        r"[ァ-ヺー]{3,}(?=さん|氏)"),
}
GENITIVE = re.compile(r"['’][a-zğışçöü]{1,6}$")


@dataclass(frozen=True, slots=True)
class Person:
    """A name where it stands; `names` are the parts of the full one, which the document has somewhere."""

    names: tuple[str, ...]
    span: Span


@remembered
def persons(document: Document) -> tuple[Person, ...]:
    """Persons named in running text, in text order; a surname alone counts where the full name is known."""
    sentences = [s for s in document.sentences
                 if s.role not in (Role.FURNITURE, Role.BYLINE, Role.HEADLINE)]
    full = [found for sentence in sentences for found in _full(sentence, document.lang)]
    return tuple(sorted((*full, *_surnames(sentences, full)), key=lambda person: person.span))


def _full(sentence: Sentence, lang: str) -> Iterator[Person]:
    start = sentence.span.start
    for match in NAMES.get(base(lang), RUN).finditer(sentence.text):
        if base(lang) in NAMES:
            names = tuple(re.split("[・=＝]", match.group()))
            yield Person(names, Span(start + match.start(), start + match.end()))
            continue
        words = list(re.finditer(r"[^ ]+", match.group()))
        titles = [number for number, word in enumerate(words) if _is_title(word.group(), lang)]
        words = words[titles[-1] + 1 if titles else 0 :]
        while words and is_function(words[0].group().lower(), lang):
            words = words[1:]
        parts = tuple(GENITIVE.sub("", word.group()) for word in words)
        if len(parts) >= 2 and parts[0][0].isupper() and not any(map(_is_body, parts)):
            begin = start + match.start() + words[0].start()
            yield Person(parts, Span(begin, start + match.start() + words[-1].start() + len(parts[-1])))


def _surnames(sentences: list[Sentence], full: list[Person]) -> Iterator[Person]:
    known = {person.names[-1]: person.names for person in full if len(person.names) > 1}
    if not known:
        return
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(known))) + r")(?!\w)")
    for sentence in sentences:
        for match in pattern.finditer(sentence.text):
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            if not any(person.span.overlaps(span) for person in full):
                yield Person(known[match.group()], span)


def _is_title(word: str, lang: str) -> bool:
    """A word before a name that is none: `Prof. Baek`, `Vali Kuloğlu`."""
    return word.endswith(".") or is_source_word(word.lower(), lang)


def _is_body(word: str) -> bool:
    return word.isupper() or word.casefold() in ORGANISED

"""Names that newsrooms write again and again, in the form in which an editor would list them.

What is no name by itself is left out: a title with a surname, half of `Waterways and Shipping
Office`, an adjective made of a known name, an oblique case.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transcheck.data import Document, Span, primary
from transcheck.glossary.acronyms import FUNCTION
from transcheck.glossary.automaton import automaton_of, occurrences
from transcheck.glossary.context import is_skipped
from transcheck.glossary.fold import folded_term, without_accents
from transcheck.glossary.known import is_known
from transcheck.glossary.model import Glossary
from transcheck.glossary.term import USED, TermMatch, serves
from transcheck.glossary.variants import is_near, mentions
from transcheck.glossary.words import WORD

NO_NAMES = frozenset({"de"})  # every noun has a capital
CASES = frozenset("pl cs sk sl hr bs sr ru uk be lt lv fi et hu tr az el".split())
TITLES = frozenset((
    "president presidente président presidenta präsident prezydent başkan minister ministre "
    "ministro ministra chancellor kanzler bundeskanzler canciller chancelier king queen prince "
    "princess roi reine rey reina senator sénateur senador senatore judge juge juez juiz giudice "
    "mr mrs ms miss sir lord lady dame madame monsieur señor señora senhor signor herr frau "
    "leader general général pope papa pape mayor maire alcalde prefeito sindaco governor rapper "
    "coach captain professor dr doctor premier secretary chairman").split())
_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґ]"
_AND = "and|und|y|e|et|i|en|och|og|ja|и|і|та|&"
_ARTICLE = "the|la|le|el|der|die|das|il|o|a|os|as|het|de"
JOINED = re.compile(rf"(?:(?<!\S)(?:(?i:{_ARTICLE})|(?!{_CAPITAL})\S+) |^){_CAPITAL}[\w-]* (?:{_AND}) $")
BEFORE = 80  # code points before a name in which its other half may stand
MIN_LETTERS = 6  # of a name that a slip may hide in


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a name."""

    document: Document
    span: Span


def recurring_names(documents: Sequence[Document], glossary: Glossary) -> dict[str, list[Use]]:
    """Every name of several words of one language, as written, with its places in small letters, too."""
    lang = documents[0].lang
    written: dict[str, str] = {}
    for document in documents:
        for name in mentions(document, alone=False):
            bare = _bare(name)
            if bare:
                written[bare.lower()] = min(bare, written.get(bare.lower(), bare))
    uses: dict[str, list[Use]] = defaultdict(list)
    automaton = automaton_of({key: key for key in written})
    for document in documents:
        for key, span in occurrences(automaton, document.text):
            if not is_skipped(document, span):
                uses[written[key]].append(Use(document, span))
    listed = _called(glossary, lang)
    return {name: found for name, found in sorted(uses.items())
            if not _begins_small(name, found) and not _is_adjective(name, listed)
            and not _is_lengthened(name, glossary.match(name, lang), found)}


def _bare(name: str) -> str:
    """A name without a title before it; empty if no name of two words is left."""
    words = name.split(" ")
    while words and (words[0].lower() in TITLES or words[0].islower()):
        words = words[1:]
    return " ".join(words) if len(words) > 1 else ""


def _begins_small(name: str, uses: Sequence[Use]) -> bool:
    """True if a name's article is no part of it: `La Commission` opens a sentence, `El Callao` ends one."""
    if name.partition(" ")[0].lower() not in FUNCTION:
        return False
    starts = [(use.document.text[max(0, use.span.start - 2) : use.span.start], use) for use in uses]
    return any(use.document.slice(use.span)[0].islower() for _, use in starts) or not any(
        before[:1].islower() for before, _ in starts)


def is_half(uses: Sequence[Use]) -> bool:
    """True if another lone capital and an `and` go before a name every time: `Waterways and …`."""
    return all(JOINED.search(use.document.text[max(0, use.span.start - BEFORE) : use.span.start])
               for use in uses)


def _is_adjective(name: str, listed: Mapping[str, Sequence[str]]) -> bool:
    """True for an adjective of a listed name: `North Korean`."""
    return any(known != name and name.startswith(known[:-1]) for known in listed.get(_stem(name), ()))


def _stem(name: str) -> str:
    """All of a name but the end of its last word."""
    before, _, last = name.rpartition(" ")
    return f"{before} {last[:4]}"


def _is_lengthened(name: str, matches: Sequence[TermMatch], uses: Sequence[Use]) -> bool:
    """True for a listed name with a small word after it: `Security Council Resolutions`."""
    return any(match.span.start == 0 and name[match.span.end :].strip()
               and _is_small(name[match.span.end :].strip(), uses) for match in matches)


def _is_small(words: str, uses: Sequence[Use]) -> bool:
    """True if the last words of a name stand in small letters somewhere."""
    return any(use.document.slice(use.span).endswith(words.lower()) for use in uses)


def _called(glossary: Glossary, lang: str) -> dict[str, list[str]]:
    """Listed names of several words by their stems."""
    found: dict[str, list[str]] = defaultdict(list)
    for term in glossary.terms:
        if " " in term.text and serves(term.lang, lang) and term.status in USED:
            found[_stem(term.text)].append(term.text)
    return found


def is_in_its_own_case(name: str, uses: Sequence[Use], others: Sequence[Document]) -> bool:
    """True where the language has no cases, or the name begins a sentence or stands in a language without.

    Subjects open sentences; `Bretta Kavanaugha` does not.
    """
    lang = primary(uses[0].document.lang)
    if lang not in CASES:
        return True
    if name.isascii() and any(name in other.text for other in others if primary(other.lang) not in CASES):
        return True
    return any(sentence.span.start == use.span.start
               for use in uses for sentence in use.document.sentences)


class Spellings:
    """Names of one language in order of standing; `variant_of` finds the first that a name respells."""

    def __init__(self, lang: str, names: Sequence[str]) -> None:
        self._lang = primary(lang)
        self._order = {name: number for number, name in reversed(list(enumerate(names)))}
        self._alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for name in self._order:
            for key in self._keys(name):
                self._alike[key].append(name)

    def variant_of(self, name: str) -> str:
        """The listed name of higher standing that this one is another spelling of, or an empty string."""
        limit = self._order.get(name, len(self._order))
        near = {other for key in self._keys(name) for other in self._alike.get(key, ())
                if self._order[other] < limit and other.lower() != name.lower()
                and (self._letters(name) == self._letters(other) or self._is_slip(name, other))}
        return min(near, key=self._order.__getitem__, default="")

    def _keys(self, name: str) -> Iterator[tuple[object, ...]]:
        """All letters; and, where accents are no endings, all words but one."""
        yield (self._letters(name),)
        words = without_accents(name).lower().split(" ")
        for at in range(len(words) if len(words) > 1 and self._lang not in CASES else 0):
            yield at, *words[:at], "…", *words[at + 1 :]

    def _letters(self, name: str) -> str:
        plain = folded_term(name)
        plain = plain if self._lang in CASES else without_accents(plain)
        return "".join(WORD.findall(plain.lower()))

    def _is_slip(self, name: str, other: str) -> bool:
        pairs = zip(*(without_accents(text).lower().split(" ") for text in (name, other)), strict=True)
        [(a, b)] = [(a, b) for a, b in pairs if a != b] or [("", "")]
        if len(self._letters(name)) < MIN_LETTERS or not a or not is_near(a, b):
            return False
        is_word = is_known(a, self._lang) or is_known(b, self._lang)
        return not is_word and a.rstrip("s") != b.rstrip("s") and a[:-1] != b[:-1]

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
from transcheck.glossary.context import is_skipped
from transcheck.glossary.fold import folded_term, without_accents
from transcheck.glossary.matching import occurrences
from transcheck.glossary.model import USED, Glossary, serves
from transcheck.glossary.variants import is_known, is_near, mentions
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


Uses = Mapping[str, Sequence[Use]]


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
    for document in documents:
        for key, span in occurrences(written, document.text):
            if not is_skipped(document, span):
                uses[written[key]].append(Use(document, span))
    return {name: found for name, found in sorted(uses.items())
            if not _is_derived(name, lang, glossary, uses) and not _begins_small(name, found)}


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


def _is_derived(name: str, lang: str, glossary: Glossary, uses: Uses) -> bool:
    """True for an adjective of a known name (`North Korean`), and a known name with a small word after it."""
    last = name.rpartition(" ")[2]
    for match in glossary.match(name, lang):
        rest = name[match.span.end :].strip()
        if match.span.start == 0 and rest and _is_small(rest, uses[name]):
            return True
    stem = name[: -len(last)] + last[:4]
    return any(known != name and known.startswith(stem) and name.startswith(known[:-1])
               for known in _called(glossary, lang))


def _is_small(words: str, uses: Sequence[Use]) -> bool:
    """True if the last words of a name stand in small letters somewhere."""
    return any(use.document.slice(use.span).endswith(words.lower()) for use in uses)


def _called(glossary: Glossary, lang: str) -> Iterator[str]:
    for term in glossary.terms:
        if " " in term.text and serves(term.lang, lang) and term.status in USED:
            yield term.text


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


def variant_of(name: str, lang: str, known: Sequence[str]) -> str:
    """The known name that this one is another spelling of, or an empty string."""
    has_cases = primary(lang) in CASES  # an accent may be an ending
    letters = _letters(name, has_cases)
    for other in known:
        if name.lower() != other.lower() and letters == _letters(other, has_cases):
            return other
    if has_cases:
        return ""
    words = without_accents(name).lower().split(" ")
    for other in known:
        others = without_accents(other).lower().split(" ")
        changed = [(a, b) for a, b in zip(words, others, strict=False) if a != b]
        if len(words) == len(others) > 1 and len(changed) == 1 and len(letters) >= MIN_LETTERS:
            a, b = changed[0]
            is_word = is_known(a, primary(lang)) or is_known(b, primary(lang))
            if is_near(a, b) and not is_word and a.rstrip("s") != b.rstrip("s") and a[:-1] != b[:-1]:
                return other
    return ""


def _letters(name: str, with_accents: bool) -> str:
    plain = folded_term(name) if with_accents else without_accents(folded_term(name))
    return "".join(WORD.findall(plain.lower()))

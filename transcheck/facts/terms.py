"""Terms that two versions in one language build alike, but for a word: `mutual assistance` in one,
`mutual military assistance` in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from transcheck.data import Alignment, Document, Span
from transcheck.facts.vocabulary import has_list, zipf
from transcheck.facts.words import Word, base, fold, is_function, is_spaced, words_of

MAX_ZIPF = 4.9  # words more common than this make no term (`next week`); retellings of the corpus
MIN_LETTERS = 4
Key = tuple[str, str]
Places = dict[Key, list[Span]]


@dataclass(frozen=True, slots=True)
class Rival:
    """A term of `long` that `short` has without its middle word, each with all its places."""

    long: Document
    long_places: tuple[Span, ...]
    short: Document
    short_places: tuple[Span, ...]


def rival_terms(alignment: Alignment) -> Iterator[Rival]:
    """Yield terms that each version uses in one way only, and the other in the other way."""
    a, b = alignment.source, alignment.target
    if base(a.lang) != base(b.lang) or not is_spaced(a.lang) or not has_list(a.lang):
        return
    (pairs_a, triples_a), (pairs_b, triples_b) = _terms(a), _terms(b)
    for long, triples, own, short, pairs, other in ((a, triples_a, pairs_a, b, pairs_b, triples_b),
                                                    (b, triples_b, pairs_b, a, pairs_a, triples_a)):
        for key, places in triples.items():
            if key in pairs and key not in own and key not in other:
                yield Rival(long, tuple(places), short, tuple(pairs[key]))


def _terms(document: Document) -> tuple[Places, Places]:
    """Pairs of words side by side, and pairs with one word between them."""
    pairs: Places = defaultdict(list)
    triples: Places = defaultdict(list)
    for sentence in document.sentences:
        if sentence.is_furniture:
            continue
        words = list(words_of(document.text, sentence.span, document.lang))
        for i, word in enumerate(words):
            for distance, found in ((1, pairs), (2, triples)):
                last = words[i + distance] if i + distance < len(words) else None
                if last and _is_term(document, words[i : i + distance + 1]):
                    found[fold(word.text), fold(last.text)].append(Span(word.span.start, last.span.end))
    return pairs, triples


def _is_term(document: Document, words: list[Word]) -> bool:
    """Content words parted by spaces alone, none a name; the outer two are not everyday words."""
    for one, two in pairwise(words):
        if document.text[one.span.end : two.span.start] != " ":
            return False
    if any(not w.text.islower() or len(w.text) < MIN_LETTERS or is_function(w.key, document.lang)
           for w in words):
        return False
    return all(0 < zipf(w.key, document.lang) <= MAX_ZIPF for w in (words[0], words[-1]))

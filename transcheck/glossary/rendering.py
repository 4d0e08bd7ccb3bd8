"""Does a passage render this one term, and how: exact, case, inflected, compound, near-miss."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from transcheck.data import Span, primary
from transcheck.glossary.fold import Folded, fold, folded_term, lowered
from transcheck.glossary.forms import case_tier, inflects, surface_keys
from transcheck.glossary.inflection import COMPOUNDING, are_forms, is_feminine, roots, without_article
from transcheck.glossary.term import Term, TermMatch
from transcheck.glossary.words import Token, contains_word, is_unspaced, separators, tokens

MIN_COMPOUND = 4  # shorter parts begin and end too many words (termcheck de)
MIN_HEAD = 3  # ... but `Klauselart` is an `Art`: a short noun may end a long word
MIN_SKELETON = 2  # consonants that two Arabic words of one root share (خيمة, خيام), each of four letters
MIN_INSIDE = 6  # long enough to be no accident in the middle of a compound
NEAR = 85  # rapidfuzz ratio of a near-miss; termcheck variants are 85 and up, swaps below 80


@lru_cache(maxsize=4096)
def find_rendering(term: Term, text: str, lang: str) -> TermMatch | None:
    """The best match of one term in `text`, by any tier from exact to near-miss, or None."""
    lang = primary(lang)
    folded = fold(text, lang)
    form = folded_term(term.text, lang)
    found = _as_written(term, form, folded, lang) or _by_its_head(term, form, folded, lang)
    if found is None and inflects(term, lang):
        wanted = fold(form, lang)
        found = _inflected(wanted, folded, lang) or _compounded(wanted, folded, lang)
    if found is None:
        found = _near(term, form, folded, lang)
    if found is None:
        return None
    start, end, tier = found
    return TermMatch(Span(folded.start(start), folded.end(end)), term, tier, (term.concept,))


def is_case_bound(term: Term) -> bool:
    """True if the term must stand with its own capitals."""
    return term.case == "sensitive" or (term.is_acronym and term.case != "ignore")


Found = tuple[int, int, str]
# A ministry's minister is named by it: 科学技術省, 科学技術相. What may stand for the last ideograph.
HEADS = {"ja": {"省": ("相", "大臣", "副大臣", "次官"), "庁": ("長官", "次長")}}
WEAK = re.compile("[اأإآويىةءئؤّ]")


def _as_written(term: Term, form: str, folded: Folded, lang: str) -> Found | None:
    best: Found | None = None
    for key in surface_keys(lowered(form, lang), lang):
        start = folded.lower.find(key)
        while start >= 0:
            end = start + len(key)
            if contains_word(folded.lower, start, end):
                if case_tier(folded.text[start:end], form, term) == 0:
                    return start, end, "exact"
                if best is None and not is_case_bound(term):
                    best = start, end, "case"
            start = folded.lower.find(key, start + 1)
    return best


def _inflected(wanted: Folded, folded: Folded, lang: str) -> Found | None:
    words, sequence = tokens(wanted), tokens(folded)
    gaps = separators(wanted)
    for first in range(len(sequence) - len(words) + 1):
        window = sequence[first:first + len(words)]
        if all(_are_forms(a.lower, b.lower, lang) for a, b in zip(window, words, strict=True)) and (
                tuple(folded.lower[a.end:b.start] for a, b in pairwise(window)) == gaps):
            return window[0].start, window[-1].end, "inflected"
    return None


def _are_forms(one: str, other: str, lang: str) -> bool:
    """Forms of one word, or a title of men and of women; in Arabic also a broken plural: `مركز`, `مراكز`."""
    if are_forms(one, other, lang) or is_feminine(one, other, lang):
        return True
    if lang != "ar":
        return False
    skeletons = [_skeleton(word) for word in (one, other)]
    return (skeletons[0] == skeletons[1] and len(skeletons[0]) >= MIN_SKELETON
            and min(len(without_article(word)) for word in (one, other)) > MIN_SKELETON + 1)


def _skeleton(word: str) -> str:
    """The consonants of an Arabic word without article, with the `أ` of a plural taken off."""
    bare = without_article(word)
    bare = bare[1:] if bare[:1] == "أ" and len(bare) > MIN_SKELETON else bare
    return WEAK.sub("", bare)


def _by_its_head(term: Term, form: str, folded: Folded, lang: str) -> Found | None:
    """The term with another head for its last ideograph, one that is named after it."""
    for head in HEADS.get(lang, {}).get(form[-1:], ()):
        at = folded.text.find(form[:-1] + head)
        if len(form) > 2 and at >= 0:
            return at, at + len(form) - 1 + len(head), "compound"
    return None


def _compounded(wanted: Folded, folded: Folded, lang: str) -> Found | None:
    """The term begins or ends a longer word, as in German, Dutch, Nordic languages and Finnish."""
    words = tokens(wanted)
    if lang not in COMPOUNDING or len(words) != 1 or len(words[0].lower) < MIN_HEAD:
        return None
    word = words[0].lower
    for token in tokens(folded):
        if len(token.lower) > len(word) and _is_part(word, token.lower, lang):
            return token.start, token.end, "compound"
    return None


def _is_part(word: str, compound: str, lang: str) -> bool:
    if len(word) < MIN_COMPOUND:
        return len(compound) > 2 * len(word) and any(
            compound.endswith(word + ending) for ending in ("", "en", "e", "s", "er"))
    if compound.startswith(word) or compound.endswith(word):
        return True
    if len(word) >= MIN_INSIDE and word in compound:
        return True
    for root in roots(word, lang):
        if root[0] == "~" and len(root) > MIN_COMPOUND and compound.startswith(root[1:]):
            return True
    return any(are_forms(compound[cut:], word, lang)
               for cut in range(3, len(compound) - MIN_COMPOUND + 1)
               if compound[cut:cut + 2] == word[:2])


def _near(term: Term, form: str, folded: Folded, lang: str) -> Found | None:
    """A misspelling of the whole term; acronyms and short words have none."""
    if term.is_acronym or len(form) < 5 or term.match in ("exact", "regex"):
        return None
    from rapidfuzz import fuzz

    lower = lowered(form, lang)
    best: tuple[float, Found] | None = None
    for start, end in _windows(tokens(folded), len(tokens(fold(form, lang)))):
        here = folded.lower[start:end]
        if here in lower and is_unspaced(here[0]):
            continue  # a part of the term, and of something else
        score = fuzz.ratio(lower, here, score_cutoff=NEAR)
        if score and (best is None or score > best[0]):
            best = score, (start, end, "near-miss")
    return best[1] if best else None


def _windows(sequence: Sequence[Token], length: int) -> Iterator[tuple[int, int]]:
    for size in (length, length + 1, length - 1):
        for first in range(len(sequence) - size + 1 if size > 0 else 0):
            yield sequence[first].start, sequence[first + size - 1].end

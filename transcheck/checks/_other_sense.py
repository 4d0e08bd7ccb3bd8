"""Is a deprecated word perhaps used for something else? What surrounds it may say so; used by TC301.

A glossary row is about one concept; its deprecated word may be a common noun. Two things speak for
another sense: a longer compound of the concept's own words (`rocket launcher`), and a passage that no
other version has, in a retelling, where the word introduces something (`a refugee camp on the coast`).
"""

from __future__ import annotations

import re

from transcheck.data import Document, Span, Story, primary
from transcheck.glossary import TermMatch

# Words that say that something known is meant, in languages with articles.
DEFINITE = {
    "en": "the this that these those its his her their our your my",
    "fr": "le la les l’ l' ce cet cette ces du des au aux son sa ses leur leurs notre nos votre vos",
    "de": "der die das den dem des dieser diese dieses diesen diesem jener sein seine ihr ihre im am zum zur",
    "es": "el la los las del al este esta estos estas ese esa su sus nuestro nuestra",
    "it": "il lo la i gli le l’ l' del dello della dei degli delle al alla ai alle dal dalla nel nella sul"
          " sulla questo questa questi queste suo sua",
    "pt": "o a os as do da dos das ao à aos às no na nos nas pelo pela este esta esse essa seu sua",
    "nl": "de het deze dit die dat zijn haar hun ons onze",
}
BEFORE = re.compile(r"(?:[^\W\d_]+[’']?[ -]?){1,3}\Z")  # words of the noun phrase, at most three


def is_other_sense(story: Story, document: Document, match: TermMatch, beside: tuple[TermMatch, ...]) -> bool:
    """True if a word of small letters is part of a longer compound, or new to this retelling alone."""
    if document.text[match.span.start].isupper():
        return False
    return _is_compound(document, match, beside) or (
        _is_own_passage(story, document, match.span) and _is_introduced(document, match.span))


def _is_compound(document: Document, match: TermMatch, beside: tuple[TermMatch, ...]) -> bool:
    """Another form of the same concept is the word before: `rocket launcher` is no `launch vehicle`."""
    return any(other.concept == match.concept and other.term.status != "deprecated"
               and document.text[other.span.end : match.span.start] in (" ", "-") for other in beside)


def _is_own_passage(story: Story, document: Document, span: Span) -> bool:
    """True if other versions are told otherwise and none of them has this sentence."""
    seen = False
    for alignment in story.alignments:
        if document.path not in (alignment.source.path, alignment.target.path):
            continue
        if alignment.relation == "translation":
            return False
        is_source = alignment.source.path == document.path
        for bead in alignment.beads:
            own, other = (bead.source, bead.target) if is_source else (bead.target, bead.source)
            if any(sentence.span.contains(span) for sentence in own):
                seen = True
                if other:
                    return False
    return seen


def _is_introduced(document: Document, span: Span) -> bool:
    """True if no article or pronoun says that something known is meant; Arabic writes its own before it."""
    lang = primary(document.lang)
    if lang == "ar":
        return not document.text[span.start : span.end].startswith("ال")
    if lang not in DEFINITE:
        return False
    before = BEFORE.search(document.text, max(0, span.start - 40), span.start)
    words = re.findall(r"[^\W\d_]+[’']?", before.group().lower()) if before else []
    return not set(words) & set(DEFINITE[lang].split())

"""What the other versions of a story say where two of them disagree.

Of three renderings of a sentence the one that stands alone is rather the wrong one, unless it is the
original, which the others render.
"""

from __future__ import annotations

from dataclasses import dataclass

from transcheck.data import Alignment, Sentence, Story
from transcheck.facts.ledger import MIN_CONFIDENCE, trust_order
from transcheck.facts.negation import may_deny, negations
from transcheck.facts.pairs import Side, is_filed_right, text_of

UNANIMOUS = 2  # other versions that agree, none against
FRAGMENT = 60  # code points of a sentence that may have been split off; a longer one is left out there


@dataclass(frozen=True, slots=True)
class Count:
    """How many other versions deny what a passage says, and how many say it with nothing like a denial."""

    denying: int
    plain: int

    @property
    def is_unanimous(self) -> bool:
        """True if two other versions or more agree. On stories that no rule had seen, translations outvoted
        so were wrong in 6 of 6 cases, all other lone negations in none of 20: they are no more than hints."""
        return min(self.denying, self.plain) == 0 and self.denying + self.plain >= UNANIMOUS

    def odd(self, denied: str, plain: str) -> str:
        """Which of two paths, of the side that denies and of the plain one, has nearly all other votes
        against it; or empty."""
        if self.denying > 2 * self.plain:
            return plain
        return denied if self.plain > 2 * self.denying else ""


class Votes:
    """The passages of a story that are linked, looked up by sentence."""

    def __init__(self, story: Story) -> None:
        self.first = min(trust_order(story).items(), key=lambda item: item[1])[0] if story.documents else ""
        self._linked: dict[tuple[str, int], list[Side]] = {}
        for alignment in story.alignments:
            for bead in alignment.beads:
                is_sure = alignment.relation == "translation" or bead.confidence >= MIN_CONFIDENCE
                if bead.source and bead.target and is_sure:
                    self._link((alignment.source, bead.source), (alignment.target, bead.target))

    def _link(self, one: Side, two: Side) -> None:
        for (document, sentences), other in ((one, two), (two, one)):
            for sentence in sentences:
                self._linked.setdefault((document.path, sentence.index), []).append(other)

    def count(self, denied: Side, plain: Side) -> Count:
        """The votes of the versions that neither of the two sides is from."""
        source, others = (text_of(*denied), denied[0].lang), self.others(denied, plain)
        denying = sum(bool(negations(text, lang)) for text, lang in others)
        says = sum(not negations(text, lang) and not may_deny(text, lang, *source, "implicit")
                   and not may_deny(text, lang, *source, "denial") for text, lang in others)
        return Count(denying, says)

    def others(self, one: Side, two: Side) -> list[tuple[str, str]]:
        """What the versions that neither side is from have for them, with its language."""
        texts: dict[str, tuple[str, str]] = {}
        for document, sentences in (one, two):
            for sentence in sentences:
                for other, passage in self._linked.get((document.path, sentence.index), ()):
                    text = text_of(other, passage)
                    if other.path not in (one[0].path, two[0].path) and is_filed_right(other, text):
                        known = texts.get(other.path, ("", ""))[0]
                        texts[other.path] = (known if text in known else f"{known} {text}", other.lang)
        return list(texts.values())


def has_moved(alignment: Alignment, plain: tuple[Sentence, ...], *, is_target: bool) -> bool:
    """True if a sentence beside the plain one has the negation, and its own counterpart has none."""
    langs = alignment.source.lang, alignment.target.lang
    beside = {plain[0].index - 1, plain[-1].index + 1}
    for bead in alignment.beads:
        own, other = (bead.target, bead.source) if is_target else (bead.source, bead.target)
        if any(sentence.index in beside for sentence in own):
            here = any(negations(s.text, langs[is_target]) for s in own)
            there = any(negations(s.text, langs[not is_target]) for s in other)
            is_whole = not other and max(len(s.text) for s in own) > FRAGMENT
            if here and not there and not is_whole:
                return True
    return False

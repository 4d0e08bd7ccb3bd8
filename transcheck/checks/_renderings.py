"""Concepts that an aligned passage renders by no listed form; shared by TC302 and TC303."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transcheck.check import Tools
from transcheck.data import Alignment, Bead, Document, Sentence, Span, Story
from transcheck.glossary import Glossary, Term, TermMatch, find_rendering
from transcheck.glossary.context import is_skipped
from transcheck.glossary.inflection import are_forms, common_words
from transcheck.glossary.model import ENFORCED, primary

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
CONTENT = re.compile(r"[^\W\d_]{4,}")
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*[’']?")
COMMON = 340  # centibels below one: wordfreq rank of function words and the commonest verbs (newsroom)
SURE = 0.5  # confidence of a bead in a retelling from which a lacking rendering is believed (newsroom)
MAX_SHIFT = 0.1  # by how much of a retold passage a rendering may have moved, less .1 a word (newsroom)
SHORTER = 0.6  # a retelling's passage shorter than this share of the source's has dropped something


@dataclass(frozen=True, slots=True)
class Gap:
    """A concept that the source names and the aligned passage does not.

    `elsewhere` is a place of the target where a listed form does stand, `near` a misspelling of
    one, `place` the words that seem to stand for the concept, or the whole passage.
    """

    alignment: Alignment
    mention: Span
    concept: str
    place: Span
    elsewhere: Span | None
    near: TermMatch | None
    wanted: Term


def from_pivot(story: Story) -> Iterator[Alignment]:
    """Alignments of the original, or of the version that stands in for it, with each other version."""
    for alignment in story.alignments:
        if alignment.source.path == story.documents[0].path:
            yield alignment


def gaps(alignment: Alignment, tools: Tools) -> Iterator[Gap]:
    """Gaps of one alignment in the order of the source; a concept counts once a bead."""
    glossary, target = tools.glossary, alignment.target
    for bead in alignment.beads:
        if not bead.source or not bead.target or not _is_comparable(alignment, bead):
            continue
        seen: set[str] = set()
        for span, match in _mentions(alignment.source, bead, glossary):
            wanted = [t for c in match.concepts for t in glossary.renderings(c, target.lang)]
            if match.concept in seen or not any(t.status == "preferred" for t in wanted):
                continue
            seen.add(match.concept)
            gap = _gap(alignment, bead, span, match, tools)
            if gap:
                yield gap


def _is_comparable(alignment: Alignment, bead: Bead) -> bool:
    if any(s.is_furniture for s in (*bead.source, *bead.target)):
        return False
    if alignment.relation == "translation":
        return bead.grade != "null"
    if bead.grade != "strong" or bead.kind != "1-1" or bead.confidence < SURE:
        return False
    return _weight(bead.target[0].text) >= SHORTER * _weight(bead.source[0].text)


def _weight(text: str) -> float:
    """Length in letters of an alphabet; a character of Han, kana or Hangul says about as much as 2.5."""
    return sum(2.5 if "\u3040" <= c <= "\ud7a3" else 1.0 for c in text)


def _mentions(document: Document, bead: Bead, glossary: Glossary) -> Iterator[tuple[Span, TermMatch]]:
    for sentence in bead.source:
        for match in glossary.match(sentence.text, document.lang):
            span = Span(sentence.span.start + match.span.start, sentence.span.start + match.span.end)
            if not is_skipped(document, span):
                yield span, match


def _gap(alignment: Alignment, bead: Bead, mention: Span, match: TermMatch, tools: Tools) -> Gap | None:
    target, glossary = alignment.target, tools.glossary
    forms = [t for c in match.concepts for t in glossary.renderings(c, target.lang, ENFORCED)]
    near: TermMatch | None = None
    for sentence in _around(target, bead):
        for term in forms:
            found = find_rendering(term, sentence.text, target.lang)
            if found and found.tier != "near-miss":
                return None
            if found and near is None and sentence in bead.target:
                begin = sentence.span.start
                near = TermMatch(Span(begin + found.span.start, begin + found.span.end), term, found.tier)
    elsewhere = _elsewhere(target, forms)
    if near is None and elsewhere and _is_shortened(bead, forms, target.lang):
        return None
    if alignment.relation != "translation" and elsewhere:
        return None
    place = near.span if near else _stand_in(alignment, bead, mention, match, tools)
    if place is None:
        return None
    wanted = min(forms, key=lambda term: term.order)
    return Gap(alignment, mention, match.concept, place, elsewhere, near, wanted)


def _around(target: Document, bead: Bead) -> list[Sentence]:
    """Sentences of the bead, then one on each side: clauses move across a full stop."""
    first, last = bead.target[0].index, bead.target[-1].index
    beside = [s for s in target.sentences if s.index in (first - 1, last + 1)]
    return [*bead.target, *beside]


def _elsewhere(target: Document, forms: list[Term]) -> Span | None:
    for sentence in target.sentences:
        for term in forms:
            found = find_rendering(term, sentence.text, target.lang)
            if found and found.tier != "near-miss":
                return Span(sentence.span.start + found.span.start, sentence.span.start + found.span.end)
    return None


def _is_shortened(bead: Bead, forms: list[Term], lang: str) -> bool:
    """True if a word of a listed form stands for the whole: `the agency`, `the union`."""
    parts = {word.lower() for term in forms for word in CONTENT.findall(term.text)}
    words = {word.lower() for sentence in bead.target for word in CONTENT.findall(sentence.text)}
    if any(are_forms(word, part, primary(lang)) for word in words for part in parts):
        return True
    text = "".join(sentence.text for sentence in bead.target)
    return primary(lang) in UNSPACED and any(term.text[-2:] in text for term in forms)


def _stand_in(alignment: Alignment, bead: Bead, mention: Span, match: TermMatch, tools: Tools) -> Span | None:
    """The words that seem to render the concept: unexplained content words at about its position."""
    target = alignment.target
    whole = Span(bead.target[0].span.start, bead.target[-1].span.end)
    retold = alignment.relation != "translation"
    if primary(target.lang) in UNSPACED:
        return None if retold else whole
    runs = _unexplained(alignment, bead, tools)
    begin, end = bead.source[0].span.start, bead.source[-1].span.end
    at = ((mention.start + mention.end) / 2 - begin) / max(1, end - begin)
    width = max(1, whole.end - whole.start)
    length = len(WORD.findall(match.term.text))
    wanted = [len(WORD.findall(t.text)) for t in tools.glossary.renderings(match.concept, target.lang)]
    size = wanted[0] if wanted else length
    runs = [run[:size] for run in runs if len(run) >= (size if retold else 1)]
    if not runs:
        return None if retold else whole


    def distance(run: list[Span]) -> tuple[float, Span]:
        middle = ((run[0].start + run[-1].end) / 2 - whole.start) / width
        return abs(middle - at) - 0.1 * min(len(run), size), run[0]

    best = min(runs, key=distance)
    if retold and distance(best)[0] > MAX_SHIFT:
        return None
    return Span(best[0].start, best[-1].end)


def _unexplained(alignment: Alignment, bead: Bead, tools: Tools) -> list[list[Span]]:
    """Runs of content words that no other concept, name or cognate of the source accounts for."""
    target = alignment.target
    common = common_words(primary(target.lang), COMMON)
    known = {w.lower() for s in bead.source for w in WORD.findall(s.text)}
    runs: list[list[Span]] = []
    for sentence in bead.target:
        taken = [m.span for m in tools.glossary.match(sentence.text, target.lang)]
        run: list[Span] = []
        end = 0
        for word in WORD.finditer(sentence.text):
            span = Span(*word.span())
            plain = word.group().lower()
            explained = plain in known or any(t.overlaps(span) for t in taken)
            explained = explained or plain in common
            if run and (explained or sentence.text[end : span.start] != " "):
                runs.append(run)
                run = []
            if not explained:
                run = [*run, Span(sentence.span.start + span.start, sentence.span.start + span.end)]
            end = span.end
        runs += [run] if run else []
    return runs

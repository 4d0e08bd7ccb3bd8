"""Concepts that an aligned passage renders by no listed form; shared by TC302 and TC303."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transcheck.check import Tools
from transcheck.data import Alignment, Bead, Document, Sentence, Span, Story, primary
from transcheck.facts.clauses import Vectors
from transcheck.facts.measures import measure_after
from transcheck.facts.readings import read_facts
from transcheck.facts.transliteration import is_latin, may_be
from transcheck.facts.words import spoken
from transcheck.glossary import Glossary, Term, TermMatch, find_rendering
from transcheck.glossary.context import is_skipped
from transcheck.glossary.inflection import are_forms, common_words
from transcheck.glossary.term import ENFORCED

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
CONTENT = re.compile(r"[^\W\d_]{4,}")
RUN = re.compile("[\u30a1-\u30fe\u3400-\u9fff\u0e00-\u0e7f]+")
ALIKE = 30  # rapidfuzz ratio of two names of one thing in ideographs (own corpus: 黄砂… 網)
HEAD_LAST = frozenset("en de nl sv da no nb nn is fi et hu tr az ko".split())
HEAD_FIRST = frozenset("fr es pt it ca gl ro ar he id ms vi".split())
LINKS = frozenset(
    "of for de d du des da do das dos del della di dell la le l el the las los les et y e and".split())
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*[’']?")
COMMON = 340  # centibels below one: wordfreq rank of function words and the commonest verbs (newsroom)
OPENING = 400  # … and of a word that opens a sentence (according, however, laut)
SURE = 0.8  # confidence of a bead in a retelling from which a lacking rendering is believed (newsroom)
MAX_SHIFT = 0.1  # by how much of a retold passage a rendering may have moved, less .1 a word (newsroom)
MEASURED = frozenset(("percent", "quantity"))
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
    """Alignments of the original, or of the version that stands in for it, with each other version.

    A version that is in another language than it says is TC102's business.
    """
    for alignment in story.alignments:
        detected = alignment.target.detected
        is_itself = detected in (None, "und") or primary(detected) == primary(alignment.target.lang)
        if alignment.source.path == story.documents[0].path and is_itself:
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
            if _is_kept(alignment, bead, span, match) or _is_measured(alignment, bead, span):
                continue
            gap = _gap(alignment, bead, span, match, tools)
            if gap:
                yield gap


def _is_comparable(alignment: Alignment, bead: Bead) -> bool:
    if any(s.is_furniture for s in (*bead.source, *bead.target)):
        return False
    if alignment.relation == "translation":
        return bead.grade != "null"
    if bead.grade == "null" or bead.kind != "1-1" or bead.confidence < SURE:
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


def _is_kept(alignment: Alignment, bead: Bead, mention: Span, match: TermMatch) -> bool:
    """True for a common noun in a proper name that the target has as it is, or in its own script: Kuyulu
    Höyük."""
    words = CONTENT.findall(alignment.source.slice(mention))
    if not words or not words[0][0].isupper() or not match.term.text[:1].islower():
        return False
    there = [word for s in bead.target for word in CONTENT.findall(s.text)]
    return all(any(word == other or (is_latin(word) and not is_latin(other) and may_be(word, other))
                   for other in there) for word in words)


def _is_measured(alignment: Alignment, bead: Bead, mention: Span) -> bool:
    """True for a unit beside its figure where the target measures, too: 25 basis points are a quarter of a
    percentage point."""
    units = {fact.kind for s in bead.source for fact in read_facts(s.text, spoken(alignment.source))
             if mention.overlaps(Span(s.span.start + fact.span.start, s.span.start + fact.span.end))}
    if units.isdisjoint(MEASURED):
        return False
    texts = [s.text for s in bead.target]
    words = (measure_after(text, gap.start()) for text in texts for gap in re.finditer(" ", text))
    there = {fact.kind for text in texts for fact in read_facts(text, spoken(alignment.target))}
    return not units.isdisjoint(there.union(measure[0] for measure in words if measure))


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
    if near is None and elsewhere and _is_shortened(bead, forms, primary(target.lang)):
        return None
    wanted = min(forms, key=lambda term: term.order)
    place = near.span if near else _stand_in(alignment, bead, mention, wanted, tools)
    if place is None:
        return None
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
    """True if the head of a listed form stands for the whole: `the agency`, `la comisión`.

    A modifier alone does not: `plant certificate` is no short form of `plant passport`.
    """
    text = "".join(sentence.text for sentence in bead.target)
    if lang in UNSPACED:
        return any(term.text[-2:] in text for term in forms)
    words = {word.lower() for word in CONTENT.findall(text)}
    heads = {head for term in forms for head in _heads(term.text, lang)}
    return any(are_forms(word, head, lang) for head in heads for word in words)


def _heads(term: str, lang: str) -> list[str]:
    """The word that a shortened term keeps; all of its words where the language does not tell."""
    words = [word.lower() for word in CONTENT.findall(term)]
    if lang in HEAD_LAST:
        return words[-1:]
    return words[:1] if lang in HEAD_FIRST else words


def _stand_in(alignment: Alignment, bead: Bead, mention: Span, wanted: Term, tools: Tools) -> Span | None:
    """The words that seem to render the concept: unexplained content words at about its position, and
    rather those that mean something like it."""
    target, vectors = alignment.target, tools.vectors
    lang = primary(target.lang)
    whole = Span(bead.target[0].span.start, bead.target[-1].span.end)
    retold = alignment.relation != "translation"
    if lang in UNSPACED:
        return _alike(target, whole, wanted.text) or (None if retold else whole)
    size = max(1, sum(word.group().lower() not in LINKS for word in WORD.finditer(wanted.text)))
    parts = [word.lower() for word in CONTENT.findall(wanted.text)]
    found = _unexplained(alignment, bead, tools.glossary)
    if retold and (size == 1 or any(_is_form(target, word, parts) for run in found for word in run)):
        return None  # `those who took part`; `was given a placebo`: a retelling words it freely
    least = size if retold else 1
    if vectors is None:  # nothing tells words of a run apart but their order
        windows = [tuple(run[:size]) for run in found if len(run) >= least]
    else:
        windows = list(_windows(found, least, size))
    if not windows:
        return None if retold else whole
    begin, end = bead.source[0].span.start, bead.source[-1].span.end
    at = ((mention.start + mention.end) / 2 - begin) / max(1, end - begin)
    alike = _meanings(alignment, mention, wanted, windows, vectors)

    def shift(run: Sequence[Span]) -> float:
        middle = ((run[0].start + run[-1].end) / 2 - whole.start) / max(1, whole.end - whole.start)
        shared = sum(_is_form(target, word, parts) for word in run) / size
        return abs(middle - at) - 0.1 * min(len(run), size) - shared

    longer = 0.05 if vectors else 0.0  # a word less, where the meaning says which word it is
    best = min(windows, key=lambda run: (shift(run) + longer * len(run) - alike[run], run[0]))
    return None if retold and shift(best) > MAX_SHIFT else Span(best[0].start, best[-1].end)


def _is_form(target: Document, word: Span, parts: Sequence[str]) -> bool:
    return any(are_forms(target.slice(word).lower(), part, primary(target.lang)) for part in parts)


def _windows(runs: Sequence[Sequence[Span]], least: int, most: int) -> Iterator[tuple[Span, ...]]:
    """Neighbours of each run, from `least` to `most` words."""
    for run in runs:
        for first in range(len(run)):
            for size in range(least, min(most, len(run) - first) + 1):
                yield tuple(run[first : first + size])


def _meanings(alignment: Alignment, mention: Span, wanted: Term, windows: Sequence[tuple[Span, ...]],
              vectors: Vectors | None) -> dict[tuple[Span, ...], float]:
    """How much each window means what the term means, in its own language and in the source's; 0 without
    an encoder."""
    if vectors is None or len(windows) < 2:
        return dict.fromkeys(windows, 0.0)
    texts = [alignment.target.slice(Span(run[0].start, run[-1].end)) for run in windows]
    rows = vectors([wanted.text, alignment.source.slice(mention), *texts])
    return {run: float(rows[0] @ row + rows[1] @ row) / 2
            for run, row in zip(windows, rows[2:], strict=True)}


def _alike(target: Document, whole: Span, wanted: str) -> Span | None:
    """In scripts without spaces: the run of ideographs most like the listed form, if one is like it."""
    from rapidfuzz import fuzz

    runs = [Span(whole.start + m.start(), whole.start + m.end()) for m in RUN.finditer(target.slice(whole))]
    runs = [run for run in runs if run.end - run.start >= len(wanted) / 2]
    best = max(runs, key=lambda run: (fuzz.ratio(target.slice(run), wanted), -run.start), default=None)
    return best if best and fuzz.ratio(target.slice(best), wanted) >= ALIKE else None


def _without_and(word: str) -> str:
    """An Arabic word without the conjunction that is written with it: `وأعلنت`."""
    return word[1:] if word[0] in "وف" else word


def _unexplained(alignment: Alignment, bead: Bead, glossary: Glossary) -> list[list[Span]]:
    """Runs of content words that neither a word of the source nor a listed term accounts for; `of` and the
    like link them."""
    target = alignment.target
    common = common_words(primary(target.lang), COMMON)
    opening = common_words(primary(target.lang), OPENING)
    known = {w.lower() for s in bead.source for w in WORD.findall(s.text)}
    runs: list[list[Span]] = []
    for sentence in bead.target:
        run: list[Span] = []
        end = 0
        figures = [fact.span for fact in read_facts(sentence.text, target.lang)]
        listed = [match.span for match in glossary.match(sentence.text, target.lang)
                  if match.term.status != "deprecated"]
        for word in WORD.finditer(sentence.text):
            plain = word.group().lower()
            if not end and not opening.isdisjoint((plain, _without_and(plain))):  # `Selon la ministre`
                end = word.end()
                continue
            if any(figure.overlaps(Span(*word.span())) for figure in figures):
                known.add(plain)
            is_listed = any(span.overlaps(Span(*word.span())) for span in listed)
            gap = sentence.text[end : word.start()]
            end = word.end()
            if run and gap == " " and plain in LINKS:
                continue
            is_explained = is_listed or plain in known or plain in common
            if run and (gap not in (" ", "’", "'") or is_explained):
                runs.append(run)
                run = []
            if not is_explained:
                run = [*run, Span(sentence.span.start + word.start(), sentence.span.start + word.end())]
        runs += [run] if run else []
    return runs

"""Which sentences of a translation pair truly stand alone, and which the aligner could not place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from math import log

from transcheck.data import Alignment, Bead, Role, Sentence, Severity, Span
from transcheck.facts.clauses import Vectors, windows

SURE = 0.8  # confidence; with both rules below .96 of what is left is right on ntrex dev, .69 is found
CLOSER = 0.1  # gain in |log length ratio|; the rule halves the alarms on 224 professional translations
LIKE = 0.4  # cosine with a stretch of what its neighbour renders: on news in 14 languages six of nine false
# alarms were at .4 to .65; of the sentences that ntrex dev leaves out or adds, one in twelve
# Sentences dropped from NTREX with others in their place: cosine at most FAR of the usual one in nine of ten;
# links that were missed, in languages with KNOWN as the usual one: .35 and more.
KNOWN, FAR, SAMPLE = 0.5, 0.25, 12
FIGURE = re.compile(r"\d+")
SKIPPED = (Role.HEADLINE, Role.CAPTION, Role.BYLINE)


def lone_sentences(alignment: Alignment, vectors: Vectors | None, *,
                   of_source: bool) -> Iterator[tuple[int, Bead, Sentence]]:
    """(bead number, bead, sentence) of each sentence of one side without a counterpart.

    Left out: a sentence that faces a lone one of the other version (they are rather a link that was
    missed) unless that one says something else; one that makes up the length that its neighbour lacks (rather
    a sentence cut in two) and has no figure that the neighbour's counterpart lacks; and what a sentence
    renders that the other version left untranslated beside it.
    """
    beads = alignment.beads
    ratio = _length_ratio(beads)
    for number, bead in enumerate(beads):
        own, other = (bead.source, bead.target) if of_source else (bead.target, bead.source)
        if other or not own or bead.confidence < SURE:
            continue
        if alignment.mode != "given":
            facing = _facing(beads, number, of_source)
            if facing and not _is_other(own, facing, alignment, vectors):
                continue
            if _completes(beads, number, of_source, ratio) or _renders_a_copy(beads, number, of_source):
                continue
        yield from ((number, bead, sentence) for sentence in own if sentence.role not in SKIPPED)


def _facing(beads: Sequence[Bead], number: int, of_source: bool) -> tuple[Sentence, ...]:
    """What stands alone beside it, or beyond one link that is unsure: two pairs of sentences that were cut at
    other places."""
    for step in (-1, 1):
        at, unsure = number + step, 0
        while 0 <= at < len(beads):
            if beads[at].source and beads[at].target:
                unsure += 1
                if unsure > 1 or beads[at].confidence >= SURE:
                    break
            elif facing := beads[at].target if of_source else beads[at].source:
                return facing
            at += step
    return ()


def _is_other(own: Sequence[Sentence], facing: Sequence[Sentence], alignment: Alignment,
              vectors: Vectors | None) -> bool:
    """True if two lone sentences are far from meaning the same, in languages that the encoder knows."""
    linked = [bead for bead in alignment.beads if bead.kind == "1-1"][:SAMPLE]
    if vectors is None or not linked:
        return False
    texts = [(bead.source[0].text, bead.target[0].text) for bead in linked]
    made = vectors([" ".join(s.text for s in own), " ".join(s.text for s in facing), *chain(*texts)])
    usual = sum(float(made[i] @ made[i + 1]) for i in range(2, len(made), 2)) / len(linked)
    return usual >= KNOWN and float(made[0] @ made[1]) < FAR * usual


def _renders_a_copy(beads: Sequence[Bead], number: int, of_source: bool) -> bool:
    """True beside a sentence that is the same in both versions: nobody translated it, or this one does."""
    if of_source:
        return False
    near = [beads[at] for at in (number - 1, number + 1) if 0 <= at < len(beads)]
    return any(bead.kind == "1-1" and bead.source[0].text.strip() == bead.target[0].text.strip()
               for bead in near)


def _completes(beads: Sequence[Bead], number: int, of_source: bool, ratio: float) -> bool:
    sentences = beads[number].source if of_source else beads[number].target
    own, figures = _length(sentences), _figures(sentences)
    for at in (number - 1, number + 1):
        if not 0 <= at < len(beads) or not (beads[at].source and beads[at].target):
            continue
        if not figures <= _figures(beads[at].target if of_source else beads[at].source):
            continue
        source, target = _length(beads[at].source), _length(beads[at].target)
        joined = (source + own, target) if of_source else (source, target + own)
        if _mismatch(source, target, ratio) - _mismatch(*joined, ratio) >= CLOSER:
            return True
    return False


def severity_of(alignment: Alignment, number: int, vectors: Vectors | None, *, of_source: bool) -> Severity:
    """Major; minor if a stretch of what a neighbouring sentence renders, or of what stands alone beyond it in
    the other version, means the same as the lone one and has its figures: then a sentence may have been
    cut in two, or two pairs of sentences cut at other places."""
    beads = alignment.beads
    own = beads[number].source if of_source else beads[number].target
    facing: list[Sentence] = []
    for step in (-2, -1, 1, 2):
        if 0 <= number + step < len(beads):
            bead = beads[number + step]
            same, other = (bead.source, bead.target) if of_source else (bead.target, bead.source)
            facing += other if bool(same) == (abs(step) == 1) else ()
    is_new = not _figures(own) <= _figures(facing)  # a figure that vanishes is never a matter of style
    if not facing or vectors is None or alignment.mode == "given" or is_new:
        return Severity.MAJOR
    stretches = [stretch for sentence in facing for stretch in (*windows(sentence.text), sentence.text)]
    made = vectors([" ".join(sentence.text for sentence in own), *stretches])
    return Severity.MINOR if (made[1:] @ made[0]).max() >= LIKE else Severity.MAJOR


def insertion_point(sides: Sequence[tuple[Sentence, ...]], number: int) -> Span:
    """Where the other version lacks bead `number`: after the text of the last bead before it."""
    for side in reversed(sides[:number]):
        if side:
            return Span(side[-1].span.end, side[-1].span.end)
    return Span(0, 0)


def _mismatch(source: int, target: int, ratio: float) -> float:
    return abs(log(target / (source * ratio)))


def _length_ratio(beads: Sequence[Bead]) -> float:
    """Characters of target for one of source, over what is linked."""
    linked = [bead for bead in beads if bead.source and bead.target]
    source = sum(_length(bead.source) for bead in linked)
    return sum(_length(bead.target) for bead in linked) / source if source else 1.0


def _figures(sentences: Sequence[Sentence]) -> set[str]:
    return {figure for sentence in sentences for figure in FIGURE.findall(sentence.text)}


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.text) for sentence in sentences)

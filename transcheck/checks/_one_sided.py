"""Findings about what only one side of a translation says: sentences and clauses without a counterpart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from transcheck.check import Hit, Tools
from transcheck.checks._alone import insertion_point, lone_sentences, severity_of
from transcheck.checks._clauses import lone_clauses
from transcheck.data import Alignment, Severity, Story

Messages = tuple[str, str]  # of a sentence, of a clause; each with a place `{}` for the other file's name


def one_sided(story: Story, tools: Tools, messages: Messages, *, of_source: bool) -> Iterator[Hit]:
    """Yield what stands alone in the originals (`of_source`) or in the translations of a story."""
    for alignment in story.alignments:
        if alignment.relation == "translation":
            yield from _sentences(alignment, tools, messages[0], of_source)
            yield from _clauses(alignment, tools, messages[1], of_source)


def _sentences(alignment: Alignment, tools: Tools, message: str, of_source: bool) -> Iterator[Hit]:
    document, other = alignment.source, alignment.target
    if not of_source:
        document, other = other, document
    facing = [bead.target if of_source else bead.source for bead in alignment.beads]
    for number, bead, sentence in lone_sentences(alignment, tools.vectors, of_source=of_source):
        yield Hit(document, sentence.span, message.format(PurePosixPath(other.path).name),
                  severity_of(alignment, number, tools.vectors, of_source=of_source),
                  related=((other, insertion_point(facing, number)),), confidence=bead.confidence)


def _clauses(alignment: Alignment, tools: Tools, message: str, of_source: bool) -> Iterator[Hit]:
    document, other = alignment.source, alignment.target
    if not of_source:
        document, other = other, document
    for bead, clause, facing in lone_clauses(alignment, tools, of_source=of_source):
        if not of_source and document.text[clause.span.start] in "(（" and not clause.has_fact:
            continue  # translators explain in brackets
        yield Hit(document, clause.span, message.format(PurePosixPath(other.path).name),
                  Severity.MAJOR if clause.has_fact else Severity.MINOR,
                  related=((other, facing),), confidence=bead.confidence)

"""Do the versions of a story say the same with the same certainty? Each sentence is judged once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from transcheck.data import Alignment, Bead, Severity, Span, Story
from transcheck.facts.diff import Kind
from transcheck.facts.ledger import Ledger
from transcheck.facts.modality import compare_modality
from transcheck.facts.pairs import Shift, facing
from transcheck.facts.polarity import MIN_SURE, compare_polarity
from transcheck.facts.quotes import read_quotations
from transcheck.facts.utterances import grave_quotes
from transcheck.facts.votes import Votes
from transcheck.remember import remembered

Compare = Callable[[Alignment, Bead], Shift | None]
Contradicts = Callable[[str, str], bool]


def polarity_flips(story: Story, contradicts: Contradicts | None = None) -> list[Shift]:
    """Negations lost, gained or reversed, each sentence once.

    `contradicts` is a second opinion across languages: what it confirms is major.
    """
    known = _known(story)
    if contradicts not in known:
        known[contradicts] = list(_flips(story, contradicts))
    return known[contradicts]


@remembered
def _known(story: Story) -> dict[Contradicts | None, list[Shift]]:
    """What was found in a story: two checks ask for it."""
    return {}


def _flips(story: Story, contradicts: Contradicts | None) -> Iterator[Shift]:
    votes = Votes(story)

    def find(alignment: Alignment, bead: Bead) -> Shift | None:
        shift = compare_polarity(alignment, bead, votes)
        if shift is None or shift.severity >= Severity.MAJOR:
            return shift
        if contradicts and contradicts(bead.source[0].text, bead.target[0].text):
            return replace(shift, severity=Severity.MAJOR)
        return None if shift.is_guess else shift

    return _shifts(story, find, Kind.POLARITY)


def modality_shifts(story: Story) -> Iterator[Shift]:
    """Possibility, certainty, obligation, permission, advice and prohibition exchanged."""
    votes = Votes(story)
    return _shifts(story, lambda alignment, bead: compare_modality(alignment, bead, votes), Kind.MODALITY)


def quoted_in(shift: Shift) -> tuple[Span, Span] | None:
    """The quotations that a shift stands in, in its own document and in the other; None if not in both."""
    spans = []
    for document, span in ((shift.document, shift.span), (shift.other, shift.other_span)):
        inside = [q.inner for q in read_quotations(document).quotes if q.inner.overlaps(span)]
        spans += inside[:1]
    return (spans[0], spans[1]) if len(spans) == 2 else None


def _shifts(story: Story, find: Compare, kind: Kind) -> Iterator[Shift]:
    """One shift a sentence, held against the earliest version that has it."""
    quoted = {(d.path, s) for a in story.alignments for d, s in grave_quotes(a, kind)}
    ledger = Ledger(story)
    left_over = ((alignment, bead) for alignment in story.alignments for bead in facing(alignment))
    for alignment, bead in (*ledger.beads(), *left_over):
        sides = [[(d.path, s.index) for s in sentences] for d, sentences in
                 ((alignment.source, bead.source), (alignment.target, bead.target))]
        earlier, later = sides if ledger.is_target_later(alignment) else sides[::-1]
        side = ledger.departs(earlier, later)
        shift = find(alignment, bead) if side else None
        if shift and shift.odd:
            is_target = shift.odd == alignment.target.path
            side = "later" if is_target == ledger.is_target_later(alignment) else "earlier"
        if shift is None:
            if alignment.relation == "translation" or bead.confidence >= MIN_SURE:
                ledger.agree(*earlier, *later)
            continue
        ledger.flag(*(later if side == "later" else earlier))
        if not _is_quoted(shift, quoted):
            on_target = (side == "later") == ledger.is_target_later(alignment)
            yield shift if on_target else _turned(shift)


def _turned(shift: Shift) -> Shift:
    return Shift(shift.other, shift.other_span, shift.document, shift.span, shift.after, shift.before,
                 shift.severity, shift.odd)


def _is_quoted(shift: Shift, quoted: set[tuple[str, Span]]) -> bool:
    """The quote check reports it already."""
    return any((path == shift.document.path and span.overlaps(shift.span))
               or (path == shift.other.path and span.overlaps(shift.other_span)) for path, span in quoted)

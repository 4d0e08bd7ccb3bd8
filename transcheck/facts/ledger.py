"""Which of two versions departs, when there are three: the one that disagrees with the earliest."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from transcheck.data import Alignment, Bead, Story

MIN_CONFIDENCE = 0.5  # of a bead in a retelling; newsroom stories: below it, half the beads are wrong


RANKS = ("original", "translation", "retelling")


def trust_order(story: Story) -> dict[str, int]:
    """Versions by how near they are to the original; the later one is held against the earlier."""
    documents = sorted(enumerate(story.documents), key=lambda item: (_rank(story, item[1].path), item[0]))
    return {document.path: number for number, (_, document) in enumerate(documents)}


def _rank(story: Story, path: str) -> int:
    role = story.roles.get(path, "")
    return RANKS.index(role) if role in RANKS else len(RANKS)


class Ledger:
    """Places of a story that agree with an earlier version, and places already reported."""

    def __init__(self, story: Story) -> None:
        self._order = trust_order(story)
        self._story = story
        self._agreed: set[Hashable] = set()
        self._flagged: set[Hashable] = set()

    def beads(self, min_confidence: float = MIN_CONFIDENCE) -> Iterator[tuple[Alignment, Bead]]:
        """Every trusted pair of passages, earliest versions first; in a retelling by confidence."""
        def age(alignment: Alignment) -> list[int]:
            return sorted((self._order[alignment.source.path], self._order[alignment.target.path]))

        for alignment in sorted(self._story.alignments, key=age):
            for bead in alignment.beads:
                if bead.source and bead.target and _is_trusted(alignment, bead, min_confidence):
                    yield alignment, bead

    def is_target_later(self, alignment: Alignment) -> bool:
        """True if the target is the version to be held against the other."""
        return self._order[alignment.source.path] <= self._order[alignment.target.path]

    def departs(self, earlier: Iterable[Hashable], later: Iterable[Hashable]) -> str:
        """`later` or `earlier`: the side to report if the two differ; empty: neither, it is known."""
        before, after = set(earlier), set(later)
        if (before | after) & self._flagged:
            return ""
        if after and after <= self._agreed:
            return "" if before <= self._agreed else "earlier"
        return "later"

    def agree(self, *places: Hashable) -> None:
        self._agreed.update(places)

    def flag(self, *places: Hashable) -> None:
        self._flagged.update(places)


def _is_trusted(alignment: Alignment, bead: Bead, min_confidence: float) -> bool:
    return alignment.relation == "translation" or bead.confidence >= min_confidence

"""Beads that a bilingual file gives: a unit of XLIFF, TMX or PO with its translation.

Nothing is guessed, so every bead is certain; a unit without translation is a null bead.
"""

from __future__ import annotations

from bisect import bisect_right

from transcheck.data import Alignment, Bead, Document, Sentence, file_of

UNIT = "unit "


def given_alignment(source: Document, target: Document) -> Alignment | None:
    """The alignment written down in the file that holds both documents, or None if none is.

    Furniture is in no bead; every other sentence is in exactly one.
    """
    is_one_file = source.path != file_of(source.path) == file_of(target.path)
    is_one_story = source.metadata.story is not None and source.metadata.story == target.metadata.story
    if not is_one_file or not is_one_story or not (_has_units(source) and _has_units(target)):
        return None
    left, right = _by_unit(source), _by_unit(target)
    beads = [_bead(sentences, right.pop(unit, ())) for unit, sentences in left.items()]
    beads += [_bead((), sentences) for sentences in right.values()]
    relation = "translation" if target.metadata.translation_of else "retelling"
    return Alignment(source, target, tuple(beads), relation, "given")


def _has_units(document: Document) -> bool:
    return bool(document.blocks) and all(block.address.startswith(UNIT) for block in document.blocks)


def _by_unit(document: Document) -> dict[str, tuple[Sentence, ...]]:
    starts = [block.span.start for block in document.blocks]
    units: dict[str, tuple[Sentence, ...]] = {}
    for sentence in document.sentences:
        if not sentence.is_furniture:
            block = document.blocks[max(0, bisect_right(starts, sentence.span.start) - 1)]
            units[block.address] = (*units.get(block.address, ()), sentence)
    return units


def _bead(source: tuple[Sentence, ...], target: tuple[Sentence, ...]) -> Bead:
    if source and target:
        return Bead(source, target, 1.0, 1.0, "strong")
    return Bead(source, target, 0.0, 1.0, "null")

"""Why a bead was taken: what each feature gave it, in words and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from transcheck.align.formats import as_text
from transcheck.data import Alignment, Bead

if TYPE_CHECKING:
    from transcheck.align.outline import Outline
    from transcheck.align.side import Side
    from transcheck.encoders import Array, Encoder

LABELS = {"similarity": "similarity", "neighbours": "neighbours", "extension": "extension",
          "shrinking": "shrinking", "length": "length", "numbers": "numbers on one side",
          "shared_numbers": "numbers on both", "votes": "votes", "wording": "words on both"}
OF_TOKENS = ("votes", "wording")  # features that only encoders with tokens have
JOINED = "a sentence left alone joined it"  # a bead that no model scored as it stands


def explain(alignment: Alignment, rows: tuple[Array, Array], encoder: Encoder) -> Iterator[str]:
    """The side-by-side view with a line of evidence under each bead."""
    from dataclasses import replace

    from transcheck.align.outline import outline
    from transcheck.align.side import kept, sides_of

    encoder = encoder.between(alignment.source.lang, alignment.target.lang)
    a, b = sides_of(alignment.source, alignment.target, rows, encoder)
    places = [{s.index: i for i, s in enumerate(kept(document))}
              for document in (alignment.source, alignment.target)]
    first = outline(a, b) if len(a) and len(b) else None
    for bead in alignment.beads:
        yield from list(as_text(replace(alignment, beads=(bead,))))[:-1]
        if first is not None and bead.source and bead.target:
            sources, targets = ([place[s.index] for s in side] for place, side
                                in zip(places, (bead.source, bead.target), strict=True))
            yield "      " + (", ".join(_evidence(a, b, sources, targets, first))
                              or f"similarity {bead.score:.2f}, {JOINED}")
        elif first is not None:
            yield f"      best similarity with any sentence {_best(bead, places, first):.2f}"
        yield ""


def _evidence(a: Side, b: Side, sources: Sequence[int], targets: Sequence[int],
              first: Outline) -> Iterator[str]:
    from transcheck.align.features import NAMES, SHAPES, Region, tabulate

    i, j, shape = sources[0], targets[0], (len(sources), len(targets))
    if shape not in SHAPES or not (_are_neighbours(sources) and _are_neighbours(targets)):
        return
    table = tabulate(a, b, Region(i, i + 1, j, j + 1), first)
    for name, value in zip(NAMES, table[SHAPES.index(shape), 0, 0], strict=True):
        if name in LABELS and (first.votes or name not in OF_TOKENS):
            yield f"{LABELS[name]} {float(value):.2f}"


def _are_neighbours(numbers: Sequence[int]) -> bool:
    return numbers[-1] - numbers[0] == len(numbers) - 1


def _best(bead: Bead, places: list[dict[int, int]], first: Outline) -> float:
    if bead.source:
        return float(first.best_a[0][places[0][bead.source[0].index]])
    return float(first.best_b[0][places[1][bead.target[0].index]])

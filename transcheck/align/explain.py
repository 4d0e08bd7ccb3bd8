"""Why a bead was taken: what each feature gave it, in words and figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcheck.align.formats import as_text
from transcheck.data import Alignment, Bead

if TYPE_CHECKING:
    from transcheck.align.outline import Outline
    from transcheck.align.side import Side
    from transcheck.encoders import Array, Encoder


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
            step = (places[0][bead.source[0].index], places[1][bead.target[0].index],
                    len(bead.source), len(bead.target))
            yield "      " + ", ".join(_evidence(a, b, step, first))
        elif first is not None:
            yield f"      best similarity with any sentence {_best(a, b, bead, places):.2f}"
        yield ""


def _evidence(a: Side, b: Side, step: tuple[int, int, int, int],
              first: Outline) -> Iterator[str]:
    from transcheck.align.features import NAMES, SHAPES, Region, tabulate

    i, j, k, m = step
    table = tabulate(a, b, Region(i, i + 1, j, j + 1), first)
    if (k, m) not in SHAPES:
        return
    for name, value in zip(NAMES, table[SHAPES.index((k, m)), 0, 0], strict=True):
        if name in ("similarity", "neighbours", "extension", "shrinking", "length", "numbers",
                    "shared_numbers") or (name in ("votes", "wording") and first.votes):
            yield f"{name.replace('_', ' ')} {float(value):.2f}"


def _best(a: Side, b: Side, bead: Bead, places: list[dict[int, int]]) -> float:
    single = a.runs[0] @ b.runs[0].T
    if bead.source:
        return float(single[places[0][bead.source[0].index]].max())
    return float(single[:, places[1][bead.target[0].index]].max())

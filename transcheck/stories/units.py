"""Unit vectors of the documents' sentences, put by where there are many: some 40 kB a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from transcheck.data import Document
from transcheck.encoders.rows import DocumentRows
from transcheck.encoders.spill import Spill, SpilledRows
from transcheck.stories.background import yardstick
from transcheck.stories.candidates import document_vector
from transcheck.stories.reporter import Reporter, Wide

if TYPE_CHECKING:
    from transcheck.encoders import Array, Encoder

TOGETHER = 64  # documents whose vectors are made in one product
MANY = 256  # documents; the sentence vectors of more are put by


def reporter_of(documents: Sequence[Document], rows: Mapping[str, Array], encoder: Encoder) -> Reporter:
    """What compares these documents, by the rows of `encoder` and of a wider one where that was asked."""
    scale = yardstick(encoder) if documents else None
    units = units_of(documents, rows, encoder)
    return Reporter(documents, units, encoder.languages, scale, _wide(documents, rows))


def units_of(documents: Sequence[Document], rows: Mapping[str, Array], encoder: Encoder) -> Sequence[Array]:
    """Per document, the unit vectors of the sentences that are not furniture."""
    found: Spill | list[Array] = Spill() if len(documents) > MANY else []
    for start in range(0, len(documents), TOGETHER):
        part = documents[start : start + TOGETHER]
        kept = [encoder.centre(rows[d.path][[n for n, s in enumerate(d.sentences) if not s.is_furniture]])
                for d in part]
        filled = [piece for piece in kept if len(piece)]
        units = iter(np.split(encoder.unit(np.concatenate(filled)), np.cumsum([len(p) for p in filled])[:-1])
                     if filled else ())
        for piece in kept:
            found.append(next(units) if len(piece) else np.zeros((0, 1), dtype=np.float32))
    return found


def document_vectors(units: Sequence[Array]) -> Sequence[Array]:
    """Per document a (1, dim) vector, zeros for one without sentences."""
    width = max((unit.shape[1] for unit in units), default=1)
    found: Spill | list[Array] = Spill() if len(units) > MANY else []
    for unit in units:
        found.append(document_vector(unit)[None] if len(unit) else np.zeros((1, width), dtype=np.float32))
    return found


def _wide(documents: Sequence[Document], rows: Mapping[str, Array]) -> Wide | None:
    """What a wider encoder says, where it was asked."""
    from transcheck.encoders import open_wide

    wide = open_wide("use") if isinstance(rows, DocumentRows) and rows.wide else None
    if wide is None or not isinstance(rows, DocumentRows):
        return None
    numbers = [n for n, document in enumerate(documents) if document.path in rows.wide]
    units = SpilledRows[int]()
    for number, unit in zip(numbers, units_of([documents[n] for n in numbers], rows.wide, wide), strict=True):
        units.put(number, unit)
    foreign = frozenset(n for n, document in enumerate(documents) if document.path in rows.foreign)
    return Wide(units, foreign, yardstick(wide))

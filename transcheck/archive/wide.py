"""Rows of the wider encoder, where one is installed: made where they are needed, kept nowhere.

Only documents in languages that the first encoder does not know need them, and those that could be
versions of such; which these are shows in their window only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from transcheck.config import Settings
from transcheck.data import Document
from transcheck.encoders.rows import DocumentRows, foreign_to

if TYPE_CHECKING:
    from transcheck.encoders import Array


def widened(documents: Sequence[Document], rows: Mapping[str, Array], settings: Settings) -> DocumentRows:
    """The rows of these documents, with those of the wider encoder for the ones that need them."""
    from transcheck.stories import beside
    from transcheck.tools import encoder_for, wide_for

    encoder, wide = encoder_for(settings.encoder), wide_for(settings.encoder)
    foreign = [document for document in documents if wide and foreign_to(encoder, wide, document.lang)]
    if wide is None or not foreign:
        return DocumentRows(rows)
    near = beside(documents, foreign, settings)
    far = {document.path: wide.encode([sentence.text for sentence in document.sentences]).astype("float16")
           for document in near}
    return DocumentRows(rows, far, [document.path for document in foreign])

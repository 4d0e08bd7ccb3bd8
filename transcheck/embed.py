"""Stage 4 of a scan: a row for every sentence, from the cache or an encoder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from transcheck.config import Settings
from transcheck.data import Document
from transcheck.encoders.rows import DocumentRows
from transcheck.runners import Progress, run
from transcheck.shelf import whole

if TYPE_CHECKING:
    import numpy as np

    from transcheck.cache import Cache
    from transcheck.encoders import Encoder

BATCH = 256  # sentences encoded together: enough to share words, few enough to spread over processes
TOGETHER = 512  # documents whose rows are in memory at once: about 40 MB

Rows = Mapping[str, "np.ndarray"]
Door = Callable[[str], "Encoder | None"]  # `tools.encoder_for` or `tools.wide_for`


def embed_all(documents: Sequence[Document], settings: Settings, cache: Cache,
              progress: Progress) -> tuple[DocumentRows, Encoder]:
    """One row per sentence, by path; a wider encoder's too, where the first knows no word."""
    from transcheck.tools import encoder_for

    rows = embed_first(documents, settings, cache, progress)
    return widen(documents, rows, settings, cache, progress), encoder_for(settings.encoder)


def widen(documents: Sequence[Document], rows: Rows, settings: Settings, cache: Cache,
          progress: Progress) -> DocumentRows:
    """The rows of these documents, with those of the wider encoder, if one is installed, for documents in
    languages that the first does not surely know and for what could be versions of such."""
    from transcheck.encoders.rows import foreign_to
    from transcheck.stories import beside
    from transcheck.tools import encoder_for, wide_for

    encoder, wide = encoder_for(settings.encoder), wide_for(settings.encoder)
    foreign = [d for d in documents if wide and foreign_to(encoder, wide, d.lang)]
    if wide is None or not foreign:
        return DocumentRows(rows)
    near = beside(documents, foreign, settings)
    far = _embedded(near, wide_for, settings, (cache, progress))
    return DocumentRows(rows, far, [d.path for d in foreign])


def embed_first(documents: Sequence[Document], settings: Settings, cache: Cache,
                progress: Progress) -> Mapping[str, np.ndarray]:
    """The rows of the first encoder alone, by path."""
    from transcheck.tools import encoder_for

    return _embedded(documents, encoder_for, settings, (cache, progress))


def encoders_used(rows: DocumentRows, encoder: Encoder, settings: Settings) -> str:
    """Names for the report: the encoder, and the wider one if it was asked."""
    from transcheck.tools import wide_for

    wide = wide_for(settings.encoder) if rows.wide else None
    return f"{encoder.name}, {wide.name}" if wide else encoder.name


def _embedded(documents: Sequence[Document], door: Door, settings: Settings,
              told: tuple[Cache, Progress]) -> Mapping[str, np.ndarray]:
    """Rows by path; known sentences come from the cache. Rows are rounded to float16 whether cached or
    not, so that a warm run gives what a cold one gave."""
    from transcheck.encoders.spill import SpilledRows

    encoder, found = _opened(door, settings.encoder), SpilledRows[str]()
    for start in range(0, len(documents), TOGETHER):
        part = [whole(document) for document in documents[start : start + TOGETHER]]
        texts = list(dict.fromkeys(s.text for document in part for s in document.sentences))
        known = _rows_of(texts, encoder, partial(_encode, door, settings.encoder), settings, told)
        for document in part:
            found.put(document.path, _stacked(document, known, encoder.width))
    return found


def _rows_of(texts: Sequence[str], encoder: Encoder, encode: Callable[[Sequence[str]], np.ndarray],
             settings: Settings, told: tuple[Cache, Progress]) -> dict[str, np.ndarray]:
    import numpy as np

    cache, progress = told
    known = cache.rows(encoder, texts)
    missing = [text for text in texts if text not in known]
    batches = [missing[start : start + BATCH] for start in range(0, len(missing), BATCH)]
    results = run(encode, batches, jobs=settings.jobs)
    for batch, rows in zip(batches, progress("Encoding", results, len(batches)), strict=True):
        fresh = dict(zip(batch, np.asarray(rows), strict=True))
        cache.keep_rows(encoder, fresh)
        known.update(fresh)
    return known


def _stacked(document: Document, known: Mapping[str, np.ndarray], width: int) -> np.ndarray:
    import numpy as np

    rows = [known[sentence.text] for sentence in document.sentences]
    return np.stack(rows) if rows else np.zeros((0, width), np.float16)


def _encode(door: Door, name: str, texts: Sequence[str]) -> np.ndarray:
    import numpy as np

    return _opened(door, name).encode(texts).astype(np.float16)


def _opened(door: Door, name: str) -> Encoder:
    encoder = door(name)
    assert encoder is not None
    return encoder

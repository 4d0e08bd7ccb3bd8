"""Rows of sentences and of their parts: looked up before they are computed.

A row is rounded to float16 whether it was kept or not, so that a warm run gives what a cold one gave.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from transcheck.encoders import Encoder
from transcheck.store import Store, digest

if TYPE_CHECKING:
    from transcheck.encoders import Array

MAX_KNOWN = 4096  # vectors remembered by a process: 8 MB


def kept_rows(store: Store, encoder: Encoder, texts: Sequence[str]) -> dict[str, Array]:
    """Rows (float16, `encoder.width`) by text, of those that the store has."""
    import numpy as np

    keys = {digest(encoder.name, text): text for text in texts}
    found = store.get_many("row", list(keys))
    size = 2 * encoder.width
    return {keys[key]: np.frombuffer(value, np.float16) for key, value in found.items()
            if len(value) == size}


def keep_rows(store: Store, encoder: Encoder, rows: Mapping[str, Array]) -> None:
    """Put rows by for the next scan."""
    store.put_many("row", {digest(encoder.name, text): row.tobytes() for text, row in rows.items()})


class Vectors:
    """Unit vectors of any text, for checks that look inside sentences. One for each process."""

    def __init__(self, encoder: Callable[[], Encoder], store: Callable[[], Store]) -> None:
        self._doors = encoder, store
        self._store: Store | None = None
        self._known: dict[str, Array] = {}  # the latest, for pairs share their sentences

    def __call__(self, texts: Sequence[str]) -> Array:
        """(n, dim), a row a text."""
        import numpy as np

        if len(self._known) > MAX_KNOWN:
            self._known.clear()
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._look_up(missing)
        return np.stack([self._known[text] for text in texts])

    def _look_up(self, texts: Sequence[str]) -> None:
        import numpy as np

        open_encoder, open_store = self._doors
        encoder = open_encoder()
        self._store = self._store or open_store()
        rows = kept_rows(self._store, encoder, texts)
        missing = [text for text in texts if text not in rows]
        if missing:
            fresh = dict(zip(missing, encoder.encode(missing).astype(np.float16), strict=True))
            keep_rows(self._store, encoder, fresh)
            rows.update(fresh)
        units = encoder.unit(np.stack([rows[text] for text in texts]).astype(np.float32))
        self._known.update(zip(texts, units, strict=True))

"""What a scan remembers, in the scan's own words; `store` keeps the bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from transcheck.config import Settings
from transcheck.data import Story, StoryReport
from transcheck.store import Store, digest

if TYPE_CHECKING:
    import numpy as np

    from transcheck.encoders import Encoder
    from transcheck.scan import CheckedStory


class Cache:
    """Languages, rows and reports by content. Use as a context; only the driver writes."""

    def __init__(self, settings: Settings, glossary_digest: str = "") -> None:
        self._settings = settings
        self._glossary = glossary_digest
        self._store = Store(None)

    def __enter__(self) -> Self:
        from transcheck.tools import open_store

        self._store = open_store(self._settings)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._store.close()

    def languages(self, texts: Sequence[str]) -> dict[str, tuple[str, float]]:
        """Detected language and its probability, by text."""
        keys = {digest(code_version(), text): text for text in texts}
        found = self._store.get_many("lang", list(keys))
        values = {keys[key]: json.loads(value) for key, value in found.items()}
        return {text: (str(lang), float(share)) for text, (lang, share) in values.items()}

    def keep_languages(self, known: Mapping[str, tuple[str, float]]) -> None:
        """Remember detections."""
        self._store.put_many("lang", {digest(code_version(), text): json.dumps(value).encode()
                                      for text, value in known.items()})

    def rows(self, encoder: Encoder, texts: Sequence[str]) -> dict[str, np.ndarray]:
        """Rows (float16, `encoder.width`) by sentence text."""
        import numpy as np

        keys = {digest(encoder.name, text): text for text in texts}
        found = self._store.get_many("row", list(keys))
        size = 2 * encoder.width
        return {keys[key]: np.frombuffer(value, np.float16) for key, value in found.items()
                if len(value) == size}

    def keep_rows(self, encoder: Encoder, rows: Mapping[str, np.ndarray]) -> None:
        """Remember rows."""
        self._store.put_many("row", {digest(encoder.name, text): row.tobytes() for text, row in rows.items()})

    def reports(self, stories: Sequence[Story]) -> dict[str, StoryReport]:
        """Reports of stories whose texts, settings, glossary and code are unchanged, by story id."""
        from transcheck.reporters.json import report_from

        keys = {self._key(story): story.id for story in stories}
        found = self._store.get_many("report", list(keys))
        return {keys[key]: report_from(json.loads(value)) for key, value in found.items()}

    def keep_reports(self, checked: Sequence[CheckedStory]) -> None:
        """Remember reports; one with a failure is tried again next time."""
        from transcheck.reporters.json import report_to

        self._store.put_many("report", {
            self._key(item.story): json.dumps(report_to(item.report), ensure_ascii=False).encode()
            for item in checked if not item.report.failures
        })

    def _key(self, story: Story) -> bytes:
        parts = [code_version(), repr(self._settings), self._glossary, story.id]
        for document in story.documents:
            parts += [document.path, document.digest, document.lang, document.detected or "",
                      story.roles.get(document.path, "")]
        return digest(*parts)


@lru_cache(maxsize=1)
def code_version() -> str:
    """Digest of this package's files by name, size and time: new code never meets old results."""
    root = Path(__file__).parent
    marks = []
    for file in sorted(root.rglob("*")):
        if file.suffix in (".py", ".json", ".csv", ".txt"):
            status = file.stat()
            marks.append(f"{file.relative_to(root)}:{status.st_size}:{status.st_mtime_ns}")
    return digest(*marks).hex()

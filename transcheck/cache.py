"""What a scan remembers, in the scan's own words; `store` keeps the bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from zlib import compressobj, decompress

from transcheck.config import Settings
from transcheck.data import (
    CheckedStory,
    Document,
    Finding,
    Place,
    ScanReport,
    Severity,
    Span,
    Story,
    StoryReport,
)
from transcheck.errors import ReadError
from transcheck.store import Store, digest
from transcheck.vectors import keep_rows, kept_rows

if TYPE_CHECKING:
    import numpy as np

    from transcheck.encoders import Encoder

# settings that change no finding; of the glossary, its digest is in every key
HOW_IT_IS_SHOWN = ("paths", "glossary", "fail_on", "format", "log_format", "baseline", "cache",
                   "cache_megabytes", "jobs")
# packages whose word lists, rules or profiles can change a finding; encoders name their own
BEHIND_FINDINGS = ("anyascii", "langcodes", "langdetect", "markdown-it-py", "numpy", "pyahocorasick",
                   "PyYAML", "rapidfuzz", "regex", "resiliparse", "sentencex", "snowballstemmer", "wordfreq")


class Cache:
    """Languages, rows and reports by content. Use as a context.

    The driver writes it; workers only add the vectors of parts of sentences (`vectors`).
    """

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
        return kept_rows(self._store, encoder, texts)

    def keep_rows(self, encoder: Encoder, rows: Mapping[str, np.ndarray]) -> None:
        """Remember rows."""
        keep_rows(self._store, encoder, rows)

    def reports(self, stories: Sequence[Story]) -> dict[str, StoryReport]:
        """Reports of stories whose texts, settings, glossary and code are unchanged, by story id."""
        keys = {self._key(story): story.id for story in stories}
        found = self._store.get_many("report", list(keys))
        return {keys[key]: _report_from(json.loads(value)) for key, value in found.items()}

    def keep_reports(self, checked: Sequence[CheckedStory]) -> None:
        """Remember reports; one with a failure is tried again next time."""
        self._store.put_many("report", {
            self._key(item.story): json.dumps(_report_to(item.report)).encode()
            for item in checked if not item.report.failures
        })

    def scan_key(self, files: Sequence[str], notes: Sequence[str]) -> bytes | None:
        """Key of a whole scan: every byte of every file, and all that could change the report.

        None if a file cannot be read: such a scan is done again.
        """
        from transcheck.readers import read_bytes

        if not self._store.is_open:
            return None
        try:
            marks = [part for path in files
                     for part in (path, digest(read_bytes(path, self._settings.max_bytes)).hex())]
        except ReadError:
            return None
        return digest(code_version(), self._what_matters(), self._glossary, *notes, *marks)

    def scan_report(self, key: bytes | None) -> ScanReport | None:
        """The report of an unchanged scan; its stories name documents, languages and roles only."""
        found = self._store.get_many("scan", [key]) if key else {}
        return _scan_from(_lines(found[key])) if key in found else None

    def keep_scan_report(self, key: bytes | None, report: ScanReport) -> None:
        """Remember a whole report; one with a failure is tried again next time."""
        if key and not report.failures:
            self._store.put_many("scan", {key: _packed(_scan_to(report))})

    def _what_matters(self) -> str:
        """The settings that can change what is found, and the encoders' versions; not how it is shown."""
        from transcheck.encoders import releases

        shown = Settings()
        kept = replace(self._settings, **{name: getattr(shown, name) for name in HOW_IT_IS_SHOWN})
        return f"{kept!r} {releases()}"

    def _key(self, story: Story) -> bytes:
        parts = [code_version(), self._what_matters(), self._glossary, story.id]
        for document in story.documents:
            parts += [document.path, document.digest, document.lang, document.detected or "",
                      story.roles.get(document.path, "")]
        return digest(*parts)


@lru_cache(maxsize=1)
def code_version() -> str:
    """Digest of this package's files and of the versions it works with: new code never meets old results.

    By content, so that a cache serves another machine, or another installation on this one.
    """
    from importlib.metadata import PackageNotFoundError, version

    root = Path(__file__).parent
    marks: list[str | bytes] = []
    for file in sorted(root.rglob("*")):
        if file.suffix in (".py", ".json", ".csv", ".txt"):
            marks += [file.relative_to(root).as_posix(), file.read_bytes()]
    for package in BEHIND_FINDINGS:
        try:
            marks.append(version(package))
        except PackageNotFoundError:
            marks.append(f"no {package}")
    return digest(*marks).hex()


# ---- reports as plain values: nothing left out ---------------------------------------------------
def _report_to(report: StoryReport) -> dict[str, Any]:
    """A story's report as plain values; failures are never cached."""
    return {"story": report.story, "notes": list(report.notes),
            "findings": [_finding_to(finding) for finding in report.findings]}


def _report_from(data: Mapping[str, Any]) -> StoryReport:
    """The way back from `_report_to`."""
    return StoryReport(data["story"], tuple(_finding_from(item) for item in data["findings"]), (),
                       tuple(data["notes"]))


def _packed(values: Iterable[Any]) -> bytes:
    """Values as compressed JSON lines: of a large report, a finding at a time is plain values."""
    packer = compressobj(1)
    parts = [packer.compress(json.dumps(value).encode() + b"\n") for value in values]
    return b"".join([*parts, packer.flush()])


def _lines(data: bytes) -> Iterator[Any]:
    """The values of `_packed`."""
    return map(json.loads, BytesIO(decompress(data)))


def _scan_to(report: ScanReport) -> Iterator[list[Any]]:
    yield [list(report.notes), report.encoder, report.words, len(report.stories)]
    for story in report.stories:
        yield [story.id, [[d.path, d.lang] for d in story.documents], dict(story.roles), list(story.reasons)]
    yield from map(_finding_to, report.findings)


def _scan_from(lines: Iterator[Any]) -> ScanReport:
    notes, encoder, words, count = next(lines)
    stories = [Story(name, tuple(Document(path, "", lang) for path, lang in documents), (), roles, tuple(why))
               for name, documents, roles, why in islice(lines, count)]
    findings = tuple(map(_finding_from, lines))
    return ScanReport(tuple(stories), findings, (), tuple(notes), encoder, words)


def _finding_to(finding: Finding) -> list[Any]:
    return [finding.check, finding.name, int(finding.severity), _place_to(finding.place), finding.message,
            finding.story, [_place_to(place) for place in finding.related], finding.lang,
            finding.suggestion, finding.concept, finding.confidence, finding.fingerprint]


def _finding_from(data: list[Any]) -> Finding:
    check, name, severity, place, message, story, related, *rest = data
    return Finding(check, name, Severity(severity), _place_from(place), message, story,
                   tuple(_place_from(item) for item in related), *rest)


def _place_to(place: Place) -> list[Any]:
    return [place.path, place.span.start, place.span.end, place.source.start, place.source.end, place.line,
            place.column, place.end_line, place.end_column, place.text, place.lang, place.address]


def _place_from(data: list[Any]) -> Place:
    path, start, end, source_start, source_end, *rest = data
    return Place(path, Span(start, end), Span(source_start, source_end), *rest)

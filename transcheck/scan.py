"""THE SPINE: files -> documents -> stories -> alignments -> findings.

1. read       files become documents (`readers`), each block with its role (`furniture`)
2. segment    documents become sentences (`segment`)
3. label      a document's language: declared, else what its words say (`lid`)
4. embed      sentences become vectors (`encoders`), kept in the cache (`store`)
5. group      documents become stories: versions of one report (`stories`)
6. align      each pair of versions becomes beads (`align`)
7. check      every check is asked of every story (`checks`)
8. report     findings and failures are sorted and handed over (`reporters`)

`stages.py` has one function for each. `check_story` there is pure: the same story and tools give the
same report in this process, in another or on a cluster.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from transcheck.between import check_between
from transcheck.config import Settings
from transcheck.data import Document, Failure, ScanReport, Story
from transcheck.embed import embed_all, encoders_used
from transcheck.files import find_files
from transcheck.runners import Progress, quiet
from transcheck.stages import check_all, group, read_all

if TYPE_CHECKING:
    from transcheck.cache import Cache

STAGES = ("read", "segment", "label", "embed", "group", "align", "check", "report")


def scan(paths: Sequence[str], settings: Settings, *, progress: Progress = quiet,
         keep_stories: bool = False) -> ScanReport:
    """Scan files and folders. `keep_stories` aligns afresh even where the cache has the report;
    without it the stories name their documents but hold no text.

    Raises UsageError for wrong settings or paths; everything else that goes wrong is a Failure.
    """
    from transcheck.cache import Cache
    from transcheck.tools import open_tools, selected_checks

    selected_checks(settings)  # a misspelt check stops the scan before anything is read
    tools = open_tools(settings)
    files, notes = find_files(paths or settings.paths)
    with Cache(settings, tools.mark) as cache:
        key = cache.scan_key(files, notes)
        report = None if keep_stories else cache.scan_report(key)
        if report is None:
            report = _scan_files(files, notes, settings, cache, progress, keep_stories)
            cache.keep_scan_report(key, report)
    return report


def _scan_files(files: Sequence[str], notes: Sequence[str], settings: Settings, cache: Cache,
                progress: Progress, keep_stories: bool) -> ScanReport:
    """Stages 1 to 8."""
    from transcheck.tools import open_tools

    documents, failures = read_all(files, settings, cache, progress)  # 1 to 3
    rows, encoder = embed_all(documents, settings, cache, progress)  # 4
    stories = group(documents, rows, encoder, settings)  # 5
    checked = check_all(stories, rows, settings, cache, progress, keep_stories)  # 6 and 7
    stories = tuple(item.story for item in checked)
    between = check_between(stories, settings)  # 7, for all stories together
    reports = [*(item.report for item in checked), between]
    failures += [Failure("TC903", fault.path, str(fault), fault.line)
                 for fault in open_tools(settings).glossary.faults]
    return ScanReport(
        stories=stories if keep_stories else tuple(map(_outline, stories)),
        findings=tuple(sorted((f for r in reports for f in r.findings), key=lambda f: f.sort_key)),
        failures=tuple(sorted([*failures, *(f for r in reports for f in r.failures)],
                              key=lambda f: (f.path, f.line, f.check, f.reason))),
        notes=tuple(dict.fromkeys([*notes, *(n for item in checked for n in item.report.notes
                                             if n not in between.notes)])),
        encoder=encoders_used(rows, encoder, settings),
        words=documents.words,
    )


def _outline(story: Story) -> Story:
    """The story without its texts, which a large scan could not hold beside its report."""
    return replace(story, documents=tuple(Document(d.path, "", d.lang) for d in story.documents))


def group_paths(paths: Sequence[str], settings: Settings) -> tuple[tuple[Story, ...], tuple[Failure, ...]]:
    """Read and group only: the stories that `scan` would check, without alignments, and what failed."""
    from transcheck.cache import Cache

    files, _ = find_files(paths or settings.paths)
    with Cache(settings) as cache:
        documents, failures = read_all(files, settings, cache, quiet)
        rows, encoder = embed_all(documents, settings, cache, quiet)
        return group(documents, rows, encoder, settings), tuple(failures)

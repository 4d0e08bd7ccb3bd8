"""Stories -> findings: stages 6 and 7 of a scan, for one partition. Pure, so that any engine may call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from transcheck.archive.group import story_of
from transcheck.archive.rows import Row, document_row, finding_row, story_row, vectors_of
from transcheck.cache import Cache
from transcheck.config import Settings
from transcheck.data import Failure, Story, StoryReport


def check_partition(stories: Iterable[Row], settings: Settings,
                    left_out: Collection[str] = ()) -> dict[str, list[Row]]:
    """Rows of STORY, story after story -> rows of the result by table: what `scan` would say of each.

    `left_out` are stories with which a process came to its end before; they are errors.
    """
    found: dict[str, list[Row]] = {"findings": [], "stories": [], "documents": [], "errors": []}
    for name, several in groupby(stories, key=lambda row: row["story"]):
        rows = list(several)
        story = story_of(rows)
        if not name:  # duplicates: named, not checked
            found["documents"] += [document_row(d, row, 0)
                                   for d, row in zip(story.documents, rows, strict=True)]
        elif name in left_out:
            _add(_failed(story, "took its process down twice, so it is left out. Please report it."), story,
                 rows, found)
        else:
            _add(_report(story, rows, settings), story, rows, found)
    return found


def _add(report: StoryReport, story: Story, rows: Sequence[Row], found: dict[str, list[Row]]) -> None:
    sources = {row["path"]: row["source"] for row in rows}
    counts = Counter(finding.place.path for finding in report.findings)
    found["findings"] += [finding_row(finding, sources) for finding in report.findings]
    found["stories"].append(story_row(story, rows[0], len(report.findings), report.notes))
    found["documents"] += [document_row(document, row, counts[document.path])
                           for document, row in zip(story.documents, rows, strict=True)]
    found["errors"] += [{"check": failure.check, "path": failure.path, "line": failure.line,
                         "reason": failure.reason, "source": sources.get(failure.path, ""),
                         "story": failure.story or story.id} for failure in report.failures]


def _report(story: Story, rows: Sequence[Row], settings: Settings) -> StoryReport:
    """What the checks say; a story that breaks an aligner must not cost the others."""
    from transcheck.embed import widen
    from transcheck.runners import quiet
    from transcheck.stages import check_all
    from transcheck.tools import encoder_for

    width = encoder_for(settings.encoder).width
    try:
        own, cache = {row["path"]: vectors_of(row, width) for row in rows}, Cache(settings)  # never opened
        vectors = widen(story.documents, own, settings, cache, quiet)
        return check_all([story], vectors, settings, cache, quiet, False)[0].report
    except Exception as error:
        return _failed(story, f"could not be compared: {error!r}. Please report it.")


def _failed(story: Story, said: str) -> StoryReport:
    failure = Failure("TC902", story.documents[0].path, f"{story.id}: {said}", story=story.id)
    return StoryReport(story.id, (), (failure,))

"""HTML: one file for people, with everything inside. Nothing is loaded, nothing is sent.

The page's own policy forbids every request and every script but ours, so that no text of a
report can do anything, and it reads without scripts: they only filter and move.
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from hashlib import sha256
from importlib.resources import files
from string import Template

from transcheck import __version__
from transcheck.data import Finding, ScanReport, Story
from transcheck.reporters.html_charts import chart, legend
from transcheck.reporters.html_list import filters, item
from transcheck.reporters.html_story import common_folder, in_page_order, section
from transcheck.reporters.html_text import safe
from transcheck.reporters.wording import titled

Numbered = tuple[int, Finding]


def write(report: ScanReport) -> str:
    """The page. Stories need their alignments: `scan(..., keep_stories=True)`."""
    numbered, sections = _stories(report)
    style, script = _asset("report.css"), _asset("report.js")
    return Template(_asset("report.html")).substitute(
        title=safe(_headline(report)), version=__version__,
        policy=f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'",
        style=style, script=script,
        summary=safe(_summary(report)), failures=_failures(report), notes=_notes(report),
        charts=_charts(report), filters=filters(report.findings),
        items="\n".join(item(number, finding) for number, finding in numbered),
        stories=sections, clean=_clean(report),
        footer=safe(f"transcheck {__version__}, encoder {report.encoder or 'none'}, {report.words} words"),
    )


def _stories(report: ScanReport) -> tuple[list[Numbered], str]:
    """Findings numbered from 1 in the order of the page, and the stories that have any."""
    waiting: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        waiting[finding.story].append(finding)
    numbered: list[Numbered] = []
    sections: list[str] = []
    for story in report.stories:
        if story.id not in waiting:
            continue
        rows, ordered = in_page_order(story, waiting.pop(story.id))
        found = list(enumerate(ordered, len(numbered) + 1))
        numbered += found
        sections.append(section(len(sections) + 1, story, rows, found))
    left = [finding for findings in waiting.values() for finding in findings]
    return [*numbered, *enumerate(left, len(numbered) + 1)], "".join(sections)


def _headline(report: ScanReport) -> str:
    count = len(report.findings)
    found = f"{count} finding{'' if count == 1 else 's'}"
    return f"transcheck: {found}{', not everything was checked' if report.failures else ''}"


def _summary(report: ScanReport) -> str:
    documents = sum(len(story.documents) for story in report.stories)
    stories = len(report.stories)
    parts = [f"{documents} document{'' if documents == 1 else 's'}",
             f"{stories} {'story' if stories == 1 else 'stories'}"]
    if report.accepted:
        parts.append(f"{len(report.accepted)} more findings accepted by the baseline")
    return ", ".join(parts)


def _failures(report: ScanReport) -> str:
    if not report.failures:
        return ""
    items = "".join(f"<li><strong>{titled(f.check)}</strong> <bdi>{safe(f.path)}</bdi>, line {f.line}: "
                    f"{safe(f.reason)}</li>" for f in report.failures)
    return (f'<section class="failures" aria-labelledby="failures"><h2 id="failures">Not checked: '
            f"{len(report.failures)}</h2><ul>{items}</ul></section>")


def _notes(report: ScanReport) -> str:
    if not report.notes:
        return ""
    items = "".join(f"<li>{safe(note)}</li>" for note in report.notes)
    return f"<details open><summary>Notes: {len(report.notes)}</summary><ul>{items}</ul></details>"


def _charts(report: ScanReport) -> str:
    if not report.findings:
        return ""
    by_check = chart("Findings by check", report.findings, lambda f: titled(f.check, f.name))
    folder = common_folder([finding.place.path for finding in report.findings])
    by_version = chart("Findings by version", report.findings, lambda f: f.place.path.removeprefix(folder))
    return f'<div class="charts">{by_check}{by_version}</div><p class="legend">{legend(report.findings)}</p>'


def _clean(report: ScanReport) -> str:
    """The stories in which nothing was found, by name: they were read."""
    found = {finding.story for finding in report.findings}
    stories: list[Story] = [story for story in report.stories if story.id not in found]
    if not stories:
        return ""
    items = "".join(f"<li>{_files(story)}</li>" for story in stories)
    return (f'<section class="clean" aria-labelledby="clean"><h2 id="clean">No finding in '
            f"{len(stories)} {'story' if len(stories) == 1 else 'stories'}</h2><ul>{items}</ul></section>")


def _files(story: Story) -> str:
    return ", ".join(f"<bdi>{safe(document.path)}</bdi>" for document in story.documents)


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"

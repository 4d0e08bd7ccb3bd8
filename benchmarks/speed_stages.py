"""What each stage of a scan costs, measured in a process of its own: one line of JSON.

    python benchmarks/speed_stages.py FOLDER
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from transcheck import stages
from transcheck.cache import Cache
from transcheck.config import Settings
from transcheck.data import Document, Failure, Finding, ScanReport, Story
from transcheck.embed import embed_all
from transcheck.files import find_files
from transcheck.reporters import writer_for
from transcheck.runners import quiet
from transcheck.tools import encoder_for, open_tools, selected_checks


def main() -> None:
    settings = Settings(cache="none")
    spent: dict[str, list[float]] = {}
    with Cache(settings) as cache:
        prepared = timed(spent, "read", lambda: read(sys.argv[1], settings))
        documents = timed(spent, "label", lambda: stages.label_all(prepared, settings, cache))
        rows, encoder = timed(
            spent, "embed", lambda: embed_all(documents, settings, cache, quiet))
        stories = timed(spent, "group", lambda: stages.group(documents, rows, encoder, settings))
    aligned = timed(spent, "align", lambda: align(stories, rows, settings))
    findings = timed(spent, "check", lambda: check(aligned, settings))
    report = ScanReport(tuple(aligned), tuple(sorted(findings, key=lambda f: f.sort_key)), (), (),
                        encoder.name, 0)
    timed(spent, "report", lambda: writer_for("csv")(report))
    print(json.dumps(spent))


def timed(spent: dict[str, list[float]], name: str, work: Callable[[], Any]) -> Any:
    """Do the work; keep seconds of processor and the most memory so far (MB) under its name."""
    start = time.process_time()
    result = work()
    spent[name] = [time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]
    return result


def read(folder: str, settings: Settings) -> list[Document]:
    """Stages 1 and 2."""
    found = [stages._prepare(settings, path) for path in find_files([folder])[0]]
    return [document for one in found if not isinstance(one, Failure) for document in one]


def align(stories: tuple[Story, ...], rows: Any, settings: Settings) -> list[Story]:
    """Stage 6."""
    encoder = encoder_for(settings.encoder)
    return [stages.align_story(story, rows, encoder)[0] for story in stories]


def check(stories: list[Story], settings: Settings) -> list[Finding]:
    """Stage 7."""
    tools, checks = open_tools(settings), selected_checks(settings)
    return [finding for story in stories for finding in stages.check_story(story, tools, checks).findings]


if __name__ == "__main__":
    main()

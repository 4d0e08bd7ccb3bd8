"""What all stories of a scan show together: one name in two spellings, in two stories."""

from __future__ import annotations

from collections.abc import Sequence

from transcheck.config import Settings
from transcheck.data import Failure, Finding, Story, StoryReport


def check_between(stories: Sequence[Story], settings: Settings) -> StoryReport:
    """Stage 7 for all stories together: what checks say of one by the light of the others."""
    from transcheck import ignores
    from transcheck.fingerprints import with_fingerprints
    from transcheck.tools import open_tools, selected_checks

    found: dict[str, list[Finding]] = {}
    failures: list[Failure] = []
    for check in selected_checks(settings) if len(stories) > 1 else ():
        try:
            for finding in check.across(stories, open_tools(settings)):
                found.setdefault(finding.story, []).append(finding)
        except Exception as error:  # one broken check must not hide the others
            reason = f"{check.id} {check.name} broke between stories: {error!r}. Please report it."
            failures.append(Failure("TC902", stories[0].documents[0].path, reason))
    kept: list[Finding] = []
    ran = {check.id for check in selected_checks(settings)}
    used: list[str] = []  # notes about suppressions that covered nothing in their own story, and do here
    for story in stories:
        own = sorted(found.get(story.id, ()), key=lambda finding: finding.sort_key)
        kept += with_fingerprints([f for f in own if not ignores.is_ignored(f, story)], story)
        if own and any(document.ignored for document in story.documents):
            used += set(ignores.unused(story, (), ran)) - set(ignores.unused(story, own, ran))
    return StoryReport("", tuple(kept), tuple(failures), tuple(sorted(used)))

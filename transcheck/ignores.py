"""Suppressions: an editor's word that a passage is meant as it stands, and what became of it.

Comments and front matter come with the document (`Document.ignored`). Plain text has neither, so a
file `.transcheck-ignore` names path, check and passage, one suppression a line:

    # path or pattern      check             fingerprint or words; none: the whole file
    archive/**             all
    today/wire.en.txt      TC101,TC501       acordo sobre pesca
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from transcheck.check import Check
from transcheck.data import Document, Failure, Finding, Ignore, ScanReport, Story, file_of
from transcheck.errors import UsageError, nearest

NAME = ".transcheck-ignore"
ALL = "all"
LINE = re.compile(r'("[^"]*"|\S+)\s+(\S+)(?:\s+("[^"]*"|[^#\s].*?))?(?:\s+#.*)?')
FINGERPRINT = re.compile(r"[0-9a-f]{32}")
GLOB = re.compile(r"/?\*\*/?|\*|\?|[^*?/]+|/")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of an ignore file. `folder` is that file's own, absolute; no checks: every one."""

    where: str  # file and line, for notes
    folder: str
    pattern: str
    checks: tuple[str, ...] = ()
    passage: str = ""  # a fingerprint, or words of the passage; empty: the whole file

    def is_about(self, path: str) -> bool:
        """True for the absolute path of a document that the pattern names, or of its file."""
        return any(_matches(self.pattern, name.removeprefix(f"{self.folder}/"))
                   for name in {path, file_of(path)} if name.startswith(f"{self.folder}/"))

    def covers(self, finding: Finding) -> bool:
        """True if check and passage are the finding's, wherever it is."""
        if self.checks and not any(_is_called(word, finding.check, finding.name) for word in self.checks):
            return False
        if FINGERPRINT.fullmatch(self.passage):
            return finding.fingerprint == self.passage
        return _plain(self.passage) in _plain(finding.place.text)


# ---- the ignore file -----------------------------------------------------------------------------
def load(folders: Iterable[Path], checks: Callable[[], Sequence[Check]]) -> tuple[Rule, ...]:
    """The rules of the ignore files in these folders, each folder once. `checks` is asked only if needed.

    Raises UsageError, with file and line, for a line that cannot mean anything.
    """
    rules: list[Rule] = []
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        file = folder / NAME
        if not file.exists():
            continue
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{file}: cannot be read: {error}. Save it as a text file in UTF-8.") from error
        rules += parse(text, folder.as_posix(), checks())
    return tuple(rules)


def parse(text: str, folder: str, checks: Sequence[Check]) -> Iterator[Rule]:
    """Rules of an ignore file's text. Raises UsageError for a slip."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield _rule(line.strip(), f"{NAME}:{number}", folder, checks)


def _rule(line: str, where: str, folder: str, checks: Sequence[Check]) -> Rule:
    found = LINE.fullmatch(line)
    if not found:
        raise UsageError(f"{where}: '{line}' names no check. Write: path, check (or '{ALL}'), words.")
    pattern, named, passage = (part.strip('"') if part else "" for part in found.groups())
    words = tuple(word for word in named.split(",") if word)
    if ALL in words:
        words = ()
    for word in words:
        slip = unknown(word, checks)
        if slip:
            raise UsageError(f"{where}: {slip}")
    if pattern.startswith("../") or "/../" in pattern:
        raise UsageError(f"{where}: '{pattern}' leads out of the folder of {NAME}. Name a path below it.")
    return Rule(where, folder, pattern, words, passage)


def apply(report: ScanReport, rules: Sequence[Rule], *, folder: str, ran: Collection[str],
          is_whole: bool) -> ScanReport:
    """Take away what the rules cover, and say which rules covered nothing.

    `folder` is what the report's paths are relative to, `ran` the ids of the checks that were asked. A rule
    for a file that was not scanned is only worth a note where everything was (`is_whole`).
    """
    paths = {document.path for story in report.stories for document in story.documents}
    paths |= {finding.place.path for finding in report.findings}
    full = {path: posixpath.normpath(posixpath.join(folder, path)) for path in paths}
    about = [{path for path, name in full.items() if rule.is_about(name)} for rule in rules]
    kept, used = [], set()
    for finding in report.findings:
        hits = {number for number, rule in enumerate(rules)
                if finding.place.path in about[number] and rule.covers(finding)}
        used |= hits
        if not hits:
            kept.append(finding)
    notes = []
    for number, rule in enumerate(rules):
        if not about[number] and is_whole:
            notes.append(f"{rule.where}: '{rule.pattern}' names no file of this scan. Mend it.")
        elif about[number] and number not in used and _were_asked(rule.checks, ran):
            notes.append(f"{rule.where}: covers no finding. Take it out.")
    return replace(report, findings=tuple(kept), notes=(*report.notes, *notes))


# ---- comments and front matter -------------------------------------------------------------------
def slips(story: Story, checks: Sequence[Check]) -> Iterator[Failure]:
    """A name in a comment that no check has: what the editor meant is not done, so the scan is incomplete."""
    for document in story.documents:
        for ignore in document.ignored:
            for word in ignore.checks:
                reason = unknown(word, checks)
                if reason:
                    yield Failure("TC904", document.path, f"{_where(document, ignore)}: {reason}",
                                  max(ignore.line, 1), story.id)


def unused(story: Story, findings: Sequence[Finding], ran: Collection[str]) -> Iterator[str]:
    """A note for each comment or front matter that covers none of the findings.

    One that names a check which was not asked, or that is none, is left alone.
    """
    covering, idle = set(), {}
    for document in story.documents:
        own = [finding for finding in findings if finding.place.path == document.path]
        for ignore in document.ignored:
            key = file_of(document.path), ignore.line  # a bilingual file is two documents with one comment
            if any(ignore.covers(finding) for finding in own):
                covering.add(key)
            elif _were_asked(ignore.checks, ran):
                idle[key] = document, ignore
    for key, (document, ignore) in idle.items():
        if key not in covering:
            what = f" {', '.join(ignore.checks)}" if ignore.checks else ""
            yield f"{_where(document, ignore)}: 'transcheck: ignore{what}' covers no finding."


def unknown(word: str, checks: Sequence[Check]) -> str:
    """What is wrong with a check's name, or an empty string."""
    if any(_is_called(word, check.id, check.name) for check in checks):
        return ""
    known = [label for check in checks for label in (check.id, check.name)]
    return f"no check is called '{word}'.{nearest(word, known)} 'transcheck checks' lists them."


def _where(document: Document, ignore: Ignore) -> str:
    return f"{file_of(document.path)}:{ignore.line}" if ignore.line else f"{document.path}: front matter"


def _is_called(word: str, check: str, name: str) -> bool:
    return check.startswith(word.upper()) or name == word.lower()


def _were_asked(words: Sequence[str], ran: Collection[str]) -> bool:
    """True if every check that the words name was asked; no words stand for all checks."""
    from transcheck.checks import load_checks

    asked = [{check.id for check in load_checks() if not word or _is_called(word, check.id, check.name)}
             for word in words or [""]]
    return all(ids and ids <= set(ran) for ids in asked)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _matches(pattern: str, path: str) -> bool:
    """As in .gitignore: a pattern without a slash is a name at any depth, a folder stands for all in it."""
    trimmed = pattern.strip("/")
    start = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    parts = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
    body = ""
    for token in GLOB.findall(trimmed):
        if "**" in token:
            body += "(?:/.*)?/" if token == "/**/" else "(?:.*/)?" if token == "**/" else f"{token[:-2]}.*"
        else:
            body += parts.get(token) or re.escape(token)
    return re.fullmatch(f"{start}{body}(?:/.*)?", path, re.DOTALL) is not None


def is_ignored(finding: Finding, story: Story) -> bool:
    """True if an editor's word in the finding's own text covers it."""
    return any(ignore.covers(finding) for document in story.documents
               if document.path == finding.place.path for ignore in document.ignored)

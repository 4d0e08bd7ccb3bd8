"""`scan --changed-only`: git says which files are as they were; every other file counts as changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from transcheck.data import Finding, ScanReport
from transcheck.errors import UsageError

HINT = "Fetch it, or check --changed-only; a path goes before it."


def unchanged_since(ref: str) -> Callable[[str], bool]:
    """A test for files that git keeps and that are the same in `ref` and in the working folder.

    What git does not keep (new, ignored, in another repository) is never among them. Raises UsageError
    outside a repository and for a revision that is not there.
    """
    root = os.path.realpath(_git("rev-parse", "--show-toplevel").rstrip("\n"))
    commit = _git("rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}", ref=ref).strip()
    kept = _names(root, "ls-files", "-z")
    kept -= _names(root, "ls-files", "-z", "--deleted", "--unmerged")
    kept -= _names(root, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules",
                   commit, "--")

    def is_unchanged(path: str) -> bool:
        link = Path(os.path.realpath(Path(path).parent)) / Path(path).name
        return all(str(name) in kept for name in {link, Path(os.path.realpath(path))})

    return is_unchanged


def narrow(report: ScanReport, unchanged: Callable[[str], bool]) -> ScanReport:
    """Keep the findings with a place in a changed file, and every failure; say how many are left out."""
    known: dict[str, bool] = {}

    def touches(finding: Finding) -> bool:
        files = {place.file for place in (finding.place, *finding.related)}
        for file in files - known.keys():
            known[file] = unchanged(file)
        return not all(known[file] for file in files)

    kept = tuple(finding for finding in report.findings if touches(finding))
    left = len(report.findings) - len(kept)
    note = f"--changed-only: {left} finding{'s' * (left != 1)} in unchanged files not shown"
    return replace(report, findings=kept, notes=(*report.notes, *([note] if left else [])))


def _names(root: str, *arguments: str) -> set[str]:
    return {os.path.join(root, name) for name in _git("-C", root, *arguments).split("\0") if name}


def _git(*arguments: str, ref: str = "") -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"--changed-only: git cannot be run: {error.strerror}. Install it.") from error
    if done.returncode:
        said = (os.fsdecode(done.stderr).strip().splitlines() or ["git failed"])[0]
        if ref:
            raise UsageError(f"--changed-only: git knows no commit '{ref}' ({said}). {HINT}")
        raise UsageError(f"--changed-only: {said}. Run it inside a git repository.")
    return os.fsdecode(done.stdout)

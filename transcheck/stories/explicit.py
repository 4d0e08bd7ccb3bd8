"""Grouping that people wrote down: a story's name, "translation of", a folder per story."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from transcheck.data import Document


def declared_groups(documents: Sequence[Document], grouping: str) -> list[tuple[tuple[int, ...], str]]:
    """Sets of document numbers that belong together, each with its reason."""
    found: list[tuple[tuple[int, ...], str]] = []
    if grouping == "folder":
        return _by_key([str(PurePosixPath(_posix(d.path)).parent) for d in documents], "in the folder '{}'")
    names = [d.metadata.story or "" for d in documents]
    found += _by_key(names, "declared as versions of the story '{}'")
    for number, document in enumerate(documents):
        target = original_of(documents, number)
        if target is not None:
            reason = f"{document.path} says that it is a translation of {documents[target].path}"
            found.append(((number, target), reason))
    return found


def original_of(documents: Sequence[Document], number: int) -> int | None:
    """The document that number `number` says it is a translation of, by path, file name or stem.

    An exact path wins over a file name, a name over a stem, a file in the same folder over others;
    what stays ambiguous is not guessed.
    """
    document = documents[number]
    wanted = document.metadata.translation_of
    if not wanted:
        return None
    wanted = _posix(wanted).removeprefix("./")
    folder = PurePosixPath(_posix(document.path)).parent
    keys = (str, lambda path: path.name, lambda path: path.stem, lambda path: path.name.partition(".")[0])
    for key in keys:
        matches = [i for i, other in enumerate(documents)
                   if i != number and key(PurePosixPath(_posix(other.path))) == wanted]
        near = [i for i in matches if PurePosixPath(_posix(documents[i].path)).parent == folder]
        for choice in (near, matches):
            if len(choice) == 1:
                return choice[0]
    beside = str(folder / wanted)
    others = (i for i in range(len(documents)) if i != number)
    return next((i for i in others if _posix(documents[i].path) == beside), None)


def _by_key(keys: Sequence[str], reason: str) -> list[tuple[tuple[int, ...], str]]:
    members: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        if key:
            members.setdefault(key, []).append(number)
    return [(tuple(numbers), reason.format(key)) for key, numbers in members.items() if len(numbers) > 1]


def _posix(path: str) -> str:
    return path.replace("\\", "/")

"""Grouping that people wrote down: a story's name, "translation of", a folder per story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from transcheck.data import Document

Key = Callable[[PurePosixPath], str]
KEYS: tuple[Key, ...] = (str, lambda path: path.name, lambda path: path.stem,
                         lambda path: path.name.partition(".")[0])


def declared_groups(documents: Sequence[Document], grouping: str,
                    originals: dict[int, int]) -> list[tuple[tuple[int, ...], str]]:
    """Sets of document numbers that belong together, each with its reason.

    `originals` is what `originals_of` gives.
    """
    if grouping == "folder":
        return _by_key([str(_path(d).parent) for d in documents], "in the folder '{}'")
    found = _by_key([d.metadata.story or "" for d in documents], "declared as versions of the story '{}'")
    for number, target in originals.items():
        reason = f"{documents[number].path} says that it is a translation of {documents[target].path}"
        found.append(((number, target), reason))
    return found


def originals_of(documents: Sequence[Document]) -> dict[int, int]:
    """Number of each declared translation -> number of its original.

    The original is named by path, file name or stem, from where the translation lies or as the scan
    names it. A file in the same folder wins over others; what stays ambiguous is not guessed.
    """
    wanted = {number: _posix(document.metadata.translation_of or "").removeprefix("./")
              for number, document in enumerate(documents) if document.metadata.translation_of}
    asked = {str(_path(documents[number]).parent / name) for number, name in wanted.items()}
    asked.update(wanted.values())
    index: list[dict[str, list[int]]] = [{} for _ in KEYS]  # of names that somebody asked for
    for number, document in enumerate(documents if wanted else ()):
        path = _path(document)
        for key, known in zip(KEYS, index, strict=True):
            if key(path) in asked:
                known.setdefault(key(path), []).append(number)
    found = {}
    for number, name in wanted.items():
        target = _find(name, number, documents, index) if name else None
        if target is not None:
            found[number] = target
    return found


def _find(wanted: str, number: int, documents: Sequence[Document],
          index: Sequence[dict[str, list[int]]]) -> int | None:
    folder = _path(documents[number]).parent
    beside = [i for i in index[0].get(str(folder / wanted), ()) if i != number]
    if beside:
        return beside[0]
    for known in index:
        matches = [i for i in known.get(wanted, ()) if i != number]
        near = [i for i in matches if _path(documents[i]).parent == folder]
        for choice in (near, matches):
            if len(choice) == 1:
                return choice[0]
    return None


def _by_key(keys: Sequence[str], reason: str) -> list[tuple[tuple[int, ...], str]]:
    members: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        if key:
            members.setdefault(key, []).append(number)
    return [(tuple(numbers), reason.format(key)) for key, numbers in members.items() if len(numbers) > 1]


def _path(document: Document) -> PurePosixPath:
    return PurePosixPath(_posix(document.path))


def _posix(path: str) -> str:
    return path.replace("\\", "/")

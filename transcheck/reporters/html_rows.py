"""Which sentences of a story's versions stand side by side: one row a joined bead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from transcheck.data import Sentence, Story

Key = tuple[str, int]  # file, index of the sentence
Row = Mapping[str, tuple[Sentence, ...]]  # file -> its sentences in this row
LAST = 10**9  # versions that nothing joins stand below the others


def rows(story: Story) -> list[Row]:
    """Every sentence of every version once, in the order of the first version.

    Beads with the first version join first; two other versions are joined only by sentences that
    the first lacks. What has no partner stands below the sentence before it in its own version.
    """
    root = _joined(story)
    groups: dict[Key, dict[str, list[Sentence]]] = defaultdict(lambda: defaultdict(list))
    for document in story.documents:
        for sentence in document.sentences:
            key = (document.path, sentence.index)
            groups[root.get(key, key)][document.path].append(sentence)
    places = _places(story, groups, root)
    ordered = sorted(groups.items(), key=lambda item: places[item[0]])
    return [{path: tuple(found) for path, found in group.items()} for _, group in ordered]


def _joined(story: Story) -> dict[Key, Key]:
    """The representative of each sentence that some bead joins to another."""
    parent: dict[Key, Key] = {}

    def find(key: Key) -> Key:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    pivot = story.documents[0].path if story.documents else ""
    with_pivot: set[Key] = set()
    for alignment in sorted(story.alignments, key=lambda a: pivot not in (a.source.path, a.target.path)):
        has_pivot = pivot in (alignment.source.path, alignment.target.path)
        for bead in alignment.beads:
            keys = [*((alignment.source.path, s.index) for s in bead.source),
                    *((alignment.target.path, s.index) for s in bead.target)]
            if not bead.source or not bead.target or (not has_pivot and with_pivot.intersection(keys)):
                continue
            for key in keys[1:]:
                parent[find(key)] = find(keys[0])
            if has_pivot:
                with_pivot.update(keys)
    return {key: find(key) for key in list(parent)}


def _places(story: Story, groups: Mapping[Key, Mapping[str, list[Sentence]]],
            root: Mapping[Key, Key]) -> dict[Key, tuple[int, int, int]]:
    """Sort keys: the first version's sentence, then version and sentence of what hangs below it."""
    pivot = story.documents[0].path
    places = {key: (min(s.index for s in group[pivot]), -1, 0)
              for key, group in groups.items() if pivot in group}
    for version, document in enumerate(story.documents):
        is_joined = any((document.path, sentence.index) in root for sentence in document.sentences)
        above = -1 if is_joined else LAST
        for sentence in document.sentences:
            key = (document.path, sentence.index)
            place = places.setdefault(root.get(key, key), (above, version, sentence.index))
            above = place[0]
    return places

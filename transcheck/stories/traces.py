"""Words of the original's language that a translation has left standing: they give away who came first."""

from __future__ import annotations

from transcheck.stories.facts import Facts, script
from transcheck.stories.rarity import word_share

COMMONEST = 0.2  # share of reports that hold the word: some 300 words of a language
TRACE = 30.0  # times more frequent in one language than in the other: no common loan word is


def traces(a: Facts, b: Facts, langs: tuple[str, str]) -> frozenset[str]:
    """Words of b that belong to a's language, by script or by frequency.

    `langs` are the primary tags of a and b. A word counts if a has it too, or if it is one of the
    commonest of a's language. Names do not count.
    """
    names = {word.lower() for facts in (a, b) for word in facts.names.values()}
    found = set()
    for stem, word in b.words.items():
        is_foreign = script(word) != b.script
        if word in names or (is_foreign and stem not in a.words):
            continue
        share = word_share(langs[0], word)
        is_theirs = is_foreign or share > TRACE * word_share(langs[1], word)
        if is_theirs and (share >= COMMONEST or stem in a.words):
            found.add(word)
    return frozenset(found)

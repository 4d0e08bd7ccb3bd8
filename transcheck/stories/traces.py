"""Words of the original's language that a translation has left standing: they give away who came first."""

from __future__ import annotations

from transcheck.stories.facts import Facts, script
from transcheck.stories.rarity import commonest, word_share

TRACE = 30.0  # times more frequent in one language than in the other: no common loan word is


def traces(a: Facts, b: Facts, langs: tuple[str, str]) -> frozenset[str]:
    """Words of b that belong to a's language, by script or by frequency.

    `langs` are the primary tags of a and b. A word counts if a has it too, or if it is one of the
    commonest of a's language. Names do not count.
    """
    shared = {b.words[stem] for stem in a.words.keys() & b.words.keys()}
    shared |= commonest(langs[0]).intersection(b.words.values())
    if not shared:
        return frozenset()
    names = {word.lower() for facts in (a, b) for word in facts.names.values()}
    return frozenset(word for word in shared - names
                     if script(word) != b.script
                     or word_share(langs[0], word) > TRACE * word_share(langs[1], word))

"""How common a word is in a language: what every reader knows is no name, and no misspelling of one."""

from __future__ import annotations

from functools import lru_cache

from transcheck.glossary.fold import without_accents

WORDY = 500  # centibels: a word of wordfreq's commonest (zipf 4) is a title or a noun, not a name
SPELLED = 600  # centibels: all that wordfreq's small list has (zipf 3)


def is_exonym(a: str, b: str, langs: tuple[str, str]) -> bool:
    """True if each language, or English kept in it, has its own word: Nápoles, Naples; raper, rapper."""
    sides = [{lang for lang in (*langs, "en") if is_known(word, lang, SPELLED)} for word in (a, b)]
    known = all(side & {lang, "en"} for side, lang in zip(sides, langs, strict=True))
    return known and sides[0].isdisjoint(sides[1])


def is_known(word: str, lang: str, centibels: int = WORDY) -> bool:
    """True for a word of the language that is so common, given in lower case without accents."""
    level = _level(word, lang)
    return level is not None and level <= centibels


@lru_cache(maxsize=16384)
def _level(word: str, lang: str) -> int | None:
    """How common a word is, in centibels below certainty; None where the small list lacks it."""
    from transcheck.wordlists import respelled_list

    listed = respelled_list(lang, without_accents)
    return listed.level(word) if listed else None

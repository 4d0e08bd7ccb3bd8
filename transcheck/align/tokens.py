"""What texts share in their letters: numbers, and in one language words."""

from __future__ import annotations

import re

from transcheck.han import in_figures

NUMBER = re.compile(r"\d+(?:[.,'’\u00a0\u202f\u066c]\d{3})*(?!\d)|\d+")
WORD = re.compile(r"[^\W\d_]{4,}")
QUOTED = re.compile("“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|»([^«»]+)«|\"([^\"]+)\"|``(.+?)\'\'|「([^「」]+)」")
STEM = 5  # letters compared


def numbers_in(text: str) -> frozenset[str]:
    """Digit strings of a text, as ASCII and without thousands separators.

    Names, by the sound of their first consonants in any script, were tried as well: they moved no
    figure by more than .001, since the vectors know names already.
    """
    return frozenset("".join(str(int(c)) for c in match.group() if c.isdecimal())
                     for match in NUMBER.finditer(in_figures(text)))


def words_in(text: str) -> frozenset[str]:
    """The first letters of the longer words, small."""
    return frozenset(word[:STEM] for word in WORD.findall(text.casefold()))


def quotes_in(text: str) -> tuple[frozenset[str], ...]:
    """The words of each passage in quotation marks, as `words_in` gives them."""
    return tuple(words_in(match.group(match.lastindex or 0)) for match in QUOTED.finditer(text))

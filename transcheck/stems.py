"""Patterns that are compiled only for a text that has one of their stems.

Our word lists have sixteen languages, and a story needs few of their patterns; to compile one takes a
thousand times as long as to see that its words are not there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

_SIGNS = r"\\\[\](){}.?*+|^$"
_TOKEN = re.compile(  # of a pattern in small letters
    rf"(?P<text>[^{_SIGNS}]+(?![?*+{{])|[^{_SIGNS}])|(?P<bar>\|)|(?P<open>\((?!\?)|\(\?(?::|<?[=!]|p<\w+>))"
    r"|(?P<close>\))|(?P<atom>\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[.^$])"
    r"|(?P<maybe>[?*]\??|\{0?,\d*\}\??|\{0\})|(?P<often>\+\??|\{\d+,?\d*\}\??)|(?P<other>.)", re.DOTALL)

Stems = tuple[str, ...]


class Late:
    """A regular expression that is compiled when a text first has one of its stems; it finds what
    `re.compile` would."""

    __slots__ = ("_compiled", "_flags", "_regex", "_stems")

    def __init__(self, regex: str, flags: int = 0, behind: str = "") -> None:
        """`behind` is a part that no match of the whole can lack, where there is one that tells more."""
        self._regex, self._flags = regex, flags
        self._stems = stems(behind or regex)
        self._compiled: re.Pattern[str] | None = None

    def _for(self, text: str) -> re.Pattern[str] | None:
        if not self._stems:
            return self._whole()
        low = fold(text)
        for stem in self._stems:  # a loop of its own is twice as fast as `any`
            if stem in low:
                return self._whole()
        return None

    def _whole(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._regex, self._flags)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match."""
        pattern = self._for(text)
        return pattern.search(text, start, end) if pattern else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning."""
        pattern = self._for(text)
        return pattern.match(text) if pattern else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        pattern = self._for(text)
        return pattern.fullmatch(text) if pattern else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches in order."""
        pattern = self._for(text)
        return pattern.finditer(text, start, end) if pattern else iter(())


@lru_cache(maxsize=64)  # many patterns are asked of one text
def fold(text: str) -> str:
    """Small letters, and one for those that `re.IGNORECASE` takes for the same."""
    return text.lower().replace("\u0307", "").replace("ı", "i").replace("ſ", "s")


@lru_cache(maxsize=4096)  # parts of patterns stand in several
def stems(regex: str) -> Stems:
    """Strings of which every text with a match has at least one, as `fold` gives them; () where there is
    no telling. Of each alternative it is the longest text or group that no match goes without."""
    opened, alternatives, atoms = "(", list[Stems](), list[Stems]()
    outer: list[tuple[str, list[Stems], list[Stems]]] = []
    for kind, token in ((match.lastgroup, match[0]) for match in _TOKEN.finditer(fold(regex))):
        if kind == "text":
            atoms.append((token,))
        elif kind == "atom":
            atoms.append(())
        elif kind == "bar":
            alternatives.append(_best(atoms))
            atoms = []
        elif kind == "open":
            outer.append((opened, alternatives, atoms))
            opened, alternatives, atoms = token, [], []
        elif kind == "close" and outer:
            found = () if "!" in opened else _any_of([*alternatives, _best(atoms)])
            opened, alternatives, atoms = outer.pop()
            atoms.append(found)
        elif kind == "maybe" and atoms:
            atoms[-1] = ()
        elif kind != "often":
            return ()
    return () if outer else _any_of([*alternatives, _best(atoms)])


def _best(atoms: list[Stems]) -> Stems:
    """Those of an atom that tell most: the shortest of them is longest."""
    some = [atom for atom in atoms if atom]
    return max(some, key=_shortest) if len(some) > 1 else some[0] if some else ()


def _shortest(atom: Stems) -> int:
    return min(map(len, atom))


def _any_of(alternatives: list[Stems]) -> Stems:
    return tuple(dict.fromkeys(chain.from_iterable(alternatives))) if all(alternatives) else ()

"""Are two names one person or one body? For lists; `variants` asks the same of running text.

Words are paired by sound and spelling, whatever their order; a person may have more names in one
list, a body may not. Names that differ by more than a slip are never merged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from transcheck.glossary.names import skeleton

MAX_EDITS = 2  # letters by which two paired words may differ (names dev set; 3 merges Luxford and Luxon)
MAX_SHARE = 0.34  # … and as a share of the longer one: one letter in three
MAX_TOTAL = 3  # letters by which two whole names may differ
PARTICLES = frozenset(
    "al el bin ibn ben bint abu de da do dos van von der den la le the of and und et i y e".split())
TITLES = frozenset("mr mrs ms dr sir president prasident presidente shaikh sheikh mullah haji king queen "
                   "prince minister".split())
NUMBERS = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3", "forty": "4",
           "fourty": "4", "four": "4", "intl": "international", "corp": "corporation"}
LEGAL = re.compile(
    r"\b(?:(?:open |public |closed )?joint stock compan\w*|limited liability company|public limited company|"
    r"aktsionernoe obshchestvo|aktiengesel+schaft|societatea cu raspundere limitata|"
    r"obshchestvo s ogranichennoy otvetstvennostyu|sp z o o|s p a|spa|o o o|ooo|oao|ojsc|pjsc|pao|zao|jsc|ao|"
    r"ano|llc|l l c|ltda|ltd|limited|inc|incorporated|plc|gmbh|akg|ag|s a r l|sarl|s r l|srl|"
    r"b v|bv|n v|nv|a s|ab|kk|pte|l p|lp|n a|na|sa de cv|s a de c v|s a|sa|co|company|se|kg)\b")


def same_name(one: str, other: str, kind: str = "person") -> bool:
    """True if two spellings are likely the same `person` or `body` (company, organisation)."""
    left, right = _words(one, kind), _words(other, kind)
    if not left or not right:
        return left == right
    if "".join(left) == "".join(right):
        return True
    used: set[int] = set()
    total, matched, alone = 0, 0, 0
    for word in sorted(left, key=len, reverse=True):
        index, edits = _partner(word, right, used)
        if index is None:
            alone += word not in PARTICLES
            continue
        used.add(index)
        matched += word not in PARTICLES
        total += edits
    rest = sum(word not in PARTICLES for index, word in enumerate(right) if index not in used)
    if alone and rest:
        return _is_joined(left, right)
    if total > MAX_TOTAL:
        return False
    if not alone and not rest:
        return matched > 0
    return (kind == "person" and matched >= 2) or _is_joined(left, right)


def _is_joined(left: Sequence[str], right: Sequence[str]) -> bool:
    """Words run together or torn apart, with a slip at most: `VladimirPutin`, `Patr ushev`."""
    from rapidfuzz.distance import OSA

    one, other = "".join(left), "".join(right)
    return len(left) != len(right) and bool(OSA.distance(one, other) <= (len(one) > 12))


def _partner(word: str, words: Sequence[str], used: set[int]) -> tuple[int | None, int]:
    """Index of the word that goes with `word`, and by how many letters it differs."""
    best: tuple[int, int] | None = None
    for index, other in enumerate(words):
        if index not in used:
            edits = _edits(word, other)
            if edits is not None and (best is None or edits < best[0]):
                best = edits, index
    return (None, 0) if best is None else (best[1], best[0])


@lru_cache(maxsize=4096)
def _edits(one: str, other: str) -> int | None:
    """Letters by which two words differ as written or as they sound; None if they are two words."""
    from rapidfuzz.distance import OSA

    if one == other:
        return 0
    if min(len(one), len(other)) == 1:
        return 0 if one[0] == other[0] and one.isalpha() and other.isalpha() else None
    pairs = ((one, other), (skeleton(one), skeleton(other)))
    edits, longest = min((OSA.distance(a, b), -max(len(a), len(b))) for a, b in pairs if a and b)
    return edits if edits <= MAX_EDITS and edits <= MAX_SHARE * -longest else None


@lru_cache(maxsize=8192)
def _words(name: str, kind: str) -> tuple[str, ...]:
    from anyascii import anyascii

    plain = re.sub(r"['’`ʻ]", "", anyascii(name).lower()).replace("&", " and ")
    plain = re.sub(r"u\.s\.", "united states", plain)
    plain = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", plain)
    words = re.sub(r"[^a-z0-9]+", " ", plain)
    if kind != "person":
        words = LEGAL.sub(" ", words) if LEGAL.sub("", words).strip() else words
    else:
        words = re.sub(r"\b(?:llc|ltd)\b", " ", words)
    found = [NUMBERS.get(word, word) for word in words.split()]
    if kind == "person":
        found = [word for word in found if word not in TITLES] or found
    return tuple(word for word in found if word != "the") if kind != "person" else tuple(found)

"""Two renderings of one utterance: what they share and how they differ.

Words are aligned by overlap dynamic programming (Needleman-Wunsch with free ends, so that a quote
may be a part of the other); each stretch that differs gets a class, and the class says how far a
reader is misled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from transcheck.data import Severity
from transcheck.facts.cues import are_opposite
from transcheck.facts.kinds import SEVERITY as SEVERITY
from transcheck.facts.kinds import Kind as Kind
from transcheck.facts.words import CUT, Word, is_function, stem, word_list

GAP = -0.45
MISMATCH = -0.4  # dearer than no gap: two words opposite each other beat one left over at a free end
FUNCTION_WEIGHT = 1.0
CONTENT_WEIGHT = 3.0
NEAR_WEIGHT = 2.2  # same stem, or alike in spelling
PREFIXES = ("un", "dis", "in", "im", "ir", "il", "non")  # denial inside a word, in English and Romance
MOVED = 3  # words a negation may move and still deny the same; DEMETR moves it further
NEAR = 80  # rapidfuzz ratio of two words of 5 letters or more: neighbour/neighbor, defence/defense


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one side that stand where other words, or none, stand on the other.

    `a` and `b` are ranges of word indexes.
    """

    kind: Kind
    a: tuple[int, int]
    b: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The stretch that two word lists have in common: `a` and `b` are its ranges of indexes.

    `similarity` is matched weight over total weight, 0 to 1; `shared` counts matched content
    words.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    similarity: float
    shared: int
    changes: tuple[Change, ...]

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(change.kind for change in self.changes)

    @property
    def severity(self) -> Severity:
        return max((SEVERITY[change.kind] for change in self.changes), default=Severity.INFO)


def compare(a: Sequence[Word], b: Sequence[Word], lang: str) -> Comparison:
    """Compare two renderings in one language; either may be a part of the other."""
    steps = _overlap(a, b, lang)
    if not steps:
        return Comparison((0, 0), (0, 0), 0.0, 0, ())
    range_a = (steps[0][0], steps[-1][1])
    range_b = (steps[0][2], steps[-1][3])
    matched, shared = 0.0, 0
    for a0, a1, b0, b1 in steps:
        if a1 > a0 and b1 > b0:
            score = word_match(a[a0], b[b0], lang)
            matched += max(score, 0.0)
            shared += score >= NEAR_WEIGHT
    total = sum(_weight(word.key, lang) for word in (*a[slice(*range_a)], *b[slice(*range_b)]))
    changes = tuple(_changes(a, b, steps, lang))
    return Comparison(range_a, range_b, 2 * matched / total if total else 0.0, shared, changes)


def word_match(a: Word, b: Word, lang: str) -> float:
    """Score of putting two words opposite each other; negative if they have nothing in common."""
    return _key_match(a.key, b.key, lang)


@lru_cache(maxsize=65536)
def _key_match(a: str, b: str, lang: str) -> float:
    if a == b:
        return _weight(a, lang)
    if CUT in (a, b):
        return GAP
    if is_function(a, lang) or is_function(b, lang) or a.isdigit() or b.isdigit():
        return MISMATCH
    if stem(a, lang) == stem(b, lang) or _is_near(a, b):
        return NEAR_WEIGHT
    return MISMATCH


def _is_near(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 5:
        return False
    from rapidfuzz.fuzz import ratio

    return ratio(a, b) >= NEAR


def _weight(key: str, lang: str) -> float:
    if key == CUT:
        return 0.0
    return FUNCTION_WEIGHT if is_function(key, lang) else CONTENT_WEIGHT


Step = tuple[int, int, int, int]  # range in a, range in b; one word or none on each side


def _overlap(a: Sequence[Word], b: Sequence[Word], lang: str) -> list[Step]:
    rows, columns = len(a), len(b)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    keys = [word.key for word in b]
    scores = {key: [_key_match(key, other, lang) for other in keys] for key in {word.key for word in a}}
    for i in range(1, rows + 1):
        row, above, left = best[i], best[i - 1], 0.0
        for j, score in enumerate(scores[a[i - 1].key]):
            pair, gap = above[j] + score, (above[j + 1] if above[j + 1] > left else left) + GAP
            left = row[j + 1] = pair if pair > gap else gap
    last = [(best[rows][j], rows, j) for j in range(columns + 1)]
    last += [(best[i][columns], i, columns) for i in range(rows)]
    top, i, j = max(last, key=lambda cell: (cell[0], cell[1] + cell[2]))
    if top <= 0:
        return []
    steps: list[Step] = []
    while i > 0 and j > 0:
        if best[i][j] == best[i - 1][j - 1] + word_match(a[i - 1], b[j - 1], lang):
            steps.append((i - 1, i, j - 1, j))
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j] + GAP:
            steps.append((i - 1, i, j, j))
            i -= 1
        else:
            steps.append((i, i, j - 1, j))
            j -= 1
    return steps[::-1]


def _changes(a: Sequence[Word], b: Sequence[Word], steps: list[Step], lang: str) -> list[Change]:
    """Runs of steps that are not equal words, each with its class."""
    found: list[Change] = []
    run: list[Step] = []
    for step in [*steps, None]:
        if step is not None and not _is_equal(a, b, step):
            run.append(step)
            continue
        if run:
            ra, rb = (run[0][0], run[-1][1]), (run[0][2], run[-1][3])
            kind = classify(a[slice(*ra)], b[slice(*rb)], lang)
            if kind is not None:
                found.append(Change(kind, ra, rb))
        run = []
    return _balanced(a, b, _moved(a, b, found, lang), lang)


def _is_equal(a: Sequence[Word], b: Sequence[Word], step: Step) -> bool:
    a0, a1, b0, b1 = step
    return a1 > a0 and b1 > b0 and a[a0].text == b[b0].text


def classify(a: Sequence[Word], b: Sequence[Word], lang: str) -> Kind | None:
    """Class of one differing stretch; None if an editor's cut or insertion explains it."""
    keys_a, keys_b = _keys(a), _keys(b)
    if CUT in keys_a or CUT in keys_b:
        return None
    if _letters(keys_a) == _letters(keys_b):
        return Kind.TYPOGRAPHIC
    if _numbers(keys_a, lang) != _numbers(keys_b, lang):
        return Kind.NUMBER
    if _is_flip(keys_a, keys_b, lang) or are_opposite(" ".join(keys_a), " ".join(keys_b), lang):
        return Kind.POLARITY
    modal_a, modal_b = _modality(keys_a, lang), _modality(keys_b, lang)
    if modal_a and modal_b and modal_a != modal_b:
        return Kind.MODALITY
    if all(is_function(k, lang) for k in keys_a + keys_b):
        return Kind.FUNCTION
    content_a = [k for k in keys_a if not is_function(k, lang)]
    content_b = [k for k in keys_b if not is_function(k, lang)]
    if not content_a or not content_b:
        return Kind.ADDITION if content_b else Kind.OMISSION
    if len(content_a) == len(content_b) and all(
        stem(x, lang) == stem(y, lang) or _is_near(x, y)
        for x, y in zip(content_a, content_b, strict=True)
    ):
        return Kind.INFLECTION
    if _names(a, lang) and _names(b, lang) and not _names(a, lang) & _names(b, lang):
        return Kind.NAME
    return Kind.WORDING


def _keys(words: Sequence[Word]) -> list[str]:
    """Keys with negations written out: don't -> do not."""
    keys: list[str] = []
    for word in words:
        if word.key.endswith("n't"):
            keys += [{"ca": "can", "wo": "will"}.get(word.key[:-3], word.key[:-3]), "not"]
        else:
            keys.append(word.key)
    return keys


def _letters(keys: Sequence[str]) -> str:
    return "".join(c for key in keys for c in key if c.isalnum())


def _numbers(keys: Sequence[str], lang: str) -> frozenset[str]:
    spelled = word_list("number", lang)
    return frozenset(k for k in keys if k in spelled or any(c.isdigit() for c in k))


def _is_flip(a: Sequence[str], b: Sequence[str], lang: str) -> bool:
    """Odd number of negations on one side only; words such as `stop` or `without` veto."""
    stems_a, stems_b = {stem(key, lang) for key in a}, {stem(key, lang) for key in b}
    implicit = word_list("implicit", lang)
    both = stems_a | stems_b
    if any(key in implicit and stem(key, lang) not in stems_a & stems_b and not _denies(key, both, lang)
           for key in (*a, *b)):
        return False
    odd_a = negations(a, lang) + sum(_denies(key, stems_b, lang) for key in a)
    odd_b = negations(b, lang) + sum(_denies(key, stems_a, lang) for key in b)
    return odd_a % 2 != odd_b % 2


def _denies(key: str, other: set[str], lang: str) -> bool:
    """True for `unable` opposite `able`."""
    return any(key.startswith(prefix) and stem(key.removeprefix(prefix), lang) in other
               for prefix in PREFIXES)


def negations(keys: Sequence[str], lang: str) -> int:
    """How many words deny."""
    cues = word_list("negation", lang)
    return sum(key in cues or key.endswith("n't") for key in keys)


def _modality(keys: Sequence[str], lang: str) -> frozenset[str]:
    classes = ("necessity", "advice", "possibility")
    found = {name for name in classes for key in keys if key in word_list(name, lang)}
    if "advice" in found:
        found.discard("necessity")
    return frozenset(found)


def _names(words: Sequence[Word], lang: str) -> frozenset[str]:
    """Capitalised words, where capitals mean names."""
    if lang.startswith("de"):
        return frozenset()
    return frozenset(w.key for w in words if w.text[:1].isupper() and not is_function(w.key, lang))


def _balanced(a: Sequence[Word], b: Sequence[Word], changes: list[Change], lang: str) -> list[Change]:
    """`will not accept any` against `will accept no`: the negation has only moved."""
    def denied(words: Sequence[Word]) -> int:
        return negations(_keys(words), lang)

    parts = {c: (a[slice(*c.a)], b[slice(*c.b)]) for c in changes}
    denying = {c for c, (x, y) in parts.items() if denied(x) != denied(y)}
    is_even = sum(denied(x) - denied(y) for x, y in parts.values()) == 0
    is_near = max((c.a[1] for c in denying), default=0) - min((c.a[0] for c in denying), default=0) <= MOVED
    if not is_even or not is_near or any(not is_function(k, lang) and not negations([k], lang)
                          for c in denying for side in parts[c] for k in _keys(side)):
        return changes
    return [Change(Kind.FUNCTION, c.a, c.b) if c in denying else c for c in changes]


def _moved(a: Sequence[Word], b: Sequence[Word], changes: list[Change], lang: str) -> list[Change]:
    """Words left out here and added there have only moved: order, not wording."""
    def content(change: Change) -> list[str]:
        keys = [w.key for w in (*a[slice(*change.a)], *b[slice(*change.b)])]
        return sorted(stem(k, lang) for k in keys if not is_function(k, lang))

    result = []
    for change in changes:
        other = {Kind.OMISSION: Kind.ADDITION, Kind.ADDITION: Kind.OMISSION}.get(change.kind)
        if other and any(c.kind is other and content(c) == content(change) for c in changes):
            change = Change(Kind.FUNCTION, change.a, change.b)
        result.append(change)
    return result

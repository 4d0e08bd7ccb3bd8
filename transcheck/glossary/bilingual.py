"""Pairs of terms from aligned passages: which word group of one language goes with which of the other.

Candidates on both sides are scored by Dice over passages (Dice 1945; Melamed 2000 for competitive
linking): the best pair wins and its halves compete no more.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transcheck.glossary.inflection import common_words
from transcheck.glossary.ranking import LINKS, STOP
from transcheck.glossary.words import is_unspaced

MIN_PASSAGES = 2
MAX_SPACED, MAX_UNSPACED = 5, 14  # words; characters of a script without spaces
ONE_WORD = 0.3  # weight of a lone plain word: rightly paired, but seldom a term (bimine)
MIN_DICE = 0.5  # bimine 2015: below it fewer than one pair in ten is right
WORD = re.compile(r"[^\W_]+(?:[-'’&+][^\W_]+)*\+?")
RUN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\u0e00-\u0e7f]+")
_EDGE = frozenset("的了和及與与在為为是於于之以將将等並并而或對对由其就會会不有及至向從从使令已再各該该")


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and a target term; `passages` is in how many they stand together, `score` ranks,
    `dice` is their overlap from 0 to 1."""

    source: str
    target: str
    passages: int
    score: float
    dice: float


def bilingual(passages: Iterable[tuple[str, str]], source_lang: str, target_lang: str) -> tuple[Pair, ...]:
    """Term pairs of aligned (source, target) passages, the surest first."""
    passages = [pair for pair in passages if pair[0].strip() and pair[1].strip()]
    left = _candidates([source for source, _ in passages], source_lang)
    right = _candidates([target for _, target in passages], target_lang)
    return _linked(_scored(left, right))


def _candidates(texts: Sequence[str], lang: str) -> dict[str, frozenset[int]]:
    """Word groups of a language and the passages that hold them, redundant parts left out."""
    places: dict[str, set[int]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for number, text in enumerate(texts):
        groups = _unspaced(text) if any(map(is_unspaced, text)) else _spaced(text, lang)
        for group in groups:
            places[group].add(number)
            counts[group] += 1
    kept = {g: frozenset(p) for g, p in places.items() if len(p) >= MIN_PASSAGES}
    covered = _covered(kept, counts)
    return {group: found for group, found in kept.items()
            if group not in covered and (" " in group or len(group) < MAX_UNSPACED or group.isascii())}


def _spaced(text: str, lang: str) -> Iterable[str]:
    stop = common_words(lang, STOP)
    for clause in re.split(r"[.,;:!?()\[\]\n\"“”]+", text):
        words = [m.group() for m in WORD.finditer(clause)]
        lowered = [w.lower() for w in words]
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + MAX_SPACED) + 1):
                inner = lowered[start + 1 : end - 1]
                if _may_edge(lowered[start], stop) and _may_edge(lowered[end - 1], stop) and not any(
                        word[0].isdigit() or (word in stop and word not in LINKS) for word in inner):
                    yield " ".join(words[start:end] if words[start].isupper() else lowered[start:end])


def _may_edge(word: str, stop: frozenset[str]) -> bool:
    return word not in stop and not word[0].isdigit()


def _unspaced(text: str) -> Iterable[str]:
    for run in RUN.finditer(text):
        chars = run.group()
        for start in range(len(chars)):
            for end in range(start + 2, min(len(chars), start + MAX_UNSPACED) + 1):
                if chars[start] not in _EDGE and chars[end - 1] not in _EDGE:
                    yield chars[start:end]
    yield from (m.group() for m in WORD.finditer(text) if m.group().isascii() and len(m.group()) > 1)


def _covered(kept: dict[str, frozenset[int]], counts: Counter[str]) -> set[str]:
    """Groups that stand (nearly) always inside one longer group."""
    covered: set[str] = set()
    for group in kept:
        spaced = " " in group
        units = group.split(" ") if spaced else list(group)
        for part in (units[1:], units[:-1]):
            text = (" " if spaced else "").join(part)
            if text in kept and counts[text] <= counts[group] * 1.1:
                covered.add(text)
    return covered


def _scored(left: dict[str, frozenset[int]], right: dict[str, frozenset[int]]) -> list[Pair]:
    index: dict[int, list[str]] = defaultdict(list)
    for target, places in right.items():
        for place in places:
            index[place].append(target)
    pairs = []
    for source, places in left.items():
        together: Counter[str] = Counter(target for place in places for target in index[place])
        for target, count in together.items():
            if count < MIN_PASSAGES:
                continue
            dice = 2 * count / (len(places) + len(right[target]))
            if dice >= MIN_DICE:
                length = min(3, math.log2(1 + _size(source))) * min(3, math.log2(1 + _size(target)))
                score = dice**2 * math.log(count)**1.5 * length**0.5
                if " " not in source and source.islower():
                    score *= ONE_WORD
                pairs.append(Pair(source, target, count, score, dice))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.source, pair.target))


def _size(group: str) -> int:
    return len(group) if is_unspaced(group[0]) else 1 + group.count(" ")


def _linked(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Competitive linking: each term is used once, in its best pair."""
    used: set[tuple[int, str]] = set()
    chosen = []
    for pair in pairs:
        if (0, pair.source) not in used and (1, pair.target) not in used:
            used |= {(0, pair.source), (1, pair.target)}
            chosen.append(pair)
    return tuple(chosen)

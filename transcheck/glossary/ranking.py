"""Rank the terms and names of a body of text in one language; no model, no rules of grammar.

Names are runs of capitals that small function words may link. Terms are word groups scored by
C-value (Frantzi, Ananiadou and Mima 2000) times how much commoner their words are here than in
the language at large (wordfreq).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transcheck.glossary.acronyms import shorts
from transcheck.glossary.inflection import common_words

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SENTENCE = re.compile(r"[^.!?;:\n•\t()\[\]\"“”«»]+")
LINKS = frozenset(
    "of for on against in the and to between de del des du d la le les l pour contre et en y e da do das dos "
    "van voor von für und della delle degli di per i".split())
PARTING = frozenset("and in to et en y e und between on".split())  # links that may join two names
STOP = 330  # centibels: words this common begin and end no term (monomine)
RARE = 700  # centibels taken for a word that wordfreq does not know
MAX_WORDS = 4
ORDINARY = 480  # centibels: a lone capitalised word this common is hardly a name
MIN_CAPITAL = 0.7  # share of its uses in which a name has its capital


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in the form most used; `kind` is `name` or `term`, `uses` how often it stands."""

    text: str
    kind: str
    uses: int
    score: float


def rank(texts: Sequence[str], lang: str) -> tuple[Ranked, ...]:
    """Names and terms of `texts`, the surest first; the same for any order of texts."""
    names, terms = _names(texts, lang), _terms(texts, lang)
    found = {item.text.lower(): item for item in terms}
    for item in names:
        other = found.get(item.text.lower())
        if other is None or other.score < item.score:
            found[item.text.lower()] = item
    return tuple(sorted(found.values(), key=lambda item: (-item.score, item.text)))


def _names(texts: Sequence[str], lang: str) -> list[Ranked]:
    stop = common_words(lang, STOP)
    runs: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        for sentence in SENTENCE.finditer(text):
            words = [m.group() for m in WORD.finditer(sentence.group())]
            titled = sum(w[0].isupper() for w in words) > max(3, 0.6 * len(words))
            small.update(w for w in words if w[0].islower())
            if not titled:
                runs.update(re.sub(r"['’]s$", "", run) for run in _runs(sentence.group(), stop))
        runs.update(text[s.start : s.end] for s in shorts(text) if text[s.start : s.end].isupper())
    known = common_words(lang, ORDINARY)
    best: list[Ranked] = []
    for run, uses in runs.items():
        lower = run.lower()
        if " " not in run and uses < MIN_CAPITAL * (uses + small[lower]):
            continue
        score = (1 + math.log(uses)) * (1.6 if " " in run else 1.8)
        if " " not in run and not run.isupper() and lower in known:
            score *= 0.3  # a month, an adjective, `Article`, `Moreover`
        if " and " in run and all(part in runs for part in re.split(r" and (?:the )?", run)):
            score *= 0.3  # two names side by side
        if any(word.lower() not in stop for word in run.split()):
            best.append(Ranked(run, "name", uses, score))
    return best


def _runs(sentence: str, stop: frozenset[str]) -> Iterator[str]:
    """Capitalised runs; a common word that opens the sentence is left out."""
    words = list(WORD.finditer(sentence))
    run: list[re.Match[str]] = []
    links: list[re.Match[str]] = []
    for index, word in enumerate(words):
        text = word.group()
        adjacent = index == 0 or not sentence[words[index - 1].end() : word.start()].strip()
        if text[0].isupper() and (index or text.lower() not in stop) and (adjacent or not run):
            run = [*run, *links, word] if run else [word]
            links = []
        elif run and adjacent and text.lower() in LINKS and len(links) < 2:
            links.append(word)
        else:
            yield from _shorter(sentence, run)
            run, links = ([word] if text[0].isupper() and index else []), []
    yield from _shorter(sentence, run)


def _shorter(sentence: str, run: list[re.Match[str]]) -> Iterator[str]:
    """The run, and its parts between `and`, `in`, `to`, which may link two names."""
    if not run:
        return
    yield sentence[run[0].start() : run[-1].end()]
    part: list[re.Match[str]] = []
    split = False
    for word in [*run, None]:
        if word is None or word.group().lower() in PARTING:
            if part and (split or word is not None):
                yield sentence[part[0].start() : part[-1].end()]
            split, part = True, []
        elif part or word.group()[0].isupper():
            part = [*part, word]


def _terms(texts: Sequence[str], lang: str) -> list[Ranked]:
    stop = common_words(lang, STOP)
    grams: Counter[tuple[str, ...]] = Counter()
    words: Counter[str] = Counter()
    for text in texts:
        for sentence in SENTENCE.finditer(text):
            found = [m.group().lower() for m in WORD.finditer(sentence.group())]
            words.update(found)
            for start in range(len(found)):
                for end in range(start + 1, min(len(found), start + MAX_WORDS) + 1):
                    gram = tuple(found[start:end])
                    if gram[0] not in stop and gram[-1] not in stop and min(map(len, gram)) > 1:
                        grams[gram] += 1
    inside = _inside(grams)
    total = sum(words.values())
    rare = rarity(lang)
    ranked = []
    for gram, uses in grams.items():
        if uses < 2:
            continue
        longer, count = inside.get(gram, (0, 0))
        free = uses - longer / count if count else uses
        if free <= 0:
            continue
        weird = sum(100 * math.log10(words[w] / total) + rare.get(w, RARE) for w in gram) / len(gram) / 100
        score = math.log2(len(gram) + 1) * math.log(1 + free) * max(0.0, weird)
        ranked.append(Ranked(" ".join(gram), "term", uses, score / 3))
    return ranked


def _inside(grams: Counter[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[int, int]]:
    """For each group of words: uses inside longer ones that recur, and how many those are."""
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for gram, uses in grams.items():
        if uses > 1:
            for size in range(1, len(gram)):
                for start in range(len(gram) - size + 1):
                    part = gram[start : start + size]
                    total, count = found.get(part, (0, 0))
                    found[part] = total + uses, count + 1
    return found


def rarity(lang: str) -> dict[str, int]:
    """Centibels below certainty of each word of a language; empty for unknown languages."""
    from wordfreq import available_languages, get_frequency_list

    if lang not in available_languages("small"):
        return {}
    return {word: level for level, words in enumerate(get_frequency_list(lang, "small")) for word in words}

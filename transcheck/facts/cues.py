"""Words that deny, oblige, allow, advise, forbid, or leave open, in sixteen languages.

`cues.json` has a regular expression for each class and language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from transcheck.data import Span
from transcheck.facts.words import base, is_spaced
from transcheck.stems import Late

VOWELS = re.compile("[\u064b-\u0652\u0670\u0640]")  # of Arabic, and the stroke that draws a word out
MODAL = ("possibility", "certainty", "obligation", "permission", "advice", "prohibition", "proposal")


ACTS = tuple(f"act_{name}" for name in
             "lament question pledge reaffirm condemn accuse admit threaten praise".split())


@lru_cache(maxsize=1)
def _load() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = json.loads(
        (files("transcheck.facts") / "cues.json").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=2048)  # classes by language
def pattern(kind: str, lang: str) -> Late | None:
    """The expression of one class, or None where the language has none."""
    found = _load()[kind].get(base(lang))
    return Late(found, re.IGNORECASE) if found else None


def knows(kind: str, lang: str) -> bool:
    """True if the class is described for the language."""
    return pattern(kind, lang) is not None


@lru_cache(maxsize=4096)
def cues(kind: str, text: str, lang: str) -> tuple[Span, ...]:
    """Places of the cues of one class."""
    expression = pattern(kind, lang)
    if expression is None:
        return ()
    if base(lang) == "ar" and VOWELS.search(text):
        return tuple(_unvowelled(expression, text))
    return tuple(Span(*m.span()) for m in expression.finditer(text))


def _unvowelled(expression: Late, text: str) -> Iterator[Span]:
    """Places in an Arabic text of what is found without its short vowels, which are seldom written."""
    kept = [number for number, letter in enumerate(text) if not VOWELS.match(letter)]
    for match in expression.finditer("".join(text[number] for number in kept)):
        if match.group():
            yield Span(kept[match.start()], kept[match.end() - 1] + 1)


@lru_cache(maxsize=4096)  # every pair of versions asks
def modes(text: str, lang: str) -> Mapping[str, tuple[Span, ...]]:
    """Modal classes that a text has, each with its places; `may not` is a ban, no permission, and who
    does not want to has no plan."""
    banned, denied = cues("prohibition", text, lang), cues("negation", text, lang)
    found = {kind: tuple(place for place in cues(kind, text, lang)
                         if kind == "prohibition" or not any(place.overlaps(ban) for ban in banned))
             for kind in MODAL}
    limit = BESIDE if is_spaced(lang) else BESIDE // 3
    found["proposal"] = tuple(place for place in found["proposal"] if not any(
        place.start - no.end <= limit and no.start - place.end <= limit for no in denied))
    return {kind: places for kind, places in found.items() if places}


def speech_acts(text: str, lang: str) -> list[tuple[str, Span]]:
    """Acts of speech that a text reports (pledge, lament …), each with its first place."""
    return [(kind, places[0]) for kind in ACTS if (places := cues(kind, text, lang))]


BESIDE = 12  # code points between a word and the negation that denies it; of Han and kana a third
OPPOSITES = (("rise", "fall"), ("gain", "lose"), ("open", "close"), ("support", "oppose"), ("deny", "admit"),
             ("more", "less"), ("deny", "confirm"), ("both_exclude", "confirm"))
SHARED = tuple(f"both_{name}" for name in
               "exclude deny refuse stop oppose without only last until before against close stay lose "
               "cancel".split())
# What a negation with the first says is the opposite of the second: `no longer`, `still`.
TURNED = (("ended", "continues"), ("pending", "already"))


def opposites(text_a: str, lang_a: str, text_b: str, lang_b: str) -> tuple[str, str] | None:
    """Two classes that exclude each other, one in each text and neither in both: `rise`, `fall`."""
    for one, other in (*OPPOSITES, *((b, a) for a, b in OPPOSITES)):
        if cues(one, text_a, lang_a) and cues(other, text_b, lang_b) and not (
                cues(other, text_a, lang_a) or cues(one, text_b, lang_b)):
            return one, other
    return None


def are_opposite(text_a: str, text_b: str, lang: str) -> bool:
    """True for two wordings of one language that exclude each other."""
    return opposites(text_a, lang, text_b, lang) is not None


def shared_classes(text: str, lang: str, other: str, other_lang: str) -> tuple[Span, ...]:
    """Places of words that both texts have in their way: `without`, `only`, `last`."""
    return tuple(span for kind in SHARED if cues(kind, other, other_lang) for span in cues(kind, text, lang))


def turned(denied: str, denied_lang: str, plain: str, plain_lang: str) -> tuple[Span, Span] | None:
    """Places of `no longer` in a text that denies and of `still` in one that does not, or None."""
    for one, other in TURNED:
        first, second = cues(one, denied, denied_lang), cues(other, plain, plain_lang)
        if first and second and not cues(one, plain, plain_lang) and not cues(other, denied, denied_lang):
            return first[0], second[0]
    return None


def sufficiency(text: str, lang: str) -> str:
    """`lacking` for `too short`, `not enough`; `enough`; empty for neither or both."""
    lacking = cues("lacking", text, lang)
    enough = [span for span in cues("enough", text, lang) if not any(span.overlaps(own) for own in lacking)]
    return "" if bool(lacking) == bool(enough) else "lacking" if lacking else "enough"

"""Spellings of one name in the versions of one report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transcheck.data import Document, Span, Story, primary
from transcheck.glossary.fold import folded_term, without_accents
from transcheck.glossary.inflection import are_forms, roots
from transcheck.glossary.known import SPELLED, is_exonym, is_known
from transcheck.glossary.model import Glossary
from transcheck.glossary.names import (
    INFLECTING,
    capitalised_words,
    is_respelled,
    named_entities,
    opening_words,
    romanised,
    skeleton,
)
from transcheck.glossary.words import WORD
from transcheck.remember import remembered

_PART = re.compile(r"[^\W\d_a-zß-öø-ÿа-яёіїєґ][^\s]*(?: [^\W\d_a-zß-öø-ÿа-яёіїєґ][^\s]*)*")
KATAKANA = re.compile("[ァ-ヺー]{2,}(?:・[ァ-ヺー]{2,})+")
KATAKANA_ONLY = re.compile("[ァ-ヺー]+")
MIN_KANA = 3  # a kana is a syllable
_SUFFIX = re.compile(r"(?<=\w\w)['’][a-zß-ÿа-яğışçöü]{1,6}$")  # Trump'a, Kavanaugh'un
LONE = 6  # a lone word must be long to be anybody's misspelling (ntrex: none is)
SAME_END = 3  # letters at the end of a lone word that an ending could touch
MIN_TOKEN = 4  # a shorter part of a name is too easily another name
LONG_TOKEN = 8  # from here on two letters may differ
NOT_LATIN = frozenset("ar he fa ur ja zh ko th hi ru uk be bg sr mk el ka hy kk mn".split())
LAST_LATIN = "\u024f"
CAPITAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-zß-öø-ÿа-яёіїєґ][^\W\d_]{2,}")
NAME_WORDS = 3  # of a Korean or Chinese name, hyphens parted; a title may stand before
MIN_STEM = 5  # letters of two stems that differ in one
VOWELS = frozenset("aeiouyаеєиіїоуюяыэё")
FINAL_VOWELS = frozenset("aeiouy")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands; `tokens` are its words in lower case without accents."""

    text: str
    span: Span
    tokens: tuple[str, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Two spellings of one name share a key: a part, all, their sound, how the last begins, or either
        end of a lone word."""
        if len(self.tokens) == 1:
            word = self.tokens[0]
            return frozenset(("=" + word, word[0] + "…" + word[-SAME_END:], word[:MIN_TOKEN] + "…"))
        sound = "~" + romanised(self.tokens[-NAME_WORDS:])
        return frozenset((*self.tokens, "=" + "".join(self.tokens), sound, "^" + self.tokens[-1][:MIN_TOKEN]))


def mentions(document: Document, *, alone: bool = True) -> dict[str, list[Mention]]:
    """Names of a document by spelling, each with its places in order.

    A run such as `Mayor Kazue Maeda of Sera Town` counts as a whole and as its parts, and a lone
    word with a capital counts, too; without `alone` only if it has a hyphen.
    """
    found: dict[str, list[Mention]] = {}
    spans = [*capitalised_words(document, with_hyphen=not alone), *_opening_names(document)]
    for span in _names(document):
        parts = list(_PART.finditer(document.slice(span)))
        pieces = {Span(span.start + p.start(), span.start + p.end()) for p in parts if " " in p.group()}
        spans += sorted({span, *pieces})
    for span in sorted(spans):
        text = folded_term(_SUFFIX.sub("", document.slice(span)))
        span = Span(span.start, span.start + len(_SUFFIX.sub("", document.slice(span))))
        tokens = tuple(m.group() for m in WORD.finditer(without_accents(text).lower()))
        found.setdefault(text, []).append(Mention(text, span, tokens))
    for match in KATAKANA.finditer(document.text):
        mention = Mention(match.group(), Span(*match.span()), tuple(match.group().split("・")))
        found.setdefault(match.group(), []).append(mention)
    return found


def _opening_names(document: Document) -> Iterator[Span]:
    """First words of sentences that the language does not know: `Hogdahl behält das Trikot`."""
    for span in opening_words(document):
        if not is_known(without_accents(document.slice(span).lower()), primary(document.lang), SPELLED):
            yield span


@remembered  # asked for by several checks
def _names(document: Document) -> tuple[Span, ...]:
    return tuple(_without_opening(document, span) for span in named_entities(document))


def _without_opening(document: Document, span: Span) -> Span:
    """A name that opens its sentence loses a first word that is ordinary: `On Saturday`."""
    opens = any(sentence.span.start == span.start for sentence in document.sentences)
    first, _, rest = document.slice(span).partition(" ")
    if opens and rest and is_known(without_accents(first.lower()), primary(document.lang)):
        return Span(span.start + len(first) + 1, span.end)
    return span


def are_variants(ours: Sequence[Mention], theirs: Sequence[Mention], here: Document, there: Document,
                 story: Story) -> bool:
    """True if two spellings are one name, and the difference is nobody's rule."""
    one, two = ours[0].tokens, theirs[0].tokens
    langs = _spoken(here), _spoken(there)
    if "".join(one) == "".join(two):  # accents, case and hyphens: a matter of language, else of care
        spelled = [WORD.findall(found[0].text.lower()) for found in (ours, theirs)]
        is_ending = langs[0] in INFLECTING and "".join(spelled[0]) != "".join(spelled[1])  # Annę, Anne
        return langs[0] == langs[1] and len(one) > 1 and not is_ending and (
            ours[0].text.lower() != theirs[0].text.lower())
    if len(one) == 1 or len(two) == 1:
        is_rule = _is_adapted(ours[0], theirs[0]) or is_respelled(one[0], two[0], (*one, *two))
        if len(one) != len(two) or here is there or (langs[0] != langs[1] and is_rule):
            return False
        is_slip = _is_one_word_slip(one[0], two[0], langs, story)
        return is_slip or _departs_alone(ours[0], theirs[0], langs, story)
    size = min(len(one), len(two))
    changed = [(a, b) for a, b in zip(one[-size:], two[-size:], strict=True) if a != b]
    if here is there and _are_one_person(ours[0], theirs[0], changed, here, story):
        return True
    if len(changed) != 1 or not is_near(*changed[0]):
        return False
    a, b = changed[0]
    if langs[0] != langs[1] and is_respelled(a, b, (*one, *two)):
        return False
    if len(one) == len(two) and _departs_from_original(a, b, here, there, story):
        return True
    is_title = (a != one[-1] or (size > 2 and langs[0] != langs[1])) and any(
        are_forms(a, b, lang) for lang in (*langs, "en"))  # Charger(s) Jamal Williams, Parliament Member(s)
    is_double = "-" in ours[0].text and "-" in theirs[0].text  # Tschudy-Lenz
    if (is_title and not is_double) or _is_rule(a, b, langs, story):
        return False
    return here is not there or not (is_gender(a, b) or _are_both_elsewhere(ours[0], theirs[0], here, story))


def _departs_from_original(a: str, b: str, here: Document, there: Document, story: Story) -> bool:
    """Of two full names that differ in one letter one is the original's, in Latin letters as the other: no
    language respells those, save with endings."""
    original = story.documents[0]
    if here is there or original not in (here, there) or max(a, b) > LAST_LATIN:
        return False
    langs = _spoken(here), _spoken(there)
    respelling = _spoken(there if here is original else here) in INFLECTING or _spoken(original) in NOT_LATIN
    is_plural = a.rstrip("s") == b.rstrip("s") or are_forms(a, b, "en")
    is_word = is_known(a, langs[0]) or is_known(b, langs[1]) or is_exonym(a, b, langs)
    return langs[0] != langs[1] and not (respelling or is_plural or is_word)


def _spoken(document: Document) -> str:
    """The language that a text's own words are in, whatever it is filed under."""
    detected = document.detected
    return primary(document.lang if detected in (None, "und") else detected or "")


def _are_one_person(one: Mention, two: Mention, changed: Sequence[tuple[str, str]], here: Document,
                    story: Story) -> bool:
    """In one text: a full name in two romanisations, or with two stems under its endings."""
    if _are_both_elsewhere(one, two, here, story):
        return False
    lang = _spoken(here)
    if lang in INFLECTING:
        stems = [pair for pair in changed if not are_forms(*pair, lang)]
        return len(stems) == 1 and len(changed) <= len(one.tokens) and _has_near_stem(*stems[0], lang)
    size = min(len(one.tokens), len(two.tokens))
    sounds = [romanised(name.tokens[-size:]) for name in (one, two)]
    foreign = any(primary(document.lang) in NOT_LATIN for document in story.documents)
    is_latin = one.text.isascii() and two.text.isascii()
    return bool(foreign and is_latin and changed and sounds[0] == sounds[1] and len(sounds[0]) >= MIN_TOKEN)


def is_echoed(name: Mention, here: Document, other: Document) -> bool:
    """True if each word of a name, with or without its ending, sounds like a name of another version."""
    lang = _spoken(here)
    heard = _sounds(other)
    return all(not heard.isdisjoint(skeleton(root) for root in (token, *roots(token, lang)) if root[0] != "~")
               for token in name.tokens)


@remembered
def _sounds(document: Document) -> frozenset[str]:
    """How the capitalised words of a text sound."""
    words = {match.group() for match in CAPITAL.finditer(document.text)}
    return frozenset(skeleton(word) for word in words)


def _has_near_stem(a: str, b: str, lang: str) -> bool:
    """`Невзад` and `Невзата`: without endings they differ in one consonant, and the ending shows."""
    stems = [{root for root in roots(word, lang)
              if word.startswith(root) and len(root) >= max(MIN_STEM, len(word) - 3)} for word in (a, b)]
    return len(a) != len(b) and any(_differ_in_a_consonant(x, y) for x in stems[0] for y in stems[1])


def _differ_in_a_consonant(x: str, y: str) -> bool:
    pairs = [(p, q) for p, q in zip(x, y, strict=False) if p != q]
    return len(x) == len(y) and len(pairs) == 1 and x[0] == y[0] and VOWELS.isdisjoint(pairs[0])


def _is_rule(a: str, b: str, langs: tuple[str, str], story: Story) -> bool:
    """True if endings, vocabulary or transliteration explain why two words differ."""
    is_ended = a.startswith(b) or b.startswith(a)  # South Carolinalı
    if any(lang in INFLECTING and (is_ended or are_forms(a, b, lang)) for lang in langs):
        return True
    if langs[0] != langs[1] and is_exonym(a, b, langs):
        return True
    common = is_known(a, langs[0]), is_known(b, langs[1])
    if all(common) or (any(common) and (langs[0] != langs[1] or "de" in langs or are_forms(a, b, langs[0]))):
        return True
    return langs[0] != langs[1] and (skeleton(a) == skeleton(b) or _is_transliterated(a, story))


def _is_adapted(one: Mention, two: Mention) -> bool:
    """True if one language has put its own accents on a word: Róterdam, Rotterdam."""
    accented = [without_accents(name.text) != name.text for name in (one, two)]
    return accented[0] != accented[1]


def _is_one_word_slip(a: str, b: str, langs: tuple[str, str], story: Story) -> bool:
    """A letter lost or gained inside a long word that is no word of either language.

    Endings and changed letters are left alone, for places have their own name in each language.
    """
    if min(len(a), len(b)) < LONE or len(a) == len(b) or "de" in langs or not is_near(a, b):
        return False
    inside = a[-SAME_END:] == b[-SAME_END:]
    unknown = not is_known(a, langs[0]) and not is_known(b, langs[1])
    is_pair = is_known(a, langs[0], SPELLED) and is_known(b, langs[1], SPELLED)  # Schotland, Scotland
    return inside and unknown and not is_pair and not _is_rule(a, b, langs, story)


def _departs_alone(one: Mention, two: Mention, langs: tuple[str, str], story: Story) -> bool:
    """A lone word that one version alone spells otherwise than the original does: a letter in a name that no
    language has a word for, and not at its end."""
    a, b = one.tokens[0], two.tokens[0]
    cut = 2 if primary(story.documents[0].lang) in INFLECTING else 0  # letters of an ending
    have = [[name.text in d.text for d in story.documents[1:]] for name in (one, two)]
    own = [name.text[: len(name.text) - cut] in story.documents[0].text for name in (one, two)]
    alone, usual = sorted((sum(found) + is_own, is_own) for found, is_own in zip(have, own, strict=True))
    if alone != (1, False) or not usual[1] or min(len(a), len(b)) < LONE or not is_near(a, b):
        return False
    known = any(is_known(word, lang, SPELLED) for word in (a, b) for lang in (*langs, "en"))
    end = -1 if INFLECTING.isdisjoint(langs) else -2
    return a[end:] == b[end:] and not known and not any(are_forms(a, b, lang) for lang in langs) and (
        max(a, b) <= LAST_LATIN)


def is_near(a: str, b: str) -> bool:
    """One letter lost, gained, changed or swapped; two in a long word; the first one stays."""
    from rapidfuzz.distance import OSA

    shorter = min(len(a), len(b))
    if shorter < (MIN_KANA if KATAKANA_ONLY.fullmatch(a) else MIN_TOKEN) or a[0] != b[0]:
        return False
    return bool(OSA.distance(a, b, score_cutoff=2) <= (2 if shorter >= LONG_TOKEN else 1))


def is_gender(a: str, b: str) -> bool:
    """True for `Mario` and `Maria`, `Nowak` and `Nowaka`: two people, or one with an ending."""
    shorter, longer = sorted((a, b), key=len)
    is_final = a[:-1] == b[:-1] and {a[-1], b[-1]} != {"i", "y"}
    return is_final or (longer[-1] in FINAL_VOWELS and longer[:-1] == shorter)


def _is_transliterated(word: str, story: Story) -> bool:
    """True if original or word are in another script, so that every language spells by its own rules."""
    return primary(story.documents[0].lang) in NOT_LATIN or word[0] > LAST_LATIN


def _are_both_elsewhere(one: Mention, two: Mention, here: Document, story: Story) -> bool:
    """True if another version, too, has both: then they are two names."""
    return any(one.text in d.text and two.text in d.text for d in story.documents if d is not here)


def are_kept_apart(one: str, two: str, langs: tuple[str, str], glossary: Glossary) -> bool:
    """True if the glossary lists both spellings, each for its text's language: for two, or as admitted."""
    return bool(glossary.concepts_called(one, langs[0]) and glossary.concepts_called(two, langs[1]))

"""A surname that stands alone and is not quite the one of a person whom the same text introduced."""

from __future__ import annotations

import re

from transcheck.data import Document, Span, Story, primary
from transcheck.glossary.fold import without_accents
from transcheck.glossary.inflection import are_forms, roots
from transcheck.glossary.known import SPELLED, is_known
from transcheck.glossary.names import INFLECTING, romanised, skeleton
from transcheck.glossary.variants import LONE, VOWELS, is_gender, is_near

# Words before a surname: whoever is called so has been introduced, so that a shorter name will do.
HONORIFIC = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Dr|Prof|M|Mme|Mlle|Sr|Sra|Srta|Dra|Sig|Dott|Hr|Fr|dhr|mevr|Herrn?|Frau|[Mm]onsieur"
    r"|[Mm]adame|[Mm]eneer|[Mm]evrouw|[Ss]eñora?|[Ss]enhora?|[Ss]ignora?|[Pp]an(?:i|a|em|ią|ie|í)?|[Pp]aní|Bay|Bayan"
    r"|[Гг]оспод\w+|[Гг]осп|г-н|г-жа|[Пп]ан(?:і|а|у|ом|е)?)\.? \Z")
REACH = 14  # code points of an honorific
MIN_TITLED = 3
MIN_STEM = 5  # letters of the part before an ending
FAMILY = ("ов", "ев", "єв", "енко", "ский", "ський", "цкий", "ова", "ева", "єва", "ская", "ська")
EAST_SLAVIC = ("ru", "uk", "be")


def is_titled(name: str) -> bool:
    """True for a surname with no first name but a title: `Mr Yaji`."""
    first, _, rest = name.partition(" ")
    return " " not in rest and HONORIFIC.fullmatch(first + " ") is not None


def is_misspelt_surname(alone: str, place: Span, surname: str, here: Document, story: Story) -> bool:
    """True if a lone word is a full name's surname in other letters: Erzhanova, Yerzhanova.

    Both are in small letters without accents; `place` is where the first stands. Left to other rules:
    endings, vocabulary, and words that another version has, too.
    """
    begins = alone[:1] == surname[:1] or alone[1:2] == surname[:1] or alone[:1] == surname[1:2]
    if not begins or min(len(alone), len(surname)) < MIN_TITLED:
        return False
    lang = primary(here.lang)
    has_title = HONORIFIC.search(here.text, max(0, place.start - REACH), place.start) is not None
    if (min(len(alone), len(surname)) < LONE and not has_title) or _is_vocabulary(alone, lang):
        return False
    if lang in INFLECTING:
        is_other = _has_other_stem(alone, surname, lang)
    else:
        is_derived = surname[-1] in VOWELS and alone.startswith(surname[:-1])  # Rhaetia, Rhaetian
        is_form = is_derived or alone.rstrip("s") == surname.rstrip("s") or are_forms(alone, surname, lang)
        is_other = not is_form and (_sounds_alike(alone, surname) or is_near(alone, surname))
    if has_title and not is_other:
        is_other = _is_nearly(alone, surname) and not are_forms(alone, surname, lang)
    if not is_other or is_gender(alone, surname):
        return False
    return not any(alone in without_accents(d.text.lower()) for d in story.documents if d is not here)


def _is_vocabulary(word: str, lang: str) -> bool:
    return is_known(word, lang, SPELLED) or is_known(word.rstrip("s"), lang)


def _sounds_alike(one: str, other: str) -> bool:
    return skeleton(one).lstrip("i") == skeleton(other).lstrip("i")


def _has_other_stem(alone: str, surname: str, lang: str) -> bool:
    """Where names take endings: no ending makes one of the other, and the parts before the endings sound
    alike or differ in one letter (in two of a long word), but not at their ends."""
    if lang in EAST_SLAVIC and any(alone == surname + suffix for suffix in FAMILY):
        return True  # Сарухан, Саруханов
    if are_forms(alone, surname, lang) or alone.startswith(surname) or surname.startswith(alone):
        return False
    stems = [{word, *(root for root in roots(word, lang) if root[0] != "~" and word.startswith(root)
                      and len(root) >= max(MIN_STEM, len(word) - 3))} for word in (alone, surname)]
    return any(a[-1] == b[-1] and (romanised([a]) == romanised([b]) or is_near(a, b))
               for a in stems[0] for b in stems[1] if a[:-1] != b[:-1])


def _is_nearly(one: str, other: str) -> bool:
    """Both ends the same, and a letter or two between: Yachi, Yaji."""
    from rapidfuzz.distance import OSA

    return one[0] == other[0] and one[-1] == other[-1] and OSA.distance(one, other) <= 1 + (len(one) > 3)

"""May a word in Cyrillic, Arabic, Hangul or katakana be a name in Latin letters? By its consonants.

Each letter of the Latin name stands for all that it is written as, whatever language the name is from: `g`
for غ, ج and К, `sz` for one consonant or two; vowels and what is often dropped stand for nothing. What no
reading explains is another name, or a slip. Letters chosen on NTREX news in Arabic, Korean, Russian and
Ukrainian: every person that they name is found but one, who is misspelt.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Classes of consonants: P (b p), F (f v), T (d t), K (g k q), S (s z ts), C (sh zh ch), L, R, M, N; and
# letters that may be of several: J of C and K, D of T and S, H of K and none, W of F and none; in Hangul and
# kana A of S and C, B of L and R, Q of P and F.
ARABIC = "بپ=P فڤ=F تطد=T قكگغ=K سصز=S شژچ=C ر=R ل=L م=M ن=N ج=J ثذضظ=D خ=H و=W"
CYRILLIC = "бп=P вф=F тд=T кґ=K сзц=S жшчщ=C р=R л=L м=M н=N гх=H"
CODES = {letter: pair[-1] for pair in f"{ARABIC} {CYRILLIC}".split() for letter in pair[:-2]}
ROMANISED = str.maketrans("bpfvkgqcdtszlrmn", "QQQQKKKATTAABBMN", "aeiouyw-' ")
SYLLABIC = str.maketrans("PFSCLR", "QQAABB")
# Written letters of the Latin name, longest first, and the classes that they may be written with.
SPELLED = (
    ("shch", "C+"), ("szcz", "[CA]+"), ("tsch", "T?[CA]"), ("tch", "T?[CA]"), ("sch", "[SCA]K?H?"),
    ("dzh", "T?[CJA]"), ("cz", "T?[CA]|K[SA]"), ("sz", "[SCA]"), ("rz", "[RB]?[CSA]"), ("dz", "T?[SCDA]"),
    ("dj", "T?[CJA]"), ("sh", "[CAH]|[SA][KH]"), ("kn", "K?N"), ("dh", "T?[DA]?"), ("pf", "[PFQ]+"),
    ("gu", "(?:T?[CJA]|[KH])[FW]?"), ("zh", "[CJA]"), ("ch", "T?[CJA]|[KH]|"), ("kh", "[KH]?"),
    ("gh", "[KJHF]?"), ("ph", "[FQ]"), ("th", "[TDSA]"), ("ts", "T?[SCA]"), ("tz", "T?[SCA]"), ("ck", "K"),
    ("qu", "K[FQW]?"), ("gn", "[KJH]?N"), ("ng", "N(?:T?[CJA]|[KJH])?"), ("nk", "NK?"), ("ll", "[LB]?"),
    ("ly", "[LB]?"), ("rr", "[RBHK]"), ("zz", "T?[SCA]"), ("cc", "K?[SCJA]?"), ("mb", "[MN][PQ]?"),
    ("mp", "[MN][PQ]"), ("nb", "[MN][PQ]"), ("np", "[MN][PQ]"), ("nd", "NT?"), ("ld", "[LB]T?"),
    ("au", "F?"), ("eu", "F?"), ("xh", "T?[CJA]"), ("b", "[PQF]"), ("p", "[PQ]"), ("f", "[FQ]"),
    ("v", "[FQW]"), ("w", "[FQW]?"), ("c", "T?[SCAJ]|K"), ("g", "T?[CJA]|[KH]"), ("h", "[KHQ]?"),
    ("j", "T?[CJA]|[KHQ]|"), ("k", "K"), ("q", "[KCA]"), ("l", "[LB]"), ("r", "[RB]"), ("m", "M"),
    ("n", "N"), ("s", "[SCA]"), ("z", "T?[SCAD]"), ("t", "T?[DA]|T"), ("d", "T?[DA]|T"),
    ("x", "K?[SCA]|H|T?[CJA]"), ("~", "N?"), ("1", "T?[SCAJ]"),
)
FORMS = dict(SPELLED)
WRITTEN = re.compile("|".join(written for written, _ in SPELLED))
LETTERS = {"ş": "sh", "š": "sh", "ś": "sh", "ç": "1", "č": "ch", "ć": "1", "ž": "zh", "ź": "zh", "ż": "zh",
           "ř": "rz", "ğ": "gh", "ð": "th", "þ": "th", "ß": "s", "ñ": "gn", "ň": "n", "ď": "d", "ť": "t",
           "ț": "ts", "ţ": "ts", "ș": "sh", "ę": "e~", "ą": "a~", "ã": "a~", "õ": "o~"}
DOUBLED = re.compile(r"([a-km-y])\1+")  # ll and zz are sounds of their own in some languages
FAINT = frozenset("rstdpxzg")  # at the end of a name, and r before a consonant, they may be lost
VOWELS = frozenset("aeiouy")
# By the first letter of a script: Гергеем, Ивановым, Карпінського; what Korean appends.
ENDINGS = (("가", "[NBKTQA]{0,3}"), ("ァ", ""), ("ء", ""), ("Ѐ", "[FMHK]?"))
LETTER = re.compile("[A-Z]")
CLASS = re.compile(r"([A-Z]|\[[A-Z]+\])(\??)")
CLITICS = re.compile("[وبلفك]?(?:ال)?(?=..)")
LATIN = re.compile("[a-zß-ɏ'’-]+", re.IGNORECASE)
MIN_SURE = 2  # consonants of a name that tell it from others


@lru_cache(maxsize=16384)
def code(word: str) -> str:
    """The classes of the consonants of a word that is not in Latin letters; empty for Han."""
    from anyascii import anyascii

    plain = word.lower().replace("ッ", "")
    if any(letter in CODES for letter in plain):
        return "".join(CODES.get(letter, "") for letter in plain)
    plain = re.sub("tch|ch|sh|ts|j", "z", anyascii(plain).lower())
    plain = re.sub("ng(?![aeiouwy])", "n", plain)
    return re.sub("[^A-Zh]", "", plain.translate(ROMANISED)).replace("h", "H")


@lru_cache(maxsize=4096)
def consonants(name: str) -> int:
    """How many consonants of a Latin name are always written."""
    return sum(not _may_be_nothing(form) for form in _forms(name))


@lru_cache(maxsize=512)
def _may_be_nothing(form: str) -> bool:
    return re.fullmatch(form, "") is not None


@lru_cache(maxsize=4096)
def plain_codes(name: str) -> frozenset[str]:
    """The commonest codes of a Latin name, in an alphabet and in Hangul or kana: found without a pattern."""
    first = "".join(found[0] for form in _forms(name) if (found := LETTER.search(form)))
    return frozenset((first, first.translate(SYLLABIC)))


@lru_cache(maxsize=4096)
def _openings(name: str) -> frozenset[str]:
    """What the code of a word may begin with that is the name."""
    letters = {"H"}
    for form in _forms(name):
        letters.update(LETTER.findall(form))
        if not _may_be_nothing(form):
            break
    return frozenset(letters)


@lru_cache(maxsize=16384)
def may_be(name: str, word: str) -> bool:
    """True if some language would write the Latin name as the word, in any case of it."""
    clitics = CLITICS.match(word)
    options = {code(word), code(word[clitics.end() :] if clitics else word)}
    if not plain_codes(name).isdisjoint(options):
        return True
    least, openings = consonants(name), _openings(name)
    likely = [option for option in options if len(option) >= least and option.lstrip("W")[:1] in openings]
    if not likely:
        return False
    pattern = _compiled(_forms(name), _ending(word))
    return any(pattern.fullmatch(option) for option in likely)


@lru_cache(maxsize=4096)
def may_nearly_be(name: str, word: str) -> bool:
    """The same but for one consonant, lost, gained or changed, of three or more."""
    written, ending, forms = code(word), _ending(word), _forms(name)
    if min(len(written), len(forms)) < MIN_SURE + 1:
        return False
    shorter = {written, *(written[:at] + written[at + 1 :] for at in range(len(written)))}
    patterns = [_compiled(forms, ending)] + [
        _compiled(forms[:at] + forms[at + 1 :], ending) for at in range(len(forms))]
    return any(pattern.fullmatch(option) for pattern in patterns for option in shorter)


def begins_alike(name: str, word: str) -> bool:
    """True if the first consonant of a word may be that of the Latin name."""
    return code(word).lstrip("W")[:1] in _openings(name)


def is_latin(name: str) -> bool:
    """True if a name is in Latin letters."""
    return LATIN.fullmatch(name) is not None


def _ending(word: str) -> str:
    """What the word's script may put behind a name."""
    return next((ending for first, ending in ENDINGS if word[:1] >= first), "")


@lru_cache(maxsize=8192)
def _compiled(forms: tuple[str, ...], ending: str) -> re.Pattern[str]:
    """Any of the classes may be doubled: by a double letter, or by two letters of the name."""
    doubled = (CLASS.sub(lambda m: m[1] + ("*" if m[2] else "+"), form) for form in forms)
    grouped = (f"(?:{form})" if "|" in form else form for form in doubled)
    return re.compile("[WH]*" + "".join(f"{form}[WH]*" for form in grouped) + ending)


@lru_cache(maxsize=4096)
def _forms(name: str) -> tuple[str, ...]:
    """What each consonant of the name may be written with."""
    from anyascii import anyascii

    plain = "".join(LETTERS.get(letter, letter) for letter in name.lower())
    plain = DOUBLED.sub(r"\1", re.sub("[^a-z~1]", "", anyascii(plain).lower()))
    forms: list[str] = []
    at, before = 0, ""
    while at < len(plain):
        found = WRITTEN.match(plain, at)
        written = found[0] if found else plain[at]
        form = FORMS.get(written, "")
        at += len(written)
        behind = plain[at : at + 1]
        is_last = written in FAINT and (not behind or plain[at:] in ("e", "h"))
        is_lost = behind not in VOWELS and (  # Vladimir, Birgit
            written == "v" or (written in "rtd" and at > 1))
        form = "[RBH]" if written == "r" and not before else form  # Renata, 헤나타
        is_merged = not set(LETTER.findall(before)).isdisjoint(LETTER.findall(form))  # McGregor, Schmidt
        forms.append(f"{form}|" if is_last or is_lost or is_merged else form)
        before = form
    return tuple(form for form in forms if form)

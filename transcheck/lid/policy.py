"""What an editor would call a fragment, and whether it deserves more than a note."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from transcheck.lid.edges import Run
from transcheck.lid.scripts import script_of
from transcheck.lid.tokens import PARTICLES, Enclosure, Words
from transcheck.lid.vocabulary import LOWER
from transcheck.lid.words import WHOLE_WORD, fold

BRACKET, QUOTE, TRANSLATED, TITLE, GLOSS, LOAN, NAME, PLAIN = (
    "bracket", "quote", "translated-quote", "title", "gloss", "loan", "name", "plain")
NOTES = frozenset((TRANSLATED, TITLE, GLOSS, LOAN, NAME))  # worth a note, not an alarm
OPENS_GLOSS = re.compile(r"\s?[\"'”’»“」』]?[\s,;:–—-]{0,3}[(\[（]\s*[\"'“‘„«]?\w")
SAYS_SO = re.compile(r"[\"'”’»“]?,?\s{0,2}(?:[–—-]\s)?(?:or|that is|i\.e\.|meaning|which means|literally|ou|"
                     r"c'est-à-dire|soit|oder|"
                     r"das heißt|o sea|es decir|isto é|ou seja|cioè|ossia|czyli|то есть|тобто)\b")
# A word that is spoken about: `twp means daft`, `the word twp`.
MEANS = re.compile(
    r"[\"'”’»“」]?\s{0,2}(?:means?\b|signif\w+\b|veut dire|bedeutet|heißt|quiere decir|vuol dire|quer dizer"
    r"|betekent|oznacza|znaczy|означа\w+|значит|znamená|anlamına|demek|يعني|تعني|معناه|[—–-]\s[«“„\"]"
    r"|[，,]?意思是|是\S{1,12}的意思|意为|(?:とは|は|を|が).{0,16}意味|(?:은|는|이란|란) .{0,16}(?:뜻|의미))")
SPOKEN_OF = re.compile(
    r"(?:\bthe (?:word|term|name|phrase)|\b(?:le|du|au) (?:mot|terme|nom)|\b(?:das|dem|des) Wort\w*"
    r"|\b(?:der|den|dem|des) Begriffs?|\b(?:la|una) (?:palabra|parola|palavra|expresión|voce)"
    r"|\b(?:el|il|o|del|do) (?:término|termine|termo|nombre|nome)|\bhet woord|\bde (?:term|naam)"
    r"|\b(?:słow[oaue]|termin|wyraz|слов[оаеу]|термин|термін|slov[oaeu]|kelime|sözcü|terim)\w*"
    r"|\b(?:كلمة|مصطلح|لفظ|تعني|يعني)|一词|单词|词语|という言葉|という語|単語|단어|말)\s?[\"'“„«「]?\Z")
STREETS = frozenset(
    "rue avenue boulevard place quai allée chemin impasse calle avenida plaza paseo carrer rua praça "
    "largo travessa via viale piazza corso vicolo straße strasse platz allee weg gasse straat laan plein "
    "ulica ul aleja plac ulice náměstí utca tér gatan vägen gate gata veien vej cadde caddesi sokak jalan "
    "вулиця вул улица ул проспект площадь площа".split())
TITLE_NAMES, TITLE_WORDS = 0.3, 9
SAID = re.compile(  # beside a quotation: it is speech
    r"(?<![^\W\d_])(?:sa(?:id|ys)|added|shouted|wrote|sagte|rief|schrieb|dit|déclaré|ajouté|écrit|dijo|añadió|escribió"
    r"|disse|escreveu|detto|scrisse|zei|schreef|powiedzia\w+|napisa\w+|сказа\w+|заяви\w+|написа\w+|dedi"
    r"|diyor|affermato|spiegato|dichiarato|afirmó|afirmou|explicó|explicou|erklärte|vertelde)(?![^\W\d_])")
NEAR = 30  # code points behind a quotation in which a verb of saying would take it up
NAME_WORDS = 4
MENTIONED = 3  # words that are spoken about
NAME_CHARACTERS = 10  # Han and kana: the name of a person or body in its own script


@lru_cache(maxsize=1)
def loans() -> frozenset[str]:
    """Folded phrases of `loans.txt`, hyphens read as spaces."""
    from importlib.resources import files

    lines = (files(__package__) / "loans.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(" ".join(map(fold, WHOLE_WORD.findall(line))) for line in lines if line[:1] != "#")


def policy(run: Run, words: Words, case: NDArray[np.uint8], text: str) -> str:
    """One of the names above for a settled run."""
    if " ".join(map(fold, words.texts[run.first : run.last + 1])) in loans():
        return LOAN
    small = [words.texts[at].lower() for at in range(run.first, run.last + 1)
             if case[at] == LOWER and fold(words.texts[at]) not in loans()]
    if len(small) < run.words and PARTICLES.issuperset(small):
        return NAME
    after = text[words.ends[run.last] : words.ends[run.last] + 24]
    names = float((case[run.first : run.last + 1] != LOWER).mean())
    enclosure = run.enclosure
    if enclosure is not None and not enclosure.is_bracket:
        if OPENS_GLOSS.match(after):
            return TRANSLATED
        is_title = names > TITLE_NAMES and run.words <= TITLE_WORDS
        return TITLE if is_title or _is_title(run, words, text, enclosure) else QUOTE
    if enclosure is not None:
        before = words.texts[run.first - 1] if run.first else ""
        inside = text[words.starts[run.first] : words.ends[run.last]]
        return GLOSS if enclosure.mark in "(（" and _is_name(before, inside, names, run.words) else BRACKET
    if words.texts[run.first].lower() in STREETS and (names > 0 or _leads_to_name(run, words)):
        return NAME
    before = text[max(0, words.starts[run.first] - NEAR) : words.starts[run.first]]
    is_mentioned = run.words <= MENTIONED and (MEANS.match(after) or SPOKEN_OF.search(before))
    if is_mentioned or ((OPENS_GLOSS.match(after) or SAYS_SO.match(after)) and run.words <= TITLE_WORDS):
        return GLOSS
    return PLAIN


def _leads_to_name(run: Run, words: Words) -> bool:
    """True if a capital follows: `ulica Młyńska`, a name that no list knows."""
    return run.last + 1 < len(words.texts) and words.texts[run.last + 1][0].isupper()


def _is_title(run: Run, words: Words, text: str, enclosure: Enclosure) -> bool:
    """True for the whole of a quotation that opens with a capital in the middle of a sentence, and that
    no verb of saying leads in or takes up: `the show “La luce e il fango” opens`."""
    is_whole = (run.first, run.last) == (enclosure.first, enclosure.last - 1)
    return is_whole and reads_as_title(text, enclosure.start, enclosure.end, run.words)


def reads_as_title(text: str, start: int, end: int, count: int) -> bool:
    """True if `text[start:end]`, a quotation of `count` words with its marks, stands as a title does.

    Speech ends in a stop, or a colon, comma or sentence end is before it; a clause taken from a speech
    begins in small letters.
    """
    inside = text[start + 1 : end - 1].strip()
    if not inside[:1].isupper() or inside.isupper() or count > TITLE_WORDS or not inside[-1].isalnum():
        return False
    before, after = text[max(0, start - NEAR) : start].rstrip(" \u00a0\u202f"), text[end : end + NEAR]
    if before[-1:].isalnum():
        goes_on = after.lstrip().startswith(("—", "–", "-"))
        return not goes_on and not SAID.search(before.rpartition(" ")[2])
    opens = not before or before[-1] in ".!?…\n。"
    return opens and after[:1] == " " and after[1:2].islower() and not SAID.search(after)


def _is_name(before: str, inside: str, names: float, count: int) -> bool:
    """True for a name in brackets after its translation: `Xiamen (厦门)`, `Министерство (Ministry)`.

    Where both are in one script, capitals must tell; in another script, a capital before and one
    at the beginning, or a short run of letters that have none.
    """
    caseless = inside[0].lower() == inside[0].upper()
    if count > NAME_WORDS - caseless or not before or before[0].islower():
        return False
    if inside >= "\u2e80":
        return before[0].isupper() and len(inside) <= NAME_CHARACTERS
    if script_of(before[0]) == script_of(inside[0]):
        return before[0].isupper() and names > 0.5
    return names > 0.5 if not before[0].isupper() else not inside[0].islower()

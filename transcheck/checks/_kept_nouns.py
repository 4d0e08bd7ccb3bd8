"""German nouns that a text in another language kept; used by TC101: `On the Devisenmarkt the franc fell.`

German writes nouns as other languages write names, so that the word lists say nothing about a capital. The
German version does: names have no article, and most are made of no two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transcheck.data import Span
from transcheck.facts.vocabulary import rarest, zipf
from transcheck.facts.words import fold, is_function
from transcheck.lid.fragment import Fragment
from transcheck.lid.policy import BRACKET, PLAIN, loans

LATIN = "A-Za-zÀ-ɏ"  # Han and kana stand beside a word without a space
CAPITAL = re.compile(rf"(?<![{LATIN}\d_'’\-.@#/&])[A-ZÄÖÜ][a-zäöüß]{{4,}}(?![{LATIN}\d_'’@/&\-])")
# Inside a sentence, with no capital beside it: a name of two words, a byline, a quotation that is a title.
INSIDE = re.compile(r"(?:[^\W\dA-ZÄÖÜ][,;]?|[\d,;(（、，؛،])\s?\Z")
CAPITAL_BEFORE = re.compile(r"[^\W\d_][,;]? [A-ZÄÖÜ][^\W\d_]+[ -]\Z")  # but the first of its sentence
LONGEST = 30  # code points of the word before
NO_NAME = re.compile(r"(?!\s?[A-ZÄÖÜ\d])")
BEHIND_ARTICLE = (  # or behind an adjective
    r"(?<![^\W_])(?:[Dd](?:er|ie|as|en|em|es)|[Kk]?[Ee]in\w{{0,2}}|[AaIi]m|[Vv]om|[Zz]u[mr]|[Bb]eim|[Ii]ns"
    r"|(?:[Dd]ies|[Jj]ed|[Aa]ll|[Ii]hr|[Ss]ein|[Uu]nser)\w{{0,3}}|[a-zäöüß]{{3,}}e[nrsm]) "
    r"{}(?:s|es|n|en|e)?(?![^\W_])")
LISTED = 3.2  # Zipf in German of a word that English and the text's language lack
COMMON = 4.5  # needs no article
FIRST, LAST = 3.0, 3.5  # of the halves of a compound
LINKS = ("", "s", "es", "n", "en")  # between the halves
PLACES = re.compile(  # heads of compounds that are names: of places, streets, papers
    r"(?:see|berg|burg|dorf|stadt|heim|bach|wald|tal|feld|hof|hausen|furt|brück|land|weg|gasse|platz|straße|strasse"
    r"|zeitung|anzeiger|bote|kurier|blatt|presse|nachrichten)\Z")
SURE = 0.8


def kept_nouns(text: str, lang: str, german: str, others: Sequence[str]) -> Iterator[Fragment]:
    """Nouns of the `german` version that `text`, in `lang`, has as they are, once, and no other version."""
    for match in CAPITAL.finditer(text):
        word = match.group()
        if (not INSIDE.search(text[max(0, match.start() - 3) : match.start()])
                or CAPITAL_BEFORE.search(text[max(0, match.start() - LONGEST) : match.start()])
                or not NO_NAME.match(text, match.end()) or text.count(word) > 1
                or any(word in other for other in others)):
            continue
        if _is_noun(fold(word), lang) and _is_noun_in(german, word):
            policy = BRACKET if text[match.start() - 1] in "(（" else PLAIN
            yield Fragment(Span(*match.span()), "de", word, SURE, policy)


def _is_noun_in(german: str, word: str) -> bool:
    if word not in german:
        return False
    if zipf(fold(word), "de") >= COMMON:
        return True
    if re.search(rf"[^\W\d_][,;]? [A-ZÄÖÜ][a-zäöüß]+ {word}(?![^\W_])", german):
        return False  # Katharina Wiebrecht
    return re.search(BEHIND_ARTICLE.format(word), german) is not None


def _is_noun(key: str, lang: str) -> bool:
    """A word of German that no other language has as a name, or a compound of two that is no place."""
    if key in loans() or any(zipf(key, code) or rarest(key, code) > 2 for code in {lang, "en"}):
        return False
    if zipf(key, "de") >= LISTED:
        return True
    return not PLACES.search(key) and any(_is_compound(key[:at], key[at:]) for at in range(3, len(key) - 2))


def _is_compound(first: str, last: str) -> bool:
    return (zipf(last, "de") >= LAST and not is_function(last, "de")
            and any(first.endswith(link) and zipf(first.removesuffix(link) if link else first, "de") >= FIRST
                    for link in LINKS))


__all__ = ["kept_nouns"]

"""Who is said to say it: kinds of source, persons by name, and pronouns without a person.

`sources.json` has, for fourteen languages, the words for kinds of source (ministry, union, court …)
and the verbs of reporting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from transcheck.data import Bead, Block, Document, Role, Span
from transcheck.facts.measures import load
from transcheck.facts.quotes import Quote
from transcheck.facts.words import base, is_spaced

NEAR = 40  # code points between a source and its verb; NTREX: alarms doubled at 80
NEAR_UNSPACED = 14
PERSON = re.compile(r"(?<![\w.])(?:[A-ZÀ-ÞŁŚŻŹĆČŠŽŘĎŤŇ][\w’'-]+[a-zà-ÿ]\w*)(?: (?:de|da|do|van|von|der|al|el|bin|di|la|le))?"
                    r"(?: [A-ZÀ-ÞŁŚŻŹĆČŠŽŘĎŤŇ][\w’'-]+[a-zà-ÿ]\w*)+|(?<!\w)[А-ЯЁЄІЇҐ][а-яёєіїґ'’]+ [А-ЯЁЄІЇҐ][а-яёєіїґ'’]+")

# A pronoun as the subject of a verb of speech: there must be a person that it stands for.
PRONOUN = {
    "en": re.compile(r"\b(?:he|she) (?:also )?(?:said|says|added|adds|noted|told|explained|stated|warned|insisted"
                     r"|continued|concluded|claimed|argued|stressed|reacted)\b|\b(?:said|added) (?:he|she)\b", re.I),
    "fr": re.compile(r"\b(?:a-t-(?:il|elle)|(?:il|elle) a) (?:dit|ajouté|déclaré|affirmé|expliqué|précisé|souligné"
                     r"|noté|assuré|conclu|poursuivi)\b|\bdit-(?:il|elle)\b", re.I),
    "es": re.compile(r"\b(?:dijo|añadió|agregó|explicó|señaló|afirmó|declaró|apuntó|subrayó) (?:él|ella)\b"
                     r"|\b(?:él|ella) (?:dijo|añadió|agregó|explicó|señaló|afirmó|declaró)\b", re.I),
    "pt": re.compile(r"\b(?:disse|acrescentou|afirmou|explicou|declarou|referiu|sublinhou|completou) (?:ele|ela)\b"
                     r"|\b(?:ele|ela) (?:disse|acrescentou|afirmou|explicou|declarou|referiu)\b", re.I),
    "de": re.compile(r"\b(?:sagte|erklärte|betonte|meinte|ergänzte|fügte|fuhr) (?:er|sie)\b(?! alle| beide)"
                     r"|\ber (?:sagte|erklärte|betonte|meinte|fügte)\b", re.I),
    "it": re.compile(r"\b(?:ha (?:detto|aggiunto|spiegato|dichiarato|affermato)|disse|aggiunse) (?:lui|lei)\b"
                     r"|\b(?:egli|lui|lei) ha (?:detto|aggiunto|spiegato|dichiarato|affermato)\b", re.I),
    "ru": re.compile(r"\b(?:сказал|добавил|отметил|заявил|пояснил|подчеркнул|сообщил|заключил)а? (?:он|она)\b"
                     r"|\b(?:он|она) (?:сказал|добавил|отметил|заявил|пояснил|подчеркнул)а?\b", re.I),
}
# Words for a single person: any of them before the pronoun is an antecedent.
HUMAN = {
    "en": r"president|minister|premier|chancellor|mayor|spokes\w+|leader|chief|head|director|chair\w*|secretary|king|queen"
          r"|prince\w*|general|captain|coach|player|actor|actress|singer|author|writer|professor|doctor|lawyer|judge"
          r"|officer|engineer|farmer|teacher|driver|owner|founder|resident|man|woman|boy|girl|mother|father|son|daughter"
          r"|wife|husband|brother|sister|mr|mrs|ms|dr|sir|lord|lady|pope|bishop|analyst|expert|critic|manager|editor"
          r"|candidate|senator|governor|ambassador|worker|student|patient|victim|witness|suspect|him|her|his",
    "fr": r"président\w*|ministre|maire|porte-parole|chef\w*|direct\w+|secrétaire|roi|reine|général|entraîneur\w*|auteure?"
          r"|professeure?|médecin|avocat\w*|juge|ingénieure?|agriculteur|patron\w*|homme|femme|garçon|fille|mère|père|M\.|Mme",
    "es": r"president\w+|ministr[oa]|alcalde\w*|portavoz|líder|jef[ea]|director\w*|secretari[oa]|rey|reina|general"
          r"|entrenador\w*|autor\w*|profesor\w*|médic[oa]|abogad[oa]|juez\w*|ingenier[oa]|hombre|mujer|madre|padre",
    "pt": r"president\w+|ministr[oa]|prefeit[oa]|porta-voz|líder|chefe|diretor\w*|secretári[oa]|rei|rainha|general"
          r"|treinador\w*|autor\w*|professor\w*|médic[oa]|advogad[oa]|juíz\w*|juiz\w*|engenheir[oa]|homem|mulher|mãe|pai",
    "de": r"präsident\w*|minister\w*|kanzler\w*|bürgermeister\w*|sprecher\w*|chef\w*|leiter\w*|direktor\w*|könig\w*|general"
          r"|trainer\w*|autor\w*|professor\w*|arzt|ärztin|anwalt|anwältin|richter\w*|ingenieur\w*|mann|frau|herr|mutter|vater",
    "it": r"president\w+|ministr[oa]|sindac[oa]|portavoce|leader|cap[oa]|direttor\w*|segretari[oa]|re|regina|generale"
          r"|allenator\w*|autor\w*|professor\w*|medic[oa]|avvocat[oa]|giudice|ingegner\w*|uomo|donna|madre|padre",
    "ru": r"президент\w*|министр\w*|премьер\w*|мэр\w*|глав[аыу]|представител\w+|пресс-секретар\w*|лидер\w*|директор\w*"
          r"|начальник\w*|корол\w+|генерал\w*|тренер\w*|автор\w*|профессор\w*|врач\w*|адвокат\w*|судь\w+|мужчин\w+|женщин\w+",
}
# Sources that no pronoun for a person can stand for.
IMPERSONAL = {
    "en": r"statement|document|declaration|communiqu\w+|report|ministry|text|countries|governments|agency|agreement|letter",
    "fr": r"communiqué|déclaration|document|rapport|ministère|texte|pays|gouvernements|agence|accord|lettre",
    "es": r"comunicado|declaración|documento|informe|ministerio|texto|países|gobiernos|agencia|acuerdo|carta",
    "pt": r"comunicado|declaração|documento|relatório|ministério|texto|países|governos|agência|acordo|carta|nota",
    "de": r"erklärung|mitteilung|dokument|bericht|ministerium|text|länder|staaten|regierungen|agentur|abkommen|brief",
    "it": r"comunicato|dichiarazione|documento|rapporto|ministero|testo|paesi|governi|agenzia|accordo|lettera|nota",
    "ru": r"заявлени\w+|документ\w*|деклараци\w+|доклад\w*|министерств\w+|текст\w*|стран\w*|правительств\w*|агентств\w+",
}
ORGANISED = frozenset(
    "north south east west new united national international central republic kingdom states nations union council"
    " ministry security party house court university bank agency committee board company group city county street"
    " river lake sea bay port island park world cup league football prime minister foreign affairs press news times"
    " korea korean kong guinea zealand africa africaine".split()
)
LOOK_BACK = 3  # paragraphs, and code points, in which a reader still knows who `he` is
LOOK_BACK_LENGTH = 600


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of source beside a verb of reporting."""

    kinds: frozenset[str]
    span: Span


@lru_cache(maxsize=512)
def _pattern(group: str, name: str, lang: str) -> re.Pattern[str] | None:
    table = load("sources.json")[group]
    found = (table[name] if name else table).get(base(lang))
    return re.compile(found, re.IGNORECASE) if found else None


def source_of(bead: Bead, document: Document, *, is_target: bool) -> Source | None:
    """The one kind of source that a short passage reports, or None if it has none or several."""
    sentences = bead.target if is_target else bead.source
    if len(sentences) != 1:
        return None
    text, lang = sentences[0].text, document.lang
    verbs = _pattern("reporting", "", lang)
    places = [m.span() for m in verbs.finditer(text)] if verbs else []
    if not places:
        return None
    limit = NEAR if is_spaced(lang) else NEAR_UNSPACED
    found: dict[tuple[int, int], set[str]] = {}
    for kind in load("sources.json")["sources"]:
        pattern = _pattern("sources", kind, lang)
        for match in pattern.finditer(text) if pattern else ():
            if any(match.start() < end and start < match.end() for start, end in places):
                continue  # `juge` is a verb here
            if any(match.start() - end <= limit and start - match.end() <= limit for start, end in places):
                found.setdefault(match.span(), set()).add(kind)
    if len(found) != 1:
        return None
    (start, end), kinds = next(iter(found.items()))
    begin = sentences[0].span.start
    return Source(frozenset(kinds), Span(begin + start, begin + end))


def orphan_pronouns(document: Document, quotes: tuple[Quote, ...]) -> Iterator[Span]:
    """Pronouns that report speech where only statements, bodies or countries have spoken."""
    lang = base(document.lang)
    if lang not in PRONOUN:
        return
    human = re.compile(rf"\b(?:{HUMAN[lang]})s?\b", re.IGNORECASE)
    impersonal = re.compile(rf"\b(?:{IMPERSONAL[lang]})", re.IGNORECASE)
    blocks = [b for b in document.blocks if b.role not in (Role.FURNITURE, Role.BYLINE, Role.CAPTION)]
    for number, block in enumerate(blocks):
        for match in PRONOUN[lang].finditer(document.text, block.span.start, block.span.end):
            if any(quote.inner.contains(Span(*match.span())) for quote in quotes):
                continue
            before = _unquoted(document, blocks, number, match.start(), quotes)
            if not impersonal.search(before) or human.search(before) or _names_person(before):
                continue
            if not _names_speaker(before, lang):
                yield Span(*match.span())


def _unquoted(document: Document, blocks: list[Block], number: int, end: int, quotes: tuple[Quote, ...]) -> str:
    """What the reporter wrote before a place, some paragraphs back; quoted words name no speaker."""
    first = max(0, number - LOOK_BACK)
    while first and end - blocks[first].span.start < LOOK_BACK_LENGTH:
        first -= 1
    start = blocks[first].span.start
    text, position = "", start
    for quote in quotes:
        if quote.depth == 0 and start <= quote.span.start < end:
            text += document.text[position : quote.span.start] + " … "
            position = max(position, quote.span.end)
    return text + document.text[position:end]


def _names_speaker(text: str, lang: str) -> bool:
    """A capitalised word beside a verb of reporting: `Moualem said`."""
    verbs = _pattern("reporting", "", lang)
    for match in verbs.finditer(text) if verbs else ():
        around = (text[: match.start()].split()[-2:], text[match.end() :].split()[:1])
        if any(word[:1].isupper() and len(around[0]) > 1 for words in around for word in words):
            return True
    return False


def _names_person(text: str) -> bool:
    """Two capitalised words that are no country or body."""
    for match in PERSON.finditer(text):
        if not {word.casefold() for word in re.findall(r"[^\W\d_]+", match.group())} & ORGANISED:
            return True
    return False

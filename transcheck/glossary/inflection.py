"""Which word forms are forms of one word: endings, stems and sound changes of each language.

Two words are taken for forms of one word when they share a root: the word itself, its Snowball
stem, or what is left when a closed list of endings is taken off, with the sound changes that
inflection brings (Polish g → dz, Spanish z → c, umlaut) undone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from transcheck.glossary.fold import without_accents

# English has no row: its endings are few, and its stems join `university` and `universal`.
SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}
UNINFLECTED = frozenset({"zh", "ja", "th", "vi", "lo", "km", "my", "ko"})
COMPOUNDING = frozenset({"de", "nl", "sv", "da", "no", "nb", "nn", "fi", "et", "hu", "is", "af"})
MIN_ROOT = 3  # shorter roots make `vid` a form of `vi`; newsroom and termcheck lose nothing by it

_SLAVIC_LATIN = ("a ą e ę i o u y ó ów om ami ach ą owi em iem ie ego emu ej ym im ych ich ymi imi "
                 "ia iu ią ię owie ami u ů ům ách ích ech ou ové ovi mi ý é í ého ému ém ým ých ými ám")
ENDINGS: dict[str, tuple[str, ...]] = {
    lang: tuple(sorted(set(endings.split()), key=lambda e: (-len(e), e)))
    for lang, endings in {
        "en": "s es 's ed d ing",
        "de": "e en em er es s n ern ens t st te ten tes tem ter et end ende enden nen in innen",
        "nl": "e en s er ers 's t n ën",
        "sv": "en et n t ar er or na arna erna orna s ens ets a e as es ernas arnas ornas an ans",
        "da": "en et n t e er ne erne r rne s ens ets es ers ernes",
        "nb": "en et n t a e er ene r ne s ens ets es ers enes",
        "es": "s es a o as os e r n ar er ir ado ada ados adas ido ida idos idas ando iendo "
              "an en ó é á aron ieron ará erá irá",
        "pt": "s es a o as os e r n m ar er ir ado ada ados adas ido ida idos idas ando endo indo "
              "am em ou eu iu is eis ais",
        "fr": "s x e es aux ale ales er ez é ée és ées ent ant a le les ne nes te tes se ses ve ves "
              "euse euses eux ère ères ière ières if ifs ive ives",
        "it": "a e i o he hi are ere ire ato ata ati ate ito ita iti ite uto uta uti ute ando endo",
        "ro": "a e i o u ea ul ului ii ei lor uri urile urilor le l elor ilor ă ele",
        "ru": "а я о е ё и ы у ю ь й ой ей ою ею ом ем ём ам ям ами ями ах ях ов ев ёв ий ый ая яя "
              "ое ее ые ие ого его ому ему ым им ых их ыми ими ую юю ья ье ью ьи ьев ия ие ию ии "
              "ией ием иям иями иях",
        "uk": "а я о е є и і ї у ю ь й ою ею єю ом ем єм ам ям ами ями ах ях ів їв ові еві єві ий ій "
              "ої ого ього ому ьому им ім их іх ими іми ую юю ею ія ії ію ією іям іями іях ові",
        "be": "а я о е ё ы і у ю ь й ой ай ей аю ею ом ам ем ём ям амі ямі ах ях аў яў оў ы ая ое ые "
              "ага яга аму яму ым ім ых іх ымі імі ую юю",
        "bg": "а я о е и ът ят та то те ия ият ата ове овете и ия ото ите",
        "sr": "а е и о у ом ем ама има ог ом их им ој ју ски ског ском",
        "pl": _SLAVIC_LATIN + " ski ska skie skiego skiej skim skich",
        "cs": _SLAVIC_LATIN + " je ji jí jou",
        "sk": _SLAVIC_LATIN + " och iam iami iach je ji jou", 
        "sl": _SLAVIC_LATIN + " ega emu ih imi",
        "hr": "a e i o u om em ama ima og ih im oj ju", "bs": "a e i o u om em ama ima og ih im oj ju",
        "lt": "as is ys us a ė o ų ui ą e ai ams us uose ės ei ę ėje ių iui į yje iai iams ius iuose",
        "lv": "s š is us a e u am ai ā ē ī i iem ām ēm os ās ēs as es",
        "tr": "i ı u ü a e in ın un ün ya ye yi yı yu yü da de ta te dan den tan ten nin nın nun nün "
              "la le yla yle lar ler ları leri larının lerinin larına lerine larda lerde lardan lerden "
              "ların lerin nda nde ndan nden na ne sı si su sü sının sinin sına sine "
              "sında sinde sından sinden "
              "sını sini nı ni nu nü ki daki deki ndaki ndeki ca ce nca nce",
        "fi": "n a ä ta tä ssa ssä sta stä an en in on un yn än ön lla llä lta ltä lle na nä ksi tta ttä "
              "t den ien jen iin ja jä ia iä ita itä issa issä ista istä illa illä ilta iltä ille "
              "eja ejä seen han hän at ät et iden eiden nen sen sessa sessä sesta sestä sella sellä selle "
              "seksi set sia siä sien sten stä",
        "et": "i a e u d t s st sse l lt le ks ga ni na ta te de id es est el elt ele eks ega",
        "hu": "t at et ot öt ak ek ok ök k nak nek ban ben ból ből ba be ra re ról ről nál nél hoz hez "
              "höz tól től val vel ért ig ként i ja je a e ai ei jai jei ának ének ában ében ára ére",
        "el": "ς ος ου ο ον οι ων ους η ης α ας ες ι ια ιας ιες υ εις εως ος εων σ",
        "ar": "ة ه ات ان ين ون ها هم ي ا وا ية",
        "he": "ים ות ה ת י ית יים יות", "fa": "ها های ی ای هایی",
        "hi": "ा े ी ों ें ो ियों ियाँ यों", "id": "nya", "ms": "nya",
    }.items()
}
_CHANGES: dict[str, tuple[tuple[str, str], ...]] = {
    "pl": (("dzi", "g"), ("dz", "g"), ("cz", "k"), ("sz", "ch"), ("rz", "r"), ("ci", "t"), ("c", "k"),
           ("ni", "n"), ("zi", "z"), ("si", "s"), ("dz", "d"), ("l", "ł"), ("i", ""), ("ż", "g"), ("z", "g")),
    "cs": (("ž", "h"), ("z", "h"), ("č", "k"), ("c", "k"), ("š", "ch"), ("ř", "r"), ("ď", "d"), ("ť", "t")),
    "uk": (("ц", "к"), ("ч", "к"), ("з", "г"), ("ж", "г"), ("с", "х"), ("ш", "х")),
    "be": (("ц", "т"), ("дз", "д"), ("ц", "к"), ("з", "г"), ("с", "х")),
    "es": (("qu", "c"), ("c", "z"), ("gu", "g")), "pt": (("qu", "c"), ("ç", "c"), ("gu", "g")),
    "it": (("ch", "c"), ("gh", "g")), "fr": (("qu", "c"),),
    "en": (("i", "y"), ("nn", "n"), ("pp", "p"), ("tt", "t"), ("rr", "r"), ("gg", "g"), ("bb", "b"),
           ("mm", "m")),
    "tr": (("ğ", "k"), ("b", "p"), ("c", "ç"), ("d", "t"), ("g", "k")),
    "et": (("d", "t"), ("b", "p"), ("g", "k")), "ro": (("ean", "en"), ("eas", "es")),
    "fi": (("nn", "nt"), ("mm", "mp"), ("ng", "nk"), ("rr", "rt"),
           ("ll", "lt"), ("d", "t"), ("v", "p"), ("k", "kk"),
           ("p", "pp"), ("t", "tt"), ("kse", "s"), ("ise", "nen")),
}
for _same, _as in (("sk", "cs"), ("nb", "da"), ("ca", "es"), ("gl", "pt")):
    _CHANGES.setdefault(_same, _CHANGES.get(_as, ()))
for _same, _as in (("no", "nb"), ("nn", "nb"), ("ca", "es"), ("gl", "pt"), ("mk", "bg"), ("af", "nl"),
                   ("ur", "fa")):
    ENDINGS.setdefault(_same, ENDINGS[_as])
# Ends of feminine nouns of persons without their endings, and of the masculine: rzeczniczka, rzecznik.
_FEMININE: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (("woman", "man"), ("women", "men"), ("tress", "tor"), ("ess", "")),
    "fr": (("trice", "teur"), ("euse", "eur"), ("esse", "e")), "it": (("tric", "tor"), ("ess", "")),
    "es": (("triz", "tor"), ("triz", "dor"), ("es", "")),
    "pt": (("triz", "tor"), ("triz", "dor"), ("es", "")),
    "nl": (("ster", "der"), ("ster", "ter"), ("ster", "er"), ("trice", "teur"), ("in", "")),
    "de": (("in", ""),),
    "pl": (("czyn", "c"), ("niczk", "nik"), ("nic", "nik"), ("k", ""), ("yn", ""), ("in", "")),
    "ru": (("к", ""), ("ниц", "ник"), ("ниц", ""), ("иц", "ец"), ("ш", ""), ("есс", "")),
    "uk": (("к", ""), ("ниц", "ник"), ("ниц", ""), ("иц", "ець"), ("чин", "ець"), ("ин", ""), ("ш", "")),
}
_PERSON = 5  # letters of a masculine noun that may have a feminine: банк has none in банка
_ROMANCE = frozenset({"es", "pt", "fr", "it", "ca", "gl", "ro"})
_ACTION = re.compile(r"(?:ci[oó]n|ciones|mientos?|ção|ções|mentos?|zion[ei]|ament[oi]|[ts]ions?|ements?)$")
"""Nouns of action have a life of their own: `utilización` is no form of `utilizar`."""
_PROCLITIC = re.compile(r"(?:[وفبك]?ال|[وف]?لل)(?=.{3})")
_SLAVIC = frozenset({"ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "sl", "pl", "cs", "sk"})
_DOUBLED = re.compile(r"(.{2,}([джзлнстцчш]))\2ю")  # Білорусь, Білоруссю; ніч, ніччю
_CLOSED = re.compile(r"(.+)і([бвгґджзйклмнпрстфхцчшщь]{1,2})")  # табір, таборів; осінь, осені
_SINGULAR = re.compile(r"(.{2,}?)(?:ات|تان|تين|ة|ت(?:ه|ها|هم|ي|نا))")  # هزة, هزات, هزتين
_FLEETING = re.compile(r"(.{3,})[eеоёě]([kkкцcnńнlлrрcťь])")  # Związek, Związku; посёлок, посёлка


@lru_cache(maxsize=200_000)
def roots(word: str, lang: str) -> frozenset[str]:
    """Every root that a lower-case `word` may have in `lang` (a primary subtag).

    Languages without inflection, and words with a digit, have one root: the word.
    """
    if lang in UNINFLECTED or len(word) <= MIN_ROOT or not word.isalpha():
        return frozenset((word,))
    found = {word, without_accents(word)}
    for ending in ENDINGS.get(lang, ()):
        rest = word[: -len(ending)]
        if len(rest) >= MIN_ROOT and word.endswith(ending):
            found |= {without_accents(rest), _levelled(rest, lang)}
    if lang in _SLAVIC and (fleeting := _FLEETING.fullmatch(word)):
        found |= {without_accents("".join(fleeting.groups())), _levelled("".join(fleeting.groups()), lang)}
    if lang == "uk" and (doubled := _DOUBLED.fullmatch(word)):
        found.add(without_accents(doubled[1]))
    if lang == "uk" and (closed := _CLOSED.fullmatch(word)):
        found |= {closed[1] + vowel + closed[2].rstrip("ь") for vowel in "ое"}
    if lang == "ar" and (singular := _SINGULAR.fullmatch(_PROCLITIC.sub("", word))):
        found.add(singular[1] + "ة")
    if lang == "ar" and (clitic := _PROCLITIC.match(word)):
        found |= {word[clitic.end() :], "~" + _stem(word[clitic.end() :], lang)}
    stem = _stem(word, lang)
    least = MIN_ROOT + (lang == "tr")  # boza is no `bozdu`
    if len(stem) >= least:  # "~": a stem is compared with stems only, for `properti` is no word
        mark = "~n" if lang in _ROMANCE and _ACTION.search(word) else "~"
        found |= {mark + without_accents(stem), mark + _levelled(stem, lang)}
    return frozenset(found)


def _levelled(root: str, lang: str) -> str:
    """The root without accents and with the sound change at its end undone."""
    root = without_accents(root)
    for changed, plain in _CHANGES.get(lang, ()):
        if root.endswith(changed) and len(root) > MIN_ROOT:
            return root[: -len(changed)] + plain
    return root


def are_forms(one: str, other: str, lang: str) -> bool:
    """True if two lower-case words are forms of one word in `lang`."""
    return one == other or not roots(one, lang).isdisjoint(roots(other, lang))


def is_feminine(one: str, other: str, lang: str) -> bool:
    """True if one of two lower-case words is the feminine noun of the person that the other names."""
    if one[:3] != other[:3] or lang not in _FEMININE or min(len(one), len(other)) < _PERSON:
        return False
    pair = roots(one, lang), roots(other, lang)
    return any(root.endswith(ending) and len(root) - len(ending) + len(plain) >= _PERSON
               and root.removesuffix(ending) + plain in other_roots
               for roots_, other_roots in (pair, pair[::-1]) for root in roots_
               for ending, plain in _FEMININE[lang])


def without_article(word: str) -> str:
    """An Arabic word without what is written before it: `والمراكز` -> `مراكز`."""
    return _PROCLITIC.sub("", word, count=1)


@lru_cache(maxsize=200_000)
def _stem(word: str, lang: str) -> str:
    stemmer = _stemmer(lang)
    return str(stemmer.stemWord(word)) if stemmer else word


@lru_cache(maxsize=64)
def _stemmer(lang: str) -> Any:
    name = SNOWBALL.get(lang)
    if not name:
        return None
    import snowballstemmer

    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


@lru_cache(maxsize=64)
def common_words(lang: str, centibels: int) -> frozenset[str]:
    """Words at least as frequent as `centibels` below certainty; empty for unknown languages.

    Read from the bins of wordfreq (Speer 2022), which needs no tokeniser and no dictionary.
    """
    from transcheck.wordlists import bins

    return frozenset(word for words in bins(lang, "small", centibels) for word in words)

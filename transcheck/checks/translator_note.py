"""Note to the editor or the reader was left in the text.

A translator's remark is not the reporter's, and inside quotation marks it is put into the
speaker's mouth. Left alone: an editor's short insertion ([Putin's], [the river]), cuts, sic, and
glosses in the reporter's own sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Role, Severity, Span, Story
from transcheck.facts.quotes import Quote, read_quotations
from transcheck.facts.words import is_function, lexicon, word_list, words_of

BRACKET = re.compile(
    r"\[[^\[\]\n]{2,300}\]|\([^()\n]{2,300}\)|（[^（）\n]{2,300}）|［[^［］\n]{2,300}］|【[^【】\n]{2,300}】"
)
# Who speaks in a note: the translator or the desk, in the languages of the default encoder.
MARKER = re.compile(
    r"""\b(?:translat(?:or|ion)(?:['’]s)?(?:\s+note)?\s*[:\-–—,]|translator['’]?s?\s+(?:note|comment)
    |note\s+(?:by|from)\s+the\s+translator
    |trans(?:l)?\.\s*(?:note|:)|t/?n\s*:|tr\.\s*note|editor['’]s\s+note|ed\.\s*note
    |note\s+to\s+(?:the\s+)?(?:editor|desk)
    |nota\s+d(?:[oae]|el|ella?)?\s*(?:tradu[ct]{0,2}t?ora?e?|tradutt?rice|tradu[cz]ione|t\.|editor|redac\w+|redaz\w+)|n\.\s?d[oae]?l?\.?\s?t\.?(?:[a]\.)?(?=\W)
    |ndt\b|ndlr\b|ndr\b|n\.\s?d\.\s?[lr]\.
    |note\s+d[ue]\s+(?:la\s+)?traduct(?:eur|rice)|nota\s+de\s+la\s+(?:traductora|redacci[oó]n)
    |anm(?:\.|erkung)\s*d(?:\.|er|es)\s*(?:übers\w*\.?|red\w*\.?)
    |anmerkung\s+der\s+(?:übersetzung|redaktion)|übers(?:\.|etzer(?:in)?)\s*:
    |noot\s+van\s+de\s+vertaler|vert\.\s*:|övers(?:\.|ättarens)\s*anm\w*\.?|överst?\.?\s*anm|overs\.\s*anm
    |przyp(?:\.|is)\s*(?:tłum\w*\.?|red\w*\.?)|pozn(?:\.|ámka)\s*(?:překl\w*\.?|red\w*\.?)|çev(?:\.|irmen(?:in)?)\s*not\w*
    |nota\s+traduc[aă]tor\w*|n\.\s?tr\.
    |прим(?:\.|ечание|ітка)?\s*(?:пер(?:ев)?(?:\.|одчика|екладача)|ред\w*\.?)|переводчик\s*:|перекладач\s*:)
    |(?:译者?注|譯者?注|译注|編者按|编者按|訳者?注|訳註|編集部注|역(?:자)?\s?주|옮긴이(?:\s?주)?|편집자\s?주)
    |(?:ملاحظة\s+(?:من\s+)?(?:المترجم|المحرر)|المترجم[ة]?\s*:)|הערת\s+ה?מתרגם|หมายเหตุผู้แปล""",
    re.IGNORECASE | re.VERBOSE,
)
TODO = re.compile(
    r"\b(?:TODO|FIXME|TBC|TBD|TK|XXX)\b|\?\?+|\b(?:check|verify|confirm)\s+(?:this|spelling|name|with|source)\b"
)
GLOSS = re.compile(
    r"\b(?:official\s+name|full\s+name|known\s+as|literally|that\s+is\s+to\s+say|i\.e\.|nome\s+oficial|nombre\s+oficial|nom\s+officiel"
    r"|nome\s+ufficiale|offizieller?\s+name|officiële\s+naam|oficjalna\s+nazwa|oficiální\s+název|resmi\s+adı"
    r"|официальное\s+название|офіційна\s+назва|literalmente|littéralement|wörtlich|letteralmente|буквально|dosłownie"
    r"|c’est-à-dire|ou\s+seja|es\s+decir|das\s+heißt|то\s+есть|тобто)\b|正式名称|正式名稱|官方名称|공식\s?명칭|الاسم\s+الرسمي",
    re.IGNORECASE,
)
MIN_GLOSS = 3  # words; shorter insertions are the editor's
FOREIGN_WORDS = 2  # function words of another language, and none of the text's own


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit a note."""
    for document in story.documents:
        quotes = [quote for quote in read_quotations(document).quotes if quote.depth == 0]
        for block in document.blocks:
            if block.role is not Role.FURNITURE:
                yield from _in_block(document, block.span, quotes)


def _in_block(document: Document, span: Span, quotes: list[Quote]) -> Iterator[Hit]:
    found = False
    for match in BRACKET.finditer(document.text, span.start, span.end):
        place, inside = Span(*match.span()), match.group()[1:-1]
        if any(place.overlaps(masked) for masked in document.masked):
            continue
        is_quoted = any(quote.inner.contains(place) for quote in quotes)
        where = " inside a quote" if is_quoted else ""
        if MARKER.search(inside) or (match.group()[0] == "[" and TODO.search(inside)):
            yield Hit(document, place, f"a note{where} that was meant for the desk")
            found = True
        elif is_quoted and _is_gloss(inside, match.group()[0], document.lang):
            yield Hit(document, place, "an explanation put into the speaker's mouth", Severity.MINOR)
    text = document.slice(span)
    opening = MARKER.match(text.lstrip("* "))
    if opening and not found:
        yield Hit(document, span, "a note that was meant for the desk")


def _is_gloss(inside: str, bracket: str, lang: str) -> bool:
    """A bracket in a quote that explains, or that speaks another language."""
    words = list(words_of(inside, Span(0, len(inside))))
    if len(words) < MIN_GLOSS:
        return False
    if GLOSS.search(inside):
        return True
    if bracket not in "[［" or any(is_function(word.key, lang) for word in words):
        return False
    keys = [word.key for word in words]
    others = (word_list("function", code) for code in lexicon()["function"])
    return any(sum(key in other for key in keys) >= FOREIGN_WORDS for other in others)


check = Check(
    id="TC506", name="translator-note", severity=Severity.MAJOR, find=find,
    examples=(
        Example("inside a quote", ("en", "“The load is 400 kilos [[(translator: some 880 lb)]],” she said.")),
        Example("after a term", ("de", "Der Bezirk [[(Anm. d. Übers.: ein Landkreis)]] liegt im Norden.")),
        Example("a gloss in a quote",
                ("en", "“We thank the ROK [[(official name of South Korea)]] for its help,” he said.")),
        Example("Chinese", ("zh", "他住在塞拉[[（译注：地名）]]。")),
        Example("an insertion and a cut", ("en", "“[The river] rose (…) and [Ana’s] boat sank,” he said.")),
        Example("a gloss in the reporter's sentence",
                ("en", "The group Doubs propre (literally ‘clean Doubs’) met.")),
    ),
)

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
# Who speaks in a note: the translator or the desk, in words and by the usual short forms.
MARKER = re.compile(
    r"""\b(?:translat(?:or|ors|ion)(?:['’]s?)?(?:\s+note)?\s*[:\-–—,]|translators?['’]?s?\s+(?:note|comment)
    |note\s+(?:by|from)\s+the\s+translator
    |transl?\.\s*(?:note|:)|t\.?/?n\.?\s*:|tr\.\s*note|editor['’]s\s+note|ed(?:\.|['’]s)\s*note|ed\.\s*:
    |note\s+(?:to|for)\s+(?:the\s+)?(?:editors?|desk|subs?)|desk\s*:
    |note\s+(?:à\s+la\s+rédaction|au\s+desk)|hinweis\s+an\s+die\s+redaktion|nota\s+(?:para|alla|a)\s+(?:la\s+)?reda[czç]\w+
    |opmerking\s+(?:van\s+de\s+)?(?:vertaler|redactie)|poznámka\s+překl\w+
    |nota\s+d(?:[oae]|el|ella?)?\s*(?:tradu[ct]{0,2}t?ora?e?|tradutt?rice|tradu[cz]ione|t\.|editor|redac\w+|redaz\w+|redat\w+)
    |nota\s+di\s+traduzione|nota\s+de\s+(?:la\s+)?(?:traductora|traducci[oó]n|tradução)|nota\s+d(?:a|e\s+la)\s+reda[cç]\w+|nota\s+dell['’]editore
    |n\.?\s?d(?:[oae]|el|e\s+la)?\.?\s?[tre]\.(?:[a]\.)?(?=\W|\Z)|n\.\s?(?:do|da|del|de\s+la|de)\s(?:[tre]|red)\.|n\.\s?t\.(?=\s*(?:[:,–—-]|\Z))|nt\s*:
    |ndt\b|ndlr\b|(?-i:ndr|NdR)\b|n\.\s?d\.\s?[lrea]\.(?:\s?r\.)?(?=\s*(?:[:,–—-]|\Z))
    |note\s+d[ue]\s+(?:la\s+)?(?:traduct(?:eur|rice|ion)|rédaction)|note\s+de\s+l['’]éditeur|trad\.\s*:
    |anm(?:\.|erkung)\s*d(?:\.|er|es)\s*(?:ü\.|übers\w*\.?|red\w*\.?|autors?\b)|anm\.\s*(?:übers\w*\.?|red\w*\.?|:)
    |a\.\s?d\.\s?[ür]\.|ad[üÜ]\b|(?:die\s+)?red(?:aktion|\.)\s*:|übers(?:\.|etzer(?:in)?)\s*:
    |n(?:oot|\.)\s*(?:v(?:an|\.)\s*d[e.]\s*)?(?:vert(?:aler|\.)|red(?:actie|\.))|n\.?v\.?d\.?[rv]\b\.?|vert\.\s*:
    |övers(?:\.|ättarens)\s*anm\w*\.?|överst?\.?\s*anm|overs\.\s*anm|pozn(?:\.|ámka)\s*(?:překl\w*\.?|red\w*\.?)
    |(?:przyp(?:\.|is)|uwaga)\s*(?:tł(?:\.|um\w*\.?)|red\w*\.?|aut\w*\.?)|od\s+(?:tłumacza|redakcji)\s*:
    |(?:çev(?:\.|irmen(?:in)?)|ed(?:\.|itör(?:ün)?)|redaksiyon(?:un)?|yayıncının)\s*not\w*|çev\.\s*:|ç\.?\s?n\.?\s*:|\A[çe]\.\s?n\.
    |nota\s+traduc[aă]tor\w*|n\.\s?tr\.
    |прим(?:\.|еч\.|ечание|ітка|іт\.)?\s*(?:пер(?:ев|екл)?(?:\.|одчи\w+|екладач\w*)|перекладач\w*|ред\w*\.?|авт\w*\.?)
    |(?:от|від)\s+(?:переводчика|перекладача|редакци[ий]|редакції)\s*:|перев?\.\s*:|перекл\.\s*:|переводчик\s*:|перекладач\s*:)
    |(?:译者?[注按]|譯者?[註注按]|(?:译|编)者(?:备注|说明)|编[者译辑]?[注按]|編[者譯輯]?[註注按]|小编注|记者注|校注|[訳編]者?[注註]|(?:訳者|翻訳者?|編集(?:部|者)?)(?:メモ|より|補足|[：:])|編集(?:部|者)?注|記者注|筆者注
    |역(?:자)?\s?주(?=\W|\Z)|옮긴이(?:\s?주)?|(?:역자|번역자?|편집자?)\s?메모|(?:편집자|번역자|번역|기자)\s?[주註](?=\W|\Z)|편주(?=\W|\Z))
    |(?:(?:ملاحظة|ملحوظة|تعليق|هامش|تنويه)\s+(?:من\s+)?(?:المترجمة?|المحررة?|التحرير)|(?:المترجم|المحرر)ة?\s*:)
    |הערת\s+ה?מתרגם|หมายเหตุผู้แปล
    |[–—-]\s*(?:ред|red|прим)\.\s*\Z|\A\s*(?:d\.\s*red|ред)\.\s*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
TODO = re.compile(
    r"\b(?:TODO|FIXME|TBC|TBD|TK|XXX)\b|\?\?+"
    r"|\b(?:check|verify|confirm)\s+(?:this|spelling|name|with|source|figures?|numbers?|dates?|quotes?|facts?)\b"
)
# What the desk is asked to do, at the head of a square bracket; alone in a quote, a word may be the editor's.
ASKED = re.compile(
    r"\W*(?:(?:please|pls)\s+)?(?:(?:to\s+be\s+)?(?:check(?:ed)?|verify|verified|confirm(?:ed)?)\b"
    r"|(?:à\s+)?(?:vérifier|confirmer|préciser|compléter)\b|(?:bitte\s+|noch\s+(?:zu\s+)?)?(?:prüfen|überprüfen|checken)\b"
    r"|(?:por\s+|a\s+|ojo:?\s+)?(?:comprobar|verificar|revisar|confirmar)\b|(?:da\s+)?(?:verificare|controllare|confermare)\b"
    r"|(?:a\s+)?(?:conferir|rever)\b|(?:nog\s+(?:te\s+)?)?(?:controleren|nakijken|navragen)\b"
    r"|(?:do\s+)?(?:sprawdzenia|sprawdzić|weryfikacji|zweryfikować|uzupełnienia)\b|(?:проверить|уточнить|сверить)\b"
    r"|(?:перевірити|уточнити|звірити)\b|(?:kontrol\s+e[dt]\w*|doğrula\w*|teyit\s+e[dt]\w*)\b"
    r"|(?:prosím\s+)?(?:ověřit|zkontrolovat|doplnit)\b"
    r"|(?:يرجى|الرجاء)\s+(?:التحقق|التأكد|المراجعة)|للتحقق|للمراجعة|(?:待|请|請)(?:核实|核實|确认|確認|核对|核對|查证)"
    r"|要?(?:再)?確認|要チェック|(?:재)?확인\s?(?:필요|요망|바람|요청))",
    re.IGNORECASE,
)
SQUARE = "[［【"
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
        if MARKER.search(inside) or (match.group()[0] in SQUARE and _asks(inside, is_quoted)):
            yield Hit(document, place, f"a note{where} that was meant for the desk")
            found = True
        elif is_quoted and _is_gloss(inside, match.group()[0], document.lang):
            yield Hit(document, place, "an explanation put into the speaker's mouth", Severity.MINOR)
    text = document.slice(span)
    opening = MARKER.match(text.lstrip("* "))
    if opening and not found:
        yield Hit(document, span, "a note that was meant for the desk")


def _asks(inside: str, is_quoted: bool) -> bool:
    """True if a square bracket asks the desk for something."""
    if TODO.search(inside):
        return True
    return bool(ASKED.match(inside)) and not (is_quoted and inside.isalpha())


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
        Example("the desk is asked",
                ("zh", "大坝高48米[[【待核实】]]，今年春天建成。")),
        Example("a word that the editor put in",
                ("es", "«Hay que [revisar] el plan entero», dijo la alcaldesa.")),
        Example("Chinese", ("zh", "他住在塞拉[[（译注：地名）]]。")),
        Example("an insertion and a cut", ("en", "“[The river] rose (…) and [Ana’s] boat sank,” he said.")),
        Example("a gloss in the reporter's sentence",
                ("en", "The group Doubs propre (literally ‘clean Doubs’) met.")),
    ),
)

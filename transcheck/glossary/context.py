"""What surrounds a match: quotation marks, editors' brackets, addresses that are nobody's prose."""

from __future__ import annotations

import re
from functools import lru_cache

from transcheck.data import Document, Role, Span
from transcheck.remember import remembered

PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", "‹": "›", "‚": "‘’", "‘": "’",
         "《": "》", "〝": "〞〟", '"': '"'}
ADDRESS = re.compile(
    r"https?://[^\s<>\"”»]+|www\.[^\s<>\"”»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w&])[@#][\w]+|`[^`\n]+`|"
    r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|int|gov|edu|info|example|html?|pdf|jpe?g|png|docx?|csv|json|txt)\b"
)
SIGNS = ("//", "www.", "@", "#", "`", *(f".{end}" for end in (
    "com org net int gov edu info exa htm pdf jp png doc csv json txt".split())))  # no sign, no address
MAX_QUOTE = 2000  # code points; a longer "quote" is a lost mark


@lru_cache(maxsize=256)
def addresses(text: str) -> tuple[Span, ...]:
    """URLs, e-mail addresses, handles, hashtags, code and file names: never matched."""
    if not any(sign in text for sign in SIGNS):
        return ()
    return tuple(Span(*m.span()) for m in ADDRESS.finditer(text))


@lru_cache(maxsize=256)
def quotations(text: str) -> tuple[Span, ...]:
    """Text between quotation marks, marks left out. Marks that do not pair end with their paragraph."""
    found: list[Span] = []
    start = 0
    for paragraph in re.split(r"(\n+)", text):
        found.extend(_quotations(paragraph, start))
        start += len(paragraph)
    return tuple(sorted(found))


def _quotations(paragraph: str, offset: int) -> list[Span]:
    found, open_marks = [], list[tuple[str, int]]()
    for index, mark in enumerate(paragraph):
        if open_marks and mark in open_marks[-1][0] and not _is_apostrophe(paragraph, index):
            _, begin = open_marks.pop()
            if index - begin <= MAX_QUOTE:
                found.append(Span(offset + begin, offset + index))
        elif mark in PAIRS and not _is_apostrophe(paragraph, index) and _opens(paragraph, index):
            open_marks.append((PAIRS[mark], index + 1))
    found += [Span(offset + begin, offset + len(paragraph)) for _, begin in open_marks[:1]
              if len(paragraph) - begin <= MAX_QUOTE]
    return found


def _is_apostrophe(text: str, index: int) -> bool:
    return text[index] in "'’" and index > 0 and index + 1 < len(text) and (
        text[index - 1].isalpha() and text[index + 1].isalpha())


def _opens(text: str, index: int) -> bool:
    """An opening mark is followed by a word; a closing or inch mark is not."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if text[index] in '"»‘‚':
        return bool(after) and not after.isspace() and (not before or not before.isalnum())
    return bool(after)


def is_free(document: Document, span: Span) -> bool:
    """True in a quotation and in a headline: both are worded freely."""
    return is_quoted(document, span, whole=False) or any(
        sentence.role is Role.HEADLINE and sentence.span.overlaps(span) for sentence in document.sentences)


def is_quoted(document: Document, span: Span, *, whole: bool = True) -> bool:
    """True inside a verbatim quote; an editor's square brackets within it are the editor's text.

    With `whole` false, marks around just these words are those of a name, not of a speech.
    """
    if any(block.role is Role.QUOTE and block.span.contains(span) for block in document.blocks):
        return True
    for quotation in quotations(document.text):
        if quotation.start <= span.start and span.end <= quotation.end:
            if not whole and quotation == span:
                continue
            return not _bracketed(document.text, span, quotation)
    return False


def _bracketed(text: str, span: Span, quotation: Span) -> bool:
    opened = text.rfind("[", quotation.start, span.start)
    if opened < 0 or "]" in text[opened : span.start]:
        return False
    return "]" in text[span.end : quotation.end]


def is_skipped(document: Document, span: Span) -> bool:
    """True inside page furniture, addresses and spans the reader masked."""
    return any(apart.overlaps(span) for apart in _no_prose(document))


@remembered  # asked for every name
def _no_prose(document: Document) -> tuple[Span, ...]:
    furniture = (b.span for b in document.blocks if b.role in (Role.FURNITURE, Role.BYLINE))
    return *document.masked, *addresses(document.text), *furniture


CASELESS_CUE = frozenset({"de"})  # every noun has a capital: a capital next door says nothing


def is_part_of_name(text: str, span: Span, term: str, lang: str) -> bool:
    """True if the words found seem to be part of a longer proper name.

    A term of small letters that stands here in capitals beside another capital is one
    (`Tribunal de Arbitraje Deportivo`, `Dover Trawl Museum`, but in a headline of capitals); so is a
    capitalised term with a capital right after it, and whatever a legal form follows (`Gesellschaft für
    Geschichte der Provinzialstaaten e. V.`).
    """
    if _LEGAL_FORM.match(text, span.end):
        return True
    if lang.partition("-")[0] in CASELESS_CUE or not text[span.start : span.start + 1].isupper():
        return False
    follows = bool(_NAME_AFTER.match(text, span.end))
    if term[:1].isupper():
        return follows
    words = re.findall(r"[^\W\d_]{4,}", text[span.start : span.end])
    if len(words) > 1 and all(w[0].isupper() for w in words):
        return follows or _capital_before(text, span)
    return _capital_before(text, span) and not _is_title_case(text, span)


def _capital_before(text: str, span: Span) -> bool:
    """True if the word before, on the same line and not the first of its sentence, has a capital."""
    before = re.search(rf"(?:^|[\n.!?:“”«»\"] *)?(\w+){_LINK} $", text[max(0, span.start - 40) : span.start])
    return bool(before and before.group(1)[:1].isupper() and before.group().startswith(before.group(1)))


def _is_title_case(text: str, span: Span) -> bool:
    """True if most longer words of the line have a capital, as in English headlines."""
    line = text[text.rfind("\n", 0, span.start) + 1 :].partition("\n")[0]
    words = re.findall(r"[^\W\d_]{4,}", line)
    return bool(2 * sum(word[0].isupper() for word in words) > len(words))


_LINK = r"(?: (?:of|de|del|da|do|des|du|della|di|dos|das)(?: the| la| los)?)?"
_NAME_AFTER = re.compile(rf"{_LINK} (?=\w)[^\d_a-zß-öø-ÿа-яёіїєґ]\w")
# Within three words behind, in any of our languages.
_LEGAL_FORM = re.compile(
    r"(?:[ -][^\W\d_]+){0,3},? ?(?:e\. ?V\.|g?GmbH|AG|KGaA|KG|OHG|eG|SE|S\. ?A\.(?: ?S\.)?|SA|SAS|SARL"
    r"|S\. ?r\. ?l\.|Srl|S\. ?p\. ?A\.|SpA|S\. ?L\.|Lda\.?|Ltda\.?|A\. ?C\.|B\. ?V\.|BV|N\. ?V\.|NV|Ltd\.?"
    r"|Inc\.?|LLC|LLP|plc|PLC|Corp\.?|[Ss]p\. z o\. ?o\.|s\. ?r\. ?o\.|a\. ?s\.|z\. ?s\.|A\. ?Ş\."
    r"|Ltd\. ?Şti\.|ش\.م\.[مل])(?!\w)| ?(?:株式会社|合同会社|有限公司|股份公司|주식회사|\(주\))")

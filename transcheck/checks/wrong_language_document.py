"""Text is not in the language it was filed under.

A page that promises English and serves Chinese loses its readers, and every other check reads it
wrongly. Texts of a few words, and languages that nobody could tell apart in so little text, are
left alone, as is what `foreign_ok` allows; close languages are named with the doubt that remains.
A text of which a good part is in the language it was filed under is not called another:
untranslated-fragment tells its foreign sentences. Croatian, Bosnian and Serbian in Latin letters
share one word list and are not told apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Role, Severity, Span, Story

NO_DOUBT = 0.99  # above, a percentage says no more than the languages do
FURNITURE = (Role.FURNITURE, Role.BYLINE)


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """One hit a document, with the whole text as its span; else one a paragraph."""
    for document in story.documents:
        allowed = _allowed(document, tools)
        whole = list(_document(document, allowed))
        yield from whole or _paragraphs(document, allowed)


def _allowed(document: Document, tools: Tools) -> frozenset[str]:
    """Languages that the editor lets stand, by the names of their lists."""
    from transcheck.lid.scripts import listed

    return frozenset(map(listed, (*tools.settings.foreign_ok, *document.metadata.foreign_ok)))


def _document(document: Document, allowed: frozenset[str]) -> Iterator[Hit]:
    from transcheck.lid import names
    from transcheck.lid.document import are_close, filed_wrongly, passages
    from transcheck.lid.scripts import listed

    declared = document.declared_lang
    if not declared or not document.text.strip():
        return
    lang, sure = filed_wrongly(passages(document), declared)
    if lang == "und" or listed(lang) in allowed:
        return
    close = are_close(lang, declared)
    doubt = f" (the two are close: {sure:.0%} sure)" if close and sure < NO_DOUBT else ""
    message = f"{names.name(lang)}, but filed as {names.name(declared)}{doubt}"
    yield Hit(document, _extent(document), message, Severity.MAJOR if close else None,
              lang=lang, confidence=round(sure, 4))


def _paragraphs(document: Document, allowed: frozenset[str]) -> Iterator[Hit]:
    """Paragraphs in a language that has no word list; the rest is untranslated-fragment's."""
    from transcheck.lid import names
    from transcheck.lid.document import strange
    from transcheck.lid.scripts import listed

    for block in document.blocks:
        lang, sure = strange(document.slice(block.span), document.lang)
        if lang != "und" and listed(lang) not in allowed and block.role not in FURNITURE:
            message = f"{names.name(lang)} paragraph in {names.phrase(document.lang, 'document')}"
            yield Hit(document, block.span, message, Severity.MAJOR, lang=lang, confidence=round(sure, 4))


def _extent(document: Document) -> Span:
    spans = [block.span for block in document.blocks if block.role not in FURNITURE]
    return Span(spans[0].start, spans[-1].end) if spans else Span(0, len(document.text))


check = Check(
    id="TC102", name="wrong-language-document", severity=Severity.CRITICAL, find=find,
    examples=(
        Example("German filed as English",
                ("en", "[[Der Stadtrat hat am Dienstag beschlossen, die alte Brücke über den Fluss "
                       "für ein Jahr zu sperren, weil das Geländer nicht mehr sicher ist.]]")),
        Example("a Swahili paragraph in an English text",
                ("en", "The council voted on Tuesday to close the old bridge for a year.\n"
                       "[[Halmashauri ya jiji iliamua kwamba daraja litabaki limefungwa hadi mwaka ujao kwa "
                       "sababu ya matengenezo makubwa.]]")),
        Example("a foreign quotation in an English text",
                ("en", "The council voted on Tuesday to close the old bridge for a year because the "
                       "railing is no longer safe. “Wir haben lange gewartet”, the mayor said, “we "
                       "have waited long.”")),
    ),
)

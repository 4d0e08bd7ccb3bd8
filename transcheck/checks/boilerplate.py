"""Page furniture stands inside the article.

Share buttons, related links and subscription lines travel into translations as if the reporter had
written them. Left alone: what the page's markup keeps outside the article, bylines and datelines,
subheadings. Only notes are buttons under the headline of a web page, and a title between paragraphs
that no other version has: it may be a subheading, but is as long as a link to another report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Block, Document, Role, Sentence, Severity, Span, Story
from transcheck.furniture import has_sentence_form, kind_of, mark_roles

CREDIT_STUB = re.compile(r"(?<=[.!?»”\"。]\s)(Photos?|Foto|Fotos|Bild|Фото|写真|图片|صورة)\s*[:.]?\Z")
FINAL = re.compile(r"[.!?…:;,。！？؟।]['\"”’»」』)\]]*\Z")
LINK_WORDS = (9, 25)  # a subheading is shorter than the title of another report, a sentence is longer


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit for each run of furniture lines."""
    for version in story.documents:
        document = mark_roles(version)  # again, since a check may be asked of a bare document
        for run in _runs(document):
            if run[0] is document.blocks[0] and kind_of(document.slice(run[0].span)) == "related":
                continue  # `Watch: …` may be the headline
            span = Span(run[0].span.start, run[-1].span.end)
            severity = Severity.INFO if _is_in_place(document, run[0]) else None
            yield Hit(document, span, "page furniture, not part of the report", severity)
        for block in document.blocks:
            stub = CREDIT_STUB.search(document.slice(block.span))
            if stub and block.role is not Role.FURNITURE:
                start = block.span.start + stub.start()
                yield Hit(document, Span(start, block.span.end), "what is left of a picture credit")
        yield from _foreign_titles(story, document)


def _is_in_place(document: Document, block: Block) -> bool:
    """True between the headline of a web page and its text, where pages have their share buttons."""
    if not document.path.lower().endswith((".html", ".htm")):
        return False
    before = document.blocks[: document.blocks.index(block)]
    told = any(b.role is Role.BODY and has_sentence_form(document.slice(b.span)) for b in before)
    return not told and any(b.role is Role.HEADLINE for b in before)


def _runs(document: Document) -> list[list[Block]]:
    """Furniture blocks, neighbours together."""
    runs: list[list[Block]] = []
    previous = False
    for block in document.blocks:
        is_furniture = block.role is Role.FURNITURE
        if is_furniture and previous:
            runs[-1].append(block)
        elif is_furniture:
            runs.append([block])
        previous = is_furniture
    return runs


def _foreign_titles(story: Story, document: Document) -> Iterator[Hit]:
    """Lines between paragraphs, worded as titles, that are in no other version."""
    versions = [a for a in story.alignments if document.path in (a.source.path, a.target.path)]
    if not versions:
        return
    for number, block in enumerate(document.blocks[1:-1], 1):
        text = document.slice(block.span)
        words = len(text.split())
        if block.role is not Role.BODY or not LINK_WORDS[0] <= words <= LINK_WORDS[1] or FINAL.search(text):
            continue
        around = (document.blocks[number - 1], document.blocks[number + 1])
        is_between = all(b.role is Role.BODY and FINAL.search(document.slice(b.span)) for b in around)
        beads = [bead for alignment in versions for bead in alignment.beads if bead.source and bead.target]
        if is_between and not any(_has(document, bead.source + bead.target, block.span) for bead in beads):
            message = "a title that no other version has, perhaps a link to another report"
            yield Hit(document, block.span, message, Severity.INFO)


def _has(document: Document, sentences: tuple[Sentence, ...], span: Span) -> bool:
    """True if one of the sentences is of this document and in the span."""
    return any(s.span.overlaps(span) and document.slice(s.span) == s.text for s in sentences)


check = Check(
    id="TC504", name="boilerplate", severity=Severity.MINOR, find=find,
    examples=(
        Example("comment form", ("en", "The bridge reopens on Friday after repairs.\n[[Leave a Reply]]")),
        Example("share button", ("es", "El puente reabre el viernes.\n[[Compartir en WhatsApp]]")),
        Example("related links", ("uk", "Міст відкриють у п’ятницю.\n[[Читайте також]]")),
        Example("a call to follow",
                ("ko", "다리는 금요일에 다시 열린다.\n[[▶ 카카오톡 채널 추가하고 속보 받기]]")),
        Example("a question and a call",
                ("pl", "Most otworzą w piątek.\n[[Spodobał Ci się tekst? Udostępnij go znajomym]]")),
        Example("for subscribers",
                ("tr", "Köprü cuma günü açılıyor.\n[[Bu haber sadece abonelere açıktır]]")),
        Example("an article about sharing",
                ("en", "Leave a reply within ten days, the court told the company on Monday.")),
    ),
)

"""What each block is for on the page: headline, byline, caption, text or page furniture.

Nothing is deleted. A sentence taken for furniture would never be checked, so furniture is only what
is short, has not the form of a sentence, and either is worded like a button or a link or stands
where such lines stand.
"""

from __future__ import annotations

import re
from dataclasses import replace

from transcheck.data import Block, Document, Role, Span
from transcheck.furniture.bylines import CREDIT, CREDIT_END, is_byline, is_credit, is_name_and_place
from transcheck.furniture.calls import is_call, is_reading_time, is_small_print
from transcheck.furniture.dates import is_date_line
from transcheck.furniture.phrases import (
    ends_as_furniture,
    has_sentence_form,
    kind_of,
    worded_as_furniture,
)

__all__ = ["has_sentence_form", "kind_of", "mark_roles"]

BULLET = re.compile(r"\s*(?:[•·▪●■►▶‣–—*-]|\d{1,2}[.)])\s+")
MENU = re.compile(r"\s*[|·•/›]\s*")
HANDLE = re.compile(r"(?:https?://\S+|www\.\S+|[#@][\w.]+|\s|[|,·•–—-])+\Z")
STOP = re.compile(r"[.!?…][\"”’»“)]*\s+(?=\S)|[。！？][」』”）]*\s*(?=\S)")
BUTTONS = frozenset("related share subscribe follow comment".split())  # kinds that end a paragraph
LONGEST_TAIL = 60  # code points of a button at the end of a paragraph
HEADLINE_LENGTH = 200  # code points; the longest headline with its slug in the sample pages we saw is 130
EDGE_TOP, EDGE_END = 6, 3  # blocks at the head and the foot of a page where bylines stand


def mark_roles(document: Document) -> Document:
    """Set the role of every block. Roles that the markup gave are kept, save for a heading or a list
    item that is worded as furniture; a button at the end of a paragraph becomes a block of its own."""
    blocks = [part for block in document.blocks for part in _without_tail(document, block)]
    texts = [document.slice(block.span) for block in blocks]
    roles = [_own_role(block, text) for block, text in zip(blocks, texts, strict=True)]
    _mark_calls(texts, roles)
    _mark_edges(texts, roles)
    _mark_link_lists(texts, roles)
    _mark_headline(texts, roles)
    marked = tuple(replace(block, role=role) for block, role in zip(blocks, roles, strict=True))
    return replace(document, blocks=marked)


def _mark_calls(texts: list[str], roles: list[Role]) -> None:
    """Calls to the reader and small print, but for a headline; under it, the reading time is a byline."""
    told = False
    for i, text in enumerate(texts):
        if not told and i < EDGE_TOP and is_reading_time(text):
            roles[i] = Role.BYLINE
        elif i and roles[i] in (Role.BODY, Role.LIST, Role.QUOTE) and (is_call(text) or is_small_print(text)):
            roles[i] = Role.FURNITURE
        told = told or (roles[i] is Role.BODY and has_sentence_form(text))


def _without_tail(document: Document, block: Block) -> list[Block]:
    """A paragraph that ends in a button (`… by Friday. Read more`) is cut before it."""
    if block.role is not Role.BODY:
        return [block]
    text = document.slice(block.span)
    if is_call(text):
        return [block]
    ends = [found.end() for found in STOP.finditer(text, max(0, len(text) - LONGEST_TAIL))]
    for end in ends:
        tail = text[end:]
        is_button = worded_as_furniture(tail) in BUTTONS or (not has_sentence_form(tail) and is_call(tail))
        if is_button and has_sentence_form(text[:end].rstrip()):
            start = block.span.start
            return [replace(block, span=Span(start, start + len(text[:end].rstrip()))),
                    Block(Span(start + end, block.span.end), Role.FURNITURE)]
    return [block]


def _own_role(block: Block, text: str) -> Role:
    """What wording and form alone say."""
    if block.role is Role.BYLINE and has_sentence_form(text) and not is_byline(text.rstrip(".")):
        return Role.BODY  # a portrait of the author is text
    if block.role in (Role.FURNITURE, Role.BYLINE, Role.CAPTION):
        return block.role
    if worded_as_furniture(text) or HANDLE.match(text) or _is_menu(text):
        return Role.FURNITURE
    if block.role is Role.HEADLINE:
        return block.role
    if is_date_line(text) or is_credit(text):
        return Role.BYLINE
    if len(text) < HEADLINE_LENGTH * 2 and (CREDIT.match(text) or CREDIT_END.search(text)):
        return Role.CAPTION
    return block.role


def _mark_edges(texts: list[str], roles: list[Role]) -> None:
    """Bylines at the head or the foot; lines known by their end, unless they are the headline."""
    open_blocks = [i for i, role in enumerate(roles) if role in (Role.BODY, Role.LIST, Role.QUOTE)]
    first = next((i for i in open_blocks if not is_byline(texts[i])), -1)
    prose = next((i for i in open_blocks if has_sentence_form(texts[i])), len(texts))
    for i in open_blocks:
        at_edge = i < EDGE_TOP or i >= len(texts) - EDGE_END
        under_headline = 0 < i < min(EDGE_TOP, prose)
        if (at_edge and is_byline(texts[i])) or (under_headline and is_name_and_place(texts[i])):
            roles[i] = Role.BYLINE
        elif i != first and ends_as_furniture(texts[i]):
            roles[i] = Role.FURNITURE


def _mark_link_lists(texts: list[str], roles: list[Role]) -> None:
    """After a bare label (`Keep reading:`) come titles of other reports: bullets, or short lines to
    the end of the page."""
    for i, role in enumerate(roles):
        if role is not Role.FURNITURE or worded_as_furniture(texts[i]) != "related" or len(texts[i]) > 60:
            continue
        j = i + 1
        while j < len(texts) and _is_link(texts[j], roles[j]):
            j += 1
        is_tail = all(r is not Role.BODY or not has_sentence_form(t)
                      for t, r in zip(texts[j:], roles[j:], strict=True))
        for k in range(i + 1, j):
            if is_tail or roles[k] is Role.LIST or BULLET.match(texts[k]):
                roles[k] = Role.FURNITURE


def _is_link(text: str, role: Role) -> bool:
    if role in (Role.FURNITURE, Role.BYLINE):
        return True
    return len(text) <= HEADLINE_LENGTH and not has_sentence_form(text)


def _mark_headline(texts: list[str], roles: list[Role]) -> None:
    """The first line that is not furniture, if it is short, has no final stop and text follows."""
    if Role.HEADLINE in roles:
        return
    content = [i for i, role in enumerate(roles) if role in (Role.BODY, Role.LIST, Role.QUOTE)]
    if len(content) < 2 or roles[content[0]] is not Role.BODY:
        return
    text, following = texts[content[0]], max(len(texts[i]) for i in content[1:])
    stops = re.search(r"[.。…:：,;][\"'”’»」』)]*\Z", text)
    if len(text) <= HEADLINE_LENGTH and not stops and following > len(text) and "\n" not in text:
        roles[content[0]] = Role.HEADLINE


def _is_menu(text: str) -> bool:
    """`Shipping | Ports | Classifieds`: three parts or more, none longer than three words."""
    if len(text) > 160 or has_sentence_form(text):
        return False
    parts = [part for part in MENU.split(text) if part]
    marks = len(re.findall(r"\s[|·•›]\s", text))
    are_short = all(len(part.split()) <= 3 and len(part) <= 30 for part in parts)
    return marks >= 2 and len(parts) >= 3 and are_short

"""ODT (OpenDocument, ISO/IEC 26300): paragraphs and headings of the text, notes after theirs.

Line n of a place is paragraph n, as in DOCX.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcheck.data import Document, Role
from transcheck.errors import ReadError
from transcheck.readers.about import about
from transcheck.readers.xml import Node, parse_xml
from transcheck.readers.zipped import Paragraphs, members, refuse_pictures

if TYPE_CHECKING:
    from transcheck.config import Settings

CONTENT = "content.xml"
UNREAD = frozenset("tracked-changes annotation annotation-end note-citation ruby-text forms "
                   "sequence-decls variable-decls user-field-decls".split())
ASIDE = ("note-body", "text-box")  # paragraphs of their own, inside a paragraph
ROLES = (("title", Role.HEADLINE), ("heading", Role.HEADLINE), ("quotations", Role.QUOTE),
         ("caption", Role.CAPTION), ("illustration", Role.CAPTION))


def odt_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """The one document of an ODT file; blocks are addressed `paragraph n`."""
    del settings
    root = parse_xml(f"{path}!{CONTENT}", members(path, data, CONTENT)[CONTENT])
    text = root.child("body", "text")
    if text is None:
        raise ReadError(f"{path}: holds no text document. Save it as ODT.")
    styles = {style.attributes.get("name", ""): style.attributes.get("parent-style-name", "")
              for style in root.walk("style")}
    paragraphs = Paragraphs()
    blocks = [(paragraphs.add(words), role, f"paragraph {paragraphs.count}")
              for words, role in _paragraphs(text, styles, is_item=False)]
    if not any(raw.text.strip() for raw, _, _ in blocks):
        refuse_pictures(path, text, frozenset(("image",)))
    collector = paragraphs.collector()
    for raw, role, address in blocks:
        collector.block(raw, role, address)
    lang, metadata = about(path, {})
    return (collector.document(path, lang, metadata, line_starts=paragraphs.line_starts),)


def _paragraphs(node: Node, styles: dict[str, str], *, is_item: bool) -> Iterator[tuple[str, Role]]:
    for child in node.nodes:
        if child.name in UNREAD:
            continue
        if child.name in ("p", "h"):
            asides: list[Node] = []
            yield "".join(_text(child, asides)), _role(child, styles, is_item=is_item)
            for aside in asides:
                yield from _paragraphs(aside, styles, is_item=False)
        else:
            yield from _paragraphs(child, styles, is_item=is_item or child.name == "list-item")


def _text(node: Node, asides: list[Node]) -> Iterator[str]:
    for part in node.parts:
        if not isinstance(part, Node):
            yield part[0]
        elif part.name in ("s", "tab"):
            yield " "
        elif part.name == "line-break":
            yield "\n"
        elif part.name in ASIDE:
            asides.append(part)
        elif part.name not in UNREAD:
            yield from _text(part, asides)


def _role(node: Node, styles: dict[str, str], *, is_item: bool) -> Role:
    if node.name == "h":
        return Role.HEADLINE
    style = node.attributes.get("style-name", "")
    name = (styles.get(style) or style).lower()
    for opening, role in ROLES:
        if name.startswith(opening):
            return role
    return Role.LIST if is_item else Role.BODY

"""DOCX (Office Open XML, ISO/IEC 29500): paragraphs of the body, then footnotes and endnotes.

The format has no lines: line n of a place is paragraph n, counted through the body, tables and
text boxes, empty paragraphs too; the column counts its characters. What tracked changes delete is not
text, what they insert is. Comments, hidden words, headers and footers are not read: they are not the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from transcheck.data import Document, Role
from transcheck.readers.about import about
from transcheck.readers.xml import Node, parse_xml
from transcheck.readers.zipped import Paragraphs, members, refuse_pictures

if TYPE_CHECKING:
    from transcheck.config import Settings

BODY, STYLES = "word/document.xml", "word/styles.xml"
NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
UNREAD = frozenset("del moveFrom Fallback instrText delText fldData rt".split())
PICTURES = frozenset(("blip", "imagedata"))
BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
ROLES = (("heading", Role.HEADLINE), ("title", Role.HEADLINE), ("caption", Role.CAPTION),
         ("quote", Role.QUOTE), ("intense quote", Role.QUOTE), ("list", Role.LIST))


def docx_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """The one document of a DOCX file; blocks are addressed `paragraph n`, `footnote n` or `endnote n`."""
    del settings
    found = members(path, data, BODY, STYLES, *NOTES.values())
    trees = {name: parse_xml(f"{path}!{name}", text) for name, text in found.items()}
    styles = _styles(trees[STYLES]) if STYLES in trees else {}
    paragraphs, blocks = Paragraphs(), []
    for node, text in _paragraphs(trees[BODY]):
        blocks.append((paragraphs.add(text), _role(node, styles), f"paragraph {paragraphs.count}"))
    for kind, member in NOTES.items():
        for number, text in _notes(trees[member], kind) if member in trees else ():
            blocks.append((paragraphs.add(text), Role.BODY, f"{kind} {number}"))
    if not any(raw.text.strip() for raw, _, _ in blocks):
        refuse_pictures(path, trees[BODY], PICTURES)
    collector = paragraphs.collector()
    for raw, role, address in blocks:
        collector.block(raw, role, address)
    lang, metadata = about(path, {})
    return (collector.document(path, lang, metadata, line_starts=paragraphs.line_starts),)


def _styles(root: Node) -> dict[str, str]:
    """Style id -> its built-in English name, whatever language the word processor speaks."""
    names = {}
    for style in root.children("style"):
        name = style.child("name")
        names[style.attributes.get("styleId", "")] = name.attributes.get("val", "").lower() if name else ""
    return names


def _paragraphs(node: Node) -> Iterator[tuple[Node, str]]:
    """Each paragraph in document order; a text box comes after the paragraph that it hangs on."""
    for child in node.nodes:
        if child.name in UNREAD:
            continue
        if child.name == "p":
            boxes: list[Node] = []
            yield child, "".join(_text(child, boxes))
            for box in boxes:
                yield from _paragraphs(box)
        else:
            yield from _paragraphs(child)


def _text(node: Node, boxes: list[Node]) -> Iterator[str]:
    for child in node.nodes:
        if child.name == "txbxContent":
            boxes.append(child)
        elif child.name == "t":
            yield "".join(part[0] for part in child.parts if not isinstance(part, Node))
        elif child.name in BREAKS and node.name == "r":
            yield BREAKS[child.name]
        elif child.name not in UNREAD and not (child.name == "r" and child.child("rPr", "vanish")):
            yield from _text(child, boxes)


def _notes(root: Node, kind: str) -> Iterator[tuple[str, str]]:
    """(number, text) of each note's paragraphs."""
    for note in root.children(kind):
        if note.attributes.get("type") not in SEPARATORS:
            for _, text in _paragraphs(note):
                yield note.attributes.get("id", "?"), text


def _role(paragraph: Node, styles: dict[str, str]) -> Role:
    properties = paragraph.child("pPr")
    if properties is None:
        return Role.BODY
    style = properties.child("pStyle")
    key = style.attributes.get("val", "") if style else ""
    name = styles.get(key) or key.lower()
    for opening, role in ROLES:
        if name == opening or (opening in ("heading", "list") and name.startswith(opening)):
            return role
    return Role.LIST if properties.child("numPr") else Role.BODY

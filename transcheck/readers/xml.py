"""XML: a small tree whose text knows its place in the file; nothing outside the file is ever read.

Expat tells where each event begins, right after entities and letters outside the basic plane too.
Declared entities are refused, so that no file can grow in memory ("billion laughs") or pull in
another one; a DOCTYPE that only names a DTD is let stand, and the DTD is not fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from html.entities import html5
from typing import NoReturn
from xml.parsers import expat

from transcheck.errors import ReadError
from transcheck.readers.decode import decode, superset
from transcheck.readers.pieces import Piece, Raw, raw_of

DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
DEEPEST = 200  # elements within each other; the deepest of our NITF and XLIFF samples has 14
XML = "http://www.w3.org/XML/1998/namespace"
CONTENT = "http://purl.org/rss/1.0/modules/content/"  # RSS: the article beside its summary


@dataclass(slots=True)
class Node:
    """One element: names without their prefix, `space` the namespace, `parts` in document order."""

    space: str
    name: str
    attributes: dict[str, str]
    lang: str
    line: int
    parts: list[Node | Piece] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        """The elements right below, in document order."""
        return [part for part in self.parts if isinstance(part, Node)]

    def children(self, name: str, space: str | None = None) -> list[Node]:
        """Elements right below, of the same namespace unless told; `*` is any namespace."""
        wanted = self.space if space is None else space
        return [n for n in self.nodes if n.name == name and wanted in (n.space, "*")]

    def child(self, *names: str, space: str | None = None) -> Node | None:
        """Follow the names down, first match each."""
        node: Node | None = self
        for name in names:
            node = node._first(name, space) if node else None
        return node

    def text_of(self, name: str, space: str | None = None) -> str | None:
        """Text of the first such child; None where there is none."""
        found = self.child(name, space=space)
        return found.text if found else None

    def _first(self, name: str, space: str | None) -> Node | None:
        wanted = self.space if space is None else space
        return next((part for part in self.parts if isinstance(part, Node) and part.name == name
                     and wanted in (part.space, "*")), None)

    def walk(self, name: str) -> Iterator[Node]:
        """All elements of that name below this one, in document order, of any namespace."""
        for node in self.nodes:
            if node.name == name:
                yield node
            yield from node.walk(name)

    def raw(self, skip: frozenset[str] = frozenset()) -> Raw:
        """All text inside, but for what stands in elements named in `skip`."""
        return raw_of(self._pieces(skip))

    @property
    def text(self) -> str:
        """All text inside, white space folded."""
        return " ".join("".join(text for text, _, _ in self._pieces(frozenset())).split())

    def _pieces(self, skip: frozenset[str]) -> Iterator[Piece]:
        for part in self.parts:
            if not isinstance(part, Node):
                yield part
            elif part.name not in skip:
                yield from part._pieces(skip)


def decode_xml(path: str, data: bytes, encoding: str) -> str:
    """Text of the file: the byte order mark, the setting, the XML declaration, else UTF-8."""
    declared = DECLARED.match(data[:400])
    told = superset(path, data, declared.group(1).decode("ascii")) if declared else ""
    return decode(path, data, encoding or told)


def root_name(data: bytes) -> str:
    """Local name of the first element, by a glance at the head of the file."""
    head = re.sub(rb"<!--.*?-->|<\?.*?\?>|<![^>]*>", b"", data[:8192].replace(b"\0", b""), flags=re.DOTALL)
    match = ROOT.search(head)
    return match.group(1).decode() if match else ""


def parse_xml(path: str, source: str) -> Node:
    """The root element. Raises ReadError for XML that is broken, too deep or declares entities."""
    return _TreeBuilder(path, source).build()


class _TreeBuilder:
    def __init__(self, path: str, source: str) -> None:
        self._path, self._source = path, source
        self._bytes = source.encode("utf-8")
        self._at = (0, 0)  # byte, code point: events come in order
        self._root: Node | None = None
        self._stack: list[Node] = []
        self._in_cdata = False
        self._parser = expat.ParserCreate("utf-8", " ")

    def build(self) -> Node:
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = partial(setattr, self, "_in_cdata", True)
        parser.EndCdataSectionHandler = partial(setattr, self, "_in_cdata", False)
        parser.EntityDeclHandler = self._entity
        parser.ExternalEntityRefHandler = self._external
        parser.SkippedEntityHandler = self._skipped
        try:
            parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "syntax error")
            raise ReadError(f"{self._path}: not well-formed XML at line {error.lineno}, column "
                            f"{error.offset + 1}: {reason}. Export the file again or mend that line.",
                            error.lineno) from error
        if self._root is None:
            raise ReadError(f"{self._path}: holds no XML element. Export the file again.")
        return self._root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._stack) >= DEEPEST:
            self._refuse(f"more than {DEEPEST} elements within each other", "No report needs that")
        space, _, name = tag.rpartition(" ")
        lang = attributes.get(f"{XML} lang")
        if lang is None:
            lang = self._stack[-1].lang if self._stack else ""
        plain = {key.rpartition(" ")[2]: value for key, value in reversed(attributes.items())}
        node = Node(space, name, plain, lang, self._parser.CurrentLineNumber)
        if self._stack:
            self._stack[-1].parts.append(node)
        else:
            self._root = node
        self._stack.append(node)

    def _end(self, _tag: str) -> None:
        self._stack.pop()

    def _text(self, data: str) -> None:
        start = self._offset()
        self._stack[-1].parts.append((data, start, self._stop(data, start)))

    def _stop(self, data: str, start: int) -> int:
        """Where the text ends in the file: an entity and CRLF are longer there."""
        if self._source.startswith("&", start) and not self._in_cdata:
            return self._source.index(";", start) + 1
        if self._source.startswith(data, start):
            return start + len(data)
        return start + (2 if self._source.startswith("\r\n", start) else len(data))

    def _offset(self) -> int:
        index = self._parser.CurrentByteIndex
        byte, point = self._at
        point += len(self._bytes[byte:index].decode("utf-8"))
        self._at = (index, point)
        return point

    def _entity(self, name: str, *_: object) -> None:
        self._refuse(f"declares the entity '{name}'", "Declared entities are refused; write the text out")

    def _external(self, *_: object) -> int:
        self._refuse("refers to another file", "External references are refused; put the text in")

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if is_parameter:
            return  # the DTD outside, which is not fetched
        text = html5.get(f"{name};")
        if text is None or not self._stack:
            self._refuse(f"uses the entity '&{name};', which nothing defines", "Write the character itself")
        start = self._offset()
        self._stack[-1].parts.append((text, start, start + len(name) + 2))

    def _refuse(self, what: str, then: str) -> NoReturn:
        line = self._parser.CurrentLineNumber
        raise ReadError(f"{self._path}: line {line}: {what}. {then}.", line)

"""Which XML dialect a file is in: its root element says so, whatever the suffix."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from transcheck.data import Document
from transcheck.errors import ReadError
from transcheck.readers.xml import decode_xml, parse_xml, root_name

if TYPE_CHECKING:
    from transcheck.config import Settings

DIALECTS = {  # root element -> (module here, function of path, source and root)
    "rss": ("feeds", "read_feed"),
    "RDF": ("feeds", "read_feed"),
    "feed": ("feeds", "read_atom"),
    "newsItem": ("newsml", "read_newsml"),
    "newsMessage": ("newsml", "read_newsml"),
    "nitf": ("nitf", "read_nitf"),
    "xliff": ("xliff", "read_xliff"),
    "tmx": ("tmx", "read_tmx"),
}


def is_known(head: bytes) -> bool:
    """Whether a file that begins so is in one of the dialects."""
    return root_name(head) in DIALECTS


def xml_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Each document of an XML file. Raises ReadError for a dialect that is not read."""
    source = decode_xml(path, data, settings.encoding)
    root = parse_xml(path, source)
    if root.name not in DIALECTS:
        raise ReadError(f"{path}: <{root.name}> is no dialect that is read. Export it as RSS, Atom, "
                        "NewsML-G2, NITF, XLIFF or TMX.", root.line)
    module, function = DIALECTS[root.name]
    reader = getattr(import_module(f"transcheck.readers.{module}"), function)
    documents: tuple[Document, ...] = reader(path, source, root)
    return documents

"""NITF (IPTC): headline, byline, abstract and content of one report."""

from __future__ import annotations

from transcheck.data import Document
from transcheck.errors import ReadError
from transcheck.readers.about import about
from transcheck.readers.ignores import with_ignores
from transcheck.readers.pieces import Collector
from transcheck.readers.prose import add_prose
from transcheck.readers.xml import Node


def read_nitf(path: str, source: str, root: Node) -> tuple[Document, ...]:
    """The one document of a NITF file."""
    body = root.child("body")
    if body is None:
        raise ReadError(f"{path}: NITF without a body element. Export it again.", root.line)
    collector = Collector(source)
    add_prose(collector, body)
    title, issue = root.child("head", "title"), root.child("head", "docdata", "date.issue")
    rights = root.child("head", "docdata", "doc.copyright")
    lang, metadata = about(path, {
        "lang": body.lang or body.attributes.get("lang"),
        "title": title.text if title else None,
        "outlet": rights.attributes.get("holder") if rights else None,
        "date": issue.attributes.get("norm") if issue else None,
    })
    return (with_ignores(collector.document(path, lang, metadata), source),)

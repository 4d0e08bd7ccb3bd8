"""RSS 0.9 to 2.0 and Atom (RFC 4287): each entry is a document, `feed.xml#item-3`.

Where a feed carries the whole article its summary is read too, unless it only repeats the opening.
"""

from __future__ import annotations

from dataclasses import dataclass

from transcheck.data import Document
from transcheck.readers.about import about, fragment
from transcheck.readers.ignores import each_with_ignores
from transcheck.readers.pieces import Collector, repeats
from transcheck.readers.prose import add_prose
from transcheck.readers.xml import CONTENT, Node

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
WORDPRESS = "http://wordpress.org/export/"


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of all its items, read once: a feed may have thousands."""

    lang: str | None
    title: str | None


def read_feed(path: str, source: str, root: Node) -> tuple[Document, ...]:
    """The items of an RSS feed, or the posts of a WordPress export, which is built on RSS."""
    channel = root.child("channel") or next(root.walk("channel"), root)
    items = channel.children("item") or root.children("item", "*")
    if any(node.space.startswith(WORDPRESS) for part in (channel, *items[:1]) for node in part.nodes):
        from transcheck.readers.wordpress import read_export

        return read_export(path, source, channel)
    feed = Feed(channel.text_of("language") or channel.text_of("language", DUBLIN_CORE),
                channel.text_of("title"))
    return each_with_ignores((_item(path, source, feed, item, number)
                              for number, item in enumerate(items, 1)), source)


def _item(path: str, source: str, feed: Feed, item: Node, number: int) -> Document:
    collector = Collector(source)
    title = item.child("title")
    if title:
        collector.heading(title.raw())
    summary, body = item.child("description"), item.child("encoded", space=CONTENT)
    if summary and not (body and repeats(summary.raw(), body.raw())):
        collector.prose(summary.raw(), is_html=True)
    if body:
        collector.prose(body.raw(), is_html=True)
    lang, metadata = about(path, {
        "lang": item.lang or item.text_of("language", DUBLIN_CORE) or feed.lang,
        "title": title.text if title else None,
        "outlet": feed.title,
        "date": item.text_of("pubDate") or item.text_of("date", DUBLIN_CORE),
    })
    return collector.document(fragment(path, f"item-{number}"), lang, metadata)


def read_atom(path: str, source: str, root: Node) -> tuple[Document, ...]:
    """The entries of an Atom feed."""
    feed = Feed(None, root.text_of("title"))
    return each_with_ignores((_entry(path, source, feed, entry, number)
                              for number, entry in enumerate(root.children("entry"), 1)), source)


def _entry(path: str, source: str, feed: Feed, entry: Node, number: int) -> Document:
    collector = Collector(source)
    title, summary, body = (entry.child(name) for name in ("title", "summary", "content"))
    if title:
        collector.heading(title.raw())
    if summary and not (body and repeats(summary.raw(), body.raw())):
        _construct(collector, summary)
    if body:
        _construct(collector, body)
    lang, metadata = about(path, {
        "lang": (body.lang if body else "") or entry.lang,
        "title": title.text if title else None,
        "outlet": feed.title,
        "date": entry.text_of("published") or entry.text_of("updated"),
    })
    return collector.document(fragment(path, f"item-{number}"), lang, metadata)


def _construct(collector: Collector, node: Node) -> None:
    """A text construct: plain, escaped HTML, or XHTML as elements."""
    kind = node.attributes.get("type", "text")
    if kind == "xhtml" or any(True for _ in node.nodes):
        add_prose(collector, node)
    elif "html" in kind:
        collector.prose(node.raw(), is_html=True)
    else:
        collector.block(node.raw())

"""WordPress export (WXR): each post and page is a document, `export.xml#item-3`.

The translation plug-in Polylang writes a post's language and the group of its translations as
categories; they become the document's language and story.
"""

from __future__ import annotations

import re

from transcheck.data import Document
from transcheck.readers.about import about, fragment
from transcheck.readers.ignores import each_with_ignores
from transcheck.readers.pieces import Collector, Raw, raw_of, repeats
from transcheck.readers.xml import CONTENT, Node

TYPES = ("post", "page", "")
UNPUBLISHED = ("trash", "auto-draft", "inherit")
SHORTCODE = re.compile(  # WordPress's own, and any that is closed or has attributes; [sic] is text
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|wp_caption)\b[^\]\n]*\]|\[/[a-z][\w-]*\]"
    r"|\[[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\]]+))+\s*/?\]"
)


def read_export(path: str, source: str, channel: Node) -> tuple[Document, ...]:
    """Posts and pages that are or may be published, drafts included."""
    documents = []
    blog = (channel.text_of("language"), channel.text_of("title"))
    for number, item in enumerate(channel.children("item"), 1):
        kind, status = _of_wordpress(item, "post_type"), _of_wordpress(item, "status")
        if kind in TYPES and status not in UNPUBLISHED:
            documents.append(_post(path, source, blog, item, number))
    return each_with_ignores(documents, source)


def _post(path: str, source: str, blog: tuple[str | None, str | None], item: Node, number: int) -> Document:
    """One post; `blog` is the language and the title of the channel."""
    collector = Collector(source)
    title, body = item.child("title"), item.child("encoded", space=CONTENT)
    excerpt = next((n for n in item.children("encoded", "*") if "excerpt" in n.space), None)
    if title:
        collector.heading(title.raw())
    if excerpt and not (body and repeats(excerpt.raw(), body.raw())):
        collector.prose(excerpt.raw(), is_html=True)
    if body:
        collector.prose(_without_shortcodes(body.raw()), is_html=True)
    lang, metadata = about(path, {
        "lang": _category(item, "language") or blog[0],
        "title": title.text if title else None,
        "outlet": blog[1],
        "date": _of_wordpress(item, "post_date") or item.text_of("pubDate"),
        "story": _category(item, "post_translations"),
    })
    return collector.document(fragment(path, f"item-{number}"), lang, metadata)


def _without_shortcodes(raw: Raw) -> Raw:
    ends = [0, *(match.end() for match in SHORTCODE.finditer(raw.text))]
    starts = [*(match.start() for match in SHORTCODE.finditer(raw.text)), len(raw.text)]
    return raw_of(piece for end, start in zip(ends, starts, strict=True) for piece in raw.pieces(end, start))


def _category(item: Node, domain: str) -> str | None:
    return next((node.attributes.get("nicename") for node in item.children("category")
                 if node.attributes.get("domain") == domain), None)


def _of_wordpress(item: Node, name: str) -> str:
    return next((node.text for node in item.children(name, "*") if "wordpress.org" in node.space), "")

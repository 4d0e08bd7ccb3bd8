"""NewsML-G2 (IPTC): news items with their text as NITF, XHTML or plain, alone or in a message.

A `irel:translatedFrom` link to an item of the same message says which version is the original.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from transcheck.data import Document, Role, primary
from transcheck.readers.about import about, fragment
from transcheck.readers.ignores import each_with_ignores, with_ignores
from transcheck.readers.pieces import Collector
from transcheck.readers.prose import add_prose
from transcheck.readers.xml import Node

FIELDS = (("headline", Role.HEADLINE), ("by", Role.BYLINE), ("dateline", Role.BYLINE))
TRANSLATED = ("irel:translatedFrom", "irel:translationOf", "itemrel:translatedFrom")


def read_newsml(path: str, source: str, root: Node) -> tuple[Document, ...]:
    """The item of the file, or each item of a message: `news.xml#item-2`."""
    if root.name == "newsItem":
        return (with_ignores(_item(path, source, root, {}), source),)
    items = list(root.walk("newsItem"))
    names = {item.attributes.get("guid", ""): f"item-{number}" for number, item in enumerate(items, 1)}
    return each_with_ignores((_item(path, source, item, names, f"item-{number}")
                              for number, item in enumerate(items, 1)), source)


def _item(path: str, source: str, item: Node, names: dict[str, str], name: str = "") -> Document:
    about_content, content = item.child("contentMeta"), item.child("contentSet")
    collector = Collector(source)
    inside = content.text if content else ""
    language = about_content.child("language") if about_content else None
    lang = language.attributes.get("tag", "") if language else ""
    for field, role in FIELDS:
        for node in about_content.children(field) if about_content else ():
            is_other = bool(node.lang and lang) and primary(node.lang) != primary(lang)
            if node.text not in inside and not is_other:  # the text has a headline of its own
                collector.block(node.raw(), role)
    for node in content.nodes if content else ():
        if node.name == "inlineXML":
            add_prose(collector, node)
        elif node.name == "inlineData":
            is_html = "html" in node.attributes.get("contenttype", "")
            collector.prose(node.raw(), is_html=is_html or None)
    declared, metadata = about(path, _told(path, item, about_content, names))
    return collector.document(fragment(path, name) if name else path, declared, metadata)


def _told(path: str, item: Node, about_content: Node | None, names: dict[str, str]) -> dict[str, str | None]:
    management = item.child("itemMeta")
    language = about_content.child("language") if about_content else None
    title = about_content.child("headline") if about_content else None
    created = management.child("versionCreated") if management else None
    provider = management.child("provider") if management else None
    inner = next((node.lang for node in item.walk("inlineXML")), "")
    outlet = (provider.text or provider.attributes.get("literal") or "") if provider else ""
    return {
        "lang": language.attributes.get("tag") if language else inner,
        "title": title.text if title else None,
        "outlet": outlet,
        "date": created.text if created else None,
        "translation_of": _original(path, item, names),
    }


def _original(path: str, item: Node, names: dict[str, str]) -> str | None:
    """The fragment path of the item that this one links to as its original, if it is in the file."""
    for link in item.walk("link"):
        target = names.get(link.attributes.get("residref", ""))
        if target and link.attributes.get("rel") in TRANSLATED:
            return fragment(PurePosixPath(path).name, target)
    return None

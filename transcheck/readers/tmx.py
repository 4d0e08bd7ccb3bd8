"""TMX (translation memory): one document a language, `memory.tmx#pt-BR`, a block a unit."""

from __future__ import annotations

from pathlib import PurePosixPath

from transcheck.data import Document
from transcheck.readers.about import fragment
from transcheck.readers.bilingual import Unit, one_side, uniquely_named
from transcheck.readers.pieces import Raw
from transcheck.readers.xml import Node

CODES = frozenset("bpt ept it ph ut".split())  # native code of the original format


def read_tmx(path: str, source: str, root: Node) -> tuple[Document, ...]:
    """One document a language; the header's source language is the original of the others."""
    header = root.child("header")
    original = header.attributes.get("srclang", "") if header else ""
    units = uniquely_named(Unit(unit.attributes.get("tuid", ""), (), ()) for unit in root.walk("tu"))
    sides: dict[str, list[tuple[str, tuple[Raw, ...]]]] = {}
    spelled: dict[str, str] = {}  # `FR` and `fr` are one language
    for unit, node in zip(units, root.walk("tu"), strict=True):
        for variant in node.children("tuv"):
            segment = variant.child("seg")
            if segment:
                lang = variant.lang or variant.attributes.get("lang", "")
                lang = spelled.setdefault(lang.replace("_", "-").lower(), lang)
                sides.setdefault(lang, []).append((unit.name, (segment.raw(CODES),)))
    first = next((lang for lang in sides if lang.lower() == original.lower()), next(iter(sides), ""))
    named = fragment(PurePosixPath(path).name, _name(first))
    found = [one_side(path, source, (_name(lang), lang, path), sides[lang],
                      translation_of=None if lang == first else named)
             for lang in sorted(sides, key=lambda lang: (lang != first, lang))]
    return tuple(found)


def _name(lang: str) -> str:
    return "".join(c if c.isalnum() or c == "-" else "-" for c in lang) or "und"

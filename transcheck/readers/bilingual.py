"""Files of two or more languages at once: one document a language, blocks that belong together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from transcheck.data import Document, Span
from transcheck.readers.about import about, fragment
from transcheck.readers.ignores import with_ignores
from transcheck.readers.pieces import Collector, Raw

PLACEHOLDER = re.compile(  # what a program fills in, and tags
    r"%\([\w.]+\)[#0+-]?\d*(?:\.\d+)?[a-zA-Z]|%(?:\d+\$)?[#0+-]*\d*(?:\.\d+)?[sdifuxXcegGp@](?!\w)"
    r"|\{\{?[\w.:!$-]*\}?\}|</?[a-zA-Z][^<>]*>"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment with its translation; more than one raw where a unit has plural forms."""

    name: str
    source: tuple[Raw, ...]
    target: tuple[Raw, ...]


def two_documents(path: str, source: str, units: Iterable[Unit], langs: tuple[str, str], *,
                  label: str = "") -> list[Document]:
    """The source and its translation; an untranslated file gives the source alone."""
    named = uniquely_named(units)
    sides = ((f"{label}source", langs[0], [(unit.name, unit.source) for unit in named]),
             (f"{label}target", langs[1], [(unit.name, unit.target) for unit in named]))
    story = f"{path}#{label}".rstrip("#-")
    original = fragment(PurePosixPath(path).name, f"{label}source")
    documents = [one_side(path, source, (name, lang, story), raws,
                          translation_of=None if name.endswith("source") else original)
                 for name, lang, raws in sides]
    return [document for document in documents if document.blocks]


def uniquely_named(units: Iterable[Unit]) -> list[Unit]:
    """Units that share an id get a number, so that an address means one."""
    seen: Counter[str] = Counter()
    named = []
    for number, unit in enumerate(units, 1):
        name = unit.name or str(number)
        seen[name] += 1
        named.append(replace(unit, name=name if seen[name] == 1 else f"{name} ({seen[name]})"))
    return named


def one_side(path: str, source: str, what: tuple[str, str, str], raws: Sequence[tuple[str, tuple[Raw, ...]]],
             *, translation_of: str | None) -> Document:
    """One language of the file; `what` is its fragment, language and story."""
    name, lang, story = what
    collector = Collector(source)
    for unit, forms in raws:
        for raw in forms:
            collector.block(raw, address=f"unit {unit}")
    known, metadata = about(path, {"lang": lang, "story": story, "translation_of": translation_of})
    if not lang and translation_of is None:
        known = None  # `app.pt.po` names the language of the translation
    document = collector.document(fragment(path, name), known, metadata)
    return with_ignores(replace(document, masked=_placeholders(document)), source)


def _placeholders(document: Document) -> tuple[Span, ...]:
    return (*document.masked, *(Span(*match.span()) for match in PLACEHOLDER.finditer(document.text)))

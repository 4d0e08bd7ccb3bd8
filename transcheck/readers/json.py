"""JSON and JSON Lines: articles as ninjs, schema.org, JSON Feed, WordPress and most editorial systems
write them.

An article is the outermost object with a field that holds its text; a file may hold many, at any
depth. The standard library says whether the file is JSON; a scanner of our own then walks it for the
place of each string. Blocks are addressed by JSON Pointer (RFC 6901).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transcheck.data import Document, Role
from transcheck.errors import ReadError
from transcheck.readers.about import about, fragment
from transcheck.readers.decode import decode
from transcheck.readers.ignores import each_with_ignores, with_ignores
from transcheck.readers.pieces import Collector, Piece, Raw, raw_of

if TYPE_CHECKING:
    from transcheck.config import Settings

# In each row the first field that an article has is read: the others hold the same text in another form.
HEADLINES = ("headline", "title", "headlines", "name")
LEADS = ("subheadline", "subtitle", "standfirst", "lead", "lede", "summary", "abstract", "excerpt", "dek",
         "description_html", "description_xhtml", "description_text", "descriptions", "description")
BODIES = ("body_html", "body_xhtml", "body_text", "bodies", "articleBody", "content_html", "content_text",
          "body", "content", "text", "article", "full_text", "fulltext", "story_text", "html")
FIELDS = {  # ours -> theirs
    "lang": ("language", "lang", "inLanguage", "locale", "language_code"),
    "date": ("versioncreated", "firstcreated", "date_published", "datePublished", "published_at", "published",
             "publish_date", "pubDate", "pub_date", "date", "created_at"),
    "outlet": ("outlet", "source", "publisher", "provider", "infosource", "site", "agency"),
    "story": ("story", "story_id", "storyid"),
    "translation_of": ("translation_of", "translated_from", "translationOf"),
}
PARTS = ("value", "rendered", "html", "text", "content", "name")  # where a field is an object
DEEPEST = 100  # values within each other; our samples have 7
ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
BLANK = re.compile(r"[ \t\n\r]*")
ATOM = re.compile(r"[^\s,\]}]+")


@dataclass(frozen=True, slots=True)
class Value:
    """A JSON value with its pointer; `raw` is set for strings, `items` for arrays and objects."""

    pointer: str
    raw: Raw | None = None
    items: tuple[tuple[str, Value], ...] = ()
    is_object: bool = False

    def get(self, name: str) -> Value | None:
        """A member of an object."""
        return next((value for key, value in self.items if key == name), None) if self.is_object else None


def json_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Each article of the file; a lone one that is the file's whole value keeps the file's path."""
    source = decode(path, data, settings.encoding)
    _validate(path, source, 0, len(source))
    root = _Scanner(path, source).value("", 0, 0)[0]
    articles = list(_articles(root))
    if not articles:
        raise ReadError(f"{path}: no field holds an article's text. Looked for {', '.join(BODIES[:6])} …; "
                        "name the field so, or take the file out of the scan.")
    if articles == [root]:
        return (with_ignores(_document(path, source, root), source),)
    return each_with_ignores((_document(path, source, article, f"item-{number}")
                              for number, article in enumerate(articles, 1)), source)


def json_lines_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Each article of the file, one or more a line; paths end in `#line-n`."""
    source = decode(path, data, settings.encoding)
    documents, position = [], 0
    for number, line in enumerate(source.split("\n"), 1):
        end = position + len(line)
        if line.strip():
            _validate(path, source, position, end, number)
            root = _Scanner(path, source).value("", _skip(source, position), 0)[0]
            found = list(_articles(root))
            names = [f"line-{number}"] if len(found) == 1 else [
                f"line-{number}-{i}" for i in range(1, len(found) + 1)]
            documents += [_document(path, source, article, name)
                          for article, name in zip(found, names, strict=True)]
        position = end + 1
    return each_with_ignores(documents, source)


def _validate(path: str, source: str, start: int, end: int, line: int = 0) -> None:
    try:
        json.loads(source[start:end])
    except json.JSONDecodeError as error:
        place = line or error.lineno
        raise ReadError(f"{path}: not JSON at line {place}, column {error.colno}: {error.msg.lower()}. "
                        "Export the file again or mend that line.", place) from error
    except RecursionError as error:
        raise _too_deep(path, line or 1) from error


def _too_deep(path: str, line: int) -> ReadError:
    return ReadError(f"{path}: line {line}: more than {DEEPEST} values within each other. "
                     "No report needs that.", line)


class _Scanner:
    """Walks text that is known to be JSON."""

    def __init__(self, path: str, source: str) -> None:
        self._path, self._source = path, source

    def value(self, pointer: str, at: int, depth: int) -> tuple[Value, int]:
        """The value at or after offset `at`, and the offset behind it."""
        source, at = self._source, _skip(self._source, at)
        if depth > DEEPEST:
            raise _too_deep(self._path, source.count("\n", 0, at) + 1)
        if source[at] == '"':
            end = self._string_end(at)
            return Value(pointer, raw_of(self._unescaped(at + 1, end - 1))), end
        if source[at] in "{[":
            return self._items(pointer, at, depth)
        match = ATOM.match(source, at)
        return Value(pointer), match.end() if match else at + 1

    def _items(self, pointer: str, at: int, depth: int) -> tuple[Value, int]:
        source, is_object = self._source, self._source[at] == "{"
        items: list[tuple[str, Value]] = []
        at = _skip(source, at + 1)
        while source[at] not in "}]":
            key = str(len(items))
            if is_object:
                end = self._string_end(at)
                key = json.loads(source[at:end])
                at = _skip(source, end) + 1
            escaped = key.replace("~", "~0").replace("/", "~1")
            value, at = self.value(f"{pointer}/{escaped}", at, depth + 1)
            items.append((key, value))
            at = _skip(source, at)
            if source[at] == ",":
                at = _skip(source, at + 1)
        return Value(pointer, None, tuple(items), is_object), at + 1

    def _string_end(self, at: int) -> int:
        match = STRING.match(self._source, at)
        assert match is not None
        return match.end()

    def _unescaped(self, start: int, end: int) -> Iterator[Piece]:
        source, position = self._source, start
        for match in ESCAPE.finditer(source, start, end):
            yield source[position : match.start()], position, match.start()
            text = json.loads(f'"{match.group()}"')
            if "\ud800" <= text <= "\udfff":
                line = source.count("\n", 0, match.start()) + 1
                raise ReadError(f"{self._path}: line {line}: half a character ({match.group()}). "
                                "Export the file again.", line)
            yield text, match.start(), match.end()
            position = match.end()
        yield source[position:end], position, end


def _skip(source: str, at: int) -> int:
    match = BLANK.match(source, at)
    return match.end() if match else at


def _articles(value: Value) -> Iterator[Value]:
    """The outermost objects that have a text."""
    if value.is_object and _first(value, BODIES):
        yield value
        return
    for _, item in value.items:
        yield from _articles(item)


def _first(value: Value, names: tuple[str, ...]) -> list[Value]:
    """The strings of the first of these fields that has any."""
    for name in names:
        member = value.get(name)
        found = [s for s in _strings(member) if s.raw and s.raw.text.strip()] if member else []
        if found:
            return found
    return []


def _strings(value: Value) -> Iterator[Value]:
    """A field's text: a string, an object around one (`{"rendered": …}`), or an array of either."""
    if value.raw is not None:
        yield value
    elif value.is_object:
        inner = next((found for name in PARTS if (found := value.get(name)) is not None), None)
        if inner is not None and inner.raw is not None:
            yield inner
    else:
        for _, item in value.items:
            yield from _strings(item)


def _document(path: str, source: str, article: Value, name: str = "") -> Document:
    collector = Collector(source)
    headline, byline = _first(article, HEADLINES), _first(article, ("byline",))
    for value in headline:
        if value.raw:
            collector.heading(value.raw, value.pointer)
    for value in byline:
        if value.raw:
            collector.block(value.raw, Role.BYLINE, value.pointer)
    for value in (*_first(article, LEADS), *_first(article, BODIES)):
        if value.raw:
            collector.prose(value.raw, value.pointer)
    told = {ours: _told(article, theirs) for ours, theirs in FIELDS.items()}
    told["title"] = headline[0].raw.text if headline and headline[0].raw else None
    lang, metadata = about(path, told)
    return collector.document(fragment(path, name) if name else path, lang, metadata)


def _told(article: Value, names: tuple[str, ...]) -> str | None:
    found = _first(article, names)
    return found[0].raw.text if found and found[0].raw else None

"""JSON and JSON Lines: articles as ninjs, schema.org, JSON Feed, WordPress and most editorial systems
write them, or as the setting `json_fields` says.

An article is the outermost object with a field that holds its text; a file may hold many, at any
depth. The standard library says whether the file is JSON; a scanner of our own then walks it for the
place of each string. Blocks are addressed by JSON Pointer (RFC 6901).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from transcheck.data import Document, Role
from transcheck.errors import ReadError
from transcheck.fields import parse_fields, pointed, shown
from transcheck.readers.about import about, fragment
from transcheck.readers.articles import USUAL, Fields, Value
from transcheck.readers.decode import decode
from transcheck.readers.ignores import each_with_ignores, with_ignores
from transcheck.readers.pieces import Collector, Piece, raw_of, repeats

if TYPE_CHECKING:
    from transcheck.config import Settings

BODIES = USUAL["text"]
FIELDS = {ours: USUAL[ours] for ours in ("lang", "date", "outlet", "story", "translation_of")}
DEEPEST = 100  # values within each other; our samples have 7
ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
BLANK = re.compile(r"[ \t\n\r]*")
ATOM = re.compile(r"[^\s,\]}]+")


def json_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Each article of the file; a lone one that is the file's whole value keeps the file's path."""
    source = decode(path, data, settings.encoding)
    fields = Fields(parse_fields(settings.json_fields))
    _validate(path, source, 0, len(source))
    root = _Scanner(path, source).value("", 0, 0)[0]
    articles = list(fields.articles(root))
    if not articles:
        raise _no_article(path, fields)
    unread = _said(fields, articles, [value.pointer for value in fields.passed_over(root)])
    if articles == [root]:
        return (replace(with_ignores(_document(path, source, fields, root), source), unread=unread),)
    return _with_note(each_with_ignores((_document(path, source, fields, article, f"item-{number}")
                                         for number, article in enumerate(articles, 1)), source), unread)


def json_lines_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Each article of the file, one or more a line; paths end in `#line-n`."""
    source = decode(path, data, settings.encoding)
    fields = Fields(parse_fields(settings.json_fields))
    articles: list[Value] = []
    documents, empty, position = [], [], 0
    for number, line in enumerate(source.split("\n"), 1):
        end = position + len(line)
        if line.strip():
            _validate(path, source, position, end, number)
            root = _Scanner(path, source).value("", _skip(source, position), 0)[0]
            found = list(fields.articles(root))
            names = [f"line-{number}"] if len(found) == 1 else [
                f"line-{number}-{i}" for i in range(1, len(found) + 1)]
            documents += [_document(path, source, fields, article, name)
                          for article, name in zip(found, names, strict=True)]
            articles += found
            empty += [] if found else [f"line {number}"]
        position = end + 1
    if not articles:
        raise _no_article(path, fields)
    return _with_note(each_with_ignores(documents, source), _said(fields, articles, empty))


def _no_article(path: str, fields: Fields) -> ReadError:
    if "text" in fields.given:
        return ReadError(f"{path}: no article has text at {shown(fields.given['text'])}. "
                         "Check json_fields, or take the file out of the scan.")
    return ReadError(f"{path}: no field holds an article's text. Looked for {', '.join(BODIES[:6])} …; "
                     "name yours in json_fields (text=/story/body), or take the file out of the scan.")


def _said(fields: Fields, articles: list[Value], empty: list[str]) -> tuple[str, ...]:
    """What of the file is not read, and settings that meet nothing in it."""
    said = [f"json_fields: no article has {name} at {shown(fields.given[name])}"
            for name in fields.absent(articles)]
    if empty:
        rest = f" and {len(empty) - 1} more" if len(empty) > 1 else ""
        said.append(f"not read: {empty[0]}{rest} without a field that holds text")
    return tuple(said)


def _with_note(documents: tuple[Document, ...], unread: tuple[str, ...]) -> tuple[Document, ...]:
    """The note with the first document: once for the file."""
    return tuple(replace(d, unread=unread) if d is documents[0] else d for d in documents)


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
            value, at = self.value(f"{pointer}/{pointed(key)}", at, depth + 1)
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


def _document(path: str, source: str, fields: Fields, article: Value, name: str = "") -> Document:
    collector = Collector(source)
    headline = fields.get(article, "headline")
    for pointer, raw in headline:
        collector.heading(raw, pointer)
    for pointer, raw in fields.get(article, "byline"):
        collector.block(raw, Role.BYLINE, pointer)
    texts = fields.text(article)
    leads = [(pointer, lead) for pointer, lead in fields.get(article, "lead")
             if not any(repeats(lead, raw) for _, raw in texts)]
    for pointer, raw in (*leads, *texts):
        collector.prose(raw, pointer)
    told = {ours: found[0][1].text if (found := fields.get(article, ours)) else None for ours in FIELDS}
    told["title"] = headline[0][1].text if headline else None
    lang, metadata = about(path, told)
    return collector.document(fragment(path, name) if name else path, lang, metadata)

"""PO (GNU gettext): the messages and their translations, entry by entry.

An entry is a unit, all its plural forms together. Obsolete entries (`#~`) are not read; fuzzy ones
are, since somebody will ship them one day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcheck.data import Document
from transcheck.errors import ReadError
from transcheck.readers.bilingual import Unit, two_documents
from transcheck.readers.decode import decode
from transcheck.readers.mapping import line_starts
from transcheck.readers.pieces import Piece, Raw, raw_of

if TYPE_CHECKING:
    from transcheck.config import Settings

CHARSET = re.compile(rb"charset=([A-Za-z0-9._-]+)")
KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(\[\d+\])?[ \t]*(?=\")")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"[ \t]*\Z')
ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)")
LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "", "b": "", "f": " ", "v": " "}


@dataclass(slots=True)
class _Entry:
    line: int
    strings: dict[str, list[Piece]] = field(default_factory=dict)  # keyword, with its number

    def raws(self, *openings: str) -> tuple[Raw, ...]:
        return tuple(raw_of(pieces) for key, pieces in self.strings.items()
                     if key.partition("[")[0] in openings)


def po_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """Messages and translations: `app.po#source`, `app.po#target`; units are counted."""
    declared = CHARSET.search(data[:4096])
    charset = declared.group(1).decode("ascii") if declared else ""
    source = decode(path, data, settings.encoding or ("" if charset == "CHARSET" else charset))
    entries = list(_entries(path, source))
    header = next((e for e in entries if not any(raw.text for raw in e.raws("msgid"))), None)
    told = dict(re.findall(r"^([\w-]+):[ \t]*(.*)$", header.raws("msgstr")[0].text, re.MULTILINE)
                ) if header and header.raws("msgstr") else {}
    units = [Unit(str(number), entry.raws("msgid", "msgid_plural"), entry.raws("msgstr"))
             for number, entry in enumerate((e for e in entries if e is not header), 1)]
    langs = (told.get("X-Source-Language", ""), told.get("Language", ""))
    return tuple(two_documents(path, source, units, langs))


def _entries(path: str, source: str) -> Iterator[_Entry]:
    """Entries in the order of the file. Raises ReadError for a line that is none of PO's."""
    entry, key = _Entry(1), ""
    for number, (start, line) in enumerate(_lines(source), 1):
        text = line.strip()
        keyword = KEYWORD.match(text)
        if not text or text.startswith("#"):
            key = ""
            continue
        if keyword:
            name, index = keyword.group(1), keyword.group(2) or ""
            begins = name == "msgctxt" or (name == "msgid" and "msgid" in entry.strings)
            if begins and entry.strings:
                yield _complete(path, entry)
                entry = _Entry(number)
            key = f"{name}{index}"
            entry.strings[key] = []
        offset = line.index(text) + (keyword.end() if keyword else 0)
        quoted = QUOTED.match(line, offset)
        if quoted is None or not key:
            raise ReadError(f"{path}: line {number}: not a line of a PO file. "
                            "Close the quotation mark or mend the keyword; 'msgfmt --check' helps.", number)
        entry.strings[key] += _unescaped(line, quoted.start(1), quoted.end(1), start)
    if entry.strings:
        yield _complete(path, entry)


def _complete(path: str, entry: _Entry) -> _Entry:
    has_translation = any(key.startswith("msgstr") for key in entry.strings)
    if "msgid" not in entry.strings or not has_translation:
        raise ReadError(f"{path}: line {entry.line}: entry without msgid or msgstr. "
                        "Mend it; 'msgfmt --check' helps.", entry.line)
    return entry


def _lines(source: str) -> list[tuple[int, str]]:
    starts = line_starts(source)
    ends = (*starts[1:], len(source))
    return [(start, source[start:end].rstrip("\r\n")) for start, end in zip(starts, ends, strict=True)]


def _unescaped(line: str, start: int, end: int, offset: int) -> Iterator[Piece]:
    position = start
    for match in ESCAPE.finditer(line, start, end):
        yield line[position : match.start()], offset + position, offset + match.start()
        code = match.group()[1:]
        text = LETTERS.get(code, code[-1] if len(code) == 1 else " ")
        yield text, offset + match.start(), offset + match.end()
        position = match.end()
    yield line[position:end], offset + position, offset + end

"""Subtitles: SubRip (SRT) and WebVTT (W3C). Cues are joined until a sentence ends.

A cue shows what fits on the screen, so that a sentence runs over several; the blocks are what is said.
A block's address is that of its first cue, lines and columns are those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transcheck.data import Document
from transcheck.errors import ReadError
from transcheck.readers.about import about
from transcheck.readers.decode import decode
from transcheck.readers.ignores import with_ignores
from transcheck.readers.mapping import line_starts
from transcheck.readers.pieces import Collector, Piece, raw_of

if TYPE_CHECKING:
    from transcheck.config import Settings

STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
TIMING = re.compile(rf"\s*{STAMP}\s*-->\s*{STAMP}(?:\s.*)?\Z")
LIKE_TIMING = re.compile(r"\s*\d{1,3}[:.,]\d.*(?:-+\s?>|→)")
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}")
REFERENCE = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm|#\d+);")
SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»」』)\]♪ ]*\Z|[♪♫]\s*\Z")
TURN = re.compile(r"\s*(?:[-–—‐]\s*\S|>>)")
UNREAD = ("NOTE", "STYLE", "REGION")
PAUSE = 3.0  # seconds without a cue: what follows is another passage
LONGEST = 12  # cues of one block: captions without punctuation end somewhere

_Line = tuple[int, int, str]  # number of the cue, offset, text


@dataclass(slots=True)
class _Cue:
    number: int
    start: float
    end: float
    lines: list[tuple[int, str]] = field(default_factory=list)  # offset, text


def subtitle_file(path: str, data: bytes, settings: Settings) -> tuple[Document, ...]:
    """The one document of a subtitle file. Raises ReadError if a timing line is broken."""
    source = decode(path, data, settings.encoding)
    collector = Collector(source)
    for passage in _passages(_cues(path, source)):
        for _, offset, line in passage:
            collector.add(raw_of(_words(line, offset)))
            collector.space(offset + len(line), offset + len(line))
        collector.close(address=f"cue {passage[0][0]}")
    lang, metadata = about(path, {})
    return (with_ignores(collector.document(path, lang, metadata), source),)


def _passages(cues: Iterable[_Cue]) -> Iterator[list[_Line]]:
    """What is said in one go: until a sentence ends, a speaker takes a turn or there is a pause."""
    passage: list[_Line] = []
    first, end = 0, 0.0
    for cue in cues:
        is_late = cue.start - end > PAUSE or cue.number - first >= LONGEST
        for place, (offset, line) in enumerate(cue.lines):
            is_new = place == 0 and (is_late or SENTENCE_END.search(MARKUP.sub("", passage[-1][2]).rstrip())
                                     ) if passage else True
            if passage and (is_new or TURN.match(MARKUP.sub("", line))):
                yield passage
                passage = []
            if not passage:
                first = cue.number
            passage.append((cue.number, offset, line))
        end = cue.end
    if passage:
        yield passage


def _cues(path: str, source: str) -> Iterator[_Cue]:
    """Cues in the order of the file; a text without timing goes on with the cue before it."""
    number = 0
    cue: _Cue | None = None
    for line_number, offset, line in _without_notes(_lines(source)):
        found = TIMING.match(line)
        if found:
            if cue:
                yield cue
            number += 1
            times = [float(part or 0) for part in found.groups()]
            cue = _Cue(number, _seconds(times[:4]), _seconds(times[4:]))
        elif LIKE_TIMING.match(line) or cue is None:
            what = "not a timing line" if LIKE_TIMING.match(line) else "text before the first timing line"
            raise ReadError(f"{path}: line {line_number}: {what}. "
                            "Write it as 00:00:01,000 --> 00:00:04,000.", line_number)
        else:
            cue.lines.append((offset, line))
    if cue:
        yield cue


def _without_notes(lines: list[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """(line number, offset, line) without WebVTT's header and notes, cue names and blank lines."""
    is_note, before = bool(lines) and lines[0][1].startswith("WEBVTT"), ""
    for number, (offset, line) in enumerate(lines, 1):
        following = lines[number][1] if number < len(lines) else ""
        opens = not before.strip()
        is_note = bool(line.strip()) and (is_note or (opens and line.split(" ")[0] in UNREAD))
        is_name = bool(LIKE_TIMING.match(following)) and (opens or line.strip().isdigit())
        if line.strip() and not is_note and not (is_name and not LIKE_TIMING.match(line)):
            yield number, offset, line
        before = line


def _seconds(times: list[float]) -> float:
    return times[0] * 3600 + times[1] * 60 + times[2] + times[3] / 1000


def _lines(source: str) -> list[tuple[int, str]]:
    starts = line_starts(source)
    ends = (*starts[1:], len(source))
    return [(start, source[start:end].rstrip("\r\n")) for start, end in zip(starts, ends, strict=True)]


def _words(line: str, offset: int) -> Iterator[Piece]:
    """The line without markup, references resolved."""
    from html import unescape

    position = 0
    for match in [*re.finditer(f"{MARKUP.pattern}|{REFERENCE.pattern}", line), None]:
        stop = match.start() if match else len(line)
        yield line[position:stop], offset + position, offset + stop
        if match:
            position = match.end()
            if match.group().startswith("&"):
                yield unescape(match.group()), offset + match.start(), offset + position

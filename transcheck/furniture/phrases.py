"""Phrases of page furniture, and how a line is compared with them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

TRIM = " \t\n\xa0\u3000:：;.,!?…>»›→➡▶►|/-–—•·*●■□▪▼★☆+()（）[]【】「」✉☎🔗👉"
SEPARATOR = re.compile(r"\s*(?:[:：|»›>→➡]|\s[-–—]\s)\s*")
SENTENCE_END = re.compile(r"[.!?…。！？؟।۔][\"'”’»«“›」』)\]]*\s*\Z")
CUES = re.compile(
    r"newsletter|telegram|whatsapp|facebook|instagram|youtube|viber|tiktok|linkedin|twitter|e-?mail|cookie"
    r"|podcast|\bapps?\b|digest|notification|inbox|alerts?\b|briefing|click here|tap here|рассылк|розсилк"
    r"|канал|сповіщен|уведомлен|bülten|bolet[íi]m?n?|notificac|infolettre|biuletyn|nieuwsbrief"
    r"|رسالتنا|نشرتنا|النشرة|واتساب|تلغرام"
)
LINES = 8192  # remembered, short ones alone: roles are marked by the reader and by the check
LONGEST = 120  # code points of a line that a phrase may make furniture
LONGEST_LINK = 160  # of a label with the title of another report after it


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrase tables by way of matching: phrase -> kind; and those to start with once more."""

    line: dict[str, str]
    label: dict[str, str]
    start: tuple[tuple[str, str], ...]
    weak: tuple[tuple[str, str], ...]
    end: tuple[tuple[str, str], ...]
    starts: tuple[str, ...]


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    table = files(__package__).joinpath("phrases.csv").read_text(encoding="utf-8").splitlines()
    rows = [(row["match"], row["phrase"] if row["match"] == "end" else plain(row["phrase"]), row["kind"])
            for row in csv.DictReader(table)]

    def of(match: str) -> dict[str, str]:
        return {phrase: kind for how, phrase, kind in rows if how == match}

    return Phrases(of("line") | of("label"), of("label"), tuple(of("start").items()),
                   tuple(of("weak").items()), tuple(of("end").items()), tuple(of("start")))


def plain(text: str) -> str:
    """The line as it is compared: small letters, `#` for figures, no bullets or end marks."""
    folded = text.casefold().replace("’", "'").replace("\u0307", "")
    return re.sub(r"\d+(?:[.,]\d+)*", "#", " ".join(folded.split())).strip(TRIM)


def has_sentence_form(text: str) -> bool:
    """True for a line of four words or more (or twelve signs without spaces) with a final stop."""
    if not SENTENCE_END.search(text):
        return False
    return len(text.split()) >= 4 or (len(text) >= 12 and " " not in text.strip())


def kind_of(text: str) -> str | None:
    """Kind of page furniture the line is (`related`, `share`, `subscribe`, `follow`, `comment`,
    `cookie`, `page`, `credit`), or None. Only the wording counts, not the place on the page."""
    return worded_as_furniture(text) or ends_as_furniture(text)


def worded_as_furniture(text: str) -> str | None:
    """Kind for a line that is furniture wherever it stands, else None."""
    return _worded(text) if len(text) <= LONGEST_LINK else None


@lru_cache(maxsize=LINES)
def _worded(text: str) -> str | None:
    table, line = _phrases(), plain(text)
    if not line:
        return None
    if line in table.line:
        return table.line[line]
    is_sentence = has_sentence_form(text)
    found = _label(text, table, is_sentence)
    if found or len(text) > LONGEST:
        return found
    has_cue = CUES.search(line) is not None
    if (has_cue or not is_sentence) and line.startswith(table.starts):
        for phrase, kind in table.start:
            if _begins(line, phrase):
                return kind
    if has_cue:
        for phrase, kind in table.weak:
            if _begins(line, phrase):
                return kind
    return None


def ends_as_furniture(text: str) -> str | None:
    """Kind for a line known by its end alone (`… (Video)`, `… and agencies`), else None."""
    line = " ".join(text.casefold().split())
    if has_sentence_form(text) or len(text) > LONGEST:
        return None
    for phrase, kind in _phrases().end:
        if line.endswith(f" {phrase}"):
            return kind
    return None


def _label(text: str, table: Phrases, is_sentence: bool) -> str | None:
    """`Read more: Ferries run again` is a link; `Related: …` with a full sentence may be prose."""
    head, *rest = SEPARATOR.split(text.strip(" \t•·*►▶-–—👉"), maxsplit=1)
    kind = table.label.get(plain(head))
    if kind is None or not rest:
        return None
    return kind if not is_sentence or " " in plain(head) else None


def _begins(line: str, phrase: str) -> bool:
    after = line[len(phrase) : len(phrase) + 1]
    return line.startswith(phrase) and not (after.isalpha() and phrase[-1].isalpha() and phrase.isascii())

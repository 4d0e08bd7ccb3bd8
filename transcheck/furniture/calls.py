"""Lines that ask the reader to follow, subscribe, download or scan, and the small print of a page.

A call begins with an imperative (ends with one, where verbs come last) and names a channel of the paper:
`Scan the QR code`, `Rejoignez notre chaîne WhatsApp`, `Kanalımıza katılın`. A headline has one or the
other: `Telegram blocks a channel`, `Follow the money`.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files

from transcheck.furniture.phrases import has_sentence_form, plain

LONGEST = 90  # code points of a call; longer lines say something
RIGHTS_LONGEST = 160
ON = (r"(?:on|via|sur|auf|über|bei|en|por|su|no|na|pelo|op|w|we|в|у|во|على|عبر|في) "
      r"(?:the |le |la |il |el |o |de )?")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str], re.Pattern[str]]:
    """(calls, a line that says `us`, the small print), each over all languages."""
    table = files(__package__).joinpath("calls.csv").read_text(encoding="utf-8").splitlines()
    parts: dict[tuple[str, str], list[str]] = {}
    for row in csv.DictReader(table):
        parts.setdefault((row["lang"], row["part"]), []).append(row["regex"])

    def of(lang: str, part: str) -> str:
        return "|".join(parts.get((lang, part), ["(?!)"]))

    network = of("*", "network")
    calls = [re.compile(f"(?:{regex})") for regex in parts["*", "whole"]]
    for lang in dict.fromkeys(lang for lang, _ in parts if lang != "*"):
        told = (rf"\b(?:(?:{of(lang, 'us')})\b.*|.*?\b(?:{of(lang, 'medium')})\b.*"
                rf"|.*?\b{ON}(?:{network}).*)")
        calls.append(re.compile(rf"(?:{of(lang, 'verb')})\b[ ,]{told}"))
        named = f"{of(lang, 'medium')}|{of(lang, 'us')}"
        calls.append(re.compile(rf".*\b(?:{named})\b.*\b(?:{of(lang, 'last')})"))
    us = "|".join(of(lang, "us") for lang, part in parts if part == "us")
    return tuple(calls), re.compile(rf"\b(?:{us})\b|qr"), re.compile(of("*", "rights"))


def is_call(text: str) -> bool:
    """True for a line that asks for a click, a scan or a subscription, or that gives the reading time.

    A whole sentence counts only if it speaks of `us`.
    """
    if len(text) > LONGEST:
        return False
    calls, us, _ = _patterns()
    line = plain(text)
    if has_sentence_form(text) and not us.search(line):
        return False
    return any(call.fullmatch(line) for call in calls)


def is_small_print(text: str) -> bool:
    """True for a line of copyright."""
    return len(text) <= RIGHTS_LONGEST and _patterns()[2].search(text.casefold()) is not None


def is_reading_time(text: str) -> bool:
    """True for `4 min read`: it may stand under a headline as a byline does."""
    return "#" in plain(text) and not has_sentence_form(text) and is_call(text)

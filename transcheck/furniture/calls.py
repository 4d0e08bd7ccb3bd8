"""Lines that ask the reader to follow, subscribe, download or scan, and the small print of a page.

A call begins with an imperative (ends with one, where verbs come last) and names a channel of the paper:
`Scan the QR code`, `Rejoignez notre chaîne WhatsApp`, `Kanalımıza katılın`. A headline has one or the
other: `Telegram blocks a channel`, `Follow the money`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from transcheck.furniture.phrases import LINES, has_sentence_form, plain
from transcheck.stems import Late

LONGEST = 90  # code points of a call; longer lines say something
RIGHTS_LONGEST = 160
ON = (r"(?:on|via|sur|auf|über|bei|en|por|su|no|na|pelo|op|w|we|в|у|во|على|عبر|في) "
      r"(?:the |le |la |il |el |o |de )?")
KEPT = 70  # code points of a line about subscribers
LEADS = re.compile(r"[?!？！؟]\s*|[,،，] ")  # behind what leads to a call
BAR = re.compile(r"\s*[|/·•]\s*|[:：]\s*")
KEPT_FOR = ("only", "subscriber", "content")
BESIDES = 3  # words beside the networks of a share bar
CLOSE, NEAR = 12, 24  # code points between the words of a call


@dataclass(frozen=True, slots=True)
class Patterns:
    """By language, or over all: networks, calls, questions about the article, what is kept for
    subscribers, a line that says `us`, small print."""

    network: Late
    calls: tuple[Late, ...]
    asked: tuple[Late, ...]
    kept: tuple[Late, ...]
    us: Late
    rights: Late


@lru_cache(maxsize=1)
def _patterns() -> Patterns:
    table = files(__package__).joinpath("calls.csv").read_text(encoding="utf-8").splitlines()
    parts: dict[tuple[str, str], list[str]] = {}
    for row in csv.DictReader(table):
        parts.setdefault((row["lang"], row["part"]), []).append(row["regex"])

    def of(lang: str, part: str) -> str:
        return "|".join(parts.get((lang, part), ["(?!)"]))

    langs = tuple(dict.fromkeys(lang for lang, _ in parts if lang != "*"))
    calls = [Late(regex) for regex in parts["*", "whole"]]
    asked, kept = [], []
    for lang in langs:
        us, medium, piece = of(lang, "us"), of(lang, "medium"), of(lang, "piece")
        calls += [Late(regex, behind=of(lang, part)) for part, regex in (
            ("verb", rf"(?:{of(lang, 'verb')})\b[ ,](?:.{{,{CLOSE}}}\b(?:{us})\b.*|.*?\b(?:{medium})\b.*"
                     rf"|.*?\b{ON}(?:{of('*', 'network')}).*)"),
            ("last", rf".*\b(?:{medium}|{us})\b.*\b(?:{of(lang, 'last')})"),
            ("our", rf".*\b(?:{of(lang, 'our')})\b.{{,{NEAR}}}\b(?:{medium})\b.{{,{NEAR}}}"),
            ("ours", rf".*\b(?:{of(lang, 'ours')})\b.*"),
            ("act", rf"(?:{of(lang, 'act')})\b ?.{{,{NEAR}}}\b(?:{piece})\b.{{,{NEAR}}}"),
            ("acted", rf"(?:{piece})\b.{{,{NEAR}}}\b(?:{of(lang, 'acted')})\b.{{,{NEAR}}}"),
        ) if (lang, part) in parts]
        kept.append(Late("".join(rf"(?=.*\b(?:{of(lang, part)})\b)" for part in KEPT_FOR),
                         behind=of(lang, "subscriber")))
        liked = of(lang, "liked")
        asked.append(Late(rf"\b(?:{liked})\b.{{,{NEAR}}}\b(?:{piece})\b"
                          rf"|\b(?:{piece})\b.{{,{NEAR}}}\b(?:{liked})\b", behind=liked))
    us = "|".join(of(lang, "us") for lang in langs)
    return Patterns(Late(of("*", "network")), tuple(calls), tuple(asked), tuple(kept),
                    Late(rf"\b(?:{us})\b|qr"), Late(of("*", "rights")))


def is_call(text: str) -> bool:
    """True for a line that asks for a click, a scan or a subscription, or that gives the reading time.

    A whole sentence counts only if it speaks of `us`, is about subscribers, or asks how the article was
    liked. Something may lead to the call: `Want more? Sign up here`, `For more, follow our channel`.
    """
    return len(text) <= LONGEST and _is_call(text)


@lru_cache(maxsize=LINES)
def _is_call(text: str) -> bool:
    patterns, line = _patterns(), plain(text)
    asks = re.search(r"[?？؟]", text)
    is_liked = asks and any(asked.search(line[: asks.end()]) for asked in patterns.asked)
    if is_liked or (len(text) <= KEPT and any(kept.match(line) for kept in patterns.kept)):
        return True
    if has_sentence_form(text) and not patterns.us.search(line):
        return False
    if _is_share_bar(line, patterns.network):
        return True
    called = [plain(part) for part in LEADS.split(text, maxsplit=1)[1:] if not part[:1].isdigit()]
    return any(call.fullmatch(part) for call in patterns.calls for part in (line, *called))


def _is_share_bar(line: str, network: Late) -> bool:
    """True for `share: facebook / x / whatsapp`: parts that end in a network, and little besides."""
    parts = [part.split() for part in BAR.split(line) if part]
    named = sum(network.fullmatch(words[-1]) is not None for words in parts)
    return named >= 2 and sum(map(len, parts)) - named <= BESIDES


def is_small_print(text: str) -> bool:
    """True for a line of copyright."""
    return len(text) <= RIGHTS_LONGEST and _patterns().rights.search(text.casefold()) is not None


def is_reading_time(text: str) -> bool:
    """True for `4 min read`: it may stand under a headline as a byline does."""
    return "#" in plain(text) and not has_sentence_form(text) and is_call(text)

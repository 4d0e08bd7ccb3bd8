"""Text on a page: escaped, in its language and direction, with findings marked in place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from transcheck.data import Span
from transcheck.reporters.wording import xml_safe

QUOTED = re.compile("“([^”]*)”")
CARET = "‸"  # stands where something is missing


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a finding in one version: its own (with a severity) or a related one (without)."""

    span: Span
    number: int
    severity: str = ""
    lang: str = ""  # language of a fragment, where it is not the document's


def safe(text: str) -> str:
    """Text for an element or an attribute: nothing in a report can become markup."""
    return escape(xml_safe(text))


def direction(text: str) -> str:
    """`rtl` if most letters are Arabic, Hebrew and the like."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return "rtl" if sum(k in ("R", "AL") for k in kinds) > kinds.count("L") else "ltr"


def tongue(lang: str, text: str) -> str:
    """The attributes `lang` and `dir`; an unknown language is said to be unknown."""
    return f' lang="{safe("" if lang == "und" else lang)}" dir="{direction(text)}"'


def message(text: str) -> str:
    """A finding's message; what it quotes keeps its own direction."""
    return QUOTED.sub(r"“<bdi>\1</bdi>”", safe(text))


def marked(text: str, span: Span, spots: Sequence[Spot]) -> str:
    """`text[span]` with a mark wherever a spot covers it, and a number after each finding."""
    inside = [spot for spot in spots if spot.span.overlaps(span)]
    points = [spot for spot in spots if spot.span.start == spot.span.end
              and (span.start < spot.span.start <= span.end or spot.span.start == span.start == 0)]
    cuts = {span.start, span.end, *(spot.span.start for spot in points)}
    cuts.update(at for spot in inside for at in (spot.span.start, spot.span.end)
                if span.start < at < span.end)
    borders = sorted(cuts)
    parts = [_point(spot) for spot in points if spot.span.start == span.start]
    for start, end in pairwise(borders):
        piece = Span(start, end)
        parts.append(_piece(text[start:end], piece, [spot for spot in inside if spot.span.overlaps(piece)]))
        parts += [_point(spot) for spot in points if spot.span.start == end]
        parts += [_number(spot) for spot in inside if spot.severity and spot.span.end == end]
    return "".join(parts)


def _piece(text: str, piece: Span, spots: Sequence[Spot]) -> str:
    if not spots:
        return safe(text)
    own = [spot for spot in spots if spot.severity]
    anchors = "".join(f'<span id="f{spot.number}"></span>' for spot in own if spot.span.start == piece.start)
    data = _numbers("f", own) + _numbers("r", [spot for spot in spots if not spot.severity])
    if not own:
        return f"<span{data}>{safe(text)}</span>"
    shortest = min(own, key=lambda spot: spot.span.end - spot.span.start)
    lang = tongue(shortest.lang, text) if shortest.lang else ""
    return f'{anchors}<mark class="{shortest.severity}"{data}{lang}>{safe(text)}</mark>'


def _point(spot: Spot) -> str:
    if spot.severity:
        return (f'<span id="f{spot.number}"></span><mark class="{spot.severity}" data-f="{spot.number}">'
                f"{CARET}</mark>{_number(spot)}")
    return f'<span class="gap" data-r="{spot.number}" aria-hidden="true">{CARET}</span>'


def _number(spot: Spot) -> str:
    return (f'<a class="number" href="#i{spot.number}" dir="ltr" aria-label="finding {spot.number}">'
            f"{spot.number}</a>")


def _numbers(name: str, spots: Sequence[Spot]) -> str:
    return f' data-{name}="{" ".join(str(spot.number) for spot in spots)}"' if spots else ""

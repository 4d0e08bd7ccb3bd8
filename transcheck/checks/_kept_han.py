"""Japanese words in a Chinese text, and the other way round: nothing parts them from what stands around;
used by TC101.

A character that the text's language does not use, with as much around it as the other version has in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from transcheck.data import Span
from transcheck.lid.fragment import Fragment
from transcheck.lid.policy import PLAIN
from transcheck.lid.scripts import encodes

CODECS = ("gb2312", "big5")  # of simplified and of traditional Chinese
HAN = re.compile("[\u3400-\u9fff]")
FEWEST = 2  # characters in a row that both texts have
USUAL = 0.8  # share of a Chinese text's characters that its codec has; of the other, some .65
SURE = 0.9


def kept_words(text: str, lang: str, original: str, source: str) -> Iterator[Fragment]:
    """Stretches of `text`, in `lang`, that stand so in `original`, in `source`, and cannot be of `lang`."""
    codec = _codec(text, lang)
    if not codec:
        return
    end = 0
    for match in HAN.finditer(text):
        if match.start() < end or encodes(match.group(), codec) or match.group() not in original:
            continue
        start, end = match.span()
        while start and HAN.match(text[start - 1]) and text[start - 1 : end] in original:
            start -= 1
        while HAN.match(text, end) and text[start : end + 1] in original:
            end += 1
        if end - start >= FEWEST:
            yield Fragment(Span(start, end), source, text[start:end], SURE, PLAIN)


def _codec(text: str, lang: str) -> str:
    """The codec that has what the language writes; empty for a Chinese text in no one spelling."""
    if lang == "ja":
        return "shift_jis"
    letters = HAN.findall(text)
    most, codec = max((sum(encodes(x, codec) for x in letters), codec) for codec in CODECS)
    return codec if most and most >= USUAL * len(letters) else ""

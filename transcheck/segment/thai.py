"""Thai has no sentence-final mark: its texts are cut into clauses at the spaces that part them."""

from __future__ import annotations

import re
from collections.abc import Iterator

THAI = re.compile("[\u0e00-\u0e7f]")
GAP = re.compile(r"(?<=[\u0e00-\u0e7f”\"’)])[ \xa0]+(?=[\u0e00-\u0e7f“\"‘(])|(?<=[.!?])\s+|\n+")
SHARE = 0.4  # of the code points; prose with figures and a foreign name or two has .7 and more
SHORTEST = 45  # code points; shorter clauses are joined to their neighbour (half a median sentence)


def is_thai(text: str) -> bool:
    """True if the text is written in Thai, some foreign names aside."""
    if THAI.search(text) is None:
        return False
    return len(THAI.findall(text)) >= SHARE * len(text)


def clause_ends(text: str, start: int, stop: int) -> Iterator[int]:
    """Offsets after which a new clause begins, inside `text[start:stop]`."""
    begin = start
    for gap in GAP.finditer(text, start, stop):
        if gap.start() - begin < SHORTEST or stop - gap.end() < SHORTEST:
            continue
        if _is_open(text[begin : gap.start()]) or text.startswith("ๆ", gap.end()):
            continue
        yield gap.start()
        begin = gap.end()


def _is_open(piece: str) -> bool:
    """True while a quotation or an aside is unfinished."""
    return (piece.count("“") > piece.count("”") or piece.count('"') % 2 == 1
            or piece.count("(") > piece.count(")"))

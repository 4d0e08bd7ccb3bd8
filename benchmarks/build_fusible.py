"""Build `transcheck/facts/fusible.json`: words that make other words, which therefore prove no lost space.

    python benchmarks/build_fusible.py

In a language's own rare words some common words stand before or after known words again and again (`over`,
`going`, `wieder`); most never do (`the`, `dello`, `takes`), so that an unknown word which is made of two such
has lost a space. How often is counted in wordfreq's lists (Speer 2022, data CC BY-SA 4.0).
"""

from __future__ import annotations

import json
from collections import Counter
from math import log10
from pathlib import Path

from wordfreq import available_languages, get_frequency_list

TARGET = Path(__file__).parent.parent / "transcheck" / "facts" / "fusible.json"
LANGUAGES = "ar bg ca cs da de el en es fr it lv lt mk nb nl pl pt ro ru sh sk sl sv tr uk".split()
RARE, KNOWN = 560, 600  # centibels below certainty: Zipf 3.4, 3.0
SHORTEST_RARE = 5  # letters
STEP, LEAST = 0.25, 0.5  # of the measure, log10 of 1 + compounds per 10,000 rare words; less is none

Table = dict[str, str]  # measure -> words parted by spaces


def main() -> None:
    """Write the table of every language that wordfreq has."""
    table = {lang: fusible(lang) for lang in LANGUAGES if lang in available_languages("small")}
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for lang, found in table.items():
        print(lang, *(sum(len(words.split()) for words in part.values()) for part in found.values()))


def fusible(lang: str) -> dict[str, Table]:
    """How often words make compounds as their first part, and as their last."""
    size = "large" if lang in available_languages("large") else "small"
    level = {word: number for number, words in enumerate(get_frequency_list(lang, size)) for word in words}
    known = {word for word, number in level.items() if number <= KNOWN}
    rare = [word for word, number in level.items()
            if number >= RARE and word.isalpha() and len(word) >= SHORTEST_RARE]
    first, last = Counter[str](), Counter[str]()
    for word in rare:
        for cut in range(2, len(word) - 1):
            left, right = word[:cut], word[cut:]
            first[left] += left in known and right in known
            last[right] += left in known and right in known
    return {"first": _bands(first, len(rare)), "last": _bands(last, len(rare))}


def _bands(counts: Counter[str], rare: int) -> Table:
    bands: dict[float, list[str]] = {}
    for word, number in counts.items():
        rate = STEP * round(log10(1 + 10_000 * number / rare) / STEP)
        if rate >= LEAST:
            bands.setdefault(rate, []).append(word)
    return {str(rate): " ".join(sorted(words)) for rate, words in sorted(bands.items())}


if __name__ == "__main__":
    main()

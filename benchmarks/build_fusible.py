"""Build `transcheck/facts/fusible.json`: function words that, glued to a known word, prove a lost space.

    python benchmarks/build_fusible.py

In a language's own rare words a function word that serves as a prefix or suffix stands before or after
known words again and again (`over`, `going`, `wieder`); one that does not (`the`, `dello`) makes no words,
so that an unknown word which begins or ends with it has lost a space. Counted in wordfreq's lists (Speer
2022, data CC BY-SA 4.0).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from wordfreq import available_languages, get_frequency_list

TARGET = Path(__file__).parent.parent / "transcheck" / "facts" / "fusible.json"
LANGUAGES = "bg ca cs da de el en es fr it lv lt mk nb nl pl pt ro ru sh sk sl sv uk".split()
COMMON, RARE, KNOWN = 380, 560, 600  # centibels below certainty: Zipf 5.2, 3.4, 3.0
MOST_WORDS = 250
SHORTEST_RARE = 5  # letters
# Compounds per 10,000 rare words up to which a word makes none, as first and as last part: the most at which
# there is no false alarm in 1,007 sentences of news (NTREX) and in treebanks. Others were not measured.
LIMITS = {**dict.fromkeys("en es fr it pt".split(), (30.0, 3.0)),
          **dict.fromkeys("nl pl ru".split(), (3.0, 3.0)), "uk": (0.3, 0.3)}
OTHERS = (1.0, 1.0)


def main() -> None:
    table = {lang: fusible(lang) for lang in LANGUAGES if lang in available_languages("small")}
    TARGET.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for lang, found in table.items():
        print(lang, *(len(words.split()) for words in found.values()))


def fusible(lang: str) -> dict[str, str]:
    """Words that make no compounds as their first part, and as their last."""
    size = "large" if lang in available_languages("large") else "small"
    level = {word: number for number, words in enumerate(get_frequency_list(lang, size)) for word in words}
    common = [word for word, number in level.items()
              if number <= COMMON and word.isalpha() and len(word) > 1][:MOST_WORDS]
    rare = [word for word, number in level.items()
            if number >= RARE and word.isalpha() and len(word) >= SHORTEST_RARE]
    first, last = Counter[str](), Counter[str]()
    for word in rare:
        for cut in range(2, len(word) - 1):
            left, right = word[:cut], word[cut:]
            first[left] += level.get(right, KNOWN + 1) <= KNOWN
            last[right] += level.get(left, KNOWN + 1) <= KNOWN
    most_first, most_last = (limit * len(rare) / 10_000 for limit in LIMITS.get(lang, OTHERS))
    return {"first": " ".join(word for word in common if first[word] <= most_first),
            "last": " ".join(word for word in common if last[word] <= most_last)}


if __name__ == "__main__":
    main()

"""How found spans are compared with gold ones: on letters and figures only, by items and by characters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
Predicted = tuple[int, int, str]  # start, end, language
COUNTED = {"mqm": ("common", "other_script")}  # kinds that are gold; spans of other kinds are not scored


def alnum(text: str, start: int, end: int) -> set[int]:
    """Offsets of letters and figures."""
    return {i for i in range(start, min(end, len(text))) if text[i].isalnum()}


def count_words(text: str) -> float:
    """Words between spaces; Han and kana at 1.7 characters a word."""
    return len(DENSE.sub(" ", text).split()) + len(DENSE.findall(text)) / 1.7


@dataclass
class Tally:
    """Counts over the items of a set."""

    counts: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)  # of one length, kind or pair
    total: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, item: dict[str, Any], predicted: Sequence[Predicted]) -> None:
        """Compare one item's spans."""
        text, kinds = item["text"], COUNTED.get(item["set"])
        gold = [s for s in item["spans"] if kinds is None or s["kind"] in kinds]
        ignored = union(alnum(text, s["start"], s["end"]) for s in item["spans"] if s not in gold)
        spans = [(p, alnum(text, p[0], p[1])) for p in predicted]
        spans = [(p, x) for p, x in spans if not (x and 2 * len(x & ignored) >= len(x))]
        marked = [alnum(text, s["start"], s["end"]) for s in gold]
        gold_all, found_all = union(marked) - ignored, union(x for _, x in spans) - ignored
        self.counts.update(words=count_words(text), both=len(gold_all & found_all),
                           marked=len(gold_all), reported=len(found_all), items=1, flagged=bool(spans))
        for span, letters in zip(gold, marked, strict=True):
            self._gold(item, span, letters, found_all, spans)
        for p, letters in spans:
            good = bool(letters) and 2 * len(letters & gold_all) >= len(letters)
            self.counts.update(predicted=1, good=good)
            if not good:
                self.errors.append(f"alarm  {item['id']} {p[2]}: {text[p[0]:p[1]]!r}")

    def _gold(self, item: dict[str, Any], span: dict[str, Any], letters: set[int], found_all: set[int],
              spans: list[tuple[Predicted, set[int]]]) -> None:
        found = 2 * len(letters & found_all) >= len(letters)
        self.counts.update(gold=1, found=found, exact=any(x == letters for _, x in spans))
        meta = item.get("meta", {})
        for key in filter(None, (f"length {span.get('bucket')}" if "bucket" in span else None,
                                 f"kind {span['kind']}", f"pair {meta.get('pair')}",
                                 "close pairs" if meta.get("close") else None, f"in {item['lang']}")):
            self.total[key] += 1
            self.found[key] += found
        if not found:
            text = item["text"][span["start"] : span["end"]]
            self.errors.append(f"missed {item['id']} {span['lang']}: {text!r}")

    def figures(self) -> dict[str, Any]:
        """Rounded rates; precision and F1 are left out of sets without gold spans."""
        c = self.counts
        alarms = 1000 * (c["predicted"] - c["good"]) / max(1, c["words"])
        rates: dict[str, Any] = {
            "items": c["items"], "words": round(c["words"]), "flagged_items": c["flagged"],
            "false_alarms_per_1000_words": round(alarms, 3)}
        if c["gold"]:
            recall, precision = ratio(c["found"], c["gold"]), ratio(c["good"], c["predicted"])
            by_char = f1(ratio(c["both"], c["reported"]), ratio(c["both"], c["marked"]))
            rates |= {"span_f1": f1(precision, recall), "recall": recall, "precision": precision,
                      "char_f1": by_char, "exact": ratio(c["exact"], c["gold"]),
                      "found_by": {k: ratio(self.found[k], n) for k, n in sorted(self.total.items())}}
        return rates


def union(sets: Iterable[set[int]]) -> set[int]:
    """All members."""
    return set().union(*sets)


def ratio(part: float, whole: float) -> float:
    """A share, to four places; 0 of nothing is 0."""
    return round(part / whole, 4) if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """Harmonic mean."""
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0

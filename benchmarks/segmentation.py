"""How well texts are cut into sentences, and how fast.

    python benchmarks/segmentation.py --data DIR [--json]

Below DIR are looked for: JSON lines with `set`, `lang`, `text` and `sentences` (lists of start and end, code
points). Score: F1 over inner boundaries, the ends of all sentences but the last of a text. Thai is
reported but not averaged: its gold breaks carry no mark, and we cut it into clauses.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from transcheck.data import Block, Document, Span
from transcheck.segment import split

Cut = Callable[[str, str], list[int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="all figures as one JSON object on the last line")
    options = parser.parse_args()
    records = list(read(options.data))
    if not records:
        parser.error(f"{options.data}: no *.jsonl with set, lang, text and sentences below. Check --data.")
    figures = {"ours": score(records, ours), "sentencex": score(records, library), "speed": speed(records)}
    for name, value in figures.items():
        print(f"{name}: {value}")
    if options.json:
        print(json.dumps(figures))


def read(folder: Path) -> Iterator[dict[str, Any]]:
    """Records of every file below `folder` whose first line has the shape asked for."""
    for file in sorted(folder.rglob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                record = json.loads(line)
                if number == 0 and not {"set", "lang", "text", "sentences"} <= record.keys():
                    break
                yield record


def ours(text: str, lang: str) -> list[int]:
    return [sentence.span.end for sentence in split(_document(text, lang)).sentences]


def library(text: str, lang: str) -> list[int]:
    """The library alone, for comparison."""
    import sentencex

    found = [text[b["start_index"] : b["end_index"]] for b in sentencex.get_sentence_boundaries(lang, text)]
    ends, position = [], 0
    for piece in found:
        position += len(piece)
        if piece.strip():
            ends.append(position - (len(piece) - len(piece.rstrip())))
    return ends


def _document(text: str, lang: str) -> Document:
    return Document("text", text, lang, blocks=(Block(Span(0, len(text))),))


def score(records: list[dict[str, Any]], cut: Cut) -> dict[str, float]:
    """F1 by set, and the mean over sets without Thai."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    thai = {record["set"] for record in records if record["lang"] == "th"}
    for record in records:
        gold = {end for _, end in record["sentences"][:-1]}
        found = set(cut(record["text"], record["lang"])[:-1])
        right[record["set"]] += 2 * len(gold & found)
        total[record["set"]] += len(gold) + len(found)
    by_set = {name: right[name] / total[name] if total[name] else 1.0 for name in sorted(total)}
    kept = [value for name, value in by_set.items() if name not in thai]
    macro = sum(kept) / len(kept) if kept else float("nan")
    return {"macro_f1_without_thai": round(macro, 4), **{k: round(v, 4) for k, v in by_set.items()}}


def speed(records: list[dict[str, Any]]) -> dict[str, int]:
    """Sentences per second of CPU, whole pipeline from Document to Document; best of five passes."""
    documents = [_document(record["text"], record["lang"]) for record in records]
    best = 0.0
    for _ in range(5):
        start = time.process_time()
        count = sum(len(split(document).sentences) for document in documents)
        best = max(best, count / (time.process_time() - start))
    return {"sentences_per_cpu_second": int(best), "sentences": count}


if __name__ == "__main__":
    main()

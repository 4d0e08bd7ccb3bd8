"""How long it takes to find which of many reports are versions of one, and in how much memory.

    python benchmarks/speed_grouping.py [--sizes 1000,10000,100000] [--json]

The whole of stage 5 (`stages.group`): candidates, evidence, decisions, roles. Reports are those of
`archive_reports.py` in English, Portuguese and German, 33 a day, so that a window of 30 days holds a thousand
on either side however many there are. Their vectors are the default encoder's, of sentences without their
names and figures, and a direction of its own for each story. Every size has a process of its own; seconds are
of its processor, memory is the most that it had while grouping, and how much of that was not there before.
`right` is the share of pairs of versions that were found, `wrong` of those found that are none.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import combinations
from math import comb
from pathlib import Path
from typing import Any

from archive_reports import SYLLABLES, reports

ROOT = Path(__file__).resolve().parent.parent
DAILY = 33  # reports: a thousand in a window
WINDOW = 30  # days
FIGURE = re.compile(r"\d+")
NAME = re.compile(rf"\b(?:{'|'.join(SYLLABLES)}){{2,3}}\b", re.IGNORECASE)
DIMENSIONS = 512  # of the part of a row that the content of a sentence makes
SHARE = 1.3  # of its length: the direction that a story has to itself
EXPONENT = 1.15  # the most, seconds against reports
MEMORY = 600  # MB, the most


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--one", type=int, help="measure this size here; print one line of JSON")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return 0
    figures = growth([int(size) for size in options.sizes.split(",")])
    show(figures)
    if options.json:
        print(json.dumps(figures))
    return 1 if figures["below"] else 0


def growth(sizes: Sequence[int]) -> dict[str, Any]:
    """Every size, each in a process of its own, with the exponent."""
    from speed import exponent

    found = []
    for size in sizes:
        done = subprocess.run([sys.executable, __file__, "--one", str(size)], check=True, cwd=ROOT, text=True,
                              stdout=subprocess.PIPE,
                              env=os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"})
        found.append(json.loads(done.stdout.strip().split("\n")[-1]))
    slope = exponent([(one["reports"], one["seconds"]) for one in found])
    below = ["grouping exponent"] * (slope > EXPONENT)
    below += ["grouping memory"] * (max(one["peak_mb"] for one in found) > MEMORY)
    return {"sizes": found, "exponent": slope, "below": below}


def show(figures: dict[str, Any]) -> None:
    """A table on standard output."""
    names = ("reports", "seconds", "peak_mb", "grouping_mb", "stories", "right", "wrong")
    print("grouping\n" + " ".join(f"{name:>11}" for name in names))
    for one in figures["sizes"]:
        print(" ".join(f"{one[name]:11}" for name in names))
    print(f"exponent {figures['exponent']}; below: {figures['below']}")


def measure(count: int) -> dict[str, Any]:
    """Group `count` reports."""
    from transcheck import stages
    from transcheck.config import Settings
    from transcheck.encoders import open_encoder
    from transcheck.encoders.spill import SpilledRows
    from transcheck.shelf import Documents

    settings = replace(Settings(), window_days=WINDOW)
    encoder, documents, rows = open_encoder("use"), Documents(), SpilledRows[str]()
    known: dict[str, Any] = {}
    for document in made(count):
        texts = [plain(sentence.text) for sentence in document.sentences]
        known |= {text: encoder.encode([text])[0] for text in texts if text not in known}
        rows.put(document.path, told_apart([known[text] for text in texts], document.path))
        documents.extend([document])
    encoder = open_encoder("use")  # without the weights that only encoding needs
    before, start = memory_now(), time.process_time()
    stories = stages.group(documents, rows, encoder, settings)
    seconds, peak = time.process_time() - start, memory_peak()
    right, wrong = score([[document.path for document in story.documents] for story in stories])
    return {"reports": count, "seconds": round(seconds, 2), "peak_mb": peak, "grouping_mb": peak - before,
            "stories": len(stories), "right": right, "wrong": wrong}


def made(count: int) -> Iterator[Any]:
    """Documents of one paragraph a sentence."""
    from transcheck.data import Block, Document, Metadata, Sentence, Span

    for record in reports(count, days=max(1, count // DAILY)):
        blocks, sentences, position = [], [], 0
        for number, line in enumerate(record["text"].split("\n\n")):
            span = Span(position, position + len(line))
            blocks.append(Block(span))
            sentences.append(Sentence(number, span, line))
            position = span.end + 2
        lang = record["language"]
        yield Document(record["id"], record["text"], lang, None, lang, tuple(blocks), tuple(sentences),
                       Metadata(date=record["date"]), digest=record["id"])


def plain(sentence: str) -> str:
    """The sentence with one figure and one name for all: what is left is encoded once."""
    return FIGURE.sub("37", NAME.sub("Bardel", sentence))


def told_apart(rows: Sequence[Any], path: str) -> Any:
    """The rows with a direction that the story's versions share, without which stories on one topic would
    have the same vectors."""
    import numpy as np

    own = np.random.default_rng(int(story_of(path))).standard_normal(DIMENSIONS, dtype=np.float32)
    stacked = np.stack(rows)
    sizes = np.linalg.norm(stacked[:, :DIMENSIONS], axis=1, keepdims=True)
    stacked[:, :DIMENSIONS] += SHARE * sizes * own / np.linalg.norm(own)
    return stacked.astype(np.float16)


def score(stories: Sequence[Sequence[str]]) -> tuple[float, float]:
    """(share of the pairs of versions that were found, share of the pairs found that are none)."""
    sizes: dict[str, int] = {}
    for path in (path for story in stories for path in story):
        sizes[story_of(path)] = sizes.get(story_of(path), 0) + 1
    pairs = [story_of(a) == story_of(b) for story in stories for a, b in combinations(story, 2)]
    wanted = sum(comb(size, 2) for size in sizes.values())
    return round(sum(pairs) / max(wanted, 1), 4), round(1 - sum(pairs) / max(len(pairs), 1), 4)


def story_of(path: str) -> str:
    """The story that a made report's address names."""
    return path.rpartition("/")[2].partition(".")[0]


def memory_now() -> int:
    """MB; from here on the peak is counted anew, where the system allows it."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _status("VmRSS")


def memory_peak() -> int:
    """MB, the most since `memory_now`."""
    return _status("VmHWM")


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(name))


if __name__ == "__main__":
    sys.exit(main())

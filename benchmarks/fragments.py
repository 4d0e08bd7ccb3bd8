"""Score the fragment finder, and what else there is, on sets of texts with known fragments.

    python benchmarks/fragments.py --data DIR [--peers] [--errors] [--floors FILE] [--json]

DIR holds `*.jsonl`, one text a line: `id set lang src_lang text spans`, `source` where the original
is known. Each set is scored at every working point that it allows: source unknown, source language
known, source text known, each also strict. On sets without fragments every span is a false alarm.
`--floors` fails if a figure has fallen below its floor for data with the same digest.
`--figures FILE` writes what was measured a language, as `transcheck languages` shows it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from fragments_peers import peers
from fragments_score import Tally, count_words

# An English text without fragments may have come from anywhere: its source is drawn from these by its id.
SOURCES = ("de", "es", "fr", "pt", "ru", "zh", "it", "ar")
Item = dict[str, Any]


def main() -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--peers", action="store_true", help="Other libraries too; big ones on a sample.")
    parser.add_argument("--errors", action="store_true", help="List misses and false alarms.")
    parser.add_argument("--floors", type=Path, help="JSON: data digest -> figure -> least value.")
    parser.add_argument("--figures", type=Path, help="Write the figures of each language as JSON.")
    parser.add_argument("--json", action="store_true", help="End with all figures as one JSON object.")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sets, digest = load(options.data)
    if options.child:
        print(json.dumps(resources(sets)))
        return
    tallies = {name: {mode: run(items, mode) for mode in modes(items)} for name, items in sets.items()}
    figures: dict[str, Any] = {"digest": digest, "sets": {
        name: {mode: tally.figures() for mode, tally in by.items()} for name, by in tallies.items()}}
    figures |= in_a_process(options.data)
    if options.peers:
        figures["peers"] = score_peers(sets)
        figures["times_lingua"] = against_lingua(figures)
    show(figures, tallies if options.errors else {})
    if options.figures:
        options.figures.write_text(json.dumps(by_language(sets), indent=1) + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, sort_keys=True))
    sys.exit(check_floors(figures, options.floors))


def load(folder: Path) -> tuple[dict[str, list[Item]], str]:
    """Items by set, and a digest of the files."""
    sets: dict[str, list[Item]] = defaultdict(list)
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        content = path.read_bytes()
        digest.update(content)
        for line in content.decode("utf-8").splitlines():
            item = json.loads(line)
            if "text" in item and "lang" in item:
                item.setdefault("spans", [])
                sets[item.setdefault("set", path.stem)].append(item)
    if not sets:
        sys.exit(f"{folder}: no *.jsonl with 'text' and 'lang'. Check --data.")
    return dict(sets), digest.hexdigest()[:16]


def modes(items: list[Item]) -> list[str]:
    """Working points that a set allows."""
    known = ["text", "text strict"] if any(item.get("source") for item in items) else []
    return [*known, "source", "source strict", "unknown", "unknown strict"]


def find(item: Item, mode: str) -> list[tuple[int, int, str]]:
    """What `transcheck.fragments` says of one item."""
    from transcheck.lid import fragments

    source = None if mode.startswith("unknown") else source_of(item)
    original = item.get("source") if mode.startswith("text") else None
    found = fragments(item["text"], item["lang"], source, original, strict=mode.endswith("strict"))
    return [(f.span.start, f.span.end, f.lang) for f in found]


def source_of(item: Item) -> str:
    """The source language, or the likeliest one of a text that does not say."""
    if item.get("src_lang"):
        return str(item["src_lang"])
    return "en" if item["lang"] != "en" else SOURCES[sum(map(ord, item["id"])) % len(SOURCES)]


def run(items: list[Item], mode: str) -> Tally:
    """Score a set at one working point."""
    return tallied(items, [find(item, mode) for item in items])


def in_a_process(data: Path) -> dict[str, Any]:
    """Start-up, speed and memory of the finder alone, in a process of its own."""
    command = [sys.executable, __file__, "--data", str(data), "--child"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(result.stdout.splitlines()[-1]))


def resources(sets: dict[str, list[Item]]) -> dict[str, Any]:
    """Seconds to the first answer; words a second of CPU time, cold then warm; peak memory."""
    import resource

    before = time.perf_counter()
    from transcheck.lid import fragments

    fragments("The bridge stays closed.", "en")
    figures: dict[str, Any] = {"start_seconds": round(time.perf_counter() - before, 3)}
    # Sorted by language, as documents of a story or a folder come; each language's memory starts empty.
    items = [item for each in sets.values() for item in each]
    short = [(item["text"], item["lang"], source_of(item)) for item in items]
    figures |= speed("short, source unknown", [(text, lang, None) for text, lang, _ in short])
    figures |= speed("short, source known", short)
    figures |= speed("articles, source unknown", [(text, lang, None) for text, lang in joined(items)])
    figures["memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


def speed(name: str, texts: list[tuple[str, str, str | None]]) -> dict[str, int]:
    """Words a second of CPU time, language by language: with an empty memory of words, then again."""
    from transcheck.lid import fragments, vocabulary

    words = sum(count_words(text) for text, _, _ in texts)
    seconds = {"cold": 0.0, "warm": 0.0}
    for lang in sorted({lang for _, lang, _ in texts}):
        vocabulary.vocabulary.cache_clear()
        for state in seconds:
            start = time.process_time()
            for text, own, source in texts:
                if own == lang:
                    fragments(text, own, source)
            seconds[state] += time.process_time() - start
    return {f"words_per_second, {name}, {state}": round(words / s) for state, s in seconds.items()}


def joined(items: list[Item]) -> list[tuple[str, str]]:
    """The same texts, twelve to an article."""
    by: dict[str, list[str]] = defaultdict(list)
    for item in items:
        by[item["lang"]].append(item["text"])
    return [("\n\n".join(texts[i : i + 12]), lang)
            for lang, texts in by.items() for i in range(0, len(texts), 12)]


def score_peers(sets: dict[str, list[Item]]) -> dict[str, Any]:
    """The same figures for other libraries; `stride` says that every n-th item was scored."""
    figures: dict[str, Any] = {}
    for name, stride, make in peers():
        sample = {key: items[::stride] for key, items in sets.items()}
        try:
            start = time.perf_counter()
            finder = make()
            ready, begin = time.perf_counter() - start, time.process_time()
            found = {key: [finder(i["text"], i["lang"]) for i in items] for key, items in sample.items()}
            seconds = time.process_time() - begin
        except Exception as error:  # another library's failure is its figure, not the end of the run
            figures[name] = {"error": repr(error)}
            continue
        words = sum(count_words(i["text"]) for items in sample.values() for i in items)
        figures[name] = {"stride": stride, "start_seconds": round(ready, 2),
                         "words_per_second": round(words / seconds)}
        for key, items in sample.items():
            figures[name][key] = tallied(items, found[key]).figures()
    return figures


def tallied(items: list[Item], found: list[list[tuple[int, int, str]]]) -> Tally:
    """The score of what was found in each item."""
    tally = Tally()
    for item, spans in zip(items, found, strict=True):
        tally.add(item, spans)
    return tally


def against_lingua(figures: dict[str, Any]) -> float | None:
    """How many times faster than lingua, both on short texts in this run."""
    own = figures["words_per_second, short, source unknown, cold"]
    for name, peer in figures["peers"].items():
        if name.startswith("lingua") and peer.get("words_per_second"):
            return round(own / peer["words_per_second"], 1)
    return None


def by_language(sets: dict[str, list[Item]]) -> dict[str, list[float]]:
    """Document language: share of fragments found, false alarms per 1,000 words, source known."""
    groups: dict[str, list[Item]] = defaultdict(list)
    for items in sets.values():
        for item in items:
            if not item.get("source"):
                groups[item["lang"]].append(item)
    rows = {}
    for lang, items in sorted(groups.items()):
        figures = run(items, "source").figures()
        if "recall" in figures:
            rows[lang] = [figures["recall"], figures["false_alarms_per_1000_words"]]
    return rows


def show(figures: dict[str, Any], tallies: dict[str, dict[str, Tally]]) -> None:
    """The table that people read."""
    print(f"{'set':14}{'working point':16}{'span F1':>8}{'char F1':>9}{'exact':>7}"
          f"{'alarms/1000':>13}{'flagged':>10}")
    for name, by in figures["sets"].items():
        for mode, f in by.items():
            print(_row(name, mode, f))
    for name, by in tallies.items():
        for line in by[next(iter(by))].errors:
            print(f"  {name}: {line}")
    for name, peer in figures.get("peers", {}).items():
        for set_name, f in peer.items():
            if isinstance(f, dict):
                print(_row(set_name, f"{name.partition(' ')[0][:14]}/{peer['stride']}", f))
        print(f"  {name}: {peer.get('words_per_second')} words/s {peer.get('error', '')}")
    for key in sorted(k for k in figures if k not in ("sets", "peers")):
        print(f"  {key}: {figures[key]}")


def _row(name: str, mode: str, f: dict[str, Any]) -> str:
    cells = "".join(f"{f[key]:>{width}.3f}" if key in f else " " * (width - 1) + "-"
                    for key, width in (("span_f1", 8), ("char_f1", 9), ("exact", 7)))
    return (f"{name:14}{mode:16}{cells}{f['false_alarms_per_1000_words']:>13.3f}"
            f"{f['flagged_items']:>6} of {f['items']}")


def check_floors(figures: dict[str, Any], path: Path | None) -> int:
    """1 if a figure of data that the floors know has fallen; figures are named `set/mode/figure`."""
    floors = json.loads(path.read_text(encoding="utf-8")).get(figures["digest"], {}) if path else {}
    fallen = 0
    for key, floor in floors.items():
        value: Any = figures["sets"] if "/" in key else figures
        for part in key.split("/"):
            value = value[part]
        least = not key.endswith(("alarms_per_1000_words", "seconds", "mb"))
        if (value < floor) if least else (value > floor):
            print(f"fallen: {key} {value} (floor {floor})", file=sys.stderr)
            fallen = 1
    return fallen


if __name__ == "__main__":
    main()

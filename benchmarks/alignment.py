"""Measure alignment on gold sets, against other aligners on the same vectors.

    python benchmarks/alignment.py --data DIR [--encoder use] [--sets textberg,ntrex] [--json]

DIR holds pair files (see alignment_sets.py). Pairs with a language the encoder does not know are
left out and counted; those it reads only as a near relative are a set of their own (`NAME kin`).
`--cache FILE` keeps the encoder's rows between runs. The package galechurch is measured too where
it is installed. `--json` prints all figures as one JSON object on the last line. Exit code 1 if a
floor of alignment_floors.json falls; floors hold for whole sets of the data with that digest.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import alignment_rivals as rivals
import numpy as np
from alignment_sets import Pair, calibration_error, counts, figures, gold, interval, lead, load_sets, paired

from transcheck.align import find
from transcheck.align.side import Side, two_sides
from transcheck.encoders import Encoder, knows, knows_surely, open_encoder
from transcheck.store import Store
from transcheck.store import digest as store_key

FLOORS = Path(__file__).with_name("alignment_floors.json")
RIVALS = {"mutual best": rivals.mutual_best, "bertalign": rivals.bertalign, "gale-church": rivals.gale_church}
LONG = 400_000  # cells: longer pairs are not given to the rivals, whose band here is naive


def main() -> None:
    options = _arguments()
    encoder = Remembering(open_encoder(options.encoder), options.cache)
    sure: list[tuple[float, bool]] = []
    report: dict[str, Any] = {"encoder": encoder.name, "data": digest(options.data), "step": options.step,
                              "sets": {}}
    parts: dict[str, dict[str, list[Counter[str]]]] = {}
    for name, pairs in _chosen(options).items():
        for label, known in by_cover(name, pairs, encoder).items():
            found = measure(known[:: options.step], encoder, options.no_rivals)
            sure += found.pop("sure")
            parts[label] = found.pop("parts")
            found["left out"] = len(pairs) - len(known)
            report["sets"][label] = found
            print(_lines(label, found), flush=True)
    report["all"] = {**pooled(report["sets"]), "calibration error": calibration_error(sure),
                     "strict lead over": leads(parts)}
    report["memory MB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    fallen = below(report)
    print("\n".join([*fallen, f"pooled: {report['all']}; {report['memory MB']} MB"]))
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
    sys.exit(1 if fallen else 0)


def _chosen(options: argparse.Namespace) -> dict[str, list[Pair]]:
    """The sets asked for; none, or a name that is none, must not look like a measurement."""
    sets = load_sets(options.data)
    names = options.sets.split(",") if options.sets else list(sets)
    missing = [name for name in names if name not in sets]
    if missing or not names:
        sys.exit(f"{options.data}: no pairs {f'of {missing[0]} ' if missing else ''}in its *.jsonl files. "
                 "Check --data and --sets.")
    return {name: sets[name] for name in sets if name in names}


def by_cover(name: str, pairs: list[Pair], encoder: Encoder) -> dict[str, list[Pair]]:
    """Pairs in languages the encoder surely knows, and those with one it reads as a near relative."""
    known = [p for p in pairs if all(knows(encoder, p[side]) for side in ("src_lang", "tgt_lang"))]
    sure = [p for p in known if all(knows_surely(encoder, p[side]) for side in ("src_lang", "tgt_lang"))]
    kin = [p for p in known if p not in sure]
    return {label: part for label, part in ((name, sure), (f"{name} kin", kin)) if part}


def leads(parts: dict[str, dict[str, list[Counter[str]]]]) -> dict[str, Any]:
    """By rival, our lead over all sets that both were measured on."""
    found = {}
    for rival in sorted({name for part in parts.values() for name in part} - {"transcheck"}):
        both = [part for part in parts.values() if len(part.get(rival, ())) == len(part["transcheck"])]
        found[rival] = lead([part["transcheck"] for part in both], [part[rival] for part in both], "strict")
    return found


class Remembering:
    """An encoder whose rows are kept in a file; all else is the encoder's."""

    def __init__(self, encoder: Encoder, file: Path | None) -> None:
        self._encoder, self._store = encoder, Store(file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)

    def encode(self, texts: Sequence[str]) -> Any:
        """(n, width) rows."""
        keys = {text: store_key(self._encoder.name, text) for text in texts}
        held = self._store.get_many("row", list(keys.values()))
        missing = sorted({text for text, key in keys.items() if key not in held}, key=len)
        if missing:
            rows = self._encoder.encode(missing).astype(np.float16)
            fresh = {keys[text]: row.tobytes() for text, row in zip(missing, rows, strict=True)}
            self._store.put_many("row", fresh)
            held |= fresh
        rows = [np.frombuffer(held[keys[text]], np.float16) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self._encoder.width)


def measure(pairs: list[Pair], encoder: Encoder, no_rivals: bool) -> dict[str, Any]:
    """Our figures on a set, and the rivals'."""
    parts: dict[str, list[Counter[str]]] = {}
    sure: list[tuple[float, bool]] = []
    clock = {"encode": 0.0, "align": 0.0}
    modes: Counter[str] = Counter()
    package = None if no_rivals else rivals.galechurch_package()
    for pair in pairs:
        between = encoder.between(pair["src_lang"], pair["tgt_lang"])
        a, b, clock["encode"] = _sides(pair, encoder, clock["encode"])
        start = time.perf_counter()
        relation = "translation" if pair["monotone"] else "retelling"
        found, mode = find(a, b, between, relation=relation, mode="auto")
        clock["align"] += time.perf_counter() - start
        modes[mode] += 1
        beads = [(one.sources, one.targets) for one in found]
        parts.setdefault("transcheck", []).append(counts(pair, beads))
        right = set(gold(pair))
        if "src_unit" not in pair:
            sure += [(one.confidence, (one.sources, one.targets) in right) for one in found
                     if pair["complete"] or (one.sources and one.targets)]
        for name, aligner in {} if no_rivals or len(a) * len(b) > LONG else RIVALS.items():
            parts.setdefault(name, []).append(counts(pair, aligner(a, b)))
        if package:
            parts.setdefault("galechurch", []).append(counts(pair, package(pair["src"], pair["tgt"])))
    sentences = sum(len(p["src"]) + len(p["tgt"]) for p in pairs)
    return {"pairs": len(pairs), "sentences": sentences, "modes": dict(modes),
            "calibration error": calibration_error(sure), "sure": sure, "parts": parts,
            "encode sent/s": round(sentences / clock["encode"]),
            "align sent/s": round(sentences / clock["align"]),
            "aligners": {name: _aligner(part, parts["transcheck"]) for name, part in parts.items()}}


def _aligner(part: list[Counter[str]], ours: list[Counter[str]]) -> dict[str, Any]:
    total = sum(part, Counter())
    found: dict[str, Any] = {**figures(total), "counts": dict(total)}
    if len(part) >= 20:
        found["strict 95 %"] = interval(part, "strict")
        if part is not ours and len(part) == len(ours):
            found["ours better in"] = paired(ours, part, "strict")
    return found


def _sides(pair: Pair, encoder: Encoder, spent: float) -> tuple[Side, Side, float]:
    start = time.perf_counter()
    rows = encoder.encode(pair["src"]), encoder.encode(pair["tgt"])
    spent += time.perf_counter() - start
    between = encoder.between(pair["src_lang"], pair["tgt_lang"])
    return *two_sides((pair["src"], rows[0]), (pair["tgt"], rows[1]), between), spent


def pooled(sets: dict[str, Any]) -> dict[str, Any]:
    """Our figures over all sets together."""
    total: Counter[str] = Counter()
    for measured in sets.values():
        total.update(measured["aligners"]["transcheck"]["counts"])
    return {name: values["f1"] for name, values in figures(total).items()}


def digest(folder: Path) -> str:
    """Digest of the pair files, so that a floor is never held against other data."""
    found = sha256()
    for path in sorted(folder.glob("*.jsonl")):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def below(report: dict[str, Any]) -> list[str]:
    """Floors that fell; none if there are none for this data and encoder, or only a part was run."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    kind = report["encoder"].partition("@")[0]
    if floors.get("data") != report["data"] or report["step"] != 1:
        return []
    fallen = []
    for name, wanted in floors["encoders"].get(kind, {}).items():
        measured = report["sets"].get(name, {}).get("aligners", {}).get("transcheck", {})
        for score, floor in wanted.items():
            if score in measured and measured[score]["f1"] < floor:
                fallen.append(f"{name} {score} F1 {measured[score]['f1']} fell below {floor}")
    return fallen


def _lines(name: str, measured: dict[str, Any]) -> str:
    head = (f"{name}: {measured['pairs']} pairs, {measured['left out']} left out, {measured['modes']}, "
            f"calibration error {measured['calibration error']}, encode {measured['encode sent/s']}, "
            f"align {measured['align sent/s']} sent/s")
    rows = [f"  {aligner:12} " + "  ".join(
        f"{score} {values[score]['p']:.3f}/{values[score]['r']:.3f}/{values[score]['f1']:.3f}"
        for score in ("strict", "lax", "link", "null") if score in values)
        for aligner, values in measured["aligners"].items()]
    return "\n".join([head, *rows])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", default="use")
    parser.add_argument("--sets", default="", help="names, by comma; default all")
    parser.add_argument("--step", type=int, default=1, help="every n-th pair only")
    parser.add_argument("--no-rivals", action="store_true")
    parser.add_argument("--cache", type=Path, help="file that keeps the encoder's rows")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()

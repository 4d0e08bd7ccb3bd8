"""Measure alignment on gold sets, against other aligners on the same vectors.

    python benchmarks/alignment.py --data DIR [--encoder use] [--sets textberg,ntrex] [--json]

DIR holds pair files (see alignment_sets.py). Pairs with a language the encoder does not know are
left out and counted. `--json` prints all figures as one JSON object on the last line. Exit code 1
if a floor of alignment_floors.json falls; floors hold for the data of the digest that stands there.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import alignment_rivals as rivals
from alignment_sets import Pair, calibration_error, counts, figures, gold, interval, load_sets, paired

from transcheck.align import find
from transcheck.align.side import Side, two_sides
from transcheck.encoders import Encoder, knows, open_encoder

FLOORS = Path(__file__).with_name("alignment_floors.json")
RIVALS = {"mutual best": rivals.mutual_best, "bertalign": rivals.bertalign, "gale-church": rivals.gale_church}
LONG = 400_000  # cells: longer pairs are not given to the rivals, whose band here is naive


def main() -> None:
    options = _arguments()
    encoder = open_encoder(options.encoder)
    sure: list[tuple[float, bool]] = []
    report: dict[str, Any] = {"encoder": encoder.name, "data": digest(options.data), "sets": {}}
    for name, pairs in load_sets(options.data).items():
        if options.sets and name not in options.sets.split(","):
            continue
        known = [p for p in pairs if knows(encoder, p["src_lang"]) and knows(encoder, p["tgt_lang"])]
        if known[:: options.step]:
            report["sets"][name] = measure(known[:: options.step], encoder, options.no_rivals)
            sure += report["sets"][name].pop("sure")
            report["sets"][name]["left out"] = len(pairs) - len(known)
            print(_lines(name, report["sets"][name]), flush=True)
    report["all"] = {**pooled(report["sets"]), "calibration error": calibration_error(sure)}
    report["memory MB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    fallen = below(report)
    print("\n".join([*fallen, f"pooled: {report['all']}; {report['memory MB']} MB"]))
    if options.json:
        print(json.dumps(report, ensure_ascii=False))
    sys.exit(1 if fallen else 0)


def measure(pairs: list[Pair], encoder: Encoder, no_rivals: bool) -> dict[str, Any]:
    """Our figures on a set, and the rivals'."""
    parts: dict[str, list[Counter[str]]] = {}
    sure: list[tuple[float, bool]] = []
    clock = {"encode": 0.0, "align": 0.0}
    modes: Counter[str] = Counter()
    for pair in pairs:
        a, b, clock["encode"] = _sides(pair, encoder, clock["encode"])
        start = time.perf_counter()
        relation = "translation" if pair["monotone"] else "retelling"
        found, mode = find(a, b, encoder, relation=relation, mode="auto")
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
    sentences = sum(len(p["src"]) + len(p["tgt"]) for p in pairs)
    return {"pairs": len(pairs), "sentences": sentences, "modes": dict(modes),
            "calibration error": calibration_error(sure), "sure": sure,
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
    return *two_sides((pair["src"], rows[0]), (pair["tgt"], rows[1]), encoder), spent


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
    """Floors that fell; none if the floors are of other data or another encoder."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    if floors.get("data") != report["data"] or floors.get("encoder") != report["encoder"]:
        return []
    fallen = []
    for name, wanted in floors["sets"].items():
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
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()

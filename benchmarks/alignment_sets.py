"""Gold alignment sets and their scores, by the definitions of Vecalign and Bleualign.

A set is `NAME.*.jsonl`, one pair of versions a line: `id src_lang tgt_lang src tgt gold complete
monotone`; `gold` lists beads as [[source indices], [target indices]].
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

Bead = tuple[tuple[int, ...], tuple[int, ...]]
Pair = dict[str, Any]


def load_sets(folder: Path) -> dict[str, list[Pair]]:
    """Every pair file of a folder, by the name before the first dot."""
    sets: dict[str, list[Pair]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if pairs and "gold" in pairs[0] and "src" in pairs[0]:
            sets.setdefault(path.name.partition(".")[0], []).extend(pairs)
    return sets


def gold(pair: Pair) -> list[Bead]:
    """Gold beads as tuples."""
    return [(tuple(a), tuple(b)) for a, b in pair["gold"]]


def links(beads: Iterable[Bead]) -> set[tuple[int, int]]:
    """Every n-m bead spread into n*m links."""
    return {(i, j) for a, b in beads for i in a for j in b}


def counts(pair: Pair, beads: Sequence[Bead]) -> Counter[str]:
    """Right, predicted and gold items of one pair, for strict, lax, link and null scores."""
    if "src_unit" in pair:
        beads = by_unit(pair, beads)
    right = gold(pair)
    if not pair["complete"]:
        beads, right = [x for x in beads if all(x)], [x for x in right if all(x)]
    full = [x for x in right if all(x)]
    here, there = set(beads), set(right)
    near, far = links(beads), links(right)
    found = Counter({
        "strict p": sum(x in there for x in beads), "strict P": len(beads),
        "strict r": sum(x in here for x in full), "strict R": len(full),
        "lax p": sum(x in there or bool(links([x]) & far) for x in beads), "lax P": len(beads),
        "lax r": sum(x in here or bool(links([x]) & near) for x in full), "lax R": len(full),
        "link p": len(near & far), "link P": len(near), "link r": len(near & far), "link R": len(far),
    })
    if pair["complete"]:
        for side in (0, 1):
            mine = {n for x in beads if not x[1 - side] for n in x[side]}
            true = {n for x in right if not x[1 - side] for n in x[side]}
            found += Counter({"null p": len(mine & true), "null P": len(mine),
                              "null r": len(mine & true), "null R": len(true)})
    return found


def by_unit(pair: Pair, beads: Sequence[Bead]) -> list[Bead]:
    """Beads merged where they share a verse on either side."""
    parent: dict[Any, Any] = {}

    def root(item: Any) -> Any:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    for number, (a, b) in enumerate(beads):
        units = [("a", pair["src_unit"][i]) for i in a] + [("b", pair["tgt_unit"][j]) for j in b]
        for unit in units:
            parent[root(unit)] = root(number)
    merged: dict[Any, tuple[set[int], set[int]]] = {}
    for number, (a, b) in enumerate(beads):
        left, right = merged.setdefault(root(number), (set(), set()))
        left.update(a)
        right.update(b)
    return [(tuple(sorted(left)), tuple(sorted(right))) for left, right in merged.values()]


def figures(total: Counter[str]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each score, from pooled counts."""
    found = {}
    for name in ("strict", "lax", "link", "null"):
        if total[f"{name} R"]:
            p = total[f"{name} p"] / max(1, total[f"{name} P"])
            r = total[f"{name} r"] / total[f"{name} R"]
            found[name] = {"p": round(p, 4), "r": round(r, 4),
                           "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}
    return found


def interval(parts: Sequence[Counter[str]], name: str, rounds: int = 500) -> tuple[float, float]:
    """95 % bootstrap interval of an F1 over pairs of versions (or stretches of one pair)."""
    chance = np.random.default_rng(1)
    values = []
    for _ in range(rounds):
        total: Counter[str] = Counter()
        for number in chance.integers(0, len(parts), len(parts)):
            total.update(parts[number])
        values.append(figures(total).get(name, {"f1": 0.0})["f1"])
    low, high = np.percentile(values, [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)


def paired(parts: Sequence[Counter[str]], others: Sequence[Counter[str]], name: str,
           rounds: int = 500) -> float:
    """Share of bootstrap samples in which the first has the higher F1."""
    chance, wins = np.random.default_rng(1), 0
    for _ in range(rounds):
        first: Counter[str] = Counter()
        second: Counter[str] = Counter()
        for number in chance.integers(0, len(parts), len(parts)):
            first.update(parts[number])
            second.update(others[number])
        wins += figures(first)[name]["f1"] > figures(second)[name]["f1"]
    return wins / rounds


def lead(ours: Sequence[Sequence[Counter[str]]], theirs: Sequence[Sequence[Counter[str]]], name: str,
         rounds: int = 500) -> dict[str, Any]:
    """Mean lead in F1 over several sets of equal weight, with its 95 % interval from a paired bootstrap.

    Pairs of versions are drawn anew within each set; a set of one pair stays as it is.
    """
    chance, values = np.random.default_rng(1), []
    for _ in range(rounds):
        leads = []
        for first, second in zip(ours, theirs, strict=True):
            drawn = chance.integers(0, len(first), len(first))
            scores = [figures(sum((part[n] for n in drawn), Counter())).get(name, {"f1": 0.0})["f1"]
                      for part in (first, second)]
            leads.append(scores[0] - scores[1])
        values.append(float(np.mean(leads)))
    low, high = np.percentile(values, [2.5, 97.5])
    return {"sets": len(ours), "mean": round(float(np.mean(values)), 4),
            "95 %": (round(float(low), 4), round(float(high), 4))}


def calibration_error(sure: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: mean gap of confidence and share right, over equal-width bins."""
    if not sure:
        return 0.0
    chance, right = np.array([c for c, _ in sure]), np.array([r for _, r in sure], dtype=float)
    place = np.minimum((chance * bins).astype(int), bins - 1)
    gaps = [abs(chance[place == n].mean() - right[place == n].mean()) * (place == n).mean()
            for n in range(bins) if (place == n).any()]
    return round(float(sum(gaps)), 4)

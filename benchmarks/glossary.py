"""Score terminology matching, names, acronyms and mining, next to simple peer rules in the same run.

    python benchmarks/glossary.py --data DIR [--json] [--no-speed] [--texts DIR]

DIR holds any of termcheck.jsonl, names.csv, acronyms.jsonl, monomine.jsonl with monomine_gold.csv,
bimine.jsonl with bimine_gold.jsonl, and seed_expectations.jsonl, in the formats of the data set's
README. The texts of the latter are looked for in DIR and in folders `seeds` above it (`--texts
DIR`). Exit code 1 if a figure falls below its floor in glossary_floors.json (`--floors FILE`).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from glossary_seeds import seeds
from rapidfuzz import fuzz

from transcheck.glossary import Glossary, Term, find_rendering
from transcheck.glossary.acronyms import pairs, shorts
from transcheck.glossary.bilingual import bilingual
from transcheck.glossary.inflection import are_forms
from transcheck.glossary.ranking import rank
from transcheck.glossary.same_name import same_name

Figures = dict[str, float]
Rule = Callable[[str, str, str], bool]
WORD = re.compile(r"\w+")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


# -- termcheck --------------------------------------------------------------------------------------

def ours(term: str, text: str, lang: str) -> bool:
    found = find_rendering(Term("x", lang, term, "preferred"), text, lang)
    return found is not None and found.tier != "near-miss"


def weblate(term: str, text: str, lang: str) -> bool:
    """Weblate's check: the term between word boundaries, case ignored (substring for CJK)."""
    if lang in ("zh", "ja", "ko"):
        return term.lower() in text.lower()
    return bool(re.search(rf"\b{re.escape(term)}\b", text, re.IGNORECASE))


def memoq(term: str, text: str, lang: str) -> bool:
    """Our copy of memoQ's default: the first half of each word, in order."""
    if lang == "zh":
        return term in text
    halves = [re.escape(word[: max(1, (len(word) + 1) // 2)]) + r"\w*" for word in WORD.findall(term)]
    return bool(re.search(r"\b" + r"\W+".join(halves), text, re.IGNORECASE))


def stems(term: str, text: str, lang: str) -> bool:
    """Snowball stems, word by word."""
    import snowballstemmer

    names = {"de": "german", "en": "english", "es": "spanish", "ru": "russian", "fr": "french"}
    if lang not in names:
        return term in text
    stemmer = snowballstemmer.stemmer(names[lang])
    wanted = [stemmer.stemWord(word.lower()) for word in WORD.findall(term)]
    words = [stemmer.stemWord(word.lower()) for word in WORD.findall(text)]
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))


def fuzzy(term: str, text: str, lang: str) -> bool:
    return fuzz.partial_ratio(term.lower(), text.lower()) >= 90


def termcheck(folder: Path) -> Figures:
    data = rows(folder / "termcheck.jsonl")
    figures: Figures = {}
    rules: dict[str, Rule] = {"ours": ours, "weblate": weblate, "memoq": memoq, "stems": stems}
    rules["fuzzy90"] = fuzzy
    for name, rule in rules.items():
        seen: Counter[str] = Counter()
        hits: Counter[str] = Counter()
        for row in data:
            reported = not rule(row["tgt_term"], row["tgt"], row["tgt_lang"])
            for key in (row["kind"], f"{row['kind']}.{row['tgt_lang']}"):
                seen[key] += 1
                hits[key] += reported
        rates = {key: hits[key] / seen[key] for key in seen}
        made = [rates[kind] for kind in ("swap", "variant", "embed") if kind in rates]
        figures[f"termcheck.{name}.false_alarms"] = rates.get("ref", 0.0)
        figures |= {f"termcheck.{name}.{k}": rates[k] for k in ("swap", "variant", "embed") if k in rates}
        if made and "ref" in rates:
            figures[f"termcheck.{name}.balanced"] = (1 - rates["ref"] + sum(made) / len(made)) / 2
        if name == "ours":
            langs = {k.partition(".")[2]: v for k, v in rates.items() if k.startswith("ref.")}
            figures |= {f"termcheck.ours.false_alarms.{lang}": value for lang, value in langs.items()}
    return figures


# -- names, acronyms --------------------------------------------------------------------------------

def f1(found: int, gold: int, right: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def names(folder: Path) -> Figures:
    with (folder / "names.csv").open(encoding="utf-8", newline="") as file:
        data = list(csv.DictReader(file))
    judges: dict[str, Callable[[dict[str, str]], bool]] = {
        "ours": lambda r: same_name(r["name1"], r["name2"], "person" if r["schema"] == "Person" else "body"),
        "wratio85": lambda r: fuzz.WRatio(r["name1"], r["name2"]) >= 85,
        "tokensort80": lambda r: fuzz.token_sort_ratio(r["name1"], r["name2"]) >= 80,
    }
    figures: Figures = {}
    for name, judge in judges.items():
        counts: Counter[tuple[str, str]] = Counter()
        for row in data:
            said, true = judge(row), row["is_match"].lower() == "true"
            for key in {"all", row["schema"].lower(), row["quality"].lower()}:
                counts[key, "found"] += said
                counts[key, "gold"] += true
                counts[key, "right"] += said and true
        for key in ("all", "person", "strong"):
            figures[f"names.{name}.{key}"] = f1(*(counts[key, part] for part in ("found", "gold", "right")))
    return figures


def simple_pairs(text: str) -> set[tuple[int, int, int, int]]:
    """Peer rule: capitals in brackets, as many words before them as letters, initials equal."""
    found = set()
    for match in re.finditer(r"\(([A-Z]{2,8})\)", text):
        words = list(re.finditer(r"[\w'-]+", text[: match.start()]))[-len(match.group(1)) :]
        if [w.group()[0].upper() for w in words] == list(match.group(1)):
            found.add((words[0].start(), words[-1].end(), match.start(1), match.end(1)))
    return found


def acronyms(folder: Path) -> Figures:
    counts: Counter[tuple[str, str]] = Counter()

    def add(key: str, found: set[Any], gold: set[Any]) -> None:
        counts[key, "found"] += len(found)
        counts[key, "gold"] += len(gold)
        counts[key, "right"] += len(found & gold)

    for row in rows(folder / "acronyms.jsonl"):
        text = row["text"]
        found = pairs(text)
        gold = {tuple(pair) for pair in row["pairs"]}
        mine = {(p.long.start, p.long.end, p.short.start, p.short.end) for p in found}
        add("ours.pairs", mine, gold)
        add("initials.pairs", simple_pairs(text), gold)
        add("ours.long", {pair[:2] for pair in mine}, {tuple(span) for span in row["long"]})
        add("ours.short", {(s.start, s.end) for s in shorts(text)}, {tuple(span) for span in row["short"]})
    keys = sorted({key for key, _ in counts})
    return {f"acronyms.{k}": f1(*(counts[k, part] for part in ("found", "gold", "right"))) for k in keys}


# -- mining -----------------------------------------------------------------------------------------

def monomine(folder: Path) -> Figures:
    with (folder / "monomine_gold.csv").open(encoding="utf-8", newline="") as file:
        gold = {row["term"]: row["label"] for row in csv.DictReader(file)}
    texts = rows(folder / "monomine.jsonl")
    found = [item.text.lower() for item in rank([row["text"] for row in texts], texts[0]["lang"])]
    entities = {term for term, label in gold.items() if label == "Named_Entity"}
    right = len(set(found) & set(gold))
    return {
        "monomine.name_recall": len(entities & set(found)) / max(1, len(entities)),
        "monomine.p200": sum(term in gold for term in found[:200]) / 200,
        "monomine.precision": right / max(1, len(found)),
        "monomine.recall": right / max(1, len(gold)),
        "monomine.f1": f1(len(found), len(gold), right),
    }


def bimine(folder: Path) -> Figures:
    listed = rows(folder / "bimine_gold.jsonl")
    gold = {(row["src"].lower(), target.lower()) for row in listed for target in row["tgt"]}
    documents = rows(folder / "bimine.jsonl")
    passages = [pair for document in documents
                for pair in zip(document["src"].split("\n"), document["tgt"].split("\n"), strict=False)]
    found = bilingual(passages, documents[0]["src_lang"], documents[0]["tgt_lang"])
    ranked = [(pair.source.lower(), pair.target.lower()) for pair in found]
    return {
        "bimine.p100": sum(pair in gold for pair in ranked[:100]) / 100,
        "bimine.r1000": len(set(ranked[:1000]) & gold) / max(1, len(listed)),
    }


# -- speed ------------------------------------------------------------------------------------------

def speed(texts: Iterable[str]) -> Figures:
    """50,000 terms over 1,000 articles, 5 MB in all; terms and articles are cut from the data."""
    import random
    import resource

    chance = random.Random(1)
    texts = list(texts)
    words = sorted({word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text)})
    terms: set[str] = set()
    while len(terms) < 50_000:
        terms.add(" ".join(chance.choice(words) for _ in range(chance.choice((1, 2, 2, 3, 3, 4)))))
    glossary = Glossary(tuple(Term(term, "en", term, "preferred") for term in sorted(terms)))
    body = ""
    while len(body) < 5_000_000:
        body += " ".join(chance.choice(texts) for _ in range(500))
    begin = time.process_time()
    for start in range(0, 5_000_000, 5000):
        glossary.match(body[start : start + 5000], "en")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"speed.seconds": time.process_time() - begin, "speed.peak_mb": peak}


def are_deterministic(folder: Path) -> Figures:
    data = rows(folder / "termcheck.jsonl")[:400]
    terms = [Term(str(i), r["tgt_lang"], r["tgt_term"], "preferred") for i, r in enumerate(data)]
    there, back = Glossary(tuple(terms)), Glossary(tuple(reversed(terms)))
    same = all(there.match(r["tgt"], r["tgt_lang"]) == back.match(r["tgt"], r["tgt_lang"]) for r in data)
    forms = are_forms("связь", "связи", "ru") and not are_forms("university", "universal", "en")
    return {"deterministic": float(same), "sane": float(forms)}


def measure(folder: Path, with_speed: bool, texts: Path | None = None) -> Figures:
    figures: Figures = {}
    parts = {"termcheck.jsonl": (termcheck, are_deterministic), "names.csv": (names,),
             "acronyms.jsonl": (acronyms,), "monomine_gold.csv": (monomine,), "bimine_gold.jsonl": (bimine,)}
    for file, scorers in parts.items():
        for scorer in scorers if (folder / file).is_file() else ():
            figures |= scorer(folder)
    if (folder / "seed_expectations.jsonl").is_file():
        figures |= seeds(folder, texts, say=True)
    if with_speed and (folder / "acronyms.jsonl").is_file():
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:  # its own memory, its own peak
            figures |= pool.submit(speed, [row["text"] for row in rows(folder / "acronyms.jsonl")]).result()
    return {key: round(value, 4) for key, value in figures.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--floors", type=Path, help="JSON: figure -> least value (most, if it is an error)")
    parser.add_argument("--json", action="store_true", help="print all figures as one JSON object, last line")
    parser.add_argument("--no-speed", action="store_true")
    parser.add_argument("--texts", type=Path, help="folder of the texts of seed_expectations.jsonl")
    options = parser.parse_args()
    figures = measure(options.data, not options.no_speed, options.texts)
    for key, value in figures.items():
        print(f"{key:42} {value:8.4f}")
    floors = json.loads(options.floors.read_text()) if options.floors else {}
    fallen = [key for key, floor in floors.items() if key in figures and not _holds(key, figures[key], floor)]
    for key in fallen:
        print(f"below its floor: {key} {figures[key]} (floor {floors[key]})", file=sys.stderr)
    if options.json:
        print(json.dumps(figures, sort_keys=True))
    sys.exit(1 if fallen else 0)


def _holds(key: str, value: float, floor: float) -> bool:
    at_most = "false_alarms" in key or key == "seeds.forbidden_reported" or key.startswith("speed.")
    return value <= floor if at_most else value >= floor


if __name__ == "__main__":
    main()

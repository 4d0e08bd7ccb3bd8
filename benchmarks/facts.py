"""Score figures, quotes, negations and artefacts on labelled sentence pairs and news documents.

    python benchmarks/facts.py --data DIR            # a folder of .jsonl files in the facts format
    python benchmarks/facts.py --data DIR --json     # the last line is one JSON object of all figures

A file is recognised by its fields: `text_a`/`text_b` (pairs with one planted error, or clean),
`text` as an object (one news sentence in many languages), `items` (readings of one text). Where
translate-toolkit is installed, its checks run on the same pairs. Exit 1 below a floor.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import click
from facts_artefacts import score_artefacts
from facts_clauses import score_clauses
from facts_toolkit import AUDITED, open_toolkit, score_toolkit

from transcheck.data import Span
from transcheck.facts.agree import Mismatch, agree
from transcheck.facts.diff import Kind, compare
from transcheck.facts.readings import read_facts
from transcheck.facts.words import words_of

HERE = Path(__file__).parent
FLOORS = {  # development sets, 22 November 2026; one flipped item moves a recall by 0.005 or less
    "demetr number/cross": 0.95, "demetr number/same": 0.97, "ntrex/precision": 0.90,
    "readings/dimension": 0.93, "readings/currency": 0.93, "readings/percent": 0.90,
    "class/number": 0.99, "class/negation": 0.99, "class/typographic": 0.99, "class/name": 0.93,
    "clauses/recall": 0.30, "reader/sentences per second": 2000,
}
CEILINGS = {
    "demetr clean/cross": 0.004, "demetr clean/same": 0.004, "ntrex/false per 1000": 0.5,
    "ntrex/worst pair per 1000": 1.0, "news/TC501 false per 1000": 1.0, "news/TC502 false per 1000": 0.0,
    "news/TC503 false per 1000": 1.0, "news/TC504 false per 1000": 0.0, "news/TC505 false per 1000": 0.0,
    "news/TC506 false per 1000": 1.0, "clauses/false per 1000": 1.0,
}
FIGURES = ("number", "date", "weekday", "time", "currency", "unit", "percent")
CLASSES = {
    "number": Kind.NUMBER, "negation": Kind.POLARITY, "name": Kind.NAME, "typographic": Kind.TYPOGRAPHIC,
}
Item = dict[str, Any]


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True,
              help="Folder of .jsonl files.")
@click.option("--json", "as_json", is_flag=True, help="End with all figures as one JSON object.")
@click.option("--errors", is_flag=True, help="List misses and false alarms.")
def main(data: Path, as_json: bool, errors: bool) -> None:
    """Measure and print a table.

    \b
    Example:
      python benchmarks/facts.py --data facts-dev --errors
    """
    figures: dict[str, float] = {}
    news: list[Item] = []
    pairs: list[Item] = []
    readings: list[Item] = []
    labels: list[Item] = json.loads((HERE / "facts_labels.json").read_text(encoding="utf-8"))
    for path in sorted(data.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            target = (labels if "label" in item else news if isinstance(item.get("text"), dict)
                      else pairs if "text_b" in item else readings if "items" in item else [])
            target.append(item)
    score_pairs([p for p in pairs if p["set"] != "mqm23"], figures, errors)
    score_classes(pairs, figures)
    score_news(news, labels, figures, errors)
    score_artefacts(news, figures, errors)
    score_clauses(news, figures, errors)
    score_toolkit(news, figures)
    score_readings(readings, figures)
    for name in sorted(figures):
        click.echo(f"{name:36}{figures[name]:10.4f}{_verdict(name, figures[name])}")
    if as_json:
        click.echo(json.dumps(figures, sort_keys=True))
    sys.exit(1 if any(_verdict(name, value).endswith("MISSED") for name, value in figures.items()) else 0)


def _verdict(name: str, value: float) -> str:
    if name in FLOORS:
        return f"   floor {FLOORS[name]}" + ("" if value >= FLOORS[name] else " MISSED")
    if name in CEILINGS:
        return f"   ceiling {CEILINGS[name]}" + ("" if value <= CEILINGS[name] else " MISSED")
    return ""


def sure(lang_a: str, text_a: str, lang_b: str, text_b: str) -> list[Mismatch]:
    """Mismatches that a reader sees by default."""
    return [m for m in agree(read_facts(text_a, lang_a), read_facts(text_b, lang_b)).mismatches if m.sure]


def score_pairs(pairs: list[Item], figures: dict[str, float], errors: bool) -> None:
    """Recall of planted figures with the right place; alarms on clean pairs."""
    counts: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    passes = open_toolkit()
    for item in pairs:
        kind = item["kind"]
        if kind not in (*FIGURES, "clean"):
            continue
        way = "same" if item["lang_a"].partition("-")[0] == item["lang_b"].partition("-")[0] else "cross"
        kind = f"{item['set']} {kind}"
        counts[kind, way] += 1
        found = sure(item["lang_a"], item["text_a"], item["lang_b"], item["text_b"])
        is_clean = item["kind"] == "clean"
        right = found if is_clean else [
            m for m in found if any(m.b.span.start <= e and s <= m.b.span.end for s, e in item["spans_b"])]
        hits[kind, way] += bool(right)
        if passes:
            hits[f"toolkit {kind}", way] += not passes("numbers", item["text_a"], item["text_b"])
            counts[f"toolkit {kind}", way] += 1
        if errors and bool(right) == is_clean:
            texts = f"{item['text_a'][:90]} | {item['text_b'][:90]}"
            click.echo(f"{'alarm' if right else 'miss'} {item['id']}: {texts}")
    for (kind, way), count in counts.items():
        name = f"{kind}/{way}"
        figures[name] = hits[kind, way] / count


def score_classes(pairs: list[Item], figures: dict[str, float]) -> None:
    """Share of two renderings in one language whose difference gets the right class."""
    counts: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for item in pairs:
        if item["kind"] not in CLASSES or item["lang_a"] != item["lang_b"]:
            continue
        sides = [[*words_of(t, Span(0, len(t)))] for t in (item["text_a"], item["text_b"])]
        kinds = compare(*sides, item["lang_a"]).kinds
        counts[item["kind"]] += 1
        only_spacing = item["kind"] == "typographic" and not kinds
        hits[item["kind"]] += CLASSES[item["kind"]] in kinds or only_spacing
    figures.update({f"class/{kind}": hits[kind] / count for kind, count in counts.items()})


def score_news(news: list[Item], labels: list[Item], figures: dict[str, float], errors: bool) -> None:
    """Alarms on professional translations; an alarm labelled a real error is right."""
    if not news:
        return
    real = {(label["lang"], label["line"]) for label in labels if label["label"] == "real_error"}
    flagged: Counter[str] = Counter()
    right: Counter[str] = Counter()
    sentences, began = 0, time.process_time()
    for item in news:
        english = read_facts(item["text"]["en"], "en")
        for lang, text in item["text"].items():
            sentences += 1
            if lang == "en" or lang.startswith("en-"):
                continue
            found = [m for m in agree(english, read_facts(text, lang)).mismatches if m.sure]
            if found:
                flagged[lang] += 1
                right[lang] += (lang, item["line"]) in real
                if errors and (lang, item["line"]) not in real:
                    click.echo(f"alarm {lang} {item['line']}: {item['text']['en'][:100]} | {text[:100]}")
    figures["reader/sentences per second"] = sentences / (time.process_time() - began)
    langs = [lang for lang in AUDITED if lang in news[0]["text"]]
    wrong = sum(flagged[lang] - right[lang] for lang in langs)
    figures["ntrex/false per 1000"] = 1000 * wrong / (len(langs) * len(news))
    figures["ntrex/worst pair per 1000"] = max(1000 * (flagged[x] - right[x]) / len(news) for x in langs)
    figures["ntrex/precision"] = 1 - wrong / max(1, sum(flagged[lang] for lang in langs))


def score_readings(items: list[Item], figures: dict[str, float]) -> None:
    """Recall of value and place on texts with labelled readings."""
    counts: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for item in items:
        facts = read_facts(item["text"], item["lang"])
        for gold in item["items"]:
            if not isinstance(gold["value"], (int, float)):
                continue
            counts[item["kind"]] += 1
            hits[item["kind"]] += any(
                fact.span.start < gold["end"] and gold["start"] < fact.span.end
                and any(abs(abs(v) - abs(gold["value"])) <= 1e-6 * max(1.0, abs(v)) for v in fact.values)
                for fact in facts)
    figures.update({f"readings/{kind}": hits[kind] / count for kind, count in counts.items()})


if __name__ == "__main__":
    main()

"""Slips of one text in professional news translations: every alarm was read once and has its label.

`facts_artefacts.json` holds them: check, language, line, `real_error` or `false_alarm`, and why. An alarm
without a label counts as false until somebody has read it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from transcheck.check import Tools
from transcheck.checks import load_checks
from transcheck.config import Settings
from transcheck.data import Block, Document, Sentence, Severity, Span, Story

LABELS = Path(__file__).parent / "facts_artefacts.json"
CHECKS = ("TC501", "TC502", "TC503", "TC504", "TC505", "TC506")
Item = dict[str, Any]
Key = tuple[str, str, int]  # check, language, line


def score_artefacts(news: list[Item], figures: dict[str, float], errors: bool) -> None:
    """False alarms per 1,000 sentences of each check: over all languages, and in the worst."""
    if not news:
        return
    labels = read_labels()
    flagged, false = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for key, text, message in alarms(news):
        flagged[key[:2]] += 1
        if labels.get(key) != "real_error":
            false[key[:2]] += 1
            if errors:
                click.echo(f"{labels.get(key, 'unread')} {key[0]} {key[1]} {key[2]}: {text!r} {message}")
    langs = list(news[0]["text"])
    rate = 1000 / len(news)
    click.echo(f"{'false of alarms':16}" + "".join(f"{lang:>7}" for lang in langs))
    for check in CHECKS:
        cells = [f"{false[check, lang]}/{flagged[check, lang]}" for lang in langs]
        click.echo(f"{check:16}" + "".join(f"{cell:>7}" for cell in cells))
        total = sum(false[check, lang] for lang in langs)
        figures[f"news/{check} alarms per 1000"] = rate * sum(flagged[check, x] for x in langs) / len(langs)
        figures[f"news/{check} false per 1000"] = rate * total / len(langs)
        figures[f"news/{check} false per 1000, worst"] = rate * max(false[check, lang] for lang in langs)


def read_labels() -> dict[Key, str]:
    """What was read, by check, language and line."""
    rows = json.loads(LABELS.read_text(encoding="utf-8"))
    return {(row["check"], row["lang"], row["line"]): row["label"] for row in rows}


def alarms(news: list[Item]) -> Iterator[tuple[Key, str, str]]:
    """Every alarm at minor or above: its key, the words and the message."""
    checks = [check for check in load_checks() if check.id in CHECKS]
    tools = Tools(Settings(), None)  # type: ignore[arg-type]
    for lang, lines, document in documents(news):
        for check in checks:
            for finding in check(Story("news", (document,)), tools):
                if finding.severity >= Severity.MINOR:
                    start = finding.place.span.start
                    line = next(n for n, s in zip(lines, document.sentences, strict=True)
                                if s.span.start <= start <= s.span.end)
                    yield (check.id, lang, line), finding.place.text[:60], finding.message


def documents(news: list[Item]) -> Iterator[tuple[str, list[int], Document]]:
    """The news sentences joined to documents, a sentence a paragraph, with language and line numbers."""
    texts: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for item in news:
        for lang, text in item["text"].items():
            texts[lang, item["doc"]].append((item["line"], text))
    for (lang, name), lines in texts.items():
        position, sentences = 0, []
        for index, (_, line) in enumerate(lines):
            sentences.append(Sentence(index, Span(position, position + len(line)), line))
            position += len(line) + 2
        blocks = tuple(Block(sentence.span) for sentence in sentences)
        text = "\n\n".join(line for _, line in lines)
        document = Document(f"{name}.{lang}", text, lang, lang, lang, blocks, tuple(sentences))
        yield lang, [number for number, _ in lines], document

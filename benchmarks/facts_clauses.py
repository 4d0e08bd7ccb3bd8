"""Clauses cut out of professional translations, and the same translations left whole.

From a news sentence in two languages the longest clause between commas, brackets, dashes or conjunctions
is cut out of one side. Found: a clause of the other side is named. An alarm is a clause named where
nothing was cut; translators do lose clauses, so some alarms are right.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import click
from facts_artefacts import read_labels

from transcheck.config import Settings
from transcheck.data import Alignment, Bead, Document, Sentence, Span
from transcheck.facts.clauses import Side, lost_clause
from transcheck.facts.clauses import _pieces as pieces
from transcheck.facts.proportion import count, proportion
from transcheck.tools import open_tools

LANGS = "pt es fr de it ru zh ja ar ko pl nl tr".split()
EVERY = 4  # one news sentence in four: a minute instead of four
SHARE = (0.12, 0.6)  # of the letters, of a clause that is cut
MIN_LETTERS = 12
Item = dict[str, Any]


def score_clauses(news: list[Item], figures: dict[str, float], errors: bool) -> None:
    """Share of cut clauses that are named, by side; alarms per 1,000 whole pairs."""
    cut, found = Counter[str](), Counter[str]()
    labels = read_labels()
    for item in news[::EVERY]:
        for lang in LANGS:
            if lang not in item["text"]:
                continue
            sides = Side(item["text"]["en"], "en"), Side(item["text"][lang], lang)
            for own, other in (sides, sides[::-1]):
                cut["whole"] += 1
                if _named(own, other):
                    label = labels.get(("clause", lang, item["line"]), "unread")
                    found["whole"] += 1
                    found["false"] += label != "real_error"
                    if errors:
                        click.echo(f"{label} clause {lang} {item['line']}: {own.text} | {other.text}")
                shorter = _cut(other)
                if shorter:
                    cut[lang] += 1
                    found[lang] += _named(own, Side(shorter, other.lang))
    if cut["whole"]:
        figures["clauses/alarms per 1000"] = 1000 * found["whole"] / cut["whole"]
        figures["clauses/false per 1000"] = 1000 * found["false"] / cut["whole"]
        total = sum(cut[lang] for lang in LANGS)
        figures["clauses/recall"] = sum(found[lang] for lang in LANGS) / max(1, total)
        figures.update({f"clauses/recall {lang}": found[lang] / cut[lang] for lang in LANGS if cut[lang]})


def _named(own: Side, other: Side) -> bool:
    tools = open_tools(Settings())
    expected = proportion(_alignment(own, other), of_source=True)
    assert expected is not None and tools.vectors is not None
    return lost_clause(own, other, "", expected, tools.vectors) is not None


def _alignment(own: Side, other: Side) -> Alignment:
    documents = [Document(name, side.text, side.lang) for name, side in (("a", own), ("b", other))]
    sentences = [Sentence(0, Span(0, len(side.text)), side.text) for side in (own, other)]
    bead = Bead((sentences[0],), (sentences[1],), 0.9, 0.99)
    return Alignment(documents[0], documents[1], (bead,), "translation")


def _cut(side: Side) -> str:
    """The text without its longest clause of middling size that does not begin it; empty if it has none."""
    whole = count(side.text)
    spans = [s for s in pieces(side.text)[1:]
             if SHARE[0] <= count(side.text[s.start : s.end]) / whole <= SHARE[1]
             and count(side.text[s.start : s.end]) >= MIN_LETTERS]
    if not spans:
        return ""
    longest = max(spans, key=lambda s: s.end - s.start)
    return side.text[: longest.start] + side.text[longest.end :]

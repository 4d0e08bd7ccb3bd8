"""Made-up reports for `archive.py`: any number of stories, each told in several languages and versions.

A story has a topic, a place, people and figures; four of its sentences are on the topic and five come
from anywhere in `archive_frames.txt`, so two stories on one topic look alike and share no figures. Each
has an English, Portuguese or German original, translations, and now and then a shorter rival in the same
language, all within four days.
One version in six has a defect: a figure that differs, a sentence left in another language, a doubled
word. The same seed gives the same reports.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

FRAMES = Path(__file__).with_name("archive_frames.txt")
LANGUAGES = ("en", "pt", "de")
SYLLABLES = "bar del fin gor hal kes lor mar nis ost pel ran sil tor ulm ven wes zan".split()
BODIES = ("Mareva", "Kontor", "Agenda", "Norvia", "Tarento", "Beluga", "Cordia", "Lumina")
START = date(2023, 1, 2)
SENTENCES = 9  # about 85 words
DEFECTS = 1 / 6


def reports(count: int, *, days: int = 365, seed: int = 0) -> Iterator[dict[str, str]]:
    """`count` records with id, language, date, title and text, in the order of their days."""
    chance = random.Random(seed)
    topics = _topics()
    stories = max(1, round(count / 2.5))
    made = 0
    for number in range(stories * 2):
        day = START + timedelta(days=min(days - 1, number * days // stories))
        for version in _versions(topics, chance, number, day):
            if made == count:
                return
            made += 1
            yield version


def _topics() -> dict[str, list[tuple[str, ...]]]:
    lines = FRAMES.read_text(encoding="utf-8").split("\n")
    text = "\n".join(line for line in lines if not line.startswith("#"))
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    return {name: [tuple(part.strip() for part in frame.split("|")) for frame in frames]
            for name, *frames in blocks}


def _versions(topics: dict[str, list[tuple[str, ...]]], chance: random.Random, number: int,
              day: date) -> Iterator[dict[str, str]]:
    topic = chance.choice([name for name in topics if name != "any"])
    others = [frame for name, frames in topics.items() if name != topic for frame in frames]
    frames = [*topics[topic][:1], *chance.sample(topics[topic][1:], 3), *chance.sample(others, SENTENCES - 4)]
    slots = [_slots(chance) for _ in frames]
    slots = [slot | {"place": slots[0]["place"], "person": slots[n % 2]["person"]}
             for n, slot in enumerate(slots)]
    langs = chance.sample(LANGUAGES, chance.choice((1, 2, 2, 3)))
    told = [(lang, range(len(frames))) for lang in langs]
    if chance.random() < 0.3:
        told.append((langs[0], sorted(chance.sample(range(len(frames)), SENTENCES - 2))))
    for late, (lang, chosen) in enumerate(told):
        lines = [frames[n][LANGUAGES.index(lang)].format(**slots[n]) for n in chosen]
        if chance.random() < DEFECTS:
            _spoil(lines, frames, slots, lang, chance)
        yield {"id": f"https://wire{late}.example/{number:07d}.{lang}", "language": lang,
               "date": (day + timedelta(days=late)).isoformat(), "title": lines[0],
               "text": "\n\n".join(lines)}


def _slots(chance: random.Random) -> dict[str, str]:
    def name(parts: int) -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(parts)).title()

    return {"place": name(3), "person": f"{name(2)} {name(3)}", "body": chance.choice(BODIES),
            "n": str(chance.randrange(101, 990)), "m": str(chance.randrange(11, 90))}


def _spoil(lines: list[str], frames: list[tuple[str, ...]], slots: list[dict[str, str]], lang: str,
           chance: random.Random) -> None:
    kind, at = chance.choice(("figure", "language", "word")), chance.randrange(1, len(lines))
    if kind == "figure":
        figures = [n for n, line in enumerate(lines) if any(sign.isdigit() for sign in line)]
        for n in figures[:1]:
            lines[n] = "".join(str(9 - int(sign)) if sign.isdigit() else sign for sign in lines[n])
    elif kind == "language":
        other = next(n for n, name in enumerate(LANGUAGES) if name != lang)
        lines[at] = frames[at][other].format(**slots[at])
    else:
        words = lines[at].split(" ")
        lines[at] = " ".join([*words[:2], words[1], *words[2:]])

"""Reports of about 300 words for `speed.py`, made from the stories in `corpus/`.

Each is a version of two stories joined; words are left out by a fixed pseudo-random rule, so that no
two reports share a sentence and no vector is computed once for many. Three versions make a story, and
stories lie further apart in time than a report's versions may.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WORDS = 300
VERSIONS = 3
FIRST_DAY, DAYS = date(1950, 1, 2), 8
DENSE = re.compile(r"[\u3040-\u9fff\uac00-\ud7af]")


def make_reports(target: Path, count: int) -> list[str]:
    """Write `count` reports, a folder a story, and return their texts."""
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
        day = FIRST_DAY + timedelta(days=DAYS * story)
        story += 1
        langs = list(dict.fromkeys(d.lang for folder in pair for d in versions[folder]))[:VERSIONS]
        for lang in langs[: count - len(texts)]:
            text = _report([_pick(versions[folder], lang) for folder in pair], chance)
            file = target / f"{story:05d}" / f"outlet{len(texts):05d}.{lang}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"---\ndate: {day}\n---\n{text}\n", encoding="utf-8")
            texts.append(text)
    return texts


def words_in(text: str) -> int:
    """Words; two signs of Chinese, Japanese or Korean count as one."""
    dense = len(DENSE.findall(text))
    return len(DENSE.sub(" ", text).split()) + dense // 2


def _pick(documents: list[Any], lang: str) -> Any:
    return next((d for d in documents if d.lang == lang), documents[0])


def _report(documents: list[Any], chance: random.Random) -> str:
    paragraphs: list[str] = []
    while True:
        for document in documents:
            for block in document.blocks:
                paragraphs.append(_thinned(" ".join(document.slice(block.span).split()), chance))
                if sum(map(words_in, paragraphs)) >= WORDS:
                    return "\n\n".join(paragraphs)


def _thinned(text: str, chance: random.Random) -> str:
    if " " not in text:
        cut = chance.randrange(max(1, len(text) - 3))
        return text[:cut] + text[cut + 2 :]
    return " ".join(word for word in text.split() if chance.random() > 0.06)

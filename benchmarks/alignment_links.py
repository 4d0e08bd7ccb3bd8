"""Score strong links between a few real reports against links made by hand.

    python benchmarks/alignment_links.py --links seeds-links.json --texts DIR [--encoder e5]

The file names `files` by key, `sentences` by key with their spans (`boilerplate` marks furniture), and
`pairs` with `strong` and `partial` links by sentence number. A strong link of ours that is either is right;
recall asks for the strong ones. Exit code 1 if a link is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from transcheck.align import align
from transcheck.data import Document, Role, Sentence, Span
from transcheck.encoders import Encoder, open_encoder

Link = tuple[int, int]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--links", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--encoder", default="use")
    parser.add_argument("--lang", default="en", help="language of all texts")
    options = parser.parse_args()
    gold = json.loads(options.links.read_text(encoding="utf-8"))
    texts = {key: document(options.texts / name, gold["sentences"][key], options.lang)
             for key, name in gold["files"].items()}
    encoder = open_encoder(options.encoder)
    found = wanted = wrong = 0
    for pair in gold["pairs"]:
        strong, partial = ({(i, j) for i, j in pair[kind]} for kind in ("strong", "partial"))
        ours = strong_links(texts[pair["a"]], texts[pair["b"]], encoder)
        false = ours - strong - partial
        found, wanted, wrong = found + len(ours & strong), wanted + len(strong), wrong + len(false)
        print(f"{pair['a']} {pair['b']}: missed {sorted(strong - ours)}, wrong {sorted(false)}")
    print(f"{encoder.name}: {found} of {wanted} strong links, {wrong} wrong")
    sys.exit(1 if wrong else 0)


def document(path: Path, sentences: list[dict[str, Any]], lang: str) -> Document:
    """A text with the sentences that the file gives."""
    text = path.read_text(encoding="utf-8")
    made = tuple(Sentence(s["i"], Span(s["start"], s["end"]), text[s["start"] : s["end"]],
                          Role.FURNITURE if s["boilerplate"] else Role.BODY) for s in sentences)
    return Document(str(path), text, lang, sentences=made)


def strong_links(a: Document, b: Document, encoder: Encoder) -> set[Link]:
    """Pairs of sentence numbers in beads graded strong."""
    rows = tuple(encoder.encode([s.text for s in one.sentences]) for one in (a, b))
    beads = align(a, b, (rows[0], rows[1]), encoder, relation="retelling").beads
    return {(x.index, y.index) for bead in beads if bead.grade == "strong"
            for x in bead.source for y in bead.target}


if __name__ == "__main__":
    main()

"""An alignment as text: side by side, JSON lines, tab-separated, TMX or HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from transcheck import __version__
from transcheck.data import Alignment, Document, Sentence, Span

# XML may not hold them, or a terminal obeys them
NOT_SHOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
COLUMN = 56  # characters of each version in the side-by-side view
STYLE = ("table{border-collapse:collapse;width:100%}td{border-top:1px solid #ccc;padding:.4em;"
         "vertical-align:top;width:47%}td.s{width:6%;color:#555}tr.null td{background:#fff3cd}"
         "tr.partial td{background:#eef4fb}")


def source_span(document: Document, span: Span) -> Span:
    """The span as code points of the decoded file."""
    return document.source.to_source(span) if document.source else span


def as_jsonl(alignment: Alignment) -> Iterator[str]:
    """One bead a line, spans in the decoded files."""
    for bead in alignment.beads:
        yield json.dumps({
            "doc_a": alignment.source.path, "doc_b": alignment.target.path,
            "a": _spans(alignment.source, bead.source), "b": _spans(alignment.target, bead.target),
            "score": bead.score, "confidence": bead.confidence, "grade": bead.grade,
        }, ensure_ascii=False)


def as_tsv(alignment: Alignment) -> Iterator[str]:
    """Source, target, score, confidence, grade; tabs and line ends in a text become spaces."""
    yield "source\ttarget\tscore\tconfidence\tgrade"
    for bead in alignment.beads:
        numbers = f"{bead.score:.4f}\t{bead.confidence:.4f}\t{bead.grade}"
        yield f"{_joined(bead.source)}\t{_joined(bead.target)}\t{numbers}"


def as_text(alignment: Alignment) -> Iterator[str]:
    """Side by side for a terminal; `?` marks a partial link, `-` a sentence that stands alone."""
    from textwrap import wrap

    marks = {"strong": " ", "partial": "?", "null": "-"}
    for bead in alignment.beads:
        left, right = wrap(_joined(bead.source), COLUMN), wrap(_joined(bead.target), COLUMN)
        for row in range(max(len(left), len(right))):
            sure = f"{marks[bead.grade]}{bead.confidence:4.2f}" if row == 0 else ""
            cell = left[row] if row < len(left) else ""
            yield f"{sure:5} {cell:{COLUMN}} | {right[row] if row < len(right) else ''}".rstrip()
        yield ""


def as_tmx(alignment: Alignment) -> Iterator[str]:
    """TMX 1.4b: every bead with two sides is a translation unit; the header names the encoder."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield ('<tmx version="1.4"><header creationtool="transcheck" segtype="sentence"'
           f' creationtoolversion="{__version__}"')
    yield (f' o-tmf="transcheck" adminlang="en" srclang="{escape(alignment.source.lang)}"'
           ' datatype="plaintext">')
    yield f'<prop type="x-encoder">{escape(alignment.encoder)}</prop></header><body>'
    for bead in alignment.beads:
        if bead.source and bead.target:
            yield (f'<tu><prop type="x-confidence">{bead.confidence:.4f}</prop>'
                   f"{_variant(alignment.source, bead.source)}{_variant(alignment.target, bead.target)}</tu>")
    yield "</body></tmx>"


def as_html(alignment: Alignment) -> Iterator[str]:
    """A self-contained page with the two versions side by side."""
    title = escape(f"{alignment.source.path} – {alignment.target.path}")
    yield f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{STYLE}</style><h1>{title}</h1><table>"
    yield '<tr><th scope="col">Source</th><th scope="col">Target</th><th scope="col">Confidence</th></tr>'
    for bead in alignment.beads:
        hint = f"{bead.grade}, similarity {bead.score:.2f}"
        yield (f'<tr class="{bead.grade}">{_cell(alignment.source, bead.source)}'
               f"{_cell(alignment.target, bead.target)}"
               f'<td class="s" title="{hint}">{bead.confidence:.2f}</td></tr>')
    yield f"</table><p>transcheck {__version__}, {escape(aligned_by(alignment))}</p></html>"


def aligned_by(alignment: Alignment) -> str:
    """Which encoder was asked, and in which mode."""
    return f"aligned by {alignment.encoder or 'the file itself'}, mode {alignment.mode}"


FORMATS: dict[str, Callable[[Alignment], Iterator[str]]] = {
    "text": as_text, "jsonl": as_jsonl, "tsv": as_tsv, "tmx": as_tmx, "html": as_html}


def _spans(document: Document, sentences: Sequence[Sentence]) -> list[list[int]]:
    found = [source_span(document, sentence.span) for sentence in sentences]
    return [[span.start, span.end] for span in found]


def _joined(sentences: Sequence[Sentence]) -> str:
    """One line without white space at the ends, and without what some reader of a report would choke on."""
    return " ".join(" ".join(NOT_SHOWN.sub(" ", sentence.text).split()) for sentence in sentences)


def _variant(document: Document, sentences: Sequence[Sentence]) -> str:
    return f'<tuv xml:lang="{escape(document.lang)}"><seg>{escape(_joined(sentences))}</seg></tuv>'


def _cell(document: Document, sentences: Sequence[Sentence]) -> str:
    return f'<td lang="{escape(document.lang)}" dir="auto">{escape(_joined(sentences))}</td>'

"""TBX both ways: ISO 30042:2019 (`tbx`) and the older 2008 form (`tbx2`), TBX-Basic, DCA style.

What TBX-Basic has no place for travels in one `<note>transcheck: key=value; …</note>` a term, so
that CSV → TBX → CSV gives the same bytes back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from transcheck.errors import UsageError
from transcheck.glossary.table import COLUMNS, Row, Table, split_table

STATUS = {"preferred": "preferredTerm-admn-sts", "admitted": "admittedTerm-admn-sts",
          "deprecated": "deprecatedTerm-admn-sts"}
TYPE = {"full": "fullForm", "short": "shortForm", "acronym": "acronym", "abbreviation": "abbreviation",
        "variant": "variant", "phrase": "phrase"}
NAME = re.compile(r"[A-Za-z_][\w.-]*")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OWN = "transcheck: "
HEADS = {
    "tbx": ('<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">\n<tbxHeader>'
            "<fileDesc><sourceDesc><p>{}</p></sourceDesc></fileDesc></tbxHeader>\n<text><body>\n"),
    "tbx2": ('<martif type="TBX-Basic" xml:lang="en">\n<martifHeader><fileDesc><sourceDesc><p>{}</p>'
             "</sourceDesc></fileDesc></martifHeader>\n<text><body>\n"),
}
TAGS = {"tbx": ("conceptEntry", "langSec", "termSec", "</body></text>\n</tbx>\n"),
        "tbx2": ("termEntry", "langSet", "tig", "</body></text>\n</martif>\n")}


def to_tbx(table: Table, form: str) -> tuple[str, list[str]]:
    """A glossary file as TBX text, and the rows that could not be taken over."""
    concept_tag, lang_tag, term_tag, end = TAGS[form]
    head = {"columns": ",".join(table.columns), "delimiter": table.delimiter, "bom": str(bool(table.bom)),
            "crlf": str(table.line_end == "\r\n")}
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n', HEADS[form].format(escape(OWN + _packed(head)))]
    concepts, left_out = _grouped(table)
    for number, (concept, langs) in enumerate(concepts.items(), 1):
        name = concept if NAME.fullmatch(concept) else f"_{number}"
        parts.append(f"<{concept_tag} id={quoteattr(name)}>\n")
        for lang, rows in langs.items():
            parts.append(f"<{lang_tag} xml:lang={quoteattr(lang)}>\n")
            parts += [_term(table, row, number, term_tag) for number, row in rows]
            parts.append(f"</{lang_tag}>\n")
        parts.append(f"</{concept_tag}>\n")
    return "".join([*parts, end]), left_out


Numbered = list[tuple[int, Row]]


def _grouped(table: Table) -> tuple[dict[str, dict[str, Numbered]], list[str]]:
    """Rows with their numbers by concept and language, and the unusable ones."""
    concepts: dict[str, dict[str, Numbered]] = {}
    left_out = []
    for number, row in enumerate(table.rows[1:]):
        if row.error or not all(table.cell(row, name) for name in ("concept_id", "lang", "term")):
            left_out.append(f"line {row.line}: not a usable row")
            continue
        langs = concepts.setdefault(table.cell(row, "concept_id"), {})
        langs.setdefault(table.cell(row, "lang"), []).append((number, row))
    return concepts, left_out


def _term(table: Table, row: Row, number: int, tag: str) -> str:
    status, kind, pos = (table.cell(row, name) for name in ("status", "type", "pos"))
    notes = [("administrativeStatus", STATUS.get(status)), ("termType", TYPE.get(kind)),
             ("partOfSpeech", pos)]
    cells = {name: cell for name, cell in zip(table.columns, row.cells, strict=False)
             if name != "term" and cell}
    return "".join([
        f"<{tag}><term>{escape(table.cell(row, 'term'))}</term>",
        *(f'<termNote type="{name}">{escape(value)}</termNote>' for name, value in notes if value),
        f"<note>{escape(OWN + _packed({'row': str(number), **cells}))}</note></{tag}>\n",
    ])


def _packed(values: dict[str, str]) -> str:
    return "; ".join(f"{quote(key, safe='')}={quote(value, safe=' ,:/()')}" for key, value in values.items())


def _unpacked(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.removeprefix(OWN).split("; ") if "=" in pair)
    return {unquote(key): unquote(value) for key, _, value in pairs}


def from_tbx(text: str, path: str) -> Table:
    """The glossary that a TBX file of either form holds. Raises UsageError if it is no TBX."""
    if "<!ENTITY" in text[:4000]:
        raise UsageError(f"{path}: declares entities, which no TBX needs. Remove them.")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise UsageError(f"{path}: not well-formed XML: {error}. Export it again.") from error
    if _local(root) not in ("tbx", "martif"):
        raise UsageError(f"{path}: begins with <{_local(root)}>, so it is no TBX file. Check --format.")
    head = next((_unpacked(p.text) for p in root.iter() if _local(p) == "p" and (p.text or "").startswith(OWN)
                 and p.text), {})
    columns = tuple(head.get("columns", ",".join(COLUMNS)).split(","))
    rows = sorted(_rows(root), key=lambda row: row[0])
    buffer = io.StringIO()
    end = "\r\n" if head.get("crlf") == "True" else "\n"
    writer = csv.writer(buffer, delimiter=head.get("delimiter", ","), lineterminator=end)
    writer.writerow(columns)
    writer.writerows([cells.get(name, "") for name in columns] for _, cells in rows)
    bom = "\ufeff" if head.get("bom") == "True" else ""
    return split_table(bom + buffer.getvalue(), path)


def table_text(table: Table) -> str:
    """The file that a table was taken from."""
    return table.bom + "".join(row.raw for row in table.rows)


def _rows(root: ElementTree.Element) -> Iterator[tuple[int, dict[str, str]]]:
    number = 0
    for concept in _all(root, ("conceptEntry", "termEntry")):
        for lang in _all(concept, ("langSec", "langSet")):
            for term in _all(lang, ("termSec", "tig", "ntig")):
                number += 1
                cells = _cells(term)
                cells.setdefault("concept_id", concept.get("id") or f"tbx-{number}")
                cells.setdefault("lang", lang.get(LANG) or lang.get("lang") or "und")
                yield int(cells.pop("row", number)), cells


def _cells(term: ElementTree.Element) -> dict[str, str]:
    """Cells of one term; our own note decides, else TBX's elements do."""
    cells: dict[str, str] = {}
    for element in term.iter():
        name, kind, value = _local(element), element.get("type", ""), (element.text or "").strip()
        if name == "term":
            cells["term"] = element.text or ""
        elif name == "termNote" and kind == "administrativeStatus":
            cells["status"] = next((s for s, tbx in STATUS.items() if tbx == value), "deprecated")
        elif name == "termNote" and kind == "termType":
            cells["type"] = next((t for t, tbx in TYPE.items() if tbx == value), value)
        elif name == "termNote" and kind == "partOfSpeech":
            cells["pos"] = value
        elif name in ("descrip", "admin") and kind in ("definition", "context", "source"):
            cells[kind] = value
        elif name == "note" and value.startswith(OWN):
            return {"term": cells.get("term", ""), **_unpacked(value)}
        elif name == "note":
            cells["note"] = value
    cells.setdefault("status", "admitted")
    return cells


def _all(root: ElementTree.Element, names: Sequence[str]) -> Iterator[ElementTree.Element]:
    return (element for element in root.iter() if _local(element) in names)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def read_tbx(path: Path) -> Table:
    """Read a TBX file. Raises UsageError if it is none."""
    try:
        return from_tbx(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}. Save it as UTF-8.") from error

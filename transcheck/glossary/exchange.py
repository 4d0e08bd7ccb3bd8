"""The glossary in the forms of other tools, and back. What a form cannot hold is named."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from transcheck.data import primary
from transcheck.errors import UsageError
from transcheck.glossary.file import add_rows, write_atomically
from transcheck.glossary.fold import folded_term, without_accents
from transcheck.glossary.model import Glossary
from transcheck.glossary.table import read_table
from transcheck.glossary.tbx import read_tbx, table_text, to_tbx
from transcheck.glossary.term import ENFORCED, USED, Term
from transcheck.glossary.xlsx import read_xlsx

TBX = ("tbx", "tbx2")
DEEPL_BYTES, DEEPL_FILE = 1024, 10 * 1024 * 1024  # developers.deepl.com, multilingual glossaries
SHOWN = 60  # code points of a term in a note
AWS_FILE = 10 * 1024 * 1024  # docs.aws.amazon.com, custom terminology
DEEPL_LACKS = frozenset({"th"})

Pairs = list[tuple[str, str]]


def export(paths: Sequence[Path], form: str, source: str, target: str) -> tuple[str, list[str]]:
    """(text of the other tool's file, what was left out and why).

    Raises UsageError without `target` where the form holds one direction.
    """
    if form in TBX:
        return to_tbx(read_table(paths[0]), form)
    glossary = Glossary.load(list(paths))
    if form == "google":
        return _google(glossary)
    if form == "vale":
        return _vale(glossary, source)
    if not target:
        raise UsageError(f"--format {form} holds one direction: name its --target language.")
    pairs, left_out = directed(glossary, source, target)
    write = {"deepl": _deepl, "aws": _aws, "azure": _azure, "weblate": _weblate}[form]
    text, more = write(pairs, source, target)
    return text, [*left_out, *more]


def directed(glossary: Glossary, source: str, target: str) -> tuple[Pairs, list[str]]:
    """Every source form with the preferred target of the same type, preferred forms first."""
    pairs: Pairs = []
    left_out: list[str] = []
    for concept in glossary.concepts:
        forms = glossary.renderings(concept, source, ENFORCED)
        wanted = glossary.renderings(concept, target, USED)
        if forms and not wanted:
            left_out.append(f"{concept}: no {target} term")
        for term in forms if wanted else ():
            pairs.append((term.text, _counterpart(term, wanted).text))
    seen: dict[str, str] = {}
    for one, other in pairs:
        if seen.setdefault(one, other) != other:
            left_out.append(f"'{_short(one)}': already goes to '{_short(seen[one])}', "
                            f"so not to '{_short(other)}'")
    return list(seen.items()), left_out


def _counterpart(term: Term, wanted: Sequence[Term]) -> Term:
    return min(wanted, key=lambda t: (t.type != term.type, t.status != "preferred", t.order))


def _short(text: str) -> str:
    """A term as a note shows it."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _delimited(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def _deepl(pairs: Pairs, source: str, target: str) -> tuple[str, list[str]]:
    langs = primary(source), primary(target)
    if DEEPL_LACKS & set(langs):
        lacking = ", ".join(sorted(DEEPL_LACKS & set(langs)))
        raise UsageError(f"DeepL has no glossaries for {lacking}. Choose another form.")
    kept, left_out, size = [], [], 0
    for pair in pairs:
        if max(len(side.encode()) for side in pair) > DEEPL_BYTES or re.search(r"[\x00-\x1f]", "".join(pair)):
            left_out.append(f"'{_short(pair[0])}': longer than {DEEPL_BYTES} bytes, "
                            "or with control characters")
            continue
        size += sum(len(side.encode()) for side in pair) + 2 + len(langs[0]) + len(langs[1]) + 6
        if size > DEEPL_FILE:
            left_out.append(f"'{_short(pair[0])}': beyond the 10 MiB of a DeepL glossary")
            continue
        kept.append((*pair, *langs))
    return _delimited(kept), left_out


def _aws(pairs: Pairs, source: str, target: str) -> tuple[str, list[str]]:
    text = _delimited([(source, target), *pairs])
    if len(text.encode()) > AWS_FILE:
        raise UsageError("the glossary is larger than the 10 MB that AWS takes. Export fewer concepts.")
    return text, ["AWS matches exact forms only: inflected forms need rows of their own"] if pairs else []


def _azure(pairs: Pairs, source: str, target: str) -> tuple[str, list[str]]:
    kept = [pair for pair in pairs if "\t" not in pair[0] + pair[1]]
    return _delimited(kept, "\t"), [f"'{p[0]}': holds a tab" for p in pairs if p not in kept]


def _weblate(pairs: Pairs, source: str, target: str) -> tuple[str, list[str]]:
    return _delimited([("source", "target"), *pairs]), []


def _google(glossary: Glossary) -> tuple[str, list[str]]:
    """An equivalent term set: one row a concept, one column a language."""
    langs = sorted({term.lang for term in glossary.terms if term.status in USED})
    rows, left_out = [], []
    for concept in glossary.concepts:
        best = {lang: terms[0].text for lang in langs if (terms := glossary.renderings(concept, lang))}
        if len(best) < 2:
            left_out.append(f"{concept}: terms in fewer than two languages")
            continue
        rows.append([best.get(lang, "") for lang in langs])
    return _delimited([langs, *rows]), left_out


def _vale(glossary: Glossary, lang: str) -> tuple[str, list[str]]:
    """A substitution rule: each deprecated term with the one to use."""
    lines = ["extends: substitution", 'message: "Use \'%s\' instead of \'%s\'."', "level: warning", "swap:"]
    left_out = []
    for concept in glossary.concepts:
        wanted = glossary.renderings(concept, lang, USED)
        for term in glossary.renderings(concept, lang, frozenset({"deprecated"})):
            if not wanted:
                left_out.append(f"'{term.text}': no {lang} term to put in its place")
                continue
            better = _counterpart(term, wanted).text
            lines.append(f"  {_yaml(re.escape(term.text).replace(chr(92) + ' ', ' '))}: {_yaml(better)}")
    return "\n".join(lines) + "\n", left_out


def _yaml(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def import_rows(path: Path, file: Path, form: str, source: str, target: str) -> tuple[int, list[str]]:
    """Add the rows of another tool's file to the glossary `path`; return how many, and what was left out.

    Into a glossary that does not exist yet, TBX or a spreadsheet is written back as the file it was.
    """
    if form in (*TBX, "xlsx"):
        table = read_xlsx(file) if form == "xlsx" else read_tbx(file)
        if not path.exists():
            write_atomically(path, table_text(table))
            return len(table.rows) - 1, []
        cells = [{name: table.cell(row, name) for name in table.columns} for row in table.rows[1:]]
        return add_rows(path, cells), []
    known = Glossary.load(path) if path.exists() else Glossary()
    groups, left_out = _read_groups(file.read_text(encoding="utf-8-sig"), form, source, target)
    return add_rows(path, _cells_of(groups, known)), left_out


Group = list[tuple[str, str, str]]  # (language, term, status) of one concept


def _read_groups(text: str, form: str, source: str, target: str) -> tuple[list[Group], list[str]]:
    if form == "google":
        langs, *rows = list(csv.reader(io.StringIO(text)))
        return [[(lang, term, "preferred") for lang, term in zip(langs, row, strict=False) if term]
                for row in rows], []
    if form == "vale":
        found = re.findall(r"^  '((?:[^']|'')*)': '((?:[^']|'')*)'$", text, re.MULTILINE)
        return [[(source, re.sub(r"\\(.)", r"\1", old.replace("''", "'")), "deprecated"),
                 (source, new.replace("''", "'"), "preferred")] for old, new in found], []
    rows = list(csv.reader(io.StringIO(text), delimiter="\t" if form == "azure" else ","))
    if form in ("aws", "weblate") and rows:
        if form == "aws":
            source, target = rows[0][0], rows[0][1]
        rows = rows[1:]
    if form == "deepl" and rows and len(rows[0]) >= 4:
        source, target = rows[0][2].lower(), rows[0][3].lower()
    if not target:
        raise UsageError(f"--format {form} does not say its languages: name --source and --target.")
    by_target: dict[str, list[str]] = {}
    left_out = [f"row {number}: fewer than two cells"
                for number, row in enumerate(rows, 1) if row and len(row) < 2]
    for row in rows:
        if len(row) >= 2 and row[0].strip() and row[1].strip():
            by_target.setdefault(row[1].strip(), []).append(row[0].strip())
    return [[(target, wanted, "preferred"), *((source, form_, "admitted" if number else "preferred")
                                              for number, form_ in enumerate(forms))]
            for wanted, forms in by_target.items()], left_out


def _cells_of(groups: Sequence[Group], known: Glossary) -> list[dict[str, str]]:
    """Rows under the concept that already has one of the terms, else under a new one."""
    concepts: dict[tuple[str, str], str] = {}
    for entry in sorted(known.terms, key=lambda t: t.order):
        concepts.setdefault((primary(entry.lang), folded_term(entry.text)), entry.concept)
    cells: list[dict[str, str]] = []
    for group in groups:
        keys = [(primary(lang), folded_term(term)) for lang, term, _ in group]
        plain = re.sub(r"[^\w]+", "-", without_accents(group[-1][1]).lower()).strip("-")
        concept = next((concepts[key] for key in keys if key in concepts), plain or "imported")
        prefers = {primary(t.lang) for t in known.terms if t.concept == concept and t.status == "preferred"}
        for (lang, term, status), key in zip(group, keys, strict=True):
            if key not in concepts:
                concepts[key] = concept
                if status == "preferred" and primary(lang) in prefers:
                    status = "admitted"
                cells.append({"concept_id": concept, "lang": lang, "term": term, "status": status,
                              "source": "imported"})
    return cells

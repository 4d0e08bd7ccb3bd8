"""One story on the page: its versions side by side, a row a joined bead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile

from transcheck.data import Document, Finding, Role, Sentence, Story
from transcheck.lid.names import name as language_name
from transcheck.reporters.html_rows import Row, rows
from transcheck.reporters.html_text import Spot, marked, safe, tongue

FITTING = 3  # versions that fit side by side: their names stay in sight, more are scrolled sideways


def in_page_order(story: Story, findings: Sequence[Finding]) -> tuple[list[Row], list[Finding]]:
    """The rows, and the findings in the order in which a reader of the rows meets them."""
    found = rows(story)
    rank: dict[tuple[str, int], int] = {}
    for row in found:
        for document in story.documents:
            for sentence in row.get(document.path, ()):
                rank[document.path, sentence.index] = len(rank)
    documents = {document.path: document for document in story.documents}

    def place(finding: Finding) -> tuple[int, int]:
        document = documents.get(finding.place.path)
        at = finding.place.span.start
        sentence = next((s for s in document.sentences if at < s.span.end), None) if document else None
        return (rank[finding.place.path, sentence.index] if sentence else len(rank)), at

    return found, sorted(findings, key=place)


def section(number: int, story: Story, found: Sequence[Row], findings: Sequence[tuple[int, Finding]]) -> str:
    """The story as an element `section` with a table; findings come with their numbers."""
    spots = _spots(findings)
    title, pivot = _title(story), story.documents[0]
    folder = common_folder([document.path for document in story.documents])
    head = "".join(_version(story, document, folder) for document in story.documents)
    body = "".join(_row(count, story, row, spots) for count, row in enumerate(found, 1))
    return (
        f'<section id="s{number}" class="story" aria-labelledby="h{number}">'
        f'<h2 id="h{number}"{tongue(pivot.lang, title)}>{safe(title)}</h2>'
        f'<p class="folder"><bdi>{safe(folder)}</bdi></p>'
        f'<div class="scroll{" many" if len(story.documents) > FITTING else ""}" role="region" tabindex="0" '
        f'aria-label="Versions of story {number}">'
        f"<table><thead><tr><th><span class=\"aside\">Row</span></th>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div></section>\n"
    )


def _spots(findings: Sequence[tuple[int, Finding]]) -> Mapping[str, list[Spot]]:
    spots: dict[str, list[Spot]] = defaultdict(list)
    for number, finding in findings:
        lang = finding.lang if finding.lang != finding.place.lang else ""
        spots[finding.place.path].append(Spot(finding.place.span, number, finding.severity.label, lang))
        for other in finding.related:
            spots[other.path].append(Spot(other.span, number))
    return spots


def _title(story: Story) -> str:
    pivot = story.documents[0]
    headline = next((s.text for s in pivot.sentences if s.role is Role.HEADLINE), "")
    return headline or pivot.metadata.title or (pivot.sentences[0].text if pivot.sentences else story.id)


def common_folder(paths: Sequence[str]) -> str:
    """The folder that all the files are in, with its slash; empty if there is none to speak of."""
    folders = [path.split("/")[:-1] for path in paths]
    shared = list(takewhile(lambda names: len(set(names)) == 1, zip(*folders, strict=False)))
    return "".join(f"{names[0]}/" for names in shared)


def _version(story: Story, document: Document, shared: str) -> str:
    about = [f"{language_name(document.lang)} ({document.lang})", story.roles.get(document.path, "original"),
             document.metadata.outlet or "", document.metadata.date or ""]
    folder, _, file = document.path.removeprefix(shared).rpartition("/")
    return (f'<th scope="col"><span class="folder">{safe(f"{folder}/" if folder else "")}</span>{safe(file)} '
            f'<span class="about">{safe(", ".join(part for part in about if part))}</span></th>')


def _row(count: int, story: Story, row: Row, spots: Mapping[str, list[Spot]]) -> str:
    cells = []
    for document in story.documents:
        sentences = row.get(document.path, ())
        if not sentences:
            cells.append("<td></td>")
            continue
        own = spots.get(document.path, [])
        text = "".join(_sentence(document, sentence, own) for sentence in sentences)
        lang = tongue(document.lang, document.text)
        name = document.path.rpartition("/")[2]
        cells.append(f'<td{lang} data-version="{safe(name)}">{text}</td>')
    joined = ' class="joined"' if len(row) > 1 else ""
    return f'<tr{joined}><th scope="row">{count}</th>{"".join(cells)}</tr>\n'


def _sentence(document: Document, sentence: Sentence, spots: Sequence[Spot]) -> str:
    near = [spot for spot in spots
            if spot.span.start <= sentence.span.end and sentence.span.start <= spot.span.end]
    return f'<p class="{sentence.role.value}">{marked(document.text, sentence.span, near)}</p>'

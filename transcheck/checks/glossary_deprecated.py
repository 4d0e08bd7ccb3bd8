"""Deprecated rendering of a concept.

A newsroom has settled on another name: the old one looks like another body, country or treaty,
and readers who search for the current name miss the report. Leaves alone: verbatim quotes and
titles that merely contain the words (both are shown as info), longer names that the glossary
lists, addresses, terms that were right on the day of the report (`until`), and a word that a
retelling has for something of its own (shown as info).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from transcheck.check import Check, Example, Hit, Tools
from transcheck.checks._other_sense import is_other_sense
from transcheck.data import Document, Severity, Span, Story
from transcheck.glossary import TermMatch
from transcheck.glossary.context import is_part_of_name, is_quoted, is_skipped
from transcheck.glossary.suggest import suggestion

SEVERITIES = {"error": Severity.MAJOR, "warning": Severity.MINOR} | {level.label: level for level in Severity}


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Every deprecated term of every version, once each."""
    if not tools.glossary:
        return
    for document in story.documents:
        matches = tools.glossary.match(document.text, document.lang)
        for match in matches:
            if match.term.status != "deprecated" or is_skipped(document, match.span):
                continue
            if not _was_right(match, document):
                hit = _hit(match, document, tools)
                if hit.severity != Severity.INFO and is_other_sense(story, document, match, matches):
                    hit = replace(hit, severity=Severity.INFO, suggestion="",
                                  message=f"{hit.message}, but seems to mean something else here")
                yield hit


def _was_right(match: TermMatch, document: Document) -> bool:
    """True if the report is older than the day until which the term was right."""
    date, until = document.metadata.date or "", match.term.until
    return bool(date and until) and date[: len(until)] <= until


def _hit(match: TermMatch, document: Document, tools: Tools) -> Hit:
    span: Span = match.span
    better = suggestion(tools.glossary, match, document.slice(span), document.lang)
    message = f"a deprecated rendering of {match.concept}"
    message += f"; the glossary has “{better}”" if better else ""
    severity = SEVERITIES.get(match.term.severity.lower())
    if is_quoted(document, span):
        severity, better = Severity.INFO, ""
        message += ", but stands in a quotation"
    elif is_part_of_name(document.text, span, match.term.text, document.lang):
        severity, better = Severity.INFO, ""
        message += ", but seems to be part of another name"
    return Hit(document, span, message, severity, suggestion=better, concept=match.concept)


check = Check(
    id="TC301", name="glossary-deprecated", severity=Severity.MAJOR, find=find,
    examples=(
        Example("the former name of a body",
                ("en", "The [[Elbe River Committee]] met on Monday.\n"
                       "The Elbe Waterway Commission has nine members."),
                glossary="elbe,en,Elbe Waterway Commission,preferred\n"
                         "elbe,en,Elbe River Committee,deprecated"),
        Example("a deprecated term in another case and number",
                ("pl", "Rzecznik mówił o [[Księdze Czerwonej]] i o łosiach."),
                glossary="red,pl,Czerwona księga,preferred\nred,pl,Księga Czerwona,deprecated"),
        Example("a deprecated term written without spaces around it",
                ("ja", "[[白ロシア]]の首都ミンスクで開かれた。"),
                glossary="by,ja,ベラルーシ,preferred\nby,ja,白ロシア,deprecated"),
        Example("a longer name that the glossary admits",
                ("es", "Lo confirmó el Tribunal de Arbitraje Deportivo."),
                glossary="panel,es,tribunal arbitral,preferred\npanel,es,tribunal de arbitraje,deprecated\n"
                         "tas,es,Tribunal de Arbitraje Deportivo,admitted"),
        Example("a term that the other version has too",
                ("de", "Die Notunterkunft liegt am Fluss.\nSie ist voll."),
                ("en", "A [[holding camp]] lies by the river.\nIt is full."), relation="retelling",
                glossary="nu,de,Notunterkunft,preferred\nnu,en,emergency shelter,preferred\n"
                         "nu,en,holding camp,deprecated"),
        Example("another thing in a passage of the retelling's own",
                ("de", "Die Notunterkunft liegt am Fluss.\n"),
                ("en", "The emergency shelter lies by the river.\nHis uncle died in a holding camp in 1951."),
                relation="retelling",
                glossary="nu,de,Notunterkunft,preferred\nnu,en,emergency shelter,preferred\n"
                         "nu,en,holding camp,deprecated"),
        Example("a compound of two forms",
                ("en", "They mended the seine trawl of a neighbour by hand."),
                glossary="net,en,seine,preferred\nnet,en,trawl,deprecated"),
        Example("a bird that is no country", ("en", "They ate turkey and drank tea."),
                glossary="tr,en,Türkiye,preferred\ntr,en,Turkey,deprecated"),
    ),
)

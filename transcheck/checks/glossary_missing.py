"""Concept rendered by a form that the glossary does not list.

The source names something that has a settled name in this language, and the translation calls
it otherwise: the reader cannot tell that the same body, treaty or term is meant. Leaves alone:
concepts without a preferred form in the language (nothing is demanded), a second mention that is
shortened (`the agency`), retellings that drop the concept, and forms in any case or compound.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.checks._renderings import Gap, from_pivot, gaps
from transcheck.data import Severity, Story
from transcheck.glossary.context import is_free


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """One hit for each aligned passage that lacks a concept its document never renders rightly."""
    if not tools.glossary:
        return
    for alignment in from_pivot(story):
        for gap in gaps(alignment, tools):
            if gap.elsewhere is None or gap.near is not None:
                yield _hit(gap)


def _hit(gap: Gap) -> Hit:
    source, target = gap.alignment.source, gap.alignment.target
    named = source.slice(gap.mention)
    if gap.near is not None:
        message = f"nearly “{gap.near.term.text}”, the {target.lang} rendering of “{named}”"
    else:
        message = f"where the {source.lang} version has “{named}”, and no listed rendering of it"
    is_note = is_free(target, gap.place)
    return Hit(target, gap.place, message, Severity.INFO if is_note else None,
               related=((source, gap.mention),), suggestion="" if is_note else gap.wanted.text,
               concept=gap.concept)


check = Check(
    id="TC302", name="glossary-missing", severity=Severity.MINOR, find=find,
    examples=(
        Example("a union under a name of the translator's own",
                ("fr", "La Ligue des locataires juge les loyers trop hauts."),
                ("en", "The [[dwellers’ club]] thinks rents are too high."),
                glossary="lig,fr,Ligue des locataires,preferred\nlig,en,Tenants’ League,preferred"),
        Example("a misspelled rendering",
                ("de", "Der Wasserverband Oder tagte am Montag in Guben."),
                ("en", "The [[Oder Watter Association]] met in Guben on Monday."),
                glossary="wo,de,Wasserverband Oder,preferred\nwo,en,Oder Water Association,preferred"),
        Example("a preferred term in the genitive",
                ("en", "Members of the Oder Water Association voted."),
                ("pl", "Członkowie Odrzańskiego Związku Wodnego głosowali."),
                glossary="wo,en,Oder Water Association,preferred\nwo,pl,Odrzański Związek Wodny,preferred"),
        Example("a shortened second mention",
                ("ja", "気象庁は警報を出した。\n気象庁は住民に避難を求めた。"),
                ("en", "The Japan Meteorological Agency issued a warning.\n"
                       "The agency told residents to leave."),
                glossary="jma,ja,気象庁,preferred\njma,en,Japan Meteorological Agency,preferred"),
        Example("a retelling that drops the concept",
                ("fr", "La Ligue des locataires juge les loyers trop hauts, dit-elle dans un long rapport."),
                ("en", "Rents are high."), relation="retelling",
                glossary="lig,fr,Ligue des locataires,preferred\nlig,en,Tenants’ League,preferred"),
    ),
)

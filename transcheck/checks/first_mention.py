"""Acronym before its full name.

A reader who does not know the letters is lost until the report explains them, if it ever does.
Leaves alone: acronyms that the glossary marks as needing no explanation (`use` is `any`) or that
everybody knows, headlines and captions, letters explained in brackets in either order, and
acronyms that the glossary does not know. A short form with `use` `later` must wait, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Role, Severity, Span, Story
from transcheck.glossary import Glossary, Term, TermMatch
from transcheck.glossary.acronyms import pairs
from transcheck.glossary.context import is_skipped
from transcheck.glossary.fold import folded_term
from transcheck.glossary.term import USED

# Letters that agencies' style guides let stand alone, in the forms of the larger languages.
KNOWN = frozenset(
    "US USA U.S. UK U.K. EU UE UN UNO ONU VN NATO OTAN NAVO Nato UNICEF UNESCO EUA VS VK США ООН ЕС НАТО ЕЭС "
    "СССР ABD AB BM DSÖ G7 G20 ONZ EE.UU. EEUU EAU UAE ОАЭ AIDS HIV DNA CIA FBI BBC CNN".split())
APART = frozenset({Role.HEADLINE, Role.CAPTION, Role.FURNITURE, Role.BYLINE})


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """One hit for each acronym of a document that no full name of its language comes before."""
    if not tools.glossary:
        return
    for document in story.documents:
        yield from _unexplained(document, tools.glossary)


def _unexplained(document: Document, glossary: Glossary) -> Iterator[Hit]:
    explained = {pair.short: pair.long for pair in pairs(document.text)}
    named: set[str] = set()
    tied: set[str] = set()
    told: set[str] = set()
    for match in glossary.match(document.text, document.lang):
        if is_skipped(document, match.span) or _role(document, match.span) in APART:
            continue
        if match.term.use == "later" and not named & set(match.concepts) and match.concept not in told:
            told.add(match.concept)
            yield from _hit(document, match, glossary, is_named=False)
        elif match.term.type == "acronym" and match.concept not in told:
            if match.span in explained:
                tied |= set(match.concepts)
            elif _needs_telling(match.term) and not tied & set(match.concepts):
                told.add(match.concept)
                yield from _hit(document, match, glossary, is_named=bool(named & set(match.concepts)))
        elif match.term.type != "short":
            named |= set(match.concepts)


def _needs_telling(term: Term) -> bool:
    return folded_term(term.text).replace(" ", "") not in KNOWN and term.use != "any"


def _hit(document: Document, match: TermMatch, glossary: Glossary, *, is_named: bool) -> Iterator[Hit]:
    full = [t for t in glossary.renderings(match.concept, document.lang, USED) if t.type == "full"]
    if not full:
        return
    if is_named:
        yield Hit(document, match.span, f"an acronym that nothing ties to “{full[0].text}”", Severity.INFO,
                  concept=match.concept)
    else:
        form = "an acronym" if match.term.type == "acronym" else "a short form"
        yield Hit(document, match.span, f"{form} without its full name before it: “{full[0].text}”",
                  suggestion=f"{full[0].text} ({match.term.text})", concept=match.concept)


def _role(document: Document, span: Span) -> Role:
    return next((block.role for block in document.blocks if block.span.contains(span)), Role.BODY)


check = Check(
    id="TC305", name="first-mention", severity=Severity.MINOR, find=find,
    examples=(
        Example("letters that nobody spells out",
                ("en", "The [[ALC]] votes on Tuesday.\nThe ALC has twelve members."),
                glossary="alc,en,Alpine Lakes Commission,preferred,full\nalc,en,ALC,admitted,acronym"),
        Example("a short form that the house wants later",
                ("es", "El [[Consejo]] votará. El Consejo de los Lagos Alpinos tiene sede en Annecy."),
                glossary="alc,es,Consejo de los Lagos Alpinos,preferred,full\n"
                         "alc,es,Consejo,admitted,short,later"),
        Example("spelled out in brackets, in the other order",
                ("fr", "La CLA (Commission des lacs alpins) votera mardi."),
                glossary="alc,fr,Commission des lacs alpins,preferred,full\nalc,fr,CLA,admitted,acronym"),
        Example("full name first", ("de", "Die Alpenseenkommission (ASK) tagt. Die ASK stimmt ab."),
                glossary="alc,de,Alpenseenkommission,preferred,full\nalc,de,ASK,admitted,acronym"),
        Example("letters that everybody knows", ("en", "The EU agreed."),
                glossary="eu,en,European Union,preferred,full\neu,en,EU,admitted,acronym"),
    ),
)

"""URL slug is stuck in the headline.

The address of the page was pasted with its title. Left alone: addresses, hashtags and compounds
(state-of-the-art), which are short or stand inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from anyascii import anyascii

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Document, Role, Severity, Span, Story
from transcheck.facts.words import fold

PART = r"[^\W_A-ZÀ-ÞА-ЯЁЄІЇҐ]+"
SLUG = re.compile(rf"(?<![\w/.@#\-])(?:{PART},?[-_]){{2,}}(?:{PART})(?:\.html?)?(?![\w]*[@/])")
HEAD_BLOCKS = 3  # the headline is one of the first blocks
MIN_HEAD = 3  # parts of a slug at the very start of a headline: no headline begins small and hyphenated
MIN_UNCASED = 4  # the same in a script without capitals
MIN_END = 4  # parts of a slug at the end of a headline
MIN_ANYWHERE = 5  # parts of a slug elsewhere near the head
STEM = 4  # letters by which a transliterated word is known
MIN_SHARED = 0.5  # of its longer parts that the rest of the text has as words


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield at most one hit a headline."""
    for document in story.documents:
        blocks = [b for b in document.blocks if b.role is not Role.FURNITURE][:HEAD_BLOCKS]
        for number, block in enumerate(blocks):
            if number and block.role is Role.BODY and len(document.slice(block.span)) > 200:
                break
            yield from _in_span(document, block.span, number == 0 or block.role is Role.HEADLINE)


def _in_span(document: Document, span: Span, is_headline: bool) -> Iterator[Hit]:
    for match in SLUG.finditer(document.text, span.start, span.end):
        place = Span(*match.span())
        if any(place.overlaps(masked) for masked in document.masked):
            continue
        parts = [part for part in re.split(r"[-_,]+", match.group().removesuffix(".html")) if part]
        at_head = match.start() == span.start
        follows = document.text[match.end() : match.end() + 2].strip()
        leads_on = not follows or follows[0].isupper() or not follows[0].isascii()
        is_small = is_headline and match.group()[0].islower() and match.end() < span.end
        least = MIN_HEAD if is_small else MIN_UNCASED
        ends = MIN_HEAD if _is_in_other_script(document, span, place) else MIN_END
        elsewhere = ends if match.end() == span.end else MIN_ANYWHERE
        if (at_head and len(parts) >= least and leads_on) or (
            len(parts) >= elsewhere and _shared(document, place, parts) >= MIN_SHARED
        ):
            yield Hit(document, place, "the address of a page, stuck in the headline")
            return


def _is_in_other_script(document: Document, line: Span, place: Span) -> bool:
    """Latin letters in a line of another script."""
    rest = document.text[line.start : place.start]
    return document.slice(place).isascii() and sum(map(str.isascii, rest)) * 2 < len(rest)


def _shared(document: Document, place: Span, parts: list[str]) -> float:
    """Share of the longer parts that occur in the rest of the text, as words or, in Latin letters and
    without their endings, as what they are made of."""
    rest = document.text[: place.start] + " " + document.text[place.end :]
    words = {fold(word) for word in re.findall(r"\w+", rest)}
    longer = [part for part in parts if len(part) > 3]
    spelled = () if rest.isascii() else {fold(anyascii(word))[:STEM] for word in words}
    met = sum(fold(part) in words or part[:STEM] in spelled for part in longer)
    return met / len(longer) if longer else 0.0


check = Check(
    id="TC505", name="slug-leak", severity=Severity.MAJOR, find=find,
    examples=(
        Example("before the headline",
                ("en", "[[ferry-strike-ends-after-a-week]] Ferry strike ends after a week\nCrews voted.")),
        Example("glued to the headline",
                ("pt", "[[greve-dos-ferries,-acaba-ao-fim-de-uma-semana]]Greve acaba\nTodos votaram.")),
        Example("Cyrillic",
                ("ru", "[[забастовка-паромщиков-закончилась-сегодня]] Паромы вышли\nВсё.")),
        Example("three words of it",
                ("it", "[[traghetti-sciopero-fine]] Traghetti, lo sciopero è finito\nSi vota.")),
        Example("at the end",
                ("en", "Ferry strike ends after a week [[ferry-strike-ends-week]]\nCrews voted.")),
        Example("in other letters than the headline",
                ("uk", "Паром до Одеси знову стоїть [[parom-odesa-straik]]\nПором стоїть третій день.")),
        Example("a compound in small letters", ("en", "up-to-date ferry for Oban\nIt sails in May.")),
        Example("a compound", ("en", "A state-of-the-art ferry for Oban\nIt sails in May.")),
        Example("an address",
                ("en", "Ferry strike ends\nMore at www.example.org/ferry-strike-ends-after-a-week.")),
    ),
)

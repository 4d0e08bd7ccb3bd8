"""One utterance is quoted in two ways.

Quotation marks promise the speaker's own words: if two versions in one language differ, at least
one is not verbatim. Left alone: capitals, editor's brackets and cuts, a quote that the other
version gives in part, and the wording of quotes across languages and of two translations: across
languages only a lost or gained negation is reported. Spelling and function words are a note; a
changed number, name, negation or modal verb weighs more than wording.
"""

from __future__ import annotations

from collections.abc import Iterator

from transcheck.check import Check, Example, Hit, Tools
from transcheck.data import Alignment, Document, Sentence, Severity, Span, Story
from transcheck.facts.contrasts import contrast
from transcheck.facts.diff import SEVERITY, Change, Kind
from transcheck.facts.ledger import Ledger, trust_order
from transcheck.facts.pairs import passages
from transcheck.facts.quotes import Quote, read_quotations
from transcheck.facts.stance import polarity_flips, quoted_in
from transcheck.facts.utterances import Utterance, utterances
from transcheck.facts.words import CUT, base, is_spaced
from transcheck.remember import remembered

HINT = 0.5  # confidence across languages
CONTEXT = 3  # words shown on each side of a difference
MIN_QUOTED = 3  # words of a quote that is compared across languages
MAX_SHOWN = 3  # differences spelled out in a message


def find(story: Story, tools: Tools) -> Iterator[Hit]:
    """Yield one hit for each utterance that a later version quotes otherwise than an earlier one."""
    order = trust_order(story)
    settled: list[tuple[str, Span]] = []  # stretches already held against an earlier version
    for alignment in _pairs(story, order):
        judged: list[tuple[str, Span]] = []
        both_translated = _are_translations(story, alignment)
        for utterance, hit in _compare(alignment, order, both_translated):
            later = 0 if order[alignment.source.path] > order[alignment.target.path] else 1
            place = ((alignment.source, alignment.target)[later].path, utterance.spans()[later])
            judged.append(place)
            if hit and not any(path == place[0] and span.overlaps(place[1]) for path, span in settled):
                yield hit
        settled.extend(judged)
    yield from _turned(story, tools)
    yield from _contrasted(story)


def _turned(story: Story, tools: Tools) -> Iterator[Hit]:
    """Quotes that say the opposite in another language."""
    for shift in polarity_flips(story, tools.contradicts):
        quotes = quoted_in(shift)
        if quotes:
            name, there = shift.other.path.rpartition("/")[2], shift.other.slice(quotes[1])
            yield Hit(shift.document, quotes[0], f"perhaps the opposite of what {name} quotes: “{there}”",
                      shift.severity, related=((shift.other, quotes[1]),),
                      confidence=HINT if shift.severity < Severity.MAJOR else None)


def _contrasted(story: Story) -> Iterator[Hit]:
    """Quotes of which one has a word that excludes one of the other: tomorrow or next year."""
    ledger = Ledger(story)
    for alignment, bead in ledger.beads():
        if base(alignment.source.lang) == base(alignment.target.lang):
            continue
        quoted = [_only_quote(*side) for side in passages(alignment, bead)]
        if not (quoted[0] and quoted[1]):
            continue
        (one, text), (two, other) = quoted[0], quoted[1]
        sides = (alignment.source, one.span), (alignment.target, two.span)
        earlier, later = sides if ledger.is_target_later(alignment) else sides[::-1]
        found = contrast(text, alignment.source.lang, other, alignment.target.lang)
        if found is None:
            ledger.agree(*sides)
        elif ledger.departs([earlier], [later]):
            ledger.flag(later)
            words = text[found.here.start : found.here.end], other[found.there.start : found.there.end]
            here, there = words[::-1] if later is sides[1] else words
            name = earlier[0].path.rpartition("/")[2]
            yield Hit(*later, f"quoted otherwise in {name}: “{here}” here, “{there}” there", Severity.MINOR,
                      related=(earlier,), confidence=HINT)


def _only_quote(document: Document, passage: tuple[Sentence, ...]) -> tuple[Quote, str] | None:
    """The one quotation that a passage has, and what of it stands there."""
    start, end = passage[0].span.start, passage[-1].span.end
    found = [quote for quote in _outermost(document) if quote.inner.start < end and start < quote.inner.end]
    if len(found) != 1:
        return None
    inner = found[0].inner
    return found[0], document.text[max(start, inner.start) : min(end, inner.end)]


@remembered
def _outermost(document: Document) -> list[Quote]:
    """The quotations that may be compared across languages."""
    return [quote for quote in read_quotations(document).quotes
            if quote.depth == 0 and quote.length >= MIN_QUOTED]


def _pairs(story: Story, order: dict[str, int]) -> list[Alignment]:
    """Alignments within one language, one for each pair of versions, earliest versions first."""
    found: dict[frozenset[str], Alignment] = {}
    for alignment in story.alignments:
        if base(alignment.source.lang) == base(alignment.target.lang) != "und":
            found.setdefault(frozenset((alignment.source.path, alignment.target.path)), alignment)
    return sorted(found.values(), key=lambda a: sorted((order[a.source.path], order[a.target.path])))


def _are_translations(story: Story, alignment: Alignment) -> bool:
    """True for two translations from another language: their wording is their translators' own."""
    documents = (alignment.source, alignment.target)
    return base(story.documents[0].lang) != base(documents[0].lang) and all(
        story.roles.get(document.path) == "translation" for document in documents)


def _compare(alignment: Alignment, order: dict[str, int],
             both_translated: bool) -> Iterator[tuple[Utterance, Hit | None]]:
    """Every utterance that both versions quote, with a hit where they differ."""
    documents = (alignment.source, alignment.target)
    later = 0 if order[documents[0].path] > order[documents[1].path] else 1
    for utterance in utterances(alignment):
        changes = [c for c in utterance.comparison.changes if not _is_case(utterance, c)
                   and (not both_translated or SEVERITY[c.kind] >= Severity.MAJOR)]
        if not changes:
            yield utterance, None
            continue
        spans = utterance.spans()
        yield utterance, Hit(documents[later], spans[later],
                             _message(utterance, changes, documents[1 - later], later),
                             max(SEVERITY[change.kind] for change in changes),
                             related=((documents[1 - later], spans[1 - later]),))


def _is_case(utterance: Utterance, change: Change) -> bool:
    """Capitals alone are house style."""
    if change.kind is not Kind.TYPOGRAPHIC:
        return False
    a = [w.key for w in utterance.a.words[slice(*change.a)]]
    return a == [w.key for w in utterance.b.words[slice(*change.b)]]


def _message(utterance: Utterance, changes: list[Change], other: Document, later: int) -> str:
    worst = sorted(changes, key=lambda change: -_weight(change))[:MAX_SHOWN]
    shown = sorted(worst, key=lambda change: change.b)
    parts = []
    for change in shown:
        wordings = (_marked(utterance.a, change.a, utterance.comparison.a, other.lang),
                    _marked(utterance.b, change.b, utterance.comparison.b, other.lang))
        parts.append(f"“{wordings[later]}” here, “{wordings[1 - later]}” there ({change.kind})")
    more = len(changes) - len(shown)
    rest = f"; {more} more" if more else ""
    name = other.path.rpartition("/")[2]
    return f"quoted otherwise in {name}: " + "; ".join(parts) + rest


def _weight(change: Change) -> int:
    return list(Kind).index(change.kind)


def _marked(quote: Quote, change: tuple[int, int], region: tuple[int, int], lang: str) -> str:
    """The differing words in {braces}, with a few words around."""
    gap = " " if is_spaced(lang) else ""

    def text(start: int, end: int) -> str:
        return gap.join("…" if w.key == CUT else w.text for w in quote.words[start:end])

    start, end = max(region[0], change[0] - CONTEXT), min(region[1], change[1] + CONTEXT)
    parts = [text(start, change[0]), "{" + text(*change) + "}", text(change[1], end)]
    shown = gap.join(part for part in parts if part)
    return ("…" if start > region[0] else "") + shown + ("…" if end < region[1] else "")


check = Check(
    id="TC403", name="quote-divergence", severity=Severity.MINOR, find=find,
    examples=(
        Example("another adjective", ("en", "The minister said support “remains firm” in both capitals."),
                ("en", "Support [[“remains ironclad”]] in both capitals, the minister said."),
                relation="retelling"),
        Example("a negation is lost", ("en", "“It is not a victory,” the angler said."),
                ("en", "[[“It is a victory,”]] the angler said."), relation="retelling"),
        Example("another number", ("es", "«Faltan 30 enfermeras en el hospital», dijo Ruiz."),
                ("es", "[[«Faltan 13 enfermeras en el hospital»]], dijo Ruiz."), relation="retelling"),
        Example("only a part is quoted",
                ("en", "“We will rebuild the bridge before the winter,” the mayor said."),
                ("en", "The mayor vowed to “rebuild the bridge”."), relation="retelling"),
        Example("a capital, a cut and an insertion",
                ("en", "“The council agreed to close the northern line on Sunday,” she said."),
                ("en", "“The Council (…) agreed to close [it] on Sunday,” she said."), relation="retelling"),
        Example("the opposite in another language",
                ("de", "„Wir haben den Fahrplan nicht geändert“, sagte sie."),
                ("en", "“[[We have changed the timetable,]]” she said.")),
        Example("two languages", ("fr", "« Ce n’est pas une victoire », dit-il."),
                ("en", "“We have not won,” he said.")),
    ),
)

"""Do two renderings say the same with the same certainty? Negation and modality, with lexicons.

In one language, near-identical sentences are compared word by word. Otherwise a sentence pair is
suspect only if one side has a cue, the other has none and nothing that could stand for it. On the
NTREX news translations this raises 0 to 4 alarms in 1,000 sentence pairs for negation and for
modality, by language; it finds a fifth of the negations that DEMETR flips across languages, and a
third with the vague ones, which need a model to confirm them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from transcheck.data import Alignment, Bead, Document, Sentence, Severity, Span, Story
from transcheck.facts.cues import cues, knows, modes, opposites
from transcheck.facts.diff import Change, Comparison, Kind, compare
from transcheck.facts.ledger import Ledger
from transcheck.facts.phrases import modal_phrase
from transcheck.facts.utterances import grave_quotes
from transcheck.facts.vocabulary import is_known, zipf
from transcheck.facts.words import base, has_foreign_script, is_spaced, words_of

MAX_WORDS = 25  # longer sentences have room to say it otherwise: alarms doubled beyond, on NTREX
MAX_CLEAR_WORDS = 20  # to 25, alarms on NTREX rose from 1.6 to 2.6 in 1,000 pairs
VERB_LAST = ("ja", "ko", "tr", "hi")
MAX_DEPTH = 0.4  # of a sentence, between a negation and the verb that could carry it
MAX_CHARACTERS = 70  # where words are not parted
MIN_SURE = 0.7  # confidence of a bead of a retelling; newsroom stories: nothing is lost
MIN_SIMILARITY = 0.7  # DEMETR: 0.96 of flipped negations, 0.3 % of clean pairs

# Classes that exclude each other, and how sure their change is a change of meaning.
SHIFTS = {
    ("possibility", "certainty"): Severity.MINOR,
    ("obligation", "permission"): Severity.MINOR,
    ("permission", "obligation"): Severity.MINOR,
    ("possibility", "obligation"): Severity.MINOR,  # 6 alarms in 17,776 sentences of NTREX
    ("obligation", "possibility"): Severity.INFO,
    ("advice", "prohibition"): Severity.MINOR,
    ("prohibition", "advice"): Severity.MINOR,
    ("permission", "prohibition"): Severity.MINOR,
    ("prohibition", "permission"): Severity.MINOR,
    ("proposal", "certainty"): Severity.MINOR,
    ("certainty", "possibility"): Severity.INFO,
    ("advice", "obligation"): Severity.INFO,
    ("obligation", "advice"): Severity.INFO,
}


@dataclass(frozen=True, slots=True)
class Shift:
    """A place of `document` that says something else than `other` does."""

    document: Document
    span: Span
    other: Document
    other_span: Span
    before: str  # what the earlier version has: `negation`, `possibility` …; empty: nothing
    after: str
    severity: Severity


DENYING = ("both_exclude", "both_deny", "both_refuse", "both_stop", "both_oppose")
VERB_REACH = 25  # code points between a negation and the verb that it denies
PARTIAL_REACH = 12  # code points between a negation and the word that limits it
PREDICATE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|does|do|did)(?: (?:be|been|being|have))* [a-z]+"
)
PREFIXED = re.compile(r"(?:des|dis|in|im|ir|il|un)(?=[^\W\d_]{4})")
OPAQUE = re.compile(r"(?:interr|interd|desist|imped|imposs|disrup|inhib|inn?oc|despid|destr|distr|instead)")
MIN_ZIPF = 2.5  # of what stands behind the prefix
FUSED = re.compile(r"\bnot([a-z]{4,})\b")  # `notrespected` has lost its space, not its negation
Compare = Callable[[Alignment, Bead], Shift | None]
Contradicts = Callable[[str, str], bool]


def polarity_flips(story: Story, contradicts: Contradicts | None = None) -> Iterator[Shift]:
    """Negations lost, gained or reversed, each sentence once.

    `contradicts` is a second opinion across languages: what it confirms is major.
    """
    def find(alignment: Alignment, bead: Bead) -> Shift | None:
        shift = _polarity(alignment, bead)
        if shift is None or shift.severity >= Severity.MAJOR:
            return shift
        if contradicts and contradicts(bead.source[0].text, bead.target[0].text):
            return replace(shift, severity=Severity.MAJOR)
        return shift if shift.severity >= Severity.MINOR else None

    return _shifts(story, find, Kind.POLARITY)


def modality_shifts(story: Story) -> Iterator[Shift]:
    """Possibility, certainty, obligation, permission, advice and prohibition exchanged."""
    return _shifts(story, _modality, Kind.MODALITY)


def _shifts(story: Story, find: Compare, kind: Kind) -> Iterator[Shift]:
    """One shift a sentence, held against the earliest version that has it."""
    quoted = {(d.path, s) for a in story.alignments for d, s in grave_quotes(a, kind)}
    ledger = Ledger(story)
    for alignment, bead in ledger.beads():
        sides = [[(d.path, s.index) for s in sentences] for d, sentences in
                 ((alignment.source, bead.source), (alignment.target, bead.target))]
        earlier, later = sides if ledger.is_target_later(alignment) else sides[::-1]
        side = ledger.departs(earlier, later)
        shift = find(alignment, bead) if side else None
        if shift is None:
            ledger.agree(*earlier, *later)
            continue
        ledger.flag(*(later if side == "later" else earlier))
        if not _is_quoted(shift, quoted):
            on_target = (side == "later") == ledger.is_target_later(alignment)
            yield shift if on_target else _turned(shift)


def _turned(shift: Shift) -> Shift:
    return Shift(shift.other, shift.other_span, shift.document, shift.span, shift.after, shift.before,
                 shift.severity)


def _is_quoted(shift: Shift, quoted: set[tuple[str, Span]]) -> bool:
    """The quote check reports it already."""
    return any((path == shift.document.path and span.overlaps(shift.span))
               or (path == shift.other.path and span.overlaps(shift.other_span)) for path, span in quoted)


def _polarity(alignment: Alignment, bead: Bead) -> Shift | None:
    near = _near(alignment, bead)
    if near is not None:
        change = next((c for c in near.changes if c.kind is Kind.POLARITY), None)
        return _changed(alignment, bead, change, "negation") if change else None
    is_sure = alignment.relation == "translation" or bead.confidence >= MIN_SURE
    if not is_sure or not _is_short(alignment, bead):
        return None
    (text_a, lang_a), (text_b, lang_b) = _sides(alignment, bead)
    if not (knows("negation", lang_a) and knows("negation", lang_b)):
        return None
    if has_foreign_script(text_a, lang_a) or has_foreign_script(text_b, lang_b):
        return None  # the negation may stand in the fragment
    here, there = _negations(text_b, lang_b), _negations(text_a, lang_a)
    if not here and not there:
        return _opposite(alignment, bead)
    if bool(here) == bool(there) or len(here) + len(there) > 1:
        return None
    plain = (text_a, lang_a) if here else (text_b, lang_b)
    verbs = _shared_verb(text_a, lang_a, text_b, lang_b)
    if verbs is None and (_implicit(*plain) or cues("prohibition", *plain)):
        return None
    own, other = verbs or (None, None)
    span_b = _place(bead.target, here[0] if here else other or _predicate(text_b, text_a, there[0]))
    span_a = _place(bead.source, there[0] if there else own or _predicate(text_a, text_b, here[0]))
    names = ("", "negation") if here else ("negation", "")
    denied = (here or there)[0]
    is_own = verbs is not None and abs(verbs[bool(here)].start - denied.start) <= VERB_REACH
    is_clear = is_own or _is_clear(alignment, bead, denied, bool(here))
    severity = Severity.MINOR if is_clear else Severity.INFO
    return Shift(alignment.target, span_b, alignment.source, span_a, *names, severity)


def _is_clear(alignment: Alignment, bead: Bead, negation: Span, is_here: bool) -> bool:
    """True if a word list alone may speak: two short sentences and, in English without negation, a
    verb that could carry one about where the other side has it."""
    sides = _sides(alignment, bead)
    (plain, lang), (denied, other) = sides if is_here else sides[::-1]
    if max(len(text.split()) for text in (plain, denied)) > MAX_CLEAR_WORDS:
        return False
    if base(lang) != "en":
        return True
    depth = negation.start / len(denied)
    return any(base(other) in VERB_LAST or abs(m.start() / len(plain) - depth) <= MAX_DEPTH
               for m in PREDICATE.finditer(plain))


def _opposite(alignment: Alignment, bead: Bead) -> Shift | None:
    """`Prices rose` against `prices fell`; NTREX: 0 to 2 alarms in 1,000 pairs, 0 in eight of 14."""
    (text_a, lang_a), (text_b, lang_b) = _sides(alignment, bead)
    found = opposites(text_a, lang_a, text_b, lang_b)
    if found is None:
        return None
    there, here = cues(found[0], text_a, lang_a), cues(found[1], text_b, lang_b)
    severity = Severity.MAJOR if alignment.relation == "translation" else Severity.MINOR
    return Shift(alignment.target, _place(bead.target, here[0]), alignment.source,
                 _place(bead.source, there[0]), *found, severity)


def _negations(text: str, lang: str) -> list[Span]:
    """Negations of a whole statement; `not only`, `not all`, `not the first` deny a part of it."""
    partial = cues("partial", text, lang)
    found = [n for n in cues("negation", text, lang)
             if not any(0 <= p.start - n.end <= PARTIAL_REACH for p in partial)]
    return found or [Span(*m.span()) for m in FUSED.finditer(text)
                     if base(lang) == "en" and is_known(m[1], "en") and not is_known(m.group(), "en")]


def _implicit(text: str, lang: str) -> bool:
    """Words that may deny without a negation. `in-`, `dis-`, `un-` deny only before a word of the
    language: `impossible`, not `individual`."""
    for span in cues("implicit", text, lang):
        word = text[span.start : span.end].lower()
        prefix = PREFIXED.match(word)
        if not prefix or OPAQUE.match(word) or zipf(word[prefix.end() :], lang) >= MIN_ZIPF:
            return True
    return False


def _shared_verb(text_a: str, lang_a: str, text_b: str, lang_b: str) -> tuple[Span, Span] | None:
    """`do not rule out` against `rule out`: the verb on both sides that could stand for the negation."""
    for verb in DENYING:
        own, other = cues(verb, text_a, lang_a), cues(verb, text_b, lang_b)
        if own and other:
            return own[0], other[0]
    return None


def _modality(alignment: Alignment, bead: Bead) -> Shift | None:
    near = _near(alignment, bead)
    if near is not None:
        change = next((c for c in near.changes if c.kind is Kind.MODALITY), None)
        if change:
            return _changed(alignment, bead, change, "modal verb")
    if not _is_short(alignment, bead):
        return None
    (text_a, lang_a), (text_b, lang_b) = _sides(alignment, bead)
    here, there = modes(text_b, lang_b), modes(text_a, lang_a)
    for (before, after), severity in SHIFTS.items():
        if before not in there or after not in here or after in there or before in here:
            continue
        if before == "possibility" and cues("hedge", text_b, lang_b):
            continue
        sides = ((bead.target, here[after], after, lang_b), (bead.source, there[before], before, lang_a))
        spans = [_place(sentences, _with_verb(sentences[0].text, places[0], kind, lang))
                 for sentences, places, kind, lang in sides]
        return Shift(alignment.target, spans[0], alignment.source, spans[1], before, after, severity)
    return None


def _with_verb(text: str, span: Span, kind: str, lang: str) -> Span:
    """A modal verb with the verb that it governs; other words stand for themselves."""
    return modal_phrase(text, span, lang) if kind in ("certainty", "possibility") else span


def _sides(alignment: Alignment, bead: Bead) -> tuple[tuple[str, str], tuple[str, str]]:
    return ((bead.source[0].text, alignment.source.lang), (bead.target[0].text, alignment.target.lang))


def _is_short(alignment: Alignment, bead: Bead) -> bool:
    """One sentence a side, short enough for a lexicon, in the language that it is filed under."""
    if len(bead.source) != 1 or len(bead.target) != 1 or bead.grade == "null":
        return False
    for sentence, document in ((bead.source[0], alignment.source), (bead.target[0], alignment.target)):
        lang = document.lang
        if base(document.detected or lang) != base(lang):
            return False
        if is_spaced(lang) and len(sentence.text.split()) > MAX_WORDS:
            return False
        if not is_spaced(lang) and len(sentence.text) > MAX_CHARACTERS:
            return False
    return True


def _near(alignment: Alignment, bead: Bead) -> Comparison | None:
    """The word diff of two near-identical sentences of one language, else None."""
    if base(alignment.source.lang) != base(alignment.target.lang):
        return None
    if len(bead.source) != 1 or len(bead.target) != 1:
        return None
    found = _compared(bead.source[0].text, bead.target[0].text, alignment.target.lang)
    return found if found.similarity >= MIN_SIMILARITY else None


@lru_cache(maxsize=4096)
def _compared(one: str, other: str, lang: str) -> Comparison:
    a, b = ([*words_of(text, Span(0, len(text)), lang)] for text in (one, other))
    return compare(a, b, lang)


def _changed(alignment: Alignment, bead: Bead, change: Change, name: str) -> Shift:
    spans = []
    for sentence, (start, end) in ((bead.source[0], change.a), (bead.target[0], change.b)):
        words = [*words_of(sentence.text, Span(0, len(sentence.text)), alignment.target.lang)]
        inside = words[start:end] or words[max(0, start - 1) : start + 1]
        spans.append(_place((sentence,), Span(inside[0].span.start, inside[-1].span.end)))
    return Shift(alignment.target, spans[1], alignment.source, spans[0], name, name, Severity.MAJOR)


def _place(sentences: tuple[Sentence, ...], span: Span) -> Span:
    """A span of the first sentence as a span of the document."""
    start = sentences[0].span.start
    return Span(start + span.start, start + span.end)


def _predicate(text: str, other: str, negation: Span) -> Span:
    """The words that the other side denies: an English verb about as far into the sentence as the
    negation there, else the sentence."""
    verbs = [Span(*match.span()) for match in PREDICATE.finditer(text)]
    depth = negation.start / len(other)
    return min(verbs, key=lambda v: abs(v.start / len(text) - depth), default=Span(0, len(text)))

"""Is what one version says denied by the other?

In one language, near-identical sentences are compared word by word. Otherwise a sentence pair is
suspect only if one side denies, the other does not and has nothing that could stand for it; the
other versions of the story have a vote. On the NTREX news translations, each held against its
original alone, this raises 0 to 4 alarms in 1,000 sentence pairs by language.
"""

from __future__ import annotations

import re
from dataclasses import replace

from transcheck.data import Alignment, Bead, Role, Severity, Span
from transcheck.facts.contrasts import contrast, meant
from transcheck.facts.cues import cues, knows, modes, opposites, sufficiency, turned
from transcheck.facts.diff import Kind
from transcheck.facts.negation import (
    CLAUSE,
    VERB_LAST,
    denials,
    leaves_open,
    may_deny,
    may_deny_beside,
    negations,
    only_agrees,
    same_clause,
)
from transcheck.facts.pairs import Shift, Side, changed, is_short, near, passages, place, sides
from transcheck.facts.quotes import read_quotations
from transcheck.facts.readings import read_facts
from transcheck.facts.same import satisfies
from transcheck.facts.vocabulary import zipf
from transcheck.facts.votes import Count, Votes, has_moved
from transcheck.facts.words import base, fold, has_foreign_script, is_function, is_spaced

MAX_WORDS = 32  # where other versions vote; NTREX: alarms of the lists alone rise by a third
MAX_SENTENCES = 3  # of both sides together
MAX_CLEAR_WORDS = 20  # to 25, alarms on NTREX rose from 1.6 to 2.6 in 1,000 pairs
MAX_DEPTH = 0.4  # of a sentence, between a negation and the verb that could carry it
MIN_SURE = 0.7  # confidence of a bead of a retelling; newsroom stories: nothing is lost
MAX_LENGTH = 1.35  # of the side that denies: beyond, what it denies may be left out; newsroom stories
DENYING = ("both_exclude", "both_deny", "both_refuse", "both_stop", "both_oppose", "both_cancel")
VERB_REACH = 25  # code points between a negation and the verb that it denies
MIN_QUOTED = 3  # words
MIN_VOTES = 2  # of other versions, where the words of a pair are not enough
MAX_DENIED = 3  # words behind a negation that are marked with it
NEXT_WORD = re.compile(r" ([^\W\d_]+)")
OWN = 5.0  # zipf of a word that is the language's own, as `no` (`in the`) in Portuguese
# Sets of contrasts that a statement may turn on; NTREX: 1 alarm in 1,000 pairs, the others are for quotes.
STATED = tuple((
    "height speed worth force ease cost wealth safety truth guilt outcome share sphere verdict "
    "punctual validity fill heat often border work move memory amount bound sign"
).split())
SEPARATE = re.compile(r"[;:—–；：]| - ")
PREDICATE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|does|do|did)(?: (?:be|been|being|have))* [a-z]+"
)


def compare_polarity(alignment: Alignment, bead: Bead, votes: Votes | None = None) -> Shift | None:
    """The reversal between two passages, or None; a guess is what only a second opinion could confirm."""
    diff = near(alignment, bead)
    if diff is not None:
        change = next((c for c in diff.changes if c.kind is Kind.POLARITY), None)
        shift = changed(alignment, bead, change, "negation") if change else None
        return None if shift and _is_concord(bead, shift) else shift
    if not is_short(alignment, bead, MAX_WORDS, MAX_SENTENCES):
        return None
    (text_a, lang_a), (text_b, lang_b) = sides(alignment, bead)
    if not (knows("negation", lang_a) and knows("negation", lang_b)):
        return None
    if has_foreign_script(text_a, lang_a) or has_foreign_script(text_b, lang_b):
        return None  # the negation may stand in the fragment
    enough = sufficiency(text_a, lang_a), sufficiency(text_b, lang_b)
    if all(enough):
        return _sufficient(alignment, bead, enough) if enough[0] != enough[1] else None
    if alignment.relation != "translation" and bead.confidence < MIN_SURE:
        return None
    here, there = negations(text_b, lang_b), negations(text_a, lang_a)
    if not here and not there:
        opposite = _opposite(alignment, bead, votes) if bead.kind == "1-1" else None
        return opposite or _contrasted(alignment, bead, votes) or _done(alignment, bead, votes)
    if here and there:
        return _fewer(alignment, bead, votes, (there, here))
    return _one_sided(alignment, bead, votes, is_here=bool(here))


def _is_concord(bead: Bead, shift: Shift) -> bool:
    """True if one of two sentences only has a second word for the negation that both have."""
    (a, at_a), (b, at_b) = ((s.text, Span(span.start - s.span.start, span.end - s.span.start)) for s, span in
                            ((bead.source[0], shift.other_span), (bead.target[0], shift.span)))
    return only_agrees(a, at_a, b, shift.other.lang) or only_agrees(b, at_b, a, shift.document.lang)


def _shift(alignment: Alignment, bead: Bead, spans: tuple[Span, Span], names: tuple[str, str],
           verdict: tuple[Severity, str]) -> Shift:
    """A shift between places of the two texts, source first."""
    return Shift(alignment.target, place(bead.target, spans[1]), alignment.source,
                 place(bead.source, spans[0]), *names, *verdict)


def _sufficient(alignment: Alignment, bead: Bead, found: tuple[str, str]) -> Shift:
    """`Too short` against `long enough`."""
    (text_a, lang_a), (text_b, lang_b) = sides(alignment, bead)
    spans = cues(found[0], text_a, lang_a)[0], cues(found[1], text_b, lang_b)[0]
    return _shift(alignment, bead, spans, found, (Severity.MINOR, ""))


def _one_sided(alignment: Alignment, bead: Bead, votes: Votes | None, *, is_here: bool) -> Shift | None:
    """A negation on one side only, where nothing on the other could stand for it."""
    one, two = sides(alignment, bead)
    (plain, lang), (text, other) = both = (one, two) if is_here else (two, one)
    side, denied = passages(alignment, bead)[:: 1 if is_here else -1]
    negation = negations(text, other)[0]
    change, verbs = turned(text, other, plain, lang), _shared_verb(text, other, plain, lang)
    if not (verbs or change) and leaves_open(negation, text, other, plain, lang):
        return None
    says_enough = verbs is not None or change is not None
    count = votes.count(denied, side) if votes and not says_enough else Count(0, 0)
    odd = count.odd(denied[0].path, side[0].path)
    if has_moved(alignment, side[1], is_target=not is_here) or (votes and odd == votes.first):
        return None  # the other versions render the original
    is_outvoted = odd == side[0].path
    is_clear = change is not None or (verbs and abs(verbs[0].start - negation.start) <= VERB_REACH)
    if not is_clear:
        if verbs is None and _is_explained(plain, lang, text, other, is_outvoted=is_outvoted):
            return None
        if alignment.relation != "translation" and _is_left_out(*both, negation):
            return None
        is_odd = count.plain >= MIN_VOTES and not _is_free(denied)
        is_clear = is_outvoted or _is_clear(both, negation, is_odd=is_odd)
    at = change[1] if change else verbs[1] if verbs else _predicate(plain, lang, text, other, negation)
    is_backed = alignment.relation == "translation" and (change is not None or count.is_unanimous)
    spans, names = (at, _denied(text, other, negation)), ("", "negation")
    if not is_here:
        spans, names = spans[::-1], names[::-1]
    shift = _shift(alignment, bead, spans, names, (Severity.MINOR if is_backed else Severity.INFO, odd))
    return shift if is_clear else replace(shift, is_guess=True)


def _fewer(alignment: Alignment, bead: Bead, votes: Votes | None,
           found: tuple[tuple[Span, ...], tuple[Span, ...]]) -> Shift | None:
    """One of two negations is lost, by the word of the other versions; a note in what is rendered freely:
    of two such findings in quotes of stories that no rule had seen none was right."""
    both, pair = sides(alignment, bead), passages(alignment, bead)
    lost = 0 if len(found[0]) < len(found[1]) else 1
    (plain, lang), (text, other) = both[lost], both[1 - lost]
    if bead.kind != "1-1" or votes is None or len(found[1 - lost]) != len(found[lost]) + 1:
        return None
    if pair[lost][0].path == votes.first or may_deny_beside(plain, lang):
        return None
    counts = [denials(*other) for other in votes.others(*pair)]
    if len(counts) < MIN_VOTES or min(counts) <= len(found[lost]):
        return None
    depths = [span.start / len(plain) for span in found[lost]]
    negation = max(found[1 - lost], key=lambda no: min(abs(no.start / len(text) - depth) for depth in depths))
    spans = _predicate(plain, lang, text, other, negation), _denied(text, other, negation)
    names = "", "negation"
    if lost:
        spans, names = spans[::-1], names[::-1]
    severity = Severity.INFO if any(map(_is_free, pair)) else Severity.MINOR
    return _shift(alignment, bead, spans, names, (severity, pair[lost][0].path))


def _done(alignment: Alignment, bead: Bead, votes: Votes | None) -> Shift | None:
    """What is yet to come in every version but one: `still needs approval`, `has been approved`."""
    both, pair = sides(alignment, bead), passages(alignment, bead)
    waits = [cues("pending", *side) for side in both]
    if votes is None or bool(waits[0]) == bool(waits[1]):
        return None
    done = 1 if waits[0] else 0
    plain, others = both[done], votes.others(*pair)
    is_open = any(cues("pending", plain[0], lang) for _, lang in (*others, both[1 - done]))
    if is_open or modes(*plain) or cues("continues", *plain) or pair[done][0].path == votes.first:
        return None
    if not others or not all(cues("pending", *other) or negations(*other) for other in others):
        return None
    spans, names = (waits[1 - done][0], Span(0, len(plain[0]))), ("pending", "done")
    if not done:
        spans, names = spans[::-1], names[::-1]
    return _shift(alignment, bead, spans, names, (Severity.MINOR, pair[done][0].path))


def _is_explained(plain: str, lang: str, text: str, other: str, *, is_outvoted: bool) -> bool:
    """True if words of the plain side may deny in their way (`not all`, `unable`), or the other side
    says more."""
    is_only = cues("exceptive", text, other) and cues("both_only", plain, lang)
    is_denied = cues("negation", plain, lang) or _is_left(plain, lang, other)
    if is_only or is_denied or may_deny(plain, lang, text, other, "denial",
                                                                staying=not is_outvoted):
        return True
    if is_outvoted:
        return False
    return bool(may_deny(plain, lang, text, other, "implicit") or cues("prohibition", plain, lang)
                or (SEPARATE.search(text) and len(text) > MAX_LENGTH * len(plain)))


def _is_free(side: Side) -> bool:
    """True for what is rendered freely: headlines and quoted words."""
    document, passage = side
    return passage[0].role is Role.HEADLINE or any(
        quote.length >= MIN_QUOTED and quote.inner.overlaps(passage[0].span)
        for quote in read_quotations(document).quotes)


def _is_left_out(plain: tuple[str, str], denied: tuple[str, str], negation: Span) -> bool:
    """True if the plain side has the figures, and about the length, of the other without its clause that
    denies: `nobody died, but four were hurt` against `four were hurt`."""
    text, lang = denied
    pauses = [0, *(match.end() for match in CLAUSE.finditer(text)), len(text)]
    start = max(pause for pause in pauses if pause <= negation.start)
    end = min(pause for pause in pauses if pause >= negation.end)
    rest = text[:start] + text[end:]
    if not cues("but", text, lang) or abs(len(plain[0]) - len(rest)) > abs(len(plain[0]) - len(text)):
        return False
    figures = [fact for fact in read_facts(rest, lang) if fact.hard]
    return any(satisfies(figure, own) for figure in figures for own in read_facts(*plain) if own.hard)


def _is_left(plain: str, lang: str, other: str) -> bool:
    """True if the plain side has a negation of the other language, in words that were left untranslated."""
    return any(zipf(plain[span.start : span.end].lower(), lang) < OWN
               for span in cues("negation", plain, other))


def _is_clear(both: tuple[tuple[str, str], tuple[str, str]], negation: Span, *, is_odd: bool) -> bool:
    """True if a word list alone may speak: two short sentences and, in English without negation, a
    verb that could carry one about where the other side has it, or the word of the other versions."""
    (plain, lang), (denied, other) = both
    if max(len(text.split()) for text in (plain, denied)) > MAX_CLEAR_WORDS:
        return False
    if base(lang) != "en" or is_odd:
        return True
    depth = negation.start / len(denied)
    return any(base(other) in VERB_LAST or abs(m.start() / len(plain) - depth) <= MAX_DEPTH
               for m in PREDICATE.finditer(plain))


def _opposite(alignment: Alignment, bead: Bead, votes: Votes | None) -> Shift | None:
    """`Prices rose` against `prices fell`, unless another version has both: something else fell, too.

    NTREX: 0 to 2 alarms in 1,000 pairs, 0 in eight of 14.
    """
    (text_a, lang_a), (text_b, lang_b) = sides(alignment, bead)
    found = opposites(text_a, lang_a, text_b, lang_b)
    others = votes.others(*passages(alignment, bead)) if votes else []
    if found is None or any(all(cues(kind, *other) for kind in found) for other in others):
        return None
    there, here = cues(found[0], text_a, lang_a), cues(found[1], text_b, lang_b)
    severity = Severity.MAJOR if alignment.relation == "translation" else Severity.MINOR
    return _shift(alignment, bead, (there[0], here[0]), found, (severity, ""))


def _contrasted(alignment: Alignment, bead: Bead, votes: Votes | None) -> Shift | None:
    """`The risk is high` against `the risk is low`; another version may have one of the words, not both."""
    pair, (one, two) = passages(alignment, bead), sides(alignment, bead)
    found = contrast(*one, *two, STATED) if bead.kind == "1-1" else None
    if found is None:
        return None
    said = [meant(found.name, *other) for other in (votes.others(*pair) if votes else [])]
    before, after = (sum(word in words for words in said) for word in found.meant)
    odd = "" if before == after else pair[bool(before)][0].path
    if (before and after) or (votes and odd == votes.first):
        return None
    is_backed = alignment.relation == "translation" or before + after > 0
    severity = Severity.MINOR if is_backed else Severity.INFO  # a retelling may speak of something else
    return _shift(alignment, bead, (found.here, found.there), found.meant, (severity, odd))


def _shared_verb(text_a: str, lang_a: str, text_b: str, lang_b: str) -> tuple[Span, Span] | None:
    """`do not rule out` against `rule out`: the verb on both sides that could stand for the negation."""
    for verb in DENYING:
        own, other = cues(verb, text_a, lang_a), cues(verb, text_b, lang_b)
        if own and other:
            return own[0], other[0]
    return None


def _predicate(text: str, lang: str, other: str, other_lang: str, negation: Span) -> Span:
    """The words that the other side denies: an English verb about as far into the sentence as the
    negation there, else the clause in the same place, else the sentence."""
    depth = negation.start / len(other)
    verbs = [Span(*match.span()) for match in PREDICATE.finditer(text)]
    if verbs and base(lang) == "en":
        return min(verbs, key=lambda verb: abs(verb.start / len(text) - depth))
    return same_clause(text, other, negation)


def _denied(text: str, lang: str, negation: Span) -> Span:
    """A negation with what it denies: the words up to the first that is no function word."""
    end = negation.end
    for _ in range(MAX_DENIED if is_spaced(lang) and base(lang) not in VERB_LAST else 0):
        word = NEXT_WORD.match(text, end)
        if word is None:
            break
        end = word.end()
        if not is_function(fold(word[1]), lang):
            break
    return Span(negation.start, end)

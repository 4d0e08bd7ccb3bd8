"""May, must, will, should or forbid exchanged for another of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from transcheck.data import Alignment, Bead, Severity, Span
from transcheck.facts.cues import cues, modes
from transcheck.facts.diff import Kind
from transcheck.facts.pairs import Shift, changed, is_short, near, passages, place, sides
from transcheck.facts.phrases import modal_phrase
from transcheck.facts.votes import Votes

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
    ("proposal", "obligation"): Severity.INFO,
    ("certainty", "possibility"): Severity.INFO,
    ("advice", "obligation"): Severity.INFO,
    ("obligation", "advice"): Severity.INFO,
}
OPEN = frozenset(("possibility", "proposal"))  # nothing is certain yet
FACT = "a statement of fact"
MIN_OTHERS = 2  # versions that make of a note a finding


def compare_modality(alignment: Alignment, bead: Bead, votes: Votes | None = None) -> Shift | None:
    """The first exchange of two modal classes, or None; the other versions of a story have a vote."""
    diff = near(alignment, bead)
    if diff is not None:
        change = next((c for c in diff.changes if c.kind is Kind.MODALITY), None)
        if change:
            return changed(alignment, bead, change, "modal verb")
    if not is_short(alignment, bead):
        return None
    (text_a, lang_a), (text_b, lang_b) = sides(alignment, bead)
    here, there = modes(text_b, lang_b), modes(text_a, lang_a)
    for (before, after), severity in SHIFTS.items():
        if before not in there or after not in here or after in there or before in here:
            continue
        if before == "possibility" and _is_hedged((text_b, lang_b), (text_a, lang_a), there[before]):
            continue
        verdict = _verdict(alignment, bead, votes, (before, after), severity)
        if verdict is None:
            return None
        ends = ((bead.target, here[after], after, lang_b), (bead.source, there[before], before, lang_a))
        spans = [place(sentences, _with_verb(sentences[0].text, places[0], kind, lang))
                 for sentences, places, kind, lang in ends]
        return Shift(alignment.target, spans[0], alignment.source, spans[1], before, after, *verdict)
    return _alone(alignment, bead, votes)


def _is_hedged(text: tuple[str, str], other: tuple[str, str], known: tuple[Span, ...]) -> bool:
    """True if a text leaves open more than what the other one leaves open beside its `may`."""
    own = [span for span in cues("hedge", *other) if not any(span.overlaps(cue) for cue in known)]
    return len(cues("hedge", *text)) > len(own)


def _alone(alignment: Alignment, bead: Bead, votes: Votes | None) -> Shift | None:
    """A `may` that only one version has, or that one version lacks: the others have one voice."""
    pair, both = passages(alignment, bead), sides(alignment, bead)
    if votes is None or bead.kind != "1-1":
        return None
    for number in (0, 1):
        own, other = _classes(*both[number]), _classes(*both[1 - number])
        is_gained = "possibility" in own and "obligation" in other and "possibility" not in other
        if pair[number][0].path == votes.first or not (is_gained or (other & OPEN and not own)):
            continue
        texts = votes.others(*pair)
        if len(texts) < MIN_OTHERS:
            return None
        if is_gained and not any("possibility" in found or "obligation" not in found
                                 for found in (_classes(*text) for text in texts)):
            return _odd(alignment, bead, number, ("obligation", "possibility"))
        lost = _common(modes(*text) for text in (*texts, both[1 - number])) & OPEN
        if lost and not own and _is_sure(both[number]):
            return _odd(alignment, bead, number, (min(lost), FACT))
    return None


def _common(found: Iterable[Collection[str]]) -> frozenset[str]:
    """What all have."""
    return frozenset.intersection(*map(frozenset, found))


def _is_sure(text: tuple[str, str]) -> bool:
    """True for a statement that rules nothing out: that is a denial of what may be."""
    return not any(cues(kind, *text) for kind in ("both_exclude", "negation", "denial"))


def _odd(alignment: Alignment, bead: Bead, number: int, names: tuple[str, str]) -> Shift:
    """A shift to what only the one side has: `names` are what the others have and what it has."""
    kinds = names if number else names[::-1]
    ends = list(zip((bead.source, bead.target), sides(alignment, bead), kinds, strict=True))
    spans = []
    for sentences, (text, lang), kind in ends:
        cue = next(iter(modes(text, lang).get(kind) or cues("hedge", text, lang)), Span(0, len(text)))
        spans.append(place(sentences, _with_verb(text, cue, kind, lang)))
    return Shift(alignment.target, spans[1], alignment.source, spans[0], *kinds, Severity.MINOR,
                 passages(alignment, bead)[number][0].path)


def _verdict(alignment: Alignment, bead: Bead, votes: Votes | None, names: tuple[str, str],
             severity: Severity) -> tuple[Severity, str] | None:
    """How sure a shift is, and which side the others outvote; None if that is the original."""
    pair = passages(alignment, bead)
    classes = [_classes(*other) for other in votes.others(*pair)] if votes else []
    before, after = (sum(name in found for found in classes) for name in names)
    if votes is None or bool(before) == bool(after):
        return severity, ""
    odd = pair[bool(before)][0].path
    if odd == votes.first:
        return None
    return max(severity, Severity.MINOR) if before + after >= MIN_OTHERS else severity, odd


def _classes(text: str, lang: str) -> set[str]:
    """Modal classes of a text; a hedge leaves open what a possibility does."""
    found = set(modes(text, lang))
    return found | {"possibility"} if cues("hedge", text, lang) else found


def _with_verb(text: str, span: Span, kind: str, lang: str) -> Span:
    """A modal verb with the verb that it governs; other words stand for themselves."""
    return modal_phrase(text, span, lang) if kind in ("certainty", "possibility") else span

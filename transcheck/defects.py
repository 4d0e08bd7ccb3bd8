"""One defect is one finding: where two checks speak of the same words, the more specific is heard.

The other's places become related places, and the worse severity stays. Two findings on the same words
that are two defects stay two: page furniture in another language, a closing mark too many at the end
of a quote that also differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from transcheck.data import Finding, Place

# What each check explains, if both are about the same place. Where two explain each other the worse is
# heard, then the first here: a note to the editor in any language is a note, a bracket that was left in
# the original's language is a fragment.
EXPLAINS = {
    "TC102": ("TC101",),
    "TC506": ("TC101", "TC202", "TC302", "TC303", "TC304", "TC305", "TC403", "TC507"),
    "TC505": ("TC101", "TC502", "TC504"),
    "TC504": ("TC202",),
    "TC101": ("TC202", "TC301", "TC302", "TC303", "TC304", "TC305", "TC502", "TC503", "TC506", "TC507"),
    "TC301": ("TC302", "TC303"),
    "TC304": ("TC303",),
    "TC406": ("TC302", "TC303", "TC304"),
    "TC402": ("TC401",),
    "TC404": ("TC405",),
}
# The same for two versions that disagree: both ends must be the same places.
EXPLAINS_BOTH = {
    "TC201": ("TC302", "TC401", "TC402", "TC404", "TC405", "TC406"),
    "TC202": ("TC401", "TC402", "TC404", "TC405", "TC406"),
    "TC403": ("TC304", "TC401", "TC402", "TC404", "TC405"),
}
WHOLE = ("TC201", "TC202", "TC403")  # about a whole passage: only what fills half of it explains it
HALF = 2


def one_each(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a story without those that another explains, in the order given."""
    heard = dict(enumerate(findings))
    for number in sorted(heard, key=lambda n: (-_rank(findings[n]), n)):
        loser = heard[number]
        winners = [n for n, f in heard.items() if n != number and _explains(f, loser)]
        if winners:
            winner = max(winners, key=lambda n: (_shared(heard[n].place, loser.place), heard[n].severity))
            heard[winner] = _joined(heard[winner], loser)
            del heard[number]
    return list(heard.values())


def _rank(finding: Finding) -> int:
    """How many checks may explain it: what explains others is settled last."""
    return sum(finding.check in losers for losers in (*EXPLAINS.values(), *EXPLAINS_BOTH.values()))


def _explains(winner: Finding, loser: Finding) -> bool:
    if loser.check in EXPLAINS.get(winner.check, ()) and not _is_outdone(winner, loser):
        shared = _shared(winner.place, loser.place)
        size = loser.place.span.end - loser.place.span.start
        return shared * HALF >= size if loser.check in WHOLE else shared > 0
    if loser.check in EXPLAINS_BOTH.get(winner.check, ()):
        return _is_same_pair(winner, loser)
    return False


def _is_outdone(winner: Finding, loser: Finding) -> bool:
    """Where each explains the other, the loser is the one to be heard."""
    if winner.check not in EXPLAINS.get(loser.check, ()):
        return False
    if winner.severity != loser.severity:
        return winner.severity < loser.severity
    order = list(EXPLAINS)
    return order.index(winner.check) > order.index(loser.check)


def _is_same_pair(winner: Finding, loser: Finding) -> bool:
    """Both ends of one lie in the ends of the other, whichever is reported."""
    for own, others in ((loser.place, loser.related), *((p, (loser.place,)) for p in loser.related)):
        if _shared(winner.place, own) and any(_shared(a, b) for a in winner.related for b in others):
            return True
    return False


def _shared(a: Place, b: Place) -> int:
    """Code points in common."""
    if a.path != b.path:
        return 0
    return max(0, min(a.span.end, b.span.end) - max(a.span.start, b.span.start))


def _joined(winner: Finding, loser: Finding) -> Finding:
    """The winner, with the loser's places that it does not name yet."""
    known = [winner.place, *winner.related]
    new = [place for place in (loser.place, *loser.related) if not any(_shared(place, p) for p in known)]
    return replace(winner, severity=max(winner.severity, loser.severity), related=(*winner.related, *new))

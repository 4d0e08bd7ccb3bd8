"""Scores findings, links and groups against the gold of whole stories.

The matching rules are those of the newsroom data set's README: a report hits a defect of its kind
if the spans overlap (*any*) or overlap with IoU of at least one half (*iou*), on either side of a
pairwise defect; a mark without partner is matched by line, a wrong-language text by document, a
missing sentence by the place where it is missing. A second report on one defect is no false alarm,
nor is anything of severity `info`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsroom_gold import Bundle, Defect, GoldBead, Span

BY_LINE = "unbalanced-punctuation"
BY_DOCUMENT = "wrong-language-document"
FRAGMENT = "untranslated-fragment"
ONE_SIDED = frozenset({"omission", "addition"})
TOUCH = 2  # code points around an insertion point: a paragraph break stands between the sentences
HALF = 0.5  # IoU of a strict hit, and share of the shorter span that makes two spans one sentence

Link = tuple[str, Span, str, Span]


@dataclass(frozen=True, slots=True)
class Report:
    """One finding of the tool: file name, span in the decoded file, check name."""

    doc: str
    start: int
    end: int
    kind: str
    severity: str

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a report: `hit`, `info`, `neutral` or `false`."""

    report: Report
    status: str
    kind: str
    strict: bool = False
    decoys: tuple[str, ...] = ()


def overlap(a: Span, b: Span) -> int:
    """Code points that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def iou(a: Span, b: Span) -> float:
    """Shared code points over all covered ones, 0 to 1."""
    shared = overlap(a, b)
    union = (a[1] - a[0]) + (b[1] - b[0]) - shared
    return shared / union if union else 0.0


def hits(report: Report, defect: Defect, text: str) -> tuple[bool, bool]:
    """Whether the report lies on the defect: by any overlap, and strictly."""
    loose = strict = False
    for number, (doc, start, end) in enumerate(defect.places):
        if doc != report.doc:
            continue
        if defect.kind == BY_DOCUMENT:
            return True, True
        if defect.kind == BY_LINE:
            line = text.rfind("\n", 0, start) + 1
            stop = text.find("\n", end)
            if line <= report.start and report.end <= (stop if stop >= 0 else len(text)) + 1:
                return True, True
        elif number and start == end:
            if report.start - TOUCH <= start <= report.end + TOUCH:
                loose = strict = True
        elif overlap(report.span, (start, end)):
            loose = True
            strict = strict or iou(report.span, (start, end)) >= HALF
    return loose, strict


class Judge:
    """One bundle's gold, indexed by document; judges reports one by one."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.defects: dict[str, list[Defect]] = defaultdict(list)
        self.aligned: dict[str, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
        self.alone: dict[str, list[Span]] = defaultdict(list)
        self.caught: dict[str, bool] = {}  # defect id -> was some hit strict
        for defect in bundle.defects:
            if not defect.tolerated:
                for doc in {place[0] for place in defect.places}:
                    self.defects[doc].append(defect)
                for doc, start, end in defect.aligned:
                    self.aligned[doc].append(((start, end), defect.kinds))
        for bead in bundle.beads:
            if not bead.a or not bead.b:
                self.alone[bead.doc_a if bead.a else bead.doc_b] += bead.a or bead.b

    def judge(self, report: Report) -> Verdict:
        """The verdict on one report; remembers the defects that it caught."""
        found = [(defect, strict) for defect in self.defects[report.doc] if report.kind in defect.kinds
                 for loose, strict in [hits(report, defect, self.bundle.texts[report.doc])] if loose]
        for defect, strict in found:
            self.caught[defect.id] = self.caught.get(defect.id, False) or strict
        if found:
            own = [defect for defect, _ in found if defect.kind == report.kind] or [found[0][0]]
            return Verdict(report, "hit", own[0].kind, any(strict for _, strict in found))
        if report.severity == "info":
            return Verdict(report, "info", report.kind)
        if self._is_neutral(report):
            return Verdict(report, "neutral", report.kind)
        decoys = tuple(decoy.id for decoy in self.bundle.decoys
                       if decoy.place[0] == report.doc and report.kind in decoy.not_kinds
                       and overlap(report.span, decoy.place[1:]))
        return Verdict(report, "false", report.kind, decoys=decoys)

    def _is_neutral(self, report: Report) -> bool:
        if report.kind in ONE_SIDED and any(overlap(report.span, span) for span in self.alone[report.doc]):
            return True
        if report.kind == FRAGMENT and any(defect.kind == BY_DOCUMENT and defect.places[0][0] == report.doc
                                           for defect in self.defects[report.doc]):
            return True
        return any(report.kind in names and overlap(report.span, span)
                   for span, names in self.aligned[report.doc])


def prf(right: int, reported: int, caught: int, planted: int) -> dict[str, float | None]:
    """Precision over reports, recall over defects, and F1; None where there is nothing to divide by."""
    p = right / reported if reported else None
    r = caught / planted if planted else None
    f1 = 2 * p * r / (p + r) if p and r else (0.0 if planted or reported else None)
    return {"p": p, "r": r, "f1": f1}


def score_findings(bundles: Sequence[Bundle], reports: Iterable[Report],
                   only: frozenset[str] = frozenset()) -> dict[str, object]:
    """Figures per kind and overall; `only`: the kinds that were asked for."""
    judges = {doc: judge for bundle in bundles for judge in [Judge(bundle)] for doc in bundle.texts}
    verdicts = [judges[report.doc].judge(report) for report in reports]
    defects = [d for b in bundles for d in b.defects if not d.tolerated and (not only or d.kind in only)]
    caught = {name: strict for judge in judges.values() for name, strict in judge.caught.items()}
    names = sorted({d.kind for d in defects} | {v.kind for v in verdicts})
    groups = [*((name, {name}) for name in names), ("ALL", set(names))]
    rows = {label: _row([d for d in defects if d.kind in own], [v for v in verdicts if v.kind in own], caught)
            for label, own in groups}
    return {
        "kinds": rows,
        **_alarms(bundles, [verdict for verdict in verdicts if verdict.status == "false"]),
        "missed": [f"{d.id} {d.kind} {d.places[0][0]}:{d.places[0][1]}"
                   for d in defects if d.id not in caught],
        "recall_by_severity": {
            level: prf(0, 0, sum(d.id in caught for d in own), len(own))["r"]
            for level in ("critical", "major", "minor")
            for own in [[d for d in defects if d.severity == level]]
        },
    }


def _row(defects: list[Defect], verdicts: list[Verdict], caught: dict[str, bool]) -> dict[str, object]:
    status = Counter(verdict.status for verdict in verdicts)
    reported = status["hit"] + status["false"]
    strict = sum(verdict.strict for verdict in verdicts)
    return {
        "planted": len(defects), "reported": reported, "false": status["false"],
        "neutral": status["neutral"], "info": status["info"],
        "on_decoys": sum(bool(verdict.decoys) for verdict in verdicts),
        "any": prf(status["hit"], reported, sum(d.id in caught for d in defects), len(defects)),
        "iou": prf(strict, reported, sum(caught.get(d.id, False) for d in defects), len(defects)),
    }


def _alarms(bundles: Sequence[Bundle], false: list[Verdict]) -> dict[str, object]:
    words = sum(sum(bundle.words.values()) for bundle in bundles)
    clean = {doc: bundle.words[doc] for bundle in bundles for doc in bundle.clean}
    on_clean = [verdict for verdict in false if verdict.report.doc in clean]
    major = [verdict for verdict in on_clean if verdict.report.severity in ("major", "critical")]
    per_thousand = 1000 / sum(clean.values()) if clean else 0.0
    return {
        "documents": sum(len(bundle.texts) for bundle in bundles), "words": words,
        "clean_documents": len(clean), "clean_words": sum(clean.values()),
        "false_per_1000_words": 1000 * len(false) / words if words else None,
        "clean_false_minor": len(on_clean), "clean_false_major": len(major),
        "clean_false_minor_per_1000": len(on_clean) * per_thousand,
        "clean_false_major_per_1000": len(major) * per_thousand,
        "decoys": sum(len(bundle.decoys) for bundle in bundles),
        "decoys_flagged": len({name for verdict in false for name in verdict.decoys}),
        "false": [f"{v.report.doc}:{v.report.start}-{v.report.end} {v.kind} {v.report.severity}"
                  f"{' decoy' if v.decoys else ''}" for v in false],
    }


# ---- links ---------------------------------------------------------------------------------------
def score_links(bundles: Sequence[Bundle], links: Iterable[Link], *,
                heads: bool = False) -> dict[str, object]:
    """Sentence links against gold; links to furniture are left out, headlines only count with `heads`."""
    beads = [bead for bundle in bundles for bead in bundle.beads]
    gold = _gold_links(beads)
    sentences: dict[str, set[Span]] = defaultdict(set)
    for bead in beads:
        sentences[bead.doc_a].update(bead.a)
        sentences[bead.doc_b].update(bead.b)
    right = reported = outside = 0
    caught: set[Link] = set()
    versions = {frozenset((bead.doc_a, bead.doc_b)) for bead in beads}
    for doc_a, a, doc_b, b in links:
        if frozenset((doc_a, doc_b)) not in versions:
            reported += 1  # a link between two reports that have nothing to do with each other
            continue
        firsts, seconds = _near(a, sentences[doc_a]), _near(b, sentences[doc_b])
        if not firsts or not seconds:
            outside += 1
            continue
        found = {link for x in firsts for y in seconds
                 for link in [(doc_a, x, doc_b, y), (doc_b, y, doc_a, x)] if link in gold}
        caught |= found
        if found and not heads and all(gold[link] for link in found):
            continue
        reported += 1
        right += bool(found)
    wanted = {link for link, is_head in gold.items() if heads or not is_head}
    return {"links": len(wanted), "reported": reported, "outside_article": outside,
            **prf(right, reported, len(caught & wanted), len(wanted))}


def _gold_links(beads: Iterable[GoldBead]) -> dict[Link, bool]:
    return {(bead.doc_a, a, bead.doc_b, b): bead.head for bead in beads for a in bead.a for b in bead.b}


def _near(span: Span, sentences: set[Span]) -> list[Span]:
    """Gold sentences that share at least half of the shorter of the two."""
    return [own for own in sentences
            if 0 < min(own[1] - own[0], span[1] - span[0]) <= overlap(own, span) / HALF]


# ---- groups --------------------------------------------------------------------------------------
def score_groups(bundles: Sequence[Bundle], groups: Iterable[Iterable[str]]) -> dict[str, object]:
    """Pairs of documents put into one story, against gold; `exact` if all are right."""
    wanted = _pairs(group for bundle in bundles for group in bundle.groups)
    found = _pairs(groups)
    both = len(wanted & found)
    return {"exact": wanted == found, "split": sorted(map(" + ".join, wanted - found)),
            "merged": sorted(map(" + ".join, found - wanted)),
            **prf(both, len(found), both, len(wanted))}


def score_roles(bundles: Sequence[Bundle], roles: dict[str, str]) -> dict[str, object]:
    """Share of the versions of a report that are rightly told as original, translation or retelling."""
    wanted = {doc: bundle.roles[doc] for bundle in bundles for group in bundle.groups if len(group) > 1
              for doc in group}
    wrong = {doc: roles.get(doc, "none") for doc, role in wanted.items() if roles.get(doc) != role}
    return {"documents": len(wanted), "right": len(wanted) - len(wrong),
            "wrong": [f"{doc}: {role}, not {wanted[doc]}" for doc, role in sorted(wrong.items())]}


def _pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    return {(x, y) for group in groups for x in group for y in group if x < y}

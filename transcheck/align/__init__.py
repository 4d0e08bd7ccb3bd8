"""Sentences and vectors of two versions to beads: in order for translations, freely for retellings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from warnings import warn

from transcheck.data import Alignment, Bead, Document, Sentence, Span
from transcheck.errors import UsageError, nearest

if TYPE_CHECKING:
    from transcheck.align.found import Found
    from transcheck.align.outline import Outline
    from transcheck.align.side import Side
    from transcheck.encoders import Array, Encoder

MODES = ("auto", "monotone", "free")
SURE = 0.5  # confidence below which no link is strong: another bead is as likely
CERTAIN = 0.8  # from here on a cosine lower by LENIENT will do: 98 % of such links of ntrexretell and
LENIENT = 0.1  # all of deplain are right
# least share of mutual best pairs in order, and most sentences alone, for the order to be trusted;
# chosen on ntrex, deplain, ntrexretell and Text+Berg (retelling: .85 to .95, .15 to .45 tried)
ORDERED = {"translation": 0.8, "retelling": 0.9}
MOST_ALONE = {"translation": 0.3, "retelling": 0.25}
RISING = 0.95  # least share of a retelling's beads in order when order was no condition; .85 to .99 tried:
# halves of ntrexretell gain .003 to .007, of deplain 0 to .004
MUTUAL = 0.3  # cosine from which a mutual best pair says something about order
CLEAR = 0.45  # cosine of a pair that hardly comes by chance
MANY = 0.6  # share of the shorter version in clear pairs; .4 to .65 tried: link F1 of ntrexretell .891 to
# .895, deplain unmoved. Of reports on two events the few pairs may lie in order by chance

BREADTH = 512  # columns of a table of similarities looked at together; of a long pair all are 120 MB


def align(source: Document, target: Document, rows: tuple[Array, Array], encoder: Encoder, *,
          relation: str = "translation", mode: str = "auto") -> Alignment:
    """Align two segmented documents; `rows` has one encoder row for each sentence, furniture too.

    Furniture is in no bead; every other sentence is in exactly one.
    Raises UsageError for an unknown mode.
    """
    from transcheck.align.side import kept, sides_of
    from transcheck.align.weights import load_strong

    check_mode(mode)
    name, encoder = encoder.name, encoder.between(source.lang, target.lang)
    a, b = sides_of(source, target, rows, encoder)
    found, chosen = find(a, b, encoder, relation=relation, mode=mode)
    strong = load_strong(encoder.kind)
    own, others = kept(source), kept(target)
    beads = tuple(_bead(one, own, others, strong) for one in _in_reading_order(found))
    return Alignment(source, target, beads, relation, chosen, name)


def align_sentences(a: Iterable[str], b: Iterable[str], *, lang_a: str = "und", lang_b: str = "und",
                    encoder: Encoder | str | None = None, mode: str = "auto") -> list[Bead]:
    """Align two lists of sentences, held in memory; `index` of a sentence is its place in its list.

    `encoder` is one opened or its name, as for `--encoder`. Without one the languages choose: the default
    one, or `e5` if it is installed and only it knows them; a language that the chosen one does not know is
    warned of. Every sentence is in exactly one bead. Spans count code points of the lines joined.
    Raises UsageError for an unknown mode or encoder, and for a text that is not split.
    """
    from transcheck.encoders import encoder_between, knows

    check_mode(mode)
    lists = [_listed(texts) for texts in (a, b)]
    if encoder is None or isinstance(encoder, str):
        encoder = encoder_between(encoder or "use", lang_a, lang_b)
    for lang in dict.fromkeys((lang_a, lang_b)):
        if not knows(encoder, lang):
            warn(f"encoder {encoder.name} does not know '{lang}': expect wrong beads, or choose another.",
                 stacklevel=2)
    first, second = _in_memory("a", lists[0], lang_a), _in_memory("b", lists[1], lang_b)
    rows = encoder.encode(lists[0]), encoder.encode(lists[1])
    return list(align(first, second, rows, encoder, mode=mode).beads)


def check_mode(mode: str) -> None:
    """Raises UsageError for a mode that there is not."""
    if mode not in MODES:
        raise UsageError(f"'{mode}' is not an alignment mode ({', '.join(MODES)}).{nearest(mode, MODES)}")


def find(a: Side, b: Side, encoder: Encoder, *, relation: str,
         mode: str) -> tuple[list[Found], str]:
    """Beads and lone sentences by number, with calibrated confidence, and the mode used."""
    from transcheck.align.found import likely, only_nulls
    from transcheck.align.outline import outline
    from transcheck.align.reach import reach
    from transcheck.align.weights import calibrated, load_unlikely
    from transcheck.align.wording import by_wording

    if not len(a) or not len(b):
        return only_nulls(a, b), "free" if mode == "free" else "monotone"
    first, kind = outline(a, b), encoder.kind
    found, chosen = draft(a, b, first, kind, relation=relation, mode=mode)
    found = reach(found, (a, b), first, encoder, is_ordered=chosen == "monotone")
    found = calibrated(found, chosen, kind)
    if chosen == "free":
        found = by_wording(likely(found, load_unlikely(kind)), a, b)
    return found, chosen


def draft(a: Side, b: Side, first: Outline, kind: str, *, relation: str,
          mode: str) -> tuple[list[Found], str]:
    """What the models of that kind of encoder find, before any second chance, and the mode used."""
    from transcheck.align.crossing import uncross
    from transcheck.align.free import align_free
    from transcheck.align.monotone import align_monotone
    from transcheck.align.weights import load_weights

    freely = load_weights("free", relation, kind), load_weights("second", relation, kind)
    found: list[Found] | None = None
    loose: list[Found] | None = None
    if mode == "monotone" or (mode == "auto" and _keeps_order(a, b, relation)):
        found = align_monotone(a, b, first, load_weights("monotone", relation, kind))
        if mode == "auto" and _share_alone(found, a, b) > MOST_ALONE[relation]:
            found = None
        elif mode == "auto" and relation == "retelling":
            loose = align_free(a, b, first, freely)
            found = found if _rises(loose) else None
    if found is None:
        return loose or align_free(a, b, first, freely), "free"
    return uncross(found, a, b), "monotone"


def _rises(found: Sequence[Found]) -> bool:
    """True if the beads of both sides, sorted by source, come in the target's order."""
    targets = [one.targets[0] for one in sorted(found, key=lambda one: one.sources)
               if one.sources and one.targets]
    return _longest_rising(targets) >= RISING * len(targets)


def _keeps_order(a: Side, b: Side, relation: str) -> bool:
    """True if the mutual best pairs of sentences come in one order, and in a retelling are many."""
    single = a.runs[0] @ b.runs[0].T
    forth, back = single.argmax(axis=1), _best_of_columns(single)
    mutual = [(int(j), float(single[i, j])) for i, j in enumerate(forth) if back[j] == i]
    targets = [j for j, similarity in mutual if similarity >= MUTUAL]
    clear = sum(similarity >= CLEAR for _, similarity in mutual)
    if relation == "retelling" and clear < MANY * min(len(a), len(b)):
        return False
    return not targets or _longest_rising(targets) >= ORDERED[relation] * len(targets)


def _best_of_columns(table: Array) -> Array:
    """Row of the largest value of each column; some columns at a time, for numpy copies what it is given."""
    import numpy as np

    blocks = [table[:, start : start + BREADTH].argmax(axis=0) for start in range(0, table.shape[1], BREADTH)]
    result: Array = np.concatenate(blocks)
    return result


def _share_alone(found: Sequence[Found], a: Side, b: Side) -> float:
    alone = sum(not one.sources or not one.targets for one in found)
    return alone / max(1, len(a) + len(b))


def _longest_rising(values: Sequence[int]) -> int:
    """Length of the longest increasing subsequence (patience sorting)."""
    from bisect import bisect_left

    tails: list[int] = []
    for value in values:
        place = bisect_left(tails, value)
        tails[place : place + 1] = [value]
    return len(tails)


def _in_reading_order(found: list[Found]) -> list[Found]:
    """By source; what only the target has comes after the bead with the target text before it."""
    holder = {target: one.sources[0] for one in found if one.sources for target in one.targets}
    places, last = {}, -1
    for one in sorted(found, key=lambda one: one.targets):
        if not one.sources:
            last = holder.get(one.targets[0] - 1, last)
            places[one.targets] = last
    return sorted(found, key=lambda one: (one.sources[0] if one.sources else places[one.targets],
                                          not one.sources, one.targets))


def _bead(found: Found, a: Sequence[Sentence], b: Sequence[Sentence], strong: float) -> Bead:
    source, target = tuple(a[i] for i in found.sources), tuple(b[j] for j in found.targets)
    if not source or not target:
        grade = "null"
    else:
        needed = strong - LENIENT if found.confidence >= CERTAIN else strong
        likely = found.is_worded or found.score >= needed
        grade = "strong" if likely and found.confidence >= SURE else "partial"
    return Bead(source, target, round(found.score, 4), round(found.confidence, 4), grade)


def _listed(texts: Iterable[str]) -> list[str]:
    if isinstance(texts, str):
        raise UsageError("align_sentences wants a list of sentences, not one text. "
                         "Split it first; splitlines() will do for one sentence a line.")
    return list(texts)


def _in_memory(path: str, texts: Sequence[str], lang: str) -> Document:
    sentences, position = [], 0
    for index, text in enumerate(texts):
        sentences.append(Sentence(index, Span(position, position + len(text)), text))
        position += len(text) + 1
    return Document(path, "\n".join(texts), lang, sentences=tuple(sentences))

"""Links between two versions that a third one vouches for."""

from __future__ import annotations

from transcheck.align.pivot import ENOUGH, linked_by_others
from transcheck.data import Alignment, Bead, Document, Sentence, Span


def document(name, *texts):
    sentences, at = [], 0
    for index, text in enumerate(texts):
        sentences.append(Sentence(index, Span(at, at + len(text)), text))
        at += len(text) + 1
    return Document(name, "\n".join(texts), "en", sentences=tuple(sentences))


PARIS = document("paris.fr.txt", "Le pont rouvrira lundi.", "Il neige.", "Le maire est en voyage.")
TURIN = document("turin.it.txt", "Il ponte riapre lunedì.", "Il sindaco è in viaggio.")
CUSCO = document("cusco.es.txt", "El alcalde viaja.", "El lunes se reabre el puente.")


def aligned(source, target, *beads, mode="free"):
    """Beads as (source sentences, target sentences, confidence); all others stand alone."""
    held = [{i for bead in beads for i in bead[side]} for side in (0, 1)]
    lone = [[s for s in part.sentences if s.index not in held[side]]
            for side, part in enumerate((source, target))]
    made = [Bead(tuple(source.sentences[i] for i in a), tuple(target.sentences[j] for j in b), 0.6, sure)
            for a, b, sure in beads]
    made += [Bead((s,), (), 0.0, 0.6, "null") for s in lone[0]]
    made += [Bead((), (s,), 0.0, 0.6, "null") for s in lone[1]]
    return Alignment(source, target, tuple(made), "retelling", mode)


def links(alignment):
    return {(a.index, b.index): bead for bead in alignment.beads for a in bead.source for b in bead.target}


def test_lone_sentences_that_a_third_version_links_are_linked():
    ways = [aligned(PARIS, TURIN, ((0,), (0,), 0.9)), aligned(TURIN, CUSCO, ((0,), (1,), 0.8))]
    found = linked_by_others([*ways, aligned(PARIS, CUSCO)])
    made = links(found[2])[0, 1]
    assert made.confidence == 0.72 and made.grade == "strong" and made.score == 0.6
    assert found[0] is not found[2] and len(found[2].beads) == 4


def test_every_sentence_stays_in_exactly_one_bead():
    found = linked_by_others([aligned(PARIS, TURIN, ((0,), (0,), 0.9), ((2,), (1,), 0.9)),
                              aligned(TURIN, CUSCO, ((0,), (1,), 0.9), ((1,), (0,), 0.9)),
                              aligned(PARIS, CUSCO)])[2]
    assert sorted(s.index for bead in found.beads for s in bead.source) == [0, 1, 2]
    assert sorted(s.index for bead in found.beads for s in bead.target) == [0, 1]
    assert set(links(found)) == {(0, 1), (2, 0)}


def test_two_ways_are_surer_than_one():
    oslo = document("oslo.no.txt", "Broen åpner mandag.")
    one = [aligned(PARIS, TURIN, ((0,), (0,), 0.7)), aligned(TURIN, CUSCO, ((0,), (1,), 0.7))]
    two = [aligned(PARIS, oslo, ((0,), (0,), 0.7)), aligned(oslo, CUSCO, ((0,), (1,), 0.7))]
    alone, both = (links(linked_by_others([*some, aligned(PARIS, CUSCO)])[-1])[0, 1].confidence
                   for some in (one, [*one, *two]))
    assert alone < both < 1


def test_a_way_over_doubtful_links_leads_nowhere():
    ways = [aligned(PARIS, TURIN, ((0,), (0,), 0.4)), aligned(TURIN, CUSCO, ((0,), (1,), 0.31))]
    assert ENOUGH > 0.4 * 0.31
    assert not links(linked_by_others([*ways, aligned(PARIS, CUSCO)])[2])


def test_what_is_linked_already_stays_as_it_is_and_so_does_a_bilingual_file():
    ways = [aligned(PARIS, TURIN, ((0,), (0,), 0.9)), aligned(TURIN, CUSCO, ((0,), (1,), 0.9))]
    known, given = aligned(PARIS, CUSCO, ((0,), (0,), 0.55)), aligned(PARIS, CUSCO, mode="given")
    assert linked_by_others([*ways, known])[2] is known
    assert linked_by_others([*ways, given])[2] is given

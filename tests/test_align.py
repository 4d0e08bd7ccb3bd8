from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from transcheck.align import _best_of_columns, align, align_sentences
from transcheck.align.explain import explain
from transcheck.align.formats import FORMATS
from transcheck.align.found import Found, likely
from transcheck.data import Bead, Document, Role, Sentence, Span
from transcheck.encoders import open_encoder
from transcheck.errors import UsageError

ENGLISH = [
    "Ferry runs aground off Naples",
    "A ferry with 312 passengers ran aground off Naples on Tuesday morning.",
    "Nobody was injured, the coast guard said.",
    "Divers will inspect the hull before the ship is towed to port.",
    "The operator apologised to travellers.",
    "It promised to refund every ticket within ten days.",
]
FRENCH = [
    "Un ferry s’échoue au large de Naples",
    "Un ferry transportant 312 passagers s’est échoué mardi matin au large de Naples.",
    "Personne n’a été blessé, selon les garde-côtes.",
    "Des plongeurs inspecteront la coque avant que le navire ne soit remorqué jusqu’au port.",
    "La compagnie a présenté ses excuses aux voyageurs et promis de rembourser chaque billet sous dix jours.",
]
JAPANESE = [
    "ナポリ沖でフェリーが座礁",
    "火曜日の朝、乗客312人を乗せたフェリーがナポリ沖で座礁した。",
    "沿岸警備隊によると、けが人はいない。",
    "船を港へ曳航する前に、潜水士が船体を点検する。",
    "運航会社は乗客に謝罪した。",
    "同社は10日以内に全額を払い戻すと約束した。",
]


@pytest.fixture(scope="module")
def use():
    return open_encoder("use")


def shape(beads):
    return [([s.index for s in bead.source], [s.index for s in bead.target]) for bead in beads]


def test_a_faithful_translation_is_aligned_one_to_one(use):
    beads = align_sentences(ENGLISH, JAPANESE, lang_a="en", lang_b="ja", encoder=use)
    assert shape(beads) == [([i], [i]) for i in range(6)]
    assert all(bead.confidence > 0.7 for bead in beads)


def test_two_sentences_that_became_one_are_one_bead(use):
    beads = align_sentences(ENGLISH, FRENCH, encoder=use)
    assert shape(beads) == [([0], [0]), ([1], [1]), ([2], [2]), ([3], [3]), ([4, 5], [4])]


def test_a_dropped_sentence_is_a_null_bead_in_its_place(use):
    beads = align_sentences(ENGLISH, [*FRENCH[:2], *FRENCH[3:]], encoder=use)
    assert shape(beads)[2] == ([2], [])
    assert beads[2].grade == "null"


def test_an_added_sentence_is_a_null_bead_in_its_place(use):
    added = [*JAPANESE[:3], "株価は前日比2%上昇した。", *JAPANESE[3:]]
    beads = align_sentences(ENGLISH, added, encoder=use)
    assert ([], [3]) in shape(beads)
    assert shape(beads).index(([], [3])) == 3


def test_moved_blocks_are_found_in_free_mode(use):
    moved = [*FRENCH[3:], *FRENCH[:3]]
    beads = align_sentences(ENGLISH, moved, encoder=use, mode="free")
    found = shape(beads)
    for source, target in (([0], [2]), ([1], [3]), ([2], [4]), ([3], [0]), ([4, 5], [1])):
        assert (source, target) in found


def test_the_mode_follows_the_order_of_the_sentences(use):
    rows = use.encode(ENGLISH), use.encode([*FRENCH[3:], *FRENCH[:3]])
    moved = align(document("a", ENGLISH), document("b", [*FRENCH[3:], *FRENCH[:3]]), rows, use)
    straight = align(document("a", ENGLISH), document("b", FRENCH), (rows[0], use.encode(FRENCH)), use)
    assert (moved.mode, straight.mode) == ("free", "monotone")


def test_every_sentence_is_in_exactly_one_bead(use):
    for mode in ("monotone", "free"):
        beads = align_sentences(ENGLISH, [*FRENCH[2:], FRENCH[0]], encoder=use, mode=mode)
        assert sorted(i for a, _ in shape(beads) for i in a) == list(range(6))
        assert sorted(j for _, b in shape(beads) for j in b) == list(range(4))


def test_unrelated_texts_are_not_forced_together(use):
    other = ["Die Zentralbank lässt den Leitzins unverändert.", "Ökonomen hatten damit gerechnet.",
             "Der Dax gab leicht nach."]
    beads = align_sentences(ENGLISH, other, encoder=use)
    assert not [bead for bead in beads if bead.grade == "strong"]


def test_furniture_is_in_no_bead(use):
    texts = [ENGLISH[0], "Share this article", *ENGLISH[1:]]
    source = document("a", texts, furniture={1})
    rows = use.encode(texts), use.encode(JAPANESE)
    beads = align(source, document("b", JAPANESE), rows, use).beads
    assert shape(beads) == [([i + (i > 0)], [i]) for i in range(6)]


def test_rows_of_a_float16_cache_give_the_same_beads(use):
    rows = use.encode(ENGLISH), use.encode(FRENCH)
    pair = document("a", ENGLISH), document("b", FRENCH)
    cached = rows[0].astype(np.float16), rows[1].astype(np.float16)
    assert align(*pair, rows, use) == align(*pair, cached, use)


@pytest.mark.parametrize("mode", ["auto", "monotone", "free"])
@pytest.mark.parametrize("a, b", [([], []), ([], ["Rates rose."]), (["Rates rose."], []),
                                  (["Rates rose."], ["Rates rose."]), ([""], ["", "x"])])
def test_tiny_and_empty_texts_align(a, b, mode):
    beads = align_sentences(a, b, encoder=open_encoder("toy"), mode=mode)
    assert sorted(i for s, _ in shape(beads) for i in s) == list(range(len(a)))
    assert sorted(j for _, t in shape(beads) for j in t) == list(range(len(b)))


def test_a_long_pair_is_searched_in_a_band_and_still_whole():
    source = [f"On day {n} ship{n} left harbour{n * 7 % 1000} with {n} crates." for n in range(400)]
    target = [text for n, text in enumerate(source) if n % 50]
    beads = align_sentences(source, target, encoder=open_encoder("toy"))
    lone = [bead.source[0].index for bead in beads if not bead.target]
    assert lone == list(range(0, 400, 50))


@pytest.mark.parametrize("columns", [1, 511, 512, 513, 1100])
def test_the_best_of_columns_is_the_same_by_parts(columns):
    table = (np.arange(7 * columns) * 37 % 11).reshape(7, columns)
    assert (_best_of_columns(table) == table.argmax(axis=0)).all()


def test_an_unknown_mode_names_the_nearest():
    with pytest.raises(UsageError, match="Did you mean 'monotone'"):
        align_sentences(["a"], ["b"], encoder=open_encoder("toy"), mode="monotne")


@pytest.mark.parametrize("given", [iter, tuple, np.array])
def test_sentences_may_come_in_any_sequence_or_stream(use, given):
    beads = align_sentences(given(ENGLISH), given(JAPANESE), encoder=use)
    assert shape(beads) == [([i], [i]) for i in range(6)]


def test_an_encoder_may_be_named_and_loads_once_a_process():
    first = open_encoder("toy")
    beads = align_sentences(["Rates rose."], ["Rates rose."], encoder="toy")
    assert shape(beads) == [([0], [0])] and open_encoder("toy") is first


def test_a_text_that_is_not_split_is_refused():
    with pytest.raises(UsageError, match="list of sentences, not one text"):
        align_sentences("Rates rose. Shares fell.", ["Les taux montent."], encoder="toy")


def test_a_language_the_encoder_does_not_know_is_warned_of(use):
    with pytest.warns(UserWarning, match="does not know 'fo'"):
        align_sentences(ENGLISH[:1], ["Ferja fór á land við Napoli"], lang_a="en", lang_b="fo", encoder=use)


def test_numbers_are_compared_across_scripts_and_separators():
    from transcheck.align.tokens import numbers_in

    assert numbers_in("1,500 of 20,000") == numbers_in("٢٠٬٠٠٠ و١٥٠٠") == {"1500", "20000"}
    assert numbers_in("1.500 Menschen, 3,5 Prozent") == {"1500", "3", "5"}


def test_every_format_holds_every_bead(use):
    alignment = align(document("a", ENGLISH), document("b", FRENCH),
                      (use.encode(ENGLISH), use.encode(FRENCH)), use)
    for name, write in FORMATS.items():
        text = "\n".join(write(alignment))
        plain = " ".join(text.replace("|", " ").split())
        assert name == "jsonl" or "Nobody was injured" in plain


def test_tmx_and_html_are_well_formed(use):
    from xml.etree import ElementTree

    texts = ["A < B & C."], ["A < B & C !"]
    alignment = align(document("a", texts[0]), document("b", texts[1]),
                      (use.encode(texts[0]), use.encode(texts[1])), use)
    tree = ElementTree.fromstring("\n".join(FORMATS["tmx"](alignment)))
    assert use.name in "\n".join(FORMATS["html"](alignment)) and tree.findtext("header/prop") == use.name
    assert [seg.text for seg in tree.iter("seg")] == ["A < B & C.", "A < B & C !"]
    assert "A &lt; B &amp; C." in "\n".join(FORMATS["html"](alignment))


@pytest.mark.parametrize("odd", ["\ufffe", "\uffff", "\x1b[31m", "\x0c", "\x85"])
def test_what_xml_or_a_terminal_cannot_hold_is_left_out(odd):
    from xml.etree import ElementTree

    toy, texts = open_encoder("toy"), [f"Ставки{odd}выросли."]
    alignment = align(document("a", texts), document("b", texts), (toy.encode(texts), toy.encode(texts)), toy)
    ElementTree.fromstring("\n".join(FORMATS["tmx"](alignment)))
    for write in FORMATS.values():
        assert odd[0] not in "\n".join(write(alignment))


def test_an_explanation_names_what_spoke_for_a_bead(use):
    rows = use.encode(ENGLISH), use.encode(FRENCH)
    alignment = align(document("a", ENGLISH), document("b", FRENCH), rows, use)
    text = "\n".join(explain(alignment, rows, use))
    assert "similarity 0." in text and "length 0." in text and "neighbours" in text


def test_a_bead_of_sentences_that_are_no_neighbours_is_not_explained_by_others(use):
    rows = use.encode(ENGLISH), use.encode(FRENCH)
    alignment = align(document("a", ENGLISH), document("b", FRENCH), rows, use)
    a, b = alignment.source.sentences, alignment.target.sentences
    grown = replace(alignment, beads=(Bead((a[1], a[5]), (b[1],), 0.61, 0.7, "strong"),))
    text = "\n".join(explain(grown, rows, use))
    assert "similarity 0.61, a sentence left alone joined it" in text and "length" not in text


def document(path, texts, furniture=frozenset()):
    sentences, position = [], 0
    for index, text in enumerate(texts):
        role = Role.FURNITURE if index in furniture else Role.BODY
        sentences.append(Sentence(index, Span(position, position + len(text)), text, role))
        position += len(text) + 1
    return Document(path, "\n".join(texts), sentences=tuple(sentences))


def test_beads_as_likely_wrong_as_right_are_taken_apart_where_asked():
    beads = [Found((0, 1), (2,), 0.6, 0.3), Found((2,), (0,), 0.7, 0.8), Found((), (1,), 0.0, 0.2)]
    assert likely(beads, 0.0) == beads
    assert likely(beads, 0.5) == [Found((0,), (), 0.0, 0.7), Found((1,), (), 0.0, 0.7),
                                  Found((), (2,), 0.0, 0.7), *beads[1:]]

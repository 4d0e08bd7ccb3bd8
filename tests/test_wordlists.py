"""Word lists held small say what wordfreq says."""

import pytest
from wordfreq import get_frequency_dict

from transcheck.wordlists import bins, commonest_words, respelled_list, word_list


@pytest.mark.parametrize("lang", ["uk", "ar", "el", "de"])
def test_every_word_has_the_frequency_that_wordfreq_gives_it(lang):
    theirs = get_frequency_dict(lang, "small")

    ours = word_list(lang, "small")

    assert all(ours.frequency(word) == value for word, value in list(theirs.items())[::7])


def test_a_word_that_is_not_listed_has_none():
    assert word_list("en", "large").frequency("qzxvkj") == 0.0
    assert word_list("en", "small").frequency("x" * 41) == 0.0


def test_a_language_without_a_list_has_none():
    assert word_list("xx-none", "small") is None
    assert "the" in commonest_words("en", 1e-2) and "ferry" not in commonest_words("en", 1e-2)


@pytest.fixture
def own_folder(tmp_path, monkeypatch):
    """A cache folder of our own; nothing is remembered from before, nor afterwards."""
    monkeypatch.setenv("TRANSCHECK_CACHE_DIR", str(tmp_path / "cache"))
    word_list.cache_clear()
    yield tmp_path / "cache"
    word_list.cache_clear()


@pytest.mark.parametrize("damage", [b"", b"transcheck-words\n", b"rubbish" * 100])
def test_a_damaged_list_in_the_cache_folder_is_sorted_again(own_folder, damage):
    before = word_list("uk", "small").frequency("міст")
    (file,) = own_folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage)
    word_list.cache_clear()

    assert word_list("uk", "small").frequency("міст") == before > 0
    assert file.read_bytes() == whole


def test_without_a_folder_that_can_be_written_a_list_is_held_in_memory(own_folder, monkeypatch, tmp_path):
    own_folder.write_text("a file where the folder should be")
    monkeypatch.setattr("tempfile.tempdir", str(own_folder))

    assert word_list("fr", "small").frequency("pont") > 0


def test_the_commonest_levels_of_a_list_are_read_alone():
    assert bins("es", "small", 300) == bins("es", "small")[:301]
    assert bins("xx", "small", 300) == []


def test_a_respelled_list_knows_a_word_as_it_is_spelled_there(own_folder):
    from transcheck.glossary.fold import without_accents
    from transcheck.glossary.known import is_known

    listed = respelled_list("pt", without_accents)

    assert listed.level("porem") == word_list("pt", "small").level("porém")
    assert is_known("porem", "pt") and not is_known("porém", "pt") and not is_known("porem", "xx")

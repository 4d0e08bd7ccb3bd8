"""Word lists held small say what wordfreq says."""

import pytest
from wordfreq import get_frequency_dict

from transcheck.wordlists import commonest_words, word_list


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

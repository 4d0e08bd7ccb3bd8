"""Words that only another version shows to be left: German nouns, Japanese in Chinese and its reverse."""

import pytest

from transcheck.checks._kept_han import kept_words
from transcheck.checks._kept_nouns import kept_nouns

GERMAN = ("Die Ernte sinkt, der Getreidemarkt reagiert. Am Ostersee warnt der Bauernkurier. "
          "Viele Unternehmen hoffen.")
JAPANESE = "知事は漁業関係者と会談した。"


def _nouns(text: str, lang: str = "en", others: tuple[str, ...] = ()) -> list[str]:
    return [fragment.text for fragment in kept_nouns(text, lang, GERMAN, others)]


@pytest.mark.parametrize("lang, text", [
    ("en", "On the Getreidemarkt prices rose."), ("pl", "Na Getreidemarkt ceny wzrosły."),
    ("ar", "ارتفعت الأسعار في Getreidemarkt أمس."), ("ja", "昨日Getreidemarktで値が上がった。"),
])
def test_a_compound_behind_its_article_is_a_noun(lang, text):
    assert _nouns(text, lang) == ["Getreidemarkt"]


@pytest.mark.parametrize("text", [
    "Prices rose near Ostersee.", "The paper Bauernkurier warns.", "Getreidemarkt opens the sentence.",
    "The Getreidemarkt Nord is closed.", "The Getreidemarkt fell, the Getreidemarkt rose.",
    "A quoted “Getreidemarkt” is a title.",
], ids=["a lake", "a paper", "the head of a sentence", "part of a name", "a term", "a quotation"])
def test_names_terms_and_titles_are_none(text):
    assert _nouns(text) == []


def test_what_a_third_version_has_too_is_a_name():
    assert _nouns("On the Getreidemarkt prices rose.", others=("Au Getreidemarkt, les prix montent.",)) == []


def test_a_common_noun_needs_no_article():
    assert _nouns("Many Unternehmen hope for rain.") == ["Unternehmen"]


@pytest.mark.parametrize("text, lang, original, source, kept", [
    ("省长与当地漁業関係者会谈，讨论赔偿金额和工程。", "zh", JAPANESE, "ja", ["漁業関係者"]),
    ("省長與當地漁業関係者會談，討論賠償金額和工程。", "zh", JAPANESE, "ja", ["漁業関係者"]),
    ("知事は渔业协会と会談し、補償額を話し合った。", "ja", "省长与渔业协会会谈。", "zh", ["渔业协会"]),
    ("省长与渔业协会会谈，讨论赔偿金额和工程。", "zh", JAPANESE, "ja", []),
    ("", "zh", "知事は会談した。", "ja", []),
])
def test_a_character_of_the_other_language_shows_the_words_around_it(text, lang, original, source, kept):
    assert [fragment.text for fragment in kept_words(text, lang, original, source)] == kept


def test_a_surname_is_none_though_german_verbs_look_like_adjectives():
    german = "Der Verband klagt. „Genug“, sagte Wiesenbrecht. Auch Ute Wiesenbrecht war da."
    assert list(kept_nouns("“Enough”, said the chair, Ute Wiesenbrecht.", "en", german, ())) == []
    assert list(kept_nouns("“Enough”, said the chair Wiesenbrecht.", "en", german, ())) == []

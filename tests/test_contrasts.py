"""Words of which only one can be meant, in quotes and in statements across languages."""

from __future__ import annotations

import pytest

from transcheck.check import Example, Tools
from transcheck.checks import polarity_flip, quote_divergence
from transcheck.config import Settings
from transcheck.facts.contrasts import contrast, meant
from transcheck.facts.measures import load
from transcheck.glossary import Glossary

TOOLS = Tools(Settings(), Glossary())
LANGUAGES = set("en fr es pt it de nl ru uk pl cs tr ar zh ja ko".split())


def test_every_word_is_there_in_sixteen_languages():
    for name, words in load("contrasts.json").items():
        for word, by_language in words.items():
            assert set(by_language) == LANGUAGES, (name, word)
            for lang in by_language:
                meant(name, "x", lang)  # its pattern is well formed


@pytest.mark.parametrize("name, lang, text, word", [
    ("when", "de", "Wir fahren morgen.", "tomorrow"), ("when", "ru", "В следующем году уедем.", "next year"),
    ("kin", "ko", "할머니가 심었다.", "grandmother"), ("kin", "ar", "زرعها جدي بنفسه.", "grandfather"),
    ("place", "ja", "屋内にいた。", "inside"), ("place", "uk", "Ми стояли надворі.", "outside"),
    ("height", "pl", "Ryzyko jest niskie.", "low"), ("height", "zh", "风险很高。", "high"),
    ("bound", "fr", "Il en manque au moins 40.", "above"),
    ("bound", "tr", "En fazla 40 kişi geldi.", "below"),
    ("order", "it", "Siamo usciti dopo la tempesta.", "after"),
])
def test_a_word_is_known_in_its_language(name, lang, text, word):
    assert set(meant(name, text, lang)) == {word}


@pytest.mark.parametrize("one, two", [
    (("fr", "« Nous rouvrirons demain », dit-elle."), ("en", "“We will reopen next year,” she said.")),
    (("tr", "“Bağı babam dikti” dedi."), ("es", "«La viña la plantó mi abuela», dijo.")),
    (("ja", "「外で待っていた」と話した。"), ("de", "„Ich habe drinnen gewartet“, sagte er.")),
    (("pl", "„Nie możemy czekać”, powiedziała."), ("pt", "“Não queremos esperar”, disse.")),
])
def test_quotes_of_two_languages_that_exclude_each_other_diverge(one, two):
    assert len(list(quote_divergence.check.find(Example("", one, two).story(), TOOLS))) == 1


@pytest.mark.parametrize("one, two", [
    (("fr", "« Nous rouvrirons demain », dit-elle."), ("en", "“Tomorrow we reopen,” she said.")),
    (("en", "“He was found not guilty,” she said."), ("de", "„Er gilt als unschuldig“, sagte sie.")),
    (("ru", "«Мы ждали не раньше вечера», — сказал он."), ("en", "“We waited until after dark,” he said.")),
])
def test_quotes_that_say_it_otherwise_do_not(one, two):
    assert not list(quote_divergence.check.find(Example("", one, two).story(), TOOLS))


@pytest.mark.parametrize("one, two, marked", [
    (("ja", "流出の危険は低いという。"), ("en", "The danger of a leak is high, it says."), "high"),
    (("en", "The ring was found to be false."), ("it", "L’anello è risultato vero."), "vero"),
    (("es", "Faltan al menos 30 camas."), ("uk", "Бракує щонайбільше 30 ліжок."), "щонайбільше"),
])
def test_a_statement_that_turns_on_such_a_word_is_a_flip(one, two, marked):
    hits = list(polarity_flip.check.find(Example("", one, two).story(), TOOLS))
    assert [hit.document.slice(hit.span) for hit in hits] == [marked]


def test_a_word_that_both_have_excludes_nothing():
    assert contrast("Heute oder morgen", "de", "Today", "en") is None
    assert contrast("Mother and son", "en", "La madre", "it") is None

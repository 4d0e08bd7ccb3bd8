"""Numbers that lean on others: a scale said before, a step between two, metres and what is over them."""

from __future__ import annotations

import pytest

from transcheck.facts.agree import agree
from transcheck.facts.readings import read_facts


def values(lang, text):
    return [value for fact in read_facts(text, lang) if fact.hard for value in fact.values]


@pytest.mark.parametrize(("lang", "text", "meant"), [
    ("es", "El puente costó 18,5 millones de euros, más 3,5 de intereses.", 3.5e6),
    ("it", "Il ponte costa 18 milioni di euro, più altri tre e mezzo di interessi.", 3.5e6),
    ("de", "Die Brücke kostete 18,5 Millionen Euro, mit Zinsen 22.", 22e6),
    ("ar", "بلغت الكلفة مليون و260 ألف درهم.", 1_260_000),
    ("ar", "بلغت الكلفة مليونين و300 ألف درهم.", 2_300_000),
])
def test_a_number_may_have_the_scale_of_the_one_before(lang, text, meant):
    assert meant in values(lang, text)


def test_a_number_that_no_scale_stands_before_is_what_it_says():
    assert values("es", "Llegaron 22 barcos; costaron 3 millones.") == [22.0, 3e6]
    assert 22.0 in values("es", "Costaron 3 millones y llegaron 22 barcos.")


@pytest.mark.parametrize(("lang", "text", "other", "told"), [
    ("tr", "Bir çuval un 640 lira oldu; geçen yıl 90 lira daha ucuzdu.", "es",
     "El saco de harina subió de 550 a 640 liras."),
    ("de", "Mit sieben Stimmen Vorsprung, 54 zu 47, nahm der Rat den Plan an.", "en",
     "The council passed the plan by 54 votes to 47, with four members away."),
    ("pt", "O goleiro mede um metro e oitenta e sete.", "fr", "Le gardien mesure 1,87 mètre."),
    ("ru", "Рост вратаря — один метр восемьдесят семь.", "it", "Il portiere è alto 1,87."),
    ("ja", "身長1メートル87のキーパー。", "en", "The goalkeeper is 1.87 metres tall."),
    ("ar", "كان عمره واحداً وستين عاماً.", "fr", "Il avait 61 ans."),
    ("ar", "بعد ثلاثاً وعشرين سنة.", "de", "Nach 23 Jahren."),
    ("nl", "De raad beslist vóór september.", "es", "El consejo decidirá en agosto."),
    ("tr", "Karar Eylül’den önce çıkacak.", "pt", "A decisão sai até agosto."),
    ("ko", "9월 이전에 결정한다.", "en", "They will decide by August."),
    ("ar", "وصل في التاسع من آذار ويبقى حتى عام 2031.", "es", "Se quedará hasta el 30 de abril de 2031."),
])
def test_what_follows_from_other_figures_is_no_contradiction(lang, text, other, told):
    found = agree(read_facts(text, lang), read_facts(told, other)).mismatches
    assert [m for m in found if m.sure] == []


@pytest.mark.parametrize(("lang", "text", "other", "told"), [
    ("tr", "Bir çuval un 640 lira oldu; geçen yıl 80 lira daha ucuzdu.", "es",
     "El saco de harina subió de 550 a 640 liras."),
    ("de", "Der Anteil stieg von 14 auf 19 Prozent, um fünf Prozent.", "nl",
     "Het aandeel steeg van 14 naar 19 procent, met vijf procentpunt."),
    ("pt", "O goleiro mede um metro e noventa e sete.", "fr", "Le gardien mesure 1,87 mètre."),
    ("nl", "De raad beslist vóór september.", "es", "El consejo decidirá en octubre."),
])
def test_what_does_not_follow_from_other_figures_is_one(lang, text, other, told):
    assert any(m.sure for m in agree(read_facts(text, lang), read_facts(told, other)).mismatches)


def test_a_number_in_words_may_have_the_scale_of_another_sentence():
    found = agree(read_facts("Ventidue in tutto.", "it"), read_facts("Costó 22 millones de euros.", "es"))
    assert [m.sure for m in found.mismatches] == [False]


@pytest.mark.parametrize(("lang", "text", "minutes"), [
    ("ja", "会議は午後九時二十分に始まった。", 560), ("ja", "駅には六時三十五分に着く。", 395),
    ("zh", "会议晚上七点半开始。", 450), ("zh", "列車上午十点四十分到站。", 640),
])
def test_a_time_in_han_numerals_is_read(lang, text, minutes):
    assert [fact.values for fact in read_facts(text, lang) if fact.kind == "time"] == [(minutes,)]


@pytest.mark.parametrize(("lang", "text"), [
    ("zh", "他提出三点意见。"), ("zh", "约占三点一四。"), ("ja", "二時間かかる。"),
])
def test_points_and_lengths_are_no_time(lang, text):
    assert [fact for fact in read_facts(text, lang) if fact.kind == "time"] == []


def test_a_turkish_month_may_be_written_small_unless_it_is_a_noun():
    days = [fact.days for fact in read_facts("Ödeme temmuz sonunda yapılır.", "tr") if fact.kind == "date"]
    assert days == [((0, 7, 0),)]
    assert not any(fact.kind == "date" for fact in read_facts("Kapı aralık, ocak yanıyor.", "tr"))


@pytest.mark.parametrize(("lang", "text"), [
    ("ru", "На глубине четырёх с половиной метров."), ("uk", "На глибині чотирьох з половиною метрів."),
    ("pl", "Na głębokości cztery i pół metra."), ("en", "At a depth of four and a half metres."),
    ("it", "A una profondità di quattro metri, anzi quattro e mezzo."),
])
def test_a_number_in_words_may_have_a_half_behind_it(lang, text):
    assert 4.5 in values(lang, text)

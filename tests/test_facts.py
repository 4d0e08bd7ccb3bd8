"""Figures, dates and times; what two versions say about them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.check import Example, Tools
from transcheck.checks.attribution_mismatch import check as attribution
from transcheck.checks.date_mismatch import check as dates
from transcheck.checks.fused_words import check as fused
from transcheck.checks.modality_shift import check as modality
from transcheck.checks.name_variant import check as names
from transcheck.checks.number_mismatch import check as numbers
from transcheck.checks.polarity_flip import check as polarity
from transcheck.config import Settings
from transcheck.data import Severity, Span
from transcheck.facts.agree import agree
from transcheck.facts.readings import read_facts

TOOLS = Tools(Settings(), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(("lang", "text", "kind", "value"), [
    ("en", "It cost $1.5bn.", "money", 1.5e9),
    ("en", "A hundred and twenty platforms.", "number", 120),
    ("en", "He is 6-foot-6.", "quantity", 6.5),
    ("en", "Add 1/4 mile.", "quantity", 0.25),
    ("en", "It costs 13 dollars and 45 cents.", "money", 13.45),
    ("pt", "Foram 3,7 milhões de toneladas.", "quantity", 3.7e6),
    ("pt", "Perdas de 900 mil euros.", "money", 9e5),
    ("es", "Los veintiséis prácticos.", "number", 26),
    ("fr", "Quatre-vingt-dix-neuf élus.", "number", 99),
    ("fr", "1,4 million d’euros par an.", "money", 1.4e6),
    ("de", "Zweitausendfünfhundert Menschen.", "number", 2500),
    ("de", "Siebenunddreißig Prozent.", "percent", 37),
    ("it", "Ventitré chilometri.", "quantity", 23),
    ("nl", "Eenentwintig dagen.", "quantity", 21),
    ("ru", "Тридцать два миллиона рублей.", "money", 32e6),
    ("uk", "Кожна коштує 4 500 гривень.", "money", 4500),
    ("pl", "Bez prądu zostało 38 wsi.", "number", 38),
    ("tr", "On dört kişi.", "number", 14),
    ("ar", "يتسع لـ ٣٨٤ راكبا.", "number", 384),
    ("ar", "أربعة عشر شخصا.", "number", 14),
    ("hi", "पांच मिलियन येन", "number", 5e6),
    ("ja", "計2万1000世帯。", "number", 21000),
    ("ja", "1 億 4 千万ドル。", "money", 1.4e8),
    ("zh", "百分之二十的人。", "percent", 20),
    ("zh", "一百二十人。", "number", 120),
    ("ko", "3천5백만 달러.", "money", 3.5e7),
])
def test_a_number_is_read(lang: str, text: str, kind: str, value: float) -> None:
    assert any(f.kind == kind and value in f.values for f in read_facts(text, lang))


@pytest.mark.parametrize(("lang", "text", "day"), [
    ("en", "on June 24, 2024", (2024, 6, 24)),
    ("en", "Sept. 14", (0, 9, 14)),
    ("fr", "le 1er mars 2025", (2025, 3, 1)),
    ("de", "am ersten November", (0, 11, 1)),
    ("pt", "3 de fevereiro", (0, 2, 3)),
    ("uk", "13 березня", (0, 3, 13)),
    ("pl", "20 marca", (0, 3, 20)),
    ("ar", "20 ديسمبر", (0, 12, 20)),
    ("ja", "2024年6月3日", (2024, 6, 3)),
    ("ko", "9월 3일", (0, 9, 3)),
])
def test_a_date_is_read(lang: str, text: str, day: tuple[int, int, int]) -> None:
    assert [f.days for f in read_facts(text, lang) if f.kind == "date"] == [(day,)]


@pytest.mark.parametrize(("lang", "text", "minutes"), [
    ("en", "at 5.30am", 330), ("en", "at 9pm", 540), ("fr", "à 21 heures", 540), ("fr", "à 5 h 30", 330),
    ("de", "um 15 Uhr", 180), ("ja", "午後2時", 120), ("ko", "3시 35분", 215), ("zh", "早上7时", 420),
])
def test_a_time_of_day_is_read(lang: str, text: str, minutes: float) -> None:
    assert [f.values for f in read_facts(text, lang) if f.kind == "time"] == [(minutes,)]


AGREEING = [
    ("en", "Some 1,234 people", "de", "Rund 1.234 Menschen"),
    ("en", "three days", "pt", "72 horas"),
    ("en", "10 miles away", "fr", "à 16 km"),
    ("en", "gusts of 198 kilometres per hour", "ja", "最大瞬間風速は55メートル"),
    ("en", "half of the 28 seats", "fr", "50 % des 28 sièges"),
    ("en", "call 0800 555 111", "de", "unter 0800 555 111"),
    ("en", "2 to 3 inches of rain", "es", "de 5 a 7,6 cm de lluvia"),
    ("en", "the 19th century", "es", "el siglo XIX"),
    ("en", "in the 1980s", "fr", "dans les années 80"),
    ("en", "on 24 June", "fr", "le 24/06/2024"),
    ("en", "two and a half years", "de", "2,5 Jahre"),
    ("en", "80 degrees", "pt", "26 ºC"),
]
DIFFERING = [
    ("en", "21,000 households", "ja", "2万2000世帯", "value"),
    ("en", "30 yards out", "de", "aus 30 Metern", "unit"),
    ("en", "£2.8bn", "fr", "2,8 milliards d’euros", "currency"),
    ("en", "on Saturday", "ja", "日曜日に", "weekday"),
    ("en", "on 3 June", "es", "el 13 de junio", "date"),
    ("en", "at 4.40 am", "pt", "às 4h04", "time"),
    ("en", "in 1985", "zh", "1995年", "date"),
    ("en", "the iPhone 6 and 6 Plus", "en", "the iPhone 6 and 7 Plus", "value"),
    ("en", "250 m (820 ft)", "es", "300 m (820 pies)", "value"),
]


@pytest.mark.parametrize(("lang_a", "a", "lang_b", "b"), AGREEING)
def test_other_ways_to_write_a_figure_agree(lang_a: str, a: str, lang_b: str, b: str) -> None:
    assert agree(read_facts(a, lang_a), read_facts(b, lang_b)).mismatches == ()


@pytest.mark.parametrize(("lang_a", "a", "lang_b", "b", "kind"), DIFFERING)
def test_figures_that_differ_are_told_with_their_kind(
    lang_a: str, a: str, lang_b: str, b: str, kind: str
) -> None:
    found = agree(read_facts(a, lang_a), read_facts(b, lang_b)).mismatches
    assert [(m.kind, m.sure) for m in found] == [(kind, True)]


def test_a_rounded_figure_is_not_sure_to_be_wrong() -> None:
    found = agree(read_facts("1,387 voters", "en"), read_facts("1.400 Wähler", "de")).mismatches
    assert [m.sure for m in found] == [False]


def test_figures_that_all_differ_are_held_against_each_other_in_order_and_a_range_is_one_defect() -> None:
    story = Example("", ("en", "Forecasts are for 2 to 4 inches of rain, with up to 6 inches in the hills."),
                    ("pt", "Preveem-se 5 a 10 mm de chuva, com um máximo de 15 mm nas colinas.")).story()

    found = [(hit.document.slice(hit.span), document.slice(span))
             for hit in numbers.find(story, TOOLS) for document, span in hit.related]

    assert found == [("5 a 10 mm", "2 to 4 inches"), ("15 mm", "6 inches")]


@pytest.mark.parametrize(("lang", "text", "value"), [
    ("tr", "12 bin 350 lira", 12_350.0),
    ("tr", "3 milyon 200 bin ton", 3_200_000.0),
    ("pt", "2 milhões e 300 mil euros", 2_300_000.0),
    ("es", "3 mil 200 millones de pesos", 3.2e9),
    ("ru", "4 тыс. 500 рублей", 4_500.0),
    ("ar", "3 ملايين و200 ألف دولار", 3_200_000.0),
    ("zh", "3.2万亿日元", 3.2e12),
    ("zh", "3万2000亿元", 3.2e12),
])
def test_a_number_in_figures_and_scale_words_is_one(lang: str, text: str, value: float) -> None:
    stated = [fact for fact in read_facts(text, lang) if fact.hard]
    assert [(fact.values, fact.span) for fact in stated] == [((value,), Span(0, len(text)))]


@pytest.mark.parametrize(("lang", "text", "minutes"), [
    ("en", "delayed by three quarters of an hour", 45), ("de", "dauerte anderthalb Stunden", 90),
    ("nl", "drie kwartier later", 45), ("ru", "длилось полчаса", 30), ("uk", "три чверті години", 45),
    ("pl", "trzy kwadranse", 45), ("ar", "بعد ثلاثة أرباع الساعة", 45),
    ("zh", "一个半小时后", 90), ("ko", "한 시간 반", 90),
])
def test_parts_of_an_hour_are_minutes(lang: str, text: str, minutes: int) -> None:
    assert [(f.value, f.factor) for f in read_facts(text, lang) if f.hard] == [(minutes, 60)]


def test_a_total_told_in_two_parts_and_a_rough_figure_are_no_contradiction() -> None:
    parts = read_facts("Taşıtta 214 yolcu ve 19 mürettebat vardı.", "tr")
    assert agree(parts, read_facts("All 233 people on board are safe.", "en")).mismatches == ()
    assert agree(parts, read_facts("All 243 people on board are safe.", "en")).mismatches
    rough = agree(parts, read_facts("More than 200 passengers were brought ashore.", "en")).mismatches
    assert [m.sure for m in rough] == [False]


@pytest.mark.parametrize(("lang_a", "a", "lang_b", "b"), [
    ("ja", "重さ47キロ、長さ5キロ", "ko", "무게 47kg, 길이 5km"),
    ("fr", "un fonds de 75 M$", "en", "a fund of $75 million"),
    ("en", "at 4.35 pm", "es", "a las 16:35"),
    ("nl", "met 1 minuut en 10 seconden voorsprong", "de", "mit 70 Sekunden Vorsprung"),
])
def test_units_and_times_in_other_words_agree(lang_a: str, a: str, lang_b: str, b: str) -> None:
    assert agree(read_facts(a, lang_a), read_facts(b, lang_b)).mismatches == ()


def test_a_year_and_a_count_of_something_else_do_not_join() -> None:
    assert [f.value for f in read_facts("Rose to 3 million 2025 saw more.", "en") if f.hard] == [3e6, 2025.0]
    assert [f.value for f in read_facts("4 mil homens e 500 mulheres", "pt") if f.hard] == [4000.0, 500.0]


@pytest.mark.parametrize(("lang_a", "a", "lang_b", "b", "kind"), [
    ("de", "Ab dem 1. April gelten 4 Prozent, bisher 2,5.", "it",
     "Dal 1º agosto vale il 4 per cento, prima il 2,5.", "date"),
    ("tr", "30 Eylül'e kadar", "ar", "حتى 30 تشرين الثاني/نوفمبر", "date"),
    ("pl", "spadł o 4,5 procent", "uk", "впав до 4,5 злотого", "unit"),
    ("pt", "70 quilómetros por hora", "it", "70 nodi", "unit"),
    ("pt", "às 18h00", "es", "a las ocho de la tarde", "time"),
    ("pt", "412 homens e 9 aviões", "es", "421 hombres y nueve aviones", "value"),
    ("ja", "午前4時35分ごろ", "ko", "오후 4시 35분쯤", "time"),
    ("en", "at 4.35 in the morning", "de", "um 16.35 Uhr", "time"),
    ("en", "at 4.17 in the afternoon", "tr", "saat 04.17’de", "time"),
    ("pl", "około 6,2 terabajta danych", "uk", "близько 6,2 гігабайта даних", "unit"),
    ("ja", "重さ47キロ", "ko", "무게 74kg", "value"),
])
def test_what_only_looks_alike_differs(lang_a: str, a: str, lang_b: str, b: str, kind: str) -> None:
    assert [m.kind for m in agree(read_facts(a, lang_a), read_facts(b, lang_b)).mismatches] == [kind]


ALPHABET = "0123456789 .,:/-'年月日時千万億%$€mkonе点"


@given(st.text(alphabet=ALPHABET, max_size=24), st.sampled_from(["en", "ja", "zh", "fr", "ru"]))
def test_any_text_is_read_and_agrees_with_itself(text: str, lang: str) -> None:
    facts = read_facts(text, lang)
    assert all(0 <= f.span.start < f.span.end <= len(text) for f in facts)
    assert agree(facts, facts).mismatches == ()


def test_the_version_that_departs_from_the_original_is_reported_once() -> None:
    story = Example("", ("fr", "Le port compte 26 pilotes."), ("en", "The port has 62 pilots."),
                    ("es", "El puerto tiene 26 prácticos.")).story()
    assert [(f.place.path, f.place.text) for f in numbers(story, TOOLS)] == [("version2.en.txt", "62 pilots")]


def test_a_number_inside_a_diverging_quote_is_left_to_the_quote_check() -> None:
    story = Example("", ("en", "“We lost 30 boats that night,” she said."),
                    ("en", "“We lost 13 boats that night,” she said."), relation="retelling").story()
    assert list(numbers(story, TOOLS)) == []


def test_a_weekday_is_held_against_its_date() -> None:
    story = Example("", ("de", "Sie trafen sich am Dienstag, 24. Juni 2024.")).story()
    assert [f.place.text for f in dates(story, TOOLS)] == ["Dienstag, 24. Juni 2024"]


def test_a_negation_in_other_words_is_no_flip() -> None:
    story = Example("", ("pt", "O porto não aceitou o navio."), ("en", "The port refused the ship.")).story()
    assert list(polarity(story, TOOLS)) == []


def test_a_lost_negation_across_languages_is_a_hint() -> None:
    story = Example("", ("ja", "けが人は確認されていない。"), ("en", "Injuries have been confirmed.")).story()
    assert [f.severity for f in polarity(story, TOOLS)] == [Severity.INFO]


def test_may_and_will_are_told_apart_but_not_the_month() -> None:
    will = Example("", ("es", "El canal podría cerrar."), ("en", "The canal will close.")).story()
    may = Example("", ("de", "Der Kanal wird gesperrt."), ("en", "The canal closes on May 5.")).story()
    assert [f.place.text for f in modality(will, TOOLS)] == ["will close"]
    assert list(modality(may, TOOLS)) == []


@pytest.mark.parametrize(("one", "other", "count"), [
    (("es", "La oposición votará en contra."), ("en", "The opposition will vote in favour."), 1),
    (("de", "Die Opposition wird dagegen stimmen."), ("fr", "L’opposition votera contre."), 0),
    (("de", "Das waren 12 Prozent weniger als 2023."), ("it", "Era il 12 per cento in più del 2023."), 1),
    (("pl", "To o 12 procent więcej niż w maju."), ("uk", "Це на 12 відсотків більше, ніж у травні."), 0),
])
def test_a_vote_and_a_share_may_be_turned_round(one, other, count):
    assert len(list(polarity(Example("", one, other).story(), TOOLS))) == count


def test_an_unsure_bead_of_a_retelling_proves_no_flip() -> None:
    sides = ("pt", "O abastecimento não será afetado."), ("en", "Supplies would be affected.")
    story = Example("", *sides, relation="retelling").story()
    beads = tuple(replace(bead, confidence=0.55) for bead in story.alignments[0].beads)
    unsure = replace(story, alignments=(replace(story.alignments[0], beads=beads),))
    assert len(list(polarity(story, TOOLS))) == 1
    assert list(polarity(unsure, TOOLS)) == []


def test_what_may_be_done_is_not_what_must_be_done() -> None:
    must = Example("", ("en", "Insurers may refuse the claim."), ("fr", "Les assureurs doivent la rejeter."))
    may = Example("", ("es", "El Senado debe ratificarlo."), ("it", "Il Senato può ratificarlo."))
    assert [f.place.text for f in modality(must.story(), TOOLS)] == ["doivent"]
    assert [f.severity for f in modality(may.story(), TOOLS)] == [Severity.INFO]


def test_a_pronoun_needs_a_person_before_it() -> None:
    said = "a publié une déclaration.\n« C’est grave », a-t-il ajouté."
    orphan = Example("", ("fr", f"Le groupe des pays {said}")).story()
    person = Example("", ("fr", f"Le ministre {said}")).story()
    assert [f.place.text for f in attribution(orphan, TOOLS)] == ["a-t-il ajouté"]
    assert list(attribution(person, TOOLS)) == []


@pytest.mark.parametrize("lang, text, value", [
    ("en", "It costs half a billion euros.", 5e8), ("en", "A quarter of a million people came.", 2.5e5),
    ("en", "Two and a half million people came.", 2.5e6), ("pt", "Custa meio milhão de euros.", 5e5),
    ("pt", "Custa um milhão e meio de euros.", 1.5e6), ("es", "Cuesta millón y medio.", 1.5e6),
    ("fr", "Cela coûte un demi-million d'euros.", 5e5), ("fr", "Deux millions et demi de gens.", 2.5e6),
    ("de", "Es kostet anderthalb Millionen Euro.", 1.5e6), ("it", "Costa mezzo milione di euro.", 5e5),
    ("ru", "Это стоит полмиллиарда рублей.", 5e8), ("ru", "Пришло полтора миллиона человек.", 1.5e6),
    ("pl", "Kosztuje pół miliona złotych.", 5e5), ("ar", "يكلف نصف مليون يورو.", 5e5),
    ("en", "Two million and a half million.", 2.5e6), ("ar", "بمليونين ونصف مليون يورو.", 2.5e6),
    ("en", "One and a half million people came.", 1.5e6), ("ar", "استمر أحد عشر يوما.", 11),
    ("ar", "في إحدى عشرة قرية.", 11), ("fr", "Il a dix-sept ans.", 17),
    ("fr", "Soixante-dix-neuf personnes.", 79),
])
def test_halves_of_large_numbers_and_french_teens_are_one_figure(lang, text, value):
    hard = [fact for fact in read_facts(text, lang) if fact.hard]

    assert [fact.values[0] for fact in hard] == [value]


@pytest.mark.parametrize("lang, text, month", [
    ("en", "It stays shut until March.", 3), ("pt", "Fica fechado até maio.", 5),
    ("fr", "Il ferme en mars.", 3), ("pl", "Otworzą go w lipcu.", 7), ("ru", "Откроют в июне.", 6),
    ("uk", "Відкриють у червні.", 6), ("de", "Er schließt im Mai.", 5),
    ("en", "May we march on?", 0), ("en", "April said so.", 0), ("ru", "Пришла Марта.", 0),
    ("fr", "La planète Mars est loin.", 0), ("pl", "Maja przyszła.", 0),
])
def test_a_month_alone_is_a_date_and_a_name_is_none(lang, text, month):
    dates = [fact.days[0][1] for fact in read_facts(text, lang) if fact.kind == "date" and fact.hard]

    assert dates == ([month] if month else [])


def test_a_time_with_a_point_is_a_time_behind_its_preposition_only():
    italian = read_facts("L'incontro è alle 19.30 e costa 19.30 euro.", "it")

    assert [(fact.kind, fact.value) for fact in italian if fact.hard] == [("time", 450), ("money", 19.3)]


@pytest.mark.parametrize("lang, text", [
    ("en", "Three governments issued a joint declaration.\nThe declaration blames the dam.\n"
           "“The fish are dying,” [[he added]]."),
    ("pt", "Três governos emitiram uma declaração conjunta.\n“Os peixes morrem”, [[acrescentou ele]]."),
    ("es", "Tres gobiernos emitieron una declaración conjunta.\n«Los peces mueren», [[añadió él]]."),
    ("fr", "Trois gouvernements ont publié une déclaration.\n« Les poissons meurent », [[a-t-il ajouté]]."),
    ("de", "Drei Regierungen gaben eine Erklärung ab.\n„Die Fische sterben“, [[fügte er]] hinzu."),
    ("it", "Tre governi hanno diffuso una dichiarazione.\n«I pesci muoiono», [[ha aggiunto lui]]."),
    ("ru", "Три правительства опубликовали заявление.\n«Рыба гибнет», — [[добавил он]]."),
    ("en", "The mayor, Anne Roux, issued a declaration.\n“The fish are dying,” she added."),
    ("de", "Die Ministerin gab eine Erklärung ab.\n„Die Fische sterben“, fügte sie hinzu."),
    ("it", "La ministra ha diffuso una dichiarazione.\n«I pesci muoiono», ha aggiunto."),
    ("ru", "Министр опубликовал заявление.\n«Рыба гибнет», — добавил он."),
])
def test_a_pronoun_for_several_governments_is_found_in_seven_languages(lang, text):
    example = Example("pronoun", (lang, text))

    found = [(f.place.path, f.place.span) for f in attribution(example.story(), TOOLS)]

    assert found == example.expected()


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "It began at half past five."), ("de", "Es begann um halb sechs."),
    ("nl", "Het begon om half zes."),
    ("fr", "Tout a commencé à cinq heures et demie."), ("es", "Empezó a las cinco y media."),
    ("pt", "Começou às cinco e meia."), ("it", "È cominciato alle cinque e mezza."),
    ("ru", "Началось в половине шестого."), ("uk", "Почалося о пів на шосту."),
    ("pl", "Zaczęło się o wpół do szóstej."), ("cs", "Začalo v půl šesté."), ("ja", "5時半に始まった。"),
])
def test_half_past_five_is_one_time_in_every_language(lang, text):
    assert [(f.kind, f.value) for f in read_facts(text, lang) if f.hard] == [("time", 330)]


def test_half_of_something_is_no_time():
    assert not [f for f in read_facts("Half five-star hotels, half seven loaves.", "en") if f.kind == "time"]
    assert not [f for f in read_facts("Cinco y media toneladas.", "es") if f.kind == "time"]


def test_a_verb_that_both_have_carries_the_negation_across_languages():
    flipped = Example("flip", ("ko", "노조는 자동화에 반대하지 않는다고 밝혔다."),
                      ("en", "The union said it [[opposes]] automation."))
    admitted = Example("admit", ("de", "Der Händler bestreitet die Vorwürfe."),
                       ("pl", "Handlarz [[przyznaje]] się do zarzutów."))

    for example in (flipped, admitted):
        found = [(f.place.path, f.place.span) for f in polarity(example.story(), TOOLS)]
        assert found == example.expected()


@pytest.mark.parametrize(("lang", "text", "minutes"), [
    ("ru", "Движение закрыто до 8 вечера.", [480]), ("uk", "Вокзал відчинять о 7 ранку.", [420]),
    ("ru", "Спектакль играли 3 вечера.", []), ("fr", "Fermé entre 7 heures et 19 heures.", [420, 420]),
])
def test_hours_with_their_part_of_the_day_are_times(lang, text, minutes):
    assert [fact.value for fact in read_facts(text, lang) if fact.kind == "time"] == minutes


def test_a_date_does_not_excuse_another_number_of_dead():
    turkish = read_facts("7 Mayıs günü beş kişi öldü.", "tr")
    english = read_facts("On 7 May seven people died.", "en")

    assert [(m.a.value, m.b.value) for m in agree(english, turkish).mismatches] == [(7, 5)]


def test_a_term_of_years_and_its_last_year_are_no_contradiction():
    spanish, english = read_facts("La veda dura hasta 2031.", "es"), read_facts("It lasts three years.", "en")
    polish, year = read_facts("Było to w 1981 roku.", "pl"), read_facts("That was in 1988.", "en")

    assert agree(spanish, english).mismatches == ()
    assert len(agree(polish, year).mismatches) == 1


def test_a_minister_speaks_for_the_ministry_and_keeps_his_rank():
    office = Example("", ("ru", "Министр сообщил о дефиците."), ("en", "The ministry reported a deficit."))
    other = Example("", ("fr", "Le syndicat a déclaré qu’il gèle."), ("ru", "О морозе говорил вице-министр."))

    assert list(attribution(office.story(), TOOLS)) == []
    assert [f.place.text for f in attribution(other.story(), TOOLS)] == ["вице-министр"]


def test_a_rare_word_of_the_report_is_a_word():
    text = "Crews fish for hake. The hake is scarce.\nThey make a living fromhake."

    assert [f.suggestion for f in fused(Example("", ("en", text)).story(), TOOLS)] == ["from hake"]


def test_a_town_in_the_accents_of_the_language_is_no_slip():
    town = Example("", ("en", "The port of Rotterdam is shut."), ("es", "El puerto de Róterdam cerró."))

    assert list(names(town.story(), TOOLS)) == []

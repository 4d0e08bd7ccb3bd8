"""Next year and last year, the end of the month and of the year, in every language; hours with minutes."""

from __future__ import annotations

import pytest

from transcheck.check import Example, Tools
from transcheck.checks import number_mismatch
from transcheck.config import Settings
from transcheck.facts.agree import agree
from transcheck.facts.readings import read_facts

TOOLS = Tools(Settings(), None)  # type: ignore[arg-type]
NEXT_YEAR = (
    ("en", "The tunnel opens next year."), ("fr", "Le tunnel ouvre l'année prochaine."),
    ("es", "El túnel abre el próximo año."), ("pt", "O túnel abre no próximo ano."),
    ("it", "Il tunnel apre il prossimo anno."), ("de", "Der Tunnel öffnet im kommenden Jahr."),
    ("nl", "De tunnel gaat volgend jaar open."), ("ru", "Тоннель откроют в следующем году."),
    ("uk", "Тунель відкриють наступного року."), ("pl", "Tunel zostanie otwarty w przyszłym roku."),
    ("cs", "Tunel se otevře příští rok."), ("tr", "Tünel gelecek yıl açılacak."),
    ("ar", "يُفتح النفق العام المقبل."), ("zh", "隧道明年开通。"), ("ja", "トンネルは来年開通する。"),
    ("ko", "터널은 내년에 개통된다."),
)
LAST_MONTH = {
    "en": "The tunnel opened last month.", "de": "Der Tunnel öffnete im vergangenen Monat.",
    "ru": "Тоннель открыли в прошлом месяце.", "tr": "Tünel geçen ay açıldı.", "zh": "隧道上个月开通。",
}
YEAR_END = (
    ("en", "It must be ready by the end of the year."), ("fr", "Il doit être prêt avant la fin de l'année."),
    ("es", "Debe estar listo a finales de año."), ("pt", "Deve estar pronto até ao fim do ano."),
    ("it", "Dev'essere pronto entro la fine dell'anno."), ("de", "Er muss bis Jahresende fertig sein."),
    ("nl", "Hij moet eind dit jaar klaar zijn."), ("ru", "Он должен быть готов до конца года."),
    ("uk", "Він має бути готовий до кінця року."), ("pl", "Ma być gotowy do końca roku."),
    ("cs", "Má být hotov do konce roku."), ("tr", "Yıl sonuna kadar hazır olmalı."),
    ("ar", "يجب أن يكون جاهزا بحلول نهاية العام."), ("zh", "必须在年底前完工。"),
    ("ja", "年末までに完成させる。"), ("ko", "연말까지 완공해야 한다."),
)


def differ(one: tuple[str, str], other: tuple[str, str]) -> list[str]:
    return [m.kind for m in agree(read_facts(one[1], one[0]), read_facts(other[1], other[0])).mismatches]


@pytest.mark.parametrize(("lang", "text"), NEXT_YEAR)
def test_next_year_is_neither_this_nor_the_last(lang, text):
    assert not differ(NEXT_YEAR[0], (lang, text))
    assert not differ(("en", "The tunnel opens in 2027."), (lang, text))
    assert differ(("de", "Der Tunnel öffnet in diesem Jahr."), (lang, text)) == ["date"]
    assert differ(("uk", "Торік відкрили тунель."), (lang, text)) == ["date"]
    assert differ(("ja", "トンネルは今年開通する。"), (lang, text)) == ["date"]


@pytest.mark.parametrize(("lang", "text"), YEAR_END)
def test_the_end_of_the_year_is_not_its_beginning_nor_the_end_of_the_month(lang, text):
    assert not differ(YEAR_END[0], (lang, text))
    assert not differ(("it", "Dev'essere pronto a fine dicembre."), (lang, text))
    assert differ(("fr", "Il doit être prêt avant la fin du mois."), (lang, text)) == ["date"]
    assert differ(("ru", "Он должен быть готов в начале года."), (lang, text)) == ["date"]
    assert differ(("ko", "월말까지 완공해야 한다."), (lang, text)) == ["date"]


@pytest.mark.parametrize(("lang", "text"), LAST_MONTH.items())
def test_last_month_is_not_next_month(lang, text):
    assert not differ(("en", LAST_MONTH["en"]), (lang, text))
    assert differ(("es", "El túnel abre el próximo mes."), (lang, text)) == ["date"]


@pytest.mark.parametrize(("one", "other"), [
    (("en", "Since last December no party has grown this year."),
     ("pl", "Od grudnia zeszłego roku żadna nie rośnie.")),
    (("de", "Sie reden seit dem Vorjahr."), ("fr", "Ils parlent depuis l'an dernier.")),
    (("en", "It closes in late March."), ("de", "Es schließt Ende März.")),
    (("en", "In the second half of the year it closes."), ("ru", "Во второй половине года он закроется.")),
    (("nl", "Het duurt nog een half jaar."), ("en", "It will take until the end of the year.")),
    (("fr", "Cette année-là, il pleuvait."), ("en", "Last year it rained.")),
])
def test_other_ways_to_tell_it_stay_silent(one, other):
    assert not differ(one, other)


def test_a_quake_in_the_morning_is_none_in_the_afternoon_however_the_hour_is_told():
    morning = ("tr", "Deprem saat 04.17'de oldu.")
    assert not differ(morning, ("ru", "Землетрясение произошло в 4 часа 17 минут."))
    assert not differ(morning, ("uk", "Землетрус стався о 4 годині 17 хвилин."))
    assert not differ(morning, ("ar", "وقع الزلزال عند الساعة 4:17 فجرا."))
    assert differ(morning, ("en", "The quake struck at 4.17 in the afternoon.")) == ["time"]
    assert differ(morning, ("cs", "Zemětřesení přišlo v 4:17 odpoledne.")) == ["time"]


def severities(relation: str, *versions: tuple[str, str]) -> list[str]:
    story = Example("", *versions, relation=relation).story()
    return [hit.severity.label for hit in number_mismatch.find(story, TOOLS) if hit.severity]


@pytest.mark.parametrize("translation", [
    ("de", "Für den Deich zahlt die Stadt 350.900 Euro."), ("ja", "市は堤防に35万900ユーロを払う。"),
    ("tr", "Kent set için 350.900 avro ödüyor."),
])
def test_a_translation_does_not_know_more_digits_than_its_original(translation):
    original = ("en", "The town pays 350,000 euros for the dyke.")
    assert severities("translation", original, translation) == ["major"]
    assert "major" not in severities("retelling", original, translation)
    assert "major" not in severities("translation", translation, original)  # rounded, which a writer may


def test_what_stands_twice_and_what_a_time_says_is_counted():
    assert differ(("en", "Guards fell from four to two."), ("it", "I custodi scesero da quattro a quattro."))
    assert differ(("en", "At 2pm two vans came."), ("de", "Um 14 Uhr kamen neun Wagen.")) == ["value"]
    assert not differ(("en", "At 2pm two vans came."), ("de", "Um 14 Uhr kamen zwei Wagen."))
    assert differ(("tr", "Kapı 1 Kasım'da açılacak."), ("ar", "يُفتح المعبر في الأول من تموز.")) == ["date"]

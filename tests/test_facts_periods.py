"""Quarters, halves of a year, measures in two units, percentage points; figures of a misfiled text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from transcheck.check import Example, Tools
from transcheck.checks.date_mismatch import check as dates
from transcheck.checks.number_mismatch import check as numbers
from transcheck.config import Settings
from transcheck.facts.agree import agree
from transcheck.facts.readings import read_facts

TOOLS = Tools(Settings(), None)  # type: ignore[arg-type]


def differ(one: tuple[str, str], other: tuple[str, str]) -> list[str]:
    return [m.kind for m in agree(read_facts(one[1], one[0]), read_facts(other[1], other[0])).mismatches]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "The ferry will return in the third quarter of 2027."),
    ("en", "The ferry will return in Q3 2027."),
    ("fr", "Le bac reviendra au troisième trimestre 2027."), ("fr", "Le bac reviendra au T3 2027."),
    ("es", "El ferri volverá en el tercer trimestre de 2027."),
    ("pt", "O barco volta no terceiro trimestre de 2027."),
    ("it", "Il traghetto tornerà nel terzo trimestre del 2027."),
    ("de", "Die Fähre kehrt im dritten Quartal 2027 zurück."),
    ("nl", "De veerboot keert in het derde kwartaal van 2027 terug."),
    ("pl", "Prom wróci w III kwartale 2027 r."), ("ru", "Паром вернётся в третьем квартале 2027 года."),
    ("uk", "Пором повернеться у третьому кварталі 2027 року."),
    ("tr", "Feribot 2027'nin üçüncü çeyreğinde dönecek."),
    ("ar", "ستعود العبارة في الربع الثالث من عام 2027."), ("zh", "渡轮将于2027年第三季度恢复。"),
    ("ja", "フェリーは2027年7〜9月期に再開する。"), ("ko", "여객선은 2027년 3분기에 돌아온다."),
])
def test_quarters_agree_in_every_language_and_differ_from_another(lang, text):
    assert not differ(("en", "The ferry will return in the third quarter of 2027."), (lang, text))
    assert differ(("en", "The ferry will return in the first quarter of 2027."), (lang, text)) == ["date"]


@pytest.mark.parametrize(("lang", "text"), [
    ("de", "Im zweiten Halbjahr 2026 wird gebaut."),
    ("fr", "Les travaux auront lieu au second semestre 2026."),
    ("it", "I lavori si faranno nella seconda metà del 2026."),
    ("ru", "Строить будут во втором полугодии 2026 года."),
    ("es", "Se construirá en la segunda mitad de 2026."), ("zh", "工程将于2026年下半年开工。"),
    ("ko", "공사는 2026년 하반기에 시작된다."),
])
def test_halves_of_a_year_agree_and_differ(lang, text):
    assert not differ(("en", "Work starts in the second half of 2026."), (lang, text))
    assert not differ(("en", "Work starts in October 2026."), (lang, text))
    assert differ(("en", "Work starts in the first half of 2026."), (lang, text)) == ["date"]


@pytest.mark.parametrize(("lang", "text"), [
    ("fr", "Le bac revient à l’automne 2027."), ("de", "Die Fähre kehrt im Herbst 2027 zurück."),
    ("pl", "Prom wróci jesienią 2027 roku."), ("uk", "Пором повернеться восени 2027 року."),
    ("tr", "Feribot 2027 sonbaharında dönecek."), ("ar", "ستعود العبارة في خريف 2027."),
    ("ja", "フェリーは2027年秋に再開する。"), ("ko", "여객선은 2027년 가을에 돌아온다."),
])
def test_a_season_with_its_year_agrees_with_its_months_and_not_with_another_season(lang, text):
    assert not differ(("en", "The ferry will return in the autumn of 2027."), (lang, text))
    assert not differ(("en", "The ferry will return in October 2027."), (lang, text))
    assert differ(("en", "The ferry will return in the spring of 2027."), (lang, text)) == ["date"]


def test_the_half_of_a_match_and_a_quarter_of_a_town_are_no_dates():
    for text in ("Spain led in the second half.", "A quarter of the town had no water."):
        assert not any(fact.kind == "date" for fact in read_facts(text, "en"))


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "She was freed after a day and seven hours."),
    ("de", "Nach einem Tag und sieben Stunden kam sie frei."),
    ("ru", "Её спасли через сутки и семь часов."), ("uk", "Її врятували через добу і сім годин."),
    ("ar", "أُنقذت بعد يوم وسبع ساعات."), ("zh", "她在1天7小时后获救。"),
    ("es", "Salió al cabo de un día y 7 horas."),
])
def test_a_length_in_two_units_is_the_one_in_the_smaller(lang, text):
    assert not differ(("fr", "Elle a été dégagée après 31 heures."), (lang, text))
    assert differ(("fr", "Elle a été dégagée après 45 heures."), (lang, text)) == ["value"]


@pytest.mark.parametrize(("lang", "share", "points"), [
    ("en", "5 per cent", "5 percentage points"), ("fr", "5 %", "5 points de pourcentage"),
    ("es", "un 5 %", "5 puntos porcentuales"), ("pt", "5%", "5 pontos percentuais"),
    ("it", "il 5 per cento", "5 punti percentuali"), ("de", "5 Prozent", "5 Prozentpunkte"),
    ("nl", "5 procent", "5 procentpunten"), ("pl", "5 proc.", "5 pkt proc."),
    ("ru", "5 процентов", "5 п. п."),
    ("uk", "5 відсотків", "5 відсоткових пунктів"), ("tr", "yüzde 5", "yüzde 5 puan"),
    ("ar", "5 في المئة", "5 نقاط مئوية"), ("zh", "5%", "5个百分点"), ("ja", "5％", "5パーセントポイント"),
    ("ko", "5%", "5%포인트"),
])
def test_percentage_points_are_no_per_cent(lang, share, points):
    assert not differ((lang, share), ("en", "5%"))
    assert not differ((lang, points), ("en", "5 percentage points"))
    assert differ((lang, points), ("en", "5%")) == ["unit"]
    assert differ((lang, share), ("en", "5 percentage points")) == ["unit"]


def test_points_alone_may_be_either():
    assert not differ(("ja", "支持は5ポイント増えた。"), ("en", "Support rose by 5 percentage points."))
    assert not differ(("ja", "支持は5ポイント増えた。"), ("en", "Support rose by 5 per cent."))


def test_figures_of_a_text_filed_under_another_language_are_read_in_its_own():
    story = Example("misfiled", ("it", "I danni sono di 2,3 milioni di euro.\nLa riunione è venerdì."),
                    ("es", "Os danos são de 2,3 milhões de euros.\nA reunião é na sexta-feira.")).story()
    italian, spanish = story.documents
    filed = replace(spanish, detected="pt")
    alignment = replace(story.alignments[0], target=filed)
    story = replace(story, documents=(italian, filed), alignments=(alignment,))

    assert not [*numbers(story, TOOLS), *dates(story, TOOLS)]

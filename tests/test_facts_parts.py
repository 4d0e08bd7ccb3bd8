"""Parts and multiples in words: they agree in every language, also with per cents, and differ from others."""

from __future__ import annotations

import pytest

from transcheck.facts.agree import agree
from transcheck.facts.readings import read_facts

THIRD = (
    ("en", "One third of the beds went to the island."), ("fr", "Un tiers des lits est allé à l'île."),
    ("es", "Un tercio de las camas fue a la isla."), ("es", "La tercera parte de las camas fue a la isla."),
    ("pt", "Um terço das camas foi para a ilha."), ("it", "Un terzo dei letti è andato all'isola."),
    ("de", "Ein Drittel der Betten ging auf die Insel."),
    ("nl", "Een derde van de bedden ging naar het eiland."),
    ("ru", "Треть коек досталась острову."), ("uk", "Третину ліжок отримав острів."),
    ("pl", "Jedna trzecia łóżek trafiła na wyspę."), ("cs", "Třetina lůžek připadla ostrovu."),
    ("tr", "Yatakların üçte biri adaya gitti."), ("ar", "ذهب ثلث الأسرّة إلى الجزيرة."),
    ("zh", "三分之一的床位分给了该岛。"), ("ja", "ベッドの3分の1が島に回された。"),
    ("ko", "병상의 3분의 1이 섬으로 갔다."),
)
DOUBLED = (
    ("en", "Rents have doubled since spring."), ("fr", "Les loyers ont doublé depuis le printemps."),
    ("es", "Los alquileres se han duplicado desde la primavera."),
    ("pt", "As rendas duplicaram desde a primavera."),
    ("it", "Gli affitti sono raddoppiati dalla primavera."),
    ("de", "Die Mieten haben sich seit dem Frühjahr verdoppelt."),
    ("nl", "De huren zijn sinds het voorjaar verdubbeld."), ("ru", "Аренда с весны выросла вдвое."),
    ("uk", "Оренда від весни зросла вдвічі."), ("pl", "Czynsze wzrosły od wiosny dwukrotnie."),
    ("cs", "Nájmy se od jara zvýšily dvakrát."), ("tr", "Kiralar bahardan beri iki katına çıktı."),
    ("ar", "ارتفعت الإيجارات منذ الربيع مرتين."), ("zh", "房租自春天以来翻了一番。"),
    ("ja", "家賃は春から倍増した。"), ("ko", "집세는 봄 이후 두 배로 올랐다."),
)


def differ(one: tuple[str, str], other: tuple[str, str]) -> list[str]:
    return [m.kind for m in agree(read_facts(one[1], one[0]), read_facts(other[1], other[0])).mismatches]


@pytest.mark.parametrize(("lang", "text"), THIRD)
def test_a_third_is_a_third_in_every_language_and_no_quarter(lang, text):
    assert not differ(THIRD[0], (lang, text))
    assert not differ(("de", "Rund 33 Prozent der Betten gingen auf die Insel."), (lang, text))
    assert differ(("uk", "Чверть ліжок отримав острів."), (lang, text)) == ["value"]
    assert differ(("zh", "四分之三的床位分给了该岛。"), (lang, text)) == ["value"]
    assert differ(("en", "Some 60 percent of the beds went to the island."), (lang, text)) == ["value"]


@pytest.mark.parametrize(("lang", "text"), DOUBLED)
def test_doubled_is_doubled_in_every_language_and_not_threefold(lang, text):
    assert not differ(DOUBLED[0], (lang, text))
    assert not differ(("ja", "家賃は春から2倍になった。"), (lang, text))
    assert not differ(("fr", "Les loyers ont augmenté de 100 % depuis le printemps."), (lang, text))
    assert differ(("ru", "Аренда с весны выросла втрое."), (lang, text)) == ["value"]
    assert differ(("en", "Rents are three times as high as in spring."), (lang, text)) == ["value"]


@pytest.mark.parametrize(("one", "other"), [
    (("de", "Die Kosten sind um die Hälfte gesunken."), ("ru", "Расходы сократились вдвое.")),
    (("zh", "产量增长两倍。"), ("en", "Output has tripled.")),
    (("en", "A third man was held."), ("de", "Ein Viertel der Leute wurde festgehalten.")),
    (("it", "A metà maggio riapre il passo."), ("en", "A third of the pass reopens.")),
    (("en", "Half a million people came."), ("fr", "Un demi-million de personnes, un tiers des habitants.")),
    (("ar", "خسر الفريق في نصف النهائي."), ("es", "El equipo perdió un tercio de los puntos.")),
    (("en", "It is no third of that, it is 0."), ("de", "Es ist kein Drittel, es sind 0.")),
    (("en", "Rents doubled from 0 to 0."), ("fr", "Zéro fois deux, les loyers ont doublé, 0 pour cent.")),
    (("en", "One in three came."), ("nl", "Een kwart van de mensen kwam.")),
])
def test_what_only_looks_like_another_part_stays_silent(one, other):
    assert not differ(one, other)

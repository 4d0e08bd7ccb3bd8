"""Modal classes in fifteen languages, and what the other versions make of an exchange."""

from __future__ import annotations

import pytest
from test_polarity import story

from transcheck.data import Severity
from transcheck.facts.cues import knows, modes
from transcheck.facts.stance import modality_shifts

LANGS = "en es fr de it pt nl pl ru uk tr ar zh ja ko".split()
SENTENCES = {
    "possibility": (
        "The dam could break.", "La presa podría romperse.", "Le barrage pourrait céder.",
        "Der Damm könnte brechen.", "La diga potrebbe cedere.", "A barragem poderá ceder.",
        "De dam kan breken.", "Tama może pęknąć.", "Плотина может рухнуть.",
        "Гребля може прорвати.", "Baraj yıkılabilir.", "قد ينهار السد.", "大坝可能溃决。",
        "ダムが決壊する可能性がある。", "댐이 무너질 수 있다.",
    ),
    "certainty": (
        "The ferry will stop.", "El ferry dejará de operar.", "Le bac cessera.",
        "Die Fähre wird eingestellt.", "Il traghetto cesserà.", "O barco deixará de circular.",
        "De pont zal stoppen.", "Prom będzie nieczynny.", "Паром будет остановлен.",
        "Пором буде зупинено.", "Feribot duracak.", "ستتوقف العبارة.", "渡轮将停航。",
        "フェリーは必ず止まる。", "여객선은 중단될 것이다.",
    ),
    "obligation": (
        "Drivers must stop.", "Los conductores deben parar.", "Les conducteurs doivent s’arrêter.",
        "Fahrer müssen anhalten.", "I conducenti devono fermarsi.", "Os condutores devem parar.",
        "Chauffeurs moeten stoppen.", "Kierowcy muszą stanąć.", "Водители должны остановиться.",
        "Водії мусять зупинитися.", "Sürücüler durmak zorunda.", "يجب على السائقين التوقف.",
        "司机必须停车。", "運転者は止まらなければならない。", "운전자는 멈춰야 한다.",
    ),
    "permission": (
        "Dogs are allowed.", "Se permiten perros.", "Les chiens sont autorisés.",
        "Hunde sind erlaubt.", "I cani sono ammessi.", "É permitida a entrada de cães.",
        "Honden zijn toegestaan.", "Psy są dozwolone.", "Собакам разрешено входить.",
        "Собакам дозволено входити.", "Köpeklere izin veriliyor.", "يسمح بدخول الكلاب.",
        "允许带狗。", "犬の同伴は認められている。", "개는 허용된다.",
    ),
    "advice": (
        "Doctors recommend rest.", "Los médicos recomiendan reposo.",
        "Les médecins recommandent du repos.", "Ärzte empfehlen Ruhe.",
        "I medici consigliano riposo.", "Os médicos aconselham repouso.", "Artsen adviseren rust.",
        "Lekarze zalecają odpoczynek.", "Врачи советуют отдых.", "Лікарі радять відпочинок.",
        "Doktorlar dinlenmeyi öneriyor.", "ينصح الأطباء بالراحة.", "医生建议休息。",
        "医師は休養を勧めている。", "의사들은 휴식을 권고한다.",
    ),
    "prohibition": (
        "Fishing is banned.", "Está prohibido pescar.", "La pêche est interdite.",
        "Das Angeln ist verboten.", "La pesca è vietata.", "É proibido pescar.",
        "Vissen is verboden.", "Łowienie jest zakazane.", "Рыбалка запрещена.",
        "Рибалка заборонена.", "Balık tutmak yasak.", "يحظر الصيد.", "禁止捕鱼。",
        "釣りは禁止されている。", "낚시는 금지된다.",
    ),
    "prohibition, by a negated modal verb": (
        "Cars must not enter.", "Los coches no deben entrar.",
        "Les voitures ne doivent pas entrer.", "Autos dürfen nicht einfahren.",
        "Le auto non devono entrare.", "Os carros não podem entrar.",
        "Auto’s mogen niet naar binnen.", "Nie wolno wjeżdżać.", "Нельзя въезжать.",
        "Не можна в’їжджати.", "Araçlar girmemeli.", "لا يجوز دخول السيارات.", "车辆不得进入。",
        "車は入ってはならない。", "차량은 들어가서는 안 된다.",
    ),
    "proposal": (
        "The mayor plans to close the pool.", "El alcalde planea cerrar la piscina.",
        "Le maire envisage de fermer la piscine.", "Der Bürgermeister plant, das Bad zu schließen.",
        "Il sindaco intende chiudere la piscina.", "O presidente pretende fechar a piscina.",
        "De burgemeester wil het bad sluiten.", "Burmistrz planuje zamknąć basen.",
        "Мэр планирует закрыть бассейн.", "Мер планує закрити басейн.",
        "Belediye başkanı havuzu kapatmayı planlıyor.", "يعتزم العمدة إغلاق المسبح.",
        "市长计划关闭泳池。", "市長はプールの閉鎖を検討している。",
        "시장은 수영장 폐쇄를 검토하고 있다.",
    ),
}
CASES = [(name.partition(",")[0], lang, text) for name, texts in SENTENCES.items()
         for lang, text in zip(LANGS, texts, strict=True)]


@pytest.mark.parametrize("name, lang, text", CASES)
def test_every_class_is_known_in_every_language(name, lang, text):
    assert name in modes(text, lang)
    assert knows("hedge", lang)


@pytest.mark.parametrize("lang, text", [
    ("en", "Cars must not enter."), ("de", "Autos dürfen nicht einfahren."),
    ("nl", "Auto’s mogen niet naar binnen."), ("pl", "Nie wolno wjeżdżać."),
])
def test_a_negated_permission_is_no_permission(lang, text):
    assert set(modes(text, lang)) == {"prohibition"}


def shifts(*versions):
    return [(s.document.lang, s.before, s.after) for s in modality_shifts(story(*versions))
            if s.severity >= Severity.MINOR]


MAY = [("ko", ["다리는 가을에 열릴 수 있다."]), ("it", ["Il ponte potrebbe aprire in autunno."])]


def test_may_became_will_in_scripts_without_capitals():
    assert shifts(MAY[0], ("zh", ["大桥将于秋季开通。"])) == [("zh", "possibility", "certainty")]


def test_the_original_is_not_outvoted():
    assert shifts(("en", ["The bridge will open in autumn."]), *MAY) == []


def test_two_versions_make_a_finding_of_a_note():
    must = [("tr", ["Köprü yıkılmak zorunda."]), ("fr", ["Le pont doit être démoli."]),
            ("pl", ["Most musi zostać rozebrany."])]
    may = ("es", ["El puente puede ser demolido."])
    assert shifts(must[0], may) == []
    assert shifts(*must, may) == [("es", "obligation", "possibility")]


def test_a_fact_is_reported_where_all_others_leave_it_open():
    third, held = ("pl", ["Most może się otworzyć jesienią."]), ("ru", ["Мост открыли осенью."])
    assert shifts(*MAY, third, held) == [("ru", "possibility", "a statement of fact")]
    assert shifts(*MAY, third, ("ru", ["Возможно, мост откроют осенью."])) == []


def test_what_one_version_may_and_all_others_must_is_reported_beside_another_must():
    must = [("ja", ["許可と検査が必要となる。"]), ("en", ["It must be cleared and has to be inspected."]),
            ("zh", ["须获批准，并须接受检查。"])]
    assert shifts(*must, ("ko", ["허가가 있어야 하며, 검사를 받을 수도 있다."])) == [
        ("ko", "obligation", "possibility")]


def test_what_is_not_planned_is_no_plan():
    assert "proposal" not in modes("Wie niet wil verkopen, hoeft niet.", "nl")
    assert "proposal" not in modes("我们没有考虑裁员。", "zh")
    assert "proposal" in modes("说明不充分，工会打算提出要求。", "zh")


def test_an_expectation_that_both_have_hides_no_lost_may():
    expected = ("tr", ["Sonuçlar kasımda bekleniyor; tarih buna göre değişebilir."])
    assert shifts(expected, ("ar", ["من المتوقع صدور النتائج في نوفمبر، وسيتغير التاريخ."])) == [
        ("ar", "possibility", "certainty")]


@pytest.mark.parametrize("lang, text, kind", [
    ("ar", "وقد بدأت الأعمال في مايو.", "possibility"), ("tr", "Kimse izinsiz girmemeli.", "permission"),
])
def test_what_only_looks_like_a_mode_is_none(lang, text, kind):
    assert kind not in modes(text, lang)


def test_a_plan_that_one_version_takes_for_done_is_reported():
    plans = [("de", ["Der Zoo will ein Haus bauen."]), ("fr", ["Le zoo prévoit de bâtir une maison."]),
             ("en", ["The zoo plans to build a house."])]
    assert shifts(*plans, ("pl", ["Zoo zbudowało dom."])) == [("pl", "proposal", "a statement of fact")]

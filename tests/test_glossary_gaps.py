"""Where a listed term seems to be missing and is not: in a name, in a measure, beside another listed term."""

from __future__ import annotations

import pytest

from transcheck.check import Example, Tools
from transcheck.checks import glossary_deprecated, glossary_missing
from transcheck.config import Settings
from transcheck.glossary import Glossary


def hits(check, rows: str, *versions: tuple[str, str], relation: str = "translation") -> list[str]:
    tools = Tools(Settings(), Glossary.from_rows(rows))
    return [hit.document.slice(hit.span) for hit in
            check.find(Example("x", *versions, relation=relation).story(), tools)
            if hit.severity is None or hit.severity.label != "info"]


MOUND = "h,tr,höyük,preferred\nh,ar,تل,preferred\nh,de,Siedlungshügel,preferred\nh,ru,холм,preferred"


@pytest.mark.parametrize("version", [
    ("ar", "اكتُشف الختم في ياسي هويوك شمال المدينة."),
    ("de", "Das Siegel lag in Yassı Höyük nördlich der Stadt."),
    ("ru", "Печать нашли в Ясы-Хёюк к северу от города."),
])
def test_a_common_noun_in_a_proper_name_may_stay_as_it_is(version):
    original = ("tr", "Mühür kentin kuzeyindeki Yassı Höyük kazısında bulundu.")
    assert hits(glossary_missing, MOUND, original, version) == []


def test_a_common_noun_that_is_no_name_is_still_wanted():
    assert hits(glossary_missing, MOUND, ("tr", "Mühür kentin kuzeyindeki höyük kazısında bulundu."),
                ("de", "Das Siegel lag in einem Erdhaufen nördlich der Stadt.")) != []


@pytest.mark.parametrize("version", [
    ("en", "The rate falls by a quarter of a percentage point."),
    ("es", "El tipo baja 0,25 puntos porcentuales."),
    ("pl", "Stopa spada o 0,25 punktu procentowego."), ("ja", "金利は0.25パーセントポイント下がる。"),
])
def test_a_unit_may_be_told_in_another_unit(version):
    rows = ("b,de,Basispunkt,preferred\nb,en,basis point,preferred\nb,es,punto básico,preferred\n"
            "b,pl,punkt bazowy,preferred\nb,ja,ベーシスポイント,preferred")
    assert hits(glossary_missing, rows, ("de", "Der Zins sinkt um 25 Basispunkte."), version) == []


def test_another_listed_term_does_not_stand_for_the_one_that_a_retelling_drops():
    rows = ("c,ja,宇宙監視センター,preferred\nc,en,Space Surveillance Centre,preferred\n"
            "w,ja,気象衛星,preferred\nw,en,weather satellite,preferred")
    assert hits(glossary_missing, rows, ("ja", "宇宙監視センターによると、気象衛星の破片だという。"),
                ("en", "It may have come from a weather satellite, they say."), relation="retelling") == []


@pytest.mark.parametrize(("lang", "text", "term"), [
    ("de", "Beobachter war die Gesellschaft für Geschichte der Landstände e. V. aus Trier.", "Landstände"),
    ("en", "The work was done by River Committee Holdings Ltd. in May.", "river committee"),
    ("pl", "Robiła to Komisja Rzeczna Sp. z o.o. z Gdyni.", "komisja rzeczna"),
    ("tr", "İşi Nehir Kurulu A.Ş. yaptı.", "nehir kurulu"),
    ("ja", "工事は河川委員会株式会社が行った。", "河川委員会"),
])
def test_a_deprecated_word_in_the_name_of_a_firm_is_a_note(lang, text, term):
    rows = f"r,{lang},Something Else,preferred\nr,{lang},{term},deprecated"
    assert hits(glossary_deprecated, rows, (lang, text)) == []

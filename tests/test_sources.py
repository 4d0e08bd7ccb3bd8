"""Kinds of source: what a passage has, and whether two of them may be one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from transcheck.check import Example, Tools
from transcheck.checks.attribution_mismatch import _is_backed, check
from transcheck.config import Settings
from transcheck.facts.measures import load
from transcheck.facts.sources import MEMBERS, OFFICES, PORTFOLIOS, _source_in
from transcheck.glossary import Glossary

TOOLS = Tools(Settings(), Glossary())
KINDS = set(load("sources.json")["sources"])


def test_offices_and_members_are_kinds_of_the_table():
    assert MEMBERS | PORTFOLIOS <= KINDS
    assert set().union(*OFFICES) <= KINDS


@pytest.mark.parametrize("lang, text, kinds", [
    ("en", "No residents’ data were lost, prosecutors claim.", {"prosecutor"}),
    ("en", "According to the town, the bridge is safe.", {"town"}),
    ("de", "Der Mieterverband forderte die Banken auf, zu warten.", {"association", "tenants"}),
    ("fr", "Le ministère de la Culture a déclaré que le musée fermerait.", {"ministry", "culture"}),
    ("es", "Según la vulcanóloga, la isla está tranquila.", {"science"}),
    ("it", "Secondo i sommozzatori lo scafo è intatto.", {"divers"}),
    ("nl", "Volgens de ploegen valt de schade mee.", {"team"}),
    ("pl", "Ratusz twierdzi, że dane mieszkańców są bezpieczne.", {"town"}),
    ("ru", "Водолазы сообщили о пробоине.", {"divers"}),
    ("uk", "Прокуратура заявила, що справу закрито.", {"prosecutor"}),
    ("ar", "قالت وزيرة الخارجية إن المعبر مفتوح.", {"minister", "foreign"}),
    ("tr", "Dalgıçlar, gövdede küçük bir yarık bulunduğunu bildirdi.", {"divers"}),
    ("ja", "農家の組合は、水が足りないと述べた。", {"farmers", "association"}),
    ("ko", "검찰은 자료를 확보했다고 밝혔다.", {"prosecutor"}),
    ("zh", "组委会表示，票已售完。", {"organiser"}),
])
def test_the_source_beside_its_verb_is_found(lang, text, kinds):
    found = _source_in(text, lang)
    assert found and kinds <= found.kinds


@pytest.mark.parametrize("lang, text", [
    ("en", "She said before the Senate that the road was open."),
    ("de", "Er sagte vor dem Gericht, der Weg sei frei."),
    ("fr", "Elle a dit devant le tribunal que la route était libre."),
    ("en", "He told the newspaper that he would stay."),
])
def test_a_place_and_a_listener_are_no_source(lang, text):
    assert _source_in(text, lang) is None


@pytest.mark.parametrize("one, two, marked", [
    (("de", "Der Mieterverband forderte die Banken auf, zu warten."),
     ("fr", "L’association des propriétaires a appelé les banques à attendre."),
     "L’association des propriétaires"),
    (("ja", "監視センターによると、破片は小さい。"), ("en", "It is small, according to the town."),
     "the town"),
    (("tr", "Dışişleri Bakanı Elif Sarp, “Sınır açık” dedi."),
     ("es", "«La frontera está abierta», dijo el ministro de Justicia Elif Sarp."),
     "ministro de Justicia Elif Sarp"),
    (("nl", "Volgens de ploegen valt de schade mee."), ("pl", "Według organizatorów szkody są małe."),
     "organizatorów"),
])
def test_a_source_of_another_kind_is_another_source(one, two, marked):
    (hit,) = check.find(Example("", one, two).story(), TOOLS)
    assert marked in hit.document.slice(hit.span) or hit.document.slice(hit.span) in marked


@pytest.mark.parametrize("one, two", [
    (("en", "The growers’ union said the rain came late."),
     ("it", "Secondo gli agricoltori la pioggia è tardiva.")),
    (("ru", "Министр культуры сообщил, что музей закрыт."),
     ("en", "The ministry said the museum was closed.")),
    (("en", "The observatory said the ash was thin."), ("pt", "Segundo os vulcanólogos, a cinza é fina.")),
    (("tr", "Kıyı Emniyeti, geminin kurtarıldığını bildirdi."),
     ("uk", "Берегова охорона повідомила про порятунок.")),
])
def test_who_may_speak_for_another_is_the_same_source(one, two):
    assert not list(check.find(Example("", one, two).story(), TOOLS))


def test_a_pronoun_stands_for_whoever_was_named_before_it():
    one = ("pl", "Premier Juraj Benko powiedział: „Dziękuję”.\n"
           "Prezydent Ileana Dragomir mówiła: „To nam za mało”.")
    two = ("uk", "Прем’єр Юрай Бенко сказав: «Дякую».\nВін говорив: «Цього нам замало».")
    (hit,) = check.find(Example("", one, two).story(), TOOLS)
    assert hit.document.slice(hit.span) == "Він"


def test_a_pronoun_for_the_person_just_named_is_no_mismatch():
    one = ("pl", "Premier Juraj Benko powiedział: „Dziękuję”.\nJuraj Benko mówił: „To nam za mało”.")
    two = ("uk", "Прем’єр Юрай Бенко сказав: «Дякую».\nВін говорив: «Цього нам замало».")
    assert not list(check.find(Example("", one, two).story(), TOOLS))


def test_two_weak_links_to_versions_that_agree_are_as_good_as_a_strong_one():
    one, two = ("pt", "Segundo a geóloga, chove."), ("es", "Según el gobierno, llueve.")
    alignment = Example("", one, two, relation="retelling").story().alignments[0]
    bead = replace(alignment.beads[0], confidence=0.45)
    here, there, third = (alignment.source.path, 0), (alignment.target.path, 0), ("third.it.txt", 0)
    assert _is_backed(alignment, bead, {here: {third: 1.0}, there: {third: 0.45}})
    assert not _is_backed(alignment, bead, {here: {third: 1.0}, there: {}})

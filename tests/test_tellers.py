"""Who is named as the speaker of a passage, in one version and in the other."""

from __future__ import annotations

import pytest

from transcheck.check import Example, Tools
from transcheck.checks.attribution_mismatch import check
from transcheck.config import Settings
from transcheck.facts.persons import persons
from transcheck.facts.sounds import heard
from transcheck.facts.speakers import load, reports
from transcheck.glossary import Glossary

TOOLS = Tools(Settings(), Glossary())


def found(here, there, relation="translation"):
    return [f.place.text for f in check(Example("", here, there, relation=relation).story(), TOOLS)]


SAME = [
    (("Claire", "Vauquelin"), "fr", "Клер Воклен сказала, что мост закрыт.", "ru"),
    (("Ørjan", "Sandvik"), "nl", "وقال أوريان ساندفيك إن الميناء مغلق.", "ar"),
    (("Borbála", "Kertész"), "en", "ボルバーラ・ケルテースさんは「橋は閉まった」と述べた。", "ja"),
    (("Tomasz", "Grzelak"), "pl", "Томаш Ґжеляк заявив, що міст закрито.", "uk"),
    (("Roland", "Dellbrügge"), "de", "罗兰·德尔布吕格说，大桥已经关闭。", "zh"),
    (("Pedro", "Salvatierra"), "es", "페드로 살바티에라는 다리가 닫혔다고 말했다.", "ko"),
]


@pytest.mark.parametrize("name, lang, text, text_lang", SAME)
def test_a_name_is_heard_in_another_script(name, lang, text, text_lang):
    assert heard(name, lang, text, text_lang)[0] >= 0.8


@pytest.mark.parametrize("name, lang, text, text_lang", SAME)
def test_another_name_is_not(name, lang, text, text_lang):
    assert heard(("Ingrid", "Haugen"), "en", text, text_lang)[0] < 0.8


def test_titles_and_bodies_are_no_part_of_a_person():
    text = ("en", "Mayor Ruth Ellery said so.\nThe United Nations Agency agreed.\nEllery smiled.")
    story = Example("", text, ("fr", "La maire l’a dit.\nL’agence est d’accord.\nElle a souri.")).story()
    assert [p.names for p in persons(story.documents[0])] == [("Ruth", "Ellery"), ("Ruth", "Ellery")]


ENGLISH = ("“The dam will hold,” said engineer Ruth Ellery.\nThe lake is full.\nThe rain goes on.\n"
           "“We are leaving,” said farmer Owen Tallis.")
WRONG = [
    ("ru", "«Дамба выдержит», — сказал фермер Оуэн Таллис.\nОзеро полно.\nДождь продолжается.\n"
           "«Мы уезжаем», — сказал фермер Оуэн Таллис.", "фермер Оуэн Таллис"),
    ("ar", "وقال أوين تاليس: «السد سيصمد».\nالبحيرة ممتلئة.\nالمطر مستمر.\n"
           "وقال المزارع أوين تاليس: «نحن نغادر».",
     "أوين تاليس"),
    ("de", "„Der Damm wird halten“, sagte Landwirt Owen Tallis.\nDer See ist voll.\nEs regnet weiter.\n"
           "„Wir gehen“, sagte Landwirt Owen Tallis.", "Landwirt Owen Tallis"),
    ("ja", "オーウェン・タリスさんは「ダムは持ちこたえる」と述べた。\n湖は満水だ。\n雨は続いている。\n"
           "農家のオーウェン・タリスさんは「避難する」と述べた。", "オーウェン・タリス"),
]


@pytest.mark.parametrize("lang, text, name", WRONG)
def test_another_person_of_the_story_is_reported(lang, text, name):
    assert found(("en", ENGLISH), (lang, text)) == [name]


RIGHT = [
    ("fr", "« Le barrage tiendra », a dit Ellery.\nLe lac est plein.\nLa pluie continue.\n"
           "« Nous partons », a dit Tallis."),
    ("es", "«La presa aguantará», dijo la ingeniera.\nEl lago está lleno.\nSigue la lluvia.\n"
           "«Nos vamos», dijo Owen Tallis."),
    ("ru", "«Дамба выдержит», — сказала инженер Рут Эллери.\nОзеро полно.\nДождь продолжается.\n"
           "«Мы уезжаем», — сказал фермер Оуэн Таллис."),
    ("pl", "– Zapora wytrzyma – powiedziała ona.\nJezioro jest pełne.\nDeszcz pada dalej.\n"
           "– Wyjeżdżamy – powiedział Owen Tallis."),
]


@pytest.mark.parametrize("lang, text", RIGHT)
def test_a_surname_a_role_a_pronoun_and_another_script_are_the_same_person(lang, text):
    assert found(("en", ENGLISH), (lang, text)) == []


def test_a_role_is_held_against_what_the_other_version_calls_the_person():
    turkish = ("tr", "Jeolog Selma Korkut, sarsıntıların süreceği uyarısında bulundu.")
    assert found(turkish, ("en", "The governor warned that the tremors would go on.")) == ["The governor"]
    assert found(turkish, ("en", "The geologist warned that the tremors would go on.")) == []


def test_every_kind_of_source_has_words_in_sixteen_languages():
    tables = load("sources.json")
    assert {len(words) for words in tables["sources"].values()} == {16}
    assert len(tables["reporting"]) == 16


def test_the_speaker_of_the_next_sentence_is_no_excuse_in_a_translation():
    english = ("en", "“The dam will hold,” said Ruth Ellery.\n“We are leaving,” said Owen Tallis.")
    italian = ("it", "«La diga terrà», ha detto Owen Tallis.\n«Ce ne andiamo», ha detto Ruth Ellery.")
    assert found(english, italian) == ["Owen Tallis", "Ruth Ellery"]


def test_a_whole_name_is_marked_not_its_part():
    text = "Так заявила инженер Рут Эллери."
    score, span = heard(("Ruth", "Ellery"), "en", text, "ru")
    assert score >= 0.8 and text[span.start : span.end] == "Рут Эллери"


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "“We will swim,” quipped Mayor Ada Lund."), ("fr", "« Nous nagerons », ironise Ada Lund."),
    ("es", "«Nadaremos», bromeó Ada Lund."), ("pt", "“Vamos nadar”, ressalvou Ada Lund."),
    ("it", "«Nuoteremo», replica Ada Lund."), ("de", "„Wir schwimmen“, entgegnete Ada Lund."),
    ("nl", "‘Wij zwemmen’, reageert Ada Lund."), ("ru", "«Поплывём», — заметила Ада Лунд."),
    ("uk", "«Попливемо», — зауважує Ада Лунд."), ("pl", "„Popłyniemy”, zastrzega Ada Lund."),
    ("cs", "„Poplaveme,“ podotkla Ada Lund."), ("tr", "Ada Lund, “Yüzeriz” diye anımsattı."),
    ("ar", "«سنسبح»، لاحظت أدا لوند."), ("zh", "“我们游过去。”阿达打趣道。"),
    ("ja", "「泳ぐさ」と市長は冗談を飛ばした。"), ("ko", "“헤엄치겠다”고 시장은 회상했다."),
])
def test_a_remark_is_a_report(lang, text):
    assert reports(text, lang) != ()

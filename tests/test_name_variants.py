"""Names across scripts, surnames alone, a place that one version alone spells so."""

from __future__ import annotations

import pytest

from transcheck.check import Example, Tools
from transcheck.checks.name_variant import check
from transcheck.config import Settings
from transcheck.data import Document, Severity
from transcheck.facts.transliteration import may_be
from transcheck.glossary import Glossary

TOOLS = Tools(Settings(), Glossary(()))
SPOKEN = {
    "ru": "Об этом сказала мэр {}.", "uk": "Про це сказала мерка {}.",
    "ar": "وقالت رئيسة البلدية {} إن السد متين.",
    "ko": "{} 시장이 이렇게 말했다.", "ja": "{}市長はこう述べた。",
}


def flagged(*versions: tuple[str, str], relation: str = "translation") -> list[str]:
    story = Example("", *versions, relation=relation).story()
    documents: dict[str, Document] = {document.path: document for document in story.documents}
    return [documents[hit.document.path].slice(hit.span) for hit in check.find(story, TOOLS)
            if hit.severity is None or hit.severity.label != "info"]


@pytest.mark.parametrize(("name", "words"), [
    ("Selma", "Сельма سلمى 셀마 セルマ"), ("Gürkan", "Гюркан غوركان 귀르칸 ギュルカン"),
    ("Jarosz", "Ярош ياروش 야로시 ヤロシュ"), ("Xavier", "Хавьер Ксавье خافيير 자비에"),
    ("Wojciech", "Войцех فويتشيخ 보이치에흐"), ("Johnson", "Джонсон جونسون 존슨 ジョンソン"),
    ("Schmidt", "Шмидт شميت 슈미트 シュミット"), ("Gonçalves", "Гонсалвеш غونسالفيس 곤살베스 ゴンサルヴェス"),
    ("Montgomery", "Монтгомери モンゴメリー 몽고메리"), ("McGregor", "Макгрегор マクレガー ماكغريغور"),
    ("Vladimir", "Владимир ウラジーミル فلاديمير"), ("Kempf", "Кемпф ケンプ"),
    ("Guardiola", "Гвардиола غوارديولا"),
    ("Sinsheim", "Зинсхайм Зінсгайм"), ("Knott", "Нотт ノット"), ("Salvador", "Сальвадор السلفادور 살바도르"),
    ("Nguyen", "Нгуен نغوين 응우옌"), ("Hugo", "Уго Гюго هوغو 위고 ユゴー"),
    ("Regina", "헤지나 ヘジナ Режина"), ("Rocha", "호샤 ホシャ Роша"),
])
def test_a_name_may_be_written_as_other_scripts_write_it(name, words):
    assert [word for word in words.split() if not may_be(name, word)] == []


@pytest.mark.parametrize(("name", "words"), [
    ("Selma", "Селина سلينا 셀린 セリナ"), ("Gürkan", "Гюрсель غورسوي 귀르센"),
    ("Johnson", "Джексон جاكسون 잭슨"),
    ("Halvorsen", "Хальварсонд هالفورد 할보르"),
])
def test_a_name_is_not_another_name(name, words):
    assert [word for word in words.split() if may_be(name, word)] == []


@pytest.mark.parametrize(("lang", "same", "other"), [
    ("ru", "Селма Гуркан", "Селина Гуркан"), ("uk", "Сельма Гуркан", "Сельма Гурсой"),
    ("ar", "سلمى غوركان", "سلمى غورسوي"), ("ko", "셀마 구르칸", "셀마 구르손"),
    ("ja", "セルマ・グルカン", "セリナ・グルカン"),
])
def test_another_first_name_or_surname_is_found_across_scripts(lang, same, other):
    original = ("en", "So said the mayor, Selma Gurkan.")
    assert flagged(original, (lang, SPOKEN[lang].format(same))) == []
    assert flagged(original, (lang, SPOKEN[lang].format(other))) == [other]


def test_another_surname_in_the_same_letters_is_found():
    original = ("fr", "Le maire, Lazare Vernoud, s'y oppose.")
    assert flagged(original, ("en", "The mayor, Lazare Verrot, is against it.")) == ["Lazare Verrot"]
    assert flagged(original, ("es", "El alcalde, Lazare Vernoud, se opone.")) == []


@pytest.mark.parametrize("version", [
    ("en", "The talks were led by Lazare Vernoud and Lazare Benoud."),
    ("pl", "Rozmowy z Lazarem Vernoudem trwały krótko."),
    ("de", "Verhandlungsführer Lazare Vernoud war dagegen."),
])
def test_two_people_endings_and_titles_are_no_other_name(version):
    assert flagged(("fr", "Lazare Vernoud et Lazare Benoud s'y opposent."), version) == []


@pytest.mark.parametrize(("lang", "text", "slip"), [
    ("de", "Kapitän Ruben Halvorsen sprach.\nHalvarsen war froh.", "Halvarsen"),
    ("uk", "Виступив адвокат Захар Стшижевський.\nПотім Стржижевський пішов.", "Стржижевський"),
    ("ru", "Говорил капитан Джемиль Тархан.\nПозже Тарханов ушёл.", "Тарханов"),
    ("en", "The farmer, Kenji Tochi, was calm.\nMr Toji keeps hens.", "Toji"),
    ("pl", "Mówił o tym Ruben Halvorsen.\nHalvarsen był zły.", "Halvarsen"),
])
def test_a_surname_alone_in_other_letters_is_found(lang, text, slip):
    assert flagged((lang, text)) == [slip]


@pytest.mark.parametrize(("lang", "text"), [
    ("de", "Kapitän Ruben Halvorsen sprach.\nHalvorsens Boot liegt hier."),
    ("pl", "Mówił o tym Ruben Halvorsen.\nZ Halvorsenem rozmawiano długo."),
    ("ru", "Говорила Зоя Тарханова.\nВместе с Тархановой ушли все."),
    ("uk", "Виступив Захар Стшижевський.\nСлова Стшижевського почули."),
    ("en", "The king of Rovenia spoke.\nRovenian farmers did not."),
    ("tr", "Kaptan Ruben Halvorsen konuştu.\nHalvorsen'in gemisi burada."),
])
def test_endings_of_a_surname_alone_are_left_alone(lang, text):
    assert flagged((lang, text)) == []


def test_an_arabic_surname_without_its_first_name_is_known():
    arabic = "قال رئيس البلدية سليم بلتشاي إن السد متين.\nوبحسب بيلتشاه، سيبدأ العمل."
    assert flagged(("tr", "Belediye başkanı Selim Belçay konuştu.\nBelçay'a göre iş başlıyor."),
                   ("ar", arabic)) == ["بيلتشاه"]


@pytest.mark.parametrize(("version", "slip"), [
    (("ru", "Паром вернулся в порт Бжестовице вечером."), None),
    (("uk", "Пором повернувся в порт Бжестовіце ввечері."), None),
    (("fr", "Le bac est rentré à Brzestovice le soir."), "Brzestovice"),
    (("de", "Die Fähre kam abends nach Brzestowice zurück."), None),
    (("es", "El transbordador volvió a Brzestobice por la noche."), "Brzestobice"),
])
def test_a_place_that_one_version_alone_spells_so(version, slip):
    original = ("pl", "Prom wrócił wieczorem do portu Brzestowice.")
    assert flagged(original, version) == ([slip] if slip else [])


@pytest.mark.parametrize(("lang", "text", "slips"), [
    ("zh", "市长安娜·科瓦尔斯卡说，水坝会保住。\n科瓦利斯卡表示，工程周一开始。", ["科瓦利斯卡"]),
    ("zh", "安娜·科瓦尔斯卡说，水坝会保住。\n她的丈夫科瓦尔斯基也来了。", []),
    ("ja", "ハンナ・リンドグレンさんが話した。\nリンドクレンさんは市長だ。", ["リンドクレン"]),
    ("ja", "ハンナ・リンドグレンさんが話した。\nリンドグレンさんは市長だ。", []),
])
def test_a_surname_by_sound_with_another_character_in_it(lang, text, slips):
    assert flagged((lang, text)) == slips


@pytest.mark.parametrize(("version", "slip"), [
    (("ru", "Паром вернулся в порт Бжестомице вечером."), "Бжестомице"),
    (("uk", "Пором повернувся в порт Бжестолице ввечері."), "Бжестолице"),
])
def test_a_place_nearly_right_in_other_letters_is_a_note(version, slip):
    story = Example("", ("pl", "Prom wrócił wieczorem do portu Brzestowice."), version).story()
    [hit] = check.find(story, TOOLS)
    assert (story.documents[1].slice(hit.span), hit.severity) == (slip, Severity.INFO)


@pytest.mark.parametrize(("one", "other"), [
    (("es", "El agente es Pavlo Hrytsenko."), ("it", "L'agente è Pavlo Hrycenko.")),
    (("es", "Ha llegado Andriy Kovalenko."), ("it", "È arrivato Andrij Kovalenko.")),
    (("it", "Lo dice Mychajlo Bondar."), ("pl", "Mówi o tym Mychajło Bondar.")),
    (("fr", "Selon Oleksandr Kravtchouk, tout va bien."), ("pt", "Segundo Oleksandr Kravtchuk, vai bem.")),
])
def test_each_language_romanises_slavic_names_by_its_own_rules(one, other):
    assert flagged(one, other) == []

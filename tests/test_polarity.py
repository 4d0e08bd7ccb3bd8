"""Negations lost, gained and reversed between versions in several languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from transcheck.check import Example, Tools
from transcheck.checks.polarity_flip import check
from transcheck.config import Settings
from transcheck.data import Alignment, Bead, Document, Sentence, Severity, Span, Story
from transcheck.facts.cues import sufficiency
from transcheck.facts.negation import leaves_open, negations
from transcheck.facts.stance import polarity_flips
from transcheck.glossary import Glossary

TOOLS = Tools(Settings(), Glossary())
DENIED = [
    ("en", "The pilot had not slept.", "not"),
    ("es", "El piloto no había dormido.", "no"),
    ("fr", "Le pilote n’avait pas dormi.", "n’avait pas"),
    ("de", "Der Pilot hatte nicht geschlafen.", "nicht"),
    ("it", "Il pilota non aveva dormito.", "non"),
    ("pt", "O piloto não tinha dormido.", "não"),
    ("nl", "De piloot had niet geslapen.", "niet"),
    ("pl", "Pilot nie spał.", "nie"),
    ("ru", "Пилот не спал.", "не"),
    ("uk", "Пілот не спав.", "не"),
    ("tr", "Pilot uyumamıştı.", "uyumamıştı"),
    ("ar", "لم ينم الطيار.", "لم"),
    ("zh", "飞行员没睡。", "没"),
    ("ja", "操縦士は眠らなかった。", "なかった"),
    ("ko", "조종사는 자지 않았다.", "않"),
]


@pytest.mark.parametrize("lang, text, word", DENIED)
def test_a_negation_is_found_in_every_language(lang, text, word):
    assert [text[n.start : n.end] for n in negations(text, lang)] == [word]


NO_DENIAL = [
    ("en", "Whether or not it rains, the fair is on."), ("fr", "Non seulement il pleut, mais il vente."),
    ("de", "Nicht nur der Hafen ist offen."), ("ru", "Не только порт открыт."),
    ("ru", "Усилия сведены на нет."),
    ("tr", "Terörün yok ettiği köy yeniden kuruldu."), ("tr", "Amazon yanıyor."), ("tr", "Komedi sahnede."),
    ("zh", "不过，港口开放。"), ("zh", "洪水淹没了村庄。"), ("zh", "那不勒斯的港口开放。"),
    ("ja", "港は開けなければなりません。"), ("ja", "間もなく港が開く。"), ("ko", "끊임없이 비가 온다."),
    ("ar", "لا يزال الميناء مفتوحا."),
    ("pl", "Port jest otwarty nie tylko latem."),
]


@pytest.mark.parametrize("lang, text", NO_DENIAL)
def test_what_only_looks_like_one_is_none(lang, text):
    assert negations(text, lang) == ()


@pytest.mark.parametrize("lang, text", [
    ("ru", "Никто ничего не видел."), ("it", "Non ha visto niente nessuno."),
    ("pl", "Nikt nigdy nie odpowiedział."),
    ("tr", "Kimse hiçbir şey görmedi."), ("es", "No vino nadie."), ("uk", "Ніхто нічого не бачив."),
])
def test_words_that_agree_with_a_negation_are_one_with_it(lang, text):
    assert len(negations(text, lang)) == 1


def test_not_ruled_out_leaves_open():
    text = "Повторные толчки не исключены."
    assert leaves_open(negations(text, "ru")[0], text, "ru", "Aftershocks are possible.", "en")
    assert not leaves_open(negations(text, "ru")[0], text, "ru", "Aftershocks are excluded.", "en")


def story(original, *others):
    """Versions of three sentences, each held against each."""
    documents = []
    for number, (lang, lines) in enumerate((original, *others)):
        spans, start = [], 0
        for line in lines:
            spans.append(Span(start, start + len(line)))
            start += len(line) + 2
        sentences = tuple(map(Sentence, range(len(lines)), spans, lines))
        documents.append(Document(f"{number}.{lang}", "\n\n".join(lines), lang, sentences=sentences))
    alignments = tuple(
        Alignment(a, b, tuple(Bead((x,), (y,), 0.8, 0.95)
                              for x, y in zip(a.sentences, b.sentences, strict=True)),
                  "translation" if a is documents[0] else "retelling")
        for i, a in enumerate(documents) for b in documents[i + 1 :])
    roles = {d.path: "translation" for d in documents[1:]} | {documents[0].path: "original"}
    return Story("story", tuple(documents), alignments, roles)


def flips(*versions):
    return [(shift.document.lang, shift.severity) for shift in polarity_flips(story(*versions))]


LONG_DE = ("de", ["Die Genossenschaft der Muschelfischer von Bensersiel erklärte am Montagabend nach einer "
                  "langen Sitzung im Rathaus, die neue Schleuse werde ihre Boote im Winter nicht behindern."])
LONG_FR = ("fr", ["La coopérative des mytiliculteurs de Bensersiel a déclaré lundi soir, après une longue "
                  "réunion à la mairie, que la nouvelle écluse ne gênerait pas ses bateaux en hiver."])
LONG_ES = ("es", ["La cooperativa de mariscadores de Bensersiel declaró el lunes por la noche, tras una "
                  "larga reunión en el ayuntamiento, que la esclusa estorbará a sus barcos en invierno."])


LONG_IT = ("it", ["La cooperativa dei pescatori di Bensersiel ha dichiarato lunedì sera, dopo una lunga "
                  "riunione in municipio, che la chiusa non ostacolerà le sue barche in inverno."])


def test_two_versions_outvote_a_third_in_a_long_sentence():
    assert flips(LONG_DE, LONG_FR, LONG_ES) == [("es", Severity.INFO)]
    assert flips(LONG_DE, LONG_ES) == []


def test_three_versions_that_agree_make_more_than_a_hint():
    assert flips(LONG_DE, LONG_FR, LONG_IT, LONG_ES) == [("es", Severity.MINOR)]


def test_nothing_outvotes_the_original():
    assert flips(("it", ["Il porto riapre lunedì."]), ("fr", ["Le port ne reste pas fermé lundi."]),
                 ("pt", ["O porto não fica encerrado na segunda-feira."])) == []


def test_no_longer_against_still():
    turkish = ("tr", ["Artık yardım istemiyoruz."])
    assert flips(turkish, ("en", ["We still want help."])) == [("en", Severity.MINOR)]


def test_not_yet_against_already():
    assert flips(("nl", ["De brug is nog niet open."]), ("de", ["Die Brücke ist schon offen."])) == [
        ("de", Severity.MINOR)]


def test_too_short_against_long_enough():
    enough = ("pl", ["Test trwał wystarczająco długo."])
    assert flips(("nl", ["De test was te kort."]), enough) == [("pl", Severity.MINOR)]
    assert flips(("es", ["La prueba no duró lo suficiente."]), ("en", ["The test was too short."])) == []
    assert sufficiency("The test was not long enough.", "en") == "lacking"


def test_what_is_yet_to_come_everywhere_else_has_not_been_done():
    korean = ("ko", ["예산은 아직 의회 승인을 받아야 한다."])
    english = ("en", ["Parliament has yet to approve the budget."])
    assert flips(korean, english, ("ja", ["予算は議会の承認を得た。"])) == [("ja", Severity.MINOR)]
    assert flips(korean, english, ("ja", ["予算はまだ議会の承認を得る必要がある。"])) == []


SAME = [
    (("uk", "Під завалами нікого не лишилося."), ("en", "Everyone was brought out from under the rubble.")),
    (("ar", "ولا تقبل التبرعات إلا في المكتب."), ("fr", "Les dons ne sont acceptés qu’au bureau.")),
    (("ru", "Новые толчки не исключены."), ("it", "Sono possibili nuove scosse.")),
    (("de", "Die Brücke ist geschlossen."), ("es", "El puente no está abierto.")),
    (("nl", "Kinderen deden niet mee; voor hen komt er in het voorjaar een aparte proef."),
     ("pt", "Na primavera haverá um ensaio com crianças.")),
]


@pytest.mark.parametrize("one, two", SAME)
def test_the_same_in_other_words_is_no_flip(one, two):
    assert list(check(Example("", one, two).story(), TOOLS)) == []


def test_a_negation_that_moved_to_the_next_sentence_is_not_lost():
    assert flips(("fr", ["Le col est ouvert.", "Le tunnel n’est pas sûr."]),
                 ("en", ["The pass is not safe.", "The tunnel is open."])) == []


def test_a_negation_left_untranslated_is_not_lost():
    original = ("it", ["Chi non paga rischia una multa fino a mille euro."])
    left = ("es", ["Quien non paga se arriesga a una multa de hasta mil euros."])
    assert flips(original, left) == []


LONG_IT = ("it", ["La cooperativa dei mitilicoltori di Bensersiel ha dichiarato lunedì sera, dopo una lunga "
                  "riunione in municipio, che la nuova chiusa non intralcerà le sue barche in inverno."])


def test_three_versions_outvote_a_fourth():
    assert flips(LONG_DE, LONG_FR, LONG_IT, LONG_ES) == [("es", Severity.MINOR)]


@pytest.mark.parametrize("one, two", [
    (("nl", "De oude kaartjes blijven geldig."), ("de", "Die alten Karten sind nicht mehr gültig.")),
    (("pt", "A estrada continua aberta."), ("it", "La strada non è più aperta.")),
    (("ko", "행사는 취소되지 않았지만 늦게 시작했다."), ("zh", "活动被取消，开始较晚。")),
    (("tr", "Bakanlık iddiayı yalanladı."), ("fr", "Le ministère a confirmé la rumeur.")),
    (("de", "Die Bank ändert den Zins nicht vor Juli."), ("es", "El banco cambia el tipo antes de julio.")),
])
def test_the_opposite_is_found_though_a_word_could_stand_for_a_denial(one, two):
    assert len(list(check.find(Example("", one, two).story(), TOOLS))) == 1


@pytest.mark.parametrize("one, two", [
    (("de", "Ein weiterer Schritt ist keineswegs ausgemacht."), ("nl", "Een volgende stap liet zij open.")),
    (("nl", "De partijen zijn het eens over water, niet over wegen."),
     ("fr", "Les partis d’accord sur l’eau, mais pas sur les routes.")),
    (("pt", "Ninguém morreu, mas quatro pessoas ficaram feridas."),
     ("es", "Cuatro personas resultaron heridas.")),
])
def test_what_is_denied_in_another_way_or_left_out_is_no_flip(one, two):
    assert not list(check.find(Example("", one, two, relation="retelling").story(), TOOLS))


def test_arabic_is_read_with_its_short_vowels_and_without():
    text = "لَمْ يَنَمِ الطيار."
    assert len(negations("لم ينم الطيار.", "ar")) == len(negations(text, "ar")) == 1


def test_two_sentences_that_are_left_over_between_the_same_neighbours_are_held_against_each_other():
    given = story(("pl", ["Most stoi.", "Dane nie wyciekły.", "Jest cicho."]),
                  ("uk", ["Міст стоїть.", "Дані витекли.", "Тихо."]),
                  ("en", ["The bridge stands.", "No data leaked.", "It is quiet."]))
    apart = replace(given, alignments=tuple(
        replace(a, beads=(a.beads[0], Bead(a.beads[1].source, ()), Bead((), a.beads[1].target), a.beads[2]))
        if a.target.lang == "uk" else a for a in given.alignments if a.source.lang != "uk"))
    (flip,) = polarity_flips(apart)
    assert flip.document.lang == "uk"


@pytest.mark.parametrize("one, two, marked", [
    (("nl", "Wie niet verkoopt, wordt niet gestraft, staat er."),
     ("de", "Wer nicht verkauft, dem droht eine Strafe, heißt es."), "dem droht eine Strafe"),
    (("pl", "Ratusz twierdzi, że dane nie wyciekły."), ("ru", "Мэрия утверждает, что данные утекли."),
     "данные утекли."),
    (("en", "The port is open."), ("it", "Il porto non è più aperto."), "non è più aperto"),
])
def test_the_clause_that_turned_is_marked(one, two, marked):
    others = {"nl": [("en", "Whoever does not sell is not punished, it says."),
                     ("fr", "Qui ne vend pas ne sera pas puni, est-il écrit.")],
              "pl": [("en", "No data leaked, it says.")], "en": [("fr", "Le port est ouvert.")]}[one[0]]
    given = story(*((lang, [text]) for lang, text in (one, two, *others)))
    (flip,) = polarity_flips(given)
    assert flip.document.slice(flip.span) == marked


def test_a_second_word_for_one_negation_is_no_other():
    assert flips(("pl", ["Skrzyni nikt nie otwierał od czasów wojny."]),
                 ("pl", ["Skrzyni nie otwierano od czasów wojny."])) == []
    assert flips(("it", ["Nessuno non apriva la cassa dai tempi della guerra."]),
                 ("it", ["Non si apriva la cassa dai tempi della guerra."])) == []
    assert flips(("pl", ["Skrzyni nie otwierano od czasów wojny."]),
                 ("pl", ["Skrzynię otwierano od czasów wojny."])) == [("pl", Severity.MAJOR)]


@pytest.mark.parametrize(("marks", "severity"), [(("“", "”"), Severity.INFO), (("", ""), Severity.MINOR)])
def test_one_of_two_negations_lost_is_a_note_in_what_is_quoted(marks, severity):
    said = {
        "pt": "A ponte não abriu cedo, e o prefeito não pediu desculpas",
        "fr": "Le pont n’a pas ouvert tôt, et le maire ne s’est pas excusé",
        "es": "El puente no abrió pronto, y el alcalde no pidió disculpas",
        "it": "Il ponte ha aperto presto, e il sindaco non ha chiesto scusa",
    }
    versions = [(lang, [text.join(marks) + "."]) for lang, text in said.items()]
    assert flips(*versions) == [("it", severity)]


@pytest.mark.parametrize(("korean", "chinese", "count"), [
    ("선수는 약물 검사에서 음성 판정을 받았다.", "该选手药检呈阳性。", 1),
    ("선수는 약물 검사에서 양성 판정을 받았다.", "该选手药检呈阳性。", 0),
])
def test_a_positive_test_is_no_negative_one(korean, chinese, count):
    assert len(flips(("ko", [korean]), ("zh", [chinese]))) == count

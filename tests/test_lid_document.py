"""Which text is called another language than it was filed under, and which is only mixed."""

import pytest

from transcheck.check import Tools
from transcheck.checks import load_checks
from transcheck.config import Settings
from transcheck.data import Block, Document, Metadata, Role, Sentence, Severity, Span, Story
from transcheck.glossary import Glossary
from transcheck.lid.document import filed_wrongly

ENGLISH = ("The harbour board met on Tuesday evening.", "It will vote again in the spring.",
           "Nobody spoke against the plan for a second quay.")
FRENCH = ("Les riverains du port redoutent le bruit des travaux.",
          "La mairie promet une réunion avant la fin du mois.",
          "Aucun calendrier n’a encore été publié par les services.")


def document(*sentences: str, lang: str = "en", **metadata) -> Document:
    text = " ".join(sentences)
    found, position = [], 0
    for number, sentence in enumerate(sentences):
        position = text.index(sentence, position)
        found.append(Sentence(number, Span(position, position + len(sentence)), sentence, Role.BODY))
    return Document(f"a.{lang}.txt", text, lang, lang, lang, (Block(Span(0, len(text))),),
                    tuple(found), metadata=Metadata(**metadata))


def findings(*documents: Document, roles=None, **settings):
    tools = Tools(Settings(**settings), Glossary(()))
    story = Story("s", documents, roles=roles or {})
    return [f for check in load_checks() if check.id in ("TC101", "TC102") for f in check(story, tools)]


@pytest.mark.parametrize("sentences", [
    (ENGLISH[0], FRENCH[0], ENGLISH[1]),
    (ENGLISH[0], FRENCH[0], ENGLISH[1], FRENCH[1], ENGLISH[2], FRENCH[2]),
    (*ENGLISH, *FRENCH),
])
def test_a_text_with_foreign_sentences_is_told_sentence_by_sentence(sentences):
    text = document(*sentences)

    found = findings(text)

    assert {f.check for f in found} == {"TC101"}
    told = " ".join(f.place.text for f in found)
    assert all(sentence.rstrip(".") in told for sentence in sentences if sentence in FRENCH)


def test_a_foreign_text_with_one_line_of_the_filed_language_is_told_once():
    found = findings(document(*FRENCH, ENGLISH[1]))

    assert [(f.check, f.severity, f.lang) for f in found] == [("TC102", Severity.CRITICAL, "fr")]


def test_an_allowed_language_is_nowhere_told():
    assert findings(document(*FRENCH, foreign_ok=("fr",))) == []
    assert findings(document(*FRENCH), foreign_ok=("fr-CA",)) == []
    assert findings(document(ENGLISH[0], FRENCH[0], foreign_ok=("fr",))) == []


@pytest.mark.parametrize("filed, passages, lang", [
    ("en", ("台风过后奄美恢复海空交通，首班渡轮出发。", "The ferry sails."), "zh"),
    ("en", ("台风过后渡轮出发。", "The ferry sails again on Friday, the firm said in the evening."), "und"),
    ("zh", ("台風の後、奄美では海と空の交通が再開した。", "最初のフェリーは午前7時に出発した。"), "ja"),
    ("ru", ("Міська рада у вівторок вирішила закрити старий міст на один рік.",), "uk"),
    ("ru", ("Городской совет во вторник решил закрыть старый мост на один год из-за ремонта перил.",
            "Мешканці чекають."), "und"),
    ("et", ("The council voted on Tuesday to close the old bridge for a year.",), "en"),
    ("sr", ("Gradsko veće je u utorak odlučilo da stari most ostane zatvoren godinu dana.",), "und"),
])
def test_most_letters_decide_in_every_script(filed, passages, lang):
    assert filed_wrongly(passages, filed)[0] == lang


QUOTING = "The captain said “la mer ne pardonne pas les retards” and left the ship."


@pytest.mark.parametrize("quotes, severities", [
    ("report", [Severity.MAJOR]), ("info", [Severity.INFO]), ("ignore", [])])
@pytest.mark.parametrize("others", [(), ("fr",), ("es", "fr")])
@pytest.mark.parametrize("role", ["translation", "retelling"])
def test_the_setting_for_quotes_holds_whatever_the_part_of_a_version(quotes, severities, others, role):
    english = document(QUOTING)
    texts = {"fr": "Le capitaine a quitté le quai.", "es": "El capitán se marchó del muelle."}
    versions = [document(texts[lang], lang=lang) for lang in others]

    found = findings(english, *versions, roles={"a.en.txt": role}, quotes=quotes)

    assert [f.severity for f in found if f.place.path == "a.en.txt"] == severities


def test_a_quote_in_a_language_of_no_version_is_told_whatever_the_setting():
    found = findings(document(QUOTING), document("Der Kapitän verließ den Kai.", lang="de"), quotes="ignore")

    assert [f.severity for f in found] == [Severity.MAJOR]


def test_a_close_language_is_named_with_its_doubt_only_where_there_is_some():
    sure = findings(document("Міська рада у вівторок вирішила закрити старий міст на один рік.", lang="ru"))

    assert [(f.severity, f.message) for f in sure] == [(Severity.MAJOR, "Ukrainian, but filed as Russian")]


def test_serbian_in_latin_letters_filed_as_croatian_is_not_judged():
    text = "Posle podne će deca i lekari preći reku belim brodom, saopštila je uprava grada."

    assert findings(document(text, lang="hr")) == []

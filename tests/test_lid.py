"""Fragments, as an editor meets them: our own sentences, in several scripts."""

import pytest

from transcheck.data import Span
from transcheck.errors import UsageError
from transcheck.lid import coverage, detect, fragments, is_covered, is_note

# (case, document language, source language or None, text with the fragment in [[ ]])
LEFTOVERS = [
    ("a bracket left after its translation", "en", "pt",
     "The ferry between the two banks ([[a barca entre as duas margens]]) will not run on Sunday."),
    ("a clause between commas", "en", "fr",
     "The mayor said, [[dans un message publié mardi soir]], that the school would stay open."),
    ("a whole sentence", "en", "de",
     "The vote was postponed. [[Die Opposition hatte mehr Zeit verlangt]]. It now takes place in May."),
    ("one word in the middle", "en", "es",
     "Fishermen said the [[cosecha]] of mussels was the worst in years."),
    ("two words, source unknown", "de", None,
     "Das Gericht vertagte die Verhandlung [[until further]] auf Montag."),
    ("Spanish in Portuguese", "pt", "es",
     "O sindicato anunciou que [[los trabajadores siguen]] em greve até sexta."),
    ("Ukrainian in Russian", "ru", "uk",
     "Суд решил, что [[відповідальність за збитки]] несёт перевозчик."),
    ("Russian in English", "en", "ru",
     "Residents were told to leave [[до наступления темноты]] and head north."),
    ("Arabic in French", "fr", "ar",
     "Le ministre a promis [[دعم المزارعين]] avant la fin de l’année."),
    ("Japanese in English", "en", "ja",
     "The agency measured the [[最大瞬間風速]] near the port."),
    ("Chinese in English, source unknown", "en", None,
     "The storm brought a [[线状降水带]] to the coast."),
    ("English in Chinese", "zh", "en",
     "市政府表示，这座桥将 [[remain closed until spring]] 以便维修。"),
    ("English in Hindi", "hi", "en",
     "मंत्री ने कहा कि पुल [[until further notice]] बंद रहेगा।"),
    ("English in Greek", "el", "en",
     "Ο δήμαρχος είπε ότι η γέφυρα [[will remain closed]] ως την άνοιξη."),
    ("a quotation", "en", "it",
     "She called it “[[una vergogna per tutta la città]]” and walked out."),
    ("Serbian in Cyrillic, written in Latin letters", "en", "sr",
     "He said [[nećemo odustati od zahteva]] to reporters."),
]

CLEAN = [
    ("en", "nl", "It is done, said the formateur, Annemiek van der Wal, who never saw the peloton."),
    ("en", "fr", "Marie de la Tour of the Banque de France spoke at 12 rue des Lilas in Saint-Étienne."),
    ("en", "de", "The Frankfurter Allgemeine Zeitung and Süddeutsche Zeitung carried the story on Tuesday."),
    ("en", None, "The committee reviewed the façade of the café, a cliché of naïve fiancées, and left."),
    ("en", "es", "Write to prensa@ciudad.example, follow #NiUnaMenos or www.ciudad.example/noticias."),
    ("de", "en", "Das Startup aus Berlin stellte sein neues Smartphone auf der Messe in Las Vegas vor."),
    ("fr", "en", "Le week-end dernier, le groupe Deep Purple a joué à Lyon devant des milliers de fans."),
    ("es", "en", "El presidente del Manchester United viajó a Nueva York con su abogado, John O'Brien."),
    ("pl", "uk", "Burmistrz Iwano-Frankiwska spotkał się w Krakowie z rektorem uczelni."),
    ("ru", "en", "Компания Apple представила новый iPhone в штаб-квартире в Купертино."),
    ("ar", "fr", "قال الوزير إن المشروع سيبدأ في الربيع المقبل بتمويل من البنك الدولي."),
    ("ja", "en", "市は来年の春まで橋を閉鎖すると発表した。工事費は3億円に上る。"),
    ("zh", "en", "市政府周二宣布，大桥将关闭至明年春天，维修费用约三亿元。"),
    ("hi", "en", "नगर परिषद ने मंगलवार को कहा कि पुल अगले वसंत तक बंद रहेगा।"),
    ("tr", "en", "Belediye salı günü köprünün gelecek bahara kadar kapalı kalacağını açıkladı."),
    ("fi", "sv", "Kaupunginvaltuusto päätti tiistaina, että silta pysyy suljettuna kevääseen asti."),
]


def marked(text: str) -> tuple[str, Span]:
    start = text.index("[[")
    end = text.index("]]") - 2
    return text.replace("[[", "").replace("]]", ""), Span(start, end)


@pytest.mark.parametrize("lang, source, text", [pytest.param(*c[1:], id=c[0]) for c in LEFTOVERS])
def test_finds_exactly_the_leftover(lang, source, text):
    plain, span = marked(text)

    found = fragments(plain, lang, source)

    assert [f.span for f in found] == [span]
    assert found[0].text == plain[span.start : span.end]
    assert 0.4 <= found[0].confidence <= 1


@pytest.mark.parametrize("lang, source, text", CLEAN)
def test_leaves_names_addresses_loans_and_plain_text_alone(lang, source, text):
    assert [f.text for f in fragments(text, lang, source) if not is_note(f)] == []


def test_says_which_language_a_fragment_is_in():
    text = "Traders fear that los precios van a subir otra vez after the harvest."

    assert [f.lang for f in fragments(text, "en")] == ["es"]


def test_a_region_tag_is_as_good_as_its_language():
    text = "A prefeitura disse que the bridge will remain closed até a primavera."

    assert fragments(text, "pt-BR", "en-GB") == fragments(text, "pt", "en")


def test_the_original_gives_away_words_that_the_language_has_borrowed():
    original = "The council calls the plan a game changer for remote work."
    text = "Der Rat nennt den Plan einen wichtigen Schritt für Remote Work."

    assert [f.text for f in fragments(text, "de", "en", original)] == ["Remote Work"]
    assert fragments("Der Rat nennt den Plan einen wichtigen Schritt.", "de", "en", original) == []


@pytest.mark.parametrize("lang, source, text, word", [
    ("en", "pl", "The harbour closed because of {} last week.", "przeterminowywaniem"),
    ("fr", "nl", "Le port est fermé pour {} depuis lundi.", "oeververstevigingen"),
    ("es", "tr", "El puerto cerró por {} la semana pasada.", "kıyılarındakilerin"),
    ("de", "pt", "Der Hafen ist wegen {} bis Montag zu.", "desassoreamentos"),
])
def test_a_word_that_no_list_has_is_told_by_its_spelling(lang, source, text, word):
    assert [f.text for f in fragments(text.format(word), lang, source)] == [word]


@pytest.mark.parametrize("lang, text", [
    ("ar", "أُغلق الميناء بسبب {} منذ يوم الاثنين."), ("ko", "항구는 {} 때문에 지난주에 닫혔다."),
    ("uk", "Порт закрили через {} минулого тижня."),
])
def test_so_is_one_in_a_text_of_another_script(lang, text):
    found = fragments(text.format("przeterminowywaniem"), lang, "pl")

    assert [(f.text, f.lang) for f in found] == [("przeterminowywaniem", "pl")]


def test_a_rare_word_of_its_own_language_is_none():
    text = "Der Hafenmeister lobte die schlickarmen und eisbrechertauglichen Liegeplätze am Nordkai."

    assert fragments(text, "de", "pt") == []


def test_a_homograph_of_the_original_is_no_leftover():
    original = "Er hat die Brücke gesehen und war um neun zu Hause."

    assert fragments("He bought a hat and let the plant die.", "en", "de", original) == []


def test_a_small_word_inside_a_name_of_the_original_is_no_leftover():
    original = "Crews do what they can in Vila do Conde, the mayor said."
    text = "Les pompiers sont restés à Vila do Conde jusqu’au matin."

    assert fragments(text, "fr", "en", original) == []


def test_a_verbatim_chain_takes_its_cognates_along():
    original = "Exigem o fim dos turnos de 12 horas, bem como das escalas duplas."
    text = "Exigen el fin de los turnos de 12 horas, bem como de las guardias dobles."

    assert [f.text for f in fragments(text, "es", "pt", original)] == ["turnos de 12 horas, bem como"]


@pytest.mark.parametrize("text, lang, policy", [
    ("They sang “devagar se vai ao longe” (slowly one goes far).", "en", "translated-quote"),
    ("The minister spoke of a fait accompli in parliament.", "en", "loan"),
    ("She called it “una vergogna per tutta la città” and walked out.", "en", "quote"),
    ("The ferry (a barca entre as duas margens) will not run.", "en", "bracket"),
    ("Der Film „Il mare non dorme mai“ läuft am Freitag an.", "de", "title"),
    ("Le roman « De stad achter het water » sera traduit en mai.", "fr", "title"),
    ("Wystawa „Le jardin sous la neige” potrwa do maja.", "pl", "title"),
    ("The mayor said “Non siamo stati avvertiti in tempo” and left.", "en", "quote"),
    ("«Il mare non dorme mai» abrirá en mayo, según el museo.", "es", "title"),
    ("«Non siamo stati avvertiti in tempo» dijo un bombero del puerto.", "es", "quote"),
    ("Sie rief: „Non siamo stati avvertiti in tempo“ und ging.", "de", "quote"),
    ("Выставка « Le jardin sous la neige » («Сад под снегом») продлится до мая.", "ru", "translated-quote"),
])
def test_says_what_an_editor_would_call_it(text, lang, policy):
    assert [f.policy for f in fragments(text, lang)] == [policy]


@pytest.mark.parametrize("text, lang, policy", [
    ("Firmó el rector de la Universidad Oceánica de Ningbo (宁波海洋大学) en Cádiz.", "es", "gloss"),
    ("A letter came from the Ministry of Agriculture (Министерство сельского хозяйства) on Friday.", "en",
     "gloss"),
    ("Le directeur du Port de Tripoli (ميناء طرابلس البحري) a confirmé le retard.", "fr", "gloss"),
    ("A letter came from the Ministry of Agriculture [Министерство сельского хозяйства] on Friday.", "en",
     "bracket"),
    ("The bridge stays closed (движение будет закрыто до весны) for a year.", "en", "bracket"),
    ("El puente seguirá cerrado (大桥将关闭至明年春天) hasta mayo.", "es", "bracket"),
])
def test_a_name_in_round_brackets_after_its_translation_is_a_gloss(text, lang, policy):
    assert [f.policy for f in fragments(text, lang)] == [policy]


def test_a_word_that_keeps_coming_back_is_a_term():
    text = "De eerste try viel vroeg. De tweede try was mooier. Een derde try telde niet."

    assert {is_note(f) for f in fragments(text, "nl", "en", "He scored a try.")} <= {True}


def test_masks_and_allowed_words_and_languages_silence():
    text = "The union turned the offer down vorerst ab, its spokeswoman said."
    start = text.index("vorerst")

    assert fragments(text, "en", "de") != []
    assert fragments(text, "en", "de", masked=[Span(start, start + 10)]) == []
    assert fragments(text, "en", "de", foreign_ok=["vorerst ab"]) == []
    assert fragments(text, "en", "de", foreign_ok=["de"]) == []


def test_strict_reports_no_more_than_the_default():
    text = "He said bonjour to the crowd, dans un message publié mardi soir, and left with the cosecha."

    every, sure = fragments(text, "en"), fragments(text, "en", strict=True)

    assert set(sure) <= set(every)


def test_a_wrapped_line_does_not_cut_a_fragment():
    text = "The mayor said, dans un message\npublié mardi soir, that the school would stay open."

    assert [f.text for f in fragments(text, "en", "fr")] == ["dans un message\npublié mardi soir"]


@pytest.mark.parametrize("text, lang", [
    ("Der Stadtrat hat am Dienstag beschlossen, die alte Brücke für ein Jahr zu sperren.", "de"),
    ("Мiська рада у вівторок вирішила закрити старий міст на один рік через ремонт.", "uk"),
    ("市政府周二宣布，大桥将关闭至明年春天，维修费用约三亿元。", "zh"),
    ("Kommunen besluttet tirsdag å stenge den gamle broen i ett år på grunn av reparasjoner.", "nb"),
    ("COUNCIL VOTES TO CLOSE THE OLD BRIDGE FOR A YEAR BECAUSE OF REPAIRS TO THE RAILING", "en"),
])
def test_detects_the_language_of_a_paragraph(text, lang):
    tag, probability = detect(text)

    assert tag == lang
    assert probability > 0.9


@pytest.mark.parametrize("text", ["", "12,5 % (2024)", "Angela Merkel", "https://news.example/a/b", "😀😀"])
def test_does_not_guess_from_names_or_figures(text):
    assert detect(text) == ("und", 0.0)


@pytest.mark.parametrize("lang, says", [
    ("en", "words"), ("pt-BR", "words"), ("sr-Latn", "words"), ("hr", "words"), ("ja", "words"),
    ("et", "script"), ("ka", "script"), ("und", "none"), ("xx", "none")])
def test_says_what_it_can_judge(lang, says):
    assert coverage(lang) == says
    assert is_covered(lang) == (says == "words")


def test_a_language_without_a_word_list_still_shows_other_scripts():
    text = "Linnavolikogu otsustas, что мост будет закрыт, kuni kevadeni."

    assert [f.text for f in fragments(text, "et", "ru")] == ["что мост будет закрыт"]


@pytest.mark.parametrize("filed, text, lang", [
    ("en", "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke für ein Jahr zu sperren.", "de"),
    ("ru", "Міська рада у вівторок вирішила закрити старий міст на один рік через ремонт поручнів.", "uk"),
    ("cs", "Mestská rada v utorok rozhodla, že starý most zostane rok zatvorený pre opravu zábradlia.", "sk"),
    ("id", "Majlis bandaran memutuskan pada hari Selasa bahawa jambatan lama itu akan ditutup selama setahun "
           "kerana kerja pembaikan yang mesti disiapkan sebelum musim hujan.", "ms"),
    ("en", "台风过后奄美恢复海空交通，首班渡轮于早上7时从名濑港出发。", "zh"),
])
def test_a_text_filed_under_the_wrong_language_is_told(filed, text, lang):
    from transcheck.lid.document import reads_as

    assert reads_as(text, filed)[0] == lang
    assert reads_as(text, lang) == ("und", 0.0)


@pytest.mark.parametrize("text, lang", [
    ("クラブはNorthportFC.comで声明を出した。", "ja"),
    ("据harbourweather.com报道，周二风力将增强。", "zh"),
    ("El club lo anunció en NorthportFC.com el martes.", "es"),
])
def test_a_bare_domain_is_a_name_in_any_script(text, lang):
    source = "NorthportFC.com harbourweather.com"

    assert fragments(text, lang=lang, source_lang="en", source_text=source) == []


@pytest.mark.parametrize("lang", ["", "xx", "und", None, "en GB!", 7, "klingon"])
def test_a_language_that_nobody_knows_is_an_error_and_no_clean_text(lang):
    with pytest.raises(UsageError, match="no known language"):
        fragments("The ferry will not run on Sunday.", lang=lang)
    if lang is not None:
        with pytest.raises(UsageError, match="source_lang"):
            fragments("The ferry will not run on Sunday.", "en", lang)


@pytest.mark.parametrize("lang, proposal", [("English", "'en'"), ("portuguese", "'pt'"), ("Serbian", "'sr'")])
def test_a_language_by_its_name_is_answered_with_its_tag(lang, proposal):
    with pytest.raises(UsageError, match=f"Did you mean {proposal}"):
        fragments("The ferry will not run on Sunday.", lang=lang)


@pytest.mark.parametrize("lang", ["EN", "pt_BR", "zh-Hant-TW", "sr-Latn-RS", "no", "et", "es-419", "am"])
def test_tags_of_known_languages_pass_in_any_spelling(lang):
    assert isinstance(fragments("12:30", lang), list)


def test_every_language_that_a_file_may_declare_is_known():
    from transcheck.lid.tags import is_known
    from transcheck.readers.naming import _tables

    assert [lang for lang in sorted(_tables()[0]) if not is_known(lang)] == []

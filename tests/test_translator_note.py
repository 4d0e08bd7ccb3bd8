"""Notes of translators and desks, by the words and letters that fifteen languages have for them."""

from __future__ import annotations

import pytest

from transcheck.check import Example, Tools
from transcheck.checks.translator_note import check
from transcheck.config import Settings

TOOLS = Tools(Settings(), None)  # type: ignore[arg-type]
NOTES = {
    "en": ("The boat left Ullapool {} at noon.",
           "(Ed.: spelling?)|[T.N.: a town]|(translators' note: a loch)"),
    "fr": ("Le bac a quitté Sète {} à midi.",
           "(N.d.T. : un port)|(note de traduction : un port)|(trad. : port)"),
    "de": ("Die Fähre verließ Husum {} am Mittag.",
           "(Anm. d. Ü.: ein Hafen)|(A. d. Ü.: Hafen)|(Red.: prüfen)"),
    "es": ("El ferri zarpó de Huelva {} al mediodía.", "(N. de la T.: un puerto)|(N. del E.: comprobar)"),
    "it": ("Il traghetto è partito da Olbia {} a mezzogiorno.",
           "(nota di traduzione: porto)|(N.d.A.: porto)"),
    "pt": ("O barco saiu de Aveiro {} ao meio-dia.", "(nota de tradução: porto)|(N. da R.: confirmar)"),
    "nl": ("De veerboot verliet Den Oever {} om twaalf uur.",
           "(noot vert.: een haven)|(n.v.d.r.: nakijken)"),
    "pl": ("Prom wypłynął z Gdyni {} w południe.", "(przyp. tł.: port)|(od redakcji: sprawdzić)"),
    "ru": ("Паром вышел из Туапсе {} в полдень.", "(примеч. пер.: порт)|(от редакции: проверить)"),
    "uk": ("Пором вийшов з Ізмаїла {} опівдні.", "(прим. перекл.: порт)|(прим. перекладачки: місто)"),
    "tr": ("Feribot Ayvalık'tan {} öğlen ayrıldı.", "(ç.n.: liman)|(editörün notu: kontrol)"),
    "ar": ("غادرت العبارة صفاقس {} ظهرا.", "(ملحوظة المترجم: ميناء)|(المحرر: للتأكد)"),
    "zh": ("渡轮中午离开烟台{}。", "（译者按：港口）|（编注：待核）"),
    "ja": ("フェリーは正午に青森{}を出た。", "（訳者註：港）|（編集者注：要確認）"),
    "ko": ("여객선은 정오에 목포{}를 떠났다.", "(번역자 주: 항구)|(편주: 확인)"),
}


@pytest.mark.parametrize(("lang", "text", "note"), [
    (lang, text, note) for lang, (text, notes) in NOTES.items() for note in notes.split("|")])
def test_a_note_is_found_whole(lang, text, note):
    story = Example("note", (lang, text.replace("{}", f"[[{note}]]"))).story()

    assert [hit.place.text for hit in check(story, TOOLS)] == [note]


@pytest.mark.parametrize(("lang", "text"), [
    ("en", "N.T. Wright spoke first (he is the editor of a paper in Nashville, TN)."),
    ("de", "Der NDR (Norddeutscher Rundfunk) meldete den Sturm (rot: Warnstufe drei)."),
    ("uk", "Редактор (Олена Бойко) пішла з газети (редакція — у Львові)."),
    ("zh", "他说（按照合同）渡轮会准时。"),
])
def test_a_bracket_of_the_reporter_is_none(lang, text):
    assert not list(check(Example("bracket", (lang, text)).story(), TOOLS))

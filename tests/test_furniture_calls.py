"""Calls to the reader and small print of a page, in fifteen languages; headlines are none."""

from __future__ import annotations

import pytest

from transcheck.data import Block, Document, Span
from transcheck.furniture import kind_of, mark_roles
from transcheck.furniture.calls import is_call, is_reading_time, is_small_print

CALLS = {
    "en": "Scan the QR code to follow us|Add us as a preferred source on Google|Tags: ferry, harbour"
          "|Subscribers only",
    "fr": "Rejoignez notre chaîne WhatsApp|Scannez le QR code pour nous suivre|Temps de lecture : 4 min"
          "|Article réservé aux abonnés|Commentaires (12)",
    "de": "QR-Code scannen und uns folgen|Werden Sie Teil unseres WhatsApp-Kanals|Lesezeit: 4 Minuten"
          "|Bereits Abonnent? Anmelden",
    "es": "Únete a nuestro canal de WhatsApp|Escanea el código QR para seguirnos|Etiquetas: ferri, puerto",
    "it": "Inquadra il QR code e seguici|Entra nel nostro canale Telegram|Contenuto riservato agli abbonati",
    "pt": "Aponte a câmera para o QR code|Entre no canal do WhatsApp|Já é assinante? Faça login",
    "nl": "Scan de QR-code om ons te volgen|Word lid van ons WhatsApp-kanaal|Leestijd 4 min",
    "pl": "Zeskanuj kod QR i obserwuj nas|Dołącz do naszego kanału na WhatsAppie|Przeczytasz w 4 minuty",
    "ru": "Отсканируйте QR-код|Присоединяйтесь к нашему каналу в WhatsApp|Теги: паром, порт",
    "uk": "Відскануйте QR-код|Долучайтеся до нашої спільноти у Viber|Час читання: 4 хв",
    "tr": "WhatsApp kanalımıza katılın|Uygulamamızı indirin|Okuma süresi: 4 dk",
    "ar": "انضم إلى قناتنا على واتساب|امسح رمز الاستجابة السريعة|مدة القراءة: 4 دقائق",
    "zh": "扫码关注公众号|长按二维码关注我们|欢迎关注我们的微信公众号|打开APP阅读全文|预计阅读时间4分钟",
    "ja": "QRコードを読み取ってください|LINEで友だちになる|この記事は約4分で読めます"
          "|この記事は有料会員限定です",
    "ko": "텔레그램 채널을 구독하세요|앱 내려받기|읽는 시간 4분|구독자 전용 기사입니다",
}
HEADLINES = (
    "Telegram blocks channel of ferry workers|Follow the money, says the minister"
    "|Scan finds cracks in the lift"
    "|Share prices of the ferry company fall|Suivez l'argent, dit la procureure|Teilen statt besitzen"
    "|Newsletter der Stadt verschickte falsche Termine|Escanear barcos para hallar polizones"
    "|Segui il denaro: la procura indaga|Volg het geld, zegt de officier|Dołącz do wojska: nowa kampania"
    "|Читайте классику, советует министр культуры|Telegram kanalı kapatıldı|تابع الوزير الاجتماع مع النقابة"
    "|انضم إلى الإضراب عمال الميناء|APP下载量突破百万|微信公众号被封|二维码骗局：三人被捕"
    "|アプリのダウンロード数が100万件を突破|QRコード決済が港で使えるように|앱 다운로드 수 100만 건 돌파"
)


@pytest.mark.parametrize("line", [line for lines in CALLS.values() for line in lines.split("|")])
def test_a_call_to_the_reader_is_furniture(line):
    assert is_call(line) or kind_of(line)


@pytest.mark.parametrize("line", HEADLINES.split("|"))
def test_a_headline_about_channels_and_apps_is_none(line):
    assert not is_call(line)
    assert not is_small_print(line)


@pytest.mark.parametrize("line", [
    "© 2026 Hafenpost. Alle Rechte vorbehalten.", "Wszelkie prawa zastrzeżone", "Усі права захищено",
    "© RIPRODUZIONE RISERVATA", "جميع الحقوق محفوظة", "未经授权不得转载", "저작권자 ⓒ 항구신문",
])
def test_small_print_is_known_by_its_words(line):
    assert is_small_print(line)


def test_the_reading_time_under_a_headline_is_a_byline_and_furniture_further_down():
    lines = ("Ferries to run again", "4 min read",
             "The harbour board said on Tuesday that ferries would run again from the first of May.",
             "4 min read", "Nobody on the board would say how many boats will be ready by then.")
    text, blocks, position = "\n\n".join(lines), [], 0
    for line in lines:
        blocks.append(Block(Span(position, position + len(line))))
        position += len(line) + 2

    marked = mark_roles(Document("a.txt", text, blocks=tuple(blocks)))

    roles = [block.role.value for block in marked.blocks]
    assert roles == ["headline", "byline", "body", "furniture", "body"]
    assert is_reading_time("4 min de lecture")
    assert not is_reading_time("4 min later the boat sank.")

"""Calls to the reader and small print of a page, in sixteen languages; headlines are none."""

from __future__ import annotations

import pytest

from transcheck.data import Block, Document, Span
from transcheck.furniture import kind_of, mark_roles
from transcheck.furniture.calls import is_call, is_reading_time, is_small_print

CALLS = {
    "en": "Scan the QR code to follow us|Add us as a preferred source on Google|Tags: ferry, harbour"
          "|Subscribers only"
          "|Want more local news? Sign up to our bulletin."
          "|This report is only available to subscribers."
          "|Advertisement – continue reading below|You have 3 free articles left",
    "fr": "Rejoignez notre chaîne WhatsApp|Scannez le QR code pour nous suivre|Temps de lecture : 4 min"
          "|Article réservé aux abonnés|Commentaires (12)"
          "|Publicité – lire la suite ci-dessous"
          "|Cet article vous a été utile ? Dites-le-nous|Envoyez-nous vos photos",
    "de": "QR-Code scannen und uns folgen|Werden Sie Teil unseres WhatsApp-Kanals|Lesezeit: 4 Minuten"
          "|Bereits Abonnent? Anmelden"
          "|Anzeige – weiterlesen nach der Werbung|Schicken Sie uns Ihre Bilder"
          "|Alles zum Streik in unserer App",
    "es": "Únete a nuestro canal de WhatsApp|Escanea el código QR para seguirnos|Etiquetas: ferri, puerto"
          "|Comparte esta nota con tu familia|Si te interesa el puerto, suscríbete aquí"
          "|Haz clic aquí para ver el mapa",
    "it": "Inquadra il QR code e seguici|Entra nel nostro canale Telegram|Contenuto riservato agli abbonati"
          "|Ascolta questo articolo (3 min)|Per saperne di più, seguiteci su Telegram"
          "|Inviateci i vostri video",
    "pt": "Aponte a câmera para o QR code|Entre no canal do WhatsApp|Já é assinante? Faça login"
          "|Gostou desta notícia? Partilhe-a|Conteúdo só para assinantes"
          "|Publicidade – continue a ler",
    "nl": "Scan de QR-code om ons te volgen|Word lid van ons WhatsApp-kanaal|Leestijd 4 min"
          "|Reageer op dit bericht|Verder lezen? Neem een abonnement"
          "|Alles over de haven op onze site",
    "pl": "Zeskanuj kod QR i obserwuj nas|Dołącz do naszego kanału na WhatsAppie|Przeczytasz w 4 minuty"
          "|Reklama – dalsza część tekstu poniżej|Masz temat? Napisz do nas"
          "|Posłuchaj tego artykułu",
    "ru": "Отсканируйте QR-код|Присоединяйтесь к нашему каналу в WhatsApp|Теги: паром, порт"
          "|Понравился материал? Поделитесь им|Пришлите нам свои снимки"
          "|Реклама. Продолжение ниже",
    "uk": "Відскануйте QR-код|Долучайтеся до нашої спільноти у Viber|Час читання: 4 хв"
          "|Сподобався матеріал? Поділіться ним|Більше про порт у нашому каналі"
          "|Натисніть тут, щоб побачити мапу",
    "tr": "WhatsApp kanalımıza katılın|Uygulamamızı indirin|Okuma süresi: 4 dk"
          "|Bu haberi paylaş|Liman haberleri için abone olun|Harita için tıklayın",
    "ar": "انضم إلى قناتنا على واتساب|امسح رمز الاستجابة السريعة|مدة القراءة: 4 دقائق"
          "|شارك هذا الخبر|اضغط هنا لمشاهدة الخريطة|للمزيد تابعونا على فيسبوك"
          "|هل أعجبك المقال؟",
    "zh": "扫码关注公众号|长按二维码关注我们|欢迎关注我们的微信公众号|打开APP阅读全文|预计阅读时间4分钟"
          "|觉得有用？请点赞并转发|点击查看地图|更多港口新闻请关注本报微博",
    "ja": "QRコードを読み取ってください|LINEで友だちになる|この記事は約4分で読めます"
          "|この記事は有料会員限定です"
          "|公式LINEを友だち追加|地図はこちら|港の最新ニュースはアプリで",
    "ko": "텔레그램 채널을 구독하세요|앱 내려받기|읽는 시간 4분|구독자 전용 기사입니다"
          "|카카오톡 채널 추가하고 항구 소식 받기|항구 속보는 텔레그램 채널에서"
          "|기사가 유익하셨나요? 공유하세요",
    "cs": "Přihlaste se k odběru newsletteru|Sledujte nás na Instagramu"
          "|Sdílet článek|Líbil se vám text? Sdílejte ho"
          "|Obsah jen pro předplatitele",
}
HEADLINES = (
    "Telegram blocks channel of ferry workers|Follow the money, says the minister"
    "|Scan finds cracks in the lift"
    "|Share prices of the ferry company fall|Suivez l'argent, dit la procureure|Teilen statt besitzen"
    "|Newsletter der Stadt verschickte falsche Termine|Escanear barcos para hallar polizones"
    "|Segui il denaro: la procura indaga|Volg het geld, zegt de officier|Dołącz do wojska: nowa kampania"
    "|Читайте классику, советует министр культуры|Telegram kanalı kapatıldı|تابع الوزير الاجتماع مع النقابة"
    "|انضم إلى الإضراب عمال الميناء|APP下载量突破百万|微信公众号被封|二维码骗局：三人被捕"
    "|Subscribers flee the phone company|Readers share memories of the old pier|Reading continues to decline"
    "|Cet article de loi divise l'assemblée|Anzeige gegen den Hafenmeister erstattet|Reklama na plaży znika"
    "|Sólo los socios votan el presupuesto|Il sito archeologico riapre|Só o presidente assina o contrato"
    "|Реклама пива вернётся на стадионы|Матеріал для дамби привезли з Одеси|Haberin kaynağı belli değil"
    "|On our side of the river, 55, 60 houses|Auf unserer Seite des Flusses stehen Häuser"
    "|Po naszej stronie rzeki"
    "|記事の削除を命じる判決|기사 삭제 판결 나와|文章被删引发争议"
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


@pytest.mark.parametrize("line", [
    "Partilhar: Facebook / X / WhatsApp", "分享到：微信 | 微博 | 复制链接",
    "شارك الخبر: فيسبوك | إكس | واتساب",
])
def test_networks_side_by_side_are_a_share_bar(line):
    assert is_call(line)


@pytest.mark.parametrize("line", ["Facebook and Twitter face a ban", "Meta: Facebook, Instagram down"])
def test_networks_in_a_headline_are_none(line):
    assert not is_call(line)

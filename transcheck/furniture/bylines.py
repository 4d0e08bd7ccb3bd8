"""Lines that say who wrote a text, where and when: bylines, datelines, credits.

Such a line is short, has not the form of a sentence, and holds names, days and little else.
"""

from __future__ import annotations

import re

from transcheck.furniture.dates import is_date_line
from transcheck.furniture.phrases import has_sentence_form

BY = re.compile(
    r"(?:(?:[Bb]y|BY|Written by|Reporting by|Text by|[Vv]on|Text|Tekst|Testo|Texto|Texte|Metin|[Pp]ar|[Pp]or"
    r"|[Dd]i|[Dd]oor|Av|Af|Autor(?:in|a|ka)?|Autore|Auteur|Yazan|Автор|Автори|Авторы|Текст|Від|بقلم|كتب|كتبت"
    r"|文／|文/|記者|记者|撰文|글|[Tt]ranslated by|Editing by|Edited by|Übersetz(?:t|ung) von|[Tt]raduit par"
    r"|[Tt]raduction d[eu]|[Tt]raduc(?:ido por|ción de)|[Tt]rad(?:otto da|uzione di)"
    r"|[Tt]radu(?:zido por|ção de)|[Vv]ertaa?l(?:d door|ing van)|[Pp]rze(?:łożył[ay]?|kład)|Tłum\."
    r"|[Пп]ерев(?:ёл|ела|од)|[Пп]ерекла(?:[ав]|ла|д)|Çeviren|Přeložil[ay]?|ترجمه|ترجمته)"
    r"\s*[:：]?\s+|(?:Translation|Editing|Editor|Übersetzung|Redaktion|Traduction|Rédaction|Traducción|Redacción"
    r"|Traduzione|Redazione|Tradução|Redação|Edição|Vertaling|Redactie|Tłumaczenie|Redakcja|Перевод|Редакция"
    r"|Редактор|Переклад|Редакція|Çeviri|Editör|Překlad|Redakce|ترجمة|تحرير|翻译|译者|编译|编辑|责任编辑|翻訳|訳"
    r"|編集|取材|번역|취재|편집|정리)\s?[:：]\s*)(?P<who>.+)\Z"
)
REPORTER = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}(?:记者|記者)[\s:：]*[\u4e00-\u9fff]{2,4}"
    r"|[\u4e00-\u9fff·]{2,8}\s*[发發]自\s*[\u4e00-\u9fff]{2,8}"
    r"|(?:[가-힣]{1,8}\s){0,2}[가-힣]{2,8}\s*(?:기자|특파원)(?:\s+\S+@\S+)?)\Z"
)
CREDIT = re.compile(
    r"(?:Photos?|Photographs?|Image|Picture|Fotos?|Bild|Фото|Зображення|写真|画像|图片来源|图|사진|صورة|الصورة"
    r"|ภาพ|Fotoğraf|Zdjęcie|Crédits?|Credit|Quelle|Fonte|Fuente|Source)\s*(?:credit|by|de|von|courtesy)?\s*[:：/©]\s*\S"
)
CREDIT_END = re.compile(
    r"(?:[\s(\[/|–—-]|^)(?:Photo|Foto|Фото|Getty Images"
    r"|(?:/|via )(?:AFP|AP|Reuters|dpa|EPA|EFE|ANSA|Lusa|PAP|TASS))[)\]]?\s*\Z"
)
CONNECTORS = frozenset(
    "and und et y e i и та й em en à aus ve with for in of the at de da do van von der den la le el al & |"
    .split())
OUR_DESK = re.compile(
    r"(?:By|Von|Par|Por|Di|Door|Od|От|Від) (?:our|unser\w*|notre|nos|nuestr[oa]s?|nostr[oaie]|noss[oa]s?|onze"
    r"|nasz\w+|наш\w+) (?:[^\W\d_]+ ?){1,4}\Z")
DATELINE = re.compile(r"(?=[^\W\d_])[^\d,]{2,40}, (?:(?=[^\W\d_])[^\d,]{2,30}, )?(?P<date>.*\d.*)\Z")
NAME = r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*"
NAME_AND_PLACE = re.compile(
    rf"(?P<who>{NAME}(?: {NAME}){{1,3}})(?:,| ·) (?:(?:de|da|do|en|em|à|in|aus|из|з|w|we|te|z) )?"
    rf"(?P<where>{NAME}(?: {NAME}){{0,2}})\Z")
PARTS = re.compile(r"\s*[|·•]\s*|\s[—–/-]\s")
LONGEST = 110  # code points
LONGEST_CREDIT = 60  # code points; a longer line also says what is seen and stays a caption


def is_byline(text: str) -> bool:
    """`By Maria Kovač and Tom Reed`, `Paris, 3 May 2025, 18.40`, `Foreign desk | 3.5.2025`: a signature or a
    dateline; where marks part the line, one such part, the others names or days."""
    if len(text) > LONGEST or has_sentence_form(text):
        return False
    parts = [part for part in PARTS.split(text.strip()) if part]
    if len(parts) < 2:
        return _is_signed(text) or _is_dateline(text)
    kinds = [_is_signed(part) or _is_dateline(part) or is_date_line(part) for part in parts]
    return any(kinds) and all(kind or _are_names(part) for kind, part in zip(kinds, parts, strict=True))


def is_name_and_place(text: str) -> bool:
    """`Ana Reis, Lisboa`: no byline by its words alone, but one under a headline."""
    found = NAME_AND_PLACE.match(text.strip())
    words = " ".join(found.group("who", "where")).split() if found else [""]
    return all(word[:1].isupper() for word in words)


def is_credit(text: str) -> bool:
    """`Foto: Ana Sousa / Lusa`: who made the picture, with no word on what it shows."""
    found = CREDIT.match(text)
    if found is None or len(text) > LONGEST_CREDIT or has_sentence_form(text):
        return False
    return _are_names(text[found.end() - 1 :])


def _is_signed(text: str) -> bool:
    """Every word after the opening is a name or a connector."""
    if REPORTER.match(text) or OUR_DESK.match(text):
        return True
    found = BY.match(text)
    return found is not None and _are_names(found.group("who"))


def _is_dateline(text: str) -> bool:
    """A place or two, and a day."""
    found = DATELINE.match(text)
    place = found and text[: found.start("date")].rstrip(", ")
    return bool(found and place and is_date_line(found["date"]) and _are_names(place))


def _are_names(text: str) -> bool:
    """Nine words at most, all capitalised (or in a script without capitals) or connectors."""
    words = text.replace(",", " ").split()
    return 0 < len(words) <= 9 and words[0] not in CONNECTORS and all(
        word[0].isupper() or word.casefold() in CONNECTORS or not (word[0].islower() or word[0].isdigit())
        for word in words
    )

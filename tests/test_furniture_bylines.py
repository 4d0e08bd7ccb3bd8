"""Bylines, datelines and credits."""

from __future__ import annotations

import pytest

from transcheck.data import Role
from transcheck.furniture import mark_roles
from transcheck.furniture.bylines import is_byline
from transcheck.readers.html import read_html


@pytest.mark.parametrize("line", [
    "By Maria Kovač and Tom Reed", "por Inês Prata, em Faro",
    "di Luca Serra, da Bari — traduzione di Eva Monti",
    "Utrecht, 3 mei 2025, 18.40 uur", "Lviv, 12 жовтня 2025",
    "Aneta Zych, Opole, 14 maja 2026", "Spor Servisi | 19.11.2025", "Tekst: Jan Zych",
    "Door onze economische redactie", "Von unserer Korrespondentin Ute Frey",
    "김하늘 기자", "안나 페트로바 특파원",
    "陈雨 发自那不勒斯", "本报记者 王芳", "Переклала Олена Гай",
])
def test_a_line_of_names_places_and_days_is_a_byline(line):
    assert is_byline(line)


@pytest.mark.parametrize("line", [
    "Paris, London and Rome agree", "Di Maio und Salvini streiten über die Brücke", "Berlin, ein Märchen",
    "Door de storm ligt het treinverkeer stil", "Por fin llega la lluvia", "Von der Leyen reist nach Kiew",
    "大阪万博 4月に閉幕", "Facebook | a network under fire", "By the lake, nobody spoke of 3 May.",
])
def test_a_headline_is_none(line):
    assert not is_byline(line)


def test_a_name_and_a_place_are_a_byline_under_a_headline_only():
    page = "<h1>Ferry aground</h1><p>Ana Reis, Lisboa</p><p>The ferry ran aground.</p><p>Ana Reis, Lisboa</p>"
    assert [role for role, _ in roles(page)] == [Role.HEADLINE, Role.BYLINE, Role.BODY, Role.BODY]


def roles(html):
    document = mark_roles(read_html("page.en.html", html))
    return [(block.role, document.slice(block.span)) for block in document.blocks]


def test_a_page_says_by_its_classes_what_is_a_byline():
    page = ("<article><h1>Ferry aground</h1><p class='meta'>Foreign pages, Naples and Rome</p>"
            "<p>The ferry ran aground on Monday.</p>"
            "<p class='author'>Ana Reis has covered ports since 1998.</p></article>")
    assert [role for role, _ in roles(page)] == [Role.HEADLINE, Role.BYLINE, Role.BODY, Role.BODY]

"""JSON of any editorial system: the setting `json_fields` says where the article is in it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from command_line import run

from transcheck.config import Settings
from transcheck.data import Role
from transcheck.errors import ReadError
from transcheck.fields import parse_fields, shown
from transcheck.readers import parse, parse_all

DUTCH = {"taal": "nl_NL", "kop": "Haven gaat dinsdag open", "summary": "An internal note.",
         "inhoud": {"alineas": [{"soort": "tekst", "waarde": "De vakbond tekende het akkoord."},
                                {"soort": "tekst", "waarde": "De haven gaat dinsdag open."}]},
         "gepubliceerd": "2025-03-04T08:00:00Z", "bron": "De Kade"}
FIELDS = ("text=/inhoud/alineas/*/waarde", "headline=kop", "lang=taal", "date=gepubliceerd", "outlet=bron")


def settings(*fields):
    return replace(Settings(), json_fields=fields)


def read(content, *fields, name="a.json"):
    return parse(name, json.dumps(content).encode(), settings(*fields))


def test_every_field_is_read_where_the_setting_says():
    document = read(DUTCH, *FIELDS)

    assert document.text == ("Haven gaat dinsdag open\n\nDe vakbond tekende het akkoord.\n\n"
                             "De haven gaat dinsdag open.")
    assert [block.address for block in document.blocks] == [
        "/kop", "/inhoud/alineas/0/waarde", "/inhoud/alineas/1/waarde"]
    assert document.blocks[0].role is Role.HEADLINE
    about = document.metadata
    assert (document.lang, about.date, about.outlet) == ("nl-NL", "2025-03-04", "De Kade")
    assert document.unread == ()


def test_several_texts_are_read_in_the_order_given():
    document = read({"slot": "Het einde.", "intro": "Het begin."}, "text=intro", "text=slot")

    assert document.text == "Het begin.\n\nHet einde."


def test_articles_are_found_at_any_depth_and_those_without_text_are_said():
    feed = {"resultaat": [{"kop": "Haven", "inhoud": "De haven gaat open."}, {"kop": "Leeg"},
                          {"inhoud": "Een tweede bericht."}, {"kop": "Leeg", "inhoud": ""},
                          {"type": "redactie", "plaats": "Vila Serena"}]}

    found = parse_all("f.json", json.dumps(feed).encode(), settings("text=inhoud", "headline=kop"))

    assert [document.text for document in found] == ["Haven\n\nDe haven gaat open.",
                                                     "Een tweede bericht."]
    assert found[0].unread == ("not read: /resultaat/1 and 1 more without a field that holds text",)
    assert found[1].unread == ()


def test_lines_without_text_are_said():
    lines = '{"text": "Rates rose."}\n{"headline": "Only a headline"}\n'

    assert parse_all("a.jsonl", lines.encode(), Settings())[0].unread == (
        "not read: line 2 without a field that holds text",)


def test_a_field_that_no_article_has_is_said_and_the_usual_one_is_read():
    document = read({"inhoud": "De haven gaat open.", "title": "Haven open"}, "text=inhoud", "headline=kpo")

    assert document.blocks[0].address == "/title"
    assert document.unread == ("json_fields: no article has headline at /kpo",)


def test_a_text_that_is_nowhere_is_a_failure():
    with pytest.raises(ReadError, match=r"^a.json: no article has text at /inhoud/tekst, /body. Check"):
        read(DUTCH, "text=/inhoud/tekst", "text=body")


def test_keys_may_hold_slashes_dots_and_html():
    document = read({"a/b": {"c.d": "<p>Rates <b>rose</b>.</p><p>Rents fell.</p>"}}, "text=/a~1b/c.d")

    assert document.text == "Rates rose.\n\nRents fell."
    assert document.blocks[0].address == "/a~1b/c.d"


def test_ninjs_needs_no_setting():
    ninjs = {"uri": "x", "language": "pt", "headline": "Porto reabre", "body_text": "O porto reabre."}

    assert read(ninjs).text == "Porto reabre\n\nO porto reabre."


@pytest.mark.parametrize("word, message", [
    ("kop", "'kop' names no field"), ("text=", "names no field"), ("tekst=a", "Did you mean 'text'"),
    ("text=a/b", "write /a/b"), ("text=/", "an empty key"), ("text=/a//b", "an empty key")])
def test_a_slip_says_what_to_write(word, message):
    with pytest.raises(ValueError, match=message):
        parse_fields([word])


def test_paths_are_shown_as_they_are_written():
    assert shown(parse_fields(["text=/a~1b/*/c", "text=d"])["text"]) == "/a~1b/*/c, /d"


def test_the_settings_file_and_the_environment_set_them(write):
    write("transcheck.cfg", "[transcheck]\ncache = none\nselect = TC503\n"
                            "json_fields = text=/story/body,\n    lang=taal\n")
    write("a.json", '{"taal": "en", "story": {"body": "The the accord takes effect in May, they said."}}')
    write("b.json", '{"tekst": "The the accord takes effect in May, they said on Monday."}')

    in_file = run("scan", "a.json", "--format", "text")
    in_environment = run("scan", "b.json", "--format", "text", TRANSCHECK_JSON_FIELDS="text=tekst")

    assert in_file[0] == in_environment[0] == 1
    assert "a.json:1:35: TC503 minor" in in_file[1] and "(at /story/body)" in in_file[1]
    assert "json_fields = text=/story/body, lang=taal" in run("config")[1]

"""Quotation marks, utterances and their differences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from transcheck.check import Example, Tools
from transcheck.checks.quote_divergence import check as divergence
from transcheck.checks.unbalanced_punctuation import check as unbalanced
from transcheck.config import Settings
from transcheck.data import Alignment, Bead, Block, Document, Severity, Span
from transcheck.facts.diff import Kind, compare
from transcheck.facts.quotes import read_quotations
from transcheck.facts.words import words_of
from transcheck.glossary import Glossary

TOOLS = Tools(Settings(), None)  # type: ignore[arg-type]


def document(text: str, lang: str) -> Document:
    blocks, position = [], 0
    for line in text.split("\n"):
        blocks.append(Block(Span(position, position + len(line))))
        position += len(line) + 1
    return Document("text", text, lang, lang, lang, tuple(blocks))


def quoted(text: str, lang: str) -> list[str]:
    page = document(text, lang)
    return [page.slice(q.inner) for q in read_quotations(page).quotes]


def problems(text: str, lang: str) -> list[tuple[str, str]]:
    return [(p.kind, p.mark) for p in read_quotations(document(text, lang)).problems]


@pytest.mark.parametrize(("lang", "text", "inner"), [
    ("en", "“Go,” she said.", ["Go,"]),
    ("en", 'He said "no" twice.', ["no"]),
    ("de", "„Ja“, sagte er, »nein« sie.", ["Ja", "nein"]),
    ("de", "„Er rief ‚Halt‘“, sagte sie.", ["Er rief ‚Halt‘", "Halt"]),
    ("pl", "„Gniazdo waży 400 kg”, mówi.", ["Gniazdo waży 400 kg"]),
    ("fr", "« Qui part gagne », dit-elle.", [" Qui part gagne "]),
    ("sv", "”Vi stannar”, sade hon.", ["Vi stannar"]),
    ("ru", "«Мы уходим», — сказал он.", ["Мы уходим"]),
    ("ja", "町長は「避難を」と述べた。", ["避難を"]),
    ("zh", "他说：“道路已通车。”", ["道路已通车。"]),
    ("ar", "وقالت: «نعود غدا»، ثم غادرت.", ["نعود غدا"]),
])
def test_quotes_are_found_with_the_marks_of_each_language(lang: str, text: str, inner: list[str]) -> None:
    assert quoted(text, lang) == inner
    assert problems(text, lang) == []


def test_a_nested_quote_is_deeper_than_the_one_around_it() -> None:
    page = document("“We said: ‘Stay.’ They went,” he said.", "en")
    assert [(page.slice(q.inner), q.depth) for q in read_quotations(page).quotes] == [
        ("We said: ‘Stay.’ They went,", 0), ("Stay.", 1)]


@pytest.mark.parametrize("text", [
    "The drivers’ union won’t sign; ’tis 1990s’ talk.",
    "Rock 'n' roll and the '60s: don't ask.",
    "A 12\" pipe and a 6'2\" guard.",
    "a) first\nb) second",
])
def test_apostrophes_inches_and_list_numbers_are_no_marks(text: str) -> None:
    assert problems(text, "en") == []


def test_a_quote_runs_on_when_the_next_paragraph_opens_it_again() -> None:
    assert problems("“We leave now.\n“We come back,” he said.", "en") == []


def test_a_quote_runs_on_over_paragraphs_without_marks() -> None:
    assert problems('"Wir gehen.\nWir kommen wieder.\nBald", sagte sie.', "de") == []


@pytest.mark.parametrize(("lang", "text", "expected"), [
    ("en", "She called it “a start.", [("unclosed", "“")]),
    ("en", "“We stay.” and we fight.”", [("unopened", "”")]),
    ("es", "El petrolero «Luz del Norte zarpó.", [("unclosed", "«")]),
    ("uk", "Порт (Одеська область закрито.", [("unclosed", "(")]),
    ("zh", "他说“今天出发。", [("unclosed", "“")]),
    ("it", "“Restiamo qui\", ha detto.", [("mixed", '"')]),
    ("zh", "他在“和平桥“旁等候。", [("mixed", "“")]),
])
def test_marks_without_partner_are_told(lang: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert problems(text, lang) == expected


def test_mixed_styles_are_only_a_note() -> None:
    story = Example("", ("it", "“Restiamo qui\", ha detto.")).story()
    assert [f.severity for f in unbalanced(story, TOOLS)] == [Severity.INFO]


@pytest.mark.parametrize(("lang", "a", "b", "kind"), [
    ("en", "the Korean peninsula", "the Korean Peninsula", Kind.TYPOGRAPHIC),
    ("en", "the non-proliferation regime", "the nonproliferation regime", Kind.TYPOGRAPHIC),
    ("en", "It is over for us", "It’s over for us", Kind.TYPOGRAPHIC),
    ("en", "a path to peace talks", "a path for peace talks", Kind.FUNCTION),
    ("en", "it threatens our harbour", "it threatened our harbour", Kind.INFLECTION),
    ("en", "our support remains firm", "our support remains ironclad", Kind.WORDING),
    ("en", "we saw 240 dead trout", "we saw 420 dead trout", Kind.NUMBER),
    ("en", "the port will not close today", "the port will close today", Kind.POLARITY),
    ("en", "all parties must sign the act", "all parties may sign the act", Kind.MODALITY),
    ("en", "we met Anna Lind in Turku", "we met Anna Holm in Turku", Kind.NAME),
    ("en", "we want a lasting peace", "we want a peace", Kind.OMISSION),
    ("fr", "il faut trois ponts neufs", "il faut quatre ponts neufs", Kind.NUMBER),
    ("ru", "мы не закроем этот порт", "мы закроем этот порт", Kind.POLARITY),
])
def test_a_difference_gets_its_class(lang: str, a: str, b: str, kind: Kind) -> None:
    sides = [[*words_of(text, Span(0, len(text)), lang)] for text in (a, b)]
    assert compare(*sides, lang).kinds == {kind}


def test_a_quote_in_part_differs_in_nothing() -> None:
    whole, part = "We will rebuild the old bridge before winter", "rebuild the old bridge"
    found = compare(*([*words_of(t, Span(0, len(t)))] for t in (whole, part)), "en")
    assert (found.changes, found.a, found.b) == ((), (2, 6), (0, 4))


def test_one_utterance_is_reported_once_for_three_versions() -> None:
    story = Example("", ("en", "“Prices will fall next year,” Ruiz said."),
                    ("en", "“Prices will fall next year,” said Ruiz."),
                    ("en", "“Prices will drop next year,” said Ruiz."), relation="retelling").story()
    findings = list(divergence(story, TOOLS))
    assert [f.place.path for f in findings] == ["version3.en.txt"]
    assert findings[0].related[0].text == "“Prices will fall next year,”"
    assert "“Prices will {drop} next year” here" in findings[0].message


def test_quotes_of_two_speakers_are_not_compared() -> None:
    story = Example("", ("en", "“We lost the match,” the coach said."),
                    ("en", "“Tickets cost far too much,” a supporter said."), relation="retelling").story()
    assert list(divergence(story, TOOLS)) == []


def test_a_closing_mark_before_a_word_is_the_wrong_mark_and_not_two_without_partner() -> None:
    for lang, text in (("ar", "تدير شركة ”بحر الشمال” العبارة."), ("zh", "居民称它为”白桥”，已有百年。"),
                       ("en", "They call it the ”white bridge” here.")):
        found = read_quotations(Example("", (lang, text)).story().documents[0])
        assert len(found.quotes) == 1, text
        assert [problem.kind for problem in found.problems] in ([], ["mixed"]), text


def test_a_quote_that_nobody_opened_stays_a_problem_in_three_paragraphs() -> None:
    text = "The keeper was tired.\nIt was a hard night.”\nThe lamp failed at three.”"
    found = read_quotations(Example("", ("en", text)).story().documents[0])
    assert [problem.kind for problem in found.problems] == ["unopened", "unopened"]


def test_a_space_on_the_wrong_side_of_a_mark_leaves_the_quote_whole() -> None:
    for lang, text in (("ar", 'وقال" إننا نعمل جيدا هذا العام".'), ("en", 'He called it "a hard night ".')):
        found = read_quotations(Example("", (lang, text)).story().documents[0])
        assert (len(found.quotes), found.problems) == (1, ()), text


def lone(lang, *paragraphs):
    """Marks without partner, as (offset in the text, kind)."""
    document = Example("marks", (lang, "\n".join(paragraphs))).story().documents[0]
    return [(p.span.start, p.kind) for p in read_quotations(document).problems if p.kind != "mixed"]


def test_a_quote_in_a_quote_may_run_over_paragraphs_both():
    assert not lone("en", 'She went on: "I asked him, and he said, "You are early.',
                    'Come back at noon."', 'And so I did."')
    assert not lone("pl", "„Pamiętacie, co odpowiedziała?", "«Słucham?", "Nie». Tak to było”.")
    assert not lone("nl", "Hij zei: \"De 'droom' is voorbij.", 'Wij gaan verder."')


def test_a_mark_that_is_lost_stays_lost_when_the_next_paragraph_quotes():
    found = lone("pt", '"Ele disse "não", contou ela.', '"Foi em maio", disse o autarca.')

    assert found == [(0, "unclosed")]


def test_one_guillemet_closes_two_quotes_that_end_together():
    assert not lone("ru", "«Он сказал мне «никогда», — вспоминает она.")
    assert not lone("fr", "« Je lui ai dit : « Reste », a-t-elle raconté.")
    assert lone("uk", "Тепер «Десна друга, а «Дністер» третій.") == [(6, "unclosed")]


def test_two_marks_side_by_side_close_the_inner_quote_first():
    assert not lone("it", '"Le ha detto: “Torni domani.""')


def test_a_negation_that_has_only_moved_is_no_flip():
    def kinds(a, b):
        sides = [[*words_of(text, Span(0, len(text)))] for text in (a, b)]
        return compare(*sides, "en").kinds

    assert Kind.POLARITY not in kinds("We will not tolerate any attempt on the cable.",
                                      "We will tolerate no attempt on the cable.")
    assert Kind.POLARITY in kinds("We will not tolerate any attempt on the cable.",
                                  "We will tolerate any attempt on the cable.")


def test_the_opposite_word_in_a_quote_is_a_flip():
    example = Example("opposite", ("es", "«No vamos a cerrar el puerto», dijo Pardo."),
                      ("es", "«No vamos a abrir el puerto», dijo Pardo."), relation="retelling")

    (found,) = divergence(example.story(), TOOLS)

    assert found.severity is Severity.MAJOR
    assert "polarity" in found.message


@pytest.mark.parametrize(("brazilian", "flagged"),
                         [("Nunca vimos nada igual", 0), ("Vimos sempre tudo assim", 1)])
def test_two_translations_of_one_quote_may_differ_in_wording_only(brazilian, flagged):
    example = Example("two", ("en", "“We have never seen the like,” said the mayor."),
                      ("pt-PT", "“Nunca vimos nada assim”, disse o autarca."),
                      ("pt-BR", f"“{brazilian}”, disse o prefeito."))
    story = example.story()
    _, one, two = story.documents
    between = Alignment(one, two, (Bead(one.sentences, two.sentences, 0.9, 0.99),))

    found = list(divergence(replace(story, alignments=(*story.alignments, between)), TOOLS))

    assert len(found) == flagged


@pytest.mark.parametrize("confidence, speaker, found", [(0.97, "Rasmus Dahl", 1), (0.9, "Rasmus Dahl", 0),
                                                        (0.97, "Jana Brandt", 0)])
def test_one_speaker_in_two_wholly_different_wordings_is_reported_if_the_sentences_surely_match(
        confidence, speaker, found):
    one = ("de", "„Wir hörten ein Summen, und dann lagen wir“, sagte Kapitän Rasmus Dahl.")
    two = ("de", f"„Es gab Lärm, danach war alles vorbei“, sagte {speaker} am Abend.")
    given = Example("", one, two, relation="retelling").story()
    bead = replace(given.alignments[0].beads[0], confidence=confidence)
    surely = replace(given, alignments=(replace(given.alignments[0], beads=(bead,)),))
    tools = Tools(Settings(), Glossary())
    assert len(list(divergence.find(surely, tools))) == found

"""Sentences: where they end, and that their offsets are exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck import segment
from transcheck.data import Block, Document, Role, Span

CASES = [
    ("en", ["“We found a scooter,” said Perrine Jolidon.", "“The teeth were ours.”", "A phone rang."]),
    ("en", ["The mayor (b. 1984) resigned.", "Her deputy did not."]),
    ("en", ["The fee rose to $1.5 million in Jan. 2024.", "It fell in Feb. 2025."]),
    ("en", ["Gen. J. R. Smith met Mr. Lee in St. Louis.", "They talked for 2 hrs."]),
    ("en", ["The U.S. Senate voted.", "The House followed the U.S.", "It did so at 5 p.m. on Friday."]),
    ("en", ["“Stop!” he shouted.", "“Why?” she asked.", "Nobody answered."]),
    ("en", ["They urged it to cease new provocations.” and to return to the talks.", "It refused."]),
    ("en", ["Did it work?", "“Yes.”", "He laughed…", "Then he left."]),
    ("en", ["He said it was over.", "“We lost.", "We know why,” he added."]),
    ("en", ["See No. 13 on p. 5 of the report.", "Fig. 3 shows the drop."]),
    ("en", ["Acme Inc. bought Foo Ltd. for cash.", "The shares rose."]),
    ("en", ["The dog barked (it was late).", "Nobody came."]),
    ("en", ["(The names have been changed.)", "They live in Kent."]),
    ("en", ["He spoke (“We will win.” was his line) and left.", "All cheered."]),
    ("en", ["There are six carriages, with (384 places in all.", "Tickets cost 28 dinars."]),
    ("en", ["Visit www.example.com.", "There is more."]),
    ("en", ["Version 2.0 is out.", "Yahoo! was not amused."]),
    ("en", ["1. Wash your hands."]),
    ("en", ["The vote was 3-2.", "50 people watched.", "$5 was paid."]),
    ("en", ["Prices rose by 3.5 per cent.", "iPhone sales fell."]),
    ("en", ["Hello 😀 world.", "He said 🎉!", "Bye."]),
    ("en", ["It was World War II.", "The city fell."]),
    ("fr", ["« C’est un premier pas. »", "Il a souri."]),
    ("fr", ["Il a dit : « C’est fini. » et il est parti.", "M. Macron a réagi."]),
    ("fr", ["M. Le Goff et Mme Dupont sont venus."]),
    ("fr", ["La ville fut fondée vers 1600 av. J.-C. par des marins.", "Elle a disparu."]),
    ("fr", ["« Où vas-tu ? » demanda-t-elle.", "Il ne répondit pas."]),
    ("de", ["„Das ist gut.“", "Er lachte."]),
    ("de", ["„Das ist gut“, sagte er.", "„Wir bleiben.“", "Am 3. Oktober kam er zurück."]),
    ("de", ["Der 2. Weltkrieg endete am 8. Mai 1945.", "Er dauerte sechs Jahre."]),
    ("de", ["Dr. Müller, geb. 1950, wohnt z. B. in der Hauptstr. 5.", "Er bleibt."]),
    ("de", ["»Gehen wir?«, fragte sie.", "»Nein!«", "Er blieb."]),
    ("es", ["¿Quién lo dijo?", "¡Nadie!", "El Sr. López calló."]),
    ("es", ["«No habrá paro.»", "Lo dijo la Sra. Gómez en EE. UU. el lunes."]),
    ("it", ["«Non è finita.»", "Lo ha detto il sig. Rossi.", "Il dott. Bianchi tace."]),
    ("pt", ["O Sr. Silva não veio.", "“Não sei.”", "Custa 5,5 milhões."]),
    ("nl", ["‘Het is klaar.’", "Dhr. De Vries zweeg daarover.", "Het was laat."]),
    ("pl", ["„To koniec.”", "Prof. Nowak mówił o tym 3 maja br. w Krakowie.", "Nikt nie słuchał."]),
    (
        "ru",
        [
            "«Это конец», — сказал он.",
            "«Почему?» — спросила она.",
            "В 2020 г. цены выросли на 5 тыс. руб.",
            "Это много.",
        ],
    ),
    ("uk", ["«Це кінець!» — вигукнув він.", "Вул. Шевченка, 5, м. Київ.", "Так і є."]),
    ("tr", ['"Bitti." dedi Ayşe.', "20. yüzyılda Prof. Dr. Yılmaz geldi.", "Kimse sormadı."]),
    ("ar", ["هل انتهى الأمر؟", "نعم.", "قال د. أحمد إن السعر 3.5 دينار.", "ثم غادر!"]),
    ("ar", ["وقال: «انتهى الأمر.»", "ثم غادر."]),
    ("ja", ["「もう終わりだ。」と彼は言った。", "誰も答えなかった。"]),
    ("ja", ["「行くか？」と聞いた。", "「行く！」", "彼は笑った。"]),
    ("zh", ["他说：“结束了。”", "没有人回答。", "真的吗？", "2024年开始。"]),
    ("zh", ["他表示支持。", "“海啸来了，”她说。", "\"大家快走！\"", "“没有人受伤。”"]),
    ("ja", ["発表した。", "「覚えているか?」", "書類が漏れたのか?", "そうではない。"]),
    ("it", ["Lo dice il sito meteo.example.", "La CNN tace.", "Parlerà la MSNBC."]),
    ("ru", ["Скорость ветра 19 км/ч.", "Это было в мае 2018 г.", "Потом стало тихо."]),
    ("el", ["Έφτασε στις 1 μ.μ.", "Ωστόσο δεν έμεινε."]),
    ("zh-tw", ["「結束了。」", "沒有人回答！"]),
    ("ko", ['"끝났다."라고 그가 말했다.', "아무도 대답하지 않았다.", "2024년에 시작했다."]),
    ("hi", ["यह समाप्त हुआ।", "किसने कहा?", "वह चला गया।"]),
    ("el", ["Τι έγινε;", "Τίποτα.", "Ο κ. Παπαδόπουλος έφυγε."]),
    ("hy", ["Դա ավարտվեց։", "Նա գնաց։"]),
    ("und", ["It ended.", "Nobody knew."]),
]


@pytest.mark.parametrize(("lang", "sentences"), CASES, ids=[f"{lang}: {s[0][:30]}" for lang, s in CASES])
def test_a_paragraph_is_cut_where_its_sentences_end(lang: str, sentences: list[str]) -> None:
    text = ("" if lang in ("ja", "zh", "zh-tw") else " ").join(sentences)
    assert [text[span.start : span.end] for span in segment.spans(text, lang)] == sentences


def test_a_text_filed_under_the_wrong_language_is_still_cut() -> None:
    text = "受台风影响，海空交通中断两天。航空公司增开4个航班。"
    assert len(segment.spans(text, "en")) == 2


def test_thai_is_cut_into_clauses_at_its_spaces() -> None:
    first = "สายการบินแห่งชาติประกาศยกเลิกเที่ยวบินทั้งหมดในวันพรุ่งนี้"
    second = "เนื่องจากพายุไต้ฝุ่นกำลังเคลื่อนตัวเข้าใกล้ชายฝั่งทางตะวันออก"
    text = f"{first} {second}"
    assert [text[s.start : s.end] for s in segment.spans(text, "th")] == [first, second]


def test_sentences_keep_to_their_block_and_carry_its_role() -> None:
    text = "Ferries are back\n\nThe harbour opened. Boats left\n\nLeave a Reply"
    blocks = (Block(Span(0, 16), Role.HEADLINE), Block(Span(18, 48)), Block(Span(50, 63), Role.FURNITURE))
    found = segment.split(Document("a.en.txt", text, "en", blocks=blocks)).sentences
    assert [(s.index, s.text, s.role) for s in found] == [
        (0, "Ferries are back", Role.HEADLINE),
        (1, "The harbour opened.", Role.BODY),
        (2, "Boats left", Role.BODY),
        (3, "Leave a Reply", Role.FURNITURE),
    ]


def test_a_headline_stays_whole_even_with_a_question_in_it() -> None:
    text = "Strike over? Pilots return to work"
    document = Document("a.en.txt", text, "en", blocks=(Block(Span(0, len(text)), Role.HEADLINE),))
    assert [s.text for s in segment.split(document).sentences] == [text]


def test_an_empty_document_has_no_sentences() -> None:
    assert segment.split(Document("a.txt", "", "en")).sentences == ()


def test_by_line_gives_one_sentence_a_line() -> None:
    document = segment.by_line(Document("a.txt", "One. Two.\n\n  Three\n", "en"))
    assert [(s.text, document.slice(s.span)) for s in document.sentences] == [
        ("One. Two.", "One. Two."),
        ("Three", "Three"),
    ]


@given(
    st.text(alphabet=st.sampled_from("aB1 .!?…\"'”“«»()[]:;,-—。」「！\n\xa0\u3000กاя😀Ⅳ"), max_size=60),
    st.sampled_from(["en", "de", "fr", "ja", "th", "ar", "ko", "el", "tr", "und"]),
)
def test_any_text_is_covered_in_order_without_outer_space(text: str, lang: str) -> None:
    found = segment.spans(text, lang)
    position = 0
    for span in found:
        assert text[position : span.start].strip() == ""
        piece = text[span.start : span.end]
        assert piece and piece == piece.strip()
        position = span.end
    assert text[position:].strip() == ""

"""What must hold for any text: offsets, independence of order, linear work."""

import os
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcheck.lid import fragments, tokens
from transcheck.lid.tokens import pieces, tokenise
from transcheck.lid.words import MAX_LENGTH, fingerprints, fold

WORDS = st.sampled_from(
    "the bridge closed until spring nicht bevor und die Brücke hier para los trabajadores que мост "
    "будет закрыт جسر مغلق 大桥将关闭 橋は閉鎖 पुल बंद Berlin O'Brien l'État ( ) [ ] “ ” „ ‘ ’ \" ' « » , . : "
    "— - 12,5 \n 😀 e\u0301 a\u0327".split(" "))
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))
SETTINGS = settings(max_examples=150, deadline=None, derandomize=True)


@SETTINGS
@given(TEXTS, st.sampled_from(["en", "de", "ru", "zh", "ja", "ar", "hi", "et"]),
       st.sampled_from([None, "de", "en", "es", "uk", "ja"]))
def test_offsets_always_reproduce_the_text(text, lang, source):
    found = fragments(text, lang, source, text[::-1] if source else None)

    assert all(text[f.span.start : f.span.end] == f.text != "" for f in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 <= f.confidence <= 1 for f in found)


@SETTINGS
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_order_and_repetition_of_calls_do_not_matter(texts):
    forward = [fragments(text, "en") for text in texts]
    backward = [fragments(text, "en") for text in reversed(texts)]

    assert forward == backward[::-1]


@SETTINGS
@given(TEXTS)
def test_words_are_in_order_and_enclosures_hold_their_words(text):
    words = tokenise(text, 0, len(text))

    assert words.starts == sorted(words.starts)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == words.texts
    assert all(0 <= e.first < e.last <= len(words.texts) for e in words.enclosures)
    for word in range(len(words.texts)):
        assert all(e.first <= word < e.last for e in words.around(word))


@given(st.lists(st.text(min_size=1, max_size=MAX_LENGTH), min_size=1, max_size=20))
def test_a_fingerprint_depends_on_the_word_alone(words):
    together = fingerprints(words)

    assert [int(fingerprints([word])[0]) for word in words] == [int(each) for each in together]


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(word):
    assert fold(fold(word)) == fold(word)


UNITS = ["a", "nicht ", "(", "(der Hund) the ", "a\u0301", "😀", "a.", "@a", "<a ", "«", "将"]


@pytest.mark.parametrize("unit", UNITS)
def test_work_grows_in_step_with_the_text(unit, monkeypatch):
    """Counted in decoded words and looked-at tokens, not in seconds."""
    from transcheck.lid import judge

    work = {"words": 0}
    decode = judge.decode

    def counting(emission, *rest):
        work["words"] += len(emission)
        return decode(emission, *rest)

    monkeypatch.setattr(judge, "decode", counting)
    for size in (20_000, 80_000):
        work["words"] = 0
        fragments((unit * size)[:size], "en", "de")
        assert work["words"] <= size


@pytest.mark.parametrize("size", [0, 1, tokens.MAX_PIECE - 1, tokens.MAX_PIECE, tokens.MAX_PIECE * 3 + 7])
def test_pieces_cover_a_text_once(size):
    text = ("word " * (size // 5 + 1))[:size]

    found = list(pieces(text))

    assert "".join(text[a:b] for a, b in found) == text
    assert all(b - a <= tokens.MAX_PIECE for a, b in found)


def test_hash_seed_does_not_change_findings():
    text = "He said nicht vor Montag and los precios suben, до наступления темноты."
    code = f"from transcheck.lid import fragments; print(ascii(fragments({text!r}, 'en')))"
    answers = {subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True,
                              env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in "12"}

    assert len(answers) == 1
    assert ascii("до наступления темноты")[1:-1] in answers.pop()


def test_a_composed_and_a_decomposed_text_read_the_same(write):
    import unicodedata

    from transcheck.config import Settings
    from transcheck.readers import read

    text = "The council said, le préfet a été informé dès mardi, that the road is safe.\n\nIt opens.\n"
    forms = {"nfc.en.txt": text, "nfd.en.txt": unicodedata.normalize("NFD", text),
             "crlf.en.txt": text.replace("\n", "\r\n")}

    found = [[(f.text, f.span) for f in fragments(read(write(name, body), Settings()).text, "en")]
             for name, body in forms.items()]

    assert found[0] == found[1] == found[2] != []


def test_threads_get_the_answers_that_one_thread_gets():
    from concurrent.futures import ThreadPoolExecutor

    texts = [f"He said nicht vor Montag {i} and los precios suben, {chr(97 + i % 26)}." for i in range(40)]
    alone = [fragments(text, "en") for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: fragments(text, "en"), texts)) == alone

"""Our reading of langdetect's profiles gives what the package gives, draw by draw."""

import pytest
from langdetect import DetectorFactory, detect_langs

from transcheck.lid.ngrams import best

TEXTS = [
    "The harbour board will dredge the eastern channel before the ferries return in April.",
    "El consejo aplazó la votación sobre el nuevo presupuesto hasta el jueves.",
    "Рада відклала голосування щодо нового бюджету до четверга.",
    "市议会把新预算的表决推迟到了星期四。",
    "市議会は新しい予算の採決を木曜日まで延期した。",
    "시의회는 새 예산안 표결을 목요일로 미뤘다.",
    "أجل المجلس التصويت على الميزانية الجديدة إلى يوم الخميس.",
    "สภาเทศบาลเลื่อนการลงมติงบประมาณใหม่ไปเป็นวันพฤหัสบดี",
    "NATO and the EU met; write to desk@example.org or see https://example.org/a-b?c=1 for the LIST.",
    "Рада проголосувала: NATO.  Two  spaces\nand a line.",
    "Thủ tướng đã họp với các bộ trưởng về ngân sách mới.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_language_and_chance_are_those_of_langdetect(text):
    DetectorFactory.seed = 0
    theirs = detect_langs(text)[0]

    lang, chance = best(text)

    assert lang == theirs.lang
    assert chance == pytest.approx(theirs.prob, abs=1e-12)


@pytest.mark.parametrize("text", ["", " ", "1234 – 5", "😀"])
def test_a_text_without_features_has_no_language(text):
    assert best(text) is None


def test_more_ngrams_than_the_table_first_holds_change_no_chance(monkeypatch):
    from transcheck.lid import ngrams

    expected = [best(text) for text in TEXTS]
    monkeypatch.setattr(ngrams, "ROWS", 2)
    ngrams._profiles.cache_clear()

    assert [best(text) for text in TEXTS] == expected
    ngrams._profiles.cache_clear()

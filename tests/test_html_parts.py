"""Parts of the HTML report: which sentences share a row, and text with its marks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_of_pages import STORY

from transcheck.data import Alignment, Bead, Document, Sentence, Span, Story
from transcheck.reporters.html_charts import shortened
from transcheck.reporters.html_rows import rows
from transcheck.reporters.html_story import common_folder
from transcheck.reporters.html_text import Spot, direction, marked, message


class TestRows:
    def test_sentences_of_a_bead_share_a_row(self):
        found = [[s.text[:2] for sentences in row.values() for s in sentences] for row in rows(STORY)]

        assert found == [["ال", "Tr", "工人"], ["قا", "O ", "工会"], ["حض", "四十"]]

    @given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=8),
           st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=8))
    @settings(max_examples=60, deadline=None)
    def test_every_sentence_stands_in_exactly_one_row(self, first, second):
        def document(path, count):
            return Document(path, "x " * count, sentences=tuple(
                Sentence(n, Span(2 * n, 2 * n + 1), "x") for n in range(count)))

        def beads(source, target, sizes):
            i = j = 0
            for m, n in sizes:
                yield Bead(source.sentences[i : i + m], target.sentences[j : j + n])
                i, j = i + m, j + n

        pivot = document("a", max(sum(m for m, _ in first), sum(m for m, _ in second)))
        others = [document("b", sum(n for _, n in first)), document("c", sum(n for _, n in second))]
        alignments = [Alignment(pivot, other, tuple(beads(pivot, other, sizes)))
                      for other, sizes in zip(others, (first, second), strict=True)]
        found = rows(Story("s", (pivot, *others), tuple(alignments)))

        placed = [(path, s.index) for row in found for path, group in row.items() for s in group]
        assert sorted(placed) == sorted((d.path, s.index) for d in (pivot, *others) for s in d.sentences)
        shown = [s.index for row in found for s in row.get("a", ())]
        assert shown == sorted(shown)


class TestText:
    @pytest.mark.parametrize("text, expected", [
        ("قالت النقابة the union", "rtl"),
        ("the union قالت", "ltr"), ("שביתה", "rtl"), ("罢工", "ltr"), ("40", "ltr")])
    def test_direction_is_that_of_most_letters(self, text, expected):
        assert direction(text) == expected

    def test_quoted_words_in_a_message_keep_their_direction(self):
        assert message("“18 سنتيمترا” & <b>") == "“<bdi>18 سنتيمترا</bdi>” &amp; &lt;b&gt;"

    def test_marks_that_overlap_or_are_empty_lose_no_letter(self):
        spots = [Spot(Span(2, 6), 1, "major"), Spot(Span(4, 9), 2, "minor"), Spot(Span(0, 0), 3),
                 Spot(Span(10, 10), 4, "info"), Spot(Span(0, 99), 5)]

        html = marked("0123456789", Span(0, 10), spots)

        text = re.sub(r"<a .*?</a>|<[^>]*>|‸", "", html)
        assert text == "0123456789"
        assert [html.count(f'id="f{n}"') for n in (1, 2, 3, 4, 5)] == [1, 1, 0, 1, 0]


class TestLabels:
    @pytest.mark.parametrize("name, expected", [
        ("TC101 untranslated-fragment", "TC101 untranslated-fragment"),
        ("2025/03/04/strike/harbour-post.en.txt", "…/04/strike/harbour-post.en.txt"),
        ("a-folder-with-a-very-long-name/a.txt", "…/a.txt"),
        ("x" * 40, "…" + "x" * 31)])
    def test_a_label_loses_whole_folders_first(self, name, expected):
        assert shortened(name) == expected

    @pytest.mark.parametrize("paths, expected", [
        (["a/b/x.txt", "a/b/y.txt"], "a/b/"), (["a/b/x.txt", "a/c/y.txt"], "a/"), (["x.txt", "a/y.txt"], ""),
        (["/x/y.txt"], "/x/"), ([], ""), (["ab/x.txt", "abc/y.txt"], "")])
    def test_a_story_names_its_folder_once(self, paths, expected):
        assert common_folder(paths) == expected

"""The baseline: what editors accepted stays accepted, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from transcheck import baseline
from transcheck.baseline import Row
from transcheck.check import Example, place
from transcheck.data import Document, Failure, Finding, Place, ScanReport, Severity, Span, Story
from transcheck.errors import UsageError
from transcheck.fingerprints import with_fingerprints

TODAY = date(2026, 11, 22)
MARK = "0123456789abcdef" * 2


def finding(fingerprint=MARK, path="news/a.txt", check="TC101", text="the strike ends"):
    spot = Place(path, Span(0, 3), Span(0, 3), 1, 1, 1, 4, text, "pt")
    return Finding(check, "untranslated-fragment", Severity.MAJOR, spot, "English text",
                   fingerprint=fingerprint)


def report(*findings, read=("news/a.txt", "news/b.txt"), failures=()):
    documents = tuple(Document(path, "") for path in read)
    return ScanReport((Story("s", documents),), findings, failures)


def apply(given, *rows, today=TODAY):
    return baseline.apply(given, rows, "base.csv", today)


class TestApply:
    def test_an_accepted_finding_is_no_longer_a_finding(self):
        new = finding("f" * 32)
        found = apply(report(finding(), new), Row(MARK, file="news/a.txt"))

        assert (found.findings, found.accepted, found.notes) == ((new,), (finding(),), ())

    def test_a_renamed_file_changes_nothing(self):
        found = apply(report(finding(path="news/b.txt")), Row(MARK, file="news/old-name.txt"))

        assert found.findings == ()

    def test_a_row_accepts_one_finding_first_of_all_the_one_in_its_own_file(self):
        here, there = finding(path="news/a.txt"), finding(path="news/b.txt")
        found = apply(report(here, there), Row(MARK, file="news/b.txt"))

        assert (found.findings, found.accepted) == ((here,), (there,))

    def test_a_copy_of_an_accepted_text_is_new_even_if_it_comes_first(self):
        copy, old = finding(path="news/a.txt"), finding("f" * 32, path="news/b.txt")
        found = apply(report(copy, old), Row(MARK, "TC101", "news/b.txt", "the strike ends"))

        assert (found.findings, found.accepted) == ((copy,), (old,))

    def test_two_rows_accept_two(self):
        found = apply(report(finding(), finding(path="news/b.txt")), Row(MARK), Row(MARK))

        assert found.findings == ()

    @pytest.mark.parametrize("expires, is_accepted", [
        (date(2026, 11, 21), False), (TODAY, True), (date(2027, 1, 1), True), (None, True)])
    def test_a_row_holds_to_the_end_of_its_last_day(self, expires, is_accepted):
        found = apply(report(finding()), Row(MARK, "TC101", "news/a.txt", expires=expires, line=7))

        assert bool(found.accepted) is is_accepted
        assert is_accepted or found.notes == (
            "base.csv: 1 row expired, so that what they accepted counts again "
            "(first: line 7, TC101 in news/a.txt)",)

    def test_a_row_that_matches_nothing_is_said(self):
        found = apply(report(), Row("a" * 32, "TC101", "news/a.txt", line=2), Row("b" * 32, file="gone.txt"))

        assert found.notes[0].startswith("base.csv: 2 rows matched no finding")

    def test_rows_of_files_that_were_not_read_are_not_called_unmatched(self, write):
        write("other/c.txt", "x")
        found = apply(report(failures=(Failure("TC901", "news/x.txt", "broken"),)),
                      Row("a" * 32, file="other/c.txt"), Row("b" * 32, file="news/x.txt"))

        assert found.notes == ()


class TestAccept:
    def test_rows_that_hold_keep_reason_and_day_and_the_others_get_new_ones(self):
        old = Row(MARK, reason="a place name", expires=date(2027, 1, 1), file="old.txt")
        gone = Row("c" * 32, reason="gone")
        expired = Row("d" * 32, reason="late", expires=date(2026, 1, 1))
        rows = baseline.accept([finding(), finding("d" * 32)], [old, gone, expired],
                               Row("", reason="house style"), TODAY)

        assert [(row.fingerprint, row.file, row.reason, row.expires) for row in rows] == [
            (MARK, "news/a.txt", "a place name", date(2027, 1, 1)),
            ("d" * 32, "news/a.txt", "house style", None)]

    def test_what_is_written_is_read_again(self, tmp_path):
        rows = (Row(MARK, "TC101", "=a.txt", "-1, \"said\"", "he said so", date(2027, 1, 1), 2),
                Row("b" * 32, "TC403", "b.txt", "نص", "", None, 3))
        file = tmp_path / "base.csv"
        file.write_text(baseline.write(rows[::-1]), encoding="utf-8")

        assert baseline.load(file) == rows
        assert "\n" + MARK + ",TC101,'=a.txt,\"'-1, " in file.read_text(encoding="utf-8")


class TestLoad:
    @pytest.mark.parametrize("content, message", [
        (b"", "1: a baseline begins with the line fingerprint,"),
        (b"fingerprint;check\n", "1: a baseline has no column 'fingerprint;check'."),
        (b"fingerprint,expire\n", "no column 'expire'. Did you mean 'expires'?"),
        (b"check,file\n", "1: a baseline begins with"),
        (b"fingerprint,fingerprint\n", "1: a baseline begins with"),
        (b"fingerprint,expires\nabc,\n", "2: 'abc' is not a fingerprint"),
        (b"fingerprint,expires\n" + b"a" * 32 + b",31/03/2027\n", "2: '31/03/2027' is not a day."),
        (b"fingerprint,expires\n\n" + b"a" * 32 + b"\n", "3: 1 cells where the header has 2."),
        (b"fingerprint,reason\n" + b"a" * 32 + b",\"open\n", "not CSV"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"PK\x03\x04\x00\x00", "a baseline has no column"),
    ])
    def test_what_is_not_a_baseline_is_one_clear_line(self, tmp_path, content, message):
        file = tmp_path / "base.csv"
        file.write_bytes(content)

        with pytest.raises(UsageError) as caught:
            baseline.load(file)

        assert message in str(caught.value)

    def test_a_file_that_excel_saved_is_read(self, tmp_path):
        file = tmp_path / "base.csv"
        file.write_bytes(b"\xef\xbb\xbffingerprint,reason\r\n" + b"a" * 32 + b",ok\r\n")

        assert baseline.load(file) == (Row("a" * 32, reason="ok", line=2),)


class TestNames:
    """What a fingerprint survives, and what makes it another one."""

    STORY = Example("", ("pt", "O preço sobe 30 cêntimos.\nO porto reabre na terça."),
                    ("es", "El precio sube 13 céntimos.\nEl puerto reabre el martes.")).story()

    def mark(self, check, number, words, *related, story=None):
        story = story or self.STORY
        spots = [place(story.documents[n], Span(at, at + len(text)))
                 for n, text in ((number, words), *related) for at in [story.documents[n].text.index(text)]]
        found = Finding(check, "x", Severity.MAJOR, spots[0], "", related=tuple(spots[1:]))
        return with_fingerprints([found], story)[0].fingerprint

    def test_a_contradiction_is_the_same_on_whichever_side_it_is_found(self):
        here = self.mark("TC401", 0, "30 cêntimos", (1, "13 céntimos"))

        assert here == self.mark("TC401", 1, "13 céntimos", (0, "30 cêntimos"))

    def test_a_contradiction_is_another_one_when_the_other_version_changes(self):
        versions = ("pt", self.STORY.documents[0].text), ("es", "El precio sube 15 céntimos.")
        other = Example("", *versions).story()

        assert self.mark("TC401", 0, "30 cêntimos", (1, "13 céntimos")) != self.mark(
            "TC401", 0, "30 cêntimos", (1, "15 céntimos"), story=other)

    def test_evidence_in_the_other_version_may_come_and_go(self):
        assert self.mark("TC101", 0, "porto") == self.mark("TC101", 0, "porto", (1, "puerto"))

    def test_a_long_passage_is_named_by_its_first_sentence(self):
        longer = Example("", ("pt", self.STORY.documents[0].text + "\nE há mais.")).story()
        whole, more = self.STORY.documents[0].text, longer.documents[0].text

        assert self.mark("TC102", 0, whole) == self.mark("TC102", 0, more, story=longer)


def test_findings_with_a_baseline_are_only_parted_never_lost():
    given = report(*(finding(f"{n:032x}") for n in range(9)))
    found = apply(given, *(Row(f"{n:032x}") for n in range(0, 9, 2)))

    assert sorted(map(repr, found.findings + found.accepted)) == sorted(map(repr, given.findings))
    assert replace(found, findings=given.findings, accepted=None) == given

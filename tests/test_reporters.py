"""Reports: a contract with spreadsheets and programs."""

import csv
import io
import json

import pytest

from transcheck.data import Failure, Finding, Place, ScanReport, Severity, Span
from transcheck.reporters import FORMATS, writer_for
from transcheck.reporters.table import COLUMNS


def place(path="wire/lusa.pt.txt", text="=cmd|'/c calc'!A1"):
    return Place(path, Span(4, 9), Span(14, 19), 2, 5, 2, 10, text, "pt")


FINDING = Finding("TC403", "quote-divergence", Severity.MAJOR, place(), "quoted \"otherwise\",\nelsewhere",
                  "greve", (place("wire/efe.es.txt", "+34, dijo"), place("b.txt", "x")), "", "-1", "C1",
                  0.98765, "ab" * 16)
EMPTY = Failure("TC901", "bad.txt", "bad.txt: the file is empty.", 3)
REPORT = ScanReport((), (FINDING,), (EMPTY,), (), "use@0")


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_the_promised_columns_in_their_order():
    header = writer_for("csv")(ScanReport((), (), ())).strip()

    assert header == (
        "severity,check,name,story,file,line,column,end_line,end_column,start,end,text,lang,message,suggestion,"
        "concept_id,related_file,related_line,related_column,related_start,related_end,related_text,confidence,"
        "fingerprint,address")
    assert header == ",".join(COLUMNS)


def test_csv_gives_source_offsets_and_the_first_related_place():
    row = rows(writer_for("csv")(REPORT))[0]

    assert (row["start"], row["end"], row["line"], row["column"]) == ("14", "19", "2", "5")
    assert (row["related_file"], row["related_start"]) == ("wire/efe.es.txt", "14")
    assert row["message"] == "quoted \"otherwise\",\nelsewhere"
    assert row["confidence"] == "0.988"


def test_no_cell_is_a_formula():
    for row in rows(writer_for("csv")(REPORT)):
        assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_failure_is_a_row_of_its_own():
    row = rows(writer_for("csv")(REPORT))[1]

    assert (row["severity"], row["check"], row["name"], row["file"], row["line"]) == (
        "failure", "TC901", "unreadable-file", "bad.txt", "3")


def test_the_form_for_excel_differs_by_its_mark_only():
    assert writer_for("excel")(REPORT) == "\ufeff" + writer_for("csv")(REPORT)


def test_json_holds_every_related_place_and_every_failure():
    data = json.loads(writer_for("json")(REPORT))

    assert [other["file"] for other in data["findings"][0]["related"]] == ["wire/efe.es.txt", "b.txt"]
    assert data["failures"][0]["file"] == "bad.txt"
    assert data["encoder"] == "use@0"


def test_json_lines_are_one_object_a_line():
    lines = writer_for("jsonl")(REPORT).splitlines()

    assert [json.loads(line)["check"] for line in lines] == ["TC403", "TC901"]


def test_text_gives_path_line_and_column():
    assert writer_for("text")(REPORT).splitlines()[0].startswith("wire/lusa.pt.txt:2:5: TC403 major: quoted")


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_report_can_be_written(name):
    writer_for(name)(ScanReport((), (), ()))


def test_a_frame_has_the_columns_of_the_csv_with_numbers_as_numbers():
    from transcheck import to_frame

    frame = to_frame(REPORT)

    assert list(frame.columns) == list(COLUMNS)
    assert frame["start"].tolist() == [14, None] or frame["start"][0] == 14
    assert frame["text"][0] == "'=cmd|'/c calc'!A1"
    assert frame["confidence"][0] == pytest.approx(0.988)


def test_reports_survive_the_cache():
    from transcheck.cache import _report_from, _report_to
    from transcheck.data import StoryReport

    report = StoryReport("greve", (FINDING,), (), ("note",))

    assert _report_from(json.loads(json.dumps(_report_to(report)))) == report

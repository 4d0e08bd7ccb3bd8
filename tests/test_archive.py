"""An archive: every format, every window, every record accounted for."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from archives import as_lines, as_parquet, as_warc, reports, rows_of_table
from command_line import run

from transcheck.archive.rows import pack, unpack
from transcheck.config import Settings
from transcheck.readers import read_all
from transcheck.stages import prepare


def archive(*arguments, out="out"):
    """(exit code, what was said, summary) of a serial run with the toy encoder."""
    code, _, said = run("archive", *arguments, "--out", out, "--encoder", "toy")
    file = Path(out) / "summary.json"
    return code, said, json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def table(name, out="out"):
    return rows_of_table(Path(out), name)


# ---- formats -------------------------------------------------------------------------------------
def stories_found():
    return sorted(sorted(path.rpartition("/")[2] for path in row["paths"]) for row in table("stories"))


EXPECTED = sorted(sorted(f"wire-{n:03d}-{lang}" for lang in ("en", "pt", "ru")) for n in range(4))


def test_json_lines_give_stories_and_findings_in_their_own_words(write):
    write("wire.jsonl", as_lines(reports(4)))

    code, said, summary = archive("wire.jsonl")

    assert (code, summary["documents"], summary["stories"], summary["errors"]) == (1, 12, 4, 0), said
    assert stories_found() == EXPECTED
    slip = min((row for row in table("findings") if row["check"] == "TC503"), key=lambda row: row["file"])
    assert (slip["file"], slip["text"], slip["source"]) == ("wire-000-en", "the the", "wire.jsonl#line-1")


def test_parquet_and_packed_lines_give_the_same_stories(write):
    write("wire.jsonl.gz", gzip.compress(as_lines(reports(4)[:6]).encode()))
    as_parquet(reports(4)[6:], Path("wire.parquet"))

    _, said, summary = archive("wire.parquet", "wire.jsonl.gz")

    assert (summary["documents"], summary["errors"]) == (12, 0), said
    assert stories_found() == EXPECTED


def test_other_names_for_the_fields_can_be_given(write):
    records = [{"guid_no": n, "corpo": r["text"], "idioma": r["language"], "dia": r["date"], "body": "wrong"}
               for n, r in enumerate(reports(1))]
    as_parquet(records, Path("old.parquet"))

    _, said, summary = archive("old.parquet", "--fields", "id=guid_no,text=corpo,lang=idioma",
                               "--fields", "date=dia")

    assert (summary["documents"], summary["errors"], summary["undated"]) == (3, 0, 0), said
    assert [row["path"] for row in table("documents")] == ["0", "1", "2"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
@pytest.mark.parametrize("pack_it", [bytes, gzip.compress], ids=["plain", "gz"])
def test_pages_of_a_crawl_are_read_in_the_charset_that_the_server_named(write, charset, pack_it):
    name = write("crawl.warc.gz" if pack_it is gzip.compress else "crawl.warc",
                 pack_it(as_warc(reports(2), charset=charset)))

    _, said, summary = archive(name)

    assert (summary["documents"], summary["errors"], summary["undated"]) == (6, 0, 0), said
    assert {row["lang"] for row in table("documents")} == {"en", "pt", "ru"}
    assert all(row["path"].startswith("https://wire.example/wire-") for row in table("documents"))


def test_lines_in_an_older_encoding_are_read_if_it_is_named(write):
    write("wire.jsonl", as_lines(reports(2)[::3]).encode("cp1252"))

    _, said, summary = archive("wire.jsonl", "--encoding", "cp1252")

    assert (summary["documents"], summary["errors"]) == (2, 0), said


def test_a_folder_is_read_with_everything_in_it(write):
    for record in reports(2):
        front = f"---\nlang: {record['language']}\ndate: {record['date']}\n---\n\n"
        write(f"days/{record['date']}/{record['id']}.md", front + record["text"])
    write("days/more/wire.jsonl", as_lines(reports(4)[6:]))

    _, said, summary = archive("days")

    assert (summary["documents"], summary["errors"]) == (12, 0), said
    assert "days/2024-03-04/wire-000-en.md" in {row["path"] for row in table("documents")}


def test_a_date_in_the_address_is_better_than_the_day_of_capture(write):
    late = [record | {"id": "2024/03/04/" + record["id"], "date": f"2025-0{n + 1}-01"}
            for n, record in enumerate(reports(1))]
    write("crawl.warc", as_warc(late))

    archive("crawl.warc")

    assert {row["day"] for row in table("documents")} == {"2024-03-04"}


# ---- what cannot be read -------------------------------------------------------------------------
def flipped(data, place=0.5):
    """The bytes with some in the middle that are others."""
    at = int(len(data) * place)
    return data[:at] + bytes(255 - byte for byte in data[at : at + 4]) + data[at + 4:]


BAD = {
    "nothing at all": ("bad.jsonl", b"", 0),
    "nothing in a packed file": ("bad.warc.gz", gzip.compress(b""), 0),
    "blank lines": ("bad.jsonl", b"\n \n", 0),
    "packed, bytes flipped": ("bad.jsonl.gz", flipped(gzip.compress(as_lines(reports(9)).encode())), None),
    "a member with a flipped byte": ("bad.warc.gz", gzip.compress(as_warc(reports(1)))
                                     + flipped(gzip.compress(as_warc(reports(1)))), 3),
    "a line too long": ("bad.jsonl", as_lines(reports(1)).encode() + b'{"text": "' + b"a b " * 6_000_000, 3),
    "half a line": ("bad.jsonl", as_lines(reports(1)).encode() + b'{"id": "cut", "text": "The fer', 3),
    "no object": ("bad.jsonl", as_lines(reports(1)).encode() + b"[1, 2]\n", 3),
    "no text": ("bad.jsonl", as_lines(reports(1)).encode() + b'{"id": "empty", "language": "en"}\n', 3),
    "half a character": ("bad.jsonl", as_lines(reports(1)).encode() + b'{"text": "a \\ud83d b"}\n', 3),
    "packed and cut off": ("bad.jsonl.gz", gzip.compress(as_lines(reports(9)).encode() * 8)[:-30], None),
    "no parquet": ("bad.parquet", b"PAR1 but for the name", 0),
    "a page cut off": ("bad.warc", as_warc(reports(1))[:-40], 2),
    "a header cut off": ("bad.warc", as_warc(reports(1)) + b"WARC/1.0\r\nWARC-Type: resp", 3),
    "no crawl": ("bad.warc", b"not a crawl at all", 0),
    "packed twice over": ("bad.warc.gz", gzip.compress(as_warc(reports(1)))[:-12], None),
    "binary": ("bad.txt", b"\x00\x01\x02\x03" * 20, 0),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_is_an_error_and_costs_no_other(write, case):
    name, data, readable = BAD[case]
    write(name, data)
    write("good.jsonl", as_lines(reports(2)[3:]))

    code, said, summary = archive(name, "good.jsonl")

    assert (code, summary["errors"]) == (3, 1), said
    checked = summary["states"]["checked"]
    assert checked == 3 + readable if readable is not None else checked >= 3
    error = table("errors")[0]
    assert error["check"] == "TC901" and error["source"].startswith(name)
    assert [row["source"] for row in table("documents") if row["state"] == "unreadable"] == [error["source"]]


def test_a_broken_member_of_a_crawl_costs_no_other(write):
    pages = [gzip.compress(as_warc([record])) for record in reports(2)]
    write("crawl.warc.gz", b"".join([*pages[:2], flipped(pages[2]), pages[3], b"\0" * 512, pages[4][:-9],
                                     pages[5][:200]]))

    code, said, summary = archive("crawl.warc.gz")

    assert (code, summary["states"]) == (3, {"checked": 3, "unreadable": 3}), said
    starts = [len(b"".join(pages[:n])) for n in (2, 4, 5)]
    places = [starts[0], starts[1] + 512, starts[2] + 512 - 9]
    assert [row["source"] for row in table("errors")] == [f"crawl.warc.gz#byte-{place}" for place in places]


def test_a_row_that_is_no_text_costs_no_other_row(write):
    import pyarrow
    from pyarrow import parquet

    records = reports(1)
    texts = pyarrow.array([records[0]["text"].encode(), b"\xff\xfe", records[2]["text"].encode()])
    broken = pyarrow.Array.from_buffers(pyarrow.string(), 3, texts.buffers())
    dates = pyarrow.array([19_787, 19_788, 2**30], pyarrow.int32()).cast(pyarrow.date32())
    columns = {"id": ["a", "b", "c"], "text": broken, "date": dates}
    parquet.write_table(pyarrow.table(columns), "bad.parquet")

    code, said, summary = archive("bad.parquet")

    assert (code, summary["states"]) == (3, {"checked": 1, "unreadable": 2}), said
    assert [row["source"] for row in table("errors")] == ["bad.parquet#row-2", "bad.parquet#row-3"]


def test_a_page_that_unpacks_to_more_than_a_report_has_is_an_error(write):
    page = b"<html><body><p>" + b"Kirkwall. " * 4_000_000
    packed = gzip.compress(page)
    http = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
            b"Content-Length: %d\r\n\r\n" % len(packed)) + packed
    head = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            b"WARC-Target-URI: https://wire.example/1\r\nContent-Type: application/http; msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n" % len(http))
    write("crawl.warc", head + http + b"\r\n\r\n" + as_warc(reports(1)))

    code, said, summary = archive("crawl.warc")

    assert (code, summary["states"]) == (3, {"checked": 3, "unreadable": 1}), said
    assert "MB is more than a report has" in table("errors")[0]["reason"]


def test_a_crawl_without_a_single_report_is_never_clean(write):
    write("crawl.warc", as_warc(reports(1)).replace(b"200 OK", b"404 No"))

    code, said, summary = archive("crawl.warc")

    assert (code, summary["documents"], summary["errors"]) == (3, 0, 0)
    assert "no report was found" in said


def test_what_is_no_page_is_passed_over_and_counted(write):
    page = as_warc(reports(1))
    picture = page.replace(b"text/html; charset=utf-8", b"image/png; charset=utf-8")
    gone = page.replace(b"200 OK", b"404 No")
    write("crawl.warc", page + picture + gone)

    _, said, summary = archive("crawl.warc")

    assert (summary["documents"], summary["errors"]) == (3, 0)
    assert summary["skipped"] == {"image/png": 3, "text/html": 3} and "passed over" in said


def test_the_same_text_twice_is_checked_once_and_another_text_under_its_id_is_kept(write):
    first = reports(1)
    other = first[0] | {"text": "Another report.\n\nUnder an old id."}
    write("wire.jsonl", as_lines([*first, first[0], other]))

    _, _, summary = archive("wire.jsonl")

    assert summary["states"] == {"checked": 4, "duplicate": 1}
    paths = sorted(row["path"] for row in table("documents") if row["state"] == "checked")
    assert paths == ["wire-000-en", "wire-000-en#2", "wire-000-pt", "wire-000-ru"]


# ---- windows of time -----------------------------------------------------------------------------
def test_a_story_across_any_border_is_found_once_and_whole(write):
    write("wire.jsonl", as_lines(reports(40)))

    _, said, summary = archive("wire.jsonl", "--window-days", "2", "--partition", "7", "--select", "TC5")

    found = [row["paths"] for row in table("stories")]
    assert sorted(sorted(paths) for paths in found) == sorted(
        sorted(f"wire-{n:03d}-{lang}" for lang in ("en", "pt", "ru")) for n in range(40)), said
    assert {row["window"].endswith("border") for row in table("stories")} == {True, False}
    assert summary["states"] == {"checked": 120}


def test_the_size_of_partitions_changes_nothing(write):
    write("wire.jsonl", as_lines(reports(12)))

    found = [archive("wire.jsonl", "--partition", size, out=f"out{size}")[2] for size in ("1", "5", "99")]

    assert len({summary["checksum"] for summary in found}) == 1


def test_reports_without_a_date_are_compared_among_themselves_and_this_is_said(write):
    undated = [{key: value for key, value in record.items() if key != "date"} for record in reports(3)]
    write("wire.jsonl", as_lines(undated))

    _, said, summary = archive("wire.jsonl")

    assert (summary["undated"], summary["stories"]) == (9, 3)
    assert "9 documents have no date" in said


# ---- the rim -------------------------------------------------------------------------------------
def test_a_document_survives_the_way_through_a_row(write):
    name = write("wire.en.md", "---\ndate: 2024-03-04\nforeign_ok: [fr]\n---\n\n# Aground\n\n"
                               "“All 40” & `code`.\r\n\r\n<!-- transcheck: ignore TC101 -->\n"
                               "E\u0301tretat.\n")

    documents = [prepare(document) for document in read_all(name, Settings())]

    assert [unpack(pack(document)) for document in documents] == documents


@pytest.mark.parametrize("arguments, said", [
    (["nowhere"], "nowhere: no such file or folder"),
    (["wire.jsonl", "--fields", "txt=body"], "Did you mean 'text'?"),
    (["wire.jsonl", "--fields", "text"], "names no field"),
    (["wire.jsonl", "--select", "TC999"], "no check is called 'TC999'"),
    (["wire.jsonl", "--cluster", "tcp://127.0.0.1:9"], "no Dask scheduler answers there"),
    (["."], "lies inside ., which is read"),
    (["empty"], "no reports there"),
])
def test_what_was_asked_wrongly_is_said_in_a_line_and_exits_2(write, monkeypatch, arguments, said):
    monkeypatch.setattr("transcheck.archive.runners.ANSWERS", "0.3s")
    write("wire.jsonl", as_lines(reports(1)))
    Path("empty").mkdir()

    code, error, _ = archive(*arguments)

    assert (code, said in error, len(error.splitlines())) == (2, True, 1), error


def test_a_folder_of_somebody_else_is_never_written_into(write):
    write("wire.jsonl", as_lines(reports(1)))
    write("out/thesis.txt", "Years of work.")

    code, said, _ = archive("wire.jsonl")

    assert (code, [file.name for file in Path("out").iterdir()]) == (2, ["thesis.txt"]), said


def test_without_the_extra_one_line_says_how_to_install_it(write, monkeypatch):
    write("wire.jsonl", as_lines(reports(1)))
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    code, said, _ = archive("wire.jsonl")

    assert (code, said) == (2, "transcheck: archive needs pyarrow, dask, distributed. "
                               "Install with: pip install 'transcheck[archive]'\n")


def test_csv_holds_the_findings_without_formulas(write):
    records = [record | {"text": record["text"] + "\n\n=HYPERLINK(1) the the end"} for record in reports(1)]
    write("wire.jsonl", as_lines(records))

    archive("wire.jsonl", "--format", "csv")

    import csv

    rows = list(csv.DictReader(Path("out/findings.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == len(table("findings")) > 0
    assert not any((cell or "").startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())

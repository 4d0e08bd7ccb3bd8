"""A small archive for tests: stories in several languages, told by several outlets on several days."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

from transcheck.archive.parts import rows_of
from transcheck.archive.rows import Row

TOLD = {
    "en": ("The {place} ferry ran aground off the {place} lighthouse.\n\n"
           "All {count} passengers were taken off by the lifeboat of {place}.\n\n"
           "The owner promised the the crew an inquiry."),
    "pt": ("O navio de {place} encalhou junto ao farol de {place}.\n\n"
           "Os {count} passageiros foram retirados pelo salva-vidas de {place}.\n\n"
           "O armador prometeu um inquérito à tripulação."),
    "ru": ("Паром {place} сел на мель у маяка {place}.\n\n"
           "Всех {count} пассажиров снял спасательный катер {place}.\n\n"
           "Владелец обещал экипажу расследование."),
}
PLACES = ("Kirkwall", "Vardø", "Sines", "Batumi", "Hakodate", "Nazaré", "Burgas", "Odda", "Tromsø", "Aveiro",
          "Mokpo", "Piran", "Sitka", "Lerwick", "Bergen", "Patras", "Gdynia", "Ystad", "Kotor", "Muros")
START = date(2024, 3, 4)


def reports(stories: int = 6, *, every: int = 1) -> list[dict[str, str]]:
    """Records of stories, a new one `every` so many days, each in three languages within two days."""
    found = []
    for number in range(stories):
        place = PLACES[number % len(PLACES)] + ("" if number < len(PLACES) else f" {number}")
        for late, (lang, text) in enumerate(TOLD.items()):
            day = START + timedelta(days=every * number + late)
            found.append({
                "id": f"wire-{number:03d}-{lang}", "language": lang, "date": day.isoformat(),
                "title": text.split("\n")[0].format(place=place), "story": f"aground at {place}",
                "text": text.format(place=place, count=100 + number),
            })
    return found


def as_lines(records: list[dict[str, str]]) -> str:
    """JSON Lines."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def as_parquet(records: list[dict[str, str]], file: Path) -> None:
    """One Parquet table of strings."""
    from pyarrow import Table, parquet

    parquet.write_table(Table.from_pylist(records), file)


def as_warc(records: list[dict[str, str]], *, charset: str = "utf-8") -> bytes:
    """Pages as a crawler keeps them, uncompressed."""
    return b"".join(_capture(record, charset) for record in records)


def _capture(record: dict[str, str], charset: str) -> bytes:
    paragraphs = "".join(f"<p>{part}</p>" for part in record["text"].split("\n\n"))
    page = (f"<html lang={record['language']}><head><title>{record['title']}</title></head>"
            f"<body><article><h1>{record['title']}</h1>{paragraphs}</article></body></html>").encode(charset)
    http = (f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={charset}\r\n"
            f"Content-Length: {len(page)}\r\n\r\n").encode() + page
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{record['id']}>\r\n"
            f"WARC-Target-URI: https://wire.example/{record['id']}\r\n"
            f"WARC-Date: {record['date']}T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


def rows_of_table(out: Path, table: str) -> list[Row]:
    """The rows of one table of a result."""
    return [row for file in sorted((out / table).glob("*.parquet"))
            for row in rows_of(file.parent, file.stem)]

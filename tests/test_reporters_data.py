"""JSON, CSV and text: read by a schema or by a reader that is not ours."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from samples_of_findings import CLEAN, FAILURES_ONLY, FINDINGS, REPORT, write

from transcheck.reporters import writer_for

SCHEMA_FILE = Path(__file__).parent.parent / "transcheck" / "reporters" / "report.schema.json"
SCHEMA = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
ERRORFORMAT = re.compile(r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<message>.+)")  # %f:%l:%c: %m


def validator(part=""):
    return Draft202012Validator(SCHEMA | ({"$ref": f"#/$defs/{part}"} if part else {}))


@pytest.mark.parametrize("report", [REPORT, CLEAN, FAILURES_ONLY])
def test_json_follows_its_schema(report):
    Draft202012Validator.check_schema(SCHEMA)

    validator().validate(json.loads(write("json", report)))


def test_every_line_of_jsonl_is_a_finding_or_a_failure():
    parts = {"type": "object", "anyOf": [{"$ref": "#/$defs/finding"}, {"$ref": "#/$defs/failure"}]}
    check = Draft202012Validator({"$defs": SCHEMA["$defs"], **parts})

    for line in write("jsonl").splitlines():
        check.validate(json.loads(line))


def test_the_schema_tells_a_broken_report():
    data = json.loads(write("json"))
    data["findings"][0]["line"] = 0
    data["failures"][0]["severity"] = "blocker"

    assert len(list(validator().iter_errors(data))) == 2


@pytest.mark.parametrize("name, encoding", [("csv", "utf-8"), ("excel", "utf-8-sig")])
def test_pandas_reads_what_we_wrote(name, encoding):
    import pandas

    frame = pandas.read_csv(io.BytesIO(write(name).encode()), encoding=encoding, keep_default_na=False)

    assert frame["text"].tolist()[:-1] == [f.place.text for f in FINDINGS]
    assert frame["check"].tolist() == [*(f.check for f in FINDINGS), "TC901"]
    assert frame.columns[0] == "severity"


def test_an_editor_jumps_to_every_line_of_text():
    heads = [line for line in writer_for("text")(REPORT).splitlines() if not line.startswith("    ")]
    found = [ERRORFORMAT.fullmatch(line) for line in heads]

    assert [(m["file"], int(m["line"]), int(m["column"])) for m in found[:-1]] == [
        (f.place.path, f.place.line, f.place.column) for f in FINDINGS]

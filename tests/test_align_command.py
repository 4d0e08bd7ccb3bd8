from __future__ import annotations

import json

from click.testing import CliRunner

from transcheck.cli import cli

ENGLISH = ("Rates stay put\n\nThe central bank left its rate at 4.5%.\r\n\r\n"
           "Markets had expected a cut. The euro rose.\n")
SPANISH = ("---\nlang: es\n---\nLos tipos no cambian\n\n"
           "El banco central mantuvo su tipo en el 4,5 %.\n\nEl euro subió.\n")


def run(*arguments):
    return CliRunner().invoke(cli, ["align", *arguments])


def files(tmp_path):
    first, second = tmp_path / "a.en.txt", tmp_path / "b.es.md"
    first.write_bytes(ENGLISH.encode())
    second.write_bytes(SPANISH.encode())
    return str(first), str(second)


def test_jsonl_offsets_count_code_points_of_the_decoded_files(tmp_path):
    first, second = files(tmp_path)
    result = run(first, second, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    beads = [json.loads(line) for line in result.stdout.splitlines()]
    texts = [([ENGLISH[i:j] for i, j in bead["a"]], [SPANISH[i:j] for i, j in bead["b"]]) for bead in beads]
    assert (["The euro rose."], ["El euro subió."]) in texts
    assert (["Markets had expected a cut."], []) in texts
    assert {tuple(bead) for bead in beads} == {("doc_a", "doc_b", "a", "b", "score", "confidence", "grade")}
    assert beads[0]["doc_a"] == first


def test_pre_split_lines_are_kept_as_they_are(tmp_path):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("One went. Two came.\nNobody stayed.\n", encoding="utf-8")
    second.write_text("Un est parti. Deux sont venus.\nPersonne n’est resté.\n", encoding="utf-8")
    result = run(str(first), str(second), "--pre-split", "--format", "tsv")
    assert [line.split("\t")[:2] for line in result.stdout.splitlines()[1:]] == [
        ["One went. Two came.", "Un est parti. Deux sont venus."],
        ["Nobody stayed.", "Personne n’est resté."]]


def test_the_explanation_stands_under_each_bead(tmp_path):
    result = run(*files(tmp_path), "--explain")
    assert result.stdout.count("similarity") >= 3


def test_the_encoder_and_the_mode_are_said(tmp_path):
    result = run(*files(tmp_path), "--mode", "free")
    assert result.stderr.startswith("aligned by use@") and result.stderr.endswith(", mode free\n")


def test_an_explanation_of_anything_but_text_is_refused(tmp_path):
    result = run(*files(tmp_path), "--explain", "--format", "jsonl")
    assert result.stdout == "" and "--format text only" in str(result.exception)


def test_a_language_the_encoder_does_not_know_is_said(tmp_path):
    first, _ = files(tmp_path)
    strange = tmp_path / "c.fo.txt"
    strange.write_text("Miðbankin broytti ikki rentuna.\n\nEvran hækkaði í virði í morgun.\n",
                       encoding="utf-8")
    result = run(first, str(strange))
    assert "does not know 'fo'" in result.stderr
    assert result.exit_code == 0

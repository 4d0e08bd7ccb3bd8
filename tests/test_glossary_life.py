"""The life of a glossary: proposals, decisions, lint, exchange, the command."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from transcheck.commands.glossary import command
from transcheck.data import Alignment, Bead, Block, Document, Sentence, Span, Story
from transcheck.errors import UsageError
from transcheck.glossary import Glossary
from transcheck.glossary.bilingual import bilingual
from transcheck.glossary.exchange import export, import_rows
from transcheck.glossary.file import add_rows, set_status, update
from transcheck.glossary.lint import lint
from transcheck.glossary.mining import propose
from transcheck.glossary.ranking import rank
from transcheck.glossary.same_name import same_name

HOUSE = """concept_id,lang,term,status,type,note,colour
alc,en,Alpine Lakes Commission,preferred,full,,blue
alc,en,ALC,admitted,acronym,"a note, with commas; and = signs",
alc,en,Lake Committee,deprecated,,until <2015> & later,
alc,fr,Commission des lacs alpins,preferred,full,,
alc,fr,CLA,admitted,acronym,,
9 lives,en,nine-life rule,proposed,,,
"""


def document(path: str, lang: str, *lines: str) -> Document:
    sentences, position = [], 0
    for index, line in enumerate(lines):
        sentences.append(Sentence(index, Span(position, position + len(line)), line))
        position += len(line) + 2
    blocks = tuple(Block(sentence.span) for sentence in sentences)
    return Document(path, "\n\n".join(lines), lang, lang, lang, blocks, tuple(sentences))


@pytest.fixture
def house(tmp_path: Path) -> Path:
    path = tmp_path / "house.csv"
    path.write_text(HOUSE, encoding="utf-8")
    return path


STORIES = (
    Story("a", (document("a.en.txt", "en", "The Baltic Eel Council (BEC) met in Gdynia.",
                         "The chair, Ragnhild Aasen, was absent."),)),
    Story("b", (document("b.en.txt", "en", "Fishermen blame Ragnhild Aasen for the quota."),)),
)


def test_explained_acronyms_and_recurring_names_are_proposed_with_evidence() -> None:
    found = {(p.term, p.type, p.uses, p.documents) for p in propose(STORIES, Glossary())}
    assert found == {
        ("BEC", "acronym", 1, ("a.en.txt",)),
        ("Baltic Eel Council", "full", 1, ("a.en.txt",)),
        ("Ragnhild Aasen", "name", 2, ("a.en.txt", "b.en.txt")),
    }


def test_the_order_of_stories_does_not_change_the_proposals() -> None:
    assert propose(STORIES, Glossary()) == propose(reversed(STORIES), Glossary())


def test_a_rerun_changes_nothing_and_new_uses_change_the_evidence_only(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    assert update(path, propose(STORIES, Glossary())) == 3
    first = path.read_bytes()
    assert update(path, propose(STORIES, Glossary.load(path))) == 0
    assert path.read_bytes() == first
    third = Story("c", (replace(STORIES[1].documents[0], path="c.en.txt"),))
    assert update(path, propose((*STORIES, third), Glossary.load(path))) == 1
    assert len(path.read_text(encoding="utf-8").splitlines()) == len(first.decode().splitlines())


def test_what_was_rejected_by_command_is_not_proposed_again(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    update(path, propose(STORIES, Glossary()))
    assert set_status(path, "Ragnhild Aasen", "rejected") == 1
    after = path.read_bytes()
    assert "Ragnhild Aasen" not in {p.term for p in propose(STORIES, Glossary.load(path))}
    assert update(path, propose(STORIES, Glossary())) == 0
    assert path.read_bytes() == after


def test_terms_that_aligned_passages_render_alike_become_one_concept() -> None:
    numbers = (("uno", "um"), ("due", "dois"), ("tre", "três"))
    source = document("o.it.txt", "it", *(f"Il passaporto delle piante {n} arriva." for n, _ in numbers))
    target = document("t.pt.txt", "pt", *(f"Chega o passaporte fitossanitário {n}." for _, n in numbers))
    pairs = zip(source.sentences, target.sentences, strict=True)
    beads = tuple(Bead((a,), (b,), 0.9, 0.99) for a, b in pairs)
    story = Story("s", (source, target), (Alignment(source, target, beads, "translation"),))
    concepts = {p.concept for p in propose((story,), Glossary()) if p.term in (
        "passaporto delle piante", "passaporte fitossanitário")}
    assert len(concepts) == 1


def test_lint_names_each_fault_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text(
        "concept_id,lang,term,status,match\na,en,one,preferred,\na,en,uno,preferred,\na,en,one,admitted,\n"
        "b,en,one,admitted,\nc,en,uno,deprecated,\nd,xxq,two,admitted,\ne,en,(x+x+)+$,admitted,regex\nf,en,,admitted,\n",
        encoding="utf-8")
    assert [(fault.line, fault.message.split(".")[0]) for fault in lint([path])] == [
        (3, "a already prefers 'one' in en (line 2)"),
        (4, "'one' is already in line 2"),
        (5, "'one' also names a (line 2)"),
        (6, "'uno' also names a (line 3)"),
        (6, "'uno' is deprecated here and preferred in line 3"),
        (6, "c has no preferred or admitted term in en to put in place of 'uno'"),
        (7, "'xxq' is no language that ISO 639 knows"),
        (8, "'(x+x+)+$' repeats a repeat and takes too long on some texts"),
        (9, "'term' is empty"),
    ]


def test_lint_names_terms_that_no_text_holds(house: Path) -> None:
    faults = lint([house], [("en", "The ALC and the Lake Committee met.")])
    assert [fault.line for fault in faults] == [2]


@pytest.mark.parametrize("form", ["tbx", "tbx2"])
def test_tbx_gives_the_same_bytes_back(house: Path, tmp_path: Path, form: str) -> None:
    text, left_out = export([house], form, "en", "")
    (tmp_path / "house.tbx").write_text(text, encoding="utf-8")
    assert left_out == []
    import_rows(tmp_path / "back.csv", tmp_path / "house.tbx", form, "en", "")
    assert (tmp_path / "back.csv").read_bytes() == house.read_bytes()


def test_another_tools_tbx_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.tbx").write_text(
        '<martif type="TBX"><text><body><termEntry id="c7"><langSet xml:lang="de"><tig><term>Seeamt</term>'
        '<termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig></langSet>'
        '<langSet xml:lang="en"><ntig><termGrp><term>lake board</term></termGrp></ntig></langSet>'
        "</termEntry></body></text></martif>", encoding="utf-8")
    import_rows(tmp_path / "g.csv", tmp_path / "x.tbx", "tbx2", "", "")
    assert [(t.concept, t.lang, t.text, t.status) for t in Glossary.load(tmp_path / "g.csv").terms] == [
        ("c7", "de", "Seeamt", "deprecated"), ("c7", "en", "lake board", "admitted")]


def test_xml_with_entities_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.tbx").write_text('<!DOCTYPE x [<!ENTITY a "b">]><tbx>&a;</tbx>', encoding="utf-8")
    with pytest.raises(UsageError, match="declares entities"):
        import_rows(tmp_path / "g.csv", tmp_path / "x.tbx", "tbx", "", "")


@pytest.mark.parametrize("form", ["deepl", "aws", "azure", "weblate"])
def test_one_way_forms_map_every_source_form_and_come_back(house: Path, tmp_path: Path, form: str) -> None:
    text, _ = export([house], form, "en", "fr")
    assert text.splitlines()[-3:] == {
        "deepl": ["Alpine Lakes Commission,Commission des lacs alpins,en,fr", "ALC,CLA,en,fr",
                  "Lake Committee,Commission des lacs alpins,en,fr"],
        "azure": ["Alpine Lakes Commission\tCommission des lacs alpins", "ALC\tCLA",
                  "Lake Committee\tCommission des lacs alpins"],
    }.get(form, ["Alpine Lakes Commission,Commission des lacs alpins", "ALC,CLA",
                 "Lake Committee,Commission des lacs alpins"])
    (tmp_path / "vendor").write_text(text, encoding="utf-8")
    import_rows(tmp_path / "back.csv", tmp_path / "vendor", form, "en", "fr")
    back = {(t.lang, t.text) for t in Glossary.load(tmp_path / "back.csv").terms if t.status == "preferred"}
    assert {("en", "Alpine Lakes Commission"), ("fr", "Commission des lacs alpins")} <= back


def test_vale_gets_a_substitution_for_each_deprecated_term(house: Path) -> None:
    text, _ = export([house], "vale", "en", "")
    assert text.splitlines()[-1] == "  'Lake Committee': 'Alpine Lakes Commission'"


def test_a_form_with_one_direction_needs_a_target(house: Path) -> None:
    with pytest.raises(UsageError, match="name its --target"):
        export([house], "deepl", "en", "")


def test_added_rows_bring_their_columns(house: Path) -> None:
    cells = {"concept_id": "x", "lang": "en", "term": "weir", "status": "admitted", "by": "ed"}
    assert add_rows(house, [cells]) == 1
    assert Glossary.load(house).match("a weir", "en")[0].term.get("by") == "ed"


@pytest.mark.parametrize(("one", "other", "kind", "same"), [
    ("Kim Jong-un", "Kim Jong Un", "person", True),
    ("Kim Jong-un", "Kim Jong-il", "person", False),
    ("Володимир Зеленський", "Volodymyr Zelenskyy", "person", True),
    ("Ruta Kalnina", "Kalniņa, Rūta", "person", True),
    ("Nordwerft GmbH", "Nordwerft Aktiengesellschaft", "body", True),
    ("Nordwerft Kiel AG", "Nordwerft AG", "body", False),
])
def test_names_are_merged_only_where_a_slip_explains_the_difference(
        one: str, other: str, kind: str, same: bool) -> None:
    assert same_name(one, other, kind) is same


def test_names_and_terms_are_ranked_before_ordinary_words() -> None:
    texts = ["The sluice gate at Marsh Point failed. Engineers at Marsh Point closed the sluice gate.",
             "A second sluice gate near Marsh Point is old. The mayor said so."]
    assert {item.text for item in rank(texts, "en")[:2]} == {"Marsh Point", "sluice gate"}


def test_each_term_is_linked_once() -> None:
    passages = [("The Eel Council met.", "鰻評議会が開かれた。"), ("Nobody came.", "誰も来なかった。"),
                ("Eel Council members left.", "鰻評議会の委員は去った。")]
    found = bilingual(passages, "en", "ja")
    assert len({pair.target for pair in found}) == len(found)


def test_the_command_accepts_rejects_and_shows(house: Path) -> None:
    run = CliRunner()
    assert run.invoke(command, ["accept", "nine-life rule", "--glossary", str(house)]).exit_code == 0
    assert run.invoke(command, ["reject", "CLA", "--lang", "fr", "--glossary", str(house)]).exit_code == 0
    shown = run.invoke(command, ["show", "--status", "rejected", "--glossary", str(house)])
    assert shown.output == "alc  fr  CLA  rejected  acronym\n"
    assert house.read_text(encoding="utf-8") == HOUSE.replace("rule,proposed", "rule,admitted").replace(
        "CLA,admitted", "CLA,rejected")


def test_a_term_that_is_not_there_is_a_usage_error(house: Path) -> None:
    outcome = CliRunner().invoke(command, ["reject", "Alpine Lake Commission", "--glossary", str(house)])
    assert isinstance(outcome.exception, UsageError)
    assert "Did you mean 'Alpine Lakes Commission'?" in str(outcome.exception)


def test_the_starter_glossary_has_no_fault() -> None:
    assert lint([Path(__file__).parent.parent / "glossary.csv"]) == ()


def test_a_former_name_is_left_alone_in_a_report_from_its_time() -> None:
    from transcheck.check import Tools
    from transcheck.checks.glossary_deprecated import check
    from transcheck.config import Settings
    from transcheck.data import Metadata, Severity

    glossary = Glossary.from_rows("concept_id,lang,term,status,until,severity\nsz,en,Eswatini,preferred,,\n"
                                  "sz,en,Swaziland,deprecated,2018-04,warning")
    text = document("a.en.txt", "en", "Swaziland votes.")
    old, new = (replace(text, metadata=Metadata(date=day)) for day in ("2017-09-01", "2020-09-01"))
    tools = Tools(Settings(), glossary)
    assert list(check(Story("old", (old,)), tools)) == []
    assert [(f.severity, f.suggestion) for f in check(Story("new", (new,)), tools)] == [
        (Severity.MINOR, "Eswatini")]


def test_a_pattern_that_runs_out_of_time_is_named_with_its_row(tmp_path: Path) -> None:
    from transcheck.errors import PatternError

    path = tmp_path / "g.csv"
    path.write_text("concept_id,lang,term,status,match\na,en,(x|xx)+$,deprecated,regex\na,en,lake,preferred,\n",
                    encoding="utf-8")
    text = "The lake. " + "x" * 60 + "!"
    with pytest.raises(PatternError, match=r"g\.csv:2: '\(x\|xx\)\+\$' took longer"):
        Glossary.load(path).match(text, "en")
    faults = [(fault.line, "found in none" in fault.message) for fault in lint([path], [("en", text)])]
    assert faults and set(faults) == {(2, False)}  # the other row is looked for all the same


def test_a_scan_with_such_a_pattern_is_incomplete_and_says_the_row(tmp_path: Path) -> None:
    from transcheck.config import Settings
    from transcheck.scan import scan

    glossary, text = tmp_path / "g.csv", tmp_path / "a.en.txt"
    glossary.write_text("concept_id,lang,term,status,match\na,en,(x|xx)+$,deprecated,regex\na,en,lake,preferred,\n",
                        encoding="utf-8")
    text.write_text("The lake is full of " + "x" * 60 + "! So they said.", encoding="utf-8")
    settings = replace(Settings(), glossary=(str(glossary),), select=("TC301", "TC305"), encoder="toy",
                       cache="none")
    assert [(f.check, f.path, f.line) for f in scan([str(text)], settings).failures] == [
        ("TC903", str(glossary), 2)]


def test_a_note_on_what_is_left_out_is_short(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text(f"concept_id,lang,term,status\na,en,{'x' * 1100},preferred\na,de,lang,preferred\n")
    _, left_out = export([path], "deepl", "en", "de")
    assert left_out == [f"'{'x' * 60}…': longer than 1024 bytes, or with control characters"]

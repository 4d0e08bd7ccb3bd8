"""The glossary: file, model and matching."""

import pickle
from pathlib import Path

import pytest

from transcheck.errors import UsageError
from transcheck.glossary import Glossary, Term, find_rendering
from transcheck.glossary.file import update
from transcheck.glossary.proposal import Proposal

ROWS = """concept_id,lang,term,status,type,colour
kp,en,Democratic People's Republic of Korea,admitted,full,red
kp,en,DPRK,admitted,acronym,
kp,en,North Korea,preferred,short,
kr,en,Republic of Korea,admitted,full,
kr,en,South Korea,preferred,short,
"""


def found(glossary: Glossary, text: str, lang: str) -> list[tuple[str, str, str]]:
    return [(text[m.span.start : m.span.end], m.concept, m.tier) for m in glossary.match(text, lang)]


def rows(*lines: str) -> Glossary:
    return Glossary.from_rows(lines)


def test_the_longest_term_wins_and_hides_the_shorter_one_inside() -> None:
    text = "The Democratic People’s Republic of Korea (DPRK) and the Republic of Korea met."
    assert found(Glossary.from_rows(ROWS), text, "en") == [
        ("Democratic People’s Republic of Korea", "kp", "exact"),
        ("DPRK", "kp", "exact"),
        ("Republic of Korea", "kr", "exact"),
    ]


def test_the_order_of_rows_changes_nothing() -> None:
    header, *body = ROWS.strip().splitlines()
    text = "North Korea, the DPRK and South Korea. Democratic People's Republic of Korea."
    there = Glossary.from_rows([header, *body])
    back = Glossary.from_rows([header, *reversed(body)])
    assert there.match(text, "en") == back.match(text, "en")
    assert there.digest == back.digest


@pytest.mark.parametrize(("row", "lang", "text", "expected"), [
    ("a,pl,Czerwona księga,preferred", "pl",
     "wpis w Czerwonej księdze", [("Czerwonej księdze", "a", "inflected")]),
    ("a,ru,Совет Европы,preferred", "ru", "в Совете Европы сказали", [("Совете Европы", "a", "inflected")]),
    ("a,tr,Güney Kore,preferred", "tr", "Güney Kore'nin başkenti", [("Güney Kore", "a", "exact")]),
    ("a,de,Wasserverband,preferred", "de",
     "Beim Wasserverbände-Treffen", [("Wasserverbände", "a", "inflected")]),
    ("a,es,piloto de barra,deprecated", "es",
     "Los pilotos de barra paran", [("pilotos de barra", "a", "inflected")]),
    ("a,ja,気象庁,preferred", "ja", "気象庁は28日、", [("気象庁", "a", "exact")]),
    ("a,ko,유엔,preferred", "ko", "유엔에서는 회의가", [("유엔", "a", "exact")]),
    ("a,ko,구조대,preferred", "ko", "구조대원이 왔다", []),
    ("a,ar,الأمم المتحدة,preferred", "ar", "قرار للأمم المتحدة وبيان", [("للأمم المتحدة", "a", "case")]),
    ("a,ar,تونس,preferred", "ar", "وتونس بلد", [("تونس", "a", "exact")]),
    ("a,th,สหประชาชาติ,preferred", "th", "ที่สหประชาชาติกล่าว", [("สหประชาชาติ", "a", "exact")]),
    ("a,ja,マリ,preferred", "ja", "マリアさんは", []),
    ("a,en,Turkey,preferred", "en", "They ate turkey.", []),
    ("a,en,UN,preferred", "en", "The UNHCR, an un-American idea, NATO-UN talks", [("UN", "a", "exact")]),
    ("a,en,joint statement,preferred", "en", "Joint Statement issued", [("Joint Statement", "a", "case")]),
    ("a,en,Elbe,preferred", "en", "see https://elbe.example/Elbe or @Elbe", []),
    ("a,pt,Coreia do Norte,preferred", "pt-BR", "A Coreia do Norte", [("Coreia do Norte", "a", "exact")]),
    ("a,pt-PT,Coreia do Norte,preferred", "pt-BR", "A Coreia do Norte", []),
])
def test_terms_are_found_in_the_forms_their_language_gives_them(
        row: str, lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(rows(row), text, lang) == expected


@pytest.mark.parametrize(("term", "lang", "text", "tier"), [
    ("Verbrauchsmodell", "de", "ohne Verbrauchsmodelle geht es nicht", "inflected"),
    ("Schiene", "de", "das Schienennetz", "compound"),
    ("UN", "de", "eine Untersuchung der UNESCO", None),
    ("non-proliferation", "en", "the nonproliferation regime", "near-miss"),
    ("貨幣發行", "zh", "貨幣及行", None),
    ("inspektor budowlany", "pl", "mówi inspektorka budowlana Maj", "inflected"),
    ("doradca prawny", "pl", "zapytano doradczynię prawną", "inflected"),
    ("науковий консультант", "uk", "за словами наукової консультантки", "inflected"),
    ("заместитель директора", "ru", "заместительница директора", "inflected"),
    ("directeur technique", "fr", "la directrice technique", "inflected"),
    ("woordvoerder", "nl", "de woordvoerster van de stad", "inflected"),
    ("direttore generale", "it", "le direttrici generali", "inflected"),
    ("embajador", "es", "la embajadora", "inflected"),
    ("курс", "uk", "нова курсантка", None),
    ("boza", "tr", "mahkeme kararı bozdu", None),
    ("boza", "tr", "bozanın fiyatı", "inflected"),
])
def test_one_term_is_rendered_by_tiers(term: str, lang: str, text: str, tier: str | None) -> None:
    match = find_rendering(Term("a", lang, term, "preferred"), text, lang)
    assert (match and match.tier) == tier


def test_an_exception_cancels_a_match() -> None:
    glossary = Glossary.from_rows("concept_id,lang,term,status,except\nk,en,Kiev,deprecated,[Cc]hicken Kiev")
    assert found(glossary, "chicken Kiev in Kiev", "en") == [("Kiev", "k", "exact")]


def test_decomposed_letters_and_hard_spaces_keep_their_offsets() -> None:
    text = "La Socie\u0301te\u0301\u00a0 nationale dit oui"
    match = rows("s,fr,Société nationale,preferred").match(text, "fr")[0]
    assert text[match.span.start : match.span.end] == "Socie\u0301te\u0301\u00a0 nationale"


def test_a_broken_row_is_a_fault_with_its_line_and_the_others_work(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text(
        "\ufeffconcept;lang;term;status\r\na;en;one;preferred\r\nb;en;;preferred\r\n"
        "c;en;three;prefered\r\nd;en;\"four;admitted\r\ne;en;five;forbidden\r\n", encoding="utf-8")
    glossary = Glossary.load(path)
    assert [term.text for term in glossary.terms] == ["one", "five"]
    assert [(fault.line, fault.message.split(".")[0]) for fault in glossary.faults] == [
        (3, "'term' is empty"),
        (4, "status 'prefered' is not one of preferred, admitted, deprecated, proposed, rejected"),
        (5, "a quotation mark is not closed, or text follows one"),
    ]


def test_a_missing_column_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text("concept_id,lang,therm,status\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"has no column 'term'.*Did you mean 'therm'"):
        Glossary.load(path)


def test_the_first_glossary_wins(tmp_path: Path) -> None:
    for name, row in (("house", "k,en,Kiev,preferred"), ("starter", "u,en,Kiev,deprecated")):
        (tmp_path / f"{name}.csv").write_text(f"concept_id,lang,term,status\n{row}\n", encoding="utf-8")
    glossary = Glossary.load([tmp_path / "house.csv", tmp_path / "starter.csv"])
    assert [(term.concept, term.status) for term in glossary.terms] == [("k", "preferred")]


def test_a_glossary_travels_to_another_process() -> None:
    glossary = Glossary.from_rows(ROWS)
    glossary.match("North Korea", "en")
    assert pickle.loads(pickle.dumps(glossary)) == glossary


def test_proposals_enter_where_they_sort_and_change_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text(ROWS, encoding="utf-8")
    proposals = [Proposal("kp", "fr", "RPDC", "acronym", why="explained", uses=1, documents=("a.fr.txt",)),
                 Proposal("kp", "en", "North Korea", why="seen")]
    assert update(path, proposals) == 1
    after = path.read_text(encoding="utf-8")
    added = [line for line in after.splitlines() if line not in ROWS.splitlines()]
    assert added == ["concept_id,lang,term,status,type,colour,evidence",
                     "kp,fr,RPDC,proposed,acronym,,1 in 1 document; explained; 0.00"]
    assert update(path, proposals) == 0
    assert path.read_text(encoding="utf-8") == after


def test_a_rejected_proposal_never_returns(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text("concept_id,lang,term,status,evidence\nx,en,Red Line,rejected,old\n", encoding="utf-8")
    assert update(path, [Proposal("mined-red-line", "en", "Red Line", why="new")]) == 0


def test_a_file_kept_by_hand_keeps_its_order_and_its_broken_rows(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    before = "concept_id,lang,term,status,evidence\nz,en,zeta,preferred,\nbroken\na,en,alpha,preferred,"
    path.write_text(before, encoding="utf-8")
    update(path, [Proposal("z", "fr", "zêta", why="seen")])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "zêta" not in line] == before.splitlines()
    assert lines[2].startswith("z,fr,zêta,proposed")


@pytest.mark.parametrize(("lang", "term", "text"), [
    ("ru", "Северная Корея", "с Северной Кореей"), ("pl", "Komisja Europejska", "z Komisją Europejską"),
    ("cs", "Severní Korea", "ze Severní Koreje"), ("uk", "Рада Безпеки", "у Раді Безпеки"),
    ("uk", "Керч", "над Керччю"),
    ("fi", "Yhdistyneet kansakunnat", "Yhdistyneiden kansakuntien"), ("et", "Euroopa Liit", "Euroopa Liidu"),
    ("tr", "ticaret anlaşması", "ticaret anlaşmasının"), ("hu", "Európai Unió", "az Európai Unióban"),
    ("de", "Vereinte Nationen", "der Vereinten Nationen"), ("nl", "gezamenlijke verklaring", "verklaring: "
     "gezamenlijke verklaringen"), ("sv", "hamnmyndighet", "hamnmyndigheten"), ("ro", "Uniunea Europeană",
     "Uniunii Europene"), ("el", "Ευρωπαϊκή Ένωση", "της Ευρωπαϊκής Ένωσης"), ("fr", "tribunal arbitral",
     "les tribunaux arbitraux"), ("es", "declaración conjunta", "declaraciones conjuntas"), ("it",
     "dichiarazione congiunta", "dichiarazioni congiunte"), ("pt", "acordo de paz", "acordos de paz"),
    ("lt", "Europos Sąjunga", "Europos Sąjungos"), ("he", "האיחוד האירופי", "באיחוד האירופי"),
    ("ar", "اتفاقية مشتركة", "الاتفاقية المشتركة"), ("ko", "유럽연합", "유럽연합은"),
])
def test_official_names_are_found_in_every_case(lang: str, term: str, text: str) -> None:
    assert len(Glossary((Term("a", lang, term, "preferred"),)).match(text, lang)) == 1


@pytest.mark.parametrize(("lang", "term", "text"), [
    ("en", "university", "universal"), ("es", "utilización", "utilizar"), ("de", "Staat", "Statt"),
    ("ru", "мир", "мэр"), ("pl", "port", "sport"), ("en", "non-proliferation", "non proliferation"),
    ("fr", "commission", "commissaire"), ("tr", "liman", "limon"),
])
def test_neighbours_of_a_term_are_not_its_forms(lang: str, term: str, text: str) -> None:
    assert Glossary((Term("a", lang, term, "preferred"),)).match(text, lang) == ()

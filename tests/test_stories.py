"""Stories: what is joined, what is kept apart, and which version came first."""

from __future__ import annotations

import json
import random
from datetime import date

import numpy as np
import pytest
from samples_of_stories import ARABIC, ENGLISH, OTHER, OTHER_DAM, PORTUGUESE, RIVAL, VERSIONS, version

from transcheck.config import Settings
from transcheck.data import Document, Story
from transcheck.encoders import Encoder, open_encoder
from transcheck.stories import group
from transcheck.stories.background import background
from transcheck.stories.candidates import pairs
from transcheck.stories.dates import full_date
from transcheck.stories.explicit import originals_of


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return open_encoder("use")


def grouped(encoder: Encoder, *documents: Document, **settings: object) -> tuple[Story, ...]:
    rows = {d.path: encoder.encode([s.text for s in d.sentences]) for d in documents}
    return group(documents, rows, encoder, Settings(**settings))  # type: ignore[arg-type]


def paths(stories: tuple[Story, ...]) -> list[list[str]]:
    return [[document.path for document in story.documents] for story in stories]


# ---- what is joined ------------------------------------------------------------------------------
def test_versions_in_three_languages_are_one_story_and_a_like_report_is_not(encoder: Encoder) -> None:
    stories = grouped(encoder, *VERSIONS, OTHER)
    assert [sorted(group) for group in paths(stories)] == [
        ["corgo.en.txt"],
        ["dam.ar.txt", "dam.en.txt", "dam.pt.txt", "rival.en.txt"],
    ]


QUAKES = {
    "en": "A quake of magnitude {} shook the province of {} on Monday, the seismological centre said. "
          "In {}, {} people were hurt as walls collapsed. The shock came from a depth of {} kilometres.",
    "es": "Un sismo de magnitud {} sacudió el lunes la provincia de {}, informó el centro sismológico. "
          "En {}, {} personas resultaron heridas al caer muros. La sacudida vino de {} kilómetros abajo.",
    "zh": "地震中心称，周一{}级地震袭击{}省。{}有{}人因墙壁倒塌受伤。震源深度为{}公里。",
}
COPIAPO, CUSCO = ("6.1", "Atacama", "Copiapó", 12, 35), ("5.8", "Cusco", "Calca", 31, 80)


def test_reports_in_the_same_words_with_other_figures_throughout_are_two(encoder: Encoder) -> None:
    quakes = [version(f"{values[1]}.{lang}.txt".lower(), lang, text.format(*values))
              for values in (COPIAPO, CUSCO) for lang, text in QUAKES.items()]
    stories = grouped(encoder, *quakes)
    assert [sorted(group) for group in paths(stories)] == [
        ["atacama.en.txt", "atacama.es.txt", "atacama.zh.txt"],
        ["cusco.en.txt", "cusco.es.txt", "cusco.zh.txt"]]
    assert "they give other figures throughout" in stories[0].reasons[-1]


def test_one_figure_in_common_or_few_keep_nothing_apart(encoder: Encoder) -> None:
    corrected = ("6.3", "Atacama", "Copiapó", 17, 35)
    first, second = (QUAKES["en"].format(*values) for values in (COPIAPO, corrected))
    assert len(grouped(encoder, version("a.en.txt", "en", first), version("b.en.txt", "en", second))) == 1
    brief = "A quake shook the province of Atacama on Monday. In Copiapó 15 people were hurt as walls fell."
    assert len(grouped(encoder, version("a.en.txt", "en", first), version("b.en.txt", "en", brief))) == 1


def test_the_order_of_the_files_changes_nothing(encoder: Encoder) -> None:
    documents = [*VERSIONS, OTHER]
    first = grouped(encoder, *documents)
    for seed in range(3):
        random.Random(seed).shuffle(documents)
        assert grouped(encoder, *documents) == first


def test_the_original_is_the_version_whose_words_were_left_in_the_others(encoder: Encoder) -> None:
    story = next(s for s in grouped(encoder, *VERSIONS) if len(s.documents) > 1)
    assert story.documents[0].path == "dam.pt.txt"
    assert story.roles == {
        "dam.pt.txt": "original",
        "dam.en.txt": "translation",
        "dam.ar.txt": "translation",
        "rival.en.txt": "retelling",
    }


def test_a_retelling_is_not_the_original_of_versions_that_run_in_parallel(encoder: Encoder) -> None:
    arabic = version("dam.ar.txt", "ar", ARABIC + " Engineers need dry gates and the job takes long.")
    original = version("dam.pt.txt", "pt", PORTUGUESE)
    retelling = version("a-rival.en.txt", "en", RIVAL)

    story = grouped(encoder, original, arabic, retelling)[0]

    assert story.roles == {"dam.pt.txt": "original", "dam.ar.txt": "translation",
                           "a-rival.en.txt": "retelling"}


def test_reasons_name_the_evidence(encoder: Encoder) -> None:
    story = grouped(encoder, *VERSIONS[:2])[0]
    assert len(story.reasons) == 1
    assert "dam.en.txt reads like a translation of dam.pt.txt" in story.reasons[0]
    assert "Arrobas" in story.reasons[0] and "4.2" in story.reasons[0]


def test_two_versions_in_one_language_are_a_retelling(encoder: Encoder) -> None:
    story = grouped(encoder, VERSIONS[1], VERSIONS[2])[0]
    assert sorted(story.roles.values()) == ["original", "retelling"]


def test_an_empty_scan_and_a_document_without_sentences_do_no_harm(encoder: Encoder) -> None:
    assert group((), {}, encoder, Settings()) == ()
    empty = Document("empty.txt", "", "en")
    rows = {"empty.txt": np.zeros((0, encoder.width), dtype=np.float32)}
    assert paths(group((empty,), rows, encoder, Settings())) == [["empty.txt"]]


def test_texts_without_capitals_are_compared_too(encoder: Encoder) -> None:
    japanese = version(
        "a.ja.txt", "ja", "台風が接近\n\n台風13号は29日夜、奄美地方に近づく見込みだ。84便が欠航した。"
    )
    chinese = version("a.zh.txt", "zh", "台风逼近\n\n第13号台风预计29日夜间接近奄美地区。84个航班取消。")
    assert paths(grouped(encoder, japanese, chinese)) in (
        [["a.ja.txt", "a.zh.txt"]],
        [["a.zh.txt", "a.ja.txt"]],
    )


class Crowded:
    """An encoder that finds everything alike, as some do: a constant is added to every vector."""

    name, languages = "crowded@1", frozenset[str]()

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.width = encoder.width
        self.encode = encoder.encode
        self.centre = encoder.centre

    def unit(self, rows: np.ndarray) -> np.ndarray:
        units = self._encoder.unit(rows)
        shifted = np.hstack([units, np.full((len(units), 1), 1.8, dtype=np.float32)])
        return shifted / np.linalg.norm(shifted, axis=1, keepdims=True)


def test_an_encoder_that_finds_everything_alike_groups_the_same(encoder: Encoder) -> None:
    crowded = Crowded(encoder)
    assert background(crowded) > 0.75  # type: ignore[arg-type]
    documents = [*VERSIONS, OTHER]
    found = grouped(crowded, *documents)  # type: ignore[arg-type]
    assert sorted(map(sorted, paths(found))) == sorted(map(sorted, paths(grouped(encoder, *documents))))


# ---- dates ---------------------------------------------------------------------------------------
def test_datelines_outside_the_window_keep_versions_apart(encoder: Encoder) -> None:
    near = [
        version("a.pt.txt", "pt", PORTUGUESE, date="2024-05-01"),
        version("b.en.txt", "en", ENGLISH, date="2024-05-05"),
    ]
    far = [near[0], version("b.en.txt", "en", ENGLISH, date="2024-06-05")]
    assert [len(grouped(encoder, *near)), len(grouped(encoder, *far))] == [1, 2]
    assert len(grouped(encoder, *far, window_days=60)) == 1


def test_an_unknown_dateline_excludes_nothing(encoder: Encoder) -> None:
    dated = version("a.pt.txt", "pt", PORTUGUESE, date="2024-05-01")
    assert len(grouped(encoder, dated, VERSIONS[1])) == 1


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Jun 24, 2024, 01:59 AM EDT", date(2024, 6, 24)),
        ("24 червня 2024, 10:30", date(2024, 6, 24)),
        ("2024年6月24日", date(2024, 6, 24)),
        ("2024-06-24T10:00Z", date(2024, 6, 24)),
        ("06/07/2024", None),
        ("24 June", None),
    ],
)
def test_a_dateline_is_read_only_if_it_is_whole_and_unambiguous(line: str, day: date | None) -> None:
    assert full_date(line) == day


def test_candidates_are_near_in_time_and_in_meaning() -> None:
    vectors = np.eye(4, dtype=np.float32)[[0, 0, 0, 1]]
    days = [date(2024, 5, 1), date(2024, 5, 4), date(2024, 6, 1), None]
    assert pairs(vectors, days, 7).tolist() == [[0, 1]]


# ---- what people declared ------------------------------------------------------------------------
def test_a_declared_story_joins_what_evidence_would_not(encoder: Encoder) -> None:
    one = version("a.pt.txt", "pt", PORTUGUESE, story="dams")
    two = version("b.en.txt", "en", OTHER_DAM, story="dams")
    assert paths(grouped(encoder, one, two)) == [["a.pt.txt", "b.en.txt"]]


def test_two_declared_stories_are_never_joined(encoder: Encoder) -> None:
    one = version("a.pt.txt", "pt", PORTUGUESE, story="monday")
    two = version("b.en.txt", "en", ENGLISH, story="tuesday")
    assert paths(grouped(encoder, one, two)) == [["a.pt.txt"], ["b.en.txt"]]


@pytest.mark.parametrize("name", ["a.en.txt", "news/a.en.txt", "./a.en.txt", "a.en", "a"])
def test_translation_of_names_a_file_by_path_name_or_stem(name: str, encoder: Encoder) -> None:
    original = version("news/a.en.txt", "en", ENGLISH)
    translation = version("news/b.pt.txt", "pt", PORTUGUESE, translation_of=name)
    story = grouped(encoder, translation, original)[0]
    assert story.roles == {"news/a.en.txt": "original", "news/b.pt.txt": "translation"}
    assert story.documents[0].path == "news/a.en.txt"


def test_an_ambiguous_or_missing_original_is_not_guessed_but_said(encoder: Encoder) -> None:
    one, two = version("x/a.en.txt", "en", ENGLISH), version("y/a.en.txt", "en", RIVAL)
    asks = version("z/b.pt.txt", "pt", PORTUGUESE, translation_of="a.en.txt")
    assert originals_of([one, two, asks]) == {}
    lost = version("b.pt.txt", "pt", PORTUGUESE, translation_of="gone.txt")
    assert grouped(encoder, lost)[0].reasons == (
        "b.pt.txt says that it is a translation of 'gone.txt', which is not among the documents",
    )


def test_folders_group_by_setting(encoder: Encoder) -> None:
    documents = [
        version("x/a.pt.txt", "pt", PORTUGUESE),
        version("x/b.en.txt", "en", OTHER_DAM),
        version("y/c.en.txt", "en", ENGLISH),
    ]
    assert [sorted(g) for g in paths(grouped(encoder, *documents, grouping="folder"))] == [
        ["x/a.pt.txt", "x/b.en.txt"],
        ["y/c.en.txt"],
    ]
    assert len(grouped(encoder, *documents, grouping="none")) == 3


def test_story_names_are_short_and_follow_the_original(encoder: Encoder) -> None:
    named = grouped(encoder, version("a.txt", "en", ENGLISH, story="Vale Fundo: o açude"))[0].id
    assert named.startswith("vale-fundo-o-acude-")
    assert grouped(encoder, OTHER)[0].id == grouped(encoder, OTHER, VERSIONS[0])[0].id


# ---- the command ---------------------------------------------------------------------------------
def test_the_command_prints_stories_as_json(write, tmp_path) -> None:
    from click.testing import CliRunner

    from transcheck.cli import cli

    write("transcheck.cfg", f"[transcheck]\ncache = {tmp_path / 'cache.sqlite'}\n")
    write("dam.pt.txt", PORTUGUESE)
    write("dam.en.txt", ENGLISH)
    result = CliRunner().invoke(cli, ["stories", "dam.pt.txt", "dam.en.txt", "--format", "json"])
    assert result.exit_code == 0, result.output
    story = json.loads(result.stdout)[0]
    assert story["documents"] == [
        {"file": "dam.pt.txt", "lang": "pt", "role": "original"},
        {"file": "dam.en.txt", "lang": "en", "role": "translation"},
    ]
    assert story["reasons"]

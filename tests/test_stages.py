"""The walk of one story: what a broken check costs, which versions are compared, what a finding is called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from transcheck import segment
from transcheck.cache import Cache
from transcheck.check import Check, Example, Hit, Tools
from transcheck.config import Settings
from transcheck.data import Document, Ignore, Severity, Span, Story
from transcheck.fingerprints import with_fingerprints
from transcheck.glossary import Glossary
from transcheck.stages import _pairs, check_story, label_all, relation

TOOLS = Tools(Settings(), Glossary())


def finds_the_word(word):
    def find(story, tools):
        for document in story.documents:
            start = document.text.find(word)
            while start >= 0:
                yield Hit(document, Span(start, start + len(word)), f"the word “{word}”")
                start = document.text.find(word, start + 1)

    return Check("TC999", "word", Severity.MINOR, find, ())


def breaks(story, tools):
    raise KeyError("missing table")
    yield


def story_of(*texts):
    return Example("x", *(("en", text) for text in texts)).story()


def test_a_broken_check_is_a_failure_and_costs_the_others_nothing():
    broken = Check("TC998", "broken", Severity.MINOR, breaks, ())

    report = check_story(story_of("Rates rose."), TOOLS, [broken, finds_the_word("Rates")])

    assert [finding.place.text for finding in report.findings] == ["Rates"]
    assert [(f.check, f.path) for f in report.failures] == [("TC902", "version1.en.txt")]
    assert "TC998 broken" in report.failures[0].reason


def test_findings_come_sorted_by_place():
    report = check_story(story_of("b a b", "a"), TOOLS, [finds_the_word("b"), finds_the_word("a")])

    assert [(f.place.path, f.place.source.start) for f in report.findings] == [
        ("version1.en.txt", 0), ("version1.en.txt", 2), ("version1.en.txt", 4), ("version2.en.txt", 0)]


@pytest.mark.parametrize(
    "names, left", [((), 1), (("TC999",), 1), (("tc9",), 1), (("word",), 1), (("TC1",), 2)])
def test_what_an_editor_ignores_is_left_out(names, left):
    story = story_of("Rates rose. Rates fell.")
    document = replace(story.documents[0], ignored=(Ignore(Span(0, 11), names),))

    report = check_story(Story("s", (document,)), TOOLS, [finds_the_word("Rates")])

    assert len(report.findings) == left


def versions(*langs):
    return tuple(Document(f"{number:02}.{lang}.txt", "", lang) for number, lang in enumerate(langs))


def test_every_pair_of_a_small_story_is_aligned():
    assert len(_pairs(Story("s", versions("en", "pt", "en", "fr")))) == 6


def test_a_large_story_is_compared_with_its_pivot_and_its_first_version_by_language():
    documents = versions("en", *(["pt"] * 20), *(["en"] * 20))

    pairs = [(a.path, b.path) for a, b in _pairs(Story("s", documents))]

    assert len(pairs) == 20 + 19 + 20
    assert ("00.en.txt", "20.pt.txt") in pairs and ("01.pt.txt", "20.pt.txt") in pairs
    assert all(a < b for a, b in pairs)


def test_only_a_version_of_this_very_source_is_its_translation():
    en, pt, fr = versions("en", "pt", "fr")
    story = Story("s", (en, pt, fr), (), {en.path: "original", pt.path: "translation", fr.path: "retelling"})

    assert relation(story, en, pt) == "translation"
    assert relation(story, en, fr) == "retelling"
    assert relation(story, pt, fr) == "retelling"


class TestFingerprints:
    def named(self, *texts, path=None):
        story = story_of(*texts)
        if path:
            story = Story("s", (replace(story.documents[0], path=path), *story.documents[1:]))
        findings = sorted(finds_the_word("rose")(story, TOOLS), key=lambda f: f.sort_key)
        return [finding.fingerprint for finding in with_fingerprints(findings, story)]

    def test_edits_elsewhere_and_a_new_name_change_nothing(self):
        before = self.named("Rates rose.\nShe resigned.")

        assert self.named("A new first line.\nRates  ROSE. rates".replace("ROSE. rates", "rose.")) == before
        assert self.named("She resigned at last.\nRates rose.", path="other.en.txt") == before

    def test_another_sentence_is_another_finding(self):
        assert self.named("Rates rose.") != self.named("Prices rose.")

    def test_equal_findings_are_told_apart(self):
        first, second = self.named("Rates rose.\nRates rose.")

        assert first != second
        assert [first] == self.named("Rates rose.")


class TestASecondScan:
    @pytest.fixture
    def settings(self, tmp_path):
        for lang, text in (("en", "The ferry left at noon.\nNobody was hurt."),
                           ("pt", "O ferry saiu ao meio-dia.\nNinguém ficou ferido.")):
            (tmp_path / f"wire.{lang}.txt").write_text(text, encoding="utf-8")
        (tmp_path / "glossary.csv").write_text("concept_id,lang,term,status\n", encoding="utf-8")
        return Settings(paths=(str(tmp_path),), encoder="toy", cache=str(tmp_path / "cache.sqlite"),
                        glossary=(str(tmp_path / "glossary.csv"),), select=("TC301",))

    def scan(self, settings):
        from transcheck import tools
        from transcheck.scan import scan

        for opened in (tools.open_tools, tools.encoder_for):
            opened.cache_clear()
        return scan((), settings)

    def test_a_changed_glossary_is_checked_without_encoding_again(self, settings, tmp_path, monkeypatch):
        assert self.scan(settings).findings == ()
        monkeypatch.setattr("transcheck.embed._encode", lambda *_: pytest.fail("encoded again"))
        (tmp_path / "glossary.csv").write_text(
            "concept_id,lang,term,status\nboat,pt,ferry,deprecated\n", encoding="utf-8")

        assert [finding.place.text for finding in self.scan(settings).findings] == ["ferry"]

    @pytest.mark.parametrize("rubbish", [b"", b"rubbish" * 999, None])
    def test_a_cache_that_was_deleted_or_spoilt_changes_nothing(self, settings, tmp_path, rubbish):
        (tmp_path / "glossary.csv").write_text(
            "concept_id,lang,term,status\nboat,pt,ferry,deprecated\n", encoding="utf-8")
        first = self.scan(settings)

        for file in tmp_path.glob("cache.sqlite*"):
            if rubbish is None:
                file.unlink()
            else:
                file.write_bytes(rubbish)

        assert self.scan(settings).findings == first.findings != ()


def test_a_text_filed_under_the_wrong_language_is_judged_in_its_own():
    settings = Settings(cache="none")
    german = ("Der Fährbetrieb zwischen den beiden Städten ruht seit Montag, weil die Besatzungen streiken. "
              "Die Reederei hofft auf eine Einigung bis zum Wochenende, die Gewerkschaft glaubt nicht daran.")
    filed = Document("a.en.txt", german, "en", declared_lang="en")

    with Cache(settings) as cache:
        judged = label_all([segment.split(filed)], settings, cache)[0]

    assert (judged.declared_lang, judged.lang) == ("en", "de")

"""The HTML report: everything on it, nothing run, nothing loaded; in a real browser where there is one."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from transcheck.check import Example, place
from transcheck.cli import cli
from transcheck.data import (
    Alignment,
    Bead,
    Document,
    Failure,
    Finding,
    ScanReport,
    Sentence,
    Severity,
    Span,
    Story,
)
from transcheck.reporters import writer_for
from transcheck.reporters.html_rows import rows
from transcheck.reporters.html_text import Spot, direction, marked, message

STORY = Example(
    "a strike",
    ("ar", "العمال ينهون الإضراب\nقالت النقابة إن the harbour reopens يوم الثلاثاء.\nحضر 40 صحفيا."),
    ("pt", "Trabalhadores encerram a greve\nO sindicato disse que o porto reabre na terça-feira.\n"),
    ("zh", "工人结束罢工\n工会说，港口将于星期三重新开放。\n四十名记者到场。"),
).story()
TRAPS = ('<img src=x onerror="window.pwned=1">', "</style><script>window.pwned=2</script>",
         '" onmouseover="window.pwned=3', "&lt;b&gt;", "]]>", "${title} $title", "\x00\x07")


def span_of(document, words):
    """The words; for no words the end of the last sentence, where something is missing."""
    start = document.text.index(words) if words else document.sentences[-1].span.end
    return Span(start, start + len(words))


def finding(number, words, check="TC101", severity=Severity.MAJOR, related=(), **values):
    document = STORY.documents[number]
    start = document.text.index(words)
    values = {"name": "untranslated-fragment", "message": f"English text, “{words}”", "lang": "", **values}
    others = tuple(place(STORY.documents[n], span_of(STORY.documents[n], text)) for n, text in related)
    return Finding(check, values.pop("name"), severity, place(document, Span(start, start + len(words))),
                   values.pop("message"), STORY.id, others, fingerprint=f"{start:032x}", **values)


FINDINGS = (
    finding(0, "the harbour reopens", lang="en"),
    finding(2, "星期三", "TC402", Severity.CRITICAL, [(1, "terça-feira")], name="date-mismatch"),
    finding(2, "港口将于星期三重新开放", "TC303", Severity.MINOR, name="inconsistent-rendering"),
    finding(0, "حضر 40 صحفيا.", "TC201", Severity.MAJOR, [(1, "")], name="omission",
            message="missing from the pt version"),
    finding(1, "porto", "TC503", Severity.INFO, name="doubled-word", message="“porto” twice"),
)
FAILURE = Failure("TC901", "news/bad.txt", "news/bad.txt: not UTF-8 at byte 3.", 3)
REPORT = ScanReport((replace(STORY, roles={}),), FINDINGS, (), (), "toy@1", 40)


def hostile():
    """The report with every text of it replaced by something that wants to be markup."""
    traps = "\n".join(TRAPS)
    path = "news/<b>\"'&.txt"
    document = replace(Example("", ("en", traps.replace("\n", " "))).story().documents[0], path=path)
    spot = place(document, Span(5, 30))
    odd = Finding("TC101", "untranslated-fragment", Severity.MAJOR, spot, traps, traps, (spot,),
                  suggestion=traps)
    return ScanReport((Story(traps, (document,), roles={path: traps}),), (odd,),
                      (Failure("TC901", path, traps),), (traps,), traps)


def large(count):
    """A report of `count` findings in stories of ten versions' sentences."""
    stories, found = [], []
    for number in range(count // 5):
        stories.append(replace(STORY, id=f"s{number}"))
        found += [replace(item, story=f"s{number}") for item in FINDINGS]
    return ScanReport(tuple(stories), tuple(found), ())


def write(report=REPORT):
    return writer_for("html")(report)


class Page(HTMLParser):
    """What an independent parser sees: elements, and the text under each `data-f`."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.marks, self.open = [], {}, []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "input"):
            self.open.append(dict(attrs))

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        for number in (self.open[-1].get("data-f") or "").split() if self.open else ():
            self.marks[number] = self.marks.get(number, "") + data

    def named(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


class TestPage:
    def test_every_finding_is_marked_in_place_even_inside_another(self):
        marks = Page(write()).marks

        assert sorted(marks.values()) == sorted(f.place.text for f in FINDINGS)

    def test_every_version_has_its_language_and_direction(self):
        cells = [(cell.get("lang"), cell.get("dir")) for cell in Page(write()).named("td")]

        assert cells[:3] == [("ar", "rtl"), ("pt", "ltr"), ("zh", "ltr")]
        assert {"class": "major", "data-f": "1", "lang": "en", "dir": "ltr"} in Page(write()).named("mark")

    def test_findings_are_numbered_in_the_order_of_the_page(self):
        page = Page(write())

        anchors = [attrs["id"] for attrs in page.named("span") if re.fullmatch(r"f\d+", attrs.get("id", ""))]
        assert anchors == [f"f{number}" for number in range(1, 6)]
        assert [attrs["data-check"] for attrs in page.named("li")] == [
            "TC101", "TC503", "TC303", "TC402", "TC201"]

    def test_it_asks_for_nothing_outside_itself(self):
        page = Page(write())

        links = [attrs[name] for _, attrs in page.tags for name in ("src", "href", "action") if name in attrs]
        assert not [link for link in links if not link.startswith("#") and link != "data:,"]
        assert "default-src 'none'" in page.named("meta")[1]["content"]

    def test_no_text_of_a_report_becomes_markup(self):
        page = Page(write(hostile()))

        assert len(page.named("script")) == len(page.named("style")) == 1
        assert not page.named("img") and not page.named("b")
        assert not [attrs for _, attrs in page.tags if any(name.startswith("on") for name in attrs)]
        assert "\x00" not in write(hostile())

    def test_what_was_not_checked_stands_first(self):
        text = write(replace(REPORT, findings=(), failures=(FAILURE,)))

        assert "0 findings, not everything was checked" in text
        assert "news/bad.txt: not UTF-8 at byte 3." in text

    def test_a_clean_story_is_named_and_accepted_findings_are_counted(self):
        text = write(replace(REPORT, findings=(), accepted=FINDINGS))

        assert "No finding in 1 story" in text and "version2.pt.txt" in text
        assert "5 more findings accepted by the baseline" in text

    def test_a_story_without_alignments_shows_all_its_text(self):
        text = write(replace(REPORT, stories=(replace(STORY, alignments=()),)))

        assert sum(sentence.text in text for sentence in STORY.documents[1].sentences) == 1
        assert len(Page(text).marks) == 5

    def test_a_finding_of_a_story_that_is_not_there_is_still_listed(self):
        assert write(replace(REPORT, stories=())).count("<li id=") == 5


def test_a_warm_scan_joins_the_versions_too(write):
    write("transcheck.cfg", "[transcheck]\ncache = kept.sqlite\n")
    write("news/greve.pt.txt", "Estivadores suspendem a greve em Vila Serena\n\nO porto reabre na "
                               "terça-feira, disse [the port reopens on Tuesday after the strike] o líder.\n")
    write("news/huelga.es.txt", "Los estibadores suspenden la huelga en Vila Serena\n\nEl puerto reabre el "
                                "martes, dijo el sindicato.\n")
    joined = []
    for _ in range(2):
        result = CliRunner().invoke(cli, ["scan", "news", "--format", "html", "--quiet"])
        joined.append(result.stdout.count('<tr class="joined">'))

    assert result.exit_code == 1
    assert joined == [2, 2]


class TestRows:
    def test_sentences_of_a_bead_share_a_row(self):
        found = [[s.text[:2] for sentences in row.values() for s in sentences] for row in rows(STORY)]

        assert found == [["ال", "Tr", "工人"], ["قا", "O ", "工会"], ["حض", "四十"]]

    @given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=8),
           st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=8))
    @settings(max_examples=60, deadline=None)
    def test_every_sentence_stands_in_exactly_one_row(self, first, second):
        def document(path, count):
            return Document(path, "x " * count, sentences=tuple(
                Sentence(n, Span(2 * n, 2 * n + 1), "x") for n in range(count)))

        def beads(source, target, sizes):
            i = j = 0
            for m, n in sizes:
                yield Bead(source.sentences[i : i + m], target.sentences[j : j + n])
                i, j = i + m, j + n

        pivot = document("a", max(sum(m for m, _ in first), sum(m for m, _ in second)))
        others = [document("b", sum(n for _, n in first)), document("c", sum(n for _, n in second))]
        alignments = [Alignment(pivot, other, tuple(beads(pivot, other, sizes)))
                      for other, sizes in zip(others, (first, second), strict=True)]
        found = rows(Story("s", (pivot, *others), tuple(alignments)))

        placed = [(path, s.index) for row in found for path, group in row.items() for s in group]
        assert sorted(placed) == sorted((d.path, s.index) for d in (pivot, *others) for s in d.sentences)
        shown = [s.index for row in found for s in row.get("a", ())]
        assert shown == sorted(shown)


class TestText:
    @pytest.mark.parametrize("text, expected", [
        ("قالت النقابة the union", "rtl"),
        ("the union قالت", "ltr"), ("שביתה", "rtl"), ("罢工", "ltr"), ("40", "ltr")])
    def test_direction_is_that_of_most_letters(self, text, expected):
        assert direction(text) == expected

    def test_quoted_words_in_a_message_keep_their_direction(self):
        assert message("“18 سنتيمترا” & <b>") == "“<bdi>18 سنتيمترا</bdi>” &amp; &lt;b&gt;"

    def test_marks_that_overlap_or_are_empty_lose_no_letter(self):
        spots = [Spot(Span(2, 6), 1, "major"), Spot(Span(4, 9), 2, "minor"), Spot(Span(0, 0), 3),
                 Spot(Span(10, 10), 4, "info"), Spot(Span(0, 99), 5)]

        html = marked("0123456789", Span(0, 10), spots)

        text = re.sub(r"<a .*?</a>|<[^>]*>|‸", "", html)
        assert text == "0123456789"
        assert [html.count(f'id="f{n}"') for n in (1, 2, 3, 4, 5)] == [1, 1, 0, 1, 0]


# ---- in a browser --------------------------------------------------------------------------------
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="module")
def browser():
    api = pytest.importorskip("playwright.sync_api")
    if BROWSER is None:
        pytest.skip("no Chromium here")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=BROWSER, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def show(browser, tmp_path):
    """Open a report; afterwards nothing was asked for and nothing complained."""
    contexts, requests, complaints = [], [], []

    def go(report=REPORT, width=1280, **options):
        file = tmp_path / "report.html"
        file.write_bytes(write(report).encode("utf-8", "backslashreplace"))
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        context.set_default_timeout(5000)
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda text: complaints.append(text.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        return page

    yield go
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith("file:")] == []
    assert len(requests) == len(contexts)
    assert complaints == []


def current(page):
    return page.eval_on_selector_all("[aria-current]", "found => found.map(a => a.parentElement.id)")


@pytest.mark.browser
class TestBrowser:
    @pytest.mark.parametrize("options, key", [
        ({"color_scheme": "light"}, ""), ({"color_scheme": "dark"}, "j"), ({"width": 360}, "j"),
        ({"color_scheme": "dark"}, "?"), ({"forced_colors": "active"}, "j"),
    ], ids=str)
    def test_axe_finds_nothing(self, show, options, key):
        axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
        page = show(replace(REPORT, failures=(FAILURE,), notes=("a note",)), **options)
        if key:
            page.keyboard.press(key)

        results = axe.run(page)

        assert results.violations_count == 0, results.generate_report()

    def test_j_and_k_walk_through_the_findings(self, show):
        page = show()
        for key, expected in [("j", "i1"), ("j", "i2"), ("k", "i1"), ("k", "i1")]:
            page.keyboard.press(key)
            assert current(page) == [expected]
        assert page.locator("mark.on").inner_text() == "the harbour reopens"
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#f1"

    def test_the_other_version_is_shown_with_the_finding(self, show):
        page = show()
        page.click("#i4 a")

        assert page.locator("[data-r].on").inner_text() == "terça-feira"

    def test_a_missing_passage_is_shown_where_it_should_be(self, show):
        page = show()
        page.click("#i5 a")

        assert page.locator(".gap.on").inner_text() == "‸"

    def test_filters_narrow_the_list_the_marks_and_the_keys(self, show):
        page = show()
        page.select_option("[name=lang]", "zh")
        page.uncheck("[value=minor]")

        assert page.locator("#list li:visible").count() == 1
        assert page.locator("#status").inner_text() == "1 of 5 findings shown"
        assert page.locator("mark:not(.off)").all_inner_texts() == ["星期三"]
        page.keyboard.press("j")
        assert current(page) == ["i4"]
        page.keyboard.press("x")
        assert page.locator("#list li:visible").count() == 5

    def test_a_click_on_a_mark_finds_the_finding(self, show):
        page = show()
        page.locator("mark", has_text="porto").click()

        assert current(page) == ["i2"]

    def test_the_question_mark_opens_the_keys_and_letters_can_be_switched_off(self, show):
        page = show()
        page.keyboard.press("?")
        assert page.locator("dialog").is_visible()
        page.uncheck("#letters")
        page.keyboard.press("Escape")
        page.keyboard.press("j")

        assert current(page) == []

    def test_text_that_wants_to_be_markup_runs_nothing(self, show):
        page = show(hostile())
        page.keyboard.press("j")

        assert page.evaluate("window.pwned") is None
        assert page.locator("main mark").count() == 1

    def test_without_scripts_everything_is_there(self, show):
        page = show(java_script_enabled=False)

        assert page.locator("#list li").count() == page.locator("main a.number").count() == 5

    @pytest.mark.parametrize("width", [360, 1280])
    def test_nothing_overlaps_on_paper(self, show, width):
        page = show(large(50), width=width, color_scheme="dark")
        page.emulate_media(media="print")
        boxes = [page.locator(name).bounding_box() for name in ("header", "aside", "main")]

        for above, below in pairwise(boxes):
            assert above["y"] + above["height"] <= below["y"] + 1
        last = page.locator("#list li").last.bounding_box()
        assert last["y"] + last["height"] <= boxes[2]["y"] + 1
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert paper == "rgb(255, 255, 255)"

    def test_a_narrow_page_does_not_scroll_sideways(self, show):
        page = show(width=360)

        assert page.evaluate("document.documentElement.scrollWidth") <= 360

    def test_five_hundred_findings_open_in_less_than_a_second(self, show):
        report = large(500)
        show(report)  # warm the browser, not the page: a new context has an empty cache
        page = show(report)

        timing = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        begun = time.perf_counter()
        page.keyboard.press("j")
        assert current(page) == ["i1"]
        assert timing < 1000
        assert time.perf_counter() - begun < 1

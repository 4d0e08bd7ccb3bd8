"""The HTML report in headless Chromium, where there is one."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from samples_of_pages import FAILURE, REPORT, hostile, large, write

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

    def test_the_button_shows_all_again(self, show):
        page = show()
        page.uncheck("[value=major]")
        page.get_by_role("button", name="Show all").click()

        page.wait_for_function("document.getElementById('status').textContent.startsWith('5 of 5')")

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

    @pytest.mark.parametrize("width", [360, 700, 1000])
    def test_a_narrow_page_does_not_scroll_sideways(self, show, width):
        page = show(width=width)

        assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_the_names_of_the_versions_stay_in_sight(self, show):
        page = show(large(50))
        page.locator("#s3 tbody tr").last.evaluate("row => row.scrollIntoView({block: 'end'})")
        page.evaluate("scrollBy(0, document.querySelector('#s3 thead').getBoundingClientRect().top + 60)")

        assert -1 <= page.locator("#s3 thead th").last.bounding_box()["y"] <= 1

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

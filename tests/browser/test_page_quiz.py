"""The quiz inside the reading page: one file, one map, and back to the passage."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Page

from storymap.cli import main
from storymap.settings import SAMPLE
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
HOMES = ("file", "app")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "story.html"
    assert main(["build", str(SAMPLE), "-o", str(path)]) == 0
    return path


@pytest.fixture
def page(open_file: Open, built: Path) -> Page:
    return open_file(built)


def opened(page: Page) -> FrameLocator:
    page.click("#annex button")
    frame = page.frame_locator(".annex iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    return frame


def test_the_page_with_its_quiz_stays_small(built: Path) -> None:
    import gzip

    assert built.stat().st_size <= 2_000_000
    assert len(gzip.compress(built.read_bytes(), 6)) <= 700_000


@pytest.mark.smoke
def test_the_quiz_of_the_page_is_played_and_leads_back_to_its_passage(page: Page) -> None:
    frame = opened(page)
    frame.get_by_role("button", name="Start", exact=True).click()
    while not frame.locator(".choices button").count():
        frame.get_by_role("button", name="Set it at the cross").click()
        frame.get_by_role("button", name="Next question").click()
    frame.locator(".choices button").first.click()
    frame.get_by_role("button", name="Read it in the text").click()
    page.locator(".annex").wait_for(state="detached")
    assert page.evaluate("location.hash").startswith("#p")


def test_an_address_opens_the_quiz(open_file: Open, built: Path) -> None:
    page = open_file(built, at="#quiz")
    page.frame_locator(".annex iframe").locator("h1").wait_for()


def test_escape_leads_back_and_the_keys_of_text_and_quiz_do_not_meet(page: Page) -> None:
    frame = opened(page)
    frame.get_by_role("button", name="Start", exact=True).press("Enter")
    before = page.evaluate("storymap.reader.state.active")
    for key in ("j", "k", "n"):
        page.keyboard.press(key)
    assert page.evaluate("storymap.reader.state.active") == before
    page.keyboard.press("Escape")
    page.locator(".annex").wait_for(state="detached")
    assert page.evaluate("document.activeElement.innerText") == "Start the quiz"


def test_while_the_quiz_is_open_the_text_is_out_of_reach(page: Page) -> None:
    opened(page)
    assert page.locator("main").evaluate("main => main.inert")
    page.click(".annex-back")
    assert not page.locator("main").evaluate("main => main.inert")


def test_the_page_around_the_open_quiz_has_no_serious_fault(page: Page) -> None:
    opened(page)
    found = Axe().run(page, options={"iframes": False}).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in {"serious", "critical"}] == []


def test_a_page_without_a_quiz_has_no_door(open_file: Open, tmp_path: Path) -> None:
    path = tmp_path / "plain.html"
    assert main(["build", str(SAMPLE), "--no-quiz", "-o", str(path)]) == 0
    page = open_file(path)
    assert not page.locator("#annex").is_visible()
    assert page.locator(".annex-link").count() == 0


def test_two_builds_are_equal_bytes(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    assert main(["build", str(SAMPLE), "-o", str(again)]) == 0
    assert again.read_bytes() == built.read_bytes()

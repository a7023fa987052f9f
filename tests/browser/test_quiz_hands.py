"""The quiz passed by mouse, by finger and by ear; and from a pasted article to the lesson pack in five clicks."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from storymap.lessons import make_quiz
from storymap.lessons.formats import FORMATS
from tests.browser.conftest import Open
from tests.browser.test_app_browser import app
from tests.stories import facts

pytestmark = [pytest.mark.browser, pytest.mark.tour]
__all__ = ["app"]
ARTICLE = """Flood wave on the Danube

We left Passau by boat in the morning. At noon we were in Linz, and then we went on to Vienna.

From Vienna we went to Bratislava, where the river was high. We reached Budapest on Friday.
"""


@pytest.fixture(scope="module")
def quiz_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hands") / "quiz.html"
    path.write_bytes(FORMATS["html"](make_quiz(facts(), number=8), facts()))
    return path


def passed(page: Page, press: Callable[[Locator], object]) -> str:
    """Every question answered by pressing what can be pressed; the heading at the end."""
    press(page.get_by_role("button", name="Start").first)
    for _ in range(8):
        choices = page.locator(".choices button")
        press(choices.first if choices.count() else page.locator(".actions button").first)
        page.locator(".told").wait_for()
        press(page.locator(".told button").first)
    return page.locator("h1").inner_text()


def test_the_quiz_is_passed_by_finger(open_file: Open, quiz_file: Path) -> None:
    page = open_file(quiz_file, width=390, height=844, has_touch=True, is_mobile=True, device_scale_factor=2)
    page.wait_for_selector("html[data-ready]")
    assert "of 8 right" in passed(page, lambda one: one.tap())


def test_the_quiz_is_passed_by_mouse(open_file: Open, quiz_file: Path) -> None:
    page = open_file(quiz_file)
    page.wait_for_selector("html[data-ready]")

    def click(one: Locator) -> None:
        one.scroll_into_view_if_needed()
        box = one.bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    assert "of 8 right" in passed(page, click)


def test_a_screen_reader_hears_each_question_its_choices_and_what_the_answer_was_worth(
    open_file: Open, quiz_file: Path
) -> None:
    page = open_file(quiz_file)
    page.wait_for_selector("html[data-ready]")
    page.get_by_role("button", name="Start").first.press("Enter")
    for question in make_quiz(facts(), number=8).questions:
        tree = page.locator("main").aria_snapshot()
        assert re.search(r'progressbar "Questions answered"', tree)
        assert re.search("heading .*" + re.escape(question.prompt[:20].replace('"', '\\"')), tree), tree
        if not question.choices:
            page.get_by_role("button", name=re.compile("coordinates", re.I)).press("Enter")
        names = [one.text for one in question.choices] or ["°"]
        assert all(page.get_by_role("button", name=name).count() for name in names), tree
        page.get_by_role("button", name=names[0]).first.press("Enter")
        assert question.feedback in page.get_by_role("status").inner_text()
        page.locator(".told button").first.press("Enter")


def test_what_was_measured_is_drawn_with_its_kilometres_after_the_answer(open_file: Open, tmp_path: Path) -> None:
    path = tmp_path / "measured.html"
    made = make_quiz(facts(), number=4, kinds=["nearer", "distance"])
    path.write_bytes(FORMATS["html"](made, facts()))
    page = open_file(path)
    page.wait_for_selector("html[data-ready]")
    page.get_by_role("button", name="Start").first.click()
    assert page.locator(".tag", has_text=" km").count() == 0
    page.keyboard.press("a")
    page.locator(".told").wait_for()
    assert page.locator(".tag", has_text=" km").count() >= 1


def test_from_a_pasted_article_to_the_lesson_pack_takes_five_clicks(app: Page) -> None:
    clicks = 0

    def click(one: Locator) -> None:
        nonlocal clicks
        clicks += 1
        one.click()

    click(app.get_by_role("link", name="Another story"))
    app.get_by_label("Article", exact=True).fill(ARTICLE)
    click(app.get_by_role("button", name="Map the story"))
    app.frame_locator("iframe[title*='Flood wave']").locator("html[data-ready]").wait_for(
        state="attached", timeout=60_000
    )
    click(app.get_by_role("link", name="Teach"))
    click(app.get_by_text("Worksheet", exact=True))
    app.frame_locator("iframe[title=Worksheet]").get_by_text("Number the stops").wait_for(timeout=60_000)
    with app.expect_download(timeout=90_000) as download:
        click(app.get_by_role("button", name="Lesson pack", exact=True))
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    assert clicks <= 5

"""The quiz page in a real browser: by mouse and by keyboard alone, offline, readable by machine."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from storymap.lessons.formats import FORMATS
from tests.browser.conftest import Open
from tests.drawn import HOSTILE
from tests.stories import facts, quiz

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def quiz_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("quiz") / "quiz.html"
    path.write_bytes(FORMATS["html"](quiz(), facts()))
    return path


@pytest.fixture
def page(open_file: Open, quiz_file: Path) -> Page:
    page = open_file(quiz_file)
    page.wait_for_selector("html[data-ready]")
    return page


def until(page: Page, kind: str) -> None:
    """Answer questions with their first choice until one of a kind is asked."""
    page.click("text=Start")
    while kind not in page.locator(".where").inner_text():
        answer(page)
        page.click(".told button")


def answer(page: Page) -> None:
    if page.locator(".choices").count():
        page.keyboard.press("a")
    else:
        page.click("text=Set it at the cross")


def test_the_whole_quiz_is_passed_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(15):
        if page.locator(".choices").count():
            page.keyboard.press("b")
        else:
            page.locator("text=Set it at the cross").focus()
            page.keyboard.press("Enter")
        assert page.locator(".told .quote, .told .verdict").first.is_visible()
        page.keyboard.press("Enter")
    assert "of 15 right" in page.locator("h1").inner_text()
    assert page.locator(".bar").get_attribute("aria-valuenow") == "15"


def test_a_place_is_found_by_moving_the_map_under_the_cross(page: Page) -> None:
    until(page, "Find it")
    page.locator(".leaflet-container").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator(".verdict").inner_text().startswith(("Yes", "No: that is"))


def test_a_click_in_the_shape_is_right_and_one_far_away_says_how_far(page: Page) -> None:
    until(page, "Find it")
    target = page.evaluate(
        """() => {
        const quiz = JSON.parse(document.getElementById("storymap-quiz").textContent);
        const asked = quiz.questions.find(({ prompt }) => prompt === document.querySelector("h1").textContent);
        const map = window[quiz.map];
        const at = map.latLngToContainerPoint(quiz.shapes[asked.target].at);
        const box = map.getContainer().getBoundingClientRect();
        return [box.x + at.x, box.y + at.y];
    }"""
    )
    page.mouse.click(*target)
    assert page.locator(".verdict").inner_text().startswith("Yes")


def test_what_is_to_be_found_can_be_answered_without_seeing_the_map(page: Page) -> None:
    until(page, "Find it")
    page.click("text=Answer by coordinates instead")
    texts = page.locator(".choices button").all_inner_texts()
    assert all("north" in text or "south" in text for text in texts)
    page.keyboard.press("a")
    assert page.locator(".told").count() == 1


def test_no_name_stands_on_the_map_before_the_answer(page: Page) -> None:
    until(page, "Name what is marked")
    assert page.locator(".tag").all_inner_texts() == ["?"]
    assert (
        page.evaluate("JSON.parse(document.querySelector('[id^=storymap-data]').textContent).labels.cities.length") == 0
    )
    answer(page)
    assert page.locator(".tag").last.inner_text() != "?"


def test_what_was_missed_is_practised_again(page: Page) -> None:
    page.click("text=Start")
    missed = 0
    for _ in range(15):
        answer(page)
        missed += page.locator(".told.bad").count()
        page.click(".told button")
    assert missed
    page.click(f"text=Practise what you missed ({missed})")
    assert f"1 of {missed}" in page.locator(".where").inner_text()


def test_missed_questions_come_first_when_the_page_is_opened_again(page: Page) -> None:
    page.click("text=Start")
    answer(page)
    answered = 1
    while not page.locator(".told.bad").count():
        page.click(".told button")
        answer(page)
        answered += 1
    missed = page.locator("h1").inner_text()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.click(f"text=Practise what you missed or knew only once ({answered})")
    assert page.locator("h1").inner_text() == missed


def test_results_are_saved_as_a_table(page: Page) -> None:
    page.click("text=Start")
    for _ in range(15):
        answer(page)
        page.click(".told button")
    with page.expect_download() as download:
        page.click("text=Save the results (CSV)")
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 15
    assert {row["right"] for row in rows} <= {"yes", "no"}


@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing_at_the_start_in_a_question_after_it_and_at_the_end(
    open_file: Open, quiz_file: Path, width: int
) -> None:
    page = open_file(quiz_file, width=width)
    page.wait_for_selector("html[data-ready]")
    faults = [Axe().run(page).response["violations"]]
    until(page, "Find it")
    faults.append(Axe().run(page).response["violations"])
    answer(page)
    faults.append(Axe().run(page).response["violations"])
    while page.locator(".told button").count():
        page.click(".told button")
        if page.locator(".choices, .actions .main").count() and "right" not in page.locator("h1").inner_text():
            answer(page)
    faults.append(Axe().run(page).response["violations"])
    assert [fault["id"] for found in faults for fault in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_hostile_quiz_runs_nothing(open_file: Open, tmp_path: Path) -> None:
    made = quiz(number=6)
    nasty = " ".join(HOSTILE)
    questions = tuple(
        replace(question, prompt=f"{question.prompt} {nasty}", feedback=nasty, quote=nasty)
        for question in made.questions
    )
    path = tmp_path / "quiz.html"
    path.write_bytes(FORMATS["html"](replace(made, title=nasty, questions=questions), facts()))
    page = open_file(path)
    page.wait_for_selector("html[data-ready]")
    page.click("text=Start")
    answer(page)
    assert page.evaluate("window.hacked") is None

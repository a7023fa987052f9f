"""The sheets for paper as pages on a screen: readable by machine, narrow and wide."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from storymap.lessons.plan import lesson_plan
from storymap.lessons.sheet_maps import Level
from storymap.lessons.worksheets import Worksheet
from storymap.pipeline import map_story
from tests.stories import facts, facts_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    lesson, folder = facts(), tmp_path_factory.mktemp("sheets")
    levels: tuple[Level, ...] = ("standard", "younger")
    written = {level: Worksheet(lesson, level=level).html() for level in levels} | {"plan": lesson_plan(lesson)}
    for name, html in written.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in written}


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("name", ["standard", "younger", "plan"])
def test_axe_finds_nothing_serious_on_a_sheet(browser: Browser, sheets: dict[str, Path], name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(sheets[name].as_uri())
    found = Axe().run(page).response["violations"]
    page.close()
    assert [(fault["id"], fault["impact"]) for fault in found if fault["impact"] in {"serious", "critical"}] == []


def test_a_sheet_about_nature_shows_its_relief(browser: Browser, tmp_path: Path) -> None:
    lesson = facts_of(
        map_story("Flood\nThe Danube and the Rhine rose in the Alps. In Vienna the Danube stood at eight metres.")
    )
    (tmp_path / "sheet.html").write_text(Worksheet(lesson).html(), encoding="utf-8")
    page, told = browser.new_page(), list[str]()
    page.on("console", lambda line: told.append(line.text))
    page.goto((tmp_path / "sheet.html").as_uri())
    assert page.locator("svg image").count()
    page.close()
    assert told == []  # A page that may not show a picture says so here.

"""The atlas of an archive in a browser: as a folder on a web server, and in the app."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from storymap.archive.atlas_page import write_atlas
from storymap.pipeline import open_engine
from tests.served import app, free_port, running
from tests.test_atlas import archive

pytestmark = pytest.mark.browser
__all__ = ["archive"]  # the fixture


@pytest.fixture(scope="module")
def address(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The folder of the atlas on a plain web server."""
    folder, port, engine = tmp_path_factory.mktemp("atlas"), free_port(), open_engine()
    write_atlas(archive, folder, gazetteer=engine.gazetteer, shapes=engine.shapes)
    with running([sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "-d", str(folder)], port):
        yield f"http://127.0.0.1:{port}/index.html"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto(address)
    page.wait_for_selector("html[data-ready]", timeout=60_000)
    yield page
    page.close()


def reads_quito(view: Page | FrameLocator) -> None:
    view.get_by_role("button", name="Quito").first.click()
    expect(view.get_by_role("heading", name="Quito")).to_be_visible(timeout=30_000)
    expect(view.get_by_text("The market of Quito opened again.")).to_be_visible()


@pytest.mark.smoke
def test_a_place_leads_to_its_stories_and_passages(page: Page) -> None:
    assert page.locator("h1").text_content() == "The places of 3 stories"
    reads_quito(page)
    page.get_by_role("button", name="All places").click()
    expect(page.get_by_role("button", name="Guayaquil")).to_be_visible()


@pytest.mark.tour
def test_places_are_found_by_their_own_and_their_countrys_name(page: Page) -> None:
    page.get_by_label("Place, region or country").fill("ecuad")
    expect(page.locator("ol.places button")).to_have_text(["Quito", "Guayaquil"])
    page.get_by_label("Place, region or country").fill("qui")
    expect(page.locator("ol.places button")).to_have_text(["Quito"])


@pytest.mark.tour
def test_years_and_roles_leave_what_is_chosen(page: Page) -> None:
    page.get_by_label("From").select_option("2022")
    expect(page.locator("ol.places button")).to_have_text(["Quito"])
    page.get_by_role("button", name="Quito").click()
    expect(page.locator("ol.stories li")).to_have_count(1)
    page.get_by_label("From").select_option("2021")
    page.get_by_role("button", name="All places").click()
    page.get_by_label("Government that acts").check()
    expect(page.get_by_role("button", name="Peru")).to_be_visible()


@pytest.mark.tour
def test_markup_of_a_story_is_text(page: Page) -> None:
    page.get_by_role("button", name="Guayaquil").click()
    expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator("img").count() == 0


@pytest.mark.tour
def test_the_app_shows_the_archive_and_opens_a_story_of_it(browser: Browser, archive: Path, tmp_path: Path) -> None:
    with app(tmp_path / "state", "--archive", str(archive)) as port:
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.goto(f"http://127.0.0.1:{port}/")
        frame = page.frame_locator("iframe[title='Atlas of the archive']")
        reads_quito(frame)
        frame.get_by_role("button", name="Calm in Quito").click()
        page.wait_for_selector("iframe[title*='Calm in Quito']", timeout=60_000)
        page.close()

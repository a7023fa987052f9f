"""From an article to class files in the running app, as a teacher would."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_app_browser import app

pytestmark = pytest.mark.browser
__all__ = ["app"]


@pytest.fixture
def teach(app: Page) -> Page:
    app.goto(f"{app.url.rstrip('/')}/teach")
    app.wait_for_selector("iframe", timeout=60_000)
    return app


def test_the_quiz_is_played_in_the_app(teach: Page) -> None:
    frame = teach.frame_locator("iframe")
    frame.locator("text=Start").click()
    frame.get_by_text("1 of 15").wait_for()
    frame.locator(".choices button, .actions button").first.click()
    frame.locator(".told").wait_for()


def test_a_moodle_file_is_taken_away(teach: Page) -> None:
    teach.get_by_text("Class files", exact=True).click()
    teach.get_by_text("Moodle XML").wait_for(timeout=30_000)
    with teach.expect_download(timeout=60_000) as download:
        teach.locator(".st-key-file-xml button").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"<?xml")
    assert data.count(b"<answer ") > 20


def test_a_worksheet_is_seen_and_taken_away(teach: Page) -> None:
    teach.get_by_text("Worksheet", exact=True).click()
    teach.frame_locator("iframe[title=Worksheet]").get_by_text("Word bank").wait_for(timeout=60_000)
    with teach.expect_download(timeout=60_000) as download:
        teach.get_by_role("button", name="PDF", exact=True).click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")

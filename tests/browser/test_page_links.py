"""Addresses into the page, taking them along, and what the app is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page

from tests.browser.conftest import Open, rest

pytestmark = pytest.mark.browser
Settled = Callable[[Page], None]
CLIPBOARD = """() => { window.copied = [];
    Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => void copied.push(text)}}); }"""


@pytest.fixture
def framed(open_file: Open, files: dict[str, Path], tmp_path: Path) -> tuple[Page, FrameLocator]:
    """The page in a sandboxed frame, as the app holds it; what it says is in ``heard``."""
    host = tmp_path / "host.html"
    text = escape(files["ferry"].read_text(encoding="utf-8"))
    frame = (
        f'<iframe sandbox="allow-scripts allow-downloads allow-modals" srcdoc="{text}" width=1200 height=800></iframe>'
    )
    script = "window.heard = []; addEventListener('message', (event) => heard.push(event.data));"
    host.write_text(f"<!DOCTYPE html><html data-ready><script>{script}</script>{frame}</html>", encoding="utf-8")
    page = open_file(host)
    inner = page.frame_locator("iframe")
    inner.locator("html[data-ready]").wait_for(state="attached")
    return page, inner


def test_a_page_whose_parts_come_slowly_opens_at_its_address(
    open_file: Open, files: dict[str, Path], tmp_path: Path
) -> None:
    html = re.sub(r"<meta http-equiv[^>]*>", "", files["sample"].read_text(encoding="utf-8"))
    begin = "\n  start();\n"
    late = f"dispatchEvent(new Event('scroll')); setTimeout(() => {{ {begin} }}, 400);"
    assert html.count(begin) == 1
    path = tmp_path / "slow.html"
    path.write_text(html.replace(begin, late), encoding="utf-8")
    page = open_file(path, at="#p2")
    rest(page)
    page.evaluate("storymap.reader.state.quietUntil = 0; dispatchEvent(new Event('scroll'))")
    rest(page)
    assert page.evaluate("[storymap.reader.state.active, location.hash]") == ["2", "#p2"]


@pytest.mark.parametrize("link", ["#place=lisbon", "#place=Lisbon", "#place=gn:2267057"])
def test_a_place_in_the_address_opens_its_card(open_page: Open, settled: Settled, link: str) -> None:
    page = open_page("ferry", at=link)
    settled(page)
    assert page.locator(".card h2").inner_text() == "Lisbon"
    assert page.locator(".card .passages details").get_attribute("open") is not None


@pytest.mark.parametrize("link", ["#place=Atlantis%22%3E", "#100%", "#when=%E0%A4%A", "#view=none"])
def test_an_address_that_means_nothing_opens_the_page_at_its_beginning(open_page: Open, link: str) -> None:
    page = open_page("ferry", at=link)
    assert page.locator(".card").count() == 0
    assert page.evaluate("scrollY") == 0


def test_the_address_follows_the_reader(open_page: Open, settled: Settled) -> None:
    page = open_page("ferry")
    page.click("#m004")
    assert page.url.endswith("#m004")
    page.evaluate("storymap.reader.follow('p3')")
    settled(page)
    assert page.url.endswith("#p3")


def test_the_link_of_a_card_is_copied(open_page: Open) -> None:
    page = open_page("ferry", at="#m004")
    page.evaluate(CLIPBOARD)
    page.click(".card .copy")
    assert page.evaluate("copied")[0].endswith("ferry.html#m004")
    assert page.locator(".card .copy").inner_text() == "Copied"


def test_the_number_of_a_paragraph_is_its_link(open_page: Open) -> None:
    page = open_page("ferry")
    page.evaluate(CLIPBOARD)
    page.hover("#p2")
    page.click("#p2 .number")
    assert page.evaluate("copied")[0].endswith("#p2")
    assert page.evaluate("storymap.reader.state.active") == "2"


def test_the_code_to_embed_opens_the_page_that_lies_beside(
    open_page: Open, open_file: Open, files: dict[str, Path]
) -> None:
    page = open_page("ferry")
    page.evaluate(CLIPBOARD)
    page.click("#share button:text('embed')")
    host = files["ferry"].with_name("site.html")
    host.write_text(f"<!DOCTYPE html><html data-ready><body>{page.evaluate('copied')[0]}", encoding="utf-8")
    site = open_file(host)
    site.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached")
    assert site.locator("iframe").get_attribute("title") == page.title()


def test_wrong_in_a_file_says_where_it_can_be_mended(open_page: Open) -> None:
    page = open_page("ferry", at="#m004")
    page.click(".card .wrong")
    assert "python -m storymap check" in page.locator(".wrong-note").inner_text()
    assert "m004" in page.locator(".wrong-note").inner_text()


def test_in_the_app_links_and_wrong_are_wishes_to_it(framed: tuple[Page, FrameLocator]) -> None:
    page, inner = framed
    page.evaluate("frames[0].postMessage({type: 'storymap:hello'}, '*')")
    inner.locator("#m004").click()
    inner.locator(".card .copy").click()
    inner.locator(".card .wrong").click()
    heard = page.evaluate("heard.map(({name, id}) => `${name} ${id}`)")
    assert {"at m004", "link m004", "wrong m004"} <= set(heard)
    assert inner.locator(".wrong-note").inner_text() == ""

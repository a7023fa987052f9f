"""The lists after the text: what the map shows, in words, on the screen and on paper."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
Settled = Callable[[Page], None]
DRAWN = """() => { const {atlas} = storymap.reader.cards; atlas.stage(null, []);
    return atlas.shown().all.map(({feature}) => atlas.data.places[feature.place].name).sort(); }"""
LISTED = """() => [...new Set([...document.querySelectorAll('#places li:not([hidden]) .entry[data-place]')]
    .map(entry => entry.dataset.place))].map(number => storymap.reader.cards.atlas.data.places[number].name).sort()"""
GOING = "() => [...document.querySelectorAll('#moves li:not([hidden])')].length"


def sheet(page: Page, paper: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(page.pdf(format=paper, print_background=True)))


@pytest.mark.parametrize("name", ["sample", "ferry"])
def test_the_list_holds_what_the_map_draws_for_every_switch(open_page: Open, name: str) -> None:
    page = open_page(name)
    for roles in range(1, 32, 6):
        page.evaluate(f"storymap.reader.cards.atlas.show({roles})")
        assert page.evaluate(LISTED) == page.evaluate(DRAWN), roles


def test_a_kind_that_is_switched_off_leaves_the_list_too(open_page: Open) -> None:
    page = open_page("ferry")
    page.evaluate("storymap.reader.cards.atlas.filter({kinds: ['city']})")
    assert page.evaluate(LISTED) == page.evaluate(DRAWN)
    assert "As the map shows it:" in page.locator("#filtered").inner_text()


def test_movements_leave_the_list_with_their_arrows(open_page: Open) -> None:
    page = open_page("ferry")
    before = page.evaluate(GOING)
    page.evaluate("storymap.reader.cards.atlas.filter({statuses: [0]})")
    assert page.evaluate(GOING) < before
    page.evaluate("storymap.reader.cards.atlas.show(31, false)")
    assert page.evaluate(GOING) == 0


def test_show_all_brings_back_every_place_and_movement(open_page: Open) -> None:
    page = open_page("sample")
    rows = page.locator("#places li, #moves li").count()
    assert page.locator("#places li:visible, #moves li:visible").count() < rows
    page.click("#filtered button")
    assert page.locator("#places li:visible, #moves li:visible").count() == rows
    assert not page.locator("#filtered").is_visible()


def test_the_places_of_the_passage_are_marked_in_the_list(open_page: Open, settled: Settled) -> None:
    page = open_page("sample", at="#p18")
    settled(page)
    assert page.locator("#places li.is-here .entry:has-text('Uzhhorod')").count() == 1
    assert page.locator("#moves li.is-here").count() == 0


def test_a_listener_learns_from_the_list_who_went_where(open_page: Open) -> None:
    page = open_page("sample")
    rows = page.locator("#moves li").all_inner_texts()
    assert any("10,000 troops" in row and "North Korea → Russian Far East (reported)" in row for row in rows)
    border = page.locator("#places li", has_text="Russia–Ukraine border").first.inner_text()
    assert "About 8,000 North Korean soldiers at Ukraine border" in border


@pytest.mark.file_only
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_is_two_sheets_with_the_text_and_the_numbered_places(open_page: Open, paper: str) -> None:
    page = open_page("sample", reduced_motion="no-preference")
    pages = sheet(page, paper).pages
    words = " ".join("".join(one.extract_text() for one in pages).split())
    assert len(pages) == 2
    assert "Places in this story" in words
    assert "Who goes where" in words
    assert "Show all" not in words


def test_each_number_of_the_list_stands_on_the_printed_map(open_page: Open) -> None:
    page = open_page("sample")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    labels = page.evaluate(
        "storymap.reader.cards.atlas.labels.filter(({kind}) => kind === 'story').map(({text}) => text)"
    )
    inside = page.evaluate("""(() => { const {atlas} = storymap.reader.cards; return atlas.shown().all
        .map(({feature}) => [atlas.numbers.get(feature.place), atlas.anchor(feature)])
        .filter(([number, at]) => at && at.x > 20 && at.y > 20)
        .filter(([number, at]) => at.x < atlas.view.width - 20 && at.y < atlas.view.height - 20)
        .map(([number]) => number); })()""")
    assert len(inside) > 5
    assert {label.split(" ")[0] for label in labels} >= set(inside)


def test_the_map_of_the_sheet_is_one_picture_and_leaves_with_it(open_page: Open) -> None:
    page = open_page("ferry")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("img.storymap-sheet").evaluate("img => img.src.startsWith('data:image/png')")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.wait_for_function("!document.querySelector('img.storymap-sheet')")
